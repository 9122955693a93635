#include "base/hash.h"

#include <assert.h>
#include <string.h>

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
