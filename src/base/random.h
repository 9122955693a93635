// Random: a fixed generator (PCG32, O'Neill 2014), so that every machine draws the same integers.
#pragma once

#include <stdint.h>

typedef struct Random {
    uint64_t state, increment;
} Random;

// A generator for `seed`; different streams of one seed are independent.
Random random_make(uint64_t seed, uint64_t stream);
// 32 uniform bits.
uint32_t random_next(Random *random);
// Uniform in [0, bound), without bias; bound at least 1.
uint32_t random_below(Random *random, uint32_t bound);
