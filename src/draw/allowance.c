#include "draw/allowance.h"

#include <math.h>

static const double instance_cost = 1000, edge_cost = 200;

// Of a pixel, and of its looking at an edge.
static const double pixel_cost[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = 1.5,   [PIPELINE_BOX] = 3,   [PIPELINE_TURNED_BOX] = 4, [PIPELINE_ROUND] = 6,
    [PIPELINE_DISC] = 4,     [PIPELINE_ARC] = 6,   [PIPELINE_CELL] = 6,       [PIPELINE_OUTLINE] = 5,
    [PIPELINE_GRADIENT] = 8, [PIPELINE_IMAGE] = 6, [PIPELINE_MAGNIFIED] = 20, [PIPELINE_SPOT] = 5,
};
static const double look_cost = 8;

static double least(double a, double b) {
    return a < b ? a : b;
}

static double most(double a, double b) {
    return a > b ? a : b;
}

// Pixels of the view that a quad may touch: no more than its own, nor than the box around it.
static double pixels_of(const Instance *instance, const View *view) {
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
    return right > left && bottom > top ? least((right - left) * (bottom - top), own + 4 * (across + down))
                                        : 0;
}

static double cost_of(const Display *display, const Instance *instance, Pipeline pipeline, const View *view) {
    bool looks = pipeline == PIPELINE_OUTLINE || pipeline == PIPELINE_GRADIENT;
    float edges = looks ? instance->shape[1] + instance->shape[2] : 0;
    double pixels = pixels_of(instance, view);
    return instance_cost + pixels * pixel_cost[pipeline] +
           look_cost * (double)display_looks(display, (float)pixels, edges);
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
