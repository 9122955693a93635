// Script rules: what a script says to no effect, and what its fonts cannot write.
#pragma once

#include "check/rule.h"

void check_never_shown(Check *check, const CheckRule *rule);
void check_idle_animation(Check *check, const CheckRule *rule);
void check_letters(Check *check, const CheckRule *rule);
