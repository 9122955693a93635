// Mutate: changes of an input, by a seed: what files suffer and what attackers try.
#pragma once

#include "base/random.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Mutator Mutator;

// Changes the `size` bytes, which have room for `most`; the new size.
typedef size_t Mutation(Mutator *mutator, uint8_t *bytes, size_t size, size_t most);
// The words of a language by index; NULL beyond the last.
typedef const char *FuzzWord(size_t index);

struct Mutator {
    Random random;
    Mutation *change; // of bytes that have no structure
    FuzzWord *word;
};

// A few bytes: turned over, taken out, put in, repeated, made an extreme number.
Mutation mutate_bytes;
// Of a text: its bytes, words, numbers and lines.
Mutation mutate_text;

// One of the words.
const char *mutate_word(Mutator *mutator);
// Puts `count` bytes in the place of `old` ones at `at`, where there is room for them; the new size.
size_t mutate_replace(uint8_t *bytes, size_t size, size_t most, size_t at, size_t old, const void *fresh,
                      size_t count);
// Changes that piece of the input alone, as mutator->change does; the new size.
size_t mutate_piece(Mutator *mutator, uint8_t *bytes, size_t size, size_t most, size_t at, size_t length);
