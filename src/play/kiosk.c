#include "play/kiosk.h"

#include <math.h>

void kiosk_begin(Kiosk *kiosk, const Player *player, double idle) {
    *kiosk = (Kiosk){.idle = idle, .begun = *player, .touched_at = INFINITY};
}

void kiosk_touch(Kiosk *kiosk, double now) {
    kiosk->touched_at = now;
}

void kiosk_watch(Kiosk *kiosk, const Player *player, double now) {
    if (player->fullscreen != kiosk->begun.fullscreen && isinf(kiosk->touched_at))
        kiosk_touch(kiosk, now);
}

double kiosk_next_change(const Kiosk *kiosk) {
    return kiosk->idle > 0 ? kiosk->touched_at + kiosk->idle : INFINITY;
}

bool kiosk_is_left(Kiosk *kiosk, double now) {
    bool is_left = now >= kiosk_next_change(kiosk);
    if (is_left)
        kiosk->touched_at = INFINITY;
    return is_left;
}

// What glides begins its way back from where it is.
static void take_glides(Player *player, const Player *from, double now) {
    float projector = player->projector.to;
    player->zoom = from->zoom;
    zoom_reset(&player->zoom, now);
    player->projector = from->projector;
    player_set_projector(player, now, projector);
    player->visitor.shown = from->visitor.shown;
    visitor_leave(&player->visitor, now);
}

void kiosk_go_back(const Kiosk *kiosk, Player *player, double now) {
    double time = player_advance(player, now);
    Player back = kiosk->begun;
    back.clock.timeline = player->clock.timeline;
    back.clock.loops = false;
    clock_seek(&back.clock, now, time);
    player_set_loop(&back, now, kiosk->begun.clock.loops);
    clock_play(&back.clock, now);
    back.swaps_screens = player->swaps_screens;
    take_glides(&back, player, now);
    *player = back;
}

void kiosk_let_visit(Player *player, double now) {
    player_set_loop(player, now, false);
    player->clock.continuous = false;
    visitor_come(&player->visitor, now);
}
