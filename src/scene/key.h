// Key: how a property goes from one value to another, as a function of time.
#pragma once

#include "base/arena.h"
#include "base/ease.h"
#include "scene/prop.h"
#include "shape/ruler.h"

// Progress as a function of time, nested: x = parent's value (or, without parent, seconds), then
// ease(clamp((x - start) / length)), but 0 before the start in a parent. Zero length: a step at start.
typedef struct Span {
    double start, length;
    int32_t parent;   // index, always smaller than the span's own; -1: time itself
    bool reverse;     // ease(1 - x)
    const Ease *ease; // NULL: linear
    double at_end;    // the value from its end on
} Span;

// The value of span `index` at time t: reads that span and its ancestors alone.
double span_value(const Span *spans, int32_t index, double t);

// Spans at one time. Keys that follow each other often run alike, so the value of the last one that had not ended is kept.
typedef struct SpanTime {
    const Span *spans;
    double time;
    const Span *last; // NULL: none yet
    double value;     // of `last`
} SpanTime;

// span_value at that time.
double span_time_value(SpanTime *at, int32_t index);

// How an affine key moves, where not on straight lines.
typedef struct Motion {
    enum {
        MOTION_TURN,  // about a point; `to` is not read
        MOTION_PATH,  // along a path; nor here
        MOTION_ARC,   // each point on a part of a circle from `from` to `to`
        MOTION_SPIRAL // each point straight, while the way turns until it has come to `to`
    } kind;
    Point center; // TURN: the fixed point. PATH: the point of the node that follows the path, at its place in
                  // `from`
    double angle; // TURN: radians at u = 1. ARC, SPIRAL: that the way turns; not 0 of an ARC
    PathSamples path;
} Motion;

// Where a key from `from` to `to` stands at u.
Affine motion_at(const Motion *motion, Affine from, Affine to, double u);

typedef struct Key {
    double time;  // the key counts from here until the next key of its track
    int32_t span; // -1: a step to `to`
    float low,
        high; // the part of the span's value in which the key runs: u = clamp((value - low) / (high - low))
    PropValue from, to;
    const Motion *motion; // of PROP_AFFINE, and an ARC of PROP_SHAPE; NULL: on straight lines
} Key;

// A key as it is kept, of which there may be a million: 24 bytes, and what it needs of a pool (below). Its values take
// there what values of its property do, 8 bytes (a number) to 48 (a map), and once where both are the same or where it begins with
// what the key before it in its track ends with; a key that runs in a part of its span, or that has a motion, takes 16 more.
typedef struct StoredKey {
    double time;
    int32_t span;
    uint32_t from, to; // where in the pool
    uint32_t way;      // where in the pool its part and motion are; 0: all of the span, on straight lines
} StoredKey;

// What keys are kept with. Its words may move when another key is stored.
typedef struct KeyPool {
    uint64_t *words; // the first one means nothing
    size_t count, capacity;
} KeyPool;

// Stores a key of a property; memory of the pool's from `arena`. `before`: the key before it in its track; NULL: there is none, or it
// is not known.
StoredKey key_store(KeyPool *pool, Arena *arena, PropId prop, const Key *key, const StoredKey *before);
Key key_load(const uint64_t *pool, PropId prop, const StoredKey *key);
// Writes the property's value at a time, as the key has it.
void key_apply(const StoredKey *key, const uint64_t *pool, SpanTime *at, PropId prop, LeafState *state);
