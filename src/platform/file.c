#define _GNU_SOURCE // O_PATH
#include "platform/file.h"

#include "base/bytes.h"
#include "platform/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Reading ---------------------------------------------------------------------------------------------------

static FILE *open_regular(int descriptor, const char *path, Error *error) {
    struct stat about;
    FILE *file = descriptor != -1 ? fdopen(descriptor, "rb") : NULL;
    if (!file) {
        error_set(error, "%s: %s", path, strerror(errno));
        return NULL;
    }
    if (!fstat(descriptor, &about) && S_ISREG(about.st_mode))
        return file;
    error_set(error, "%s: not a file", path);
    fclose(file);
    errno = 0; // it is there
    return NULL;
}

enum { reading = O_RDONLY | O_NONBLOCK | O_CLOEXEC }; // a FIFO would wait for its writer

FILE *file_open(const char *path, Error *error) {
    return open_regular(open(path, reading), path, error);
}

static bool check_size(FILE *file, off_t *size, const char *path, const char *kind, size_t limit,
                       Error *error) {
    struct stat about;
    if (fstat(fileno(file), &about))
        return error_set(error, "%s: not a file", path);
    *size = about.st_size;
    if ((unsigned long long)about.st_size > limit)
        return error_set(error, "%s: too big for %s (%lld bytes, at most %zu)", path, kind,
                         (long long)about.st_size, limit);
    return true;
}

static char *read_all(FILE *file, const char *path, size_t most, size_t *size, Error *error) {
    char *text = malloc(most + 1);
    if (!text)
        abort();
    *size = fread(text, 1, most, file);
    text[*size] = '\0';
    if (!ferror(file))
        return text;
    error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    free(text);
    return NULL;
}

static char *read_whole(FILE *file, const char *path, const char *kind, size_t limit, size_t *size,
                        Error *error) {
    off_t length = 0;
    char *text = NULL;
    if (!file)
        return NULL;
    if (check_size(file, &length, path, kind, limit, error))
        text = read_all(file, path, (size_t)length, size, error);
    fclose(file);
    errno = 0; // whatever is wrong, the file is there
    return text;
}

char *file_read(const char *path, const char *kind, size_t limit, size_t *size, Error *error) {
    return read_whole(file_open(path, error), path, kind, limit, size, error);
}

// Below a folder --------------------------------------------------------------------------------------------

static bool is_step(const char *step, size_t length) {
    return length && length <= NAME_MAX && !(length == 1 && *step == '.') &&
           !(length == 2 && step[0] == '.' && step[1] == '.');
}

bool file_is_below(const char *name) {
    size_t length = strcspn(name, "/");
    return is_step(name, length) && (!name[length] || file_is_below(name + length + 1));
}

// Opens what a name stands for in a folder, which it closes, without following links; -1 where it cannot.
static int open_below(int folder, const char *name) {
    char step[NAME_MAX + 1];
    size_t length = strcspn(name, "/");
    snprintf(step, sizeof step, "%.*s", (int)length, name);
    int flags = name[length] ? O_PATH | O_DIRECTORY | O_CLOEXEC : reading;
    int next = folder == -1 ? -1 : openat(folder, step, flags | O_NOFOLLOW);
    int reason = errno;
    if (folder != -1)
        close(folder);
    errno = reason;
    return next == -1 || !name[length] ? next : open_below(next, name + length + 1);
}

char *file_read_below(const char *folder, const char *name, const char *kind, size_t limit, size_t *size,
                      Error *error) {
    if (!file_is_below(name)) {
        error_set(error, "%s: only files in the folder of the script, or below it, are read", name);
        return NULL;
    }
    int descriptor = open_below(open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC), name);
    if (descriptor != -1 || (errno != ELOOP && errno != ENOTDIR))
        return read_whole(open_regular(descriptor, name, error), name, kind, limit, size, error);
    error_set(error, "%s: a link, or a way through one or through a file, which is not followed", name);
    return NULL;
}

// Writing ---------------------------------------------------------------------------------------------------

// mkstemp finds a free name, but makes files for the user alone.
static bool create_for_all(char *name) {
    int found = mkstemp(name);
    if (found == -1)
        return false;
    close(found);
    unlink(name);
    int made = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return made != -1 && !close(made);
}

