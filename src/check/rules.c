#include "check/contrast.h"
#include "check/flicker.h"
#include "check/rule.h"
#include "check/script_rules.h"
#include "check/step_rules.h"
#include "check/text_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// clang-format off
const CheckRule check_rules[] = {
    {.name = "small-text", .see = check_small_text,
     .help = "text whose size (its em) is below 1/32 of the picture's height"},
    {.name = "text-overlap", .see = check_text_overlap,
     .help = "text over another text, while one fades into the other, too"},
    {.name = "off-edge", .see = check_off_edge, .help = "text that is cut by the picture's edge"},
    {.name = "near-edge", .see = check_near_edge,
     .help = "text nearer to the picture's edge than 1/32 of its height"},
    {.name = "low-contrast", .see = check_contrast, .conclude = check_contrast_lasts,
     .help = "text with a contrast below 4.5:1 (3:1 where it is large) against what lies under it, in either palette"},
    {.name = "flash", .see = check_flash,
     .help = "more than three flashes a second over a large part of the picture"},
    {.name = "short-step", .conclude = check_short_step, .help = "a cue less than 0.2 s after the one before"},
    {.name = "long-step", .conclude = check_long_step, .help = "a step that is longer than its cue's seconds"},
    {.name = "never-shown", .conclude = check_never_shown, .help = "what a script makes and never shows, nor uses for something else"},
    {.name = "idle-animation", .conclude = check_idle_animation, .help = "an animation that changes nothing"},
    {.name = "missing-letters", .conclude = check_letters, .help = "letters that the font lacks"},
    {.name = "no-notes", .conclude = check_notes, .is_asked = true, .help = "a cue without notes, with --notes"},
};
// clang-format on
const size_t check_rule_count = sizeof check_rules / sizeof *check_rules;

const CheckRule *check_rule_find(const char *name, size_t length) {
    for (size_t i = 0; i < check_rule_count; i++)
        if (strlen(check_rules[i].name) == length && !strncmp(check_rules[i].name, name, length))
            return &check_rules[i];
    return NULL;
}

void check_catch(Check *check, const CheckRule *rule, Catch caught, const char *format, ...) {
    double seconds = caught.seconds > 0 ? caught.seconds : check->until - check->now.time;
    Finding *finding = findings_find(check->findings, rule, caught.thing, caught.other);
    if (finding) {
        finding->seconds += seconds;
        return;
    }
    char text[512];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    findings_add(check->findings, &(Finding){.rule = rule,
                                             .thing = caught.thing,
                                             .other = caught.other,
                                             .line = caught.line,
                                             .other_line = caught.other_line,
                                             .step = timeline_cue_at(&check->deck->timeline, check->now.time),
                                             .time = check->now.time,
                                             .seconds = seconds,
                                             .is_projected = caught.is_projected,
                                             .place = caught.place,
                                             .text = text});
}
