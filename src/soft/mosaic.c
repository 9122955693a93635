#include "soft/mosaic.h"

#include "base/crew.h"
#include "base/hash.h"
#include "soft/blend.h"
#include "soft/filler.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILE = blend_most, FRAME_BLOCK = 1 << 20 };
enum { RUN_MOST = 512, FEW = 4 * RUN_MOST }; // few: not worth waking somebody for

// Neighbours in a batch, and where their places are.
typedef struct Run {
    const MarkSource *source;
    const Batch *batch;
    PixelBox clip;
    size_t first, count, place;
} Run;

// An instance in the picture.
typedef struct Place {
    const Run *run;
    const Instance *instance;
    uint64_t hash; // of all that decides what it draws
    PixelBox box;  // that it may touch; empty: nothing
} Place;

struct Mosaic {
    Crew *crew;
    uint32_t *pixels; // bottom row first; NULL: none yet, or `memory` has it
    int width, height;
    int columns, rows; // of tiles
    uint64_t *shown;   // of each tile, the hash of what it holds; 0: nothing yet
    uint32_t *memory;  // that it is in; NULL: in `pixels`
    Color background;
    Arena frame; // all below
    Run *runs;
    size_t run_count, run_capacity;
    Place *places; // bottom to top
    size_t place_count;
    uint64_t *wanted;  // of each tile
    uint32_t *starts;  // of each tile, and of one more: where in `order` its places begin
    uint32_t *order;   // places, tile by tile, bottom to top
    uint32_t *changed; // tiles
    size_t changed_count;
};

Mosaic *mosaic_create(void) {
    Mosaic *mosaic = calloc(1, sizeof *mosaic);
    if (!mosaic)
        abort();
    mosaic->crew = crew_create();
    mosaic->frame.block_size = FRAME_BLOCK;
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
    mosaic->pixels = NULL;
    mosaic->shown = calloc(tile_count(mosaic), sizeof *mosaic->shown);
    if (!mosaic->shown)
        abort();
}

void mosaic_begin(Mosaic *mosaic, int width, int height, Color background) {
    assert(width > 0 && height > 0);
    resize(mosaic, width, height);
    arena_reset(&mosaic->frame);
    mosaic->background = background;
    mosaic->runs = NULL;
    mosaic->run_count = mosaic->run_capacity = mosaic->place_count = 0;
}

static void add_run(Mosaic *mosaic, const Run *run) {
    mosaic->runs = arena_grow(&mosaic->frame, mosaic->runs, mosaic->run_count, &mosaic->run_capacity,
                              sizeof *mosaic->runs);
    mosaic->runs[mosaic->run_count++] = *run;
    mosaic->place_count += run->count;
}

static void add_batch(Mosaic *mosaic, const MarkSource *source, const Batch *batch, PixelBox clip) {
    if (pixel_box_is_empty(clip))
        return;
    for (size_t i = 0; i < batch->count; i += RUN_MOST) {
        size_t count = batch->count - i < RUN_MOST ? batch->count - i : RUN_MOST;
        add_run(mosaic, &(Run){source, batch, clip, batch->first + i, count, mosaic->place_count});
    }
}

void mosaic_add(Mosaic *mosaic, const Display *display, const View *view, const Atlas *atlas, PixelBox clip) {
    MarkSource *source = ARENA_NEW(&mosaic->frame, MarkSource, 1);
    *source = (MarkSource){display, atlas, *view, hash_words(hash_start, view, sizeof *view)};
    clip = pixel_box_overlap(clip, (PixelBox){0, 0, mosaic->width, mosaic->height});
    for (size_t b = 0; b < display->batch_count; b++)
        add_batch(mosaic, source, &display->batches[b], pixel_box_of_batch(&display->batches[b], view, clip));
}

