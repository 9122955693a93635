#include "draw/raster.h"

#include "draw/cells.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK_ROWS = 16, // are added up at a time, in memory that stays near the processor
    MOST_RUNS = 100000
};
static const double most_work = 0.2e9, row_work = 30, cell_work = 8, line_work = 4; // nanoseconds

// Pixels from the raster's upper left corner.
typedef struct RasterLine {
    vec2s from, to;
} RasterLine;

Raster raster_begin(Arena *arena, const View *view, Bounds reach) {
    vec2s low = view_to_pixels(view, (vec2s){{reach.min.x, reach.max.y}});
    vec2s high = view_to_pixels(view, (vec2s){{reach.max.x, reach.min.y}});
    int left = (int)fmaxf(0, floorf(low.x)), right = (int)fminf((float)view->width, ceilf(high.x));
    int top = (int)fmaxf(0, floorf(low.y)), bottom = (int)fminf((float)view->height, ceilf(high.y));
    return (Raster){arena, view, left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0,
                    NULL,  0,    0,    0};
}

// The rows that a line crosses, and the pixels in them.
static double work_of(const Raster *raster, const RasterLine *line) {
    float low = fmaxf(line->from.y, line->to.y), high = fminf(line->from.y, line->to.y);
    float rows = fminf(low, (float)raster->height) - fmaxf(high, 0);
    if (!(rows >= 0))
        return line_work;
    float across = fminf(fabsf(line->to.x - line->from.x), (float)raster->width);
    return row_work * (double)(rows + 1) + cell_work * (double)across;
}

void raster_add(Raster *raster, vec2s from, vec2s to) {
    vec2s corner = {{(float)raster->left, (float)raster->top}};
    raster->lines =
        arena_grow(raster->arena, raster->lines, raster->count, &raster->capacity, sizeof *raster->lines);
    RasterLine *line = &raster->lines[raster->count++];
    line->from = glms_vec2_sub(view_to_pixels(raster->view, from), corner);
    line->to = glms_vec2_sub(view_to_pixels(raster->view, to), corner);
    raster->work += work_of(raster, line);
}

// Adds what all lines cover of the rows from `begin` on.
static void add_lines(const Raster *raster, const Cells *cells, int begin) {
    const Point corner = {0, begin};
    for (size_t i = 0; i < raster->count; i++)
        cells_add(cells, point_sub(point_from(raster->lines[i].from), corner),
                  point_sub(point_from(raster->lines[i].to), corner));
}

// What covered pixels are drawn with: a colour, or the ramp from that edge on.
typedef struct RasterInk {
    Pipeline pipeline;
    Color color;
    float ramp;
} RasterInk;

static void set_ink(Instance *instance, const RasterInk *ink, float cover) {
    Color color = ink->color;
    if (ink->pipeline == PIPELINE_GRADIENT)
        instance->layer = cover;
    else
        color.a *= cover;
    instance->shape[3] = ink->ramp;
    instance_set_colors(instance, color, (Color){0});
}

static void push_run(const Raster *raster, Display *display, int row, int first, int end,
                     const RasterInk *ink, float cover) {
    vec2s low = {{(float)(raster->left + first), (float)(raster->top + row + 1)}};
    vec2s high = {{(float)(raster->left + end), (float)(raster->top + row)}};
    low = view_from_pixels(raster->view, low);
    high = view_from_pixels(raster->view, high);
    Instance *instance = display_push(display, ink->pipeline);
    instance_set_affine(instance, affine_identity());
    set_ink(instance, ink, cover);
    instance_set_quad(instance, low, high);
}

// `cells`: how much more each pixel of the row is covered than its left neighbour.
static void push_row(const Raster *raster, Display *display, int row, const double *cells,
                     const RasterInk *ink) {
    enum { STEPS = 255 };
    double sum = 0;
    int first = 0, shown = 0;
    for (int i = 0; i <= raster->width; i++) {
        sum += cells[i];
        int cover = i < raster->width ? (int)lround(fmin(fabs(sum), 1) * STEPS) : 0;
        if (cover == shown)
            continue;
        if (shown > 0)
            push_run(raster, display, row, first, i, ink, (float)shown / STEPS);
        first = i;
        shown = cover;
    }
}

static double work_in_all(const Raster *raster) {
    double blocks = (double)raster->height / BLOCK_ROWS + 1;
    return raster->work + line_work * blocks * (double)raster->count +
           cell_work * (double)raster->width * (double)raster->height;
}

bool raster_push(const Raster *raster, Display *display, Color color, const Ramp *ramp) {
    const DisplayMark before = display_mark(display);
    double work = work_in_all(raster);
    if (work > most_work && raster->width > 1)
        return false;
    display->work += work;
    RasterInk ink = {PIPELINE_FLAT, color, 0};
    if (!ramp_is_empty(ramp))
        ink = (RasterInk){PIPELINE_GRADIENT, color, (float)ramp_push(display, ramp)};
    size_t stride = (size_t)cells_stride(raster->width), size = stride * BLOCK_ROWS * sizeof(double);
    Cells cells = {arena_alloc(raster->arena, size), raster->width, 0};
    for (int begin = 0; begin < raster->height; begin += BLOCK_ROWS) {
        int end = begin + BLOCK_ROWS < raster->height ? begin + BLOCK_ROWS : raster->height;
        memset(cells.items, 0, size);
        cells.height = end - begin;
        add_lines(raster, &cells, begin);
        for (int row = begin; row < end; row++)
            push_row(raster, display, row, &cells.items[(size_t)(row - begin) * stride], &ink);
        if (display->instance_count - before.instance_count > MOST_RUNS) {
            display_return(display, &before);
            return false;
        }
    }
    return true;
}
