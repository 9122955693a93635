#include "draw/cells.h"

#include <stdbool.h>

// Not fmin and fmax, which are calls: this is done for every row of every line.
static inline double least(double a, double b) {
    return a < b ? a : b;
}

static inline double most(double a, double b) {
    return a > b ? a : b;
}

// Takes from a row what lies right of a piece of a line: it runs from `low` to `high` (pixels, low <= high), and `share` is
// how much of a pixel left of it is covered.
static inline void take_right(double *row, double low, double high, double share) {
    int first = (int)low, last = (int)high;
    last += last < high;
    if (last <= first + 1) {
        double right = share * (0.5 * (low + high) - first);
        row[first] -= share - right;
        row[first + 1] -= right;
        return;
    }
    double slope = 1 / (high - low), covered = 0;
    // Of pixel i the part right of the line, all but what those before it had.
    for (int i = first; i < last; i++) {
        double from = most(low, i), to = least(high, i + 1);
        double area = slope * (from - low) + slope * (to - from) * (i + 1 - 0.5 * (from + to));
        row[i] -= share * (area - covered);
        covered = area;
    }
    row[last] -= share * (1 - covered);
}

// Adds a piece, parts of which may lie beside the row. Comparisons are such that what is no number touches nothing.
static inline void add_piece(double *row, double width, double low, double high, double share) {
    if (!(high > 0))
        return;
    if (!(low < width)) {
        row[0] += share;
        return;
    }
    if (low >= 0 && high < width) {
        row[0] += share;
        take_right(row, low, high, share);
        return;
    }
    double slope = share / (high - low), from = most(low, 0), to = least(high, width);
    row[0] += slope * (high - from);
    take_right(row, from, to, slope * (to - from));
}

void cells_add(const Cells *cells, Point from, Point to) {
    bool is_up = to.y < from.y;
    Point high = is_up ? to : from, low = is_up ? from : to;
    if (!(low.y > 0 && high.y < cells->height && low.y > high.y && most(from.x, to.x) > 0))
        return;
    double slope = (low.x - high.x) / (low.y - high.y), sign = is_up ? 1 : -1;
    double top = most(high.y, 0), end = least(low.y, cells->height), x = high.x + (top - high.y) * slope;
    double *row = cells->items + (int)top * cells_stride(cells->width);
    for (int next = (int)top + 1; top < end; next++, row += cells_stride(cells->width)) {
        double bottom = least(end, next), below = high.x + (bottom - high.y) * slope;
        add_piece(row, cells->width, least(x, below), most(x, below), sign * (bottom - top));
        top = bottom;
        x = below;
    }
}
