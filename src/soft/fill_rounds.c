#include "soft/cover.h"
#include "soft/filler.h"
#include "soft/rows.h"

// The components of a normal in the picture, the larger one first.
typedef struct Normal {
    float wide, narrow;
} Normal;

static inline Normal normal_in_picture(const float axes[4], float x, float y) {
    float across = fabsf(axes[0] * x + axes[2] * y), up = fabsf(axes[1] * x + axes[3] * y);
    return (Normal){most(across, up), least(across, up)};
}

// Boxes with round corners -----------------------------------------------------------------------------------

static bool is_inside_round(const RowShape *shape, vec2s point, float within) {
    float x = most(fabsf(point.x) + within - shape->size_x + shape->radius, 0);
    float y = most(fabsf(point.y) + within - shape->size_y + shape->radius, 0);
    return hypotf(x, y) + shape->half + 1 < shape->radius;
}

FOR_EACH_PROCESSOR
static void cover_round(const RowShape *restrict shape, int size, const Lane *restrict at_x,
                        const Lane *restrict at_y, Lane *restrict fill, Lane *restrict stroke) {
    for (int i = 0; i < size; i++) {
        // From the centre of the nearest corner's circle.
        float x = fabsf(at_x->at[i]) - shape->size_x + shape->radius;
        float y = fabsf(at_y->at[i]) - shape->size_y + shape->radius;
        float beyond_x = most(x, 0), beyond_y = most(y, 0);
        float radius = sqrtf(beyond_x * beyond_x + beyond_y * beyond_y);
        float distance = radius + least(most(x, y), 0) - shape->radius;
        float normal_x = radius > 0 ? beyond_x / radius : x > y ? 1.0f : 0.0f;
        float normal_y = radius > 0 ? beyond_y / radius : x > y ? 0.0f : 1.0f;
        float curvature = least(x, y) > 0 ? 1.0f / most(radius, 0.5f) : 0.0f;
        Normal normal = normal_in_picture(shape->axes, at_x->at[i] < 0 ? -normal_x : normal_x,
                                          at_y->at[i] < 0 ? -normal_y : normal_y);
        fill->at[i] = cover_curved(-distance, normal.wide, normal.narrow, curvature);
        stroke->at[i] = cover_curved_band(distance, shape->half, normal.wide, normal.narrow, curvature);
    }
}

void fill_round(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_round, is_inside_round);
}

// Discs -----------------------------------------------------------------------------------------------------

static bool is_inside_disc(const RowShape *shape, vec2s point, float within) {
    return glms_vec2_norm(point) + within + 1 < shape->size_x;
}

FOR_EACH_PROCESSOR
static void cover_disc(const RowShape *restrict shape, int size, const Lane *restrict x,
                       const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    for (int i = 0; i < size; i++) {
        float radius = sqrtf(x->at[i] * x->at[i] + y->at[i] * y->at[i]), safe = most(radius, 1e-5f);
        Normal normal = normal_in_picture(shape->axes, x->at[i] / safe, y->at[i] / safe);
        fill->at[i] =
            cover_curved(shape->size_x - radius, normal.wide, normal.narrow, 1.0f / most(radius, 0.5f));
        stroke->at[i] = 0;
    }
}

void fill_disc(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_disc, is_inside_disc);
}

static inline float cover_spot(float part) {
    float x = within(part, 0, 1);
    return x * x * (3.0f - 2.0f * x);
}

FOR_EACH_PROCESSOR
static void cover_beside_spot(const RowShape *restrict shape, int size, const Lane *restrict x,
                              const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    for (int i = 0; i < size; i++) {
        float radius = sqrtf(x->at[i] * x->at[i] + y->at[i] * y->at[i]);
        fill->at[i] = cover_spot((radius - shape->size_x) / most(shape->size_y, 1.0f) + 0.5f);
        stroke->at[i] = 0;
    }
}

void fill_spot(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_beside_spot, NULL);
}

// Arcs ------------------------------------------------------------------------------------------------------

// A half plane through the middle that ends an arc: local unit vector into it, and its normal in the picture.
typedef struct ArcEnd {
    float x, y;
    Normal normal;
} ArcEnd;

static inline float cover_end(ArcEnd end, float x, float y) {
    return cover_below(x * end.x + y * end.y, end.normal.wide, end.normal.narrow);
}

// The half planes overlap (at most a quarter turn apart) or face each other.
static inline float cover_ends(float a, float b, bool overlap, bool is_long) {
    float both = overlap ? least(a, b) : most(a + b - 1.0f, 0),
          either = overlap ? most(a, b) : least(a + b, 1.0f);
    return is_long ? either : both;
}

FOR_EACH_PROCESSOR
static void cover_arc(const RowShape *restrict shape, int size, const Lane *restrict x,
                      const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float cosine = cosf(shape->angle), sine = sinf(shape->angle);
    ArcEnd from = {sine, -cosine, normal_in_picture(shape->axes, sine, -cosine)};
    ArcEnd to = {sine, cosine, normal_in_picture(shape->axes, sine, cosine)};
    bool overlap = fabsf(cosine) < sine, is_long = cosine < 0;
    for (int i = 0; i < size; i++) {
        float radius = sqrtf(x->at[i] * x->at[i] + y->at[i] * y->at[i]), safe = most(radius, 1e-5f);
        Normal normal = normal_in_picture(shape->axes, x->at[i] / safe, y->at[i] / safe);
        float ring = cover_curved_band(radius - shape->size_x, shape->half, normal.wide, normal.narrow,
                                       1.0f / most(radius, 0.5f));
        float ends = cover_ends(cover_end(from, x->at[i], y->at[i]), cover_end(to, x->at[i], y->at[i]),
                                overlap, is_long);
        fill->at[i] = 0;
        stroke->at[i] = ring * ends;
    }
}

void fill_arc(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_arc, NULL);
}
