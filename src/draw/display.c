#include "draw/display.h"

#include "base/hash.h"

#include <string.h>

Display display_begin(Arena *arena) {
    return (Display){.arena = arena, .scratch = arena, .speed = 1};
}

DisplayMark display_mark(const Display *display) {
    return (DisplayMark){
        .instance_count = display->instance_count,
        .edge_count = display->edge_count,
        .batch_count = display->batch_count,
        .image_count = display->image_count,
        .last_count = display->batch_count ? display->batches[display->batch_count - 1].count : 0,
        .work = display->work,
    };
}

void display_return(Display *display, const DisplayMark *mark) {
    display->instance_count = mark->instance_count;
    display->edge_count = mark->edge_count;
    display->batch_count = mark->batch_count;
    display->image_count = mark->image_count;
    if (mark->batch_count)
        display->batches[mark->batch_count - 1].count = mark->last_count;
}

bool batch_is_like(const Batch *a, const Batch *b) {
    return a->pipeline == b->pipeline && a->image == b->image &&
           memcmp(&a->clip, &b->clip, sizeof a->clip) == 0;
}

bool pipeline_has_image(Pipeline pipeline) {
    return pipeline == PIPELINE_IMAGE || pipeline == PIPELINE_MAGNIFIED;
}

bool pipeline_has_edges(Pipeline pipeline) {
    return pipeline == PIPELINE_OUTLINE || pipeline == PIPELINE_GRADIENT;
}

bool batch_is_clipped(const Batch *batch) {
    vec2s size = bounds_size(batch->clip);
    return size.x != 0 || size.y != 0;
}

static Batch *batch_for(Display *display, const Batch *like) {
    Batch *last = display->batch_count ? &display->batches[display->batch_count - 1] : NULL;
    if (last && batch_is_like(last, like))
        return last;
    display->batches = arena_grow(display->arena, display->batches, display->batch_count,
                                  &display->batch_capacity, sizeof(Batch));
    last = &display->batches[display->batch_count++];
    *last = (Batch){like->pipeline, like->image, like->clip, (uint32_t)display->instance_count, 0};
    return last;
}

Instance *display_push_like(Display *display, const Batch *batch, size_t count) {
    const size_t first = display->instance_count;
    batch_for(display, batch)->count += (uint32_t)count;
    while (first + count > display->instance_capacity)
        display->instances = arena_grow(display->arena, display->instances, display->instance_capacity,
                                        &display->instance_capacity, sizeof(Instance));
    display->instance_count += count;
    return &display->instances[first];
}

static Instance *push_zeroed(Display *display, const Batch *batch) {
    Instance *instance = display_push_like(display, batch, 1);
    *instance = (Instance){0};
    return instance;
}

Instance *display_push(Display *display, Pipeline pipeline) {
    return push_zeroed(display, &(Batch){.pipeline = pipeline, .clip = display->clip});
}

static uint32_t find_image(Display *display, const Image *image) {
    for (size_t i = 0; i < display->image_count; i++)
        if (display->images[i]->key == image->key)
            return (uint32_t)i;
    display->images = arena_grow(display->arena, display->images, display->image_count,
                                 &display->image_capacity, sizeof(Image *));
    display->images[display->image_count] = image;
    return (uint32_t)display->image_count++;
}

Instance *display_push_image(Display *display, Pipeline pipeline, const Image *image) {
    uint32_t index = find_image(display, image);
    return push_zeroed(display, &(Batch){pipeline, index, display->clip, 0, 0});
}

Edge *display_push_edges(Display *display, size_t count) {
    size_t first = display->edge_count;
    while (display->edge_count + count >= display->edge_capacity) // none have a place too
        display->edges = arena_grow(display->arena, display->edges, display->edge_capacity,
                                    &display->edge_capacity, sizeof(Edge));
    display->edge_count += count;
    return &display->edges[first];
}

float display_looks(const Display *display, float pixels, float edges) {
    const float looks_added = 32; // adding an edge to the cells of the blocks that it crosses
    return edges * (display->adds_up ? looks_added : pixels);
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

void instance_set_quad(Instance *instance, vec2s min, vec2s max) {
    const float values[4] = {min.x, min.y, max.x, max.y};
    memcpy(instance->quad, values, sizeof values);
}

static void set_color(uint16_t channels[4], Color color) {
    const float values[4] = {color.r, color.g, color.b, color.a};
    for (int i = 0; i < 4; i++)
        channels[i] = (uint16_t)(glm_clamp(values[i], 0, 1) * UINT16_MAX + 0.5f);
}

void instance_set_colors(Instance *instance, Color fill, Color stroke) {
    set_color(instance->fill, fill);
    set_color(instance->stroke, stroke);
}

uint64_t display_hash(uint64_t hash, const Display *display) {
    hash = hash_wide(hash, display->instances, display->instance_count * sizeof(Instance));
    hash = hash_wide(hash, display->batches, display->batch_count * sizeof(Batch));
    for (size_t i = 0; i < display->image_count; i++)
        hash = hash_wide(hash, &display->images[i]->key, sizeof display->images[i]->key);
    return hash_wide(hash, display->edges, display->edge_count * sizeof(Edge));
}
