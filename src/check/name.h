// Name: what findings call a thing.
#pragma once

#include "scene/origin.h"

enum { origin_name_size = 64 };
// What it says, in quotes and cut where it is long, or what it is; NULL is unknown, as are decks without lines.
const char *origin_name(const Origin *origin, char name[origin_name_size]);
int origin_line(const Origin *origin); // of the script; 0: unknown
