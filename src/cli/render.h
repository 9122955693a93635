// Render: `rostrum render`, which writes pictures, films and hand-outs without a display.
#pragma once

#include "show/options.h"

// The program's exit status: 0, 1 and an error where the scene, the driver or a file fails, 2 and an error
// where the options do not say what to write.
int render_run(const Options *options, Error *error);
// Prints the kinds of files that can be written, with their codecs, for --help.
void render_print_kinds(void);
