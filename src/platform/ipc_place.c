#define _GNU_SOURCE // renameat2
#include "platform/ipc_place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { mode = 0600, backlog = 8 };

typedef struct sockaddr_un Address;

static bool make_address(Address *address, const char *path, Error *error) {
    *address = (Address){.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address->sun_path)
        return error_set(error, "--ipc %s: the path is longer than %zu bytes", path,
                         sizeof address->sun_path - 1);
    strcpy(address->sun_path, path);
    return true;
}

static bool is_socket(const char *path) {
    struct stat about;
    return !lstat(path, &about) && S_ISSOCK(about.st_mode);
}

// Whether nobody has the socket open any more: every answer but a refusal is somebody's.
static bool is_stale(const Address *address) {
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool stale =
        connect(probe, (const struct sockaddr *)address, sizeof *address) == -1 && errno == ECONNREFUSED;
    close(probe);
    return stale;
}

// A socket beside its place, listening. On Linux it takes the mode of the descriptor, less the umask.
static bool listen_at(int descriptor, const Address *address) {
    return !fchmod(descriptor, mode) &&
           !bind(descriptor, (const struct sockaddr *)address, sizeof *address) &&
           !listen(descriptor, backlog);
}

// Changes places with the old socket, so that nothing is ever removed that is none: what has come there in
// the meantime is put back.
static bool replace_stale(const Address *fresh, const Address *place, Error *error) {
    const char *path = place->sun_path;
    if (!is_socket(path))
        return error_set(error, "--ipc %s: there is something else of that name, which stays", path);
    if (!is_stale(place))
        return error_set(error, "--ipc %s: another program uses it", path);
    if (renameat2(AT_FDCWD, fresh->sun_path, AT_FDCWD, path, RENAME_EXCHANGE))
        return error_set(error, "--ipc %s: %s", path, strerror(errno));
    if (is_socket(fresh->sun_path))
        return true;
    renameat2(AT_FDCWD, fresh->sun_path, AT_FDCWD, path, RENAME_EXCHANGE);
    return error_set(error, "--ipc %s: there is something else of that name, which stays", path);
}

static bool put_in_place(const Address *fresh, const Address *place, Error *error) {
    if (!renameat2(AT_FDCWD, fresh->sun_path, AT_FDCWD, place->sun_path, RENAME_NOREPLACE))
        return true;
    if (errno == EEXIST)
        return replace_stale(fresh, place, error);
    return error_set(error, "--ipc %s: %s", place->sun_path, strerror(errno));
}

static bool open_socket(IpcPlace *place, const Address *address, const Address *fresh, Error *error) {
    struct stat about;
    place->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (place->socket == -1 || !listen_at(place->socket, fresh) || lstat(fresh->sun_path, &about))
        return error_set(error, "--ipc %s: %s", address->sun_path, strerror(errno));
    place->device = about.st_dev;
    place->inode = about.st_ino;
    bool is_placed = put_in_place(fresh, address, error);
    unlink(fresh->sun_path); // the own socket, or the one that it has replaced
    return is_placed;
}

bool ipc_place_open(IpcPlace *place, const char *path, Error *error) {
    Address address, fresh;
    char beside[PATH_MAX];
    *place = (IpcPlace){.socket = -1};
    if (!make_address(&address, path, error))
        return false;
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    snprintf(beside, sizeof beside, "%.*s.ipc%lx", folder, path, (unsigned long)getpid());
    if (!make_address(&fresh, beside, error) || !open_socket(place, &address, &fresh, error)) {
        ipc_place_close(place);
        return false;
    }
    place->path = strdup(path);
    return true;
}

void ipc_place_close(IpcPlace *place) {
    struct stat about;
    bool is_own = place->path && !lstat(place->path, &about) && about.st_dev == place->device &&
                  about.st_ino == place->inode;
    if (is_own)
        unlink(place->path);
    close(place->socket);
    free(place->path);
    *place = (IpcPlace){.socket = -1};
}
