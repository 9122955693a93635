// Serve: does what programs ask for over the socket.
#pragma once

#include "viewer/viewer_state.h"

// Once a round. Nothing where there is no socket.
void serve_programs(Viewer *viewer, double now);
