// Viewer: plays a presentation in a window.
#pragma once

#include "show/options.h"

// Runs until the presenter quits; the program's exit status: 0, 1 and an error where the scene or the display
// fails, 2 and an error where an option fits neither.
int viewer_run(const Options *options, Error *error);
