#include "platform/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct Child {
    pid_t process; // 0: none, or waited for
    int input;     // its standard input, -1: closed
    FILE *log;     // what it says on standard error; a file, so that it cannot block
    bool is_content;
};

static bool spawn(Child *child, int input, char *const arguments[], const char *if_missing, Error *error) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, fileno(child->log), STDERR_FILENO);
    int failed = posix_spawnp(&child->process, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
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
    child->input = ends[0];
    bool is_started = spawn(child, ends[1], arguments, if_missing, error);
    close(ends[1]);
    return is_started;
}

Child *child_start(char *const arguments[], const char *if_missing, Error *error) {
    Child *child = malloc(sizeof *child);
    if (!child)
        abort();
    *child = (Child){.input = -1, .log = tmpfile()};
    if (!child->log)
        error_set(error, "cannot start %s: no temporary file: %s", arguments[0], strerror(errno));
    else if (connect_and_spawn(child, arguments, if_missing, error))
        return child;
    child_destroy(child);
    return NULL;
}

bool child_write(Child *child, const void *bytes, size_t size) {
    const uint8_t *at = bytes, *end = at + size;
    while (at < end) {
        ssize_t sent = child->input < 0 ? -1 : send(child->input, at, (size_t)(end - at), MSG_NOSIGNAL);
        if (sent < 0 && (child->input < 0 || errno != EINTR))
            return false;
        at += sent < 0 ? 0 : sent;
    }
    return true;
}

bool child_finish(Child *child) {
    if (child->input >= 0)
        close(child->input);
    child->input = -1;
    if (!child->process)
        return child->is_content;
    int status = -1;
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        ;
    child->process = 0;
    return child->is_content = WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void child_messages(Child *child, char *text, size_t size) {
    rewind(child->log);
    size_t length = fread(text, 1, size - 1, child->log);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    text[length] = '\0';
}

void child_destroy(Child *child) {
    if (!child)
        return;
    if (child->process)
        kill(child->process, SIGKILL);
    child_finish(child);
    if (child->log)
        fclose(child->log);
    free(child);
}
