#include "platform/waker.h"

#include "base/thread.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct Waker {
    int set, stop, bell, armed; // epoll, eventfds
    void (*wake)(void);
    Thread *thread;
    atomic_bool has_woken;
};

// Sleeps until the set has input, wakes, and sleeps until it is armed again.
static void watch(void *context) {
    enum { SET, STOP, COUNT };
    Waker *waker = context;
    struct pollfd files[COUNT] = {{.fd = waker->set, .events = POLLIN},
                                  {.fd = waker->stop, .events = POLLIN}};
    eventfd_t count;
    for (;;) {
        poll(files, COUNT, -1);
        if (files[STOP].revents)
            return;
        atomic_store(&waker->has_woken, true);
        waker->wake();
        eventfd_read(waker->armed, &count);
    }
}

static bool open_all(Waker *waker) {
    waker->set = epoll_create1(EPOLL_CLOEXEC);
    waker->stop = eventfd(0, EFD_CLOEXEC);
    waker->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    waker->armed = eventfd(0, EFD_CLOEXEC);
    return waker->set >= 0 && waker->stop >= 0 && waker->bell >= 0 && waker->armed >= 0;
}

// Those that are not open are -1, which does nothing.
static void close_all(const Waker *waker) {
    close(waker->set);
    close(waker->stop);
    close(waker->bell);
    close(waker->armed);
}

Waker *waker_create(void (*wake)(void), Error *error) {
    Waker *waker = calloc(1, sizeof *waker);
    if (!waker)
        abort();
    waker->wake = wake;
    if (open_all(waker) && waker_watch(waker, waker->bell, false) &&
        (waker->thread = thread_start(watch, waker)))
        return waker;
    error_set(error, "no thread to wait for files and sockets: %s", strerror(errno));
    close_all(waker);
    free(waker);
    return NULL;
}

void waker_destroy(Waker *waker) {
    if (!waker)
        return;
    eventfd_write(waker->stop, 1); // first, so that it does not sleep again
    eventfd_write(waker->armed, 1);
    thread_join(waker->thread);
    close_all(waker);
    free(waker);
}

bool waker_watch(Waker *waker, int descriptor, bool writes) {
    struct epoll_event event = {.events = EPOLLIN | (writes ? EPOLLOUT : 0), .data.fd = descriptor};
    return !epoll_ctl(waker->set, EPOLL_CTL_ADD, descriptor, &event) ||
           (errno == EEXIST && !epoll_ctl(waker->set, EPOLL_CTL_MOD, descriptor, &event));
}

int waker_bell(const Waker *waker) {
    return waker->bell;
}

void waker_arm(Waker *waker) {
    eventfd_t rung;
    eventfd_read(waker->bell, &rung);
    if (atomic_exchange(&waker->has_woken, false))
        eventfd_write(waker->armed, 1);
}
