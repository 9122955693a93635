// Tiles: which parts of a picture an instance may touch, on a coarse grid.
#pragma once

#include "draw/display.h"

enum { tile_columns = 64, tile_rows = 36 };

// Inclusive; empty where right < left: outside the picture.
typedef struct TileRange {
    int left, right, top, bottom;
} TileRange;

TileRange tiles_of(const Instance *instance, const View *view);
