#include "platform/watch.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

const double watch_quiet_seconds = 0.05;

struct Watch {
    int descriptor;
    char *name;         // of the file in its folder
    double quiet_since; // INFINITY: nothing has happened
};

// Waits for the folder's events alone: those of a file end when another takes its name.
static bool watch_open(Watch *watch, const char *folder, Error *error) {
    const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO;
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->descriptor >= 0 && inotify_add_watch(watch->descriptor, folder, events) >= 0)
        return true;
    return error_set(error, "%s: changes cannot be watched: %s", folder, strerror(errno));
}

Watch *watch_create(const char *path, Error *error) {
    Watch *watch = calloc(1, sizeof *watch);
    char *file = realpath(path, NULL); // what a link leads to, as editors write that
    file = file ? file : strdup(path);
    if (!watch || !file)
        abort();
    char *slash = strrchr(file, '/');
    *watch = (Watch){-1, strdup(slash ? slash + 1 : file), INFINITY};
    if (slash)
        slash[slash == file] = '\0';
    bool opened = watch_open(watch, slash ? file : ".", error);
    free(file);
    if (opened)
        return watch;
    watch_destroy(watch);
    return NULL;
}

void watch_destroy(Watch *watch) {
    if (!watch)
        return;
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    free(watch->name);
    free(watch);
}

int watch_descriptor(const Watch *watch) {
    return watch->descriptor;
}

// Whether any of the events is about the file. An overflow may have swallowed one.
static bool mentions(const Watch *watch, const char *events, size_t size) {
    const struct inotify_event *event;
    bool found = false;
    for (size_t at = 0; at + sizeof *event <= size; at += sizeof *event + event->len) {
        event = (const void *)(events + at);
        found = found || event->mask & IN_Q_OVERFLOW || (event->len && !strcmp(event->name, watch->name));
    }
    return found;
}

bool watch_has_changed(Watch *watch, double now) {
    enum { SIZE = 16 * (sizeof(struct inotify_event) + NAME_MAX + 1) };
    alignas(struct inotify_event) char events[SIZE];
    for (ssize_t size; (size = read(watch->descriptor, events, sizeof events)) > 0;)
        if (mentions(watch, events, (size_t)size))
            watch->quiet_since = now;
    if (now < watch_next(watch))
        return false;
    watch->quiet_since = INFINITY;
    return true;
}

double watch_next(const Watch *watch) {
    return watch->quiet_since + watch_quiet_seconds;
}
