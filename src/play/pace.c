#include "play/pace.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

static const double late_share = 0.05, late_seconds = 30;

Talk talk_make(void) {
    return (Talk){.since = NAN};
}

void talk_begin(Talk *talk, double now) {
    if (isnan(talk->since))
        talk->since = now;
}

double talk_elapsed(const Talk *talk, double now) {
    return isnan(talk->since) ? 0 : fmax(0, now - talk->since);
}

double talk_next_second(const Talk *talk, double now) {
    return isnan(talk->since) ? INFINITY : talk->since + floor(talk_elapsed(talk, now)) + 1;
}

static double animation_seconds(const Timeline *timeline, size_t step) {
    return timeline_cue_end(timeline, step) - timeline->cues[step].time;
}

static bool has_budgets(const Timeline *timeline) {
    for (size_t i = 0; i < timeline->cue_count; i++)
        if (timeline->cues[i].seconds > 0)
            return true;
    return false;
}

Plan plan_make(Arena *arena, const Timeline *timeline, double seconds) {
    bool is_budgeted = has_budgets(timeline);
    if (!is_budgeted && (seconds <= 0 || timeline->duration <= 0))
        return (Plan){.seconds = seconds};
    Plan plan = {ARENA_NEW(arena, double, timeline->cue_count + 1), timeline->cue_count, seconds};
    double scale = is_budgeted ? 1 : seconds / timeline->duration;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        double own = timeline->cues[i].seconds;
        plan.starts[i + 1] = plan.starts[i] + (own > 0 ? own : animation_seconds(timeline, i) * scale);
    }
    if (seconds <= 0)
        plan.seconds = plan.starts[plan.step_count];
    return plan;
}

double plan_behind(const Plan *plan, size_t step, double elapsed) {
    assert(step < plan->step_count);
    double from = plan->starts[step], to = plan->starts[step + 1];
    return elapsed - fmin(fmax(elapsed, from), to);
}

Pace plan_judge(const Plan *plan, double behind) {
    double late = fmax(late_seconds, late_share * plan->starts[plan->step_count]);
    return behind < 1 ? PACE_GOOD : behind <= late ? PACE_LATE : PACE_TOO_LATE;
}

const char *pace_format(double seconds, char text[pace_text_size]) {
    long long whole = (long long)fmin(fabs(seconds) + 1e-6, 1e9);
    const char *sign = seconds < 0 && whole > 0 ? "−" : "";
    if (whole >= 3600)
        snprintf(text, pace_text_size, "%s%lld:%02lld:%02lld", sign, whole / 3600, whole / 60 % 60,
                 whole % 60);
    else
        snprintf(text, pace_text_size, "%s%lld:%02lld", sign, whole / 60, whole % 60);
    return text;
}

const char *pace_format_behind(double behind, char text[pace_text_size]) {
    char amount[pace_text_size];
    if (fabs(behind) < 1)
        snprintf(text, pace_text_size, "on time");
    else
        snprintf(text, pace_text_size, "%.*s %s", 20, pace_format(fabs(behind), amount),
                 behind < 0 ? "ahead" : "behind");
    return text;
}
