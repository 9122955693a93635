// Render: `rostrum render`, which writes pictures and films without a display.
#pragma once

#include "show/options.h"

#include <stdint.h>

// The program's exit status: 0, 1 and an error where the scene, the driver or a file fails, 2 and an error
// where the options do not say what to write.
int render_run(const Options *options, Error *error);

// Reads a list of frames, such as "0,64,120-130", into `frames` (at most `capacity`); returns their number, 0
// and an error where it is something else or too long.
size_t render_read_frames(const char *list, int64_t *frames, size_t capacity, Error *error);
