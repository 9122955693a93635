#include "record/reel_builder.h"

#include "base/hash.h"
#include "scene/epochs.h"

#include <math.h>
#include <string.h>

static const double grid = 1 << 15; // steps a scene unit: at 3840 pixels of 128/9 units 1/120 of a pixel

// What things take in a file, roughly.
enum { LEAF_COST = 60, KEY_COST = 16, SHOWING_COST = 8, POINT_COST = 3 };

typedef struct OutlineSlot {
    uint64_t hash;
    const Shape *shape; // NULL: free
} OutlineSlot;

void reel_builder_init(ReelBuilder *builder, double rate) {
    *builder = (ReelBuilder){.rate = rate};
    builder->arena.block_size = 1 << 20;
    reel_builder_begin(builder, 0);
}

void reel_builder_finish(ReelBuilder *builder) {
    arena_finish(&builder->arena);
}

void reel_builder_begin(ReelBuilder *builder, int64_t frame) {
    arena_reset(&builder->arena);
    *builder = (ReelBuilder){.arena = builder->arena, .rate = builder->rate, .begin = frame};
    order_init(&builder->order, &builder->arena);
}

double reel_builder_time(const ReelBuilder *builder, int64_t frame) {
    return (double)frame / builder->rate;
}

void reel_builder_set_camera(ReelBuilder *builder, const LeafState *base) {
    builder->camera = *base;
    builder->has_camera = true;
}

uint32_t reel_builder_add_leaf(ReelBuilder *builder, const LeafState *base, bool is_fixed) {
    builder->leaves = arena_grow(&builder->arena, builder->leaves, builder->leaf_count,
                                 &builder->leaf_capacity, sizeof *builder->leaves);
    Leaf *leaf = &builder->leaves[builder->leaf_count];
    *leaf = leaf_make(&builder->arena, base, builder->leaf_count ? leaf - 1 : NULL);
    leaf->is_fixed = is_fixed;
    builder->cost += LEAF_COST;
    return (uint32_t)builder->leaf_count++;
}

// Outlines --------------------------------------------------------------------------------------------------

Point reel_builder_round(Point point) {
    return (Point){round(point.x * grid) / grid, round(point.y * grid) / grid};
}

static bool looks_as(const Outline *outline, const Point *points, const uint32_t *ends, size_t end_count) {
    if (outline->contour_count != end_count || outline->curve_count != ends[end_count - 1])
        return false;
    for (size_t i = 0; i < end_count; i++)
        if (outline->contours[i].first + outline->contours[i].count != ends[i])
            return false;
    return memcmp(outline->points, points, 4 * (size_t)outline->curve_count * sizeof *points) == 0;
}

static void grow_slots(ReelBuilder *builder) {
    OutlineSlot *old = builder->outlines;
    size_t count = builder->outline_capacity;
    builder->outline_capacity = count ? 2 * count : 256;
    builder->outlines = ARENA_NEW(&builder->arena, OutlineSlot, builder->outline_capacity);
    for (size_t i = 0; i < count; i++) {
        size_t slot = old[i].hash % builder->outline_capacity;
        while (builder->outlines[slot].shape)
            slot = (slot + 1) % builder->outline_capacity;
        if (old[i].shape)
            builder->outlines[slot] = old[i];
    }
}

static const Shape *make_shape(ReelBuilder *builder, const Point *points, const uint32_t *ends,
                               size_t end_count) {
    OutlineBuilder outline = outline_begin(&builder->arena);
    uint32_t curve = 0;
    for (size_t i = 0; i < end_count; i++) {
        outline_move_to(&outline, points[4 * (size_t)curve]);
        for (; curve < ends[i]; curve++) {
            const Point *at = &points[4 * (size_t)curve];
            outline_cubic_to(&outline, at[1], at[2], at[3]);
        }
    }
    builder->cost += POINT_COST * 3 * (size_t)curve;
    return shape_path(&builder->arena, outline_end(&outline));
}

