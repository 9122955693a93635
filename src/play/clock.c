#include "play/clock.h"

#include <assert.h>
#include <math.h>

const double clock_min_speed = 0.1, clock_max_speed = 10;

static const double rest_seconds = 0.1;

Clock clock_make(const Timeline *timeline) {
    return (Clock){.timeline = timeline, .speed = 1};
}

static void clock_settle(Clock *clock, double now, double time, bool playing) {
    clock->anchor = time;
    clock->since = now;
    clock->playing = playing;
    clock->backwards = clock->backwards && playing;
}

typedef struct Loop {
    double from, to;
} Loop;

// What the clock goes round in: what it was told to, or a step whose author wants it.
static bool clock_find_loop(const Clock *clock, Loop *loop) {
    const Timeline *timeline = clock->timeline;
    if (clock->loops && clock->anchor <= clock->loop_to) {
        *loop = (Loop){clock->loop_from, clock->loop_to};
        return true;
    }
    size_t cue = timeline_cue_at(timeline, clock->anchor);
    if (clock->continuous || !timeline_loops_at(timeline, clock->anchor))
        return false;
    *loop = (Loop){timeline->cues[cue].time, timeline_cue_end(timeline, cue)};
    return clock->anchor < loop->to;
}

// The first stop after the anchor where the clock halts: steps that go on by themselves have none at their end.
static double clock_next_halt(const Clock *clock) {
    const Timeline *timeline = clock->timeline;
    double stop = clock_next_stop(clock, clock->anchor);
    for (size_t cue = timeline_cue_at(timeline, clock->anchor);
         stop < timeline->duration && timeline->cues[cue].goes_on && !timeline->cues[cue].loops; cue++)
        stop = clock_next_stop(clock, stop);
    return stop;
}

// Where the clock turns to something else than time: a stop, the loop's end, or the end of the show.
static double clock_limit(const Clock *clock) {
    if (clock->backwards)
        return clock->continuous ? 0 : clock_previous_stop(clock, clock->anchor);
    Loop loop;
    double end = clock_find_loop(clock, &loop) ? loop.to : clock->timeline->duration;
    double stop = clock_next_halt(clock);
    return !clock->continuous && stop < end ? stop : end;
}

static double clock_raw_time(const Clock *clock, double now) {
    return clock->anchor + fmax(0, now - clock->since) * clock_rate(clock);
}

// Starts the loop again at the moment its end was met. Where no stop lies within, rounds that were missed are
// left out.
static void clock_wrap(Clock *clock, double now, Loop loop) {
    double met = clock->since + (loop.to - clock->anchor) / clock->speed;
    double round = (loop.to - loop.from) / clock->speed;
    clock_settle(clock, met, loop.from, true);
    if (clock_limit(clock) == loop.to)
        clock->since = fmin(now, met + floor(fmax(0, now - met) / round) * round);
}

static double clock_advance_backwards(Clock *clock, double now) {
    double limit = clock_limit(clock), time = clock_raw_time(clock, now);
    if (time > limit)
        return time;
    clock_settle(clock, now, limit, false);
    return limit;
}

double clock_advance(Clock *clock, double now) {
    if (!clock->playing)
        return clock->anchor;
    if (clock->backwards)
        return clock_advance_backwards(clock, now);
    Loop loop;
    double limit = clock_limit(clock);
    if (clock_raw_time(clock, now) >= limit && clock_find_loop(clock, &loop) && limit == loop.to) {
        clock_wrap(clock, now, loop);
        limit = clock_limit(clock);
    }
    double time = clock_raw_time(clock, now);
    if (time < limit)
        return time;
    bool loops_on = clock_find_loop(clock, &loop) && limit == loop.to;
    if (!loops_on)
        clock_settle(clock, now, limit, false);
    return limit;
}

static void clock_turn(Clock *clock, double now, bool backwards) {
    if (clock->playing && clock->backwards == backwards)
        return;
    double time = clock_advance(clock, now);
    clock->backwards = backwards;
    clock_settle(clock, now, time, true);
}

void clock_play(Clock *clock, double now) {
    clock_turn(clock, now, false);
}

void clock_play_backwards(Clock *clock, double now) {
    clock_turn(clock, now, true);
}

void clock_pause(Clock *clock, double now) {
    clock_settle(clock, now, clock_advance(clock, now), false);
}

void clock_seek(Clock *clock, double now, double time) {
    assert(!isnan(time));
    clock_advance(clock, now);
    clock_settle(clock, now, fmin(fmax(time, 0), clock->timeline->duration), clock->playing);
}

void clock_set_speed(Clock *clock, double now, double speed) {
    assert(!isnan(speed));
    clock_seek(clock, now, clock_advance(clock, now));
    clock->speed = fmin(fmax(speed, clock_min_speed), clock_max_speed);
}

void clock_set_loop(Clock *clock, double now, double from, double to) {
    assert(0 <= from && from <= to && to <= clock->timeline->duration);
    clock_seek(clock, now, clock_advance(clock, now));
    clock->loops = from < to;
    clock->loop_from = from;
    clock->loop_to = to;
}

double clock_next_change(const Clock *clock, double now) {
    if (!clock->playing)
        return INFINITY;
    Clock ahead = *clock;
    double time = clock_advance(&ahead, now);
    double until = fmin(clock_limit(&ahead), clock_next_stop(&ahead, time));
    if (!ahead.playing || ahead.backwards || until <= time)
        return now;
    until = fmin(until, timeline_rests_until(ahead.timeline, time));
    return until > time ? now + fmin((until - time) / ahead.speed, rest_seconds) : now;
}

double clock_rate(const Clock *clock) {
    if (!clock->playing)
        return 0;
    return clock->backwards ? -1 : clock->speed;
}

double clock_next_stop(const Clock *clock, double time) {
    const Timeline *timeline = clock->timeline;
    size_t cue = timeline_cue_after(timeline, time);
    return cue < timeline->cue_count ? timeline->cues[cue].time : timeline->duration;
}

double clock_previous_stop(const Clock *clock, double time) {
    const Timeline *timeline = clock->timeline;
    size_t cue = timeline_cue_after(timeline, time);
    while (cue > 0 && timeline->cues[cue - 1].time >= time)
        cue--;
    return cue > 0 ? timeline->cues[cue - 1].time : 0;
}
