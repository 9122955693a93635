#include "show/begin.h"

#include "show/moment.h"

bool begin_player(Player *player, const Show *show, Error *error) {
    double start = 0;
    const Deck *deck = show->deck;
    const Options *options = show->options;
    if (options->start && !show_is_waiting(show) &&
        !moment_find(&deck->timeline, "--start", options->start, &start, error))
        return false;
    *player = player_make(&deck->timeline);
    player->zoom = zoom_make(deck->scene.frame);
    player->projector.to = (float)options->palette;
    player->fullscreen = options->fullscreen || options->kiosk;
    player->clock.continuous = options->kiosk;
    player->is_locked = options->kiosk == KIOSK_LOCKED;
    player_set_loop(player, 0, (options->loop || options->kiosk) && !show_goes_round(show));
    clock_set_speed(&player->clock, 0, options->speed);
    clock_seek(&player->clock, 0, start);
    return true;
}
