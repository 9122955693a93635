// Saying: scripts that are run for a test.
#pragma once

#include "scene/deck.h"

// Fixtures: the fonts of the scripts.
int saying_open(void **state);
int saying_close(void **state);

// The deck of a script, which runs to its end; fails the test where it does not. deck_destroy gives it back.
Deck *saying_load(const char *source);
// Runs a script that says with assert() what it has to say.
void saying_check(const char *source);
// Fails the test unless the script ends with a message that holds `fragment`.
void saying_refuse(const char *source, const char *fragment);
