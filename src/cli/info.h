// Info: what a presentation consists of, for `rostrum info`.
#pragma once

#include "scene/deck.h"

#include <stdio.h>

// For people: duration, cues with times and notes, parameters, counts. Control characters are left out.
void info_print(const Deck *deck, FILE *file);

// The same as one JSON object (RFC 8259) with the keys duration, cues [{time, name, notes, seconds}],
// parameters [{name, kind, value, default, ...}], nodes, tracks.
void info_print_json(const Deck *deck, FILE *file);
