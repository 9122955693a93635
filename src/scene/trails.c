#include "scene/trails.h"

#include "scene/lasting.h"
#include "scene/place_trail.h"

#include <math.h>
#include <string.h>

// Of one leaf.
typedef struct LeafTrail LeafTrail;

struct LeafTrail {
    LeafTrail *next;
    NodeId leaf;
    double sampled;               // when last, seconds
    bool is_animated;             // animations have keys of what functions have changed
    PlaceTrail *place;            // NULL, as below: no trail
    PropTrail *props[PROP_COUNT]; // of what runs straight
    bool steps[PROP_COUNT];       // of what does not
    double since[PROP_COUNT];
};

void trails_init(Trails *trails, Keys *keys, Arena *samples) {
    *trails = (Trails){.keys = keys, .arena = samples};
}

void trails_begin(Trails *trails, double start) {
    trails->start = trails->before = trails->now = start;
    trails->first = NULL;
}

static LeafState *state_of(const Trails *trails, NodeId leaf) {
    return &scene_node(trails->keys->scene, leaf)->state;
}

void trails_bring(Trails *trails, double time) {
    Keys *keys = trails->keys;
    trails->before = trails->now;
    trails->now = time;
    for (size_t i = 0; i < keys->written.count; i++) {
        NodeId leaf = keys->written.ids[i];
        keys_bring(keys, leaf, time, false);
        keys_record(keys, leaf)->tail = *state_of(trails, leaf);
    }
}

static LeafTrail *trail_of(Trails *trails, NodeId leaf) {
    LeafRecord *record = keys_record(trails->keys, leaf);
    if (record->trail)
        return record->trail;
    LeafTrail *trail = ARENA_NEW(trails->arena, LeafTrail, 1);
    *trail = (LeafTrail){.next = trails->first, .leaf = leaf};
    return trails->first = record->trail = trail;
}

// Samples ---------------------------------------------------------------------------------------------------

// A leaf at this sample.
typedef struct Sample {
    Trails *trails;
    LeafTrail *trail; // NULL: none yet
    NodeId leaf;
    const LeafState *state;
    bool jumps; // it has come on stage just now, or the play has just begun
} Sample;

static bool differs(const Sample *sample, PropId prop) {
    const LeafState *tail = &keys_record(sample->trails->keys, sample->leaf)->tail;
    return !prop_equal(prop, prop_get(prop, sample->state), prop_get(prop, tail));
}

static PropValue value_before(const Sample *sample, PropId prop) {
    return keys_value(sample->trails->keys, sample->leaf, prop, sample->trails->before);
}

// What was written of the property counts no more from `since` on.
static void open(Sample *sample, PropId prop) {
    Trails *trails = sample->trails;
    sample->trail = trail_of(trails, sample->leaf);
    sample->trail->since[prop] = sample->jumps ? trails->now : trails->before;
    if (!keys_has(trails->keys, sample->leaf, prop))
        return;
    sample->trail->is_animated = true;
    keys_write_step(trails->keys, sample->leaf, prop, sample->trail->since[prop], value_before(sample, prop));
}

static void sample_prop(Sample *sample, PropId prop) {
    Trails *trails = sample->trails;
    PropSample now = prop_trail_sample(prop, prop_get(prop, sample->state));
    PropTrail **own = sample->trail ? &sample->trail->props[prop] : NULL;
    if (!own || !*own) {
        if (!differs(sample, prop))
            return;
        open(sample, prop);
        own = &sample->trail->props[prop];
        *own = ARENA_NEW(trails->arena, PropTrail, 1);
        prop_trail_begin(*own, trails->arena, trails->keys, sample->leaf, prop, trails->before,
                         prop_trail_sample(prop, value_before(sample, prop)));
    }
    if (sample->jumps)
        prop_trail_jump(*own, trails->now, now);
    else
        prop_trail_add(*own, trails->now, trails->before, now);
}

