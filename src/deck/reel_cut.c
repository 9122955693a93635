#include "deck/reel_cut.h"

#include "base/search.h"
#include "scene/epochs.h"

#include <math.h>

typedef struct Cut {
    Arena *arena;
    const Reel *whole;
    double from, until;
    uint32_t *leaf_numbers; // of the whole's leaves: what they become, from 1 on; 0: nothing
    int32_t *span_numbers;  // of its spans likewise
    Leaf *leaves;
    Track *tracks;
    StoredKey *keys;
    size_t track_capacity, key_capacity;
    Reel reel;
} Cut;

// Leaves ----------------------------------------------------------------------------------------------------

static bool is_shown(const Cut *cut, const Showing *showing) {
    return showing->from < cut->until && showing->until > cut->from;
}

static void number_leaves(Cut *cut) {
    const Reel *whole = cut->whole;
    cut->leaf_numbers = ARENA_NEW(cut->arena, uint32_t, whole->leaf_count + 1);
    for (size_t i = 0; i < whole->showing_count; i++)
        cut->leaf_numbers[whole->showings[i].leaf] |= is_shown(cut, &whole->showings[i]);
    if (whole->camera && whole->frame.x > 0)
        cut->leaf_numbers[whole->camera - whole->leaves] = 1;
    for (size_t i = 0; i < whole->leaf_count; i++)
        if (cut->leaf_numbers[i])
            cut->leaf_numbers[i] = (uint32_t)++cut->reel.leaf_count;
}

static bool is_key_by(const void *key, const void *time) {
    return ((const StoredKey *)key)->time <= *(const double *)time;
}

static bool is_key_before(const void *key, const void *time) {
    return ((const StoredKey *)key)->time < *(const double *)time;
}

// The keys that count meanwhile: the one that does at first, and those that follow.
static Track cut_track(const Cut *cut, const Track *track) {
    const StoredKey *keys = &cut->whole->keys[track->first];
    size_t passed = search_before(keys, track->count, sizeof *keys, is_key_by, &cut->from);
    size_t end = search_before(keys, track->count, sizeof *keys, is_key_before, &cut->until);
    size_t first = passed ? passed - 1 : 0;
    return (Track){track->prop, track->first + (uint32_t)first, (uint32_t)(end - first)};
}

static void add_track(Cut *cut, const Track *own) {
    Reel *reel = &cut->reel;
    cut->tracks =
        arena_grow(cut->arena, cut->tracks, reel->track_count, &cut->track_capacity, sizeof *cut->tracks);
    cut->tracks[reel->track_count++] = (Track){own->prop, (uint32_t)reel->key_count, own->count};
    for (uint32_t i = 0; i < own->count; i++) {
        const StoredKey *key = &cut->whole->keys[own->first + i];
        for (int32_t span = key->span; span >= 0; span = cut->whole->spans[span].parent)
            cut->span_numbers[span] = 1;
        cut->keys = arena_grow(cut->arena, cut->keys, reel->key_count, &cut->key_capacity, sizeof *cut->keys);
        cut->keys[reel->key_count++] = *key;
    }
}

static Leaf cut_leaf(Cut *cut, const Leaf *leaf) {
    Leaf own = *leaf;
    own.first = (uint32_t)cut->reel.track_count;
    own.count = 0;
    for (uint32_t i = 0; i < leaf->count; i++) {
        Track track = cut_track(cut, &cut->whole->tracks[leaf->first + i]);
        if (track.count)
            add_track(cut, &track);
        own.count += track.count > 0;
    }
    return own;
}

static void cut_leaves(Cut *cut) {
    const Reel *whole = cut->whole;
    cut->leaves = ARENA_NEW(cut->arena, Leaf, cut->reel.leaf_count);
    cut->span_numbers = ARENA_NEW(cut->arena, int32_t, whole->span_count);
    for (size_t i = 0; i < whole->leaf_count; i++)
        if (cut->leaf_numbers[i])
            cut->leaves[cut->leaf_numbers[i] - 1] = cut_leaf(cut, &whole->leaves[i]);
    cut->reel.leaves = cut->leaves;
}

static void cut_camera(Cut *cut) {
    const Leaf *camera = cut->whole->camera;
    cut->reel.frame = cut->whole->frame;
    if (!camera)
        return;
    if (cut->reel.frame.x > 0) {
        cut->reel.camera = &cut->leaves[cut->leaf_numbers[camera - cut->whole->leaves] - 1];
        return;
    }
    Leaf *own = ARENA_NEW(cut->arena, Leaf, 1);
    *own = cut_leaf(cut, camera);
    cut->reel.camera = own;
}

// Spans -----------------------------------------------------------------------------------------------------

static int32_t number_of_span(const Cut *cut, int32_t span) {
    return span < 0 ? span : cut->span_numbers[span] - 1;
}

static void cut_spans(Cut *cut) {
    const Reel *whole = cut->whole;
    Span *spans = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < whole->span_count; i++) {
        if (!cut->span_numbers[i])
            continue;
        spans = arena_grow(cut->arena, spans, cut->reel.span_count, &capacity, sizeof *spans);
        spans[cut->reel.span_count] = whole->spans[i];
        spans[cut->reel.span_count].parent = number_of_span(cut, whole->spans[i].parent);
        cut->span_numbers[i] = (int32_t)++cut->reel.span_count;
    }
    cut->reel.spans = spans;
}

static void cut_drivers(Cut *cut) {
    const Reel *whole = cut->whole;
    Driver *drivers = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < whole->driver_count; i++) {
        int32_t span = number_of_span(cut, whole->drivers[i].span);
        if (span < 0)
            continue;
        drivers = arena_grow(cut->arena, drivers, cut->reel.driver_count, &capacity, sizeof *drivers);
        drivers[cut->reel.driver_count++] = (Driver){span, whole->drivers[i].playing};
    }
    cut->reel.drivers = drivers;
}

static void keep_keys(Cut *cut) {
    for (size_t i = 0; i < cut->reel.key_count; i++)
        cut->keys[i].span = number_of_span(cut, cut->keys[i].span);
    cut->reel.tracks = cut->tracks;
    cut->reel.keys = cut->keys;
    cut->reel.pool = cut->whole->pool;
}

// Showings --------------------------------------------------------------------------------------------------

static void cut_showings(Cut *cut) {
    const Reel *whole = cut->whole;
    Showing *showings = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < whole->showing_count; i++) {
        const Showing *showing = &whole->showings[i];
        if (!is_shown(cut, showing))
            continue;
        showings = arena_grow(cut->arena, showings, count, &capacity, sizeof *showings);
        showings[count++] =
            (Showing){fmax(showing->from, cut->from), showing->until, cut->leaf_numbers[showing->leaf] - 1};
    }
    epochs_freeze(cut->arena, cut->arena, showings, count, &cut->reel);
}

Reel reel_cut(Arena *arena, const Reel *whole, double from, double until) {
    Cut cut = {.arena = arena, .whole = whole, .from = from, .until = until};
    number_leaves(&cut);
    cut_leaves(&cut);
    cut_camera(&cut);
    cut_spans(&cut);
    cut_drivers(&cut);
    keep_keys(&cut);
    cut_showings(&cut);
    return cut.reel;
}
