#include "draw/display.h"

#include <math.h>

Display display_begin(Arena *arena) {
    return (Display){.arena = arena};
}

static Batch *batch_for(Display *display, Pipeline pipeline) {
    Batch *last = display->batch_count ? &display->batches[display->batch_count - 1] : NULL;
    if (last && last->pipeline == pipeline)
        return last;
    display->batches = arena_grow(display->arena, display->batches, display->batch_count,
                                  &display->batch_capacity, sizeof(Batch));
    last = &display->batches[display->batch_count++];
    *last = (Batch){pipeline, (uint32_t)display->instance_count, 0};
    return last;
}

Instance *display_push(Display *display, Pipeline pipeline) {
    batch_for(display, pipeline)->count++;
    display->instances = arena_grow(display->arena, display->instances, display->instance_count,
                                    &display->instance_capacity, sizeof(Instance));
    return &display->instances[display->instance_count++];
}

Edge *display_push_edges(Display *display, size_t count) {
    size_t first = display->edge_count;
    while (display->edge_count + count > display->edge_capacity)
        display->edges = arena_grow(display->arena, display->edges, display->edge_capacity,
                                    &display->edge_capacity, sizeof(Edge));
    display->edge_count += count;
    return &display->edges[first];
}

void instance_set_affine(Instance *instance, Affine map) {
    const double values[6] = {map.x.x, map.x.y, map.y.x, map.y.y, map.origin.x, map.origin.y};
    for (int i = 0; i < 6; i++)
        instance->affine[i] = (float)values[i];
}

void instance_set_place(Instance *instance, vec2s center, vec2s axis) {
    Point x = point_from(axis);
    instance_set_affine(instance, (Affine){x, {-x.y, x.x}, point_from(center)});
}

static void set_color(uint16_t channels[4], Color color) {
    const float values[4] = {color.r, color.g, color.b, color.a};
    for (int i = 0; i < 4; i++)
        channels[i] = (uint16_t)lrintf(glm_clamp(values[i], 0, 1) * UINT16_MAX);
}

void instance_set_colors(Instance *instance, Color fill, Color stroke) {
    set_color(instance->fill, fill);
    set_color(instance->stroke, stroke);
}
