// Render film: a film of what the options name.
#pragma once

#include "cli/rendering.h"
#include "export/filming.h"

// Whether the options fit a film of that kind.
bool render_film_check(const Options *options, const ExportKind *kind, Error *error);
// Writes it; the program's exit status.
int render_film_write(Rendering *rendering, Error *error);

// Reads "K/N" as the Kth of N parts of `count` frames, which differ by one frame at most. False and an error where it is
// something else, or the part has no frame.
bool render_film_read_part(const char *text, int64_t count, FrameRange *frames, Error *error);
// Reads "A:B" as the frames from A to B, both included, of `count`. False and an error else.
bool render_film_read_frames(const char *text, int64_t count, FrameRange *frames, Error *error);
