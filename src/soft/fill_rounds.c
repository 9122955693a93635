#include "soft/cover.h"
#include "soft/filler.h"
#include "soft/rows.h"

static const float least_length = 1e-4f; // of a vector that has a direction

static inline float length_of(float x, float y) {
    return sqrtf(x * x + y * y);
}

// Boxes with round corners -----------------------------------------------------------------------------------

static float distance_of_round(const RowShape *shape, vec2s point) {
    // From the centre of the nearest corner's circle.
    float x = fabsf(point.x) - shape->size_x + shape->radius;
    float y = fabsf(point.y) - shape->size_y + shape->radius;
    return length_of(most(x, 0), most(y, 0)) + least(most(x, y), 0) - shape->radius;
}

// How far outwards from the centre of the nearest corner's circle, along one axis.
static inline float beyond_corner(float at, float size, float radius) {
    return fabsf(at) - size + radius;
}

static inline bool is_at_corner(float x, float y) {
    return least(x, y) > least_length;
}

// A pixel's place at the edge of a round shape.
typedef struct RoundEdge {
    float distance, curvature;
    Normal normal;
} RoundEdge;

static inline RoundEdge edge_of_round(const RowShape *shape, float at_x, float at_y) {
    float x = beyond_corner(at_x, shape->size_x, shape->radius),
          y = beyond_corner(at_y, shape->size_y, shape->radius);
    bool is_corner = is_at_corner(x, y), is_side = x > y;
    float beyond_x = is_corner ? x : is_side ? 1.0f : 0.0f, beyond_y = is_corner ? y : is_side ? 0.0f : 1.0f;
    float length, per_length;
    Normal normal = rows_normal(shape, at_x < 0 ? -beyond_x : beyond_x, at_y < 0 ? -beyond_y : beyond_y,
                                &length, &per_length);
    return (RoundEdge){(is_corner ? length : most(x, y)) - shape->radius,
                       is_corner ? least(per_length, 2.0f) : 0.0f, normal};
}

static inline void cover_corners(const RowShape *shape, int size, const Lane *restrict x,
                                 const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    for (int i = 0; i < size; i++) {
        RoundEdge edge = edge_of_round(shape, x->at[i], y->at[i]);
        fill->at[i] = cover_curved(-edge.distance, edge.normal, edge.curvature);
        stroke->at[i] = shape->half > 0
                            ? cover_curved_band(edge.distance, shape->half, edge.normal, edge.curvature)
                            : 0.0f;
    }
}

// The same where no pixel lies at a corner.
static inline void cover_sides(const RowShape *shape, int size, const Lane *restrict x,
                               const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    float length, per_length, half = shape->half;
    const Normal normal = rows_normal(shape, 1, 0, &length, &per_length);
    for (int i = 0; i < size; i++) {
        float inwards = shape->radius - most(beyond_corner(x->at[i], shape->size_x, shape->radius),
                                             beyond_corner(y->at[i], shape->size_y, shape->radius));
        fill->at[i] = cover_below(inwards, normal);
        stroke->at[i] =
            half > 0 ? cover_below(inwards + half, normal) - cover_below(inwards - half, normal) : 0.0f;
    }
}

FOR_EACH_PROCESSOR
static void cover_round(const RowShape *restrict shape, int size, const Lane *restrict x,
                        const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    int has_corner = 0;
    for (int i = 0; i < size; i++)
        has_corner |= is_at_corner(beyond_corner(x->at[i], shape->size_x, shape->radius),
                                   beyond_corner(y->at[i], shape->size_y, shape->radius));
    if (has_corner)
        cover_corners(shape, size, x, y, fill, stroke);
    else
        cover_sides(shape, size, x, y, fill, stroke);
}

void fill_round(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_round, distance_of_round);
}

// Discs -----------------------------------------------------------------------------------------------------

static float distance_of_disc(const RowShape *shape, vec2s point) {
    return length_of(point.x, point.y) - shape->size_x;
}

// From the middle, where no direction is.
typedef struct Spoke {
    float length, curvature;
    Normal normal;
} Spoke;

static inline Spoke spoke_to(const RowShape *shape, float x, float y) {
    Spoke spoke;
    float per_length, aside = most(fabsf(x), fabsf(y)) < least_length ? least_length : 0;
    spoke.normal = rows_normal(shape, x + aside, y, &spoke.length, &per_length);
    spoke.curvature = least(per_length, 2.0f);
    return spoke;
}

FOR_EACH_PROCESSOR
static void cover_disc(const RowShape *restrict shape, int size, const Lane *restrict x,
                       const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    (void)stroke;
    for (int i = 0; i < size; i++) {
        Spoke spoke = spoke_to(shape, x->at[i], y->at[i]);
        fill->at[i] = cover_curved(shape->size_x - spoke.length, spoke.normal, spoke.curvature);
    }
}

void fill_disc(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_disc, distance_of_disc);
}

// How far beyond its soft edge, either way.
static float distance_of_spot(const RowShape *shape, vec2s point) {
    float half = 0.5f * most(shape->size_y, 1.0f), distance = shape->size_x - length_of(point.x, point.y);
    return distance > half ? distance - half : distance < -half ? distance + half : 0;
}

static inline float cover_spot(float part) {
    float x = within(part, 0, 1);
    return x * x * (3.0f - 2.0f * x);
}

FOR_EACH_PROCESSOR
static void cover_beside_spot(const RowShape *restrict shape, int size, const Lane *restrict x,
                              const Lane *restrict y, Lane *restrict fill, Lane *restrict stroke) {
    (void)stroke;
    float per_edge = 1.0f / most(shape->size_y, 1.0f);
    for (int i = 0; i < size; i++)
        fill->at[i] = cover_spot((length_of(x->at[i], y->at[i]) - shape->size_x) * per_edge + 0.5f);
}

void fill_spot(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_beside_spot, distance_of_spot);
}

// Arcs ------------------------------------------------------------------------------------------------------

// From the line along which the stroke goes: there is no inside.
static float distance_of_arc(const RowShape *shape, vec2s point) {
    return fabsf(length_of(point.x, point.y) - shape->size_x);
}

// A half plane through the middle that ends an arc: local unit vector into it, and its normal in the picture.
typedef struct ArcEnd {
    float x, y;
    Normal normal;
} ArcEnd;

static ArcEnd end_at(const RowShape *shape, float x, float y) {
    float length, per_length;
    return (ArcEnd){x, y, rows_normal(shape, x, y, &length, &per_length)};
}

static inline float cover_end(const ArcEnd *end, float x, float y) {
    return cover_below(x * end->x + y * end->y, end->normal);
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
    const ArcEnd from = end_at(shape, sine, -cosine), to = end_at(shape, sine, cosine);
    bool overlap = fabsf(cosine) < sine, is_long = cosine < 0;
    for (int i = 0; i < size; i++) {
        Spoke spoke = spoke_to(shape, x->at[i], y->at[i]);
        float ring =
            cover_curved_band(spoke.length - shape->size_x, shape->half, spoke.normal, spoke.curvature);
        float ends = cover_ends(cover_end(&from, x->at[i], y->at[i]), cover_end(&to, x->at[i], y->at[i]),
                                overlap, is_long);
        fill->at[i] = 0;
        stroke->at[i] = ring * ends;
    }
}

void fill_arc(const Mark *mark, const Block *block) {
    rows_fill(mark, block, cover_arc, distance_of_arc);
}
