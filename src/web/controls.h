// Controls: the bar of buttons in a page (page.html), which comes and goes with the HUD.
#pragma once

#include "viewer/viewer_state.h"

// Has the page show what its buttons would do now; tells it nothing that it knows.
void controls_follow(const Viewer *viewer);
// How much of the window they take at the bottom, pixels of the page, whether they are to be seen or not.
double controls_height(void);
