// Render stills: pictures of moments, as the options name them.
#pragma once

#include "cli/rendering.h"

#include <stdint.h>

// Whether the output is a folder that pictures of cues are written into.
bool render_stills_fill_folder(const Options *options);
// Whether the options say which moments.
bool render_stills_check(const Options *options, const ExportKind *kind, Error *error);
// Writes them; the program's exit status.
int render_stills_write(Rendering *rendering, Error *error);

// Reads a list of frames, such as "0,64,120-130", into `frames` (at most `capacity`); returns their number, 0
// and an error where it is something else or too long.
size_t render_read_frames(const char *list, int64_t *frames, size_t capacity, Error *error);
