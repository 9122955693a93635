#include "scene/keys.h"

#include "scene/coloring.h"
#include "scene/lasting.h"
#include "scene/showings.h"

#include <math.h>
#include <string.h>

void keys_init(Keys *keys, Scene *scene, Stage *stage, Arena *work, Arena *scratch) {
    *keys = (Keys){.arena = scene->arena, .work = work, .scratch = scratch, .scene = scene, .stage = stage};
}

LeafRecord *keys_record(Keys *keys, NodeId leaf) {
    uint32_t number = stage_leaf(keys->stage, leaf);
    while (number >= keys->record_capacity) {
        size_t old = keys->record_capacity;
        keys->records =
            arena_grow(keys->work, keys->records, old, &keys->record_capacity, sizeof(LeafRecord));
    }
    return &keys->records[number];
}

static Leaf *leaf_of(Keys *keys, uint32_t number) {
    while (number >= keys->leaf_capacity) {
        size_t old = keys->leaf_capacity;
        keys->leaves = arena_grow(keys->arena, keys->leaves, old, &keys->leaf_capacity, sizeof(Leaf));
    }
    return &keys->leaves[number];
}

static void begin_leaf(Keys *keys, NodeId leaf, LeafRecord *record) {
    lasting_state(keys->scene, &scene_node(keys->scene, leaf)->state);
    const LeafState *state = &scene_node(keys->scene, leaf)->state;
    *record = (LeafRecord){.tail = *state, .known = true};
    Leaf made = leaf_make(keys->arena, state, keys->last_leaf.style ? &keys->last_leaf : NULL);
    made.node = leaf;
    made.origin = scene_node(keys->scene, leaf)->origin;
    *leaf_of(keys, stage_leaf(keys->stage, leaf)) = keys->last_leaf = made;
    scene_node(keys->scene, leaf)->origin->is_used = true;
    arena_promise(keys->work, tracks_bytes_a_leaf);
}

void keys_begin_leaf(Keys *keys, NodeId leaf) {
    begin_leaf(keys, leaf, keys_record(keys, leaf));
}

// A key of the leaf at the end.
static const WrittenKey *push_key(Keys *keys, NodeId leaf, PropId prop, Key key) {
    arena_promise(keys->arena, tracks_bytes_a_key);
    return written_keys_push(&keys->list, keys->arena, keys->work, stage_leaf(keys->stage, leaf), prop, &key);
}

// Writes the property as a key of the list has it at a time.
static void apply_key(const Keys *keys, uint32_t key, PropId prop, double time, LeafState *state) {
    SpanTime at = {.spans = keys->spans, .time = time};
    key_apply(&keys->list.items[key].key, keys->list.pool.words, &at, prop, state);
}

bool keys_meet(Keys *keys, NodeId leaf) {
    LeafRecord *record = keys_record(keys, leaf);
    if (record->known)
        return false;
    begin_leaf(keys, leaf, record);
    return true;
}

void keys_write_step(Keys *keys, NodeId leaf, PropId prop, double time, PropValue to) {
    push_key(keys, leaf, prop, (Key){.time = time, .span = -1, .high = 1, .from = to, .to = to});
}

// Writes steps where the scene differs from the end of the keys.
static void step_leaf(Keys *keys, NodeId leaf) {
    keys_meet(keys, leaf);
    LeafRecord *record = keys_record(keys, leaf);
    const LeafState *state = &scene_node(keys->scene, leaf)->state;
    if (memcmp(state, &record->tail, sizeof *state) == 0)
        return;
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        PropValue now = prop_get(prop, state);
        if (prop_equal(prop, now, prop_get(prop, &record->tail)))
            continue;
        keys_write_step(keys, leaf, prop, keys->play_start, now);
        prop_set(prop, &record->tail, now);
    }
}

void keys_begin_play(Keys *keys, double time) {
    NodeList *changed = &keys->scene->changed;
    keys->play_start = time;
    keys->play++;
    keys->play_key_count = keys->written.count = 0;
    for (size_t i = 0; i < changed->count; i++) {
        scene_node(keys->scene, changed->ids[i])->is_changed = false;
        step_leaf(keys, changed->ids[i]);
    }
    changed->count = 0;
}

// The last key of this play that counts at `time`, and where all count later the first; NULL where there is
// none.
static const PlayKey *play_key(const Keys *keys, const LeafRecord *record, PropId prop, double time) {
    uint32_t at = record->play == keys->play ? record->last[prop] : 0;
    const PlayKey *key = at ? &keys->play_keys[at - 1] : NULL;
    while (key && key->previous && keys->list.items[key->key].key.time > time)
        key = &keys->play_keys[key->previous - 1];
    return key;
}

