// Watch: tells when a file, or one of those that go with it, has other contents (Linux, inotify): it was saved, another was put
// in its place, or a link or a folder on the way to it was. A change counts when it has been quiet for a moment.
#pragma once

#include "base/error.h"

#include <stddef.h>

typedef struct Watch Watch;

extern const double watch_quiet_seconds;   // after a save
extern const double watch_arrival_seconds; // after a file has come that nobody was seen to finish

// The file need not be there yet. NULL and an error where the system watches nothing.
Watch *watch_create(const char *path, Error *error);
void watch_destroy(Watch *watch);
// Watches those besides, in the place of those of the last call.
void watch_besides(Watch *watch, const char *const *paths, size_t count);

int watch_descriptor(const Watch *watch); // has input when something happens on the way to the file
// Takes in what happened. True once after each change, when it has been quiet for long enough by the clock of
// `now`; while the file itself is not there, there is no change.
bool watch_has_changed(Watch *watch, double now);
// Looks the path up anew, for changes that the system does not tell of (a mount); what is there is known.
void watch_renew(Watch *watch);
// When to ask again; INFINITY: after input.
double watch_next(const Watch *watch);
