// Screenshot: the audience's picture as a file in the working folder, named after cue and time.
#pragma once

#include "viewer/viewer_state.h"

// Writes one where the player wants it, and says so.
void screenshot_follow(Viewer *viewer, double now);
