#include "draw/allowance.h"

#include <math.h>

static const double instance_cost = 1000, edge_cost = 200;

// Of a pixel, of one inside a shape, and of looking at an edge.
static const double pixel_cost[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = 1.5,   [PIPELINE_BOX] = 3,   [PIPELINE_TURNED_BOX] = 4, [PIPELINE_ROUND] = 6,
    [PIPELINE_DISC] = 4,     [PIPELINE_ARC] = 6,   [PIPELINE_CELL] = 6,       [PIPELINE_OUTLINE] = 5,
    [PIPELINE_GRADIENT] = 8, [PIPELINE_IMAGE] = 6, [PIPELINE_MAGNIFIED] = 20, [PIPELINE_SPOT] = 5,
};
static const double even_cost = 1, look_cost = 8;
static const double edge_pixels = 16; // to either side of a shape's edge, on which its formula is evaluated

static double least(double a, double b) {
    return a < b ? a : b;
}

static double most(double a, double b) {
    return a > b ? a : b;
}

// What of the view a quad may touch, in pixels: no more than its own, nor than the box around it, whose sides are so long.
typedef struct Touched {
    double pixels, sides;
} Touched;

static Touched touched_by(const Instance *instance, const View *view) {
    const float *a = instance->affine, *quad = instance->quad;
    double grow = (double)(instance->grow * instance->half), scale = (double)view->pixels_per_unit;
    double width = (double)(quad[2] - quad[0]) + 2 * grow, height = (double)(quad[3] - quad[1]) + 2 * grow;
    double x = (double)(quad[0] + quad[2]) / 2, y = (double)(quad[1] + quad[3]) / 2;
    double across = (fabs((double)a[0]) * width + fabs((double)a[2]) * height) * scale / 2 + 1;
    double down = (fabs((double)a[1]) * width + fabs((double)a[3]) * height) * scale / 2 + 1;
    vec2s center = {{(float)((double)a[0] * x + (double)a[2] * y + (double)a[4]),
                     (float)((double)a[1] * x + (double)a[3] * y + (double)a[5])}};
    vec2s at = view_to_pixels(view, center);
    double left = most((double)at.x - across, 0), right = least((double)at.x + across, view->width);
    double top = most((double)at.y - down, 0), bottom = least((double)at.y + down, view->height);
    double own =
        (width * height * scale * scale) * fabs((double)a[0] * (double)a[3] - (double)a[1] * (double)a[2]);
    if (right <= left || bottom <= top)
        return (Touched){0};
    return (Touched){least((right - left) * (bottom - top), own + 4 * (across + down)),
                     2 * (right - left + bottom - top)};
}

static bool is_even_inside(Pipeline pipeline) {
    return pipeline == PIPELINE_BOX || pipeline == PIPELINE_TURNED_BOX || pipeline == PIPELINE_ROUND ||
           pipeline == PIPELINE_DISC || pipeline == PIPELINE_ARC;
}

static double cost_of(const Display *display, const Instance *instance, Pipeline pipeline, const View *view) {
    const Touched touched = touched_by(instance, view);
    bool looks = pipeline == PIPELINE_OUTLINE || pipeline == PIPELINE_GRADIENT;
    float edges = looks ? instance->shape[1] + instance->shape[2] : 0;
    double at_edge = touched.pixels;
    if (is_even_inside(pipeline)) {
        double stroke = 2 * (double)(instance->half * view->pixels_per_unit);
        at_edge = least(at_edge, touched.sides * (2 * edge_pixels + stroke));
    }
    return instance_cost + at_edge * pixel_cost[pipeline] +
           (instance->fill[3] > 0 ? even_cost : 0) * (touched.pixels - at_edge) +
           look_cost * (double)display_looks(display, (float)touched.pixels, edges);
}

double allowance_cost(const Display *display, const DisplayMark *before, const View *view) {
    double cost =
        display->work - before->work + edge_cost * (double)(display->edge_count - before->edge_count);
    size_t batch = before->batch_count ? before->batch_count - 1 : 0;
    for (size_t i = before->instance_count; i < display->instance_count; i++) {
        while (i >= display->batches[batch].first + display->batches[batch].count)
            batch++;
        cost += cost_of(display, &display->instances[i], display->batches[batch].pipeline, view);
    }
    return cost;
}