static void place_run(void *context, size_t index) {
    Mosaic *mosaic = context;
    const Run *run = &mosaic->runs[index];
    const Instance *instances = &run->source->display->instances[run->first];
    Place *places = &mosaic->places[run->place];
    for (size_t i = 0; i < run->count; i++) {
        Mark mark;
        if (mark_init(&mark, run->source, run->batch, &instances[i], run->clip))
            places[i] = (Place){run, &instances[i], mark_hash(&mark), mark.box};
    }
}

static void place_all(Mosaic *mosaic) {
    mosaic->places = ARENA_NEW(&mosaic->frame, Place, mosaic->place_count);
    if (mosaic->place_count > FEW)
        crew_run(mosaic->crew, mosaic->run_count, place_run, mosaic);
    else
        for (size_t i = 0; i < mosaic->run_count; i++)
            place_run(mosaic, i);
}

// Tiles -----------------------------------------------------------------------------------------------------

// The tiles that a place touches.
static PixelBox tiles_of(const Place *place) {
    return (PixelBox){place->box.left / TILE, place->box.top / TILE, (place->box.right + TILE - 1) / TILE,
                      (place->box.bottom + TILE - 1) / TILE};
}

// What is to be seen in each tile, and how many places it has: behind where its own begin.
static void count_places(Mosaic *mosaic) {
    uint64_t empty = hash_words(hash_start, &mosaic->background, sizeof mosaic->background);
    for (size_t i = 0; i < tile_count(mosaic); i++)
        mosaic->wanted[i] = empty;
    for (size_t i = 0; i < mosaic->place_count; i++) {
        PixelBox tiles = tiles_of(&mosaic->places[i]);
        for (int row = tiles.top; row < tiles.bottom; row++)
            for (int column = tiles.left; column < tiles.right; column++) {
                int tile = row * mosaic->columns + column;
                mosaic->wanted[tile] = hash_mix(mosaic->wanted[tile], mosaic->places[i].hash);
                mosaic->starts[tile + 1]++;
            }
    }
}

static void find_changed(Mosaic *mosaic) {
    for (size_t i = 0; i < tile_count(mosaic); i++) {
        if (mosaic->wanted[i] != mosaic->shown[i])
            mosaic->changed[mosaic->changed_count++] = (uint32_t)i;
        else
            mosaic->starts[i + 1] = 0; // nobody asks for its places
        mosaic->starts[i + 1] += mosaic->starts[i];
    }
    memcpy(mosaic->shown, mosaic->wanted, tile_count(mosaic) * sizeof *mosaic->shown);
}

