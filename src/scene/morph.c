#include "scene/morph.h"

#include "base/way.h"
#include "scene/coloring.h"
#include "shape/outline_edit.h"

#include <math.h>
#include <string.h>

// What is kept of an outline.
static const Shape *keep(Arena *arena, const Outline *outline) {
    return shape_path(arena, outline_keep(arena, outline));
}

const Shape *morph_shape(Arena *arena, Arena *scratch, const Outline *like, const Point *points) {
    return keep(arena, outline_with_points(scratch, like, points));
}

const Shape *morph_bake(Arena *arena, Arena *scratch, const ShapeMix *mix) {
    const Outline *from = mix->shape->outline;
    if (!mix->target)
        return mix->shape;
    uint32_t count = 4 * from->curve_count;
    Point *points = ARENA_NEW(scratch, Point, count), part = shape_mix_part(mix);
    for (uint32_t i = 0; i < count; i++)
        points[i] = way_point(from->points[i], mix->target->outline->points[i], part);
    return keep(arena, outline_with_points(scratch, from, points));
}

const Morph *morph_make(Arena *arena, Arena *scratch, const LeafState *from, const LeafState *to,
                        bool is_straight) {
    const double flat = 1e-12;
    bool is_flat = !is_straight || !(fabs(affine_determinant(from->affine)) > flat);
    Affine base = is_flat ? affine_identity() : from->affine;
    Affine back = affine_inverse(base);
    Morph *morph = ARENA_NEW(arena, Morph, 1);
    *morph = (Morph){
        .base = base,
        .first = {from->shape.shape, from->affine, is_flat ? from->affine : affine_identity()},
        .last = {to->shape.shape, to->affine, affine_multiply(back, to->affine)},
    };
    const Outline *a = outline_mapped(scratch, from->shape.shape->outline, morph->first.inside);
    const Outline *b = outline_mapped(scratch, to->shape.shape->outline, morph->last.inside);
    outline_align(scratch, a, b, &a, &b);
    morph->from = keep(arena, a);
    morph->to = keep(arena, b);
    return morph;
}

void morph_land(Arena *arena, Arena *scratch, const Morph *morph, LeafState *state) {
    const Shape *shape = state->shape.target ? NULL : state->shape.shape;
    const MorphEnd *end = shape == morph->from ? &morph->first : shape == morph->to ? &morph->last : NULL;
    state->shape = (ShapeMix){.shape = end ? end->shape : morph_bake(arena, scratch, &state->shape)};
    if (!end)
        return;
    if (affine_determinant(end->inside) != 0)
        state->gradients.now = gradients_map(arena, state->gradients.now, affine_inverse(end->inside));
    bool has_moved = memcmp(&state->affine, &morph->base, sizeof morph->base) != 0;
    state->affine = has_moved ? affine_multiply(state->affine, end->inside) : end->place;
}
