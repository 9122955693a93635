// Nib: the mark of a pen of some width that is led along polylines, as polygons, by Cairo's rules.
#pragma once

#include "draw/sides.h"
#include "scene/prop.h"

enum { nib_mitre_limit = 10 }; // half widths, as in SVG, Cairo and Manim

typedef struct Nib {
    float half; // half its width, scene units; more than 0
    LineCap cap;
    LineJoint joint;
    vec2s stretch; // of the mark along x and y; (0, 0): none
} Nib;

// Appends the mark. Contours that are open have caps, others joints all round; where curves of one contour meet
// is the pen's joint, within a curve a round one. A contour that is a single point is a dot where caps are
// round, else nothing. Bends are true to a few hundredths of `pixel` (scene units).
void nib_add_mark(const Nib *nib, Sides *sides, const Polyline *line, float pixel);
