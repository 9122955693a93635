#include "draw/raster.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK_ROWS = 16, // are added up at a time, in memory that stays near the processor
    MOST_RUNS = 100000
};
static const double most_work = 0.2e9, row_work = 30, cell_work = 8, line_work = 4; // nanoseconds

// A line in pixels from the raster's upper left corner, from its upper end to its lower one.
typedef struct RasterLine {
    vec2s high, low;
    double sign; // 1 where it ran down
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
static double work_of(const Raster *raster, vec2s high, vec2s low) {
    float rows = fminf(low.y, (float)raster->height) - fmaxf(high.y, 0);
    if (!(rows >= 0))
        return line_work;
    float across = fminf(fabsf(high.x - low.x), (float)raster->width);
    return row_work * (double)(rows + 1) + cell_work * (double)across;
}

void raster_add(Raster *raster, vec2s from, vec2s to) {
    vec2s corner = {{(float)raster->left, (float)raster->top}};
    vec2s a = glms_vec2_sub(view_to_pixels(raster->view, from), corner);
    vec2s b = glms_vec2_sub(view_to_pixels(raster->view, to), corner);
    raster->lines =
        arena_grow(raster->arena, raster->lines, raster->count, &raster->capacity, sizeof *raster->lines);
    RasterLine line = a.y < b.y ? (RasterLine){a, b, 1} : (RasterLine){b, a, -1};
    raster->lines[raster->count++] = line;
    raster->work += work_of(raster, line.high, line.low);
}

// Not fminf and fmaxf, which are calls: this is done for every row of every line.
static double least(double a, double b) {
    return a < b ? a : b;
}

static double most(double a, double b) {
    return a > b ? a : b;
}

// Adds a piece of a line within one row: it runs from `low` to `high` (pixels, low <= high) and down by
// `down`, the share of each pixel right of it. In double, so that of thousands of lines over each other nothing
// is left beside them.
static void add_to_row(double *row, double low, double high, double down) {
    int first = (int)low, last = (int)high;
    last += last < high;
    if (last <= first + 1) {
        double right = 0.5 * (low + high) - first;
        row[first] += down * (1 - right);
        row[first + 1] += down * right;
        return;
    }
    double slope = 1 / (high - low), covered = 0;
    // Of pixel i the part right of the line, all but what those before it had.
    for (int i = first; i < last; i++) {
        double from = most(low, i), to = least(high, i + 1);
        double area = slope * (from - low) + slope * (to - from) * (i + 1 - 0.5 * (from + to));
        row[i] += down * (area - covered);
        covered = area;
    }
    row[last] += down * (1 - covered);
}

// The same for a piece that may lie beside the picture: what is left of it covers all of the row, what is
// right of it nothing.
static void clip_to_row(double *row, double width, double low, double high, double down) {
    if (low >= 0 && high < width) {
        add_to_row(row, low, high, down);
        return;
    }
    if (high <= 0 || low >= width) {
        row[0] += high <= 0 ? down : 0;
        return;
    }
    double share = down / (high - low), from = most(low, 0), to = least(high, width);
    row[0] += share * (from - low);
    add_to_row(row, from, to, share * (to - from));
}

// Adds what a line covers of the rows from `begin` on, of which `cells` has the first.
static void add_line(const Raster *raster, const RasterLine *line, double *cells, int begin, int end) {
    Point high = point_from(line->high), low = point_from(line->low);
    if (low.y <= begin || high.y >= end)
        return;
    double slope = low.y > high.y ? (low.x - high.x) / (low.y - high.y) : 0, width = raster->width;
    int first = (int)most(high.y, begin);
    for (int row = first; row < end && row < low.y; row++) {
        double top = most(high.y, row), bottom = least(low.y, row + 1);
        double x = high.x + (top - high.y) * slope, next = high.x + (bottom - high.y) * slope;
        clip_to_row(&cells[(row - begin) * (raster->width + 2)], width, least(x, next), most(x, next),
                    line->sign * (bottom - top));
    }
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
    instance->quad[0] = low.x;
    instance->quad[1] = low.y;
    instance->quad[2] = high.x;
    instance->quad[3] = high.y;
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
    size_t width = (size_t)raster->width + 2, size = width * BLOCK_ROWS * sizeof(double);
    double *cells = arena_alloc(raster->arena, size);
    for (int begin = 0; begin < raster->height; begin += BLOCK_ROWS) {
        int end = begin + BLOCK_ROWS < raster->height ? begin + BLOCK_ROWS : raster->height;
        memset(cells, 0, size);
        for (size_t i = 0; i < raster->count; i++)
            add_line(raster, &raster->lines[i], cells, begin, end);
        for (int row = begin; row < end; row++)
            push_row(raster, display, row, &cells[(size_t)(row - begin) * width], &ink);
        if (display->instance_count - before.instance_count > MOST_RUNS) {
            display_return(display, &before);
            return false;
        }
    }
    return true;
}
