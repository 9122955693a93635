// Deck parts: a deck's file taken apart by docs/deck-format.md and put together again, so that tests can change
// what is in it and keep its lengths and checksums right.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct DeckPart {
    uint32_t kind;
    uint8_t *bytes; // unpacked
    size_t size;
} DeckPart;

enum { deck_parts_most = 256 };

typedef struct DeckParts {
    DeckPart items[deck_parts_most];
    size_t count;
} DeckParts;

// False where it is no sound file. deck_parts_free is needed after any result.
bool deck_parts_read(DeckParts *parts, const uint8_t *bytes, size_t size);
void deck_parts_free(DeckParts *parts);
// A file with these parts, none packed, which the caller frees.
uint8_t *deck_parts_write(const DeckParts *parts, size_t *size);
// Puts `fresh` bytes in the place of `old` ones of a part, from `at` on.
void deck_part_replace(DeckPart *part, size_t at, size_t old, const void *bytes, size_t fresh);
// Makes the checksums of a file's table and head right, wherever the head says that the table is.
void deck_parts_seal(uint8_t *bytes);
// Changes what the table says of the first part of a kind: a number of `width` bytes `at` bytes from the row's start.
void deck_part_set(uint8_t *bytes, uint32_t kind, size_t at, uint64_t number, int width);