// On the grid, and each curve of a contour beginning where the one before ended.
static Point *on_grid(ReelBuilder *builder, const Point *points, const uint32_t *ends, size_t end_count) {
    size_t count = 4 * (size_t)ends[end_count - 1], contour = 0;
    Point *rounded = ARENA_NEW(&builder->arena, Point, count);
    for (size_t i = 0; i < count; i++) {
        bool opens = i == 0 || i == 4 * (size_t)ends[contour];
        contour += i && opens;
        rounded[i] = i % 4 == 0 && !opens ? rounded[i - 1] : reel_builder_round(points[i]);
    }
    return rounded;
}

const Shape *reel_builder_shape(ReelBuilder *builder, const Point *points, const uint32_t *ends,
                                size_t end_count) {
    const Point *rounded = on_grid(builder, points, ends, end_count);
    uint64_t hash = hash_bytes(hash_start, ends, end_count * sizeof *ends);
    hash = hash_words(hash, rounded, 4 * (size_t)ends[end_count - 1] * sizeof *rounded);
    if (2 * builder->outline_count >= builder->outline_capacity)
        grow_slots(builder);
    size_t slot = hash % builder->outline_capacity;
    for (; builder->outlines[slot].shape; slot = (slot + 1) % builder->outline_capacity) {
        const OutlineSlot *found = &builder->outlines[slot];
        if (found->hash == hash && looks_as(found->shape->outline, rounded, ends, end_count))
            return found->shape;
    }
    builder->outline_count++;
    builder->outlines[slot] = (OutlineSlot){hash, make_shape(builder, rounded, ends, end_count)};
    return builder->outlines[slot].shape;
}

// Keys ------------------------------------------------------------------------------------------------------

static void write_key(ReelBuilder *builder, uint32_t leaf, PropId prop, Key key) {
    written_keys_push(&builder->keys, &builder->arena, &builder->arena, leaf, prop, &key);
    builder->cost += KEY_COST;
}

void reel_builder_step(ReelBuilder *builder, uint32_t leaf, PropId prop, int64_t frame, PropValue to) {
    write_key(builder, leaf, prop,
              (Key){.time = reel_builder_time(builder, frame), .span = -1, .high = 1, .from = to, .to = to});
}

// Leaves that move together share their spans, most of which have just been made.
static int32_t find_span(ReelBuilder *builder, double start, double length) {
    enum { FEW = 32 };
    size_t oldest = builder->span_count > FEW ? builder->span_count - FEW : 0;
    for (size_t i = builder->span_count; i > oldest; i--)
        if (builder->spans[i - 1].start == start && builder->spans[i - 1].length == length)
            return (int32_t)i - 1;
    builder->spans = arena_grow(&builder->arena, builder->spans, builder->span_count, &builder->span_capacity,
                                sizeof *builder->spans);
    builder->spans[builder->span_count] = (Span){.start = start, .length = length, .parent = -1, .at_end = 1};
    return (int32_t)builder->span_count++;
}

void reel_builder_line(ReelBuilder *builder, uint32_t leaf, PropId prop, int64_t begin, int64_t end,
                       PropValue from, PropValue to) {
    double start = reel_builder_time(builder, begin), length = reel_builder_time(builder, end) - start;
    write_key(
        builder, leaf, prop,
        (Key){.time = start, .span = find_span(builder, start, length), .high = 1, .from = from, .to = to});
}

// Showings --------------------------------------------------------------------------------------------------

// Leaves with their place among what has been shown so far, and how the longest ascending choice of them ends
// here.
typedef struct Place {
    uint32_t item; // 0: not shown before
    bool stays;
} Place;

static void keep_longest(const ReelBuilder *builder, Place *places, size_t count, Arena *scratch) {
    uint32_t *ends =
        ARENA_NEW(scratch, uint32_t, count + 1); // by length, the place that ends so long a choice best
    uint32_t *before = ARENA_NEW(scratch, uint32_t, count);
    size_t longest = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!places[i].item)
            continue;
        size_t low = 0, high = longest;
        while (low < high) {
            size_t middle = (low + high) / 2;
            bool is_before = order_is_before(&builder->order, places[ends[middle]].item, places[i].item);
            low = is_before ? middle + 1 : low;
            high = is_before ? high : middle;
        }
        before[i] = low ? ends[low - 1] : UINT32_MAX;
        ends[low] = i;
        longest = low == longest ? longest + 1 : longest;
    }
    for (uint32_t i = longest ? ends[longest - 1] : UINT32_MAX; i != UINT32_MAX; i = before[i])
        places[i].stays = true;
}

