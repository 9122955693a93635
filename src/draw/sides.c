#include "draw/sides.h"

Sides sides_begin(Arena *arena) {
    return (Sides){.arena = arena};
}

void sides_add(Sides *sides, vec2s from, vec2s to) {
    if (from.y == to.y)
        return;
    if (sides->count == sides->capacity)
        sides->items = arena_grow(sides->arena, sides->items, sides->count, &sides->capacity, sizeof(Edge));
    sides->items[sides->count++] = (Edge){from, to};
}

void sides_add_fill(Sides *sides, const Polyline *line) {
    for (size_t i = 0; i < line->contour_count; i++) {
        const PolylineContour *contour = &line->contours[i];
        const vec2s *points = &line->points[contour->first];
        for (uint32_t k = 1; k < contour->count; k++)
            sides_add(sides, points[k - 1], points[k]);
        if (!contour->closed)
            sides_add(sides, points[contour->count - 1], points[0]);
    }
}

Bounds sides_bounds(const Sides *sides) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < sides->count; i++) {
        const Edge *edge = &sides->items[i];
        bounds.min = glms_vec2_minv(bounds.min, glms_vec2_minv(edge->from, edge->to));
        bounds.max = glms_vec2_maxv(bounds.max, glms_vec2_maxv(edge->from, edge->to));
    }
    return bounds;
}
