#include "platform/waker.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct Waker {
    int set, stop, bell; // epoll, eventfds
    void (*wake)(void);
    pthread_t thread;
    sem_t armed;
    atomic_bool has_woken, stops;
};

// Sleeps until the set has input, wakes, and sleeps until it is armed again.
static void *watch(void *context) {
    Waker *waker = context;
    struct pollfd files[] = {{.fd = waker->set, .events = POLLIN}, {.fd = waker->stop, .events = POLLIN}};
    while (!atomic_load(&waker->stops)) {
        if (poll(files, sizeof files / sizeof files[0], -1) < 0)
            continue;
        if (atomic_load(&waker->stops))
            break;
        atomic_store(&waker->has_woken, true);
        waker->wake();
        sem_wait(&waker->armed); // which no signal interrupts here
    }
    return NULL;
}

// Signals are the main thread's.
static bool start_thread(Waker *waker) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&waker->thread, NULL, watch, waker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = failure;
    return !failure;
}

static void close_all(const Waker *waker) {
    const int descriptors[] = {waker->set, waker->stop, waker->bell};
    for (size_t i = 0; i < sizeof descriptors / sizeof descriptors[0]; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
}

Waker *waker_create(void (*wake)(void), Error *error) {
    Waker *waker = calloc(1, sizeof *waker);
    if (!waker)
        abort();
    waker->wake = wake;
    waker->set = epoll_create1(EPOLL_CLOEXEC);
    waker->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    waker->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    sem_init(&waker->armed, 0, 0);
    bool is_open = waker->set >= 0 && waker->stop >= 0 && waker->bell >= 0;
    if (is_open && waker_watch(waker, waker->bell, false) && start_thread(waker))
        return waker;
    error_set(error, "no thread to wait for files and sockets: %s", strerror(errno));
    close_all(waker);
    free(waker);
    return NULL;
}

void waker_destroy(Waker *waker) {
    if (!waker)
        return;
    atomic_store(&waker->stops, true);
    sem_post(&waker->armed);
    eventfd_write(waker->stop, 1);
    pthread_join(waker->thread, NULL);
    sem_destroy(&waker->armed);
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
        sem_post(&waker->armed);
}
