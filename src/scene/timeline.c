#include "scene/timeline.h"

#include "base/range.h"
#include "base/search.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static bool is_key_by(const void *key, const void *t) {
    return ((const StoredKey *)key)->time <= *(const double *)t;
}

const StoredKey *track_key_at(const Reel *reel, const Track *track, double t) {
    const StoredKey *keys = &reel->keys[track->first];
    size_t passed = search_before(keys, track->count, sizeof *keys, is_key_by, &t);
    return passed ? &keys[passed - 1] : NULL;
}

Leaf leaf_make(Arena *arena, const LeafState *state, const Leaf *before) {
    Leaf leaf = {
        .affine = state->affine, .shape = state->shape.shape, .style = before ? before->style : NULL};
    LeafState style = *state;
    style.affine = affine_identity();
    style.shape = (ShapeMix){NULL, NULL, 0, 0};
    if (leaf.style && memcmp(leaf.style, &style, sizeof style) == 0)
        return leaf;
    LeafState *own = ARENA_NEW(arena, LeafState, 1);
    *own = style;
    leaf.style = own;
    return leaf;
}

void leaf_get_base(const Leaf *leaf, LeafState *state) {
    *state = *leaf->style;
    state->affine = leaf->affine;
    state->shape.shape = leaf->shape;
}

static bool is_epoch_by(const void *epoch, const void *t) {
    return ((const Epoch *)epoch)->time <= *(const double *)t;
}

const Epoch *reel_epoch_at(const Reel *reel, double t) {
    const Epoch *epochs = reel->epochs;
    size_t passed = search_before(epochs, reel->epoch_count, sizeof *epochs, is_epoch_by, &t);
    return passed ? &epochs[passed - 1] : NULL;
}

const Reel *timeline_reel_at(const Timeline *timeline, double t) {
    ReelSource *source = timeline->source;
    return source ? source->at(source, within_double(t, 0, timeline->duration)) : &timeline->reel;
}

bool timeline_check(const Timeline *timeline, Error *error) {
    const ReelSource *source = timeline->source;
    return !source || !source->fault.text[0] || error_set(error, "%s", source->fault.text);
}

// Sampling --------------------------------------------------------------------------------------------------

static void apply_tracks(const Reel *reel, const Leaf *leaf, SpanTime *at, LeafState *state) {
    for (uint32_t i = 0; i < leaf->count; i++) {
        const Track *track = &reel->tracks[leaf->first + i];
        const StoredKey *key = track_key_at(reel, track, at->time);
        if (key)
            key_apply(key, reel->pool, at, track->prop, state);
    }
}

static void sample_leaf(const Reel *reel, const Leaf *leaf, SpanTime *at, LeafState *state) {
    leaf_get_base(leaf, state);
    apply_tracks(reel, leaf, at, state);
}

// The camera ------------------------------------------------------------------------------------------------

static bool is_clipped(const LeafState *state) {
    return state->clip.max.x != state->clip.min.x || state->clip.max.y != state->clip.min.y;
}

static Box box_of_mix(const ShapeMix *mix, Affine place) {
    Box from = outline_anchor_bounds(mix->shape->outline, place);
    if (!mix->target)
        return from;
    Box to = outline_anchor_bounds(mix->target->outline, place);
    double part = (double)mix->mix;
    return (Box){point_lerp(from.min, to.min, part), point_lerp(from.max, to.max, part)};
}

// Where scene units are seen.
static Affine camera_map(const Reel *reel, SpanTime *at) {
    const double least = 1e-6; // a frame without a width shows hardly anything
    LeafState state;
    sample_leaf(reel, reel->camera, at, &state);
    if (reel->frame.x == 0)
        return state.affine;
    Box box = box_of_mix(&state.shape, state.affine);
    Point center = box_point(box, (Point){0, 0}), size = box_size(box);
    Point scale = {reel->frame.x / fmax(size.x, least), reel->frame.y / fmax(size.y, least)};
    return (Affine){{scale.x, 0}, {0, scale.y}, {-center.x * scale.x, -center.y * scale.y}};
}

static bool is_moved_by_camera(const Reel *reel, const Leaf *leaf) {
    return reel->camera && !leaf->is_fixed;
}

static void see_leaf(LeafState *state, Affine camera) {
    const double even = 1e-9;
    float scale = (float)affine_scale(camera);
    if (fabs(camera.x.x - camera.y.y) > even * camera.x.x)
        state->pen = (vec2s){{(float)camera.x.x / scale, (float)camera.y.y / scale}};
    state->affine = affine_multiply(camera, state->affine);
    state->stroke_width *= scale;
    state->back_width *= scale;
    if (is_clipped(state))
        state->clip = (Box){affine_point(camera, state->clip.min), affine_point(camera, state->clip.max)};
}

