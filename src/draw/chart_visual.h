// Chart visual: from the charts of a pose (shape/chart.h) to instances. What is seen is found in the data by
// binary search, so a frame costs what it shows, not what the data hold.
#pragma once

#include "draw/display.h"
#include "draw/view.h"
#include "scene/prop.h"
#include "shape/atlas.h"

// Appends the leaf where it is a chart; false where it is none, or is turning into another shape.
bool chart_emit(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);