static void sort_places(Mosaic *mosaic) {
    size_t count = tile_count(mosaic);
    uint32_t *next = ARENA_NEW(&mosaic->frame, uint32_t, count);
    memcpy(next, mosaic->starts, count * sizeof *next);
    mosaic->order = ARENA_NEW(&mosaic->frame, uint32_t, mosaic->starts[count] + 1);
    for (size_t i = 0; i < mosaic->place_count; i++) {
        PixelBox tiles = tiles_of(&mosaic->places[i]);
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
    const float channels[4] = {color.r, color.g, color.b, color.a};
    for (int y = block->box.top; y < block->box.bottom; y++)
        blend_set(block_at(block, block->box.left, y), block->box.right - block->box.left, channels);
}

static void draw_place(const Place *place, const Block *whole) {
    Mark mark;
    mark_init(&mark, place->run->source, place->run->batch, place->instance, place->box);
    const Block block = {pixel_box_overlap(whole->box, place->box), whole->tile};
    fillers[mark.batch->pipeline](&mark, &block);
}

// Places and instances lie anywhere in memory: while one is drawn, those of later ones are fetched.
static void fetch_ahead(const Mosaic *mosaic, const uint32_t *order, size_t left) {
    enum { PLACES = 12, INSTANCES = 6 };
    if (left > PLACES)
        __builtin_prefetch(&mosaic->places[order[PLACES]]);
    if (left > INSTANCES) {
        const char *instance = (const char *)mosaic->places[order[INSTANCES]].instance;
        __builtin_prefetch(instance);
        __builtin_prefetch(instance + sizeof(Instance) - 1);
    }
}

// Windows of X have blue where others have red.
static void put_into_memory(const Mosaic *mosaic, const Block *block) {
    const int left = block->box.left, width = block->box.right - left;
    for (int y = block->box.top; y < block->box.bottom; y++) {
        const uint32_t *restrict from = block_at(block, left, y);
        uint32_t *restrict to = mosaic->memory + (ptrdiff_t)y * mosaic->width + left;
        for (int i = 0; i < width; i++)
            to[i] = (from[i] & 0xff00ff00) | (from[i] & 0xff) << 16 | (from[i] >> 16 & 0xff);
    }
}

static void put_into_pixels(const Mosaic *mosaic, const Block *block) {
    const int left = block->box.left;
    const size_t size = (size_t)(block->box.right - left) * sizeof(uint32_t);
    for (int y = block->box.top; y < block->box.bottom; y++)
        memcpy(mosaic->pixels + (ptrdiff_t)(mosaic->height - 1 - y) * mosaic->width + left,
               block_at(block, left, y), size);
}

static void draw_tile(void *context, size_t piece) {
    const Mosaic *mosaic = context;
    uint32_t index = mosaic->changed[piece];
    const PixelBox box = box_of_tile(mosaic, index);
    Tile tile;
    tile.left = box.left;
    tile.top = box.top;
    const Block block = {box, &tile};
    clear(&block, mosaic->background);
    for (uint32_t i = mosaic->starts[index], end = mosaic->starts[index + 1]; i < end; i++) {
        fetch_ahead(mosaic, &mosaic->order[i], end - i);
        draw_place(&mosaic->places[mosaic->order[i]], &block);
    }
    if (mosaic->memory)
        put_into_memory(mosaic, &block);
    else
        put_into_pixels(mosaic, &block);
}

// Neighbours in a row of tiles are one box.
static Pixels picture_of(Mosaic *mosaic) {
    PixelBox *boxes = ARENA_NEW(&mosaic->frame, PixelBox, mosaic->changed_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < mosaic->changed_count; i++) {
        PixelBox box = box_of_tile(mosaic, mosaic->changed[i]);
        PixelBox *last = count ? &boxes[count - 1] : NULL;
        if (last && last->right == box.left && last->top == box.top)
            last->right = box.right;
        else
            boxes[count++] = box;
    }
    const uint8_t *rgba = mosaic->memory ? NULL : (const uint8_t *)mosaic->pixels;
    return (Pixels){rgba, mosaic->width, mosaic->height, boxes, count};
}

static void make_pixels(Mosaic *mosaic) {
    mosaic->pixels = malloc((size_t)mosaic->width * (size_t)mosaic->height * sizeof *mosaic->pixels);
    if (!mosaic->pixels)
        abort();
}

static void turn_to(Mosaic *mosaic, uint32_t *memory) {
    if (mosaic->memory != memory)
        memset(mosaic->shown, 0, tile_count(mosaic) * sizeof *mosaic->shown);
    mosaic->memory = memory;
    if (!memory && !mosaic->pixels)
        make_pixels(mosaic);
}

Pixels mosaic_end(Mosaic *mosaic, uint32_t *memory) {
    size_t tiles = tile_count(mosaic);
    turn_to(mosaic, memory);
    mosaic->wanted = ARENA_NEW(&mosaic->frame, uint64_t, tiles);
    mosaic->starts = ARENA_NEW(&mosaic->frame, uint32_t, tiles + 1);
    mosaic->changed = ARENA_NEW(&mosaic->frame, uint32_t, tiles);
    mosaic->changed_count = 0;
    place_all(mosaic);
    count_places(mosaic);
    find_changed(mosaic);
    sort_places(mosaic);
    crew_run(mosaic->crew, mosaic->changed_count, draw_tile, mosaic);
    return picture_of(mosaic);
}
