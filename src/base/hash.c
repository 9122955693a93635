#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { LANES = 4 };

const uint64_t hash_start = 0xcbf29ce484222325u;
static const uint64_t prime = 0x100000001b3u;

uint64_t hash_bytes(uint64_t hash, const void *memory, size_t size) {
    const unsigned char *at = memory;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * prime;
    return hash;
}

uint64_t hash_words(uint64_t hash, const void *memory, size_t size) {
    assert(size % sizeof(uint32_t) == 0);
    const char *at = memory;
    for (size_t i = 0; i < size; i += sizeof(uint32_t)) {
        uint32_t word;
        memcpy(&word, at + i, sizeof word);
        hash = (hash ^ word) * prime;
    }
    return hash;
}

uint64_t hash_mix(uint64_t hash, uint64_t number) {
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    hash = (hash ^ number) * odd;
    return hash ^ hash >> 32;
}

// The last number may be half of one.
static uint64_t number_at(const char *memory, size_t at, size_t size) {
    uint64_t number = 0;
    memcpy(&number, memory + at, size - at < sizeof number ? size - at : sizeof number);
    return number;
}

uint64_t hash_wide(uint64_t hash, const void *memory, size_t size) {
    assert(size % sizeof(uint32_t) == 0);
    uint64_t lanes[LANES] = {hash, hash + 1, hash + 2, hash + 3};
    size_t at = 0;
    for (; at + sizeof lanes <= size; at += sizeof lanes)
        for (size_t i = 0; i < LANES; i++)
            lanes[i] = hash_mix(lanes[i], number_at(memory, at + i * sizeof *lanes, size));
    for (size_t i = 0; at < size; at += sizeof *lanes, i++)
        lanes[i] = hash_mix(lanes[i], number_at(memory, at, size));
    for (size_t i = 1; i < LANES;
         i++) // mixed in between, so that what changes two lanes alike does not cancel out
        lanes[0] = hash_mix(hash_mix(lanes[0], i), lanes[i]);
    return hash_mix(lanes[0], size);
}
