#include "soft/cover.h"
#include "soft/filler.h"
#include "soft/rows.h"

// Of boxes, in whatever direction.
static bool is_inside(const RowShape *shape, vec2s point, float within) {
    float most = shape->half + within + 1;
    return fabsf(point.x) + most < shape->size_x && fabsf(point.y) + most < shape->size_y;
}

static bool is_everywhere(const RowShape *shape, vec2s point, float within) {
    (void)shape, (void)point, (void)within;
    return true;
}

void fill_flat(const Mark *mark, const Block *block) {
    rows_fill(mark, block, NULL, is_everywhere);
}

static inline float cover_between(float x, float size) {
    return most(least(x + 0.5f, size) - most(x - 0.5f, -size), 0);
}

FOR_EACH_PROCESSOR
static void cover_box(const RowShape *restrict shape, int size, const Lane *restrict x,
                      const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float width = shape->size_x, height = shape->size_y, half = shape->half;
    float inner_width = most(width - half, 0), inner_height = most(height - half, 0);
    for (int i = 0; i < size; i++) {
        fill->at[i] = cover_between(x->at[i], width) * cover_between(y->at[i], height);
        stroke->at[i] = cover_between(x->at[i], width + half) * cover_between(y->at[i], height + half) -
                        cover_between(x->at[i], inner_width) * cover_between(y->at[i], inner_height);
    }
}

void fill_box(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_box, is_inside);
}

// Between two parallel sides.
static inline float cover_slab(float x, float size, float wide, float narrow) {
    return cover_below(size - x, wide, narrow) - cover_below(-size - x, wide, narrow);
}

FOR_EACH_PROCESSOR
static void cover_turned(const RowShape *restrict shape, int size, const Lane *restrict x,
                         const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float a = fabsf(shape->axes[0]), b = fabsf(shape->axes[1]), wide = most(a, b), narrow = least(a, b);
    float width = shape->size_x, height = shape->size_y, half = shape->half;
    float inner_width = most(width - half, 0), inner_height = most(height - half, 0);
    for (int i = 0; i < size; i++) {
        fill->at[i] = cover_slab(x->at[i], width, wide, narrow) * cover_slab(y->at[i], height, wide, narrow);
        stroke->at[i] = cover_slab(x->at[i], width + half, wide, narrow) *
                            cover_slab(y->at[i], height + half, wide, narrow) -
                        cover_slab(x->at[i], inner_width, wide, narrow) *
                            cover_slab(y->at[i], inner_height, wide, narrow);
    }
}

void fill_turned_box(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_turned, is_inside);
}
