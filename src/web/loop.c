#include "web/loop.h"

#include "platform/window.h"

#include <emscripten.h>
#include <math.h>

static const double browser_rate = 60;

static void (*loop_round)(void);
static bool is_due;

// A window that is not seen calls nobody: the other one counts then, if there is one.
EM_JS(void, ask_turn, (void), { page.seen().requestAnimationFrame(_loop_turn); });
EM_JS(void, set_timer, (double milliseconds), { page.setTimer(milliseconds); });

EMSCRIPTEN_KEEPALIVE void loop_turn(void) {
    is_due = false;
    loop_round();
}

EMSCRIPTEN_KEEPALIVE void window_wake(void) {
    if (!is_due)
        ask_turn();
    is_due = true;
}

EMSCRIPTEN_KEEPALIVE void loop_restart(void) {
    is_due = false;
    window_wake();
}

void window_wait(Window *window, double seconds) {
    (void)window;
    bool is_now = seconds <= 1 / browser_rate;
    set_timer(is_now ? INFINITY : 1000 * seconds);
    if (is_now)
        window_wake();
}

void loop_run(void (*round)(void)) {
    loop_round = round;
    window_wake();
}

double window_time(void) {
    return emscripten_get_now() / 1000;
}

double window_rate(Window *window) {
    (void)window;
    return browser_rate;
}
