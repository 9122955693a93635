#include "draw/cells.h"

#include "base/range.h"

#include <math.h>
#include <stdbool.h>

// Takes from a row what lies right of a piece of a line: it runs from `low` to `high` (pixels, low <= high), `share` is how
// much of a pixel left of it is covered, and `density` that for each pixel of its way.
static inline void take_right(double *row, double low, double high, double share, double density) {
    int first = (int)low, last = (int)high;
    last -= last == high && last > first;
    if (first == last) {
        double right = share * (0.5 * (low + high) - first);
        row[first] -= share - right;
        row[first + 1] -= right;
        return;
    }
    // Of a pixel the part right of the line, all but what those before it had.
    double in_first = first + 1 - low, in_last = high - last;
    double corner = density * 0.5 * in_first * in_first, before = density * (last - low - 0.5);
    row[first] -= corner;
    if (last == first + 1) {
        before = corner;
    } else {
        row[first + 1] -= density * (in_first + 0.5) - corner;
        for (int i = first + 2; i < last; i++)
            row[i] -= density;
    }
    double all = density * (last - low + in_last * (1 - 0.5 * in_last));
    row[last] -= all - before;
    row[last + 1] -= share - all;
}

// Adds a piece, parts of which may lie beside the row. Comparisons are such that what is no number touches nothing.
static inline void add_piece(double *row, double width, double low, double high, double share,
                             double density) {
    if (!(high > 0))
        return;
    if (!(low < width)) {
        row[0] += share;
        return;
    }
    double from = low, to = high, left = share; // what is left of the cells covers nothing
    if (low < 0 || high >= width) {
        from = most_double(low, 0);
        to = least_double(high, width);
        left = density * (high - from);
        share = density * (to - from);
    }
    row[0] += left;
    take_right(row, from, to, share, density);
}

void cells_add(const Cells *cells, Point from, Point to) {
    bool is_up = to.y < from.y;
    Point high = is_up ? to : from, low = is_up ? from : to;
    if (!(low.y > 0 && high.y < cells->height && low.y > high.y && most_double(from.x, to.x) > 0))
        return;
    double slope = (low.x - high.x) / (low.y - high.y), sign = is_up ? 1 : -1;
    double top = most_double(high.y, 0), end = least_double(low.y, cells->height),
           x = high.x + (top - high.y) * slope;
    double density = sign * (low.y - high.y) / fabs(low.x - high.x);
    double *row = cells->items + (int)top * cells_stride(cells->width);
    for (int next = (int)top + 1; top < end; next++, row += cells_stride(cells->width)) {
        double bottom = least_double(end, next), below = high.x + (bottom - high.y) * slope;
        add_piece(row, cells->width, least_double(x, below), most_double(x, below), sign * (bottom - top),
                  density);
        top = bottom;
        x = below;
    }
}
