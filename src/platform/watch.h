// Watch: tells when a file has been saved (Linux, inotify). Editors write a new file and rename it over the
// old one, so the folder is watched, and a change counts when it has been quiet for a moment.
#pragma once

#include "base/error.h"

typedef struct Watch Watch;

extern const double watch_quiet_seconds;

// NULL and an error where the folder cannot be watched.
Watch *watch_create(const char *path, Error *error);
void watch_destroy(Watch *watch);

int watch_descriptor(const Watch *watch); // has input when something happens in the folder
// Takes in what happened. True once after each change, when it has been quiet for watch_quiet_seconds of the
// clock of `now`.
bool watch_has_changed(Watch *watch, double now);
// When to ask again; INFINITY: after input.
double watch_next(const Watch *watch);
