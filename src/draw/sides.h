// Sides: the sides of polygons in any order. What the polygons wind round (not zero times) is what is covered.
#pragma once

#include "draw/display.h"
#include "shape/polyline.h"

typedef struct Sides {
    Arena *arena;
    Edge *items;
    size_t count, capacity;
} Sides;

Sides sides_begin(Arena *arena);
void sides_add(Sides *sides, vec2s from, vec2s to); // level ones count for nothing
// The inside of the polyline, whose open contours are closed by a chord.
void sides_add_fill(Sides *sides, const Polyline *line);
Bounds sides_bounds(const Sides *sides);
