#include "base/crew.h"

#include "base/thread.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MOST_HELPERS = 15 };

struct Crew {
    Thread *helpers[MOST_HELPERS];
    size_t helper_count;
    pthread_mutex_t lock; // of all below but `next`
    pthread_cond_t begins, ends;
    unsigned job; // how many there have been
    bool leaves;
    bool is_open;   // helpers may join this job
    size_t working; // those that have
    CrewWork *work;
    void *context;
    size_t count;
    atomic_size_t next;
};

static void do_pieces(Crew *crew) {
    size_t piece;
    while ((piece = atomic_fetch_add(&crew->next, 1)) < crew->count)
        crew->work(crew->context, piece);
}

// Waits for a job after `seen`, and joins it; false: there is no more.
static bool join_job(Crew *crew, unsigned *seen) {
    pthread_mutex_lock(&crew->lock);
    while ((crew->job == *seen || !crew->is_open) && !crew->leaves)
        pthread_cond_wait(&crew->begins, &crew->lock);
    bool goes_on = !crew->leaves;
    *seen = crew->job;
    crew->working += goes_on;
    pthread_mutex_unlock(&crew->lock);
    return goes_on;
}

static void leave_job(Crew *crew) {
    pthread_mutex_lock(&crew->lock);
    if (--crew->working == 0)
        pthread_cond_signal(&crew->ends);
    pthread_mutex_unlock(&crew->lock);
}

static void help(void *context) {
    Crew *crew = context;
    for (unsigned seen = 0; join_job(crew, &seen);) {
        do_pieces(crew);
        leave_job(crew);
    }
}

Crew *crew_create(void) {
    Crew *crew = calloc(1, sizeof *crew);
    if (!crew)
        abort();
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->begins, NULL);
    pthread_cond_init(&crew->ends, NULL);
    size_t wanted = thread_processors() - 1;
    while (crew->helper_count < wanted && crew->helper_count < MOST_HELPERS &&
           (crew->helpers[crew->helper_count] = thread_start(help, crew)))
        crew->helper_count++;
    return crew;
}

void crew_destroy(Crew *crew) {
    if (!crew)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->leaves = true;
    pthread_cond_broadcast(&crew->begins);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->helper_count; i++)
        thread_join(crew->helpers[i]);
    pthread_cond_destroy(&crew->ends);
    pthread_cond_destroy(&crew->begins);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

static void begin_job(Crew *crew, size_t count, CrewWork *work, void *context) {
    pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->context = context;
    crew->count = count;
    atomic_store(&crew->next, 0);
    crew->is_open = true;
    crew->job++;
    pthread_cond_broadcast(&crew->begins);
    pthread_mutex_unlock(&crew->lock);
}

// Those that have not come yet are not waited for: nothing is left for them.
static void end_job(Crew *crew) {
    pthread_mutex_lock(&crew->lock);
    crew->is_open = false;
    while (crew->working)
        pthread_cond_wait(&crew->ends, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

void crew_run(Crew *crew, size_t count, CrewWork *work, void *context) {
    if (count < 2 || !crew->helper_count) {
        for (size_t i = 0; i < count; i++)
            work(context, i);
        return;
    }
    begin_job(crew, count, work, context);
    do_pieces(crew);
    end_job(crew);
}
