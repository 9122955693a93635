#include "soft/blend.h"
#include "soft/cover.h"
#include "soft/filler.h"
#include "soft/taps.h"

#include <math.h>
#include <string.h>

enum { CHANNELS = image_channels, KEPT = 4, MOST_SAMPLES = 16 };

static const float much = 1.001f; // texels a pixel from which on a picture is smaller than it is

// A picture, and how pixels lie in it.
typedef struct Picture {
    const uint8_t *pixels;
    int width, height;
    TapsOf *across, *along; // of its rows, of its columns
    vec2s right, down;      // from a pixel to others, texels
} Picture;

// Between two parallel sides.
typedef struct Slab {
    float size; // from one to the other, pixels
    Normal normal;
} Slab;

typedef struct Frame {
    Slab x, y;
} Frame;

static TapsOf *taps_of(const Mark *mark, float texels) {
    bool is_nearest = mark_image(mark)->filter == IMAGE_NEAREST && texels < much;
    return mark->batch->pipeline == PIPELINE_MAGNIFIED ? taps_cubic : is_nearest ? taps_nearest : taps_mean;
}

static bool is_level(const Picture *picture) {
    return picture->right.y == 0 && picture->down.x == 0;
}

static Picture picture_of(const Mark *mark) {
    const Image *image = mark_image(mark);
    vec2s texels = {{(float)image->width, -(float)image->height}};
    Picture picture = {.pixels = image->pixels,
                       .width = (int)image->width,
                       .height = (int)image->height,
                       .right = glms_vec2_mul(mark->across, texels),
                       .down = glms_vec2_mul(mark->down, texels)};
    picture.across = taps_of(mark, most(fabsf(picture.right.x), fabsf(picture.down.x)));
    picture.along = taps_of(mark, most(fabsf(picture.right.y), fabsf(picture.down.y)));
    return picture;
}

static vec2s texel_of(const Picture *picture, vec2s local) {
    return (vec2s){{local.x * (float)picture->width, (1 - local.y) * (float)picture->height}};
}

// The colours, 0 to 255, of a texel for each pixel of a row.
FOR_EACH_PROCESSOR
static void add_texels(Colors4 *restrict sum, int size, const uint8_t *restrict pixels,
                       const IntLane *restrict texel, const Lane *restrict weight) {
    for (int i = 0; i < size; i++) {
        uint32_t color;
        memcpy(&color, pixels + (size_t)texel->at[i] * CHANNELS, sizeof color);
        float part = weight->at[i];
        sum->red.at[i] += part * (float)(int)(color & 255);
        sum->green.at[i] += part * (float)(int)(color >> 8 & 255);
        sum->blue.at[i] += part * (float)(int)(color >> 16 & 255);
        sum->alpha.at[i] += part * (float)(int)(color >> 24);
    }
}

// Level -----------------------------------------------------------------------------------------------------

// Rows of the picture, seen at the pixels of the block's rows.
typedef struct Rows {
    const Picture *picture;
    int top, size; // the block's first row; numbers in a lane
    Taps across, along;
    int number[KEPT]; // which ones are kept, -1: none
    Colors4 kept[KEPT];
} Rows;

static void rows_begin(Rows *rows, const Picture *picture, PixelBox box, vec2s middle) {
    const Places x = {middle.x, picture->right.x, box.right - box.left, fabsf(picture->right.x),
                      picture->width};
    const Places y = {middle.y, picture->down.y, box.bottom - box.top, fabsf(picture->down.y),
                      picture->height};
    rows->picture = picture;
    rows->top = box.top;
    rows->size = lane_size(x.count);
    picture->across(&rows->across, &x);
    picture->along(&rows->along, &y);
    for (int i = 0; i < KEPT; i++)
        rows->number[i] = -1;
}

static const Colors4 *rows_get(Rows *rows, int number) {
    Colors4 *row = &rows->kept[number % KEPT];
    if (rows->number[number % KEPT] == number)
        return row;
    rows->number[number % KEPT] = number;
    *row = (Colors4){0};
    const uint8_t *pixels =
        rows->picture->pixels + image_size((uint32_t)rows->picture->width, (uint32_t)number);
    for (int i = 0; i < rows->across.count; i++)
        add_texels(row, rows->size, pixels, &rows->across.texel[i], &rows->across.weight[i]);
    return row;
}

FOR_EACH_PROCESSOR
static void add_row(Colors4 *restrict sum, int size, const Colors4 *restrict row, float weight) {
    for (int i = 0; i < size; i++) {
        sum->red.at[i] += weight * row->red.at[i];
        sum->green.at[i] += weight * row->green.at[i];
        sum->blue.at[i] += weight * row->blue.at[i];
        sum->alpha.at[i] += weight * row->alpha.at[i];
    }
}

static void add_level(Colors4 *sum, Rows *rows, int y) {
    int i = y - rows->top;
    for (int k = 0; k < rows->along.count; k++) {
        float weight = rows->along.weight[k].at[i];
        if (weight != 0)
            add_row(sum, rows->size, rows_get(rows, rows->along.texel[k].at[i]), weight);
    }
}

// Turned ----------------------------------------------------------------------------------------------------

// As many as there are texels along a side of a pixel.
static int samples_along(vec2s side) {
    float length = glms_vec2_norm(side);
    return length < much ? 1 : length > MOST_SAMPLES ? MOST_SAMPLES : (int)ceilf(length);
}

