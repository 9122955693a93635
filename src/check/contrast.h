// Contrast: whether texts stand out from what lies under them, in both palettes.
//
// The contrast ratio is that of WCAG 2.1 (success criterion 1.4.3): 4.5, or 3 for large text. Large are there 18 points,
// or 14 where bold, beside a body of 12; here the body is the least size of text (text_least_share).
#pragma once

#include "check/rule.h"

// A text that could be read for half a second may be dimmed later, as what is not spoken of any more.
void check_contrast(Check *check, const CheckRule *rule);
// Forgets what passes in less than half a second and is at no stop.
void check_contrast_lasts(Check *check, const CheckRule *rule);
