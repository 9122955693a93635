#include "soft/canvas.h"

#include "base/crew.h"
#include "base/hash.h"
#include "soft/filler.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILE = block_side, FRAME_BLOCK = 1 << 20 };

struct Canvas {
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

Canvas *canvas_create(void) {
    Canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas)
        abort();
    canvas->crew = crew_create();
    arena_init(&canvas->frame, FRAME_BLOCK);
    return canvas;
}

void canvas_destroy(Canvas *canvas) {
    if (!canvas)
        return;
    crew_destroy(canvas->crew);
    arena_finish(&canvas->frame);
    free(canvas->pixels);
    free(canvas->shown);
    free(canvas);
}

const uint8_t *canvas_pixels(const Canvas *canvas) {
    return canvas->pixels;
}

static size_t tile_count(const Canvas *canvas) {
    return (size_t)canvas->columns * (size_t)canvas->rows;
}

static void resize(Canvas *canvas, int width, int height) {
    if (width == canvas->width && height == canvas->height)
        return;
    free(canvas->pixels);
    free(canvas->shown);
    canvas->width = width;
    canvas->height = height;
    canvas->columns = (width + TILE - 1) / TILE;
    canvas->rows = (height + TILE - 1) / TILE;
    canvas->pixels = malloc((size_t)width * (size_t)height * sizeof(uint32_t));
    canvas->shown = calloc(tile_count(canvas), sizeof *canvas->shown);
    if (!canvas->pixels || !canvas->shown)
        abort();
}

void canvas_begin(Canvas *canvas, int width, int height, Color background) {
    assert(width > 0 && height > 0);
    resize(canvas, width, height);
    arena_reset(&canvas->frame);
    canvas->background = background;
    canvas->marks = NULL;
    canvas->mark_count = canvas->mark_capacity = 0;
}

static void add_mark(Canvas *canvas, const MarkSource *source, const Batch *batch, const Instance *instance,
                     PixelBox clip) {
    canvas->marks = arena_grow(&canvas->frame, canvas->marks, canvas->mark_count, &canvas->mark_capacity,
                               sizeof *canvas->marks);
    canvas->mark_count += mark_init(&canvas->marks[canvas->mark_count], source, batch, instance, clip);
}

void canvas_add(Canvas *canvas, const Display *display, const View *view, const Atlas *atlas, PixelBox clip) {
    MarkSource *source = ARENA_NEW(&canvas->frame, MarkSource, 1);
    *source = (MarkSource){display, atlas, *view, hash_words(hash_start, view, sizeof *view)};
    clip = pixel_box_overlap(clip, (PixelBox){0, 0, canvas->width, canvas->height});
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        PixelBox within = pixel_box_of_batch(batch, view, clip);
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++)
            add_mark(canvas, source, batch, &display->instances[i], within);
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
static void count_marks(Canvas *canvas) {
    uint64_t empty = hash_words(hash_start, &canvas->background, sizeof canvas->background) | 1;
    for (size_t i = 0; i < tile_count(canvas); i++)
        canvas->wanted[i] = empty;
    for (size_t i = 0; i < canvas->mark_count; i++) {
        PixelBox tiles = tiles_of_mark(&canvas->marks[i]);
        for (int row = tiles.top; row < tiles.bottom; row++)
            for (int column = tiles.left; column < tiles.right; column++) {
                int tile = row * canvas->columns + column;
                canvas->wanted[tile] = mix(canvas->wanted[tile], canvas->marks[i].hash) | 1;
                canvas->starts[tile + 1]++;
            }
    }
}

static void find_changed(Canvas *canvas) {
    for (size_t i = 0; i < tile_count(canvas); i++) {
        if (canvas->wanted[i] != canvas->shown[i])
            canvas->changed[canvas->changed_count++] = (uint32_t)i;
        else
            canvas->starts[i + 1] = 0; // nobody asks for its marks
        canvas->starts[i + 1] += canvas->starts[i];
    }
    memcpy(canvas->shown, canvas->wanted, tile_count(canvas) * sizeof *canvas->shown);
}

static void sort_marks(Canvas *canvas) {
    size_t count = tile_count(canvas);
    uint32_t *next = ARENA_NEW(&canvas->frame, uint32_t, count);
    memcpy(next, canvas->starts, count * sizeof *next);
    canvas->order = ARENA_NEW(&canvas->frame, uint32_t, canvas->starts[count] + 1);
    for (size_t i = 0; i < canvas->mark_count; i++) {
        PixelBox tiles = tiles_of_mark(&canvas->marks[i]);
        for (int row = tiles.top; row < tiles.bottom; row++)
            for (int column = tiles.left; column < tiles.right; column++) {
                int tile = row * canvas->columns + column;
                if (canvas->starts[tile] < canvas->starts[tile + 1])
                    canvas->order[next[tile]++] = (uint32_t)i;
            }
    }
}

static PixelBox box_of_tile(const Canvas *canvas, uint32_t tile) {
    int left = (int)(tile % (uint32_t)canvas->columns) * TILE,
        top = (int)(tile / (uint32_t)canvas->columns) * TILE;
    return pixel_box_overlap((PixelBox){left, top, left + TILE, top + TILE},
                             (PixelBox){0, 0, canvas->width, canvas->height});
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
    const Canvas *canvas = context;
    uint32_t tile = canvas->changed[piece];
    ptrdiff_t row = (ptrdiff_t)canvas->width * (ptrdiff_t)sizeof(uint32_t);
    const Block whole = {box_of_tile(canvas, tile), canvas->pixels + (canvas->height - 1) * row, -row};
    clear(&whole, canvas->background);
    for (uint32_t i = canvas->starts[tile]; i < canvas->starts[tile + 1]; i++) {
        const Mark *mark = &canvas->marks[canvas->order[i]];
        const Block block = {pixel_box_overlap(whole.box, mark->box), whole.pixels, whole.stride};
        fillers[mark->batch->pipeline](mark, &block);
    }
}

// Boxes of neighbours in a row of tiles.
static const PixelBox *boxes_of_changed(Canvas *canvas, size_t *count) {
    PixelBox *boxes = ARENA_NEW(&canvas->frame, PixelBox, canvas->changed_count + 1);
    *count = 0;
    for (size_t i = 0; i < canvas->changed_count; i++) {
        PixelBox box = box_of_tile(canvas, canvas->changed[i]);
        PixelBox *last = *count ? &boxes[*count - 1] : NULL;
        if (last && last->right == box.left && last->top == box.top)
            last->right = box.right;
        else
            boxes[(*count)++] = box;
    }
    return boxes;
}

const PixelBox *canvas_end(Canvas *canvas, size_t *count) {
    size_t tiles = tile_count(canvas);
    canvas->wanted = ARENA_NEW(&canvas->frame, uint64_t, tiles);
    canvas->starts = ARENA_NEW(&canvas->frame, uint32_t, tiles + 1);
    canvas->changed = ARENA_NEW(&canvas->frame, uint32_t, tiles);
    canvas->changed_count = 0;
    count_marks(canvas);
    find_changed(canvas);
    sort_marks(canvas);
    crew_run(canvas->crew, canvas->changed_count, draw_tile, canvas);
    return boxes_of_changed(canvas, count);
}
