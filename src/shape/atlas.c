#include "shape/atlas.h"

#include "shape/polyline.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    BORDER = atlas_spread + 1, // texels around the outline
    SHELF_STEP = 8, // heights of shelves are multiples, so that they serve glyphs of nearly one height
    FIRST_SLOTS = 256,
};

static const float BAKE_TOLERANCE = 1.0f / 32; // texels; half a step of the 8 bit range

typedef struct Layer {
    uint8_t *pixels;
    uint64_t version;
} Layer;

typedef struct Shelf {
    uint32_t layer, y, height, used; // used: texels from the left
} Shelf;

typedef struct Slot {
    uint64_t font; // its key; 0: free
    uint32_t glyph;
    const AtlasCell *cell;
} Slot;

struct Atlas {
    Arena arena, scratch;
    Layer *layers;
    size_t layer_count, layer_capacity;
    Shelf *shelves;
    size_t shelf_count, shelf_capacity;
    Slot *slots;
    size_t slot_count, slot_capacity; // a power of two
};

Atlas *atlas_create(void) {
    Arena arena = {0};
    Atlas *atlas = ARENA_NEW(&arena, Atlas, 1);
    atlas->arena = arena;
    atlas->slot_capacity = FIRST_SLOTS;
    atlas->slots = ARENA_NEW(&atlas->arena, Slot, FIRST_SLOTS);
    return atlas;
}

void atlas_destroy(Atlas *atlas) {
    if (!atlas)
        return;
    arena_finish(&atlas->scratch);
    Arena arena = atlas->arena;
    arena_finish(&arena);
}

uint32_t atlas_layer_count(const Atlas *atlas) {
    return (uint32_t)atlas->layer_count;
}

const uint8_t *atlas_layer_pixels(const Atlas *atlas, uint32_t layer) {
    assert(layer < atlas->layer_count);
    return atlas->layers[layer].pixels;
}

uint64_t atlas_layer_version(const Atlas *atlas, uint32_t layer) {
    assert(layer < atlas->layer_count);
    return atlas->layers[layer].version;
}

// Baking ----------------------------------------------------------------------------------------------------

// A field being made: squared distances, and at each texel by how much the winding changes there along the
// row. A texel's middle is at its index + 0.5.
typedef struct Field {
    int width, height;
    float *square;
    int *turn;
} Field;

static Field field_make(Arena *arena, int width, int height) {
    size_t count = (size_t)width * (size_t)height;
    Field field = {width, height, ARENA_NEW(arena, float, count), ARENA_NEW(arena, int, count)};
    for (size_t i = 0; i < count; i++)
        field.square[i] = BORDER * BORDER;
    return field;
}

static int clamp_index(float value, int count) {
    return value <= 0 ? 0 : value >= (float)count ? count : (int)value;
}

// The squared distances of texels [first, end) of a row from the segment a + t*d, t in [0, 1].
static void lower_row(float *row, int first, int end, float y, vec2s a, vec2s d) {
    float square = d.x * d.x + d.y * d.y, per_square = square > 0 ? 1 / square : 0, py = y - a.y;
    for (int x = first; x < end; x++) {
        float px = (float)x + 0.5f - a.x, t = (px * d.x + py * d.y) * per_square;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float ex = px - t * d.x, ey = py - t * d.y, distance = ex * ex + ey * ey;
        row[x] = distance < row[x] ? distance : row[x];
    }
}

// In each row, only the part of the segment within reach of it counts.
static void add_distances(Field *field, vec2s a, vec2s b) {
    const float reach = BORDER;
    vec2s d = glms_vec2_sub(b, a);
    int top = clamp_index(fminf(a.y, b.y) - reach, field->height);
    int bottom = clamp_index(fmaxf(a.y, b.y) + reach + 1, field->height);
    for (int row = top; row < bottom; row++) {
        float y = (float)row + 0.5f, t0 = 0, t1 = 1;
        if (fabsf(d.y) > reach) {
            float u = (y - reach - a.y) / d.y, v = (y + reach - a.y) / d.y;
            t0 = glm_clamp(fminf(u, v), 0, 1), t1 = glm_clamp(fmaxf(u, v), 0, 1);
        }
        float x0 = a.x + t0 * d.x, x1 = a.x + t1 * d.x;
        int first = clamp_index(fminf(x0, x1) - reach, field->width);
        int end = clamp_index(fmaxf(x0, x1) + reach + 1, field->width);
        lower_row(field->square + (size_t)row * (size_t)field->width, first, end, y, a, d);
    }
}

