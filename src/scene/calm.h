// Calm: fades in place of moves, for an audience that motion makes unwell. Part of the recorder.
#pragma once

#include "scene/keys.h"

// Whether a key moves something: another place or another outline over some time. What ends before its start
// is not played as a fade.
bool calm_moves(const Keys *keys, PropId prop, const Key *key);
// Writes in its place: the leaf fades out, takes its new place or outline, and fades in, in the same time.
// Where the key comes back to where it began, the leaf only pales in between.
void calm_write(Keys *keys, NodeId leaf, PropId prop, Key key);

// While a span's value runs to the half of where it ends the opacity goes from `first` to `middle`, then to
// `last`. It ends above 0.
void calm_fade(Keys *keys, NodeId leaf, int32_t span, float first, float middle, float last);
