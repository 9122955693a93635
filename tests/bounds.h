// Bounds: what the system gives a program, made small for a test.
#pragma once

#include <sys/resource.h>

// Calls `try` with another limit of a resource (RLIMIT_FSIZE, for example).
void bounds_with(int resource, rlim_t limit, void (*try)(void));
// Calls `try` as a program that may open so many files more; the test fails where one stays open.
void bounds_with_descriptors(rlim_t left, void (*try)(void));
// How many files are open.
int bounds_count_descriptors(void);
