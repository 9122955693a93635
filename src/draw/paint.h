// Paint: what a leaf is painted with: its colours with their opacities multiplied in, its gradients as ramps in
// scene units, in the palette that the leaf is seen in.
#pragma once

#include "draw/trace.h"
#include "scene/prop.h"

// The fill and the stroke over it; the stroke below both. What is not seen has opacity 0. Memory comes from
// `arena`.
void paint_front(TraceStyle *style, const LeafState *leaf, Arena *arena);
void paint_back(TraceStyle *style, const LeafState *leaf, Arena *arena);
