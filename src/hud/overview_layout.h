// Overview layout: where the cells of the overview lie, and which one is under the mouse. Pixels, origin at
// the lower left.
#pragma once

#include "base/affine.h"
#include "play/overview.h"

typedef struct OverviewLayout {
    float em;     // size of the text
    vec2s origin; // upper left corner of the first cell
    vec2s cell;   // its picture and the text below
    vec2s pitch;  // from a cell to the next, to the right and down
    float picture_height;
    size_t columns, rows; // that fit
} OverviewLayout;

// The layout for a window and `count` cues of a show whose frame is width / height = aspect. All fit where
// the pictures are not too small then; else the grid scrolls.
OverviewLayout overview_layout(int width, int height, float scale, float aspect, size_t count);

// The cell at a place, as it is scrolled; and the cue under a point, or -1.
Bounds overview_cell(const Overview *overview, const OverviewLayout *layout, size_t place);
int overview_hit(const Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                 vec2s point);
