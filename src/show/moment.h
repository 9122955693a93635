// Moment: a time of a presentation as an option names it: a cue, or seconds.
#pragma once

#include "scene/timeline.h"

// Whether the presentation has the moment t, which `option` names; else an error.
bool moment_check(const Timeline *timeline, const char *option, double t, Error *error);

// False and an error that names the option where the text is no cue and no time in [0, duration].
bool moment_find(const Timeline *timeline, const char *option, const char *text, double *time, Error *error);
// The index of the cue of that name; -1 and an error that names the option where there is none.
int moment_find_cue(const Timeline *timeline, const char *option, const char *name, Error *error);
