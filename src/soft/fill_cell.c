#include "soft/blend.h"
#include "soft/cover.h"
#include "soft/filler.h"

#include <math.h>

enum {
    STEPS = 256,                      // in a texel, that are told apart
    MOST_VALUE = 255 * STEPS * STEPS, // of what lies between four texels
    MOST_SAMPLES = 3,                 // of a pixel, either way
    GROUP = 32,                       // texels that are mixed at a time
    LEVELS = 64,                      // of cover
    ROW = atlas_layer_size
};

// A cell of the atlas, and how pixels lie in it.
typedef struct Cell {
    const uint8_t *layer;
    int left, top, width, height; // texels
    vec2s right, down;            // from a pixel to others, texels
    int samples;                  // of a pixel, either way
    float share;                  // of a pixel between two of them
    int empty, full;              // values up to which a sample covers nothing, and from which on all
    float slope, least;           // levels of a pixel: the sum of its values times `slope`, and `least`
} Cell;

static vec2s texel_of(const Instance *instance, vec2s local) {
    const float *quad = instance->quad, *shape = instance->shape;
    return (vec2s){{shape[0] + (local.x - quad[0]) * (shape[2] - shape[0]) / (quad[2] - quad[0]),
                    shape[1] + (local.y - quad[1]) * (shape[3] - shape[1]) / (quad[3] - quad[1])}};
}

static void set_samples(Cell *cell) {
    float scale = 1 / sqrtf(fabsf(glms_vec2_cross(cell->right, cell->down))); // pixels a texel
    cell->samples = scale > 0.3f ? 1 : scale > 0.075f ? 2 : MOST_SAMPLES;
    float count = (float)cell->samples, outline = 128 * STEPS * STEPS;
    float range = 127 * STEPS * STEPS / (count * scale * (float)atlas_spread);
    cell->share = 1 / count;
    cell->empty = (int)glm_clamp(outline - range / 2, 0, MOST_VALUE);
    cell->full = (int)glm_clamp(outline + range / 2, 0, MOST_VALUE);
    cell->slope = LEVELS / (range * count * count);
    cell->least = LEVELS * (0.5f - outline / range);
}

static Cell cell_of(const Mark *mark) {
    const Instance *instance = mark->instance;
    int place = (int)instance->half, size = (int)instance->size;
    vec2s corner = texel_of(instance, mark->corner);
    Cell cell = {
        .layer = atlas_layer_pixels(mark->source->atlas, (uint32_t)instance->layer),
        .left = place % ROW,
        .top = place / ROW,
        .width = size % (2 * ROW),
        .height = size / (2 * ROW),
        .right = glms_vec2_sub(texel_of(instance, glms_vec2_add(mark->corner, mark->across)), corner),
        .down = glms_vec2_sub(texel_of(instance, glms_vec2_add(mark->corner, mark->down)), corner),
    };
    set_samples(&cell);
    return cell;
}

// From a pixel's middle to a sample, pixels.
static inline float offset_of(const Cell *cell, int sample) {
    return ((float)sample + 0.5f) * cell->share - 0.5f;
}

// Where between two texels of a cell, `texel` and the next one, a place lies.
typedef struct Between {
    int texel, part; // of STEPS
} Between;

static inline Between between(float place, int size) {
    int steps = (int)(within(place, 0.5f, (float)size - 0.5f) * STEPS + 0.5f) - STEPS / 2;
    int texel = steps / STEPS;
    texel = texel < size - 2 ? texel : size - 2;
    return (Between){texel, steps - texel * STEPS};
}

static inline int mixed(int a, int b, int part) {
    return a * STEPS + (b - a) * part;
}

static inline int bounded(int value, int low, int high) {
    value = value > low ? value : low;
    return value < high ? value : high;
}

static inline void set_cover(const Cell *cell, int size, const IntLane *restrict sums, Lane *restrict cover) {
    for (int i = 0; i < size; i++)
        cover->at[i] =
            (float)(int)(within((float)sums->at[i] * cell->slope + cell->least, 0, LEVELS) + 0.5f) / LEVELS;
}

// Level: the texels of a row of pixels lie in rows --------------------------------------------------------------

// Where the samples of all rows lie.
typedef struct Columns {
    int first, end; // texels of the layer's rows that are needed, whole groups
    IntLane texel[MOST_SAMPLES], part[MOST_SAMPLES]; // of each pixel's first sample, second, third
} Columns;

FOR_EACH_PROCESSOR
static void set_columns(Columns *restrict columns, const Cell *restrict cell, int size, float middle) {
    int first = between(middle - cell->right.x, cell->width).texel;
    int last = between(middle + (float)size * cell->right.x, cell->width).texel;
    columns->first = (cell->left + (first < last ? first : last)) / GROUP * GROUP;
    columns->end = (cell->left + (first < last ? last : first) + 1 + GROUP) / GROUP * GROUP;
    for (int sample = 0; sample < cell->samples; sample++) {
        float start = middle + offset_of(cell, sample) * cell->right.x;
        for (int i = 0; i < size; i++) {
            Between at = between(start + (float)i * cell->right.x, cell->width);
            columns->texel[sample].at[i] = cell->left + at.texel;
            columns->part[sample].at[i] = at.part;
        }
    }
}

