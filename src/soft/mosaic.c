#include "soft/mosaic.h"

#include "base/crew.h"
#include "base/hash.h"
#include "soft/filler.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILE = block_side, FRAME_BLOCK = 1 << 20 };

struct Mosaic {
    Crew *crew;
    uint8_t *pixels;
    int width, height;
    int columns, rows; // of tiles
    uint64_t *shown;   // of each tile, what it holds; 0: nothing yet
    Color background;
    Arena frame; // all below
    Mark *marks;
    size_t mark_count, mark_capacity;
    uint64_t *wanted;  // of each tile
    uint32_t *starts;  // of each tile, and of one more: where in `order` its marks begin
    uint32_t *order;   // marks, tile by tile, bottom to top
    uint32_t *changed; // tiles
    size_t changed_count;
};

Mosaic *mosaic_create(void) {
    Mosaic *mosaic = calloc(1, sizeof *mosaic);
    if (!mosaic)
        abort();
    mosaic->crew = crew_create();
    arena_init(&mosaic->frame, FRAME_BLOCK);
    return mosaic;
}

void mosaic_destroy(Mosaic *mosaic) {
    if (!mosaic)
        return;
    crew_destroy(mosaic->crew);
    arena_finish(&mosaic->frame);
    free(mosaic->pixels);
    free(mosaic->shown);
    free(mosaic);
}

const uint8_t *mosaic_pixels(const Mosaic *mosaic) {
    return mosaic->pixels;
}

static size_t tile_count(const Mosaic *mosaic) {
    return (size_t)mosaic->columns * (size_t)mosaic->rows;
}

static void resize(Mosaic *mosaic, int width, int height) {
    if (width == mosaic->width && height == mosaic->height)
        return;
    free(mosaic->pixels);
    free(mosaic->shown);
    mosaic->width = width;
    mosaic->height = height;
    mosaic->columns = (width + TILE - 1) / TILE;
    mosaic->rows = (height + TILE - 1) / TILE;
    mosaic->pixels = malloc((size_t)width * (size_t)height * sizeof(uint32_t));
    mosaic->shown = calloc(tile_count(mosaic), sizeof *mosaic->shown);
    if (!mosaic->pixels || !mosaic->shown)
        abort();
}

void mosaic_begin(Mosaic *mosaic, int width, int height, Color background) {
    assert(width > 0 && height > 0);
    resize(mosaic, width, height);
    arena_reset(&mosaic->frame);
    mosaic->background = background;
    mosaic->marks = NULL;
    mosaic->mark_count = mosaic->mark_capacity = 0;
}

static void add_mark(Mosaic *mosaic, const MarkSource *source, const Batch *batch, const Instance *instance,
                     PixelBox clip) {
    mosaic->marks = arena_grow(&mosaic->frame, mosaic->marks, mosaic->mark_count, &mosaic->mark_capacity,
                               sizeof *mosaic->marks);
    mosaic->mark_count += mark_init(&mosaic->marks[mosaic->mark_count], source, batch, instance, clip);
}

void mosaic_add(Mosaic *mosaic, const Display *display, const View *view, const Atlas *atlas, PixelBox clip) {
    MarkSource *source = ARENA_NEW(&mosaic->frame, MarkSource, 1);
    *source = (MarkSource){display, atlas, *view, hash_words(hash_start, view, sizeof *view)};
    clip = pixel_box_overlap(clip, (PixelBox){0, 0, mosaic->width, mosaic->height});
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        PixelBox within = pixel_box_of_batch(batch, view, clip);
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++)
            add_mark(mosaic, source, batch, &display->instances[i], within);
    }
}

// Tiles -----------------------------------------------------------------------------------------------------

// The tiles that a mark touches.
static PixelBox tiles_of_mark(const Mark *mark) {
    return (PixelBox){mark->box.left / TILE, mark->box.top / TILE, (mark->box.right + TILE - 1) / TILE,
                      (mark->box.bottom + TILE - 1) / TILE};
}

static uint64_t mix(uint64_t hash, uint64_t next) {
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    hash = (hash ^ next) * odd;
    return hash ^ hash >> 32;
}

// What is to be seen in each tile, and how many marks it has: in the place after its own.
static void count_marks(Mosaic *mosaic) {
    uint64_t empty = hash_words(hash_start, &mosaic->background, sizeof mosaic->background) | 1;
    for (size_t i = 0; i < tile_count(mosaic); i++)
        mosaic->wanted[i] = empty;
    for (size_t i = 0; i < mosaic->mark_count; i++) {
        PixelBox tiles = tiles_of_mark(&mosaic->marks[i]);
        for (int row = tiles.top; row < tiles.bottom; row++)
            for (int column = tiles.left; column < tiles.right; column++) {
                int tile = row * mosaic->columns + column;
                mosaic->wanted[tile] = mix(mosaic->wanted[tile], mosaic->marks[i].hash) | 1;
                mosaic->starts[tile + 1]++;
            }
    }
}

