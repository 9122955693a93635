#include "scene/perform.h"

#include "scene/place.h"

#include <math.h>

static const vec2s middle = {{0, 0}};
static const float border_width = 2;           // of Write, Manim's DrawBorderThenFill
static const float circumscribe_window = 0.3f; // of the frame's length, Manim's time_width

// One leaf of an animation while its keys are written.
typedef struct LeafPart {
    Keys *keys;
    const Anim *anim;
    NodeId leaf, target; // target: the leaf of the animation's target in the same place, or 0
    LeafState *state;    // of the leaf, in the scene
    int32_t span;
    vec2s center; // of the animation's node
    const PathSamples *path;
} LeafPart;

typedef void LeafWriter(const LeafPart *part);

static const LeafState *tail_of(const LeafPart *part) {
    return &keys_record(part->keys, part->leaf)->tail;
}

static void write_part(const LeafPart *part, PropId prop, float low, float high, PropValue from,
                       PropValue to) {
    keys_write(part->keys, part->leaf, prop, (Key){0, part->span, low, high, from, to, NULL});
}

static void write_whole(const LeafPart *part, PropId prop, PropValue from, PropValue to) {
    write_part(part, prop, 0, 1, from, to);
}

static PropValue number(float value) {
    return (PropValue){.number = value};
}

static PropValue pair(float a, float b) {
    return (PropValue){.pair = {{a, b}}};
}

static PropValue color(Color value) {
    return (PropValue){.color = value};
}

static PropValue map(Affine value) {
    return (PropValue){.affine = value};
}

// Create, Uncreate (the span runs backwards)
// ------------------------------------------------------------------------
static void write_create(const LeafPart *part) {
    write_whole(part, PROP_REVEAL, pair(0, 0), pair(0, 1));
}

// Write: the border along the outline in the first half, then the fill; SEMANTICS section 4
// --------------------------
static void write_border_then_fill(const LeafPart *part) {
    const LeafState *state = part->state;
    Color border = color_with_opacity(part->anim->has_color ? part->anim->color : state->stroke, 1);
    write_part(part, PROP_REVEAL, 0, 0.5f, pair(0, 0), pair(0, 1));
    write_part(part, PROP_FILL, 0.5f, 1, color(color_with_opacity(state->fill, 0)), color(state->fill));
    write_part(part, PROP_STROKE, 0.5f, 1, color(border), color(state->stroke));
    write_part(part, PROP_STROKE_WIDTH, 0.5f, 1, number(border_width), number(state->stroke_width));
}

// FadeIn, FadeOut
// -----------------------------------------------------------------------------------------------------
static Affine faded_place(const LeafPart *part, Affine place, float direction) {
    float scale = part->anim->scale;
    Affine scaled = affine_multiply(affine_scaling(scale, scale, part->center), place);
    vec2s by = glms_vec2_scale(part->anim->shift, direction);
    return affine_multiply(affine_translation(by), scaled);
}

static bool fades_in_place(const Anim *anim) {
    return anim->scale == 1 && anim->shift.x == 0 && anim->shift.y == 0;
}

static void write_fade_in(const LeafPart *part) {
    write_whole(part, PROP_OPACITY, number(0), number(part->state->opacity));
    if (!fades_in_place(part->anim))
        write_whole(part, PROP_AFFINE, map(faded_place(part, part->state->affine, -1)),
                    map(part->state->affine));
}

static void write_fade_out(const LeafPart *part) {
    write_whole(part, PROP_OPACITY, number(tail_of(part)->opacity), number(0));
    if (!fades_in_place(part->anim)) {
        Affine from = tail_of(part)->affine;
        write_whole(part, PROP_AFFINE, map(from), map(faded_place(part, from, 1)));
    }
}

// animate, Transform
// ---------------------------------------------------------------------------------------------------- Moves
// one property to a value; what the scene says afterwards is what the keys say.
static void move_to(const LeafPart *part, PropId prop, PropValue to) {
    write_whole(part, prop, prop_table[prop].get(tail_of(part)), to);
    prop_table[prop].set(part->state, prop_table[prop].get(tail_of(part)));
}

// Only what the chain changed, compared with the state when the play began.
static void write_animate(const LeafPart *part) {
    const LeafState *target = &scene_node(part->keys->scene, part->target)->state;
    LeafState before = keys_record(part->keys, part->leaf)->before;
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        PropValue to = prop_table[prop].get(target);
        if (!prop_table[prop].equal(to, prop_table[prop].get(&before)))
            move_to(part, prop, to);
    }
}

