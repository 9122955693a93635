#include "deck/reel_code.h"

#include "deck/prop_code.h"
#include "deck/time_code.h"

#include <string.h>

enum { most_span_depth = 256 };

// Spans -----------------------------------------------------------------------------------------------------

// A rate function by its name, or without one by its samples.
static void code_ease(Coder *coder, void *thing) {
    Ease *ease = thing;
    Archive *archive = coder->archive;
    const char *name = archive->is_writing && ease->function ? ease->name : "";
    archive_text(archive, &name, SIZE_MAX);
    const Ease *known = archive_is_sound(archive) && *name ? ease_find(name) : NULL;
    if (!archive_is_sound(archive) || *name) {
        archive_check(archive, known != NULL, "it names a rate function that is not known");
        if (known && !archive->is_writing)
            *ease = *known;
        return;
    }
    double *samples = archive_items(archive, ease->samples, ease_sample_count, sizeof *samples);
    for (int i = 0; i < ease_sample_count && archive_is_sound(archive); i++)
        archive_double(archive, &samples[i], i ? samples[i - 1] : 0);
    if (!archive->is_writing)
        *ease = (Ease){.name = "samples", .source = "the deck", .samples = samples};
}

enum { SPAN_NESTED = 1, SPAN_REVERSE = 2, SPAN_TIMED = 4, SPAN_PLAIN_END = 8 };

// Where it ends by itself.
static double end_of(const Span *span) {
    double last = span->reverse ? 0 : 1;
    return span->ease ? ease_at(span->ease, last) : last;
}

static bool is_same_number(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

// Whether its length is the difference of two times of the reel.
static bool is_timed(const Coder *coder, const Span *span) {
    double end = span->start + span->length;
    return coder_has_time(coder, end) && is_same_number(end - span->start, span->length);
}

static void code_span_length(Coder *coder, Span *span, bool is_timed_span, uint32_t start) {
    double end = span->start + span->length;
    if (is_timed_span) {
        coder_time_from(coder, &end, &start);
        if (!coder->archive->is_writing)
            span->length = end - span->start;
    } else {
        archive_double(coder->archive, &span->length, 0);
    }
    archive_check(coder->archive, span->length >= 0 && span->length <= archive_most_number,
                  "a span has no length");
}

static void code_span(Coder *coder, Span *span, uint32_t index, uint32_t *last) {
    Archive *archive = coder->archive;
    uint32_t flags = 0, parent = span->parent < 0 ? 0 : index - (uint32_t)span->parent;
    if (archive->is_writing)
        flags = (span->parent >= 0       ? SPAN_NESTED
                 : is_timed(coder, span) ? SPAN_TIMED
                                         : 0) |
                (span->reverse ? SPAN_REVERSE : 0) |
                (is_same_number(span->at_end, end_of(span)) ? SPAN_PLAIN_END : 0);
    archive_index(archive, &flags, 15);
    coder_pointer(coder, &coder->eases, (const void **)&span->ease, sizeof *span->ease, code_ease);
    if (flags & SPAN_NESTED) {
        archive_index(archive, &parent, index);
        archive_check(archive, parent > 0, "a span lies within itself");
        archive_double(archive, &span->start, 0);
    } else {
        coder_time_near(coder, &span->start, last);
    }
    code_span_length(coder, span, flags & SPAN_TIMED, *last);
    if (!archive->is_writing) {
        span->parent = flags & SPAN_NESTED ? (int32_t)(index - parent) : -1;
        span->reverse = flags & SPAN_REVERSE;
        span->at_end = archive_is_sound(archive) ? end_of(span) : 0;
    }
    if (!(flags & SPAN_PLAIN_END))
        archive_double(archive, &span->at_end, 0);
}

static void code_spans(Coder *coder, Reel *reel) {
    Archive *archive = coder->archive;
    archive_count(archive, &reel->span_count);
    Span *spans = archive_items(archive, reel->spans, reel->span_count, sizeof *spans);
    uint16_t *depths = ARENA_NEW(&coder->scratch, uint16_t, spans ? reel->span_count : 0);
    uint32_t last = 0;
    for (size_t i = 0; i < reel->span_count && archive_is_sound(archive); i++) {
        code_span(coder, &spans[i], (uint32_t)i, &last);
        if (!archive_is_sound(archive) || spans[i].parent < 0)
            continue;
        depths[i] = (uint16_t)(depths[spans[i].parent] + 1);
        archive_check(archive, depths[i] <= most_span_depth, "spans are nested too deep");
    }
    reel->spans = spans;
}

// Motions ---------------------------------------------------------------------------------------------------

static void code_path(Coder *coder, PathSamples *path) {
    Archive *archive = coder->archive;
    size_t count = path->count;
    archive_count(archive, &count);
    archive_check(archive, count > 0, "a path has no points");
    Point *points = archive_items(archive, path->points, count, sizeof *points);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++)
        coder_point(coder, &points[i], i ? points[i - 1] : (Point){0, 0});
    path->points = points;
    path->count = (uint32_t)count;
}

