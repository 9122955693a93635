// Deck stream: a deck's file in the order in which what is in it is needed, so that it plays while it is on its way: the table,
// what is of the whole, then the reels, each behind its pictures. What is not shown (lines and origins) is left out.
#pragma once

#include "base/error.h"

#include <stdio.h>

// Writes the deck in a file so to another one. False and an error where it is damaged, or cannot be written.
bool deck_stream_write(FILE *from, FILE *to, Error *error);
