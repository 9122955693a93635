#include "draw/paint.h"

#include "draw/palette.h"

#include <assert.h>

static const float width_unit = 0.01f; // scene units a unit of stroke width, as in Manim

static Color faded(Color color, float opacity) {
    color.a = glm_clamp(color.a * opacity, 0, 1);
    return color;
}

// The colours of a part as they are seen. `plain` becomes as opaque as the most opaque of them.
static Colors make_colors(const LeafState *leaf, Arena *arena, PaintedPart part, float opacity,
                          Color *plain) {
    const GradientsMix *mix = &leaf->gradients;
    Colors now = gradients_colors(mix->now, part);
    Colors target = mix->target ? gradients_colors(mix->target, part) : now;
    assert(now.count == target.count && now.count <= gradient_most_stops);
    if (!now.count)
        return now;
    Color *made = ARENA_NEW(arena, Color, now.count);
    plain->a = 0;
    for (uint32_t i = 0; i < now.count; i++) {
        Color color = color_lerp(now.items[i], target.items[i], mix->mix);
        made[i] = faded(leaf->palette ? palette_map(leaf->palette, color) : color, opacity);
        plain->a = fmaxf(plain->a, made[i].a);
    }
    return (Colors){made, now.count};
}

static void flatten(Color *plain, Colors *ramp) {
    if (ramp->count)
        *plain = color_lerp(ramp->items[0], ramp->items[ramp->count - 1], 0.5f);
    *ramp = (Colors){0};
}

// Along a line without a length there is one colour, between the first and the last: Cairo's rule.
static void set_line(const LeafState *leaf, TraceStyle *style) {
    const double least = 1e-12;
    const GradientsMix *mix = &leaf->gradients;
    if (ramp_is_empty(&style->ramp))
        return;
    const Gradients *target = mix->target ? mix->target : mix->now;
    style->ramp.from = affine_point(leaf->affine, point_lerp(mix->now->from, target->from, (double)mix->mix));
    style->ramp.to = affine_point(leaf->affine, point_lerp(mix->now->to, target->to, (double)mix->mix));
    if (point_distance(style->ramp.from, style->ramp.to) <= least) {
        flatten(&style->fill, &style->ramp.fill);
        flatten(&style->stroke, &style->ramp.stroke);
    }
}

static Nib nib_of(const LeafState *leaf, float width) {
    return (Nib){fmaxf(width, 0) * width_unit / 2, leaf->cap, leaf->joint, leaf->pen};
}

void paint_front(TraceStyle *style, const LeafState *leaf, Arena *arena) {
    float opacity = leaf->stroke_width > 0 ? leaf->opacity : 0;
    style->fill = faded(leaf->fill, leaf->opacity);
    style->stroke = faded(leaf->stroke, opacity);
    style->nib = nib_of(leaf, leaf->stroke_width);
    style->ramp = (Ramp){0};
    if (!leaf->gradients.now)
        return;
    style->ramp.fill = make_colors(leaf, arena, PART_FILL, leaf->opacity, &style->fill);
    style->ramp.stroke = make_colors(leaf, arena, PART_STROKE, opacity, &style->stroke);
    set_line(leaf, style);
}

void paint_back(TraceStyle *style, const LeafState *leaf, Arena *arena) {
    float opacity = leaf->back_width > 0 ? leaf->opacity : 0;
    *style = (TraceStyle){.stroke = faded(leaf->back, opacity), .nib = nib_of(leaf, leaf->back_width)};
    if (!leaf->gradients.now)
        return;
    style->ramp.stroke = make_colors(leaf, arena, PART_BACK, opacity, &style->stroke);
    set_line(leaf, style);
}
