// Flicker: whether the picture flashes faster than is safe, by WCAG 2.1, success criterion 2.3.1.
//
// A flash is a pair of opposing changes of relative luminance by a tenth or more, the darker of which is below 0.8, or of
// changes to and from saturated red. More than three within a second are too many where they fill a quarter of any
// rectangle of a third of the picture's width and height (the criterion's 341 x 256 of 1024 x 768 pixels).
#pragma once

#include "check/rule.h"

typedef struct Flicker Flicker;

Flicker *flicker_create(void);
void flicker_destroy(Flicker *flicker); // NULL is fine

void check_flash(Check *check, const CheckRule *rule);
