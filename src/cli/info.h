// Info: what a presentation consists of, for `rostrum info`.
#pragma once

#include "deck/deck_file.h"
#include "fetch/fetcher.h"
#include "show/options.h"

#include <stdio.h>

// Prints to standard output. The program's exit status (status.h), and an error where it is not STATUS_OK.
int info_run(const Options *options, Error *error);

// For people: duration, cues with times and notes, parameters, counts, what was fetched; names and notes as plain text.
void info_print(const Deck *deck, const DeckCounts *counts, const FetchedList *fetched, FILE *file);

// The same as one JSON object (RFC 8259) of ASCII, with the keys duration, cues [{time, name, notes,
// seconds}], parameters [{name, kind, value, default, ...}], nodes, tracks, reels (0 where it is a script),
// fetched [{kind, name}].
void info_print_json(const Deck *deck, const DeckCounts *counts, const FetchedList *fetched, FILE *file);