static void code_motion(Coder *coder, void *thing) {
    Motion *motion = thing;
    uint32_t kind = motion->kind;
    archive_index(coder->archive, &kind, MOTION_SPIRAL);
    if (!coder->archive->is_writing)
        motion->kind = kind;
    coder_point(coder, &motion->center, (Point){0, 0});
    if (kind == MOTION_PATH)
        code_path(coder, &motion->path);
    else
        archive_double(coder->archive, &motion->angle, 0);
    archive_check(coder->archive, kind != MOTION_ARC || motion->angle != 0, "an arc does not turn");
}

// Keys ------------------------------------------------------------------------------------------------------

enum { KEY_FROM = 1, KEY_TO = 2, KEY_SPAN = 4, KEY_PART = 8, KEY_MOTION = 16, KEY_FLAGS = 31 };

// A reel on its way through an archive: which tracks, keys and items of the order are next.
typedef struct ReelPen {
    Coder *coder;
    Reel *reel;
    Track *tracks;   // reading
    StoredKey *keys; // reading
    KeyPool pool;    // reading
    size_t track_count, key_count;
    int64_t span; // of the last key that had one
} ReelPen;

static uint32_t flags_of(const Key *key, PropId prop, const PropValue *guess) {
    return (prop_values_are_same(prop, &key->from, guess) ? 0 : KEY_FROM) |
           (prop_values_are_same(prop, &key->to, &key->from) ? 0 : KEY_TO) | (key->span >= 0 ? KEY_SPAN : 0) |
           (key->low != 0 || key->high != 1 ? KEY_PART : 0) | (key->motion ? KEY_MOTION : 0);
}

static void code_key_span(ReelPen *pen, Key *key) {
    Archive *archive = pen->coder->archive;
    int64_t off = key->span - pen->span;
    archive_signed(archive, &off, INT32_MAX);
    pen->span += archive_is_sound(archive) ? off : 0;
    archive_check(archive, pen->span >= 0 && pen->span < (int64_t)pen->reel->span_count,
                  "a span is none of its reel's");
    key->span = archive_is_sound(archive) ? (int32_t)pen->span : -1;
}

static void code_key_part(Archive *archive, Key *key) {
    archive_float(archive, &key->low, 0);
    archive_float(archive, &key->high, 1);
    archive_check(archive, key->low != key->high, "a key runs in no part of its span");
}

static void code_key(ReelPen *pen, Key *key, PropId prop, const PropValue *guess, uint32_t *last) {
    Coder *coder = pen->coder;
    Archive *archive = coder->archive;
    uint32_t flags = archive->is_writing ? flags_of(key, prop, guess) : 0;
    archive_index(archive, &flags, KEY_FLAGS);
    coder_time_from(coder, &key->time, last);
    archive_check(archive, key->time <= archive_most_number, "a key has no time");
    if (!archive->is_writing)
        *key = (Key){.time = key->time, .span = -1, .high = 1, .from = *guess};
    if (flags & KEY_FROM)
        coder_value(coder, prop, &key->from, guess);
    if (!archive->is_writing)
        key->to = key->from;
    if (flags & KEY_TO)
        coder_value(coder, prop, &key->to, &key->from);
    if (flags & KEY_SPAN)
        code_key_span(pen, key);
    if (flags & KEY_PART)
        code_key_part(archive, key);
    if (flags & KEY_MOTION)
        coder_pointer(coder, &coder->motions, (const void **)&key->motion, sizeof *key->motion, code_motion);
    archive_check(archive,
                  !key->motion || prop == PROP_AFFINE ||
                      (prop == PROP_SHAPE && key->motion->kind == MOTION_ARC),
                  "a key of no place has a motion");
    archive_check(archive, prop != PROP_SHAPE || key->to.shape, "a shape is missing");
    if (key->span >= 0)
        coder_check_way(coder, prop, &key->from, &key->to);
}

