#include "web/controls.h"

#include <emscripten.h>

// As page.js reads them.
enum { SHOWN = 1, PLAYS = 2, OVERVIEW = 4, PEN = 8, FULLSCREEN = 16, PRESENTER = 32 };

EM_JS(void, tell_controls, (int state), { page.tellControls(state); });
EM_JS(double, height_of_controls, (void), { return page.controlsHeight; });

static int state_of(const Player *player) {
    return (player->hud.to > 0 ? SHOWN : 0) | (player->clock.playing ? PLAYS : 0) |
           (player->overview.open ? OVERVIEW : 0) | (player->marks.has_pen ? PEN : 0) |
           (player->fullscreen ? FULLSCREEN : 0) | (player->shows_presenter ? PRESENTER : 0);
}

void controls_follow(const Viewer *viewer) {
    static int told = -1;
    int state = state_of(&viewer->player);
    if (state != told)
        tell_controls(state);
    told = state;
}

// What is of JavaScript can be called from its own file alone (emscripten 3.1.69).
double controls_height(void) {
    return height_of_controls();
}