static const PlayKey *last_key(const Keys *keys, const LeafRecord *record, PropId prop) {
    return play_key(keys, record, prop, (double)INFINITY);
}

void keys_bring(Keys *keys, NodeId leaf, double time, bool is_introduced) {
    if (!stage_has_shown(keys->stage, leaf))
        return;
    const LeafRecord *record = keys_record(keys, leaf);
    LeafState *state = &scene_node(keys->scene, leaf)->state;
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        const PlayKey *last = play_key(keys, record, prop, time);
        if (last && last->restores && is_introduced)
            prop_set(prop, state, last->before);
        else if (last)
            apply_key(keys, last->key, prop, time, state);
    }
    if (state->shape.target)
        state->shape = (ShapeMix){.shape = morph_bake(keys->scene->shapes, keys->scratch, &state->shape)};
    gradients_settle(keys->scene->shapes, state);
}

static float opacity_of(const Keys *keys, const PlayKey *key, double time, float otherwise) {
    LeafState state = {.opacity = otherwise};
    if (key)
        apply_key(keys, key->key, PROP_OPACITY, time, &state);
    return state.opacity;
}

float keys_leaving_opacity(Keys *keys, NodeId leaf, double time) {
    const PlayKey *key = play_key(keys, keys_record(keys, leaf), PROP_OPACITY, time);
    return opacity_of(keys, key && key->restores ? key : NULL, time, 0);
}

float keys_resting_opacity(Keys *keys, NodeId leaf) {
    const LeafRecord *record = keys_record(keys, leaf);
    return opacity_of(keys, last_key(keys, record, PROP_OPACITY), (double)INFINITY, record->tail.opacity);
}

static void land(Keys *keys, NodeId leaf) {
    LeafRecord *record = keys_record(keys, leaf);
    Node *node = scene_node(keys->scene, leaf);
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        const PlayKey *last = last_key(keys, record, prop);
        if (last)
            apply_key(keys, last->key, prop, (double)INFINITY, &record->tail);
    }
    node->state = record->tail;
    const PlayKey *shape = last_key(keys, record, PROP_SHAPE);
    if (shape && shape->morph)
        morph_land(keys->arena, keys->scratch, shape->morph, &node->state);
    gradients_settle(keys->arena, &node->state);
    for (PropId prop = 0; prop < PROP_COUNT && !node->is_on_stage; prop++) {
        const PlayKey *last = last_key(keys, record, prop);
        if (last && last->restores)
            prop_set(prop, &node->state, last->before);
    }
    scene_touch(keys->scene, leaf);
}

void keys_end_play(Keys *keys) {
    for (size_t i = 0; i < keys->written.count; i++)
        land(keys, keys->written.ids[i]);
}

int32_t keys_add_span(Keys *keys, int32_t parent, double start, double length, const Ease *ease,
                      bool reverse) {
    keys->spans = arena_grow(keys->arena, keys->spans, keys->span_count, &keys->span_capacity, sizeof(Span));
    double last = reverse ? 0 : 1;
    keys->spans[keys->span_count] =
        (Span){start, length, parent, reverse, ease, ease ? ease_at(ease, last) : last};
    return (int32_t)keys->span_count++;
}

