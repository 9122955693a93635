// Viewer input: what keys and mouse do, in both windows.
#pragma once

#include "viewer/viewer_state.h"

// Deals with all events that have come.
void viewer_handle_events(Viewer *viewer);
// Does what a key does that goes down and up; false where nothing takes it.
bool viewer_press(Viewer *viewer, KeyPress press);
