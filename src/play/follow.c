#include "play/follow.h"

#include <math.h>

const double follow_patience = 3;

static const double most_slewed = 0.25; // seconds

// How much of a difference is made up for with every beat: a network makes beats late, never early.
static const double early_part = 0.2, late_part = 0.02;

static bool has_leader(const Follow *follow, double now) {
    return follow->is_led && now < follow->heard_at + follow_patience;
}

static double time_at(const Follow *follow, double now) {
    return follow->beat.place.time + (now - follow->since) * follow->beat.place.rate;
}

static bool is_news(const Follow *follow, const Beat *beat) {
    return beat->leader == follow->beat.leader && (int32_t)(beat->number - follow->beat.number) > 0;
}

void follow_hear(Follow *follow, const Beat *beat, double now) {
    bool was_led = has_leader(follow, now);
    if (was_led && !is_news(follow, beat))
        return;
    double expected = time_at(follow, now), off = beat->place.time - expected;
    bool is_slewed = was_led && beat->turn == follow->beat.turn && fabs(off) <= most_slewed;
    *follow = (Follow){.is_led = true, .heard_at = now, .since = now, .beat = *beat};
    if (is_slewed)
        follow->beat.place.time = expected + (off > 0 ? early_part : late_part) * off;
}

bool follow_place(const Follow *follow, double now, double length, SyncPlace *place) {
    *place = follow->beat.place;
    place->time = fmax(0, time_at(follow, now));
    if (follow->beat.goes_round && length > 0)
        place->time = fmod(place->time, length);
    return has_leader(follow, now);
}

double follow_next_change(const Follow *follow) {
    return follow->is_led ? follow->heard_at + follow_patience : INFINITY;
}
