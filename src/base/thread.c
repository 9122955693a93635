#include "base/thread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct Thread {
    pthread_t id;
    void (*run)(void *context);
    void *context;
};

static void *run(void *context) {
    const Thread *thread = context;
    thread->run(thread->context);
    return NULL;
}

Thread *thread_start(void (*function)(void *context), void *context) {
    sigset_t all, before;
    Thread *thread = malloc(sizeof *thread);
    if (!thread)
        abort();
    *thread = (Thread){.run = function, .context = context};
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&thread->id, NULL, run, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!failure)
        return thread;
    errno = failure;
    free(thread);
    return NULL;
}

void thread_join(Thread *thread) {
    if (!thread)
        return;
    pthread_join(thread->id, NULL);
    free(thread);
}

size_t thread_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 1 ? (size_t)count : 1;
}