// Reading: keeps a key. `before`: the one before it in its track, or NULL.
static void keep_key(ReelPen *pen, StoredKey *kept, PropId prop, const Key *key, const StoredKey *before) {
    Archive *archive = pen->coder->archive;
    size_t had = pen->pool.count;
    if (!archive_is_sound(archive))
        return;
    *kept = key_store(&pen->pool, archive->arena, prop, key, before);
    archive_take_memory(archive, (pen->pool.count - had) * sizeof *pen->pool.words);
}

static void code_track(ReelPen *pen, Track *track, const LeafState *base) {
    Archive *archive = pen->coder->archive;
    uint32_t prop = track->prop, last = 0;
    archive_index(archive, &prop, PROP_COUNT - 1);
    archive_index(archive, &track->count, (uint32_t)(pen->reel->key_count - pen->key_count));
    if (!archive->is_writing)
        *track = (Track){(PropId)prop, (uint32_t)pen->key_count, track->count};
    pen->key_count += track->count;
    PropValue guess = prop_get(prop, base);
    for (uint32_t i = track->first; i < track->first + track->count && archive_is_sound(archive); i++) {
        Key key = {0};
        if (archive->is_writing)
            key = key_load(pen->reel->pool, (PropId)prop, &pen->reel->keys[i]);
        code_key(pen, &key, (PropId)prop, &guess, &last);
        if (!archive->is_writing)
            keep_key(pen, &pen->keys[i], (PropId)prop, &key, i > track->first ? &pen->keys[i - 1] : NULL);
        guess = key.to;
    }
}

// Reading: makes a leaf of its state. `before`: the one before it, or NULL.
static void make_leaf(Archive *archive, Leaf *leaf, const LeafState *base, const Leaf *before) {
    if (!archive_is_sound(archive))
        return;
    *leaf = leaf_make(archive->arena, base, before);
    archive_take_memory(archive, before && before->style == leaf->style ? 0 : sizeof *leaf->style);
}

// `base` is the state that it is compared with, and then its own.
static void code_leaf(ReelPen *pen, Leaf *leaf, LeafState *base, const Leaf *before) {
    Archive *archive = pen->coder->archive;
    const LeafState guess = *base;
    if (archive->is_writing)
        leaf_get_base(leaf, base);
    coder_leaf_state(pen->coder, base, &guess);
    if (!archive->is_writing)
        make_leaf(archive, leaf, base, before);
    archive_bool(archive, &leaf->is_fixed);
    archive_index(archive, &leaf->count, (uint32_t)(pen->reel->track_count - pen->track_count));
    if (!archive->is_writing)
        leaf->first = (uint32_t)pen->track_count;
    pen->track_count += leaf->count;
    Track *tracks = archive->is_writing ? (Track *)pen->reel->tracks : pen->tracks;
    for (uint32_t i = 0; i < leaf->count && archive_is_sound(archive); i++)
        code_track(pen, &tracks[leaf->first + i], base);
}

static const LeafState plain = {.affine = {{1, 0}, {0, 1}, {0, 0}}, .opacity = 1, .reveal = {{0, 1}}};

static void code_map(ReelPen *pen, Reel *reel) {
    Leaf *camera = archive_items(pen->coder->archive, reel->camera, 1, sizeof *camera);
    LeafState base = plain;
    if (camera)
        code_leaf(pen, camera, &base, NULL);
    reel->camera = camera;
}

static void code_frame(Coder *coder, Reel *reel) {
    Archive *archive = coder->archive;
    uint32_t index = archive->is_writing ? (uint32_t)(reel->camera - reel->leaves) : 0;
    archive_check(archive, reel->leaf_count > 0, "the frame of the picture is missing");
    archive_index(archive, &index, reel->leaf_count ? (uint32_t)(reel->leaf_count - 1) : 0);
    coder_point(coder, &reel->frame, (Point){0, 0});
    archive_check(archive, reel->frame.x > 0 && reel->frame.y > 0, "the frame of the picture has no size");
    reel->camera = archive_is_sound(archive) ? &reel->leaves[index] : NULL;
}

static void code_camera(ReelPen *pen) {
    enum { CAMERA_NONE, CAMERA_MAP, CAMERA_FRAME };
    Archive *archive = pen->coder->archive;
    Reel *reel = pen->reel;
    uint32_t kind = !reel->camera ? CAMERA_NONE : reel->frame.x > 0 ? CAMERA_FRAME : CAMERA_MAP;
    archive_index(archive, &kind, CAMERA_FRAME);
    if (kind == CAMERA_MAP)
        code_map(pen, reel);
    else if (kind == CAMERA_FRAME)
        code_frame(pen->coder, reel);
}

