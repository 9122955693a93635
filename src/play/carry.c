#include "play/carry.h"

#include <math.h>

double carry_time(const Timeline *from, const Timeline *to, double time) {
    size_t at = timeline_cue_at(from, time);
    const Cue *cue = &from->cues[at];
    int same = timeline_match_cue(to, from, at);
    if (same < 0)
        return fmin(time, to->duration);
    return fmin(to->cues[same].time + (time - cue->time), timeline_cue_end(to, (size_t)same));
}

// Whether the step that holds `time` is too short in `to` to hold it.
static bool has_run_out(const Timeline *from, const Timeline *to, double time) {
    size_t at = timeline_cue_at(from, time);
    const Cue *cue = &from->cues[at];
    int same = timeline_match_cue(to, from, at);
    return same >= 0 && to->cues[same].time + (time - cue->time) >= timeline_cue_end(to, (size_t)same) &&
           time > cue->time;
}

// What ended at a stop or the end goes on doing so.
static double carry_end(const Timeline *from, const Timeline *to, double time) {
    return time >= from->duration ? to->duration : carry_time(from, to, time);
}

// A clock whose step has become shorter than it had run stands at the stop that it has missed.
static void carry_clock(Clock *clock, double now, const Timeline *to) {
    const Timeline *from = clock->timeline;
    double time = clock_advance(clock, now), carried = carry_time(from, to, time);
    bool misses_stop = has_run_out(from, to, time);
    double loop_from = carry_time(from, to, clock->loop_from), loop_to = carry_end(from, to, clock->loop_to);
    clock->timeline = to;
    clock->anchor = carried;
    clock->since = now;
    clock->playing = clock->playing && (clock->continuous || !misses_stop);
    clock->loops = clock->loops && loop_from < loop_to;
    clock->loop_from = clock->loops ? loop_from : 0;
    clock->loop_to = clock->loops ? loop_to : 0;
}

static size_t carry_cue(const Timeline *from, const Timeline *to, size_t cue) {
    int same = timeline_match_cue(to, from, cue);
    if (same >= 0)
        return (size_t)same;
    return cue < to->cue_count ? cue : to->cue_count - 1;
}

void carry_player(Player *player, double now, const Timeline *to) {
    const Timeline *from = player->clock.timeline;
    carry_clock(&player->clock, now, to);
    if (player->bookmark >= 0)
        player->bookmark = carry_time(from, to, player->bookmark);
    player->frozen_time = carry_time(from, to, player->frozen_time);
    if (player->overview.selected < from->cue_count)
        player->overview.selected = carry_cue(from, to, player->overview.selected);
}
