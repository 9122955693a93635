// Second: the second window of the browser, with the presenter's view in it (viewer/presenter.h without monitors).
#pragma once

#include "viewer/viewer_state.h"
#include "web/window_page.h"

// Opens and closes it as the player's state and the user ask for. Where the browser opens none, the view lies over the picture.
void second_follow(Viewer *viewer, const WindowPage *page);
