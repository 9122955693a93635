#include "scene/prop.h"

#include <string.h>

static PropValue get_affine(const LeafState *s) {
    return (PropValue){.affine = s->affine};
}

static void set_affine(LeafState *s, PropValue v) {
    s->affine = v.affine;
}

static void mix_affine(LeafState *s, PropValue a, PropValue b, double u) {
    s->affine = affine_lerp(a.affine, b.affine, u);
}

static bool equal_affine(PropValue a, PropValue b) {
    return memcmp(&a.affine, &b.affine, sizeof a.affine) == 0;
}

static bool equal_color(PropValue a, PropValue b) {
    return memcmp(&a.color, &b.color, sizeof a.color) == 0;
}

static PropValue get_fill(const LeafState *s) {
    return (PropValue){.color = s->fill};
}

static void set_fill(LeafState *s, PropValue v) {
    s->fill = v.color;
}

static void mix_fill(LeafState *s, PropValue a, PropValue b, double u) {
    s->fill = color_lerp(a.color, b.color, (float)u);
}

static PropValue get_stroke(const LeafState *s) {
    return (PropValue){.color = s->stroke};
}

static void set_stroke(LeafState *s, PropValue v) {
    s->stroke = v.color;
}

static void mix_stroke(LeafState *s, PropValue a, PropValue b, double u) {
    s->stroke = color_lerp(a.color, b.color, (float)u);
}

static float mix_number(PropValue a, PropValue b, float u) {
    return u == 1.0f ? b.number : a.number + (b.number - a.number) * u;
}

static bool equal_number(PropValue a, PropValue b) {
    return a.number == b.number;
}

static PropValue get_width(const LeafState *s) {
    return (PropValue){.number = s->stroke_width};
}

static void set_width(LeafState *s, PropValue v) {
    s->stroke_width = v.number;
}

static void mix_width(LeafState *s, PropValue a, PropValue b, double u) {
    s->stroke_width = mix_number(a, b, (float)u);
}

static PropValue get_opacity(const LeafState *s) {
    return (PropValue){.number = s->opacity};
}

static void set_opacity(LeafState *s, PropValue v) {
    s->opacity = v.number;
}

static void mix_opacity(LeafState *s, PropValue a, PropValue b, double u) {
    s->opacity = mix_number(a, b, (float)u);
}

static PropValue get_reveal(const LeafState *s) {
    return (PropValue){.pair = s->reveal};
}

static void set_reveal(LeafState *s, PropValue v) {
    s->reveal = v.pair;
}

static void mix_reveal(LeafState *s, PropValue a, PropValue b, double u) {
    float part = (float)u;
    s->reveal = part == 1.0f ? b.pair : glms_vec2_lerp(a.pair, b.pair, part);
}

static bool equal_pair(PropValue a, PropValue b) {
    return a.pair.x == b.pair.x && a.pair.y == b.pair.y;
}

static PropValue get_shape(const LeafState *s) {
    return (PropValue){.shape = s->shape.shape};
}

static void set_shape(LeafState *s, PropValue v) {
    s->shape = (ShapeMix){v.shape, NULL, 0};
}

static void mix_shape(LeafState *s, PropValue a, PropValue b, double u) {
    float part = (float)u;
    s->shape = part == 1.0f   ? (ShapeMix){b.shape, NULL, 0}
               : part == 0.0f ? (ShapeMix){a.shape, NULL, 0}
                              : (ShapeMix){a.shape, b.shape, part};
}

static bool equal_shape(PropValue a, PropValue b) {
    return a.shape == b.shape;
}

static PropValue get_moment(const LeafState *s) {
    return (PropValue){.moment = s->moment};
}

static void set_moment(LeafState *s, PropValue v) {
    s->moment = v.moment;
}

static void mix_moment(LeafState *s, PropValue a, PropValue b, double u) {
    const Moment *from = &a.moment, *to = &b.moment;
    s->moment = u == 1
                    ? *to
                    : (Moment){from->now + (to->now - from->now) * u,
                               from->from + (to->from - from->from) * u, from->to + (to->to - from->to) * u};
}

static bool equal_moment(PropValue a, PropValue b) {
    return memcmp(&a.moment, &b.moment, sizeof a.moment) == 0;
}

static PropValue get_gradients(const LeafState *s) {
    return (PropValue){.gradients = s->gradients.now};
}

static void set_gradients(LeafState *s, PropValue v) {
    s->gradients = (GradientsMix){v.gradients, NULL, 0};
}

static void mix_gradients(LeafState *s, PropValue a, PropValue b, double u) {
    float part = (float)u;
    s->gradients = part == 1.0f   ? (GradientsMix){b.gradients, NULL, 0}
                   : part == 0.0f ? (GradientsMix){a.gradients, NULL, 0}
                                  : (GradientsMix){a.gradients, b.gradients, part};
}

static bool equal_gradients(PropValue a, PropValue b) {
    return a.gradients == b.gradients;
}

static PropValue get_back(const LeafState *s) {
    return (PropValue){.color = s->back};
}

static void set_back(LeafState *s, PropValue v) {
    s->back = v.color;
}

static void mix_back(LeafState *s, PropValue a, PropValue b, double u) {
    s->back = color_lerp(a.color, b.color, (float)u);
}

static PropValue get_back_width(const LeafState *s) {
    return (PropValue){.number = s->back_width};
}

static void set_back_width(LeafState *s, PropValue v) {
    s->back_width = v.number;
}

static void mix_back_width(LeafState *s, PropValue a, PropValue b, double u) {
    s->back_width = mix_number(a, b, (float)u);
}

static PropValue get_clip(const LeafState *s) {
    return (PropValue){.box = s->clip};
}

static void set_clip(LeafState *s, PropValue v) {
    s->clip = v.box;
}

static void mix_clip(LeafState *s, PropValue a, PropValue b, double u) {
    s->clip = (Box){point_lerp(a.box.min, b.box.min, u), point_lerp(a.box.max, b.box.max, u)};
}

static bool equal_clip(PropValue a, PropValue b) {
    return memcmp(&a.box, &b.box, sizeof a.box) == 0;
}

const PropInfo prop_table[PROP_COUNT] = {
    [PROP_AFFINE] = {"affine", get_affine, set_affine, mix_affine, equal_affine},
    [PROP_FILL] = {"fill", get_fill, set_fill, mix_fill, equal_color},
    [PROP_STROKE] = {"stroke", get_stroke, set_stroke, mix_stroke, equal_color},
    [PROP_STROKE_WIDTH] = {"stroke_width", get_width, set_width, mix_width, equal_number},
    [PROP_OPACITY] = {"opacity", get_opacity, set_opacity, mix_opacity, equal_number},
    [PROP_REVEAL] = {"reveal", get_reveal, set_reveal, mix_reveal, equal_pair},
    [PROP_SHAPE] = {"shape", get_shape, set_shape, mix_shape, equal_shape},
    [PROP_MOMENT] = {"moment", get_moment, set_moment, mix_moment, equal_moment},
    [PROP_GRADIENTS] = {"gradients", get_gradients, set_gradients, mix_gradients, equal_gradients},
    [PROP_BACK] = {"back", get_back, set_back, mix_back, equal_color},
    [PROP_BACK_WIDTH] = {"back_width", get_back_width, set_back_width, mix_back_width, equal_number},
    [PROP_CLIP] = {"clip", get_clip, set_clip, mix_clip, equal_clip},
};
