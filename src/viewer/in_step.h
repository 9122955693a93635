// In step: has the show be where the clock says that it is (--sync).
#pragma once

#include "viewer/viewer_state.h"

// To be called before and after the show follows what is asked of it: what keys and programs asked for is dropped,
// and what has been loaded is shown at its time. Nothing without --sync.
void in_step_follow(Viewer *viewer, double now);
