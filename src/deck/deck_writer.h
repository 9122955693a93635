// Deck writer: makes a deck's file, reel by reel, with no more in memory than one of them and what they share.
// The same calls give the same bytes.
#pragma once

#include "scene/deck.h"

typedef struct DeckWriter DeckWriter;

// Begins a file that takes the place of `path` when it is finished; until then it lies beside it under another
// name. NULL and an error where it cannot be made.
DeckWriter *deck_writer_create(const char *path, Error *error);
// Removes what is not finished. NULL is fine.
void deck_writer_destroy(DeckWriter *writer);

// What is on stage from `from` on, which is where the last reel ended (0 at first), until before `until`. A reel
// holds all that is needed to show it; what it points to may be gone after the call, but for fonts, which must
// outlive the writer. The tracks of a leaf follow each other, as do the keys of a track.
bool deck_writer_add_reel(DeckWriter *writer, double from, double until, const Reel *reel, Error *error);
// Ends the file with what `info` says: the name (of a path the last part), the scene's frame, background and projector palette, the
// timeline's duration (where the last reel ends), cues, ticks and implies_start.
bool deck_writer_finish(DeckWriter *writer, const Deck *info, Error *error);

// A whole deck, whose timeline has no source.
bool deck_write(const Deck *deck, const char *path, Error *error);