static const Outline *mapped(Arena *arena, const Outline *outline, Affine affine) {
    OutlineBuilder builder = outline_begin(arena);
    for (uint32_t c = 0; c < outline->contour_count; c++) {
        const Contour *contour = &outline->contours[c];
        const vec2s *p = &outline->points[4 * contour->first];
        outline_move_to(&builder, affine_point(affine, p[0]));
        for (uint32_t i = 0; i < contour->count; i++, p += 4)
            outline_cubic_to(&builder, affine_point(affine, p[1]), affine_point(affine, p[2]),
                             affine_point(affine, p[3]));
    }
    return outline_end(&builder);
}

// Between different shapes the control points move on straight lines in the scene; the next play then steps
// to the target's own shape and place.
static void write_morph(const LeafPart *part, const LeafState *target) {
    Arena *arena = part->keys->arena;
    const LeafState *from = tail_of(part);
    const Outline *a = mapped(arena, from->shape.shape->outline, from->affine);
    const Outline *b = mapped(arena, target->shape.shape->outline, target->affine);
    outline_align(arena, a, b, &a, &b);
    PropValue still = map(affine_identity());
    write_whole(part, PROP_AFFINE, still, still);
    write_whole(part, PROP_SHAPE, (PropValue){.shape = shape_path(arena, a)},
                (PropValue){.shape = shape_path(arena, b)});
    part->state->affine = target->affine;
    part->state->shape = target->shape;
}

static void write_transform(const LeafPart *part) {
    LeafState target = scene_node(part->keys->scene, part->target)->state;
    bool morphs = target.shape.shape != tail_of(part)->shape.shape;
    if (morphs)
        write_morph(part, &target);
    for (PropId prop = 0; prop < PROP_COUNT; prop++)
        if (prop != PROP_SHAPE && !(morphs && prop == PROP_AFFINE))
            move_to(part, prop, prop_table[prop].get(&target));
}

// Motions
// -----------------------------------------------------------------------------------------------------------------
static void write_motion(const LeafPart *part, Motion motion) {
    Motion *kept = ARENA_NEW(part->keys->arena, Motion, 1);
    *kept = motion;
    PropValue from = map(tail_of(part)->affine);
    keys_write(part->keys, part->leaf, PROP_AFFINE, (Key){0, part->span, 0, 1, from, from, kept});
    part->state->affine = tail_of(part)->affine;
}

static void write_rotate(const LeafPart *part) {
    vec2s center = part->anim->has_about ? part->anim->about : part->center;
    write_motion(part, (Motion){.kind = MOTION_TURN, .center = center, .angle = part->anim->angle});
}

static void write_move_along(const LeafPart *part) {
    write_motion(part, (Motion){.kind = MOTION_PATH, .center = part->center, .path = *part->path});
}

static void write_indicate(const LeafPart *part) {
    const LeafState *tail = tail_of(part);
    float scale = part->anim->scale;
    Color to = part->anim->color;
    move_to(part, PROP_AFFINE,
            map(affine_multiply(affine_scaling(scale, scale, part->center), tail->affine)));
    if (!part->anim->has_color)
        return;
    move_to(part, PROP_FILL, color(color_with_opacity(to, tail->fill.a)));
    move_to(part, PROP_STROKE, color(color_with_opacity(to, tail->stroke.a)));
}

// A window of the frame's length runs once round it; what lies outside [0, 1] is cut off when drawn.
static void write_circumscribe(const LeafPart *part) {
    write_whole(part, PROP_REVEAL, pair(-circumscribe_window, 0), pair(1, 1 + circumscribe_window));
}

typedef struct Performance {
    LeafWriter *write;
    bool reverse;   // progress runs from 1 to 0
    bool backwards; // the last leaf first
} Performance;

static const Performance performance_table[ANIM_KIND_COUNT] = {
    [ANIM_WRITE] = {write_border_then_fill, false, false},
    [ANIM_UNWRITE] = {write_border_then_fill, true, true},
    [ANIM_CREATE] = {write_create, false, false},
    [ANIM_UNCREATE] = {write_create, true, false},
    [ANIM_FADE_IN] = {write_fade_in, false, false},
    [ANIM_FADE_OUT] = {write_fade_out, false, false},
    [ANIM_ANIMATE] = {write_animate, false, false},
    [ANIM_TRANSFORM] = {write_transform, false, false},
    [ANIM_REPLACE] = {write_transform, false, false},
    [ANIM_MOVE_ALONG] = {write_move_along, false, false},
    [ANIM_ROTATE] = {write_rotate, false, false},
    [ANIM_INDICATE] = {write_indicate, false, false},
    [ANIM_CIRCUMSCRIBE] = {write_circumscribe, false, false},
};

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
        performance->write(&part);
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
