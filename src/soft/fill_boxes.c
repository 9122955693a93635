#include "soft/cover.h"
#include "soft/filler.h"
#include "soft/rows.h"

static float distance_of_box(const RowShape *shape, vec2s point) {
    return most(fabsf(point.x) - shape->size_x, fabsf(point.y) - shape->size_y);
}

static float distance_of_all(const RowShape *shape, vec2s point) {
    (void)shape, (void)point;
    return -INFINITY;
}

void fill_flat(const Mark *mark, const Block *block) {
    rows_fill(mark, block, NULL, distance_of_all);
}

static inline float cover_between(float x, float size) {
    return most(least(x + 0.5f, size) - most(x - 0.5f, -size), 0);
}

FOR_EACH_PROCESSOR
static void cover_box(const RowShape *restrict shape, int size, const Lane *restrict x,
                      const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float width = shape->size_x, height = shape->size_y, half = shape->half;
    float inner_width = most(width - half, 0), inner_height = most(height - half, 0);
    for (int i = 0; i < size; i++)
        fill->at[i] = cover_between(x->at[i], width) * cover_between(y->at[i], height);
    for (int i = 0; i < size && half > 0; i++)
        stroke->at[i] = cover_between(x->at[i], width + half) * cover_between(y->at[i], height + half) -
                        cover_between(x->at[i], inner_width) * cover_between(y->at[i], inner_height);
}

void fill_box(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_box, distance_of_box);
}

// Between two parallel sides.
static inline float cover_slab(float x, float size, Normal normal) {
    return cover_below(size - x, normal) - cover_below(-size - x, normal);
}

FOR_EACH_PROCESSOR
static void cover_turned_box(const RowShape *restrict shape, int size, const Lane *restrict x,
                             const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float length, per_length;
    const Normal normal = rows_normal(shape, 1, 0, &length, &per_length);
    float width = shape->size_x, height = shape->size_y, half = shape->half;
    float inner_width = most(width - half, 0), inner_height = most(height - half, 0);
    for (int i = 0; i < size; i++)
        fill->at[i] = cover_slab(x->at[i], width, normal) * cover_slab(y->at[i], height, normal);
    for (int i = 0; i < size && half > 0; i++)
        stroke->at[i] =
            cover_slab(x->at[i], width + half, normal) * cover_slab(y->at[i], height + half, normal) -
            cover_slab(x->at[i], inner_width, normal) * cover_slab(y->at[i], inner_height, normal);
}

void fill_turned_box(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_turned_box, distance_of_box);
}
