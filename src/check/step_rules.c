#include "check/step_rules.h"

#include <stdio.h>

static const double least_seconds = 0.2;

// A finding about a cue, which is seen at its moment.
static void add(Check *check, const CheckRule *rule, size_t cue, const char *text) {
    const Cue *about = &check->deck->timeline.cues[cue];
    findings_add(check->findings, &(Finding){.rule = rule,
                                             .line = (int)about->line,
                                             .step = cue,
                                             .time = about->time,
                                             .place = bounds_empty(),
                                             .text = text});
}

void check_short_step(Check *check, const CheckRule *rule) {
    const Timeline *timeline = &check->deck->timeline;
    for (size_t i = 1; i < timeline->cue_count; i++) {
        char text[256];
        double seconds = timeline->cues[i].time - timeline->cues[i - 1].time;
        if (seconds >= least_seconds - 1e-9)
            continue;
        snprintf(text, sizeof text, "the cue \"%s\" comes %.3g s after \"%s\"", timeline->cues[i].name,
                 seconds, timeline->cues[i - 1].name);
        add(check, rule, i, text);
    }
}

void check_long_step(Check *check, const CheckRule *rule) {
    const Timeline *timeline = &check->deck->timeline;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        char text[256];
        const Cue *cue = &timeline->cues[i];
        double seconds = timeline_cue_end(timeline, i) - cue->time;
        if (cue->seconds <= 0 || seconds <= cue->seconds + 1e-9)
            continue;
        snprintf(text, sizeof text, "the step \"%s\" lasts %.3g s, and is to take %.3g s", cue->name, seconds,
                 cue->seconds);
        add(check, rule, i, text);
    }
}

void check_notes(Check *check, const CheckRule *rule) {
    const Timeline *timeline = &check->deck->timeline;
    for (size_t i = timeline->implies_start; i < timeline->cue_count; i++) {
        char text[256];
        if (*timeline->cues[i].notes)
            continue;
        snprintf(text, sizeof text, "the cue \"%s\" has no notes", timeline->cues[i].name);
        add(check, rule, i, text);
    }
}