static void add_turns(Field *field, vec2s a, vec2s b) {
    int direction = a.y < b.y ? 1 : -1;
    vec2s low = direction > 0 ? a : b, high = direction > 0 ? b : a;
    int first = clamp_index(ceilf(low.y - 0.5f), field->height);
    int end = clamp_index(ceilf(high.y - 0.5f), field->height);
    for (int row = first; row < end; row++) {
        float x = low.x + (high.x - low.x) * (((float)row + 0.5f - low.y) / (high.y - low.y));
        int column = clamp_index(ceilf(x - 0.5f), field->width - 1);
        field->turn[(size_t)row * (size_t)field->width + (size_t)column] += direction;
    }
}

static Field field_of(Arena *arena, const Polyline *line, int width, int height) {
    Field field = field_make(arena, width, height);
    for (size_t i = 0; i < line->contour_count; i++) {
        const vec2s *points = line->points + line->contours[i].first;
        uint32_t count = line->contours[i].count;
        for (uint32_t k = 0; k + 1 < count; k++) {
            add_distances(&field, points[k], points[k + 1]);
            add_turns(&field, points[k], points[k + 1]);
        }
        add_turns(&field, points[count - 1], points[0]);
    }
    return field;
}

static void write_field(const Field *field, uint8_t *pixels) {
    for (int y = 0; y < field->height; y++) {
        int winding = 0;
        for (int x = 0; x < field->width; x++) {
            size_t index = (size_t)y * (size_t)field->width + (size_t)x;
            winding += field->turn[index];
            float distance = sqrtf(field->square[index]) * (127.0f / atlas_spread);
            float value = 128.5f + (winding ? distance : -distance);
            pixels[(size_t)y * atlas_layer_size + (size_t)x] = (uint8_t)glm_clamp(value, 0, 255);
        }
    }
}

// Packing ---------------------------------------------------------------------------------------------------

static void add_layer(Atlas *atlas) {
    atlas->layers = arena_grow(&atlas->arena, atlas->layers, atlas->layer_count, &atlas->layer_capacity,
                               sizeof *atlas->layers);
    atlas->layers[atlas->layer_count++].pixels =
        arena_alloc(&atlas->arena, (size_t)atlas_layer_size * atlas_layer_size);
}

// The lowest shelf with room that is not much too high, or NULL.
static Shelf *find_shelf(Atlas *atlas, uint32_t width, uint32_t height) {
    Shelf *best = NULL;
    for (size_t i = 0; i < atlas->shelf_count; i++) {
        Shelf *shelf = &atlas->shelves[i];
        bool fits =
            shelf->used + width <= atlas_layer_size && height <= shelf->height && 2 * height >= shelf->height;
        if (fits && (!best || shelf->height < best->height))
            best = shelf;
    }
    return best;
}

static Shelf *add_shelf(Atlas *atlas, uint32_t height) {
    const Shelf *last = atlas->shelf_count ? &atlas->shelves[atlas->shelf_count - 1] : NULL;
    uint32_t y = last ? last->y + last->height : 0;
    if (!last || y + height > atlas_layer_size) {
        add_layer(atlas);
        y = 0;
    }
    uint32_t rounded = (height + SHELF_STEP - 1) / SHELF_STEP * SHELF_STEP;
    atlas->shelves = arena_grow(&atlas->arena, atlas->shelves, atlas->shelf_count, &atlas->shelf_capacity,
                                sizeof *atlas->shelves);
    Shelf *shelf = &atlas->shelves[atlas->shelf_count++];
    *shelf = (Shelf){.layer = (uint32_t)atlas->layer_count - 1,
                     .y = y,
                     .height = rounded < atlas_layer_size - y ? rounded : atlas_layer_size - y};
    return shelf;
}

