#include "draw/allowance.h"

#include "base/range.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const float instance_cost = 1000;
static const double edge_cost = 200;

// Of a pixel, of one inside a shape, and of looking at an edge.
static const float pixel_cost[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = 1.5,   [PIPELINE_BOX] = 3,   [PIPELINE_TURNED_BOX] = 4, [PIPELINE_ROUND] = 6,
    [PIPELINE_DISC] = 4,     [PIPELINE_ARC] = 6,   [PIPELINE_CELL] = 6,       [PIPELINE_OUTLINE] = 5,
    [PIPELINE_GRADIENT] = 8, [PIPELINE_IMAGE] = 6, [PIPELINE_MAGNIFIED] = 20, [PIPELINE_SPOT] = 5,
};
static const float even_cost = 1, look_cost = 8;
static const float edge_pixels = 16; // to either side of a shape's edge, on which its formula is evaluated

// Of a quad, wherever it lies: its middle from its origin (scene units), half of the box around it, and what it may touch.
typedef struct Extent {
    vec2s middle;
    float across, down, pixels;
} Extent;

static Extent extent_of(const Instance *instance, const View *view) {
    const float *a = instance->affine, *quad = instance->quad;
    float grow = instance->grow * instance->half, scale = view->pixels_per_unit;
    float width = (quad[2] - quad[0] + 2 * grow) * scale, height = (quad[3] - quad[1] + 2 * grow) * scale;
    float x = (quad[0] + quad[2]) / 2, y = (quad[1] + quad[3]) / 2;
    float across = (fabsf(a[0]) * width + fabsf(a[2]) * height) / 2 + 1;
    float down = (fabsf(a[1]) * width + fabsf(a[3]) * height) / 2 + 1;
    float own = width * height * fabsf(a[0] * a[3] - a[1] * a[2]);
    return (Extent){{{a[0] * x + a[2] * y, a[1] * x + a[3] * y}}, across, down, own + 4 * (across + down)};
}

// What of the picture a quad may touch, in pixels: no more than its own, nor than the box around it, whose sides are so long.
typedef struct Touched {
    float pixels, sides;
} Touched;

static Touched touched_in(const Extent *extent, float across, float down) {
    if (!(across > 0 && down > 0))
        return (Touched){0};
    return (Touched){least(across * down, extent->pixels), 2 * (across + down)};
}

static Touched touched_by(const Extent *extent, const Instance *instance, const View *view) {
    vec2s origin = {{instance->affine[4], instance->affine[5]}};
    vec2s at = view_to_pixels(view, glms_vec2_add(origin, extent->middle));
    float across = least(at.x + extent->across, (float)view->width) - most(at.x - extent->across, 0);
    float down = least(at.y + extent->down, (float)view->height) - most(at.y - extent->down, 0);
    return touched_in(extent, across, down);
}

static bool is_even_inside(Pipeline pipeline) {
    return pipeline == PIPELINE_BOX || pipeline == PIPELINE_TURNED_BOX || pipeline == PIPELINE_ROUND ||
           pipeline == PIPELINE_DISC || pipeline == PIPELINE_ARC;
}

static double cost_of(const Display *display, const Instance *instance, Touched touched, Pipeline pipeline,
                      const View *view) {
    bool looks = pipeline_has_edges(pipeline);
    float edges = looks ? instance->shape[1] + instance->shape[2] : 0, at_edge = touched.pixels;
    if (is_even_inside(pipeline))
        at_edge =
            least(at_edge, touched.sides * (2 * edge_pixels + 2 * instance->half * view->pixels_per_unit));
    float inside = instance->fill[3] > 0 ? even_cost * (touched.pixels - at_edge) : 0;
    float looked = looks ? look_cost * display_looks(display, touched.pixels, edges) : 0;
    return (double)(instance_cost + (at_edge * pixel_cost[pipeline] + inside + looked) / display->speed);
}

// Of instances that differ in their place alone, those that lie in the picture with all that they touch cost the same.
static double cost_of_repeats(const Display *display, const Instance *instances, size_t count,
                              Pipeline pipeline, const View *view) {
    const Extent extent = extent_of(instances, view);
    const float across = extent.across, down = extent.down;
    const vec2s low = glms_vec2_sub(view_from_pixels(view, (vec2s){{across, (float)view->height - down}}),
                                    extent.middle),
                high = glms_vec2_sub(view_from_pixels(view, (vec2s){{(float)view->width - across, down}}),
                                     extent.middle);
    const double whole =
        cost_of(display, instances, touched_in(&extent, 2 * across, 2 * down), pipeline, view);
    double cost = 0;
    for (const Instance *instance = instances; instance < instances + count; instance++) {
        const float x = instance->affine[4], y = instance->affine[5];
        bool is_inside = x >= low.x && x <= high.x && y >= low.y && y <= high.y;
        cost += is_inside ? whole
                          : cost_of(display, instance, touched_by(&extent, instance, view), pipeline, view);
    }
    return cost;
}

double allowance_cost(const Display *display, const DisplayMark *before, size_t repeats, const View *view) {
    double cost =
        display->work - before->work + edge_cost * (double)(display->edge_count - before->edge_count);
    const size_t end = display->instance_count - repeats;
    size_t i = before->instance_count, b = before->batch_count ? before->batch_count - 1 : 0;
    for (; i < end; b++) {
        const Batch *batch = &display->batches[b];
        for (; i < end && i < batch->first + batch->count; i++) {
            const Instance *instance = &display->instances[i];
            const Extent extent = extent_of(instance, view);
            cost += cost_of(display, instance, touched_by(&extent, instance, view), batch->pipeline, view);
        }
    }
    if (repeats)
        cost += cost_of_repeats(display, &display->instances[end], repeats,
                                display->batches[display->batch_count - 1].pipeline, view);
    return cost;
}
