// Fewer batches from the same picture: display_merge_batches.
#include "draw/tiles.h"

// What lies on top in a tile of the picture; layer 0: nothing.
typedef struct Tile {
    uint16_t layer, pipeline;
} Tile;

// The lowest layer above all that lies below; one that lies in the same pipeline's layer may share it.
static uint16_t place(Tile (*tiles)[tile_columns], TileRange range, Pipeline pipeline) {
    uint16_t layer = 1;
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++) {
            Tile tile = tiles[y][x];
            uint16_t least = (uint16_t)(tile.layer + (tile.layer && tile.pipeline != pipeline));
            layer = least > layer ? least : layer;
        }
    for (int y = range.top; y <= range.bottom; y++)
        for (int x = range.left; x <= range.right; x++)
            tiles[y][x] = (Tile){layer, (uint16_t)pipeline};
    return layer;
}

// Each instance's layer and pipeline as one number, its slot; returns how many slots there are.
static uint32_t place_all(const Display *display, const View *view, uint32_t *slots) {
    Tile(*tiles)[tile_columns] = arena_alloc(display->arena, sizeof(Tile[tile_rows][tile_columns]));
    uint32_t most = 0;
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++) {
            uint16_t layer = place(tiles, tiles_of(&display->instances[i], view), batch->pipeline);
            slots[i] = (uint32_t)layer * PIPELINE_COUNT + batch->pipeline;
            most = slots[i] > most ? slots[i] : most;
        }
    }
    return most + 1;
}

static size_t count_used(const uint32_t *counts, uint32_t slot_count) {
    size_t used = 0;
    for (uint32_t slot = 0; slot < slot_count; slot++)
        used += counts[slot] > 0;
    return used;
}

// Where each slot's instances go, from the counts in starts[slot + 1]; makes the batches.
static void make_batches(Display *display, uint32_t *starts, uint32_t slot_count) {
    display->batch_count = 0;
    for (uint32_t slot = 0; slot < slot_count; slot++) {
        uint32_t count = starts[slot + 1];
        starts[slot + 1] += starts[slot];
        if (count)
            display->batches[display->batch_count++] = (Batch){slot % PIPELINE_COUNT, starts[slot], count};
    }
}

void display_merge_batches(Display *display, const View *view) {
    size_t count = display->instance_count;
    if (count > UINT16_MAX)
        return;
    uint32_t *slots = ARENA_NEW(display->arena, uint32_t, count);
    uint32_t slot_count = place_all(display, view, slots);
    uint32_t *starts = ARENA_NEW(display->arena, uint32_t, slot_count + 1);
    for (size_t i = 0; i < count; i++)
        starts[slots[i] + 1]++;
    if (count_used(starts + 1, slot_count) >= display->batch_count)
        return;
    make_batches(display, starts, slot_count);
    Instance *sorted = ARENA_NEW(display->arena, Instance, count);
    for (size_t i = 0; i < count; i++)
        sorted[starts[slots[i]]++] = display->instances[i];
    display->instances = sorted;
    display->instance_capacity = count;
}
