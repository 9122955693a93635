// Check: `rostrum check`, which looks through a presentation for what the room would not forgive.
#pragma once

#include "check/finding.h"
#include "scene/deck.h"
#include "show/options.h"

#include <stdio.h>

// Prints to standard output. The program's exit status (status.h): 0 where nothing was found, 1 where something was or the
// scene cannot be loaded, and an error in the latter case, 2 and an error where the command line is wrong.
int check_run(const Options *options, Error *error);

// For people: a line a finding, "FILE:LINE: what is wrong [rule]" and when, as plain text.
void check_print(const Deck *deck, const Findings *findings, FILE *file);

// The same as one JSON object (RFC 8259) of ASCII, with the keys file, duration and findings [{rule, text, line, other_line,
// time, seconds, cue, place, more}]; lines that are not known and places that are none are left out.
void check_print_json(const Deck *deck, const Findings *findings, FILE *file);