static uint32_t begin_showing(ReelBuilder *builder, uint32_t next, uint32_t leaf, double time) {
    uint32_t item = order_insert(&builder->order, next);
    while (item >= builder->showing_capacity) {
        size_t old = builder->showing_capacity;
        builder->showings =
            arena_grow(&builder->arena, builder->showings, old, &builder->showing_capacity, sizeof(Showing));
    }
    builder->showings[item] = (Showing){time, (double)INFINITY, leaf};
    builder->showing_count++;
    builder->cost += SHOWING_COST;
    return item;
}

static bool shows_these(const ReelBuilder *builder, const uint32_t *leaves, size_t count) {
    if (count != builder->shown_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (builder->showings[builder->shown[i]].leaf != leaves[i])
            return false;
    return true;
}

// What stays on where it is among the others goes on being shown; the rest ends or begins.
static void change_shown(ReelBuilder *builder, double time, const uint32_t *leaves, size_t count,
                         Arena *scratch) {
    uint32_t *item_of = ARENA_NEW(scratch, uint32_t, builder->leaf_count);
    Place *places = ARENA_NEW(scratch, Place, count);
    for (size_t i = 0; i < builder->shown_count; i++)
        item_of[builder->showings[builder->shown[i]].leaf] = builder->shown[i];
    for (size_t i = 0; i < count; i++)
        places[i].item = item_of[leaves[i]];
    keep_longest(builder, places, count, scratch);
    for (size_t i = 0; i < count; i++)
        if (places[i].stays)
            item_of[leaves[i]] = 0;
    for (size_t i = 0; i < builder->shown_count; i++) {
        Showing *showing = &builder->showings[builder->shown[i]];
        if (item_of[showing->leaf])
            showing->until = time;
    }
    if (count > builder->shown_capacity) {
        builder->shown_capacity = 2 * count;
        builder->shown = ARENA_NEW(&builder->arena, uint32_t, builder->shown_capacity);
    }
    uint32_t next = 0;
    for (size_t i = count; i > 0; i--) {
        const Place *place = &places[i - 1];
        next = place->stays ? place->item : begin_showing(builder, next, leaves[i - 1], time);
        builder->shown[i - 1] = next;
    }
    builder->shown_count = count;
}

void reel_builder_show(ReelBuilder *builder, int64_t frame, const uint32_t *leaves, size_t count) {
    if (shows_these(builder, leaves, count))
        return;
    Arena scratch = {0};
    change_shown(builder, reel_builder_time(builder, frame), leaves, count, &scratch);
    arena_finish(&scratch);
}

// The end ---------------------------------------------------------------------------------------------------

static void freeze_showings(ReelBuilder *builder, Reel *reel) {
    Showing *showings = ARENA_NEW(&builder->arena, Showing, builder->showing_count);
    size_t count = 0;
    for (uint32_t i = order_next(&builder->order, 0); i; i = order_next(&builder->order, i))
        if (builder->showings[i].from < builder->showings[i].until)
            showings[count++] = builder->showings[i];
    epochs_freeze(&builder->arena, &builder->arena, showings, count, reel);
}

// The camera comes behind all leaves.
static void freeze_tracks(ReelBuilder *builder, Reel *reel) {
    size_t count = builder->leaf_count;
    for (size_t i = 0; i < builder->keys.count; i++)
        if (builder->keys.items[i].leaf == REEL_CAMERA)
            builder->keys.items[i].leaf = (uint32_t)count;
    if (builder->has_camera)
        reel_builder_add_leaf(builder, &builder->camera, false);
    tracks_freeze(&builder->arena, &builder->arena, &builder->keys, builder->leaves, builder->leaf_count,
                  reel);
    reel->leaf_count = count;
    reel->camera = builder->has_camera ? &builder->leaves[count] : NULL;
}

bool reel_builder_end(ReelBuilder *builder, int64_t frame, const ReelSink *sink, Error *error) {
    Reel reel = {.spans = builder->spans, .span_count = builder->span_count};
    freeze_tracks(builder, &reel);
    freeze_showings(builder, &reel);
    return sink->take(sink->context, reel_builder_time(builder, builder->begin),
                      reel_builder_time(builder, frame), &reel, error);
}