static void find_changed(Mosaic *mosaic) {
    for (size_t i = 0; i < tile_count(mosaic); i++) {
        if (mosaic->wanted[i] != mosaic->shown[i])
            mosaic->changed[mosaic->changed_count++] = (uint32_t)i;
        else
            mosaic->starts[i + 1] = 0; // nobody asks for its marks
        mosaic->starts[i + 1] += mosaic->starts[i];
    }
    memcpy(mosaic->shown, mosaic->wanted, tile_count(mosaic) * sizeof *mosaic->shown);
}

static void sort_marks(Mosaic *mosaic) {
    size_t count = tile_count(mosaic);
    uint32_t *next = ARENA_NEW(&mosaic->frame, uint32_t, count);
    memcpy(next, mosaic->starts, count * sizeof *next);
    mosaic->order = ARENA_NEW(&mosaic->frame, uint32_t, mosaic->starts[count] + 1);
    for (size_t i = 0; i < mosaic->mark_count; i++) {
        PixelBox tiles = tiles_of_mark(&mosaic->marks[i]);
        for (int row = tiles.top; row < tiles.bottom; row++)
            for (int column = tiles.left; column < tiles.right; column++) {
                int tile = row * mosaic->columns + column;
                if (mosaic->starts[tile] < mosaic->starts[tile + 1])
                    mosaic->order[next[tile]++] = (uint32_t)i;
            }
    }
}

static PixelBox box_of_tile(const Mosaic *mosaic, uint32_t tile) {
    int left = (int)(tile % (uint32_t)mosaic->columns) * TILE,
        top = (int)(tile / (uint32_t)mosaic->columns) * TILE;
    return pixel_box_overlap((PixelBox){left, top, left + TILE, top + TILE},
                             (PixelBox){0, 0, mosaic->width, mosaic->height});
}

static void clear(const Block *block, Color color) {
    const float channels[4] = {color.r * color.a, color.g * color.a, color.b * color.a, color.a};
    uint8_t bytes[4];
    uint32_t pixel;
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)lroundf(glm_clamp(channels[i], 0, 1) * UINT8_MAX);
    memcpy(&pixel, bytes, sizeof pixel);
    for (int y = block->box.top; y < block->box.bottom; y++)
        for (int x = block->box.left; x < block->box.right; x++)
            *block_at(block, x, y) = pixel;
}

static void draw_tile(void *context, size_t piece) {
    const Mosaic *mosaic = context;
    uint32_t tile = mosaic->changed[piece];
    ptrdiff_t row = (ptrdiff_t)mosaic->width * (ptrdiff_t)sizeof(uint32_t);
    const Block whole = {box_of_tile(mosaic, tile), mosaic->pixels + (mosaic->height - 1) * row, -row};
    clear(&whole, mosaic->background);
    for (uint32_t i = mosaic->starts[tile]; i < mosaic->starts[tile + 1]; i++) {
        const Mark *mark = &mosaic->marks[mosaic->order[i]];
        const Block block = {pixel_box_overlap(whole.box, mark->box), whole.pixels, whole.stride};
        fillers[mark->batch->pipeline](mark, &block);
    }
}

// Boxes of neighbours in a row of tiles.
static const PixelBox *boxes_of_changed(Mosaic *mosaic, size_t *count) {
    PixelBox *boxes = ARENA_NEW(&mosaic->frame, PixelBox, mosaic->changed_count + 1);
    *count = 0;
    for (size_t i = 0; i < mosaic->changed_count; i++) {
        PixelBox box = box_of_tile(mosaic, mosaic->changed[i]);
        PixelBox *last = *count ? &boxes[*count - 1] : NULL;
        if (last && last->right == box.left && last->top == box.top)
            last->right = box.right;
        else
            boxes[(*count)++] = box;
    }
    return boxes;
}

const PixelBox *mosaic_end(Mosaic *mosaic, size_t *count) {
    size_t tiles = tile_count(mosaic);
    mosaic->wanted = ARENA_NEW(&mosaic->frame, uint64_t, tiles);
    mosaic->starts = ARENA_NEW(&mosaic->frame, uint32_t, tiles + 1);
    mosaic->changed = ARENA_NEW(&mosaic->frame, uint32_t, tiles);
    mosaic->changed_count = 0;
    count_marks(mosaic);
    find_changed(mosaic);
    sort_marks(mosaic);
    crew_run(mosaic->crew, mosaic->changed_count, draw_tile, mosaic);
    return boxes_of_changed(mosaic, count);
}
