#include "viewer/awake.h"

#include <math.h>

void awake_start(Awake *awake, Waker *waker) {
    awake->inhibit = inhibit_create(waker);
}

void awake_finish(Awake *awake) {
    inhibit_destroy(awake->inhibit);
    saver_finish(&awake->saver);
}

static bool is_watched(const Window *window, const Player *player) {
    int width, height;
    window_size(window, &width, &height);
    return width > 0 && height > 0 && (player->clock.playing || player->fullscreen);
}

void awake_follow(Awake *awake, const Window *window, const Player *player, double now) {
    if (!awake->inhibit)
        return;
    bool stays = is_watched(window, player);
    inhibit_follow(awake->inhibit, stays, now);
    saver_hold(&awake->saver, stays);
}

double awake_next_change(const Awake *awake) {
    return awake->inhibit ? inhibit_next(awake->inhibit) : INFINITY;
}
