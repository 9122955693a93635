// Memory: how much of it the process has taken and not given back, and of descriptors and threads, to see whether
// something is done again and again without taking more.
#pragma once

#include <stddef.h>

size_t memory_held(void); // bytes
int memory_descriptors(void);
int memory_threads(void);
