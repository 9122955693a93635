#include "platform/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void visit_path(const char *path, FolderVisit *visit, void *context) {
    struct stat about;
    if (stat(path, &about) != 0)
        return;
    double changed = (double)about.st_mtim.tv_sec + 1e-9 * (double)about.st_mtim.tv_nsec;
    visit(context, &(FolderEntry){path, S_ISDIR(about.st_mode), (uint64_t)about.st_size, changed});
}

static bool fits(const char *name, const char *begins, const char *ends) {
    size_t length = strlen(name), before = strlen(begins), after = strlen(ends);
    return length >= before + after && !strncmp(name, begins, before) && !strcmp(name + length - after, ends);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

void folder_visit(const char *folder, const char *begins, const char *ends, FolderVisit *visit,
                  void *context) {
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (fits(entries[i]->d_name, begins, ends) && length < (int)sizeof path)
            visit_path(path, visit, context);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

void folder_make_for(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *at = folder; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(folder, 0700);
        *at = '/';
    }
}

bool folder_make(const char *path, Error *error) {
    struct stat about;
    bool is_there = mkdir(path, 0777) == 0 || (!stat(path, &about) && S_ISDIR(about.st_mode));
    return is_there || error_set(error, "%s: %s", path, strerror(errno));
}

bool folder_make_temporary(char path[folder_path_size], Error *error) {
    const char *place = getenv("TMPDIR");
    int length = snprintf(path, folder_path_size, "%s/rostrum.XXXXXX", place && *place ? place : "/tmp");
    return (length < folder_path_size && mkdtemp(path)) || error_set(error, "%s: %s", path, strerror(errno));
}

static void remove_file(void *context, const FolderEntry *entry) {
    (void)context;
    if (!entry->is_folder)
        remove(entry->path);
}

void folder_remove(const char *path) {
    folder_visit(path, "", "", remove_file, NULL);
    remove(path);
}

typedef struct Room {
    uint64_t bytes;
    double oldest; // seconds since 1970
    char path[folder_path_size];
} Room;

static void look(void *context, const FolderEntry *entry) {
    Room *room = context;
    room->bytes += entry->size;
    if (room->path[0] && entry->changed >= room->oldest)
        return;
    room->oldest = entry->changed;
    snprintf(room->path, sizeof room->path, "%s", entry->path);
}

void folder_make_room(const char *folder, const char *ends, uint64_t most_bytes) {
    for (Room room;;) {
        room = (Room){0};
        folder_visit(folder, "", ends, look, &room);
        if (room.bytes <= most_bytes || remove(room.path) != 0)
            return;
    }
}

bool folder_touch(const char *path) {
    return utimensat(AT_FDCWD, path, NULL, 0) == 0;
}
