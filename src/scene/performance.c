#include "scene/performance.h"

#include "scene/calm.h"
#include "scene/coloring.h"

#include <math.h>

static void write_key(const LeafPart *part, PropId prop, Key key) {
    Keys *keys = part->keys;
    if (keys->reduces_motion && calm_moves(keys, prop, &key))
        calm_write(keys, part->leaf, prop, key);
    else
        keys_write(keys, part->leaf, prop, key);
}

static void write_part(const LeafPart *part, PropId prop, float low, float high, PropValue from,
                       PropValue to) {
    write_key(part, prop, (Key){0, part->span, low, high, from, to, NULL});
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

static const Motion *keep_motion(const LeafPart *part, Motion motion) {
    Motion *kept = ARENA_NEW(part->keys->arena, Motion, 1);
    *kept = motion;
    return kept;
}

static void write_motion(const LeafPart *part, Motion motion, Affine from, Affine to) {
    write_key(part, PROP_AFFINE, (Key){0, part->span, 0, 1, map(from), map(to), keep_motion(part, motion)});
}

// Whether another animation of the play has written the property.
static bool has_key(const LeafPart *part, PropId prop) {
    const LeafRecord *record = keys_record(part->keys, part->leaf);
    return record->play == part->keys->play && record->last[prop] && record->last[prop] <= part->keys_before;
}

// In a part of the span from one to the other; `inside` brings the target's into the leaf's coordinates.
static void write_gradients(const LeafPart *part, float low, const LeafState *from, const LeafState *to,
                            Affine inside) {
    const Gradients *first, *last;
    gradients_pair(part->keys->arena, from, to, inside, &first, &last);
    if (first || has_key(part, PROP_GRADIENTS))
        write_part(part, PROP_GRADIENTS, low, 1, (PropValue){.gradients = first},
                   (PropValue){.gradients = last});
}

// The leaf in the animation's colour.
static LeafState colored_state(const LeafPart *part) {
    Node colored = *scene_node(part->keys->scene, part->leaf);
    Coat coat = coat_of_color(&part->anim->color);
    leaf_paint(part->keys->scene, &colored, PART_FILL, &coat);
    leaf_paint(part->keys->scene, &colored, PART_STROKE, &coat);
    return colored.state;
}

static bool is_straight(const LeafPart *part) {
    const double least_arc = 0.01; // Manim's STRAIGHT_PATH_THRESHOLD
    return fabs(part->anim->path_arc) < least_arc;
}

// On arcs where that is said.
static void write_way(const LeafPart *part, PropId prop, PropValue from, PropValue to) {
    const Motion arc = {.kind = MOTION_ARC, .angle = part->anim->path_arc};
    const Motion *motion = is_straight(part) ? NULL : keep_motion(part, arc);
    write_key(part, prop, (Key){0, part->span, 0, 1, from, to, motion});
}

// Create, Uncreate (the span runs backwards) ----------------------------------------------------------------

void perform_create(const LeafPart *part) {
    if (scene_node(part->keys->scene, part->leaf)->part == PART_GROUND)
        write_whole(part, PROP_OPACITY, number(0), number(part->state->opacity));
    else
        write_whole(part, PROP_REVEAL, pair(0, 0), pair(0, 1));
}

// Write: the border along the outline in the first half, then the fill --------------------------------------

void perform_border_then_fill(const LeafPart *part) {
    const LeafState *state = part->state;
    Color border = color_with_opacity(part->anim->has_color ? part->anim->color : state->stroke, 1);
    write_part(part, PROP_REVEAL, 0, 0.5f, pair(0, 0), pair(0, 1));
    write_part(part, PROP_FILL, 0.5f, 1, color(color_with_opacity(state->fill, 0)), color(state->fill));
    write_part(part, PROP_STROKE, 0.5f, 1, color(border), color(state->stroke));
    write_part(part, PROP_STROKE_WIDTH, 0.5f, 1, number((float)part->anim->stroke_width),
               number(state->stroke_width));
    if (!state->gradients.now)
        return;
    Node outline = *scene_node(part->keys->scene, part->leaf);
    leaf_paint(part->keys->scene, &outline, PART_FILL, &(Coat){.opacity = 0, .width = NAN});
    leaf_paint(part->keys->scene, &outline, PART_STROKE, &(Coat){{&border, 1}, 1, NAN});
    write_gradients(part, 0.5f, &outline.state, state, affine_identity());
}

// FadeIn, FadeOut -------------------------------------------------------------------------------------------

static Affine faded_place(const LeafPart *part, Affine place, double direction) {
    Point scale = part->anim->scale;
    Affine scaled = affine_multiply(affine_scaling(scale.x, scale.y, part->center), place);
    Point by = point_scale(part->anim->shift, direction);
    return affine_multiply(affine_translation(by), scaled);
}

static bool fades_in_place(const LeafPart *part) {
    const Anim *anim = part->anim;
    return part->keys->reduces_motion ||
           (anim->scale.x == 1 && anim->scale.y == 1 && anim->shift.x == 0 && anim->shift.y == 0);
}

// What fades out in the same play comes back from where it then is.
void perform_fade_in(const LeafPart *part) {
    float from = keys_leaving_opacity(part->keys, part->leaf, part->at);
    write_whole(part, PROP_OPACITY, number(from), number(part->state->opacity));
    if (!fades_in_place(part))
        write_way(part, PROP_AFFINE, map(faded_place(part, part->state->affine, -1)),
                  map(part->state->affine));
}

void perform_fade_out(const LeafPart *part) {
    write_whole(part, PROP_OPACITY, number(part->state->opacity), number(0));
    if (!fades_in_place(part))
        write_way(part, PROP_AFFINE, map(part->state->affine),
                  map(faded_place(part, part->state->affine, 1)));
}

// Growing from a point --------------------------------------------------------------------------------------

void perform_grow(const LeafPart *part) {
    const Anim *anim = part->anim;
    const LeafState *state = part->state;
    Affine nothing = affine_multiply(affine_scaling(0, 0, anim->about), state->affine);
    if (anim->angle == 0)
        write_whole(part, PROP_AFFINE, map(nothing), map(state->affine));
    else
        write_motion(part, (Motion){.kind = MOTION_SPIRAL, .angle = anim->angle}, nothing, state->affine);
    if (anim->thins)
        write_whole(part, PROP_STROKE_WIDTH, number(0), number(state->stroke_width));
    if (!anim->has_color)
        return;
    LeafState colored = colored_state(part);
    write_whole(part, PROP_FILL, color(colored.fill), color(state->fill));
    write_whole(part, PROP_STROKE, color(colored.stroke), color(state->stroke));
    write_gradients(part, 0, &colored, state, affine_identity());
}

// animate, Transform ----------------------------------------------------------------------------------------

// Moves one property to a value. What nothing else in the play has moved and is there needs no key.
static void move_to(const LeafPart *part, PropId prop, PropValue to) {
    PropValue from = prop_get(prop, part->state);
    if (has_key(part, prop) || !prop_equal(prop, from, to))
        write_whole(part, prop, from, to);
}

// How many of both are pictures: one is seen as it is until another takes its place in the end, and has no way to an outline.
static int pictures(const LeafPart *part, const LeafState *target) {
    return (part->state->shape.shape->kind == SHAPE_IMAGE) + (target->shape.shape->kind == SHAPE_IMAGE);
}

// Moves a property to what it is of the target. What has no way there comes when the play ends.
static void move_as(const LeafPart *part, PropId prop, const LeafState *target) {
    PropValue from = prop_get(prop, part->state), to = prop_get(prop, target);
    bool is_there = !has_key(part, prop) && prop_equal(prop, from, to);
    if (is_there || prop == PROP_CAP || prop == PROP_JOINT ||
        (prop == PROP_SHAPE && pictures(part, target) == 1))
        return;
    if (prop == PROP_AFFINE)
        write_way(part, prop, from, to);
    else if (prop == PROP_GRADIENTS)
        write_gradients(part, 0, part->state, target, affine_identity());
    else
        write_whole(part, prop, from, to);
}

static void write_morph(const LeafPart *part, const LeafState *target) {
    Keys *keys = part->keys;
    const Morph *morph = morph_make(keys->arena, keys->scratch, part->state, target, is_straight(part));
    PropValue still = map(morph->base);
    if (has_key(part, PROP_AFFINE) || !prop_equal(PROP_AFFINE, still, map(part->state->affine)))
        write_whole(part, PROP_AFFINE, still, still);
    keys->morph = morph;
    write_way(part, PROP_SHAPE, (PropValue){.shape = morph->from}, (PropValue){.shape = morph->to});
    keys->morph = NULL;
    LeafState first = *part->state;
    first.gradients.now = gradients_map(keys->arena, first.gradients.now, morph->first.inside);
    write_gradients(part, 0, &first, target, morph->last.inside);
}

// Where motion is reduced, only what stays half way needs the outline of there.
static bool is_drawn_between(const LeafPart *part) {
    double end = keys_end_value(part->keys, part->span);
    return !part->keys->reduces_motion || (end != 0 && end != 1);
}

// A letter has the outline of its font wherever it stands.
static bool has_outline_of(const LeafState *a, const LeafState *b) {
    const Outline *own = a->shape.shape->outline;
    return a->shape.shape == b->shape.shape || (own && own == b->shape.shape->outline);
}

// Moves the properties whose bits are set to what they are of the target.
static void move_all(const LeafPart *part, const LeafState *target, uint32_t props) {
    const uint32_t shape = 1u << PROP_SHAPE;
    if (has_outline_of(part->state, target) && !has_key(part, PROP_SHAPE)) {
        props &= ~shape;
    } else if (props & shape && is_drawn_between(part) && !pictures(part, target)) {
        write_morph(part, target);
        props &= ~(shape | 1u << PROP_AFFINE | 1u << PROP_GRADIENTS);
    }
    for (PropId prop = 0; prop < PROP_COUNT; prop++)
        if (props >> prop & 1)
            move_as(part, prop, target);
}

// What the chain has made another, and what else moves in the play: as in Manim, the node becomes all that the chain has
// made of it. It may fade meanwhile.
void perform_animate(const LeafPart *part) {
    const Node *target = scene_node(part->keys->scene, part->target);
    const LeafState *before = &keys_record(part->keys, part->leaf)->tail;
    uint32_t props = 0;
    for (PropId prop = 0; prop < PROP_COUNT; prop++)
        if ((has_key(part, prop) && prop != PROP_OPACITY) ||
            !prop_equal(prop, prop_get(prop, &target->state), prop_get(prop, before)))
            props |= 1u << prop;
    move_all(part, &target->state, props);
}

void perform_transform(const LeafPart *part) {
    move_all(part, &scene_node(part->keys->scene, part->target)->state, UINT32_MAX);
}

// Motions ---------------------------------------------------------------------------------------------------

void perform_rotate(const LeafPart *part) {
    write_motion(part, (Motion){.kind = MOTION_TURN, .center = part->anim->about, .angle = part->anim->angle},
                 part->state->affine, part->state->affine);
}

void perform_move_along(const LeafPart *part) {
    write_motion(part, (Motion){.kind = MOTION_PATH, .center = part->center, .path = *part->path},
                 part->state->affine, part->state->affine);
}

void perform_indicate(const LeafPart *part) {
    Point scale = part->anim->scale;
    Affine larger = affine_multiply(affine_scaling(scale.x, scale.y, part->center), part->state->affine);
    move_to(part, PROP_AFFINE, map(larger));
    if (!part->anim->has_color)
        return;
    LeafState colored = colored_state(part);
    move_as(part, PROP_FILL, &colored);
    move_as(part, PROP_STROKE, &colored);
    move_as(part, PROP_GRADIENTS, &colored);
}

// A window runs once along the outline; what lies outside [0, 1] is cut off when drawn.
void perform_passing_flash(const LeafPart *part) {
    float window = (float)part->anim->window;
    write_whole(part, PROP_REVEAL, pair(-window, 0), pair(1, 1 + window));
}

void perform_coming_and_going(const LeafPart *part) {
    calm_fade(part->keys, part->leaf, part->span, 0, part->state->opacity, 0);
}
