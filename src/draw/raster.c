#include "draw/raster.h"

#include <math.h>

Raster raster_begin(Arena *arena, const View *view, Bounds reach) {
    vec2s low = view_to_pixels(view, (vec2s){{reach.min.x, reach.max.y}});
    vec2s high = view_to_pixels(view, (vec2s){{reach.max.x, reach.min.y}});
    int left = (int)fmaxf(0, floorf(low.x)), right = (int)fminf((float)view->width, ceilf(high.x));
    int top = (int)fmaxf(0, floorf(low.y)), bottom = (int)fminf((float)view->height, ceilf(high.y));
    Raster raster = {view, left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0, NULL};
    raster.cells = ARENA_NEW(arena, float, (size_t)(raster.width + 2) * (size_t)raster.height);
    return raster;
}

// Adds a piece of a line within one row: it runs from `low` to `high` (pixels, low <= high) and down by `down`, the share
// of each pixel right of it.
static void add_to_row(float *row, float low, float high, float down) {
    int first = (int)low, last = (int)ceilf(high);
    if (last <= first + 1) {
        float right = 0.5f * (low + high) - (float)first;
        row[first] += down * (1 - right);
        row[first + 1] += down * right;
        return;
    }
    float slope = 1 / (high - low), covered = 0;
    for (int i = first; i < last;
         i++) { // of pixel i the part right of the line, all but what those before it had
        float from = fmaxf(low, (float)i), to = fminf(high, (float)i + 1);
        float area = slope * (from - low) + slope * (to - from) * ((float)i + 1 - 0.5f * (from + to));
        row[i] += down * (area - covered);
        covered = area;
    }
    row[last] += down * (1 - covered);
}

// The same for a piece that may lie beside the picture: what is left of it covers all of the row, what is right of it
// nothing.
static void clip_to_row(float *row, float width, float low, float high, float down) {
    float run = high - low, left = fminf(fmaxf(-low, 0), run), right = fminf(fmaxf(high - width, 0), run);
    if (high <= 0 || low >= width) {
        row[0] += high <= 0 ? down : 0;
        return;
    }
    float share = run > 0 ? down / run : 0;
    row[0] += share * left;
    add_to_row(row, fmaxf(low, 0), fminf(high, width), run > 0 ? share * (run - left - right) : down);
}

void raster_add(Raster *raster, vec2s from, vec2s to) {
    vec2s corner = {{(float)raster->left, (float)raster->top}};
    vec2s a = glms_vec2_sub(view_to_pixels(raster->view, from), corner);
    vec2s b = glms_vec2_sub(view_to_pixels(raster->view, to), corner);
    float sign = a.y < b.y ? 1 : -1, width = (float)raster->width;
    vec2s high = a.y < b.y ? a : b, low = a.y < b.y ? b : a;
    float slope = low.y > high.y ? (low.x - high.x) / (low.y - high.y) : 0;
    int first = (int)glm_clamp(floorf(high.y), 0, (float)raster->height),
        end = (int)glm_clamp(ceilf(low.y), 0, (float)raster->height);
    for (int row = first; row < end; row++) {
        float top = fmaxf(high.y, (float)row), bottom = fminf(low.y, (float)row + 1);
        float x = high.x + (top - high.y) * slope, next = high.x + (bottom - high.y) * slope;
        clip_to_row(&raster->cells[row * (raster->width + 2)], width, fminf(x, next), fmaxf(x, next),
                    sign * (bottom - top));
    }
}

static void push_run(const Raster *raster, Display *display, int row, int first, int end, Color color) {
    vec2s low = {{(float)(raster->left + first), (float)(raster->top + row + 1)}};
    vec2s high = {{(float)(raster->left + end), (float)(raster->top + row)}};
    low = view_from_pixels(raster->view, low);
    high = view_from_pixels(raster->view, high);
    Instance *instance = display_push(display, PIPELINE_FLAT);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, color, (Color){0});
    instance->quad[0] = low.x;
    instance->quad[1] = low.y;
    instance->quad[2] = high.x;
    instance->quad[3] = high.y;
}

static void push_row(const Raster *raster, Display *display, int row, Color color) {
    enum { STEPS = 255 };
    const float *cells = &raster->cells[row * (raster->width + 2)];
    double sum = 0;
    int first = 0, shown = 0;
    for (int i = 0; i <= raster->width; i++) {
        sum += (double)cells[i];
        int cover = i < raster->width ? (int)lround(fmin(fabs(sum), 1) * STEPS) : 0;
        if (cover == shown)
            continue;
        if (shown > 0)
            push_run(raster, display, row, first, i,
                     color_with_opacity(color, color.a * (float)shown / STEPS));
        first = i;
        shown = cover;
    }
}

void raster_push(const Raster *raster, Display *display, Color color) {
    for (int row = 0; row < raster->height; row++)
        push_row(raster, display, row, color);
}
