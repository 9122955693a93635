// Fewer batches from the same picture: display_merge_batches.
#include "draw/tiles.h"

// What lies on top in a tile of the picture; layer 0: nothing.
typedef struct Tile {
    uint16_t layer, kind;
} Tile;

// The lowest layer above all that lies below; one that lies in a layer of its own kind may share it.
static uint16_t place(Tile (*tiles)[tile_columns], TileRange range, uint16_t kind) {
    uint16_t layer = 1;
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++) {
            Tile tile = tiles[y][x];
            uint16_t least = (uint16_t)(tile.layer + (tile.layer && tile.kind != kind));
            layer = least > layer ? least : layer;
        }
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++)
            tiles[y][x] = (Tile){layer, kind};
    return layer;
}

// The kinds of batches in a display, and of every instance the layer and the kind.
typedef struct Places {
    Batch *kinds;
    uint16_t *layer, *kind;
    uint32_t kind_count, layer_count;
} Places;

static uint16_t kind_of(Places *places, const Batch *batch) {
    uint32_t kind = 0;
    while (kind < places->kind_count && !batch_is_like(&places->kinds[kind], batch))
        kind++;
    if (kind == places->kind_count)
        places->kinds[places->kind_count++] = *batch;
    return (uint16_t)kind;
}

static Places place_all(const Display *display, const View *view) {
    Arena *arena = display->arena;
    Tile(*tiles)[tile_columns] = arena_alloc(arena, sizeof(Tile[tile_rows][tile_columns]));
    Places places = {ARENA_NEW(arena, Batch, display->batch_count),
                     ARENA_NEW(arena, uint16_t, display->instance_count),
                     ARENA_NEW(arena, uint16_t, display->instance_count), 0, 1};
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        uint16_t kind = kind_of(&places, batch);
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++) {
            places.kind[i] = kind;
            places.layer[i] = place(tiles, tiles_of(&display->instances[i], view), kind);
            uint32_t least = places.layer[i] + 1u;
            places.layer_count = least > places.layer_count ? least : places.layer_count;
        }
    }
    return places;
}

// The numbers in `order` by their keys; equal ones stay in their order.
static uint32_t *sorted_by(Arena *arena, const uint16_t *keys, uint32_t key_count, const uint32_t *order,
                           size_t count) {
    uint32_t *starts = ARENA_NEW(arena, uint32_t, key_count + 1), *sorted = ARENA_NEW(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        starts[keys[i] + 1]++;
    for (uint32_t key = 0; key < key_count; key++)
        starts[key + 1] += starts[key];
    for (size_t i = 0; i < count; i++)
        sorted[starts[keys[order[i]]]++] = order[i];
    return sorted;
}

static uint32_t *order_of(Arena *arena, const Places *places, size_t count) {
    uint32_t *order = ARENA_NEW(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    order = sorted_by(arena, places->kind, places->kind_count, order, count);
    return sorted_by(arena, places->layer, places->layer_count, order, count);
}

static size_t count_batches(const Places *places, const uint32_t *order, size_t count) {
    size_t batches = count > 0;
    for (size_t i = 1; i < count; i++)
        batches += places->kind[order[i]] != places->kind[order[i - 1]];
    return batches;
}

void display_merge_batches(Display *display, const View *view) {
    size_t count = display->instance_count;
    if (count > UINT16_MAX)
        return;
    Places places = place_all(display, view);
    const uint32_t *order = order_of(display->arena, &places, count);
    if (count_batches(&places, order, count) >= display->batch_count)
        return;
    const Instance *instances = display->instances;
    display->instances = ARENA_NEW(display->arena, Instance, count);
    display->instance_capacity = count;
    display->instance_count = display->batch_count = 0;
    for (size_t i = 0; i < count; i++)
        *display_push_like(display, &places.kinds[places.kind[order[i]]], 1) = instances[order[i]];
}
