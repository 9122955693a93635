// Prop code: the animated properties of a leaf in an archive.
#pragma once

#include "deck/coder.h"
#include "scene/timeline.h"

// A value of a property, as it differs from a guess.
void coder_value(Coder *coder, PropId prop, PropValue *value, const PropValue *guess);
// To the bit; shapes and gradients by where they are.
bool prop_values_are_same(PropId prop, const PropValue *value, const PropValue *other);
// A state as it differs from another one, which it is at first when it is read: which properties are others, and those.
void coder_leaf_state(Coder *coder, LeafState *state, const LeafState *guess);

// Refuses a key between two values that do not turn into each other.
void coder_check_way(Coder *coder, PropId prop, const PropValue *from, const PropValue *to);
