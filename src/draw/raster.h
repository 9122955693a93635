// Raster: what polygons cover of the pixels of a view, added up here: for outlines of so many pieces that a
// pixel cannot look at all of them. Its cost grows with the length of the lines and the size of the picture,
// never with their product.
#pragma once

#include "draw/ramp.h"

typedef struct Raster {
    Arena *arena;
    const View *view;
    int left, top, width, height; // pixels of the picture
    struct RasterLine *lines;
    size_t count, capacity;
    double work; // that adding the lines up takes, nanoseconds, roughly
} Raster;

// Of the pixels that `reach` (scene units) touches in the view; empty. Memory comes from `arena`.
Raster raster_begin(Arena *arena, const View *view, Bounds reach);
// A side of a polygon, all of whose sides have to be added. What they wind round, in either direction, is
// covered; overlaps of one direction count once.
void raster_add(Raster *raster, vec2s from, vec2s to);
// Appends the covered pixels in that colour, or in those that the ramp has for fills, and adds its work
// to the display's. False, and nothing, where that would take too much time or too many instances.
bool raster_push(const Raster *raster, Display *display, Color color, const Ramp *ramp);