// Cells -----------------------------------------------------------------------------------------------------

static Bounds polyline_bounds(const Polyline *line) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < line->point_count; i++)
        bounds = bounds_add(bounds, line->points[i]);
    return bounds;
}

// In texels, y down, relative to the pen; whole texels with the border.
static Bounds whole_texels(Bounds bounds) {
    return (Bounds){{{floorf(bounds.min.x) - BORDER, floorf(bounds.min.y) - BORDER}},
                    {{ceilf(bounds.max.x) + BORDER, ceilf(bounds.max.y) + BORDER}}};
}

static const AtlasCell *bake(Atlas *atlas, const Outline *outline) {
    const float em = atlas_em_texels;
    arena_reset(&atlas->scratch);
    Affine to_texels = affine_scaling(em, -em, (Point){0, 0});
    const PolylineSource source = {.a = outline, .map_a = to_texels, .to = 1};
    Polyline line = polyline_flatten(&atlas->scratch, &source, BAKE_TOLERANCE, NULL);
    if (!line.contour_count)
        return NULL;
    Bounds box = whole_texels(polyline_bounds(&line));
    vec2s size = bounds_size(box);
    if (!(size.x <= atlas_layer_size && size.y <= atlas_layer_size))
        return NULL;
    for (size_t i = 0; i < line.point_count; i++)
        line.points[i] = glms_vec2_sub(line.points[i], box.min);

    uint32_t width = (uint32_t)size.x, height = (uint32_t)size.y;
    Shelf *shelf = find_shelf(atlas, width, height);
    if (!shelf)
        shelf = add_shelf(atlas, height);
    Layer *layer = &atlas->layers[shelf->layer];
    Field field = field_of(&atlas->scratch, &line, (int)width, (int)height);
    write_field(&field, layer->pixels + (size_t)shelf->y * atlas_layer_size + shelf->used);
    layer->version++;

    AtlasCell *cell = ARENA_NEW(&atlas->arena, AtlasCell, 1);
    vec2s corner = {{(float)shelf->used, (float)shelf->y}};
    *cell = (AtlasCell){.rect = {{{box.min.x / em, -box.max.y / em}}, {{box.max.x / em, -box.min.y / em}}},
                        .texel = {corner, glms_vec2_add(corner, size)},
                        .layer = shelf->layer};
    shelf->used += width;
    return cell;
}

static Slot *find_slot(Slot *slots, size_t capacity, uint64_t font, uint32_t glyph) {
    uint64_t hash = (font ^ (uint64_t)glyph << 32 ^ glyph) * 0x9E3779B97F4A7C15u;
    size_t index = (size_t)(hash >> 32) & (capacity - 1);
    while (slots[index].font && (slots[index].font != font || slots[index].glyph != glyph))
        index = (index + 1) & (capacity - 1);
    return &slots[index];
}

static void grow_slots(Atlas *atlas) {
    size_t capacity = atlas->slot_capacity * 2;
    Slot *slots = ARENA_NEW(&atlas->arena, Slot, capacity);
    for (size_t i = 0; i < atlas->slot_capacity; i++)
        if (atlas->slots[i].font)
            *find_slot(slots, capacity, atlas->slots[i].font, atlas->slots[i].glyph) = atlas->slots[i];
    atlas->slots = slots;
    atlas->slot_capacity = capacity;
}

const AtlasCell *atlas_get(Atlas *atlas, Font *font, uint32_t glyph) {
    uint64_t key = font_key(font);
    Slot *slot = find_slot(atlas->slots, atlas->slot_capacity, key, glyph);
    if (slot->font)
        return slot->cell;
    if (2 * (atlas->slot_count + 1) > atlas->slot_capacity) {
        grow_slots(atlas);
        slot = find_slot(atlas->slots, atlas->slot_capacity, key, glyph);
    }
    atlas->slot_count++;
    *slot = (Slot){key, glyph, bake(atlas, font_glyph_outline(font, glyph))};
    return slot->cell;
}
