#include "show/moment.h"

#include "base/number.h"

bool moment_check(const Timeline *timeline, const char *option, double t, Error *error) {
    const double rounding = 1e-9; // a timeline's times are whole nanoseconds
    return t <= timeline->duration + rounding ||
           error_set(error, "%s: the presentation ends at %.9g s, before %.9g s", option, timeline->duration,
                     t);
}

bool moment_find(const Timeline *timeline, const char *option, const char *text, double *time, Error *error) {
    int cue = timeline_find_cue(timeline, text);
    if (cue >= 0)
        *time = timeline->cues[cue].time;
    if (cue >= 0 || number_read(text, 0, timeline->duration, time))
        return true;
    return error_set(error, "%s: \"%s\" is no cue and no time from 0 to %.9g s (rostrum info lists the cues)",
                     option, text, timeline->duration);
}

int moment_find_cue(const Timeline *timeline, const char *option, const char *name, Error *error) {
    int cue = timeline_find_cue(timeline, name);
    if (cue < 0)
        error_set(error, "%s: there is no cue \"%s\" (rostrum info lists them)", option, name);
    return cue;
}