// Leaf by leaf ----------------------------------------------------------------------------------------------

Sampling sampling_begin(const Timeline *timeline, double t) {
    t = within_double(t, 0, timeline->duration);
    const Reel *reel = timeline_reel_at(timeline, t);
    const Epoch *epoch = reel_epoch_at(reel, t);
    Sampling sampling = {.reel = reel, .at = {.spans = reel->spans, .time = t}};
    if (epoch) {
        sampling.next = &reel->order[epoch->first];
        sampling.end = sampling.next + epoch->count;
    }
    if (reel->camera)
        sampling.camera = camera_map(reel, &sampling.at);
    return sampling;
}

static const Leaf *next_leaf(Sampling *sampling) {
    const Reel *reel = sampling->reel;
    const double t = sampling->at.time;
    while (sampling->next < sampling->end) {
        const Showing *showing = &reel->showings[*sampling->next++];
        if (showing->from <= t && t < showing->until)
            return &reel->leaves[showing->leaf];
    }
    return NULL;
}

static void sample(Sampling *sampling, const Leaf *leaf, LeafState *state) {
    sample_leaf(sampling->reel, leaf, &sampling->at, state);
    if (is_moved_by_camera(sampling->reel, leaf))
        see_leaf(state, sampling->camera);
}

const Leaf *sampling_next(Sampling *sampling, LeafState *state) {
    const Leaf *leaf = next_leaf(sampling);
    if (leaf)
        sample(sampling, leaf, state);
    return leaf;
}

Pose timeline_sample(const Timeline *timeline, double t, Arena *arena) {
    Sampling sampling = sampling_begin(timeline, t);
    const size_t most = (size_t)(sampling.end - sampling.next);
    Pose pose = {.time = sampling.at.time,
                 .leaves = arena_alloc_unset(arena, most, sizeof(LeafState)),
                 .sources = arena_alloc_unset(arena, most, sizeof(Leaf *))};
    const Leaf *leaf;
    while ((leaf = sampling_next(&sampling, &pose.leaves[pose.count])))
        pose.sources[pose.count++] = leaf;
    return pose;
}

// Some at a time --------------------------------------------------------------------------------------------

enum { PLACE = offsetof(LeafState, affine.origin), REST = PLACE + sizeof(Point) };

static bool is_elsewhere(const LeafState *a, const LeafState *b) {
    return memcmp((const char *)a + REST, (const char *)b + REST, sizeof *a - REST) == 0 &&
           memcmp(a, b, PLACE) == 0;
}

static bool is_made_alike(const Leaf *a, const Leaf *b) {
    return a->style == b->style && a->shape == b->shape && a->is_fixed == b->is_fixed;
}

static bool only_moves(const Reel *reel, const Leaf *leaf) {
    return leaf->count == 0 || (leaf->count == 1 && reel->tracks[leaf->first].prop == PROP_AFFINE);
}

static void sample_map(Sampling *sampling, const Leaf *leaf, LeafState *state) {
    state->affine = leaf->affine;
    apply_tracks(sampling->reel, leaf, &sampling->at, state);
    if (is_moved_by_camera(sampling->reel, leaf))
        state->affine = affine_multiply(sampling->camera, state->affine);
}

// Whether a leaf, whose state is found, differs in its place alone from `first`, whose state is right before it. All but the place
// may be missing then.
static bool follows(Sampling *sampling, const Leaf *leaf, const Leaf *first, LeafState *state) {
    bool may_follow = first && is_made_alike(leaf, first);
    if (may_follow && only_moves(sampling->reel, leaf) && only_moves(sampling->reel, first)) {
        sample_map(sampling, leaf, state);
        if (memcmp(state, &state[-1], PLACE) == 0)
            return true;
    }
    sample(sampling, leaf, state);
    return may_follow && is_elsewhere(state, &state[-1]);
}

bool sampling_take(Sampling *sampling, Handful *some) {
    const Leaf *leaf, *first = NULL;
    some->count = some->place_count = 0;
    while (some->count < handful_leaves && some->place_count < handful_places &&
           (leaf = next_leaf(sampling))) {
        LeafState *state = &some->leaves[some->count];
        if (follows(sampling, leaf, first, state)) {
            some->places[some->place_count++] = state->affine.origin;
            some->followers[some->count - 1]++;
        } else {
            first = leaf;
            some->followers[some->count++] = 0;
        }
    }
    return some->count > 0;
}