static void sample_place(Sample *sample) {
    Trails *trails = sample->trails;
    PlaceTrail **place = sample->trail ? &sample->trail->place : NULL;
    if (!place || !*place) {
        if (!differs(sample, PROP_AFFINE) && !differs(sample, PROP_SHAPE))
            return;
        open(sample, PROP_AFFINE);
        open(sample, PROP_SHAPE);
        place = &sample->trail->place;
        *place = ARENA_NEW(trails->arena, PlaceTrail, 1);
        place_trail_begin(*place, trails->arena, trails->keys, sample->leaf, trails->before,
                          value_before(sample, PROP_AFFINE).affine, value_before(sample, PROP_SHAPE).shape);
    }
    if (sample->jumps)
        place_trail_jump(*place, trails->now, sample->state);
    else
        place_trail_add(*place, trails->now, trails->before, sample->state);
}

// Of what is another thing each time.
static void sample_steps(Sample *sample, PropId prop) {
    if (!differs(sample, prop))
        return;
    if (!sample->trail || !sample->trail->steps[prop])
        open(sample, prop);
    sample->trail->steps[prop] = true;
    LeafState kept = *sample->state;
    lasting_state(sample->trails->keys->scene, &kept);
    keys_write_step(sample->trails->keys, sample->leaf, prop, sample->trails->now, prop_get(prop, &kept));
}

static void take_leaf(Trails *trails, NodeId leaf, bool jumps) {
    LeafRecord *record = keys_record(trails->keys, leaf);
    Sample sample = {trails, record->trail, leaf, state_of(trails, leaf), jumps};
    for (PropId prop = 0; prop < PROP_COUNT; prop++)
        if (prop_trail_can_sample(prop))
            sample_prop(&sample, prop);
        else if (prop != PROP_AFFINE && prop != PROP_SHAPE)
            sample_steps(&sample, prop);
    sample_place(&sample);
    if (sample.trail)
        sample.trail->sampled = trails->now;
    record->tail = *sample.state;
}

static bool has_come(const Trails *trails, NodeId leaf) {
    return stage_shown_since(trails->keys->stage, leaf) == trails->now;
}

void trails_take(Trails *trails) {
    Keys *keys = trails->keys;
    NodeList *changed = &keys->scene->changed;
    for (size_t i = 0; i < changed->count; i++) {
        NodeId leaf = changed->ids[i];
        Node *node = scene_node(keys->scene, leaf);
        node->is_changed = false;
        if (node->is_on_stage && !keys_meet(keys, leaf))
            take_leaf(trails, leaf, trails->now == trails->start || has_come(trails, leaf));
    }
    changed->count = 0;
    for (LeafTrail *trail = trails->first; trail; trail = trail->next)
        if (trail->is_animated && trail->sampled < trails->now)
            take_leaf(trails, trail->leaf, false);
}

void trails_forget(Trails *trails) {
    for (LeafTrail *trail = trails->first; trail; trail = trail->next)
        if (trail->place)
            place_trail_forget(trail->place);
}

// The end ---------------------------------------------------------------------------------------------------

static void end_prop(Trails *trails, LeafTrail *trail, PropId prop) {
    keys_overrule(trails->keys, trail->leaf, prop, trail->since[prop]);
}

static void end_leaf(Trails *trails, LeafTrail *trail) {
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        if (trail->props[prop])
            prop_trail_settle(trail->props[prop]);
        if (trail->props[prop] || trail->steps[prop])
            end_prop(trails, trail, prop);
    }
    if (trail->place) {
        place_trail_end(trail->place, trails->now, &keys_record(trails->keys, trail->leaf)->tail);
        end_prop(trails, trail, PROP_AFFINE);
        end_prop(trails, trail, PROP_SHAPE);
    }
    keys_record(trails->keys, trail->leaf)->trail = NULL;
}

void trails_end(Trails *trails) {
    for (LeafTrail *trail = trails->first; trail; trail = trail->next)
        end_leaf(trails, trail);
    trails->first = NULL;
    arena_shrink(trails->arena);
}
