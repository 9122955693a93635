// Thread: something that runs beside the rest and takes no signals (POSIX).
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct Thread Thread;

// NULL, and errno says why, where the system gives none.
Thread *thread_start(void (*run)(void *context), void *context);
// Waits until it has ended. NULL is fine.
void thread_join(Thread *thread);
// How many threads can run at once; 1 or more.
size_t thread_processors(void);
