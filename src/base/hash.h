// Hash: FNV-1a (Fowler, Noll, Vo), 64 bits. For telling things apart, not for secrets.
#pragma once

#include <stddef.h>
#include <stdint.h>

extern const uint64_t hash_start;

// Goes on from `hash` (hash_start at first) over `size` bytes.
uint64_t hash_bytes(uint64_t hash, const void *memory, size_t size);
// The same, faster and with another result, four bytes at a time; `size` is a multiple of 4.
uint64_t hash_words(uint64_t hash, const void *memory, size_t size);
// Goes on over one number more, so that all of its bits change all of the result.
uint64_t hash_mix(uint64_t hash, uint64_t number);
// hash_mix over numbers of eight bytes, several at a time: for much memory, and within one run of the program. `size` is a
// multiple of 4.
uint64_t hash_wide(uint64_t hash, const void *memory, size_t size);
