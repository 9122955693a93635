// Hash: FNV-1a (Fowler, Noll, Vo), 64 bits, taken four bytes at a time. For telling pictures apart, not for
// secrets.
#pragma once

#include <stddef.h>
#include <stdint.h>

extern const uint64_t hash_start;

// Goes on from `hash` (hash_start at first) over `size` bytes, a multiple of 4.
uint64_t hash_words(uint64_t hash, const void *memory, size_t size);
