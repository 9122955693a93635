// Step rules: how long the steps between the cues are, and what is said at them.
#pragma once

#include "check/rule.h"

void check_short_step(Check *check, const CheckRule *rule);
void check_long_step(Check *check, const CheckRule *rule);
void check_notes(Check *check, const CheckRule *rule);
