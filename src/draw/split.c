#include "draw/split.h"

#include "base/hash.h"
#include "draw/ramp.h"
#include "draw/tiles.h"

#include <stdlib.h>
#include <string.h>

// Of what an instance draws: where its edges are in the list does not matter, what they are does. Never 0.
static uint64_t hash_instance(const Display *display, const Batch *batch, const Instance *instance) {
    Pipeline pipeline = batch->pipeline;
    Instance copy = *instance;
    uint64_t hash = hash_start ^ (uint64_t)pipeline;
    if (pipeline == PIPELINE_OUTLINE || pipeline == PIPELINE_GRADIENT) {
        const float *shape = instance->shape;
        size_t first = (size_t)shape[0], count = (size_t)(shape[1] + shape[2]);
        hash = hash_words(hash, &display->edges[first], count * sizeof(Edge));
        copy.shape[0] = 0;
    }
    if (pipeline == PIPELINE_GRADIENT) {
        const Edge *ramp = &display->edges[(size_t)instance->shape[3]];
        hash = hash_words(hash, ramp, ramp_size(ramp) * sizeof(Edge));
        copy.shape[3] = 0;
    }
    if (pipeline_has_image(pipeline))
        hash = hash_words(hash, &display->images[batch->image]->key, sizeof(uint64_t));
    hash = hash_words(hash, &batch->clip, sizeof batch->clip);
    return hash_words(hash, &copy, sizeof copy) | 1;
}

// A set of hashes with open addressing; size is a power of two.
typedef struct HashSet {
    uint64_t *slots;
    size_t mask;
} HashSet;

static HashSet make_set(Arena *arena, const uint64_t *hashes, size_t count) {
    size_t size = 64;
    while (size < 2 * count)
        size *= 2;
    HashSet set = {ARENA_NEW(arena, uint64_t, size), size - 1};
    for (size_t i = 0; i < count; i++) {
        size_t slot = hashes[i] & set.mask;
        while (set.slots[slot] && set.slots[slot] != hashes[i])
            slot = (slot + 1) & set.mask;
        set.slots[slot] = hashes[i];
    }
    return set;
}

static bool set_holds(const HashSet *set, uint64_t hash) {
    size_t slot = hash & set->mask;
    while (set->slots[slot] && set->slots[slot] != hash)
        slot = (slot + 1) & set->mask;
    return set->slots[slot] != 0;
}

void split_init(Split *split) {
    *split = (Split){0};
}

void split_finish(Split *split) {
    free(split->last);
    *split = (Split){0};
}

static void remember(Split *split, const uint64_t *hashes, size_t count) {
    if (count > split->capacity) {
        free(split->last);
        split->capacity = 2 * count;
        split->last = malloc(split->capacity * sizeof *split->last);
        if (!split->last)
            abort();
    }
    if (count)
        memcpy(split->last, hashes, count * sizeof *hashes);
    split->count = count;
}

typedef bool TileMarks[tile_rows][tile_columns];

static bool any_marked(TileMarks *marks, TileRange range) {
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++)
            if ((*marks)[y][x])
                return true;
    return false;
}

static void mark(TileMarks *marks, TileRange range) {
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++)
            (*marks)[y][x] = true;
}

static Display beside(const Display *display) {
    Display part = display_begin(display->arena);
    part.edges = display->edges;
    part.edge_count = part.edge_capacity = display->edge_count;
    part.images = display->images;
    part.image_count = part.image_capacity = display->image_count;
    return part;
}

SplitFrame split_frame(Split *split, const Display *display, const View *view, Color background) {
    uint64_t key = hash_words(hash_start, view, sizeof *view);
    key = hash_words(key, &background, sizeof background);
    SplitFrame frame = {beside(display), beside(display), key};
    HashSet seen = make_set(display->arena, split->last, split->count);
    uint64_t *hashes = ARENA_NEW(display->arena, uint64_t, display->instance_count);
    TileMarks *marks = arena_alloc(display->arena, sizeof *marks);
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++) {
            const Instance *instance = &display->instances[i];
            TileRange range = tiles_of(instance, view);
            hashes[i] = hash_instance(display, batch, instance);
            bool is_still = set_holds(&seen, hashes[i]) && !any_marked(marks, range);
            if (is_still)
                frame.still_key = hash_words(frame.still_key, &hashes[i], sizeof hashes[i]);
            else
                mark(marks, range);
            *display_push_like(is_still ? &frame.still : &frame.moving, batch) = *instance;
        }
    }
    remember(split, hashes, display->instance_count);
    display_merge_batches(&frame.still, view);
    display_merge_batches(&frame.moving, view);
    return frame;
}
