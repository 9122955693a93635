#include "soft/rows.h"

#include <math.h>

enum { PART_SIDE = 16 }; // of what is not taken apart further

// A mark on its way to a block.
typedef struct Rows {
    const Mark *mark;
    const Block *block;
    RowShape shape;
    Tint tint;
    RowCover *cover;
    RowDistance *distance;
    float pixels;       // a scene unit
    vec2s across, down; // local, pixels: to the pixel right of one, and below it
} Rows;

static RowShape shape_of(const Instance *instance, float pixels) {
    const float *axes = instance->affine;
    return (RowShape){.size_x = instance->shape[0] * pixels,
                      .size_y = instance->shape[1] * pixels,
                      .radius = instance->shape[2] * pixels,
                      .angle = instance->shape[1],
                      .half = instance->half * pixels,
                      .axes = {axes[0], axes[1], axes[2], axes[3]}};
}

static Rows rows_of(const Mark *mark, const Block *block, RowCover *cover, RowDistance *distance) {
    float pixels = mark->source->view.pixels_per_unit;
    Rows rows = {.mark = mark,
                 .block = block,
                 .shape = shape_of(mark->instance, pixels),
                 .tint = tint_of(mark->instance),
                 .cover = cover,
                 .distance = distance,
                 .pixels = pixels,
                 .across = glms_vec2_scale(mark->across, pixels),
                 .down = glms_vec2_scale(mark->down, pixels)};
    if (rows.shape.half <= 0)
        rows.tint.stroke[3] = 0;
    return rows;
}

static void fill_evenly(const Rows *rows, PixelBox part) {
    for (int y = part.top; y < part.bottom && rows->tint.fill[3] > 0; y++) {
        int left = part.left, right = part.right;
        mark_narrow(rows->mark, y, &left, &right);
        if (left < right)
            blend_even(block_at(rows->block, left, y), right - left, rows->tint.fill);
    }
}

FOR_EACH_PROCESSOR
static void place_row(float *restrict x, float *restrict y, int width, vec2s start, vec2s across) {
    for (int i = 0; i < width; i++) {
        x[i] = start.x + (float)i * across.x;
        y[i] = start.y + (float)i * across.y;
    }
}

static void place(const Rows *rows, PixelBox strip, Lane *x, Lane *y) {
    int width = strip.right - strip.left;
    vec2s start = glms_vec2_scale(mark_local(rows->mark, strip.left, strip.top), rows->pixels);
    for (int row = 0; row < strip.bottom - strip.top; row++) {
        place_row(&x->at[row * width], &y->at[row * width], width, start, rows->across);
        start = glms_vec2_add(start, rows->down);
    }
}

// As many rows as fit in a lane, each in whole groups that begin where the tiles' do: so none is another tile's.
static void fill_strip(const Rows *rows, PixelBox strip) {
    int start = strip.left / blend_group * blend_group, width = lane_size(strip.right - start);
    Lane x, y, fill, stroke;
    place(rows, (PixelBox){start, strip.top, start + width, strip.bottom}, &x, &y);
    rows->cover(&rows->shape, width * (strip.bottom - strip.top), &x, &y, &fill, &stroke);
    const int step = rows->mark->is_upright ? strip.bottom - strip.top : 1;
    for (int row = strip.top, first = 0; row < strip.bottom; row += step, first += step * width) {
        int left = strip.left, right = strip.right;
        mark_narrow(rows->mark, row, &left, &right);
        const Groups groups = {block_at(rows->block, start, row), step, width, left - start, right - start};
        blend_groups(&groups, &rows->tint, fill.at + first, stroke.at + first);
    }
}

static void fill_strips(const Rows *rows, PixelBox part) {
    int groups = (part.right + blend_group - 1) / blend_group - part.left / blend_group;
    int step = blend_most / (groups * blend_group);
    for (int top = part.top; top < part.bottom; top += step) {
        int bottom = top + step < part.bottom ? top + step : part.bottom;
        fill_strip(rows, (PixelBox){part.left, top, part.right, bottom});
    }
}

// The distance of the middle of a part, and how far its pixels reach from there.
static float distance_of(const Rows *rows, PixelBox part, float *reach) {
    vec2s low = mark_local(rows->mark, part.left, part.top),
          high = mark_local(rows->mark, part.right - 1, part.bottom - 1);
    float width = (float)(part.right - part.left), height = (float)(part.bottom - part.top);
    *reach = rows->shape.half + 0.5f * sqrtf(width * width + height * height);
    return rows->distance(&rows->shape, glms_vec2_scale(glms_vec2_add(low, high), 0.5f * rows->pixels));
}

// Where to take a length apart: at a group, so that none is worked on twice.
static int halve(int from, int to) {
    return (from + to) / 2 / blend_group * blend_group;
}

static void fill_part(const Rows *rows, PixelBox part);

static void fill_halves(const Rows *rows, PixelBox part) {
    PixelBox one = part, other = part;
    if (part.right - part.left > PART_SIDE)
        one.right = other.left = halve(part.left, part.right);
    else
        one.bottom = other.top = halve(part.top, part.bottom);
    fill_part(rows, one);
    fill_part(rows, other);
}

static void fill_part(const Rows *rows, PixelBox part) {
    float reach, distance = distance_of(rows, part, &reach);
    if (distance > reach)
        return;
    if (distance < -reach)
        fill_evenly(rows, part);
    else if (part.right - part.left > PART_SIDE || part.bottom - part.top > PART_SIDE)
        fill_halves(rows, part);
    else
        fill_strips(rows, part);
}

void rows_fill(const Mark *mark, const Block *block, RowCover *cover, RowDistance *distance) {
    const Rows rows = rows_of(mark, block, cover, distance);
    fill_part(&rows, block->box);
}
