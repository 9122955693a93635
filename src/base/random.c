#include "base/random.h"

#include <assert.h>

Random random_make(uint64_t seed, uint64_t stream) {
    Random random = {0, stream << 1 | 1};
    random_next(&random);
    random.state += seed;
    random_next(&random);
    return random;
}

uint32_t random_next(Random *random) {
    uint64_t old = random->state;
    random->state = old * UINT64_C(6364136223846793005) + random->increment;
    uint32_t mixed = (uint32_t)((old >> 18 ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);
    return mixed >> turn | mixed << (-turn & 31);
}

uint32_t random_below(Random *random, uint32_t bound) {
    assert(bound >= 1);
    // 2^32 mod bound: the draws below it would come up once too often.
    uint32_t rejected = -bound % bound;
    uint32_t drawn;
    do
        drawn = random_next(random);
    while (drawn < rejected);
    return drawn % bound;
}
