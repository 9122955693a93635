// Letters: those that the texts of a deck have and its fonts lack, which are drawn as boxes.
#pragma once

#include "base/arena.h"
#include "base/line_finder.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct MissingLetter {
    uint32_t code;
    int line; // of the script, where a text has it first; 0: unknown
} MissingLetter;

enum { letters_max = 1000 }; // more are left out

typedef struct Letters {
    Arena *arena;
    LineFinder lines;     // asked for every new letter
    MissingLetter *items; // each once, in the order in which they came
    size_t count, capacity;
} Letters;

bool letters_hold(const Letters *letters, uint32_t code);
void letters_add(Letters *letters, uint32_t code);
bool letters_equal(const Letters *a, const Letters *b); // the same letters, wherever they stand

enum { letter_text_size = 24 };
// "日 (U+65E5)"; "? (U+2028)" where it is no letter that a terminal should show.
const char *letter_write(uint32_t code, char text[letter_text_size]);