// Nothing that is to stay: a device, a pipe, a file that may not be written.
static bool may_be_replaced(const char *path, const char *end, Error *error) {
    struct stat about;
    if (stat(end, &about) || S_ISDIR(about.st_mode))
        return true;
    if (!S_ISREG(about.st_mode))
        return error_set(error, "%s: not a file", path);
    return !access(end, W_OK) || error_set(error, "%s: %s", path, strerror(errno));
}

// What a link at `path` leads to, from the folder that it is in.
static void follow_link(char path[PATH_MAX], const char *target) {
    char folder[PATH_MAX];
    file_folder(path, folder, sizeof folder);
    if (*target == '/')
        snprintf(path, PATH_MAX, "%s", target);
    else if (snprintf(path, PATH_MAX, "%s/%s", folder, target) >= PATH_MAX)
        path[0] = '\0';
}

char *file_destination(const char *path, Error *error) {
    enum { MOST_LINKS = 40 };
    char end[PATH_MAX], target[PATH_MAX];
    ssize_t length = -1;
    snprintf(end, sizeof end, "%s", path);
    for (int i = 0; i < MOST_LINKS && (length = readlink(end, target, sizeof target - 1)) > 0; i++) {
        target[length] = '\0';
        follow_link(end, target);
    }
    if (length > 0)
        error_set(error, "%s: %s", path, strerror(ELOOP));
    return length <= 0 && may_be_replaced(path, end, error) ? bytes_copy_text(end) : NULL;
}

char *file_create_beside(const char *path, Error *error) {
    char *end = file_destination(path, error);
    if (!end)
        return NULL;
    size_t size = strlen(end) + sizeof ".XXXXXX";
    char *name = malloc(size);
    if (!name)
        abort();
    snprintf(name, size, "%s.XXXXXX", end);
    free(end);
    if (create_for_all(name))
        return name;
    error_set(error, "%s: %s", path, strerror(errno));
    free(name);
    return NULL;
}

bool file_put(const char *part, const char *path) {
    char *end = file_destination(path, NULL);
    bool is_put = end && rename(part, end) == 0;
    free(end);
    return is_put;
}

static bool write_bytes(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(bytes, 1, size, file) == size;
    int reason = errno;
    bool is_closed = file && fclose(file) == 0;
    errno = is_written ? errno : reason;
    return is_written && is_closed;
}

bool file_write(const char *path, const void *bytes, size_t size, Error *error) {
    char *part = file_create_beside(path, error);
    if (!part)
        return false;
    bool is_written = write_bytes(part, bytes, size) && file_put(part, path);
    if (!is_written) {
        error_set(error, "%s: cannot write: %s", path, strerror(errno));
        remove(part);
    }
    free(part);
    return is_written;
}

static bool write_and_close(int descriptor, const char *text) {
    FILE *file = fdopen(descriptor, "wb");
    if (!file)
        abort();
    bool is_written = fputs(text, file) != EOF;
    return !fclose(file) && is_written;
}

bool file_replace(const char *path, const char *text) {
    char fresh[PATH_MAX];
    if ((size_t)snprintf(fresh, sizeof fresh, "%s.XXXXXX", path) >= sizeof fresh)
        return false;
    folder_make_for(path);
    int descriptor = mkstemp(fresh);
    if (descriptor == -1)
        return false;
    if (write_and_close(descriptor, text) && !rename(fresh, path))
        return true;
    unlink(fresh);
    return false;
}

// Folders ---------------------------------------------------------------------------------------------------

bool file_is_folder(const char *path, Error *error) {
    struct stat about;
    if (stat(path, &about))
        return error_set(error, "%s: %s", path, strerror(errno));
    return S_ISDIR(about.st_mode) || error_set(error, "%s: not a directory", path);
}

// Names -----------------------------------------------------------------------------------------------------

unsigned long long file_stamp(const char *path) {
    struct stat about;
    if (stat(path, &about))
        return 0;
    unsigned long long stamp =
        (unsigned long long)about.st_mtim.tv_sec * 1000000000u + (unsigned long long)about.st_mtim.tv_nsec;
    return (stamp * 31 + (unsigned long long)about.st_ino) * 31 + (unsigned long long)about.st_size + 1;
}

const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void file_folder(const char *path, char *folder, size_t size) {
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) : 1;
    snprintf(folder, size, "%.*s", length ? length : 1, slash ? path : ".");
}

bool file_has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), after = strlen(ending);
    return length > after && !strcmp(path + length - after, ending);
}
