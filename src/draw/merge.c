// Fewer batches from the same picture: display_merge_batches.
#include "draw/display.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 64, ROWS = 36 };

// What lies on top in a tile of the picture; layer 0: nothing.
typedef struct Tile {
    uint16_t layer, pipeline;
} Tile;

typedef struct TileRange {
    int left, right, top, bottom; // inclusive; empty where right < left
} TileRange;


static Affine affine_of(const Instance *instance) {
    const float *a = instance->affine;
    return (Affine){{{a[0], a[1]}}, {{a[2], a[3]}}, {{a[4], a[5]}}};
}

static int tile_at(float pixel, int pixels, int tiles) {
    return (int)glm_clamp(floorf(pixel * (float)tiles / (float)pixels), 0, (float)(tiles - 1));
}

static TileRange tiles_of(const Instance *instance, const View *view) {
    const float *quad = instance->quad;
    Affine map = affine_of(instance);
    Bounds bounds = bounds_empty();
    for (int i = 0; i < 4; i++)
        bounds = bounds_add(bounds,
                            view_to_pixels(view, affine_point(map, (vec2s){{quad[2 * (i & 1)], quad[1 + (i & 2)]}})));
    float margin = 1 + instance->grow * instance->half * view->pixels_per_unit;
    float left = bounds.min.x - margin, right = bounds.max.x + margin;
    float top = bounds.min.y - margin, bottom = bounds.max.y + margin;
    if (!(right >= 0 && left <= (float)view->width && bottom >= 0 && top <= (float)view->height))
        return (TileRange){0, -1, 0, -1};
    return (TileRange){tile_at(left, view->width, COLUMNS), tile_at(right, view->width, COLUMNS),
                       tile_at(top, view->height, ROWS), tile_at(bottom, view->height, ROWS)};
}

// The lowest layer above all that lies below; one that lies in the same pipeline's layer may share it.
static uint16_t place(Tile (*tiles)[COLUMNS], TileRange range, Pipeline pipeline) {
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

// The layer of each instance as a slot, layers and pipelines counted in one number; returns how many slots.
static uint32_t place_all(const Display *display, const View *view, uint32_t *slots) {
    Tile(*tiles)[COLUMNS] = arena_alloc(display->arena, sizeof(Tile[ROWS][COLUMNS]));
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

void display_merge_batches(Display *display, const View *view) {
    size_t count = display->instance_count;
    if (display->batch_count < 2 || count > UINT16_MAX)
        return;
    uint32_t *slots = ARENA_NEW(display->arena, uint32_t, count);
    uint32_t slot_count = place_all(display, view, slots);
    uint32_t *ends = ARENA_NEW(display->arena, uint32_t, slot_count + 1);
    for (size_t i = 0; i < count; i++)
        ends[slots[i] + 1]++;
    display->batch_count = 0;
    for (uint32_t slot = 0; slot < slot_count; slot++) {
        ends[slot + 1] += ends[slot];
        uint32_t length = ends[slot + 1] - ends[slot];
        if (!length)
            continue;
        display->batches = arena_grow(display->arena, display->batches, display->batch_count,
                                      &display->batch_capacity, sizeof(Batch));
        display->batches[display->batch_count++] = (Batch){slot % PIPELINE_COUNT, ends[slot], length};
    }
    Instance *sorted = ARENA_NEW(display->arena, Instance, count);
    for (size_t i = 0; i < count; i++)
        sorted[ends[slots[i]]++] = display->instances[i];
    display->instances = sorted;
    display->instance_capacity = count;
}
