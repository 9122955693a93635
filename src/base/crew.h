// Crew: threads that do the pieces of one job at once, as many as the machine has processors, the caller being one
// of them. They sleep between jobs.
#pragma once

#include <stddef.h>

typedef struct Crew Crew;

// A piece of a job, on any thread: 0 <= piece.
typedef void CrewWork(void *context, size_t piece);

// With fewer hands where the system gives no more threads.
Crew *crew_create(void);
// NULL is fine.
void crew_destroy(Crew *crew);
// Does pieces 0 to before `count`, in any order, and returns when all are done.
void crew_run(Crew *crew, size_t count, CrewWork *work, void *context);
