#include "soft/areas.h"

#include "draw/cells.h"

#include <math.h>
#include <string.h>

static const float least_cover = 1e-4f; // less of a pixel is not to be seen

// What the edges of a fill or of a stroke cover of a block.
typedef struct Area {
    Cells cells;
    double wound;
    bool is_nothing;
    double items[blend_most * (blend_most + 1) + blend_group]; // rows are read in whole groups
} Area;

// From scene units to pixels of the block, y down.
typedef struct ToBlock {
    double scale, x, y;
} ToBlock;

static ToBlock to_block(const View *view, PixelBox box) {
    double scale = (double)view->pixels_per_unit;
    return (ToBlock){scale, view->width / 2.0 - (double)view->center.x * scale - box.left,
                     view->height / 2.0 + (double)view->center.y * scale - box.top};
}

static inline Point place(const ToBlock *to, vec2s point) {
    return (Point){(double)point.x * to->scale + to->x, to->y - (double)point.y * to->scale};
}

static void area_init(Area *area, PixelBox box, const Edge *edges, size_t count, float wound,
                      const ToBlock *to) {
    area->cells = (Cells){area->items, box.right - box.left, box.bottom - box.top};
    area->wound = (double)wound;
    area->is_nothing = count == 0 && wound == 0;
    if (area->is_nothing)
        return;
    size_t used = (size_t)(cells_stride(area->cells.width) * area->cells.height) + blend_group;
    memset(area->items, 0, used * sizeof *area->items);
    for (size_t i = 0; i < count; i++)
        cells_add(&area->cells, place(to, edges[i].from), place(to, edges[i].to));
}

static const double *row_of(const Area *area, int row) {
    return &area->cells.items[row * cells_stride(area->cells.width)];
}

static bool is_zero(const double group[blend_group]) {
    uint64_t bits[blend_group], any = 0; // of which several are looked at at a time
    memcpy(bits, group, sizeof bits);
    for (int i = 0; i < blend_group; i++)
        any |= bits[i];
    return any == 0;
}

// How many pixels at the start of a row are not covered, in whole groups.
static int count_empty(const Area *area, int row) {
    const double *cells = row_of(area, row);
    int count = 0;
    if (area->is_nothing)
        return area->cells.width;
    while (area->wound == 0 && count < area->cells.width && is_zero(cells + count))
        count += blend_group;
    return count;
}

FOR_EACH_PROCESSOR
static void cover_of(Lane *restrict cover, const double *restrict sums, int size) {
    for (int i = 0; i < size; i++)
        cover->at[i] = (float)(fabs(sums[i]) < 1 ? fabs(sums[i]) : 1);
}

// What is covered of `size` pixels from the first on before which nothing is.
static void add_up(const Area *area, int row, int first, int size, Lane *cover) {
    if (area->is_nothing) {
        memset(cover, 0, sizeof *cover);
        return;
    }
    const double *cells = row_of(area, row) + first;
    double sums[blend_most], sum = area->wound;
    for (int i = 0; i < size; i += 4) { // so that few sums wait for others
        double two = cells[i] + cells[i + 1], three = two + cells[i + 2];
        sums[i] = sum + cells[i];
        sums[i + 1] = sum + two;
        sums[i + 2] = sum + three;
        sums[i + 3] = sum += two + (cells[i + 2] + cells[i + 3]);
    }
    cover_of(cover, sums, size);
}

static int count_without_end(const Lane *fill, const Lane *stroke, int count) {
    while (count > 0 && fill->at[count - 1] + stroke->at[count - 1] < least_cover)
        count--;
    return count;
}

static int lesser(int a, int b) {
    return a < b ? a : b;
}

// What is covered of a row, counted from the block's left; no pixel: nothing.
static void measure_row(const Area *fill, const Area *stroke, int row, AreasRow *covered) {
    covered->x = lesser(count_empty(fill, row), count_empty(stroke, row));
    covered->count = fill->cells.width - covered->x;
    if (covered->count <= 0)
        return;
    add_up(fill, row, covered->x, lane_size(covered->count), &covered->fill);
    add_up(stroke, row, covered->x, lane_size(covered->count), &covered->stroke);
    covered->count = count_without_end(&covered->fill, &covered->stroke, covered->count);
}

void areas_fill(const Mark *mark, const Block *block, AreasPaint *paint, const void *colors) {
    const float *shape = mark->instance->shape;
    const PixelBox box = block->box;
    const ToBlock to = to_block(&mark->source->view, box);
    const Edge *edges = mark_edges(mark);
    Area fill, stroke;
    area_init(&fill, box, edges, (size_t)shape[1], mark->instance->layer, &to);
    area_init(&stroke, box, edges + (size_t)shape[1], (size_t)shape[2], mark->instance->half, &to);
    AreasRow row = {.y = box.top};
    for (; row.y < box.bottom; row.y++) {
        measure_row(&fill, &stroke, row.y - box.top, &row);
        row.x += box.left;
        if (row.count > 0)
            paint(mark, block, &row, colors);
    }
}