static void code_leaves(Coder *coder, Reel *reel) {
    Archive *archive = coder->archive;
    ReelPen pen = {.coder = coder, .reel = reel};
    archive_count(archive, &reel->key_count);
    archive_count(archive, &reel->track_count);
    archive_count(archive, &reel->leaf_count);
    StoredKey *keys = pen.keys = archive_items(archive, reel->keys, reel->key_count, sizeof *keys);
    Track *tracks = pen.tracks = archive_items(archive, reel->tracks, reel->track_count, sizeof *tracks);
    Leaf *leaves = archive_items(archive, reel->leaves, reel->leaf_count, sizeof *leaves);
    LeafState base = plain;
    for (size_t i = 0; i < reel->leaf_count && archive_is_sound(archive); i++) {
        code_leaf(&pen, &leaves[i], &base, i ? &leaves[i - 1] : NULL);
        archive_check(archive, leaves[i].shape != NULL, "a leaf has no shape");
    }
    reel->keys = keys;
    reel->tracks = tracks;
    reel->leaves = leaves;
    code_camera(&pen);
    if (!archive->is_writing)
        reel->pool =
            arena_fit(archive->arena, pen.pool.words, pen.pool.count, pen.pool.capacity, sizeof *reel->pool);
    archive_check(archive, pen.key_count == reel->key_count && pen.track_count == reel->track_count,
                  "the keys are not as many as it says");
}

// What is shown ---------------------------------------------------------------------------------------------

static void code_showings(Coder *coder, Reel *reel) {
    Archive *archive = coder->archive;
    uint32_t last = 0, until;
    archive_count(archive, &reel->showing_count);
    Showing *showings = archive_items(archive, reel->showings, reel->showing_count, sizeof *showings);
    for (size_t i = 0; i < reel->showing_count && archive_is_sound(archive); i++) {
        coder_time_near(coder, &showings[i].from, &last);
        until = last;
        coder_time_from(coder, &showings[i].until, &until);
        archive_index(archive, &showings[i].leaf, UINT32_MAX);
        archive_check(archive, showings[i].leaf < reel->leaf_count, "a leaf is none of its reel's");
    }
    reel->showings = showings;
}

// The showings of an epoch: the first one, then by how many each is further on.
static void code_order(Coder *coder, const Reel *reel, uint32_t *order, uint32_t count) {
    Archive *archive = coder->archive;
    uint32_t last = 0;
    for (uint32_t i = 0; i < count && archive_is_sound(archive); i++) {
        uint32_t further = order[i] - last;
        archive_index(archive, &further, (uint32_t)reel->showing_count);
        archive_check(archive, last + (uint64_t)further < reel->showing_count && (i == 0 || further > 0),
                      "a showing is none of its reel's");
        last += further;
        if (!archive->is_writing)
            order[i] = last;
    }
}

static void code_epochs(Coder *coder, Reel *reel) {
    Archive *archive = coder->archive;
    uint32_t last = 0;
    size_t used = 0;
    archive_count(archive, &reel->epoch_count);
    archive_count(archive, &reel->order_count);
    Epoch *epochs = archive_items(archive, reel->epochs, reel->epoch_count, sizeof *epochs);
    uint32_t *order = archive_items(archive, reel->order, reel->order_count, sizeof *order);
    for (size_t i = 0; i < reel->epoch_count && archive_is_sound(archive); i++) {
        coder_time_from(coder, &epochs[i].time, &last);
        archive_check(archive, epochs[i].time <= archive_most_number, "an epoch has no time");
        archive_index(archive, &epochs[i].count, (uint32_t)(reel->order_count - used));
        if (!archive->is_writing)
            epochs[i].first = (uint32_t)used;
        if (archive_is_sound(archive))
            code_order(coder, reel, order + epochs[i].first, epochs[i].count);
        used += epochs[i].count;
    }
    archive_check(archive, used == reel->order_count,
                  "the showings of its epochs are not as many as it says");
    reel->epochs = epochs;
    reel->order = order;
}

void coder_reel(Coder *coder, Reel *reel) {
    coder_times(coder, reel);
    code_spans(coder, reel);
    if (archive_is_sound(coder->archive))
        code_leaves(coder, reel);
    if (archive_is_sound(coder->archive))
        code_showings(coder, reel);
    if (archive_is_sound(coder->archive))
        code_epochs(coder, reel);
}
