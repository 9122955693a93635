#include "platform/steps.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { most_links = 40 }; // as Linux

typedef struct Walk {
    char folder[PATH_MAX], rest[PATH_MAX]; // where it is; what is to be looked up from there
    int links;
} Walk;

static bool join(char joined[PATH_MAX], const char *first, const char *second) {
    size_t length = strlen(first);
    const char *slash = length == 0 || first[length - 1] == '/' ? "" : "/";
    return snprintf(joined, PATH_MAX, "%s%s%s", first, slash, second) < PATH_MAX;
}

// Cuts the next name off the rest; false where there is none.
static bool next_name(Walk *walk, char name[PATH_MAX]) {
    const char *start = walk->rest + strspn(walk->rest, "/");
    size_t length = strcspn(start, "/");
    snprintf(name, PATH_MAX, "%.*s", (int)length, start);
    memmove(walk->rest, start + length, strlen(start + length) + 1);
    return length > 0;
}

// What the rest begins with decides where it is looked up.
static bool set_rest(Walk *walk, const char *path) {
    if (path[0] == '/')
        strcpy(walk->folder, "/");
    return snprintf(walk->rest, sizeof walk->rest, "%s", path) < (int)sizeof walk->rest;
}

static bool follow_link(Walk *walk, const char *target) {
    char whole[PATH_MAX];
    return ++walk->links <= most_links && join(whole, target, walk->rest) && set_rest(walk, whole);
}

static bool enter(Walk *walk, const char *name) {
    char place[PATH_MAX], target[PATH_MAX + 1] = "";
    if (!join(place, walk->folder, name))
        return false;
    if (readlink(place, target, PATH_MAX) != -1)
        return follow_link(walk, target);
    strcpy(walk->folder, place);
    return errno == EINVAL; // there, and no link
}

void steps_walk(const char *path, void (*step)(void *context, const char *folder, const char *name),
                void *context) {
    Walk walk = {.folder = ""};
    char name[PATH_MAX];
    bool goes_on = set_rest(&walk, path);
    while (goes_on && next_name(&walk, name)) {
        if (!strcmp(name, "."))
            continue;
        if (strcmp(name, "..") != 0)
            step(context, *walk.folder ? walk.folder : ".", name);
        goes_on = enter(&walk, name);
    }
}