// All fits in 16 bits, of which twice as many are worked on at a time.
static inline uint16_t mixed_16(uint16_t a, uint16_t b, uint16_t part) {
    return (uint16_t)(a * STEPS + (uint16_t)((b - a) * part));
}

static inline void mix_rows(const uint8_t *restrict above, const uint8_t *restrict below, int part,
                            const Columns *columns, int *restrict row) {
    for (int group = columns->first; group < columns->end; group += GROUP)
        for (int i = group; i < group + GROUP; i++)
            row[i] = mixed_16(above[i], below[i], (uint16_t)part);
}

static inline void add_column(const Cell *cell, int size, const int *restrict row,
                              const IntLane *restrict texel, const IntLane *restrict part,
                              IntLane *restrict sums) {
    int empty = cell->empty, full = cell->full;
    for (int i = 0; i < size; i++) {
        int at = texel->at[i];
        sums->at[i] += bounded(mixed(row[at], row[at + 1], part->at[i]), empty, full);
    }
}

FOR_EACH_PROCESSOR
static void cover_level(const Cell *restrict cell, const Columns *restrict columns, int size, float middle,
                        Lane *restrict cover) {
    _Alignas(32) int row[ROW];
    IntLane sums = {{0}};
    for (int sample = 0; sample < cell->samples; sample++) {
        Between at = between(middle + offset_of(cell, sample) * cell->down.y, cell->height);
        const uint8_t *above = &cell->layer[(cell->top + at.texel) * ROW];
        mix_rows(above, above + ROW, at.part, columns, row);
        for (int i = 0; i < cell->samples; i++)
            add_column(cell, size, row, &columns->texel[i], &columns->part[i], &sums);
    }
    set_cover(cell, size, &sums, cover);
}

// Turned --------------------------------------------------------------------------------------------------------

// Texels about a sample of each pixel, and where between them it lies.
typedef struct Corners {
    IntLane place, across, down;
    IntLane texel[2][2]; // row, column
} Corners;

static inline void find_corners(Corners *restrict corners, const Cell *cell, int size, float x, float y) {
    for (int i = 0; i < size; i++) {
        Between across = between(x + (float)i * cell->right.x, cell->width);
        Between down = between(y + (float)i * cell->right.y, cell->height);
        corners->place.at[i] = (cell->top + down.texel) * ROW + cell->left + across.texel;
        corners->across.at[i] = across.part;
        corners->down.at[i] = down.part;
    }
}

// On its own: bytes from here and there are not read by vectors.
static inline void read_corners(Corners *restrict corners, const uint8_t *restrict layer, int size) {
    for (int i = 0; i < size; i++) {
        const uint8_t *at = &layer[corners->place.at[i]];
        corners->texel[0][0].at[i] = at[0];
        corners->texel[0][1].at[i] = at[1];
        corners->texel[1][0].at[i] = at[ROW];
        corners->texel[1][1].at[i] = at[ROW + 1];
    }
}

static inline void add_corners(IntLane *restrict sums, const Cell *cell, const Corners *restrict corners,
                               int size) {
    int empty = cell->empty, full = cell->full;
    for (int i = 0; i < size; i++) {
        int part = corners->across.at[i];
        int above = mixed(corners->texel[0][0].at[i], corners->texel[0][1].at[i], part);
        int below = mixed(corners->texel[1][0].at[i], corners->texel[1][1].at[i], part);
        sums->at[i] += bounded(mixed(above, below, corners->down.at[i]), empty, full);
    }
}

FOR_EACH_PROCESSOR
static void cover_turned_cell(const Cell *restrict cell, int size, vec2s middle, Lane *restrict cover) {
    IntLane sums = {{0}};
    Corners corners;
    for (int row = 0; row < cell->samples; row++)
        for (int column = 0; column < cell->samples; column++) {
            float right = offset_of(cell, column), down = offset_of(cell, row);
            find_corners(&corners, cell, size, middle.x + right * cell->right.x + down * cell->down.x,
                         middle.y + right * cell->right.y + down * cell->down.y);
            read_corners(&corners, cell->layer, size);
            add_corners(&sums, cell, &corners, size);
        }
    set_cover(cell, size, &sums, cover);
}

void fill_cell(const Mark *mark, const Block *block) {
    const Cell cell = cell_of(mark);
    const Tint tint = tint_of(mark->instance);
    const bool is_level = cell.right.y == 0 && cell.down.x == 0;
    const int start = block->box.left / blend_group * blend_group,
              width = lane_size(block->box.right - start);
    Columns columns;
    Lane fill;
    if (is_level)
        set_columns(&columns, &cell, width,
                    texel_of(mark->instance, mark_local(mark, start, block->box.top)).x);
    for (int y = block->box.top; y < block->box.bottom; y++) {
        int left = block->box.left, right = block->box.right;
        mark_narrow(mark, y, &left, &right);
        if (right <= left)
            continue;
        vec2s middle = texel_of(mark->instance, mark_local(mark, start, y));
        if (is_level)
            cover_level(&cell, &columns, width, middle.y, &fill);
        else
            cover_turned_cell(&cell, width, middle, &fill);
        const Groups groups = {block_at(block, start, y), 1, width, left - start, right - start};
        blend_groups(&groups, &tint, fill.at, NULL);
    }
}
