#include "platform/watch.h"

#include "platform/steps.h"

#include <errno.h>
#include <math.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

const double watch_quiet_seconds = 0.05, watch_arrival_seconds = 0.25;

// What the system watches: a name in a folder, or the file itself, whose writers may know it by other names.
typedef struct Post {
    int number;
    char *name; // NULL: the file
} Post;

typedef struct Posts {
    Post *items;
    size_t count;
} Posts;

// Tells one state of the file from another. Zero: there is none.
typedef struct Print {
    int64_t device, inode, size, seconds, nanoseconds;
} Print;

typedef struct WatchedFile {
    char *path;
    Print print; // of what is known
} WatchedFile;

struct Watch {
    int descriptor;
    WatchedFile *files; // the first is the one that the others go with
    size_t count;
    Posts posts;
    double changes_at; // INFINITY: nothing has happened
};

static Print take_print(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0)
        return (Print){0};
    return (Print){(int64_t)about.st_dev, (int64_t)about.st_ino, about.st_size, about.st_mtim.tv_sec,
                   about.st_mtim.tv_nsec};
}

static bool print_equal(const Print *a, const Print *b) {
    return !memcmp(a, b, sizeof *a);
}

// Posts -----------------------------------------------------------------------------------------------------

// What cannot be watched (a folder that may not be read, a file that is not there) is left out.
static void add_post(Watch *watch, const char *place, uint32_t events, const char *name) {
    int number = inotify_add_watch(watch->descriptor, place, events);
    Posts *posts = &watch->posts;
    if (number == -1)
        return;
    posts->items = realloc(posts->items, (posts->count + 1) * sizeof *posts->items);
    char *copy = name ? strdup(name) : NULL;
    if (!posts->items || (name && !copy))
        abort();
    posts->items[posts->count++] = (Post){number, copy};
}

static void add_step(void *context, const char *folder, const char *name) {
    const uint32_t comes = IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE; // what goes has no contents
    add_post(context, folder, comes | IN_ONLYDIR, name);
}

static bool posts_have(const Posts *posts, int number) {
    for (size_t i = 0; i < posts->count; i++)
        if (posts->items[i].number == number)
            return true;
    return false;
}

static void free_posts(Posts *posts) {
    for (size_t i = 0; i < posts->count; i++)
        free(posts->items[i].name);
    free(posts->items);
    *posts = (Posts){0};
}

// Puts the posts where the path leads now. Those that stay keep the events that wait.
static void set_posts(Watch *watch) {
    Posts before = watch->posts;
    watch->posts = (Posts){0};
    for (size_t i = 0; i < watch->count; i++) {
        steps_walk(watch->files[i].path, add_step, watch);
        add_post(watch, watch->files[i].path, IN_CLOSE_WRITE | IN_MODIFY, NULL);
    }
    for (size_t i = 0; i < before.count; i++)
        if (!posts_have(&watch->posts, before.items[i].number))
            inotify_rm_watch(watch->descriptor, before.items[i].number);
    free_posts(&before);
}

// Events ----------------------------------------------------------------------------------------------------

static bool concerns(const Watch *watch, const struct inotify_event *event) {
    for (size_t i = 0; i < watch->posts.count; i++) {
        const Post *post = &watch->posts.items[i];
        if (post->number == event->wd && (!event->len || (post->name && !strcmp(event->name, post->name))))
            return true;
    }
    return false;
}

// The kinds of everything that happened to what is watched. An overflow may have swallowed one.
static uint32_t read_kinds(const Watch *watch) {
    alignas(struct inotify_event) char events[4096]; // several, of any names
    const struct inotify_event *event;
    uint32_t kinds = 0;
    for (ssize_t size; (size = read(watch->descriptor, events, sizeof events)) > 0;)
        for (const char *at = events; at < events + size; at += sizeof *event + event->len) {
            event = (const void *)at;
            if (event->mask & IN_Q_OVERFLOW || concerns(watch, event))
                kinds |= event->mask;
        }
    return kinds;
}

// Whether another file is there than the one that is known, and not one that only begins to be written.
static bool has_arrived(const Watch *watch, uint32_t kinds) {
    bool has = false;
    for (size_t i = 0; i < watch->count && !has; i++) {
        Print print = take_print(watch->files[i].path);
        has = (print.size > 0 || kinds & IN_MOVED_TO) && !print_equal(&print, &watch->files[i].print);
    }
    return has;
}

static void take_prints(Watch *watch) {
    for (size_t i = 0; i < watch->count; i++)
        watch->files[i].print = take_print(watch->files[i].path);
}

static void follow(Watch *watch, uint32_t kinds, double now) {
    bool waits = !isinf(watch->changes_at), goes_on = kinds == IN_MODIFY;
    if (!goes_on)
        set_posts(watch);
    if (kinds & (IN_CLOSE_WRITE | IN_Q_OVERFLOW))
        watch->changes_at = now + watch_quiet_seconds;
    else if (waits || (!goes_on && has_arrived(watch, kinds)))
        watch->changes_at = now + watch_arrival_seconds;
}

bool watch_has_changed(Watch *watch, double now) {
    uint32_t kinds = read_kinds(watch);
    if (kinds)
        follow(watch, kinds, now);
    if (now < watch->changes_at)
        return false;
    watch->changes_at = INFINITY;
    take_prints(watch);
    return watch->files->print.inode != 0;
}

void watch_renew(Watch *watch) {
    set_posts(watch);
    take_prints(watch);
}

int watch_descriptor(const Watch *watch) {
    return watch->descriptor;
}

double watch_next(const Watch *watch) {
    return watch->changes_at;
}

// All of it -------------------------------------------------------------------------------------------------

static void add_file(Watch *watch, const char *path) {
    watch->files = realloc(watch->files, (watch->count + 1) * sizeof *watch->files);
    if (!watch->files)
        abort();
    WatchedFile *file = &watch->files[watch->count++];
    *file = (WatchedFile){strdup(path), take_print(path)};
    if (!file->path)
        abort();
}

static void forget_files(Watch *watch, size_t first) {
    while (watch->count > first)
        free(watch->files[--watch->count].path);
}

void watch_besides(Watch *watch, const char *const *paths, size_t count) {
    forget_files(watch, 1);
    for (size_t i = 0; i < count; i++)
        add_file(watch, paths[i]);
    set_posts(watch);
}

Watch *watch_create(const char *path, Error *error) {
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        abort();
    watch->changes_at = INFINITY;
    add_file(watch, path);
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->descriptor >= 0) {
        watch_renew(watch);
        return watch;
    }
    error_set(error, "%s: changes cannot be watched: %s", path, strerror(errno));
    watch_destroy(watch);
    return NULL;
}

void watch_destroy(Watch *watch) {
    if (!watch)
        return;
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    free_posts(&watch->posts);
    forget_files(watch, 0);
    free(watch->files);
    free(watch);
}