FOR_EACH_PROCESSOR
static void cross(int size, int width, float share, const IntLane *restrict column,
                  const IntLane *restrict row, const Lane *restrict across, const Lane *restrict along,
                  IntLane *restrict texel, Lane *restrict weight) {
    for (int i = 0; i < size; i++) {
        texel->at[i] = row->at[i] * width + column->at[i];
        weight->at[i] = across->at[i] * along->at[i] * share;
    }
}

// A sample of each pixel of a row, that of the first one at `place`.
static void add_samples(Colors4 *sum, const Picture *picture, int count, vec2s place, float share) {
    const Places x = {place.x, picture->right.x, count, 0, picture->width},
                 y = {place.y, picture->right.y, count, 0, picture->height};
    Taps across, along;
    IntLane texel;
    Lane weight;
    picture->across(&across, &x);
    picture->along(&along, &y);
    for (int i = 0; i < along.count; i++)
        for (int k = 0; k < across.count; k++) {
            cross(lane_size(count), picture->width, share, &across.texel[k], &along.texel[i],
                  &across.weight[k], &along.weight[i], &texel, &weight);
            add_texels(sum, lane_size(count), picture->pixels, &texel, &weight);
        }
}

static void add_turned(Colors4 *sum, const Picture *picture, int count, vec2s middle) {
    int wide = samples_along(picture->right), high = samples_along(picture->down);
    for (int i = 0; i < wide * high; i++) {
        int column = i % wide, row = i / wide;
        float right = ((float)column + 0.5f) / (float)wide - 0.5f,
              down = ((float)row + 0.5f) / (float)high - 0.5f;
        vec2s by =
            glms_vec2_add(glms_vec2_scale(picture->right, right), glms_vec2_scale(picture->down, down));
        add_samples(sum, picture, count, glms_vec2_add(middle, by), 1 / (float)(wide * high));
    }
}

// The frame -------------------------------------------------------------------------------------------------

// Of a side and what the picture's area is.
static Slab slab_of(float area, float x, float y) {
    float length, per_length;
    Normal normal = normal_along(x, y, &length, &per_length);
    return (Slab){area * per_length, normal};
}

static Frame frame_of(const Mark *mark) {
    const float *axes = mark->instance->affine, pixels = mark->source->view.pixels_per_unit;
    float area = fabsf(axes[0] * axes[3] - axes[1] * axes[2]) * pixels;
    return (Frame){slab_of(area, axes[2], axes[3]), slab_of(area, axes[0], axes[1])};
}

static inline float cover_slab(const Slab *slab, float place) {
    float inside = place * slab->size;
    return cover_below(inside, slab->normal) - cover_below(inside - slab->size, slab->normal);
}

// How much of the pixels lies in the frame; `at` is the first one's place in the unit square.
FOR_EACH_PROCESSOR
static void set_cover(Lane *restrict cover, int size, const Frame *restrict frame, vec2s at, vec2s step) {
    for (int i = 0; i < size; i++) {
        float x = at.x + (float)i * step.x, y = at.y + (float)i * step.y;
        cover->at[i] = cover_slab(&frame->x, x) * cover_slab(&frame->y, y);
    }
}

static bool is_inside(const Slab *slab, float place) {
    float inside = place * slab->size;
    return inside > 1 && inside < slab->size - 1;
}

// All of the frame's sides go past the block.
static bool is_within(const Frame *frame, const Mark *mark, PixelBox box) {
    bool is_in = true;
    for (int i = 0; i < 4; i++) {
        vec2s at = mark_local(mark, i & 1 ? box.left : box.right - 1, i & 2 ? box.top : box.bottom - 1);
        is_in = is_in && is_inside(&frame->x, at.x) && is_inside(&frame->y, at.y);
    }
    return is_in;
}

// From 0 to 255 to what is drawn of it.
FOR_EACH_PROCESSOR
static void frame_colors(Colors4 *restrict colors, int size, const Lane *restrict cover, float opacity) {
    for (int i = 0; i < size; i++) {
        float part = cover->at[i] * opacity / 255, alpha = within(colors->alpha.at[i], 0, 255);
        colors->red.at[i] = within(colors->red.at[i], 0, alpha) * part;
        colors->green.at[i] = within(colors->green.at[i], 0, alpha) * part;
        colors->blue.at[i] = within(colors->blue.at[i], 0, alpha) * part;
        colors->alpha.at[i] = alpha * part;
    }
}

void fill_image(const Mark *mark, const Block *block) {
    const Picture picture = picture_of(mark);
    const Frame frame = frame_of(mark);
    const bool is_whole = is_within(&frame, mark, block->box);
    const float opacity = tint_of(mark->instance).fill[3];
    Rows rows;
    Lane cover;
    Colors4 colors;
    for (int i = 0; i < blend_most; i++)
        cover.at[i] = 1;
    if (is_level(&picture))
        rows_begin(&rows, &picture, block->box,
                   texel_of(&picture, mark_local(mark, block->box.left, block->box.top)));
    for (int y = block->box.top; y < block->box.bottom; y++) {
        int left = block->box.left, right = block->box.right;
        mark_narrow(mark, y, &left, &right);
        if (right <= left)
            continue;
        int size = lane_size(right - left);
        colors = (Colors4){0};
        if (is_level(&picture))
            add_level(&colors, &rows, y);
        else
            add_turned(&colors, &picture, right - left, texel_of(&picture, mark_local(mark, left, y)));
        if (!is_whole)
            set_cover(&cover, size, &frame, mark_local(mark, left, y), mark->across);
        frame_colors(&colors, size, &cover, opacity);
        blend_colors(block_at(block, left, y), right - left, &colors);
    }
}
