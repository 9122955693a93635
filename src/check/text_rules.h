// Text rules: how large texts are, where they lie, and whether one lies over another.
#pragma once

#include "check/rule.h"

extern const float text_least_share; // of the picture's height, that a text's em should have

void check_small_text(Check *check, const CheckRule *rule);
void check_text_overlap(Check *check, const CheckRule *rule);
void check_off_edge(Check *check, const CheckRule *rule);
void check_near_edge(Check *check, const CheckRule *rule);
