#include "scene/growth.h"

#include "shape/outline_edit.h"

#include <string.h>

enum { CURVE = 4, MOST_LOST = 64 }; // points of a curve; curves that are lost at once

static void push_points(Growth *growth, const Point *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        growth->points = arena_grow(growth->arena, growth->points, growth->point_count,
                                    &growth->point_capacity, sizeof(Point));
        growth->points[growth->point_count++] = points[i];
    }
}

static void push_sample(Growth *growth, double time, uint32_t first) {
    growth->samples = arena_grow(growth->arena, growth->samples, growth->sample_count,
                                 &growth->sample_capacity, sizeof(GrowthSample));
    growth->samples[growth->sample_count++] =
        (GrowthSample){time, first, (uint32_t)(growth->point_count / CURVE)};
}

void growth_begin(Growth *growth, Arena *arena, double time, const Outline *outline) {
    *growth = (Growth){.arena = arena};
    push_points(growth, outline->points, CURVE * (size_t)outline->curve_count);
    push_sample(growth, time, 0);
}

// Whether an outline begins with the last `left` of `total` curves, at least one if there are any.
static bool continues(const Point *points, size_t total, size_t left, const Outline *outline) {
    if (left > outline->curve_count || (total && !left))
        return false;
    return !left ||
           memcmp(points + CURVE * (total - left), outline->points, CURVE * left * sizeof(Point)) == 0;
}

bool growth_follows(const Outline *from, const Outline *to) {
    size_t total = from->curve_count;
    for (size_t lost = 0; lost <= MOST_LOST && lost <= total; lost++)
        if (continues(from->points, total, total - lost, to))
            return lost > 0 || to->curve_count > total;
    return false;
}

// Whether it is the last sample with no less, in the same memory.
static bool has_only_more(const Growth *growth, const Outline *outline) {
    const GrowthSample *last = &growth->samples[growth->sample_count - 1];
    return outline->points == growth->seen && outline->curve_count >= last->last - last->first;
}

static bool takes_up(Growth *growth, double time, const Outline *outline, uint32_t first) {
    size_t total = growth->point_count / CURVE, common = total - first;
    if (!has_only_more(growth, outline) && !continues(growth->points, total, common, outline))
        return false;
    growth->seen = outline->points;
    push_points(growth, outline->points + CURVE * common, CURVE * (outline->curve_count - common));
    push_sample(growth, time, first);
    return true;
}

bool growth_add(Growth *growth, double time, const Outline *outline) {
    const GrowthSample *last = &growth->samples[growth->sample_count - 1];
    uint32_t first = last->first;
    for (uint32_t lost = 0; lost <= MOST_LOST && first + lost <= last->last; lost++)
        if (takes_up(growth, time, outline, first + lost))
            return true;
    return false;
}

static const Shape *with_more(const Outline *outline, const Point *more, size_t count, Arena *arena) {
    return shape_path(arena, outline_with_more(arena, outline, more, count));
}

const Shape *growth_kept(const Outline *from, const Outline *to, Arena *arena) {
    size_t had = from->curve_count;
    bool is_more = from->contour_count <= 1 && to->contour_count == 1 && had < to->curve_count &&
                   memcmp(from->points, to->points, CURVE * had * sizeof(Point)) == 0;
    return had && is_more ? with_more(from, to->points + CURVE * had, to->curve_count - had, arena) : NULL;
}

const Shape *growth_shape(const Growth *growth, const Outline *start, Arena *arena) {
    size_t had = start->curve_count, count = growth->point_count / CURVE;
    return with_more(start, growth->points + CURVE * had, count - had, arena);
}

const Shape *growth_last(const Growth *growth, const Shape *all, Arena *arena, Arena *scratch) {
    const GrowthSample *last = &growth->samples[growth->sample_count - 1];
    if (last->first == 0)
        return all;
    const Point *points = growth->points + CURVE * (size_t)last->first;
    const Outline *part = outline_of_curves(scratch, points, last->last - last->first);
    return shape_path(arena, outline_keep(arena, part));
}

void growth_hold(Growth *growth, double until) {
    const GrowthSample *last = &growth->samples[growth->sample_count - 1];
    if (last->time < until)
        push_sample(growth, until, last->first);
}

void growth_write(const Growth *growth, Keys *keys, NodeId leaf) {
    float total = (float)growth->point_count / CURVE;
    PropTrail part_trail;
    for (size_t i = 0; i < growth->sample_count; i++) {
        const GrowthSample *at = &growth->samples[i];
        PropValue part = {.pair = {{(float)at->first / total, (float)at->last / total}}};
        PropSample sample = prop_trail_sample(PROP_REVEAL, part);
        if (i == 0)
            prop_trail_begin(&part_trail, growth->arena, keys, leaf, PROP_REVEAL, at->time, sample);
        else
            prop_trail_add(&part_trail, at->time, prop_trail_end(&part_trail), sample);
    }
    prop_trail_settle(&part_trail);
}
