// Render hand-out: each cue's picture, name and notes on paper or on a page.
#pragma once

#include "cli/rendering.h"

// Whether the options go with the kind of file.
bool render_handout_check(const Options *options, const ExportKind *kind, Error *error);
// Writes it; the program's exit status.
int render_handout_write(Rendering *rendering, Error *error);
