#define _GNU_SOURCE // RTLD_NEXT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/crew.h"
#include "memory.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static long processors; // 0: as many as there are

// What the machine is said to have, in place of the system's.
long sysconf(int name) {
    long (*system)(int);
    *(void **)&system = dlsym(RTLD_NEXT, "sysconf");
    return name == _SC_NPROCESSORS_ONLN && processors ? processors : system(name);
}

// Locks and conditions that were made and have not gone, in place of the library's.
static int locks, conditions;

int pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *about) {
    (void)about;
    locks++;
    *lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *lock) {
    (void)lock;
    locks--;
    return 0;
}

int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *about) {
    (void)about;
    conditions++;
    *condition = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *condition) {
    (void)condition;
    conditions--;
    return 0;
}

enum { MOST_PIECES = 1000 };

typedef struct Job {
    atomic_int done[MOST_PIECES];
    atomic_int hands; // at work at once
    atomic_int most_hands;
    int awaited; // as many have to be at work before a piece ends
    pthread_t caller;
    atomic_bool has_left; // another thread than the caller's did something
} Job;

static void do_piece(void *context, size_t piece) {
    Job *job = context;
    int hands = atomic_fetch_add(&job->hands, 1) + 1;
    if (hands > atomic_load(&job->most_hands))
        atomic_store(&job->most_hands, hands);
    while (atomic_load(&job->most_hands) < job->awaited)
        sched_yield();
    if (!pthread_equal(pthread_self(), job->caller))
        atomic_store(&job->has_left, true);
    atomic_fetch_add(&job->done[piece], 1);
    atomic_fetch_sub(&job->hands, 1);
}

static void run(Crew *crew, Job *job, size_t count) {
    memset(job, 0, sizeof job->done);
    job->caller = pthread_self();
    crew_run(crew, count, do_piece, job);
    assert_int_equal(atomic_load(&job->hands), 0); // nobody is at it any longer
    for (size_t i = 0; i < MOST_PIECES; i++)
        assert_int_equal(atomic_load(&job->done[i]), i < count);
}

static void every_piece_of_every_job_is_done_once(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 2, 3, 17, MOST_PIECES};
    for (processors = 1; processors <= 40; processors += 13) { // fewer helpers than processors at the end
        Crew *crew = crew_create();
        Job job = {0};
        for (int i = 0; i < 200; i++)
            run(crew, &job, counts[i % 6]);
        crew_destroy(crew);
    }
}

static void several_work_at_once_where_there_are_processors(void **state) {
    (void)state;
    processors = 3;
    Crew *crew = crew_create();
    Job job = {.awaited = 3};
    for (int i = 0; i < 3; i++) {
        atomic_store(&job.most_hands, 0);
        run(crew, &job, 3); // would never end with fewer
        usleep(10000);      // the next one finds them asleep
    }
    assert_true(atomic_load(&job.has_left));
    crew_destroy(crew);
}

static void one_processor_does_all_itself(void **state) {
    (void)state;
    for (processors = -1; processors <= 1; processors += 2) { // unknown, one
        Crew *crew = crew_create();
        Job job = {0};
        run(crew, &job, 100);
        assert_false(atomic_load(&job.has_left));
        assert_int_equal(atomic_load(&job.most_hands), 1);
        crew_destroy(crew);
    }
}

static void a_crew_that_never_worked_goes_home(void **state) {
    (void)state;
    locks = conditions = 0;
    int threads = memory_threads();
    for (processors = 8; processors <= 40; processors += 32) {
        Crew *crew = crew_create();
        assert_true(locks == 1 && conditions == 2);
        assert_int_equal(memory_threads() - threads, processors == 8 ? 7 : 15); // which is the most
        crew_destroy(crew);
        assert_true(locks == 0 && conditions == 0);
    }
    crew_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_of_every_job_is_done_once),
        cmocka_unit_test(several_work_at_once_where_there_are_processors),
        cmocka_unit_test(one_processor_does_all_itself),
        cmocka_unit_test(a_crew_that_never_worked_goes_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
