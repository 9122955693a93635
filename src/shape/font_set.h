// Font set: the fonts that text is set in.
#pragma once

#include "shape/font.h"

typedef struct FontSet {
    Font *regular, *semibold; // both must outlive every deck made with them
} FontSet;
