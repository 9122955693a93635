// Info stage: what is on stage at a moment, for `rostrum info --at`.
#pragma once

#include "scene/deck.h"

#include <stdio.h>

// For people: a line a thing, bottom to top; texts as plain text.
void info_stage_print(const Deck *deck, double t, FILE *file);

// One JSON object of ASCII: time, cue, line (of the play or wait then) and things [{kind, text, line, place {x, y}, box
// {left, bottom, right, top}, fill [colour], stroke [colour], opacity, parts, animation {name, line, from, until,
// progress}}], bottom to top. What is not known or not there is null. Places are scene units, colours "#RRGGBB" or
// "#RRGGBBAA"; the opacity is that of the part that is seen best.
void info_stage_print_json(const Deck *deck, double t, FILE *file);
