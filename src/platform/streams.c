#include "platform/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_if_closed(int descriptor, int failing_mode) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF)
        return;
    if (open("/dev/null", failing_mode) != descriptor) // the lowest that is free
        abort();
}

// Opens again what standard error leads to, since not to wait is set for all that share what is open.
static void open_own_error(void) {
    struct stat file;
    if (fstat(STDERR_FILENO, &file) != 0 || !(S_ISFIFO(file.st_mode) || isatty(STDERR_FILENO)))
        return;
    int own = open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (own < 0)
        return;
    dup2(own, STDERR_FILENO);
    close(own);
}

void streams_secure(void) {
    open_if_closed(STDIN_FILENO, O_WRONLY);
    open_if_closed(STDOUT_FILENO, O_RDONLY);
    open_if_closed(STDERR_FILENO, O_RDONLY);
    open_own_error();
    signal(SIGPIPE, SIG_IGN);
}

bool streams_output_is_unread(void) {
    struct pollfd there = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&there, 1, 0) > 0 && there.revents & POLLERR;
}
