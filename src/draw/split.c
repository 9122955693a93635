#include "draw/split.h"

#include "base/hash.h"
#include "draw/ramp.h"
#include "draw/tiles.h"

#include <stdlib.h>
#include <string.h>

static bool has_edges(Pipeline pipeline) {
    return pipeline == PIPELINE_OUTLINE || pipeline == PIPELINE_GRADIENT;
}

// Of what an instance draws: where its edges are in the list does not matter, what they are does. Never 0.
static uint64_t hash_instance(const Display *display, const Batch *batch, const Instance *instance) {
    Pipeline pipeline = batch->pipeline;
    Instance copy = *instance;
    uint64_t hash = hash_start ^ (uint64_t)pipeline;
    if (has_edges(pipeline)) {
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

// One of the two displays, and where its last ramp lay in the whole one.
typedef struct Side {
    Display display;
    uint32_t ramp_from, ramp_to;
    bool has_ramp;
} Side;

static Side make_side(const Display *display) {
    Side side = {.display = display_begin(display->arena)};
    side.display.images = display->images;
    side.display.image_count = side.display.image_capacity = display->image_count;
    return side;
}

static uint32_t take_edges(Side *side, const Display *display, uint32_t first, size_t count) {
    uint32_t taken = (uint32_t)side->display.edge_count;
    Edge *edges = display_push_edges(&side->display, count);
    if (count)
        memcpy(edges, &display->edges[first], count * sizeof *edges);
    return taken;
}

// Neighbours mostly have the same one.
static uint32_t take_ramp(Side *side, const Display *display, uint32_t first) {
    if (!side->has_ramp || side->ramp_from != first) {
        side->ramp_to = take_edges(side, display, first, ramp_size(&display->edges[first]));
        side->ramp_from = first;
        side->has_ramp = true;
    }
    return side->ramp_to;
}

// With the edges that it reads and no others: they are uploaded in every frame in which something moves.
static void take(Side *side, const Display *display, const Batch *batch, const Instance *instance) {
    Instance *taken = display_push_like(&side->display, batch);
    const float *shape = instance->shape;
    *taken = *instance;
    if (has_edges(batch->pipeline))
        taken->shape[0] = (float)take_edges(side, display, (uint32_t)shape[0], (size_t)(shape[1] + shape[2]));
    if (batch->pipeline == PIPELINE_GRADIENT)
        taken->shape[3] = (float)take_ramp(side, display, (uint32_t)shape[3]);
}

SplitFrame split_frame(Split *split, const Display *display, const View *view, Color background) {
    uint64_t key = hash_words(hash_start, view, sizeof *view);
    key = hash_words(key, &background, sizeof background);
    Side still = make_side(display), moving = make_side(display);
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
                key = hash_words(key, &hashes[i], sizeof hashes[i]);
            else
                mark(marks, range);
            take(is_still ? &still : &moving, display, batch, instance);
        }
    }
    remember(split, hashes, display->instance_count);
    display_merge_batches(&still.display, view);
    display_merge_batches(&moving.display, view);
    return (SplitFrame){still.display, moving.display, key};
}
