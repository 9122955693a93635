// Deck file: a deck from its file. What it says of itself and what its reels share is read when it is opened; a
// reel when a moment of it is asked for, and kept as long as there is room. Nothing in the file is trusted.
#pragma once

#include "scene/deck.h"

#include <stdio.h>

// Whether that is how a deck's file begins, of which `size` bytes are there.
enum { deck_file_magic_size = 8 };
bool deck_file_is_one(const void *bytes, size_t size);

// NULL and "PATH: what is wrong" where it cannot be played. The deck holds the file open.
Deck *deck_open(const char *path, Error *error);
// The same from an open file, which is then the deck's, or closed; it is called `path` where something is wrong.
Deck *deck_open_stream(FILE *file, const char *path, Error *error);

// What is in the reels of a deck, together.
typedef struct DeckCounts {
    size_t reels, leaves, tracks, keys;
} DeckCounts;

// Counts, and so reads every reel of a deck that was opened; false and an error where one is damaged.
bool deck_file_count(const Deck *deck, DeckCounts *counts, Error *error);
