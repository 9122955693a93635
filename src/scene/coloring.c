#include "scene/coloring.h"

#include <math.h>
#include <string.h>

Coat coat_of_color(const Color *color) {
    return (Coat){{color, 1}, NAN, NAN};
}

// Colours of a part -----------------------------------------------------------------------------------------

static Color *plain_of(LeafState *state, PaintedPart part) {
    Color *const plain[PART_COUNT] = {
        [PART_FILL] = &state->fill, [PART_STROKE] = &state->stroke, [PART_BACK] = &state->back};
    return plain[part];
}

static float *width_of(LeafState *state, PaintedPart part) {
    return part == PART_BACK ? &state->back_width : &state->stroke_width;
}

// Several, or none.
static Colors stops_of(const LeafState *state, PaintedPart part) {
    return state->gradients.now ? gradients_colors(state->gradients.now, part) : (Colors){0};
}

// At least one.
static Colors colors_of(const LeafState *state, PaintedPart part) {
    Colors stops = stops_of(state, part);
    return stops.count ? stops : (Colors){plain_of((LeafState *)state, part), 1};
}

Color leaf_color(const LeafState *state, PaintedPart part) {
    return colors_of(state, part).items[0];
}

float leaf_opacity(const LeafState *state, PaintedPart part) {
    return leaf_color(state, part).a * fminf(fmaxf(state->opacity, 0), 1);
}

// As Manim stretches the shorter of two lists: the colour at `index` of `count`.
static Color stretched(Colors colors, uint32_t index, uint32_t count) {
    return colors.items[(uint64_t)index * colors.count / count];
}

static Colors stretch(Arena *arena, Colors colors, uint32_t count) {
    Color *items = ARENA_NEW(arena, Color, count);
    for (uint32_t i = 0; i < count; i++)
        items[i] = stretched(colors, i, count);
    return (Colors){items, count};
}

static bool are_same(Colors colors) {
    for (uint32_t i = 1; i < colors.count; i++)
        if (memcmp(&colors.items[i], &colors.items[0], sizeof(Color)) != 0)
            return false;
    return true;
}

