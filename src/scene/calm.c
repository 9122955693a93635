#include "scene/calm.h"

static const float pale = 0.4f; // part of the opacity that is left

bool calm_moves(const Keys *keys, PropId prop, const Key *key) {
    if (keys->spans[key->span].length <= 0 || keys_end_value(keys, key->span) < 0)
        return false;
    return key->motion ||
           ((prop == PROP_AFFINE || prop == PROP_SHAPE) && !prop_equal(prop, key->from, key->to));
}

static void write_opacity(Keys *keys, NodeId leaf, int32_t span, float from, float to) {
    const Key key = {.span = span, .high = 1, .from.number = from, .to.number = to};
    keys_write(keys, leaf, PROP_OPACITY, key);
}

void calm_fade(Keys *keys, NodeId leaf, int32_t span, float first, float middle, float last) {
    double half = keys_end_value(keys, span) / 2;
    int32_t out = keys_add_span(keys, span, 0, half, NULL, false);
    write_opacity(keys, leaf, out, first, middle);
    int32_t in = keys_add_span(keys, span, half, half, NULL, false);
    write_opacity(keys, leaf, in, middle, last);
}

// Once for all that a span moves of a leaf.
static bool begin_fade(LeafRecord *record, int32_t span) {
    bool is_first = record->faded != span + 1;
    record->faded = span + 1;
    return is_first;
}

// Where the key leaves what it moves.
static PropValue end_of(Keys *keys, PropId prop, const Key *key, double end) {
    if (key->motion && prop == PROP_AFFINE)
        return (PropValue){.affine = motion_at(key->motion, key->from.affine, key->to.affine, end)};
    LeafState state;
    prop_mix(prop, &state, &key->from, &key->to, end);
    state.shape.arc = key->motion ? key->motion->angle : 0;
    if (prop == PROP_SHAPE)
        return (PropValue){.shape = morph_bake(keys->arena, keys->scratch, &state.shape)};
    return prop_get(prop, &state);
}

void calm_write(Keys *keys, NodeId leaf, PropId prop, Key key) {
    float opacity = scene_node(keys->scene, leaf)->state.opacity, rest = keys_resting_opacity(keys, leaf);
    double end = keys_end_value(keys, key.span);
    bool is_first = begin_fade(keys_record(keys, leaf), key.span);
    if (end == 0) {
        if (is_first && opacity == rest)
            write_opacity(keys, leaf, key.span, opacity, pale * opacity);
        return;
    }
    if (is_first)
        calm_fade(keys, leaf, key.span, opacity, 0, rest);
    int32_t jump = keys_add_span(keys, key.span, end / 2, 0, NULL, false);
    keys_write(keys, leaf, prop,
               (Key){.span = jump, .high = 1, .from = key.from, .to = end_of(keys, prop, &key, end)});
}