// Rest ------------------------------------------------------------------------------------------------------

// From when on a span and all that it lies in have their last value.
static double span_end(const Span *spans, int32_t index) {
    const Span *span = &spans[index];
    return span->parent < 0 ? span->start + span->length : span_end(spans, span->parent);
}

static double track_rests_until(const Reel *reel, const Track *track, double t) {
    const StoredKey *keys = &reel->keys[track->first];
    size_t passed = search_before(keys, track->count, sizeof *keys, is_key_by, &t);
    int32_t span = passed ? keys[passed - 1].span : -1;
    if (span >= 0 && t < span_end(reel->spans, span))
        return t;
    return passed < track->count ? keys[passed].time : INFINITY;
}

static double leaf_rests_until(const Reel *reel, const Leaf *leaf, double t) {
    double until = INFINITY;
    for (uint32_t i = 0; i < leaf->count && until > t; i++)
        until = fmin(until, track_rests_until(reel, &reel->tracks[leaf->first + i], t));
    return until;
}

static double showing_rests_until(const Reel *reel, const Showing *showing, double t) {
    if (t < showing->from)
        return showing->from;
    return t < showing->until ? fmin(showing->until, leaf_rests_until(reel, &reel->leaves[showing->leaf], t))
                              : INFINITY;
}

// What moves is often at the top.
static double reel_rests_until(const Reel *reel, double t) {
    const Epoch *epoch = reel_epoch_at(reel, t);
    size_t next = epoch ? (size_t)(epoch - reel->epochs) + 1 : 0;
    double until = reel->camera ? leaf_rests_until(reel, reel->camera, t) : INFINITY;
    if (next < reel->epoch_count)
        until = fmin(until, reel->epochs[next].time);
    for (size_t i = epoch ? epoch->count : 0; i-- > 0 && until > t;)
        until = fmin(until, showing_rests_until(reel, &reel->showings[reel->order[epoch->first + i]], t));
    return until;
}

double timeline_rests_until(const Timeline *timeline, double t) {
    ReelSource *source = timeline->source;
    return source ? fmin(source->until(source, t), reel_rests_until(source->at(source, t), t))
                  : reel_rests_until(&timeline->reel, t);
}

// Cues ------------------------------------------------------------------------------------------------------

static bool is_cue_by(const void *cue, const void *t) {
    return ((const Cue *)cue)->time <= *(const double *)t;
}

size_t timeline_cue_after(const Timeline *timeline, double t) {
    return search_before(timeline->cues, timeline->cue_count, sizeof(Cue), is_cue_by, &t);
}

size_t timeline_cue_at(const Timeline *timeline, double t) {
    size_t after = timeline_cue_after(timeline, t);
    return after ? after - 1 : 0;
}

bool timeline_loops_at(const Timeline *timeline, double t) {
    size_t cue = timeline_cue_at(timeline, t);
    return cue < timeline->cue_count && timeline->cues[cue].loops;
}

double timeline_cue_end(const Timeline *timeline, size_t cue) {
    return cue + 1 < timeline->cue_count ? timeline->cues[cue + 1].time : timeline->duration;
}

static bool is_tick_before(const void *tick, const void *t) {
    return *(const double *)tick < *(const double *)t;
}

double timeline_find_tick(const Timeline *timeline, size_t track, double t, int direction) {
    const double within = 1e-6;
    if (track >= timeline->tick_count)
        return (double)NAN;
    const TickTrack *ticks = &timeline->ticks[track];
    bool ahead = direction > 0;
    double border = ahead ? t + within : t - within;
    size_t passed = search_before(ticks->times, ticks->count, sizeof *ticks->times, is_tick_before, &border);
    if (ahead)
        return passed < ticks->count ? ticks->times[passed] : (double)NAN;
    return passed > 0 ? ticks->times[passed - 1] : (double)NAN;
}

int timeline_find_cue(const Timeline *timeline, const char *name) {
    for (size_t i = 0; i < timeline->cue_count; i++)
        if (strcmp(timeline->cues[i].name, name) == 0)
            return (int)i;
    return -1;
}

int timeline_match_cue(const Timeline *timeline, const Timeline *other, size_t cue) {
    if (cue == 0 && other->implies_start)
        return 0;
    int found = timeline_find_cue(timeline, other->cues[cue].name);
    return found == 0 && timeline->implies_start ? -1 : found;
}
