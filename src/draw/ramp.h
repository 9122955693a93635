// Ramp: the colours of a gradient as the shaders read them, a record in the list of edges.
#pragma once

#include "draw/display.h"
#include "shape/gradient.h"

// Colours at even steps from `from` to `to` (scene units, apart), the first and the last beyond them;
// between two of them opacity is not multiplied in, as in Cairo. Where a part has none its plain colour
// counts.
typedef struct Ramp {
    Point from, to;
    Colors fill, stroke; // of each none, or from 2 to gradient_most_stops
} Ramp;

bool ramp_is_empty(const Ramp *ramp);
// Appends the record; returns the index of its first edge.
uint32_t ramp_push(Display *display, const Ramp *ramp);
// A record as it is read.
typedef struct RampRecord {
    vec2s at;  // a point of the line
    vec2s way; // along it, on which the place between the first and the last colour grows by 1 a unit
    const Edge *fill, *stroke; // each a colour: r, g, b, a
    size_t fill_count, stroke_count;
} RampRecord;

RampRecord ramp_read(const Edge *first);
// How many edges the record from `first` on takes.
size_t ramp_size(const Edge *first);
