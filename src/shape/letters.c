#include "shape/letters.h"

#include "base/plain.h"
#include "base/utf8.h"

#include <stdio.h>

bool letters_hold(const Letters *letters, uint32_t code) {
    for (size_t i = 0; i < letters->count; i++)
        if (letters->items[i].code == code)
            return true;
    return false;
}

void letters_add(Letters *letters, uint32_t code) {
    if (letters->count == letters_max || letters_hold(letters, code))
        return;
    letters->items = arena_grow(letters->arena, letters->items, letters->count, &letters->capacity,
                                sizeof *letters->items);
    letters->items[letters->count++] = (MissingLetter){code, line_finder_ask(&letters->lines)};
}

bool letters_equal(const Letters *a, const Letters *b) {
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = letters_hold(b, a->items[i].code);
    return equal;
}

const char *letter_write(uint32_t code, char text[letter_text_size]) {
    char letter[5];
    utf8_encode(code, letter);
    plain_make(letter, "");
    snprintf(text, letter_text_size, "%s (U+%04X)", letter, (unsigned)code);
    return text;
}
