#include "check/check.h"

#include "check/allow.h"
#include "check/flicker.h"
#include "check/rule.h"

#include <math.h>

static const double moving_step = 1.0 / 30; // seconds between moments while something moves
static const double least_rest = 0.1;       // seconds, of which a picture that rests is looked at closely
static const double stop_seconds = 1;       // that a stop lasts at least
static const double most_moments = 40000;   // of a whole talk
enum { CLOSE_EVERY = 10 };                  // moments, while something moves

typedef struct Round {
    const CheckInput *input;
    Check check;
    Sight before;
    Atlas *atlas;
    double step;
    size_t number; // of moments so far
} Round;

// When to look next: after a rest, or soon where something moves; at each stop in between.
static double find_next(const Round *round, double t) {
    const Timeline *timeline = &round->input->deck->timeline;
    double rests = timeline_rests_until(timeline, t), next = rests > t ? rests : t + round->step;
    size_t cue = timeline_cue_after(timeline, t);
    if (cue < timeline->cue_count)
        next = fmin(next, timeline->cues[cue].time);
    return fmin(next, timeline->duration);
}

static bool is_stop(const Timeline *timeline, double t) {
    return timeline->cue_count && timeline->cues[timeline_cue_at(timeline, t)].time == t;
}

// Closely looked at are stops, where the picture may stand for long, rests, and some moments in between.
static double close_seconds(const Round *round, double t) {
    double rest = round->check.until - t;
    if (is_stop(&round->input->deck->timeline, t))
        return fmax(rest, stop_seconds);
    if (rest >= least_rest)
        return rest;
    return round->number % CLOSE_EVERY == 0 ? CLOSE_EVERY * round->step : 0;
}

static void look(Round *round, double t) {
    Check *check = &round->check;
    const CheckInput *input = round->input;
    const Font *bold = input->fonts ? input->fonts->semibold : NULL;
    Sight last = round->before;
    round->before = check->now;
    check->now = last;
    check->until = find_next(round, t);
    bool rests = check->until - t >= least_rest;
    check->close_seconds = close_seconds(round, t);
    sight_take(&check->now, input->deck, t, false, bold, round->atlas);
    sight_compare(&check->now, &round->before, rests);
    if (check->close_seconds > 0)
        sight_take(&check->projected, input->deck, t, true, bold, round->atlas);
    round->number++;
}

static void see(Round *round) {
    for (size_t i = 0; i < check_rule_count; i++)
        if (check_rules[i].see)
            check_rules[i].see(&round->check, &check_rules[i]);
}

static bool is_ended(const CheckInput *input) {
    return input->is_ended && input->is_ended(input->context);
}

static bool see_all(Round *round) {
    double duration = round->input->deck->timeline.duration;
    for (double t = 0;; t = round->check.until) {
        if (is_ended(round->input))
            return false;
        look(round, t);
        see(round);
        if (round->check.until <= t || t >= duration)
            return true;
    }
}

static void conclude(Round *round) {
    for (size_t i = 0; i < check_rule_count; i++) {
        const CheckRule *rule = &check_rules[i];
        if (rule->conclude && (!rule->is_asked || round->input->wants_notes))
            rule->conclude(&round->check, rule);
    }
}

bool check_deck(const CheckInput *input, Findings *findings) {
    double duration = input->deck->timeline.duration;
    Round round = {.input = input,
                   .check = {.deck = input->deck, .findings = findings, .flicker = flicker_create()},
                   .atlas = atlas_create(),
                   .step = fmax(moving_step, duration / most_moments)};
    bool is_done = see_all(&round);
    if (is_done)
        conclude(&round);
    if (input->script)
        findings_allow(findings, input->script, input->deck->name);
    findings_tidy(findings);
    sight_finish(&round.before);
    sight_finish(&round.check.projected);
    sight_finish(&round.check.now);
    arena_finish(&round.check.arena);
    atlas_destroy(round.atlas);
    flicker_destroy(round.check.flicker);
    return is_done;
}
