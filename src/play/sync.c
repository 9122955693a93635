#include "play/sync.h"

#include <math.h>

SyncPlace sync_at(const double *lengths, int count, double speed, double wall) {
    SyncPlace place = {.rate = speed};
    double round = 0;
    for (int i = 0; i < count; i++)
        round += lengths[i];
    if (!(round > 0))
        return place;
    place.time = fmod(wall * speed, round);
    if (place.time < 0)
        place.time += round;
    while (place.scene < count - 1 && place.time >= lengths[place.scene])
        place.time -= lengths[place.scene++];
    return place;
}

void sync_player(Player *player, double now, SyncPlace place, bool goes_round) {
    Clock *clock = &player->clock;
    clock->continuous = true;
    player_set_loop(player, now, goes_round);
    clock_set_speed(clock, now, place.rate > 0 ? place.rate : clock->speed);
    clock_seek(clock, now, place.time);
    if (place.rate > 0)
        clock_play(clock, now);
    else if (place.rate < 0)
        clock_play_backwards(clock, now);
    else
        clock_pause(clock, now);
}
