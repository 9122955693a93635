// Cells: what lines cover of the pixels of a part of a picture, added up as font rasterisers do: a line changes the cells
// that it crosses alone, however many pixels lie beside it.
#pragma once

#include "base/point.h"

// Rows from the top, each of cells_stride: how much more a pixel is covered than its left neighbour. What is covered
// lies left of lines.
typedef struct Cells {
    double *items; // in double, so that of thousands of lines over each other nothing is left beside them
    int width, height;
} Cells;

static inline int cells_stride(int width) {
    return width + 1;
}

// Adds a line, in pixels from the upper left corner, y down; parts of it may lie beside the cells. What runs up covers once,
// what runs down takes that away.
void cells_add(const Cells *cells, Point from, Point to);
