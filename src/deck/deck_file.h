// Deck file: a deck from its file. What it says of itself and what its reels share is read when it is opened; a
// reel when a moment of it is asked for, and kept as long as there is room. Nothing in the file is trusted.
#pragma once

#include "scene/deck.h"

#include <stdio.h>

// Whether that is how a deck's file begins, of which `size` bytes are there.
enum { deck_file_magic_size = 8 };
bool deck_file_is_one(const void *bytes, size_t size);

// Takes the file over: it stays open as long as the deck, or is closed. NULL and "PATH: what is wrong" where it
// cannot be played.
Deck *deck_open(FILE *file, const char *path, Error *error);

// Of a deck that was opened while its file was on its way: the first bytes that have come, all until this is called. What lies
// beyond is not looked at; a reel there is empty, and no fault.
void deck_arrive(Deck *deck, uint64_t bytes);
// Whether what is shown at t has come. The reel that was asked for before may be gone after it.
bool deck_has(const Deck *deck, double t);

// What a deck holds; of one that was opened, in all its reels together.
typedef struct DeckCounts {
    size_t reels; // 0: it was not opened
    size_t tracks;
} DeckCounts;

// Reads every reel of a deck that was opened; false and an error where one is damaged.
bool deck_count(const Deck *deck, DeckCounts *counts, Error *error);
