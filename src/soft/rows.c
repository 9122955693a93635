#include "soft/rows.h"

#include <math.h>

static RowShape shape_of(const Mark *mark) {
    const Instance *instance = mark->instance;
    float pixels = mark->source->view.pixels_per_unit;
    RowShape shape = {instance->shape[0] * pixels, instance->shape[1] * pixels, instance->shape[2] * pixels,
                      instance->shape[1],          instance->half * pixels,     {0}};
    for (int i = 0; i < 4; i++)
        shape.axes[i] = instance->affine[i];
    return shape;
}

FOR_EACH_PROCESSOR
static void place(Lane *restrict x, Lane *restrict y, int size, vec2s first, vec2s step) {
    for (int i = 0; i < size; i++) {
        x->at[i] = first.x + (float)i * step.x;
        y->at[i] = first.y + (float)i * step.y;
    }
}

static void fill_all(const Mark *mark, const Block *block, const Tint *tint) {
    for (int y = block->box.top; y < block->box.bottom && tint->fill[3] > 0; y++) {
        int left = block->box.left, right = block->box.right;
        mark_narrow(mark, y, &left, &right);
        if (left < right)
            blend_even(block_at(block, left, y), right - left, tint->fill);
    }
}

static bool is_inside(const Mark *mark, const Block *block, const RowShape *shape, RowInside *inside) {
    PixelBox box = block->box;
    vec2s low = mark_local(mark, box.left, box.top), high = mark_local(mark, box.right - 1, box.bottom - 1);
    vec2s middle = glms_vec2_scale(glms_vec2_add(low, high), 0.5f * mark->source->view.pixels_per_unit);
    return inside(shape, middle, hypotf((float)(box.right - box.left), (float)(box.bottom - box.top)) / 2);
}

void rows_fill(const Mark *mark, const Block *block, RowCover *cover, RowInside *inside) {
    const RowShape shape = shape_of(mark);
    const Tint tint = tint_of(mark->instance);
    const float pixels = mark->source->view.pixels_per_unit;
    if (inside && is_inside(mark, block, &shape, inside)) {
        fill_all(mark, block, &tint);
        return;
    }
    vec2s step = glms_vec2_scale(mark->across, pixels);
    Lane x, y, fill, stroke;
    for (int row = block->box.top; row < block->box.bottom; row++) {
        int left = block->box.left, right = block->box.right;
        mark_narrow(mark, row, &left, &right);
        if (right <= left)
            continue;
        int size = lane_size(right - left);
        place(&x, &y, size, glms_vec2_scale(mark_local(mark, left, row), pixels), step);
        cover(&shape, size, &x, &y, &fill, &stroke);
        blend_cover(block_at(block, left, row), right - left, &tint, &fill, &stroke);
    }
}
