// Render film: a film of what the options name.
#pragma once

#include "cli/rendering.h"

// Whether the options fit a film.
bool render_film_check(const Options *options, Error *error);
// Writes it; the program's exit status.
int render_film_write(Rendering *rendering, Error *error);
