#include "scene/perform.h"

#include "scene/performance.h"
#include "scene/place.h"

#include <math.h>

static const Point middle = {0, 0};

static NodeList leaves_of(Keys *keys, NodeId node) {
    NodeList list = {0};
    if (node)
        scene_leaves(keys->scene, node, keys->arena, &list);
    return list;
}

// Leaf i of n runs in [i L, i L + 1] of (n - 1) L + 1, and the rate function is applied to its own part.
static void write_leaves(Keys *keys, const Anim *anim, const Performance *performance, int32_t parent,
                         double start, double length) {
    NodeList leaves = leaves_of(keys, anim->node), targets = leaves_of(keys, anim->target);
    double lag = anim_lag_ratio(anim, leaves.count);
    double full = ((double)leaves.count - 1) * lag + 1;
    PathSamples path = {0};
    if (anim->kind == ANIM_MOVE_ALONG) {
        enum { SAMPLES = 512 };
        const LeafState *along = &scene_node(keys->scene, targets.ids[0])->state;
        path = outline_sample_path(keys->arena, along->shape.shape->outline, along->affine, SAMPLES);
    }
    LeafPart part = {.keys = keys, .anim = anim, .path = &path, .span = -1};
    LeafWriter *write = keys->reduces_motion && performance->calm ? performance->calm : performance->write;
    part.center = place_point(keys->scene, anim->node, middle);
    bool together = lag == 0 || leaves.count == 1;
    int32_t own = together ? parent : keys_add_span(keys, parent, start, length, NULL, false);
    for (size_t i = 0; i < leaves.count; i++) {
        size_t at = performance->backwards ? leaves.count - 1 - i : i;
        part.leaf = leaves.ids[at];
        part.target = targets.count == leaves.count ? targets.ids[at] : 0;
        part.state = &scene_node(keys->scene, part.leaf)->state;
        if (!together)
            part.span = keys_add_span(keys, own, (double)i * lag / full, 1 / full, anim_ease(anim),
                                      performance->reverse);
        else if (part.span < 0)
            part.span = keys_add_span(keys, parent, start, length, anim_ease(anim), performance->reverse);
        write(&part);
    }
}

// Cross-fading
// -----------------------------------------------------------------------------------------------------------
static bool is_transform(const Anim *anim) {
    return anim->kind == ANIM_TRANSFORM || anim->kind == ANIM_REPLACE;
}

static bool leaves_match(Keys *keys, const Anim *anim) {
    return leaves_of(keys, anim->node).count == leaves_of(keys, anim->target).count;
}

static void write_cross_fade(Keys *keys, const Anim *anim, int32_t parent, double start, double length) {
    Anim out = *anim, in = *anim;
    out.target = in.target = 0;
    in.node = anim->incoming;
    write_leaves(keys, &out, &performance_table[ANIM_FADE_OUT], parent, start, length);
    write_leaves(keys, &in, &performance_table[ANIM_FADE_IN], parent, start, length);
}

static void leave_transform(Keys *keys, const Anim *anim) {
    if (anim->kind == ANIM_REPLACE) {
        stage_remove(keys->stage, anim->node);
        if (!anim->incoming)
            stage_add(keys->stage, anim->target);
        return;
    }
    if (!anim->incoming)
        return;
    stage_remove(keys->stage, anim->node);
    stage_remove(keys->stage, anim->incoming);
    Node *node = scene_node(keys->scene, anim->node);
    node->child_count = 0;
    scene_append(keys->scene, anim->node, anim->incoming);
    stage_add(keys->stage, anim->node);
}

// Checks, entrances, exits
// --------------------------------------------------------------------------------------------
bool perform_check(const Scene *scene, const Anim *anim, Error *error) {
    for (size_t i = 0; i < anim->child_count; i++)
        if (!perform_check(scene, anim->children[i], error))
            return false;
    if (anim->kind == ANIM_TRANSFORM && !scene_node(scene, anim->node)->is_group &&
        scene_node(scene, anim->target)->is_group)
        return error_set(error,
                         "Transform cannot turn a single shape into a group; use ReplacementTransform");
    if (anim->kind == ANIM_MOVE_ALONG && scene_node(scene, anim->target)->is_group)
        return error_set(error, "MoveAlongPath needs a single shape as its path, not a group");
    return true;
}

static bool all_shown(Keys *keys, NodeId node) {
    NodeList leaves = leaves_of(keys, node);
    for (size_t i = 0; i < leaves.count; i++)
        if (!stage_shows(keys->stage, leaves.ids[i]))
            return false;
    return true;
}

void perform_enter(Keys *keys, Anim *anim) {
    for (size_t i = 0; i < anim->child_count; i++)
        perform_enter(keys, anim->children[i]);
    if (!anim->node)
        return;
    if (anim_table[anim->kind].introduces || !all_shown(keys, anim->node))
        stage_add(keys->stage, anim->node);
    anim->incoming = 0;
    if (is_transform(anim) && !leaves_match(keys, anim)) {
        anim->incoming = anim->kind == ANIM_REPLACE ? anim->target : scene_copy(keys->scene, anim->target);
        stage_add(keys->stage, anim->incoming);
    }
}

static void write_children(Keys *keys, const Anim *anim, int32_t parent, double start, double length) {
    double *starts = ARENA_NEW(keys->arena, double, anim->child_count);
    double end = anim_child_times(anim, keys->scene, starts);
    const Ease *ease = anim_ease(anim);
    bool linear = ease == ease_find("linear");
    int32_t own = keys_add_span(keys, parent, start, length, linear ? NULL : ease, false);
    for (size_t i = 0; i < anim->child_count; i++)
        perform_write(keys, anim->children[i], own, starts[i] / end,
                      anim_run_time(anim->children[i], keys->scene) / end);
}

void perform_write(Keys *keys, const Anim *anim, int32_t parent, double start, double length) {
    if (anim->child_count)
        write_children(keys, anim, parent, start, length);
    else if (anim->incoming)
        write_cross_fade(keys, anim, parent, start, length);
    else if (anim->node)
        write_leaves(keys, anim, &performance_table[anim->kind], parent, start, length);
}

void perform_leave(Keys *keys, const Anim *anim) {
    for (size_t i = 0; i < anim->child_count; i++)
        perform_leave(keys, anim->children[i]);
    if (anim->node && anim_table[anim->kind].removes)
        stage_remove(keys->stage, anim->node);
    if (is_transform(anim))
        leave_transform(keys, anim);
}