// The smallest progress in [0, 1] at which an ease reaches `value`; an ease may turn back, so look along it
// first.
static double ease_reaches(const Ease *ease, double value) {
    enum { LOOKS = 64, BISECTIONS = 50 };
    int look = 1;
    while (look < LOOKS && ease_at(ease, (double)look / LOOKS) < value)
        look++;
    double low = (double)(look - 1) / LOOKS, high = (double)look / LOOKS;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        if (ease_at(ease, middle) < value)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double keys_time_of(const Keys *keys, int32_t parent, double x) {
    if (parent < 0)
        return x;
    const Span *span = &keys->spans[parent];
    double local = span->ease && x > 0 ? ease_reaches(span->ease, x) : x;
    return keys_time_of(keys, span->parent, span->start + local * span->length);
}

double keys_end_value(const Keys *keys, int32_t span) {
    return span_value(keys->spans, span, (double)INFINITY);
}

// The leaf's record, which tells of this play.
static LeafRecord *begin_record(Keys *keys, NodeId leaf) {
    LeafRecord *record = keys_record(keys, leaf);
    if (record->play != keys->play) {
        memset(record->last, 0, sizeof record->last);
        record->play = keys->play;
        node_list_push(keys->work, &keys->written, leaf);
    }
    return record;
}

// What a property is in the end, but for what takes the leaf off.
static PropValue resting_value(Keys *keys, NodeId leaf, PropId prop) {
    const PlayKey *last = last_key(keys, keys_record(keys, leaf), prop);
    LeafState state = scene_node(keys->scene, leaf)->state;
    if (last && last->restores)
        return last->before;
    if (last)
        apply_key(keys, last->key, prop, (double)INFINITY, &state);
    return prop_get(prop, &state);
}

static void push_play_key(Keys *keys, NodeId leaf, const WrittenKey *written) {
    uint32_t *last = &keys_record(keys, leaf)->last[written->prop];
    keys->play_keys = arena_grow(keys->work, keys->play_keys, keys->play_key_count, &keys->play_key_capacity,
                                 sizeof(PlayKey));
    keys->play_keys[keys->play_key_count++] =
        (PlayKey){.key = written->sequence,
                  .previous = *last,
                  .before = resting_value(keys, leaf, written->prop),
                  .restores = keys->restores,
                  .morph = written->prop == PROP_SHAPE ? keys->morph : NULL};
    *last = (uint32_t)keys->play_key_count;
}

// What would count later than a key that is written after it never counts.
static void cut_later(Keys *keys, uint32_t play_key, double time) {
    for (uint32_t at = play_key; at; at = keys->play_keys[at - 1].previous) {
        StoredKey *key = &keys->list.items[keys->play_keys[at - 1].key].key;
        if (key->time <= time)
            return;
        key->time = time;
    }
}

void keys_write(Keys *keys, NodeId leaf, PropId prop, Key key) {
    const Span *span = &keys->spans[key.span];
    LeafRecord *record = begin_record(keys, leaf);
    bool is_first = !record->last[prop];
    key.time = is_first ? keys->begins : keys_time_of(keys, span->parent, span->start);
    cut_later(keys, record->last[prop], key.time);
    push_play_key(keys, leaf, push_key(keys, leaf, prop, key));
}

// Functions of time ------------------------------------------------------------------------------------------

bool keys_has(Keys *keys, NodeId leaf, PropId prop) {
    const LeafRecord *record = keys_record(keys, leaf);
    return record->play == keys->play && record->last[prop];
}

PropValue keys_value(Keys *keys, NodeId leaf, PropId prop, double time) {
    const LeafRecord *record = keys_record(keys, leaf);
    const PlayKey *key = play_key(keys, record, prop, time);
    if (!key)
        return prop_get(prop, &record->tail);
    LeafState state = record->tail;
    apply_key(keys, key->key, prop, time, &state);
    if (prop == PROP_SHAPE)
        return (PropValue){.shape = morph_bake(keys->arena, keys->scratch, &state.shape)};
    return prop_get(prop, &state);
}

// Lines that run together share their span.
static int32_t line_span(Keys *keys, double begin, double length) {
    const Span *last = keys->span_count ? &keys->spans[keys->span_count - 1] : NULL;
    bool is_same = last && last->parent < 0 && !last->ease && !last->reverse && last->start == begin &&
                   last->length == length;
    return is_same ? (int32_t)keys->span_count - 1 : keys_add_span(keys, -1, begin, length, NULL, false);
}

void keys_write_line(Keys *keys, NodeId leaf, PropId prop, double begin, double end, PropValue from,
                     PropValue to) {
    int32_t span = line_span(keys, begin, end - begin);
    push_key(keys, leaf, prop, (Key){.time = begin, .span = span, .high = 1, .from = from, .to = to});
}

void keys_overrule(Keys *keys, NodeId leaf, PropId prop, double time) {
    if (!keys_has(keys, leaf, prop))
        return;
    uint32_t *last = &keys_record(keys, leaf)->last[prop];
    cut_later(keys, *last, time);
    *last = 0;
}

static void freeze_camera(Keys *keys, Reel *reel) {
    const Scene *scene = keys->scene;
    for (size_t i = 0; i < keys->stage->leaf_count; i++)
        keys->leaves[i].is_fixed = scene_node(scene, keys->stage->node_of_leaf[i])->is_fixed;
    if (!scene->camera)
        return;
    reel->camera = &reel->leaves[stage_leaf(keys->stage, scene->camera)];
    reel->frame = point_from(scene->frame);
}

void keys_freeze(Keys *keys, Reel *reel) {
    arena_keep_promises(keys->work);
    arena_keep_promises(keys->arena);
    tracks_freeze(keys->arena, keys->work, &keys->list, keys->leaves, keys->stage->leaf_count, reel);
    reel->spans = keys->spans;
    reel->span_count = keys->span_count;
    freeze_camera(keys, reel);
    showings_freeze(keys->stage, reel);
}
