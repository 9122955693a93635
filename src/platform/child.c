#define _GNU_SOURCE // memfd_create
#include "platform/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct Child {
    pid_t process;  // 0: none, or waited for
    int wire;       // our end of what connects us, -1: closed
    int descriptor; // its end, there: its standard input, or what it writes to
    FILE *log;      // what it says on standard error; a file, so that it cannot block
    bool is_content;
    int signal; // that ended it, or 0
};

static void open_descriptors(const Child *child, int theirs, posix_spawn_file_actions_t *actions) {
    if (child->descriptor != STDIN_FILENO)
        posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(actions, fileno(child->log), STDERR_FILENO);
    posix_spawn_file_actions_adddup2(actions, theirs, child->descriptor);
}

static bool spawn(Child *child, int theirs, char *const arguments[], const char *if_missing, Error *error) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t defaults, none;
    sigemptyset(&none); // a thread that starts it may take no signals
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE); // which is ignored here
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &none);
    int group = child->descriptor == STDIN_FILENO ? 0 : POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group));
    open_descriptors(child, theirs, &actions);
    int failed = posix_spawnp(&child->process, arguments[0], &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (!failed)
        return true;
    child->process = 0;
    if (failed == ENOENT)
        return error_set(error, "%s", if_missing);
    return error_set(error, "cannot start %s: %s", arguments[0], strerror(failed));
}

// A socket instead of a pipe: send can be told not to raise SIGPIPE where the child has gone.
static bool connect_and_spawn(Child *child, char *const arguments[], const char *if_missing, Error *error) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return error_set(error, "cannot start %s: %s", arguments[0], strerror(errno));
    child->wire = ends[0];
    bool is_started = spawn(child, ends[1], arguments, if_missing, error);
    close(ends[1]);
    return is_started;
}

// Where there is no place on disk, in memory.
static FILE *create_log(void) {
    FILE *file = tmpfile();
    if (file)
        return file;
    int descriptor = memfd_create("log", MFD_CLOEXEC);
    return descriptor < 0 ? NULL : fdopen(descriptor, "w+b");
}

static Child *start(int descriptor, char *const arguments[], const char *if_missing, Error *error) {
    Child *child = malloc(sizeof *child);
    if (!child)
        abort();
    *child = (Child){.wire = -1, .descriptor = descriptor, .log = create_log()};
    if (!child->log)
        error_set(error, "cannot start %s: no temporary file: %s", arguments[0], strerror(errno));
    else if (connect_and_spawn(child, arguments, if_missing, error))
        return child;
    child_destroy(child);
    return NULL;
}

Child *child_start(char *const arguments[], const char *if_missing, Error *error) {
    return start(STDIN_FILENO, arguments, if_missing, error);
}

Child *child_listen(char *const arguments[], int descriptor, const char *if_missing, Error *error) {
    return start(descriptor, arguments, if_missing, error);
}

size_t child_read(Child *child, void *bytes, size_t size, bool *has_ended) {
    ssize_t count = child->wire < 0 ? 0 : recv(child->wire, bytes, size, MSG_DONTWAIT);
    *has_ended = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
    return count > 0 ? (size_t)count : 0;
}

int child_descriptor(const Child *child) {
    return child->wire;
}

size_t child_give(Child *child, const void *bytes, size_t size, bool *has_ended) {
    ssize_t count = child->wire < 0 ? -1 : send(child->wire, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    *has_ended = child->wire < 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
    return count > 0 ? (size_t)count : 0;
}

void child_wait(const Child *child, bool gives, double seconds) {
    struct pollfd wire = {.fd = child->wire, .events = gives ? POLLOUT : POLLIN};
    poll(&wire, 1, (int)(seconds * 1000));
}

bool child_write(Child *child, const void *bytes, size_t size) {
    const uint8_t *at = bytes, *end = at + size;
    while (at < end) {
        ssize_t sent = child->wire < 0 ? -1 : send(child->wire, at, (size_t)(end - at), MSG_NOSIGNAL);
        if (sent < 0 && (child->wire < 0 || errno != EINTR))
            return false;
        at += sent < 0 ? 0 : sent;
    }
    return true;
}

bool child_finish(Child *child) {
    if (child->wire >= 0)
        close(child->wire);
    child->wire = -1;
    if (!child->process)
        return child->is_content;
    int status = -1;
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        ;
    child->process = 0;
    child->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return child->is_content = WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

ChildEnd child_end(const Child *child) {
    static const struct {
        int signal;
        ChildEnd end;
    } ends[] = {{0, CHILD_LEFT},
                {SIGABRT, CHILD_ABORTED},
                {SIGKILL, CHILD_KILLED},
                {SIGTERM, CHILD_KILLED},
                {SIGSYS, CHILD_BARRED}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i].signal == child->signal)
            return ends[i].end;
    return CHILD_CRASHED;
}

void child_messages(Child *child, char *text, size_t size) {
    rewind(child->log);
    size_t length = fread(text, 1, size - 1, child->log);
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    text[length] = '\0';
}

void child_kill(Child *child) {
    if (child->process)
        kill(child->descriptor == STDIN_FILENO ? child->process : -child->process, SIGKILL);
}

void child_destroy(Child *child) {
    if (!child)
        return;
    child_kill(child);
    child_finish(child);
    if (child->log)
        fclose(child->log);
    free(child);
}
