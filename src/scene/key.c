#include "scene/key.h"

#include "base/range.h"
#include "base/way.h"

#include <assert.h>
#include <string.h>

// Of what is in a group that has not come so far, or has gone back. The time at which it does is rounded.
static bool is_before(const Span *span, double x) {
    const double rounding = 1e-9;
    return span->parent >= 0 && !span->reverse && span->start - x > rounding;
}

double span_value(const Span *spans, int32_t index, double t) {
    const Span *span = &spans[index];
    double x = span->parent < 0 ? t : span_value(spans, span->parent, t);
    if (is_before(span, x))
        return 0;
    if (x >= span->start + span->length)
        return span->at_end;
    double local = x <= span->start ? 0 : (x - span->start) / span->length;
    local = span->reverse ? 1 - local : local;
    return span->ease ? ease_at(span->ease, local) : local;
}

static bool is_alike(const Span *a, const Span *b) {
    return a->start == b->start && a->length == b->length && a->parent == b->parent &&
           a->reverse == b->reverse && a->ease == b->ease && a->at_end == b->at_end;
}

static bool has_ended(const Span *span, double t) {
    return span->parent < 0 && t >= span->start + span->length;
}

double span_time_value(SpanTime *at, int32_t index) {
    const Span *span = &at->spans[index];
    if (!at->last || !is_alike(span, at->last)) {
        if (has_ended(span, at->time))
            return span->at_end;
        at->value = span_value(at->spans, index, at->time);
    }
    at->last = span;
    return at->value;
}

// Motions ---------------------------------------------------------------------------------------------------

static Affine turn_at(const Motion *motion, Affine from, Affine to, double u) {
    (void)to;
    return affine_multiply(affine_rotation(motion->angle * u, motion->center), from);
}

static Affine path_at(const Motion *motion, Affine from, Affine to, double u) {
    (void)to;
    Point by = point_sub(path_samples_at(&motion->path, u), motion->center);
    return affine_multiply(affine_translation(by), from);
}

// Where points go, the columns of their maps go too: a way is linear in its ends.
static Affine way_at(Affine from, Affine to, Point part) {
    return (Affine){way_point(from.x, to.x, part), way_point(from.y, to.y, part),
                    way_point(from.origin, to.origin, part)};
}

static Affine arc_at(const Motion *motion, Affine from, Affine to, double u) {
    return way_at(from, to, way_arc(motion->angle, u));
}

static Affine spiral_at(const Motion *motion, Affine from, Affine to, double u) {
    return way_at(from, to, way_spiral(motion->angle, u));
}

Affine motion_at(const Motion *motion, Affine from, Affine to, double u) {
    static Affine (*const kinds[])(const Motion *, Affine, Affine, double) = {
        [MOTION_TURN] = turn_at, [MOTION_PATH] = path_at, [MOTION_ARC] = arc_at, [MOTION_SPIRAL] = spiral_at};
    return kinds[motion->kind](motion, from, to, u);
}

// Storing ---------------------------------------------------------------------------------------------------

typedef struct KeyWay {
    float low, high;
    const Motion *motion;
} KeyWay;

static const KeyWay plain = {0, 1, NULL};

static KeyWay way_of(const uint64_t *pool, const StoredKey *key) {
    KeyWay way = plain;
    if (key->way)
        memcpy(&way, &pool[key->way], sizeof way);
    return way;
}

static uint32_t put(KeyPool *pool, Arena *arena, const void *bytes, size_t size) {
    size_t place = pool->count ? pool->count : 1,
           end = place + (size + sizeof(uint64_t) - 1) / sizeof(uint64_t);
    assert(end <= UINT32_MAX);
    while (pool->capacity < end)
        pool->words = arena_grow(arena, pool->words, pool->capacity, &pool->capacity, sizeof *pool->words);
    memcpy(&pool->words[place], bytes, size);
    pool->count = end;
    return (uint32_t)place;
}

StoredKey key_store(KeyPool *pool, Arena *arena, PropId prop, const Key *key, const StoredKey *before) {
    const size_t size = prop_size(prop);
    const KeyWay way = {key->low, key->high, key->motion};
    StoredKey stored = {.time = key->time, .span = key->span};
    if (before && memcmp(&pool->words[before->to], &key->from, size) == 0)
        stored.from = before->to;
    else
        stored.from = put(pool, arena, &key->from, size);
    stored.to = stored.from;
    if (memcmp(&key->to, &key->from, size) != 0)
        stored.to = put(pool, arena, &key->to, size);
    if (way.low != plain.low || way.high != plain.high || way.motion)
        stored.way = put(pool, arena, &way, sizeof way);
    return stored;
}

Key key_load(const uint64_t *pool, PropId prop, const StoredKey *stored) {
    const KeyWay way = way_of(pool, stored);
    Key key = {.time = stored->time, .span = stored->span, way.low, way.high, .motion = way.motion};
    memcpy(&key.from, &pool[stored->from], prop_size(prop));
    memcpy(&key.to, &pool[stored->to], prop_size(prop));
    return key;
}

// At a time -------------------------------------------------------------------------------------------------

// Where between its two values a key stands.
static double progress(const StoredKey *key, const KeyWay *way, SpanTime *at) {
    if (key->span < 0)
        return 1;
    double value = span_time_value(at, key->span);
    if (way->low == 0 && way->high == 1)
        return value;
    return within_double((value - way->low) / (way->high - way->low), 0, 1);
}

void key_apply(const StoredKey *key, const uint64_t *pool, SpanTime *at, PropId prop, LeafState *state) {
    const KeyWay way = way_of(pool, key);
    const void *from = &pool[key->from], *to = &pool[key->to];
    double u = progress(key, &way, at);
    if (way.motion && prop == PROP_AFFINE)
        state->affine = motion_at(way.motion, *(const Affine *)from, *(const Affine *)to, u);
    else
        prop_mix(prop, state, from, to, u);
    if (way.motion && prop == PROP_SHAPE)
        state->shape.arc = way.motion->angle;
}