static uint32_t more(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

// Gradients -------------------------------------------------------------------------------------------------

static void put_stops(Gradients *gradients, PaintedPart part, Colors stops) {
    const Color **const items[PART_COUNT] = {
        [PART_FILL] = &gradients->fill, [PART_STROKE] = &gradients->stroke, [PART_BACK] = &gradients->back};
    uint32_t *const counts[PART_COUNT] = {[PART_FILL] = &gradients->fill_count,
                                          [PART_STROKE] = &gradients->stroke_count,
                                          [PART_BACK] = &gradients->back_count};
    *items[part] = stops.items;
    *counts[part] = stops.count;
}

static bool are_empty(const Gradients *gradients) {
    return gradients->fill_count + gradients->stroke_count + gradients->back_count == 0;
}

static const Gradients *keep(Arena *arena, Gradients gradients) {
    if (are_empty(&gradients))
        return NULL;
    Gradients *kept = ARENA_NEW(arena, Gradients, 1);
    *kept = gradients;
    return kept;
}

const Gradients *gradients_map(Arena *arena, const Gradients *gradients, Affine map) {
    if (!gradients)
        return NULL;
    Gradients mapped = *gradients;
    mapped.from = affine_point(map, gradients->from);
    mapped.to = affine_point(map, gradients->to);
    return keep(arena, mapped);
}

// Lays the line of a leaf's gradients.
static void aim(const Node *leaf, Gradients *gradients) {
    const LeafState *state = &leaf->state;
    Box box = outline_anchor_bounds(state->shape.shape->outline, state->affine);
    if (affine_determinant(state->affine) == 0)
        return;
    Affine inside = affine_inverse(state->affine);
    Point middle = box_point(box, (Point){0, 0});
    Point way = point_mul(leaf->sheen_direction, point_scale(box_size(box), 0.5));
    gradients->from = affine_point(inside, point_sub(middle, way));
    gradients->to = affine_point(inside, point_add(middle, way));
}

static void aim_again(Scene *scene, Node *leaf) {
    if (!leaf->state.gradients.now)
        return;
    Gradients gradients = *leaf->state.gradients.now;
    aim(leaf, &gradients);
    leaf->state.gradients.now = keep(scene->shapes, gradients);
}

// What a part has from now on; one colour where all are the same.
static void set_colors(Scene *scene, Node *leaf, PaintedPart part, Colors colors) {
    LeafState *state = &leaf->state;
    Colors stops = are_same(colors) ? (Colors){0} : colors;
    *plain_of(state, part) = colors.items[0];
    if (!stops.count && !stops_of(state, part).count)
        return;
    Gradients gradients = state->gradients.now ? *state->gradients.now : (Gradients){0};
    put_stops(&gradients, part, stops);
    aim(leaf, &gradients);
    state->gradients.now = keep(scene->shapes, gradients);
}

// Painting --------------------------------------------------------------------------------------------------

static float brighter(float channel, float by) {
    return fminf(fmaxf(channel + by, 0), 1);
}

// One colour is the first of two where the leaf has a sheen.
static Colors with_sheen(Arena *arena, const Node *leaf, Colors colors) {
    float by = leaf->sheen_factor;
    if (colors.count != 1 || by == 0)
        return colors;
    Color *both = ARENA_NEW(arena, Color, 2);
    const Color *one = colors.items;
    both[0] = *one;
    both[1] = (Color){brighter(one->r, by), brighter(one->g, by), brighter(one->b, by), one->a};
    return (Colors){both, 2};
}

static void paint_colors(Scene *scene, Node *leaf, PaintedPart part, const Coat *coat) {
    Colors old = colors_of(&leaf->state, part), fresh = with_sheen(scene->shapes, leaf, coat->colors);
    uint32_t count = more(old.count, fresh.count);
    Color one, *made = count == 1 ? &one : ARENA_NEW(scene->shapes, Color, count);
    for (uint32_t i = 0; i < count; i++) {
        Color was = stretched(old, i, count);
        float opacity = isnan(coat->opacity) ? was.a : coat->opacity;
        made[i] = color_with_opacity(fresh.count ? stretched(fresh, i, count) : was, opacity);
    }
    set_colors(scene, leaf, part, (Colors){made, count});
}

void leaf_paint(Scene *scene, Node *leaf, PaintedPart part, const Coat *coat) {
    if (coat->colors.count || !isnan(coat->opacity))
        paint_colors(scene, leaf, part, coat);
    if (part != PART_FILL && !isnan(coat->width))
        *width_of(&leaf->state, part) = coat->width;
}

typedef struct Painting {
    PaintedPart part;
    const Coat *coat;
} Painting;

// What a fade has left of its opacity becomes that of its colours.
static void settle_opacity(Scene *scene, Node *leaf) {
    for (PaintedPart part = 0; leaf->state.opacity != 1 && part < PART_COUNT; part++)
        leaf_paint(scene, leaf, part, &(Coat){.opacity = leaf_opacity(&leaf->state, part), .width = NAN});
    leaf->state.opacity = 1;
}

static void paint_part(Scene *scene, Node *leaf, const void *what) {
    const Painting *painting = what;
    if (!isnan(painting->coat->opacity))
        settle_opacity(scene, leaf);
    leaf_paint(scene, leaf, painting->part, painting->coat);
}

void node_paint(Scene *scene, NodeId node, PaintedPart part, const Coat *coat) {
    node_for_leaves(scene, node, paint_part, &(Painting){part, coat});
}

void node_set_color(Scene *scene, NodeId node, Color color) {
    Coat coat = coat_of_color(&color);
    node_paint(scene, node, PART_FILL, &coat);
    node_paint(scene, node, PART_STROKE, &coat);
}

void node_set_opacity(Scene *scene, NodeId node, float opacity) {
    for (PaintedPart part = 0; part < PART_COUNT; part++)
        node_paint(scene, node, part, &(Coat){.opacity = opacity, .width = NAN});
}

static void fade(Scene *scene, Node *leaf, const void *what) {
    for (PaintedPart part = 0; part < PART_COUNT; part++) {
        float opacity = leaf_color(&leaf->state, part).a * *(const float *)what;
        leaf_paint(scene, leaf, part, &(Coat){.opacity = opacity, .width = NAN});
    }
}

void node_fade(Scene *scene, NodeId node, float factor) {
    node_for_leaves(scene, node, fade, &factor);
}

static void reveal(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    leaf->state.reveal = *(const vec2s *)what;
}

void node_reveal(Scene *scene, NodeId node, float from, float to) {
    node_for_leaves(scene, node, reveal, &(vec2s){{from, to}});
}

static void scale_strokes(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    leaf->state.stroke_width *= *(const float *)what;
    leaf->state.back_width *= *(const float *)what;
}

void node_scale_strokes(Scene *scene, NodeId node, float factor) {
    node_for_leaves(scene, node, scale_strokes, &factor);
}

static void set_cap(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    leaf->state.cap = *(const LineCap *)what;
}

void node_set_cap(Scene *scene, NodeId node, LineCap cap) {
    node_for_leaves(scene, node, set_cap, &cap);
}

static void set_joint(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    leaf->state.joint = *(const LineJoint *)what;
}

void node_set_joint(Scene *scene, NodeId node, LineJoint joint) {
    node_for_leaves(scene, node, set_joint, &joint);
}

// Sheen -----------------------------------------------------------------------------------------------------

typedef struct Sheen {
    float factor;
    Point direction;
} Sheen;

// The first colours of fill and stroke are painted anew.
static void set_sheen(Scene *scene, Node *leaf, const void *what) {
    const Sheen *sheen = what;
    if (!isnan(sheen->direction.x))
        leaf->sheen_direction = sheen->direction;
    aim_again(scene, leaf);
    if (isnan(sheen->factor))
        return;
    leaf->sheen_factor = sheen->factor;
    for (PaintedPart part = PART_FILL; part <= PART_STROKE && sheen->factor != 0; part++) {
        Color first = leaf_color(&leaf->state, part);
        Coat coat = coat_of_color(&first);
        leaf_paint(scene, leaf, part, &coat);
    }
}

void node_set_sheen(Scene *scene, NodeId node, float factor, Point direction) {
    node_for_leaves(scene, node, set_sheen, &(Sheen){factor, direction});
}

static void turn_sheen(Scene *scene, Node *leaf, const void *turn) {
    leaf->sheen_direction = affine_vector(*(const Affine *)turn, leaf->sheen_direction);
    aim_again(scene, leaf);
}

void node_turn_sheen(Scene *scene, NodeId node, Affine turn) {
    node_for_leaves(scene, node, turn_sheen, &turn);
}

// Styles ----------------------------------------------------------------------------------------------------

static void set_style(Scene *scene, Node *leaf, const void *what) {
    const Node *source = what;
    leaf->sheen_direction = source->sheen_direction;
    leaf->sheen_factor = source->sheen_factor;
    for (PaintedPart part = 0; part < PART_COUNT; part++)
        set_colors(scene, leaf, part, colors_of(&source->state, part));
    leaf->state.stroke_width = source->state.stroke_width;
    leaf->state.back_width = source->state.back_width;
}

void node_set_style(Scene *scene, NodeId node, NodeId source) {
    const Node from = *scene_node(scene, source);
    node_for_leaves(scene, node, set_style, &from);
}

static void finish_part(Scene *scene, Node *leaf, PaintedPart part, Colors colors) {
    if (!colors.count)
        return;
    Color *items = ARENA_NEW(scene->shapes, Color, colors.count);
    for (uint32_t i = 0; i < colors.count; i++) {
        items[i] = colors.items[i];
        items[i].a *= plain_of(&leaf->state, part)->a;
    }
    set_colors(scene, leaf, part, (Colors){items, colors.count});
}

void leaf_finish(Scene *scene, NodeId id, const Finish *finish) {
    Node *leaf = scene_node(scene, id);
    if (finish->sheen_direction.x != 0 || finish->sheen_direction.y != 0)
        leaf->sheen_direction = finish->sheen_direction;
    leaf->z_index = (float)finish->z_index;
    leaf->state.cap = finish->cap;
    leaf->state.joint = finish->joint;
    finish_part(scene, leaf, PART_FILL, finish->fill);
    finish_part(scene, leaf, PART_STROKE, finish->stroke);
    if (finish->back.count || finish->back_width > 0)
        leaf_paint(scene, leaf, PART_BACK, &(Coat){finish->back, finish->back_opacity, finish->back_width});
    if (finish->sheen_factor != 0)
        set_sheen(scene, leaf, &(Sheen){finish->sheen_factor, leaf->sheen_direction});
}

// Gradients on their way ------------------------------------------------------------------------------------

// Where there are none, their line lies where the other's does.
static void lay_line(Gradients *gradients, const Gradients *own, const Gradients *other) {
    const Gradients *line = own ? own : other;
    gradients->from = line->from;
    gradients->to = line->to;
}

void gradients_pair(Arena *arena, const LeafState *from, const LeafState *to, Affine map,
                    const Gradients **first, const Gradients **last) {
    const Gradients *target = gradients_map(arena, to->gradients.now, map);
    Gradients a = {0}, b = {0};
    *first = *last = NULL;
    if (!from->gradients.now && !target)
        return;
    for (PaintedPart part = 0; part < PART_COUNT; part++) {
        Colors old = colors_of(from, part), fresh = colors_of(to, part);
        uint32_t count = more(old.count, fresh.count);
        if (count < 2)
            continue;
        put_stops(&a, part, stretch(arena, old, count));
        put_stops(&b, part, stretch(arena, fresh, count));
    }
    lay_line(&a, from->gradients.now, target);
    lay_line(&b, target, from->gradients.now);
    *first = keep(arena, a);
    *last = keep(arena, b);
}

static Colors mixed(Arena *arena, const GradientsMix *mix, PaintedPart part) {
    Colors now = gradients_colors(mix->now, part);
    Colors target = gradients_colors(mix->target ? mix->target : mix->now, part);
    Color *items = ARENA_NEW(arena, Color, now.count);
    for (uint32_t i = 0; i < now.count; i++)
        items[i] = color_lerp(now.items[i], target.items[i], mix->mix);
    return (Colors){items, now.count};
}

// Whether a part has several colours that are all the same.
static bool have_one_color(const Gradients *gradients) {
    for (PaintedPart part = 0; part < PART_COUNT; part++) {
        Colors colors = gradients_colors(gradients, part);
        if (colors.count && are_same(colors))
            return true;
    }
    return false;
}

void gradients_settle(Arena *arena, LeafState *state) {
    const GradientsMix mix = state->gradients;
    if (!mix.now || (!mix.target && !have_one_color(mix.now)))
        return;
    const Gradients *target = mix.target ? mix.target : mix.now;
    Gradients settled = {.from = point_lerp(mix.now->from, target->from, (double)mix.mix),
                         .to = point_lerp(mix.now->to, target->to, (double)mix.mix)};
    for (PaintedPart part = 0; part < PART_COUNT; part++) {
        Colors colors = mixed(arena, &mix, part);
        if (colors.count && are_same(colors))
            *plain_of(state, part) = colors.items[0];
        else
            put_stops(&settled, part, colors);
    }
    state->gradients = (GradientsMix){keep(arena, settled), NULL, 0};
}
