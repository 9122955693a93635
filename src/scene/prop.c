#include "scene/prop.h"

#include "base/way.h"

#include <stddef.h>
#include <string.h>

// How values of one type are written to a field, and compared.
typedef struct PropKind {
    void (*mix)(void *field, const void *from, const void *to, double u);
    size_t size; // of the value: the first bytes of the field, too
} PropKind;

static void mix_affine(void *field, const void *from, const void *to, double u) {
    *(Affine *)field = affine_lerp(*(const Affine *)from, *(const Affine *)to, u);
}

static void mix_color(void *field, const void *from, const void *to, double u) {
    *(Color *)field = color_lerp(*(const Color *)from, *(const Color *)to, (float)u);
}

static void mix_number(void *field, const void *from, const void *to, double u) {
    float part = (float)u, a = *(const float *)from, b = *(const float *)to;
    *(float *)field = part == 1.0f ? b : a + (b - a) * part;
}

static void mix_pair(void *field, const void *from, const void *to, double u) {
    float part = (float)u;
    *(vec2s *)field =
        part == 1.0f ? *(const vec2s *)to : glms_vec2_lerp(*(const vec2s *)from, *(const vec2s *)to, part);
}

Point shape_mix_part(const ShapeMix *mix) {
    return mix->arc == 0 ? (Point){(double)mix->mix, 0} : way_arc(mix->arc, (double)mix->mix);
}

static void mix_shape(void *field, const void *from, const void *to, double u) {
    const Shape *a = *(const Shape *const *)from, *b = *(const Shape *const *)to;
    float part = (float)u;
    *(ShapeMix *)field = part == 1.0f   ? (ShapeMix){.shape = b}
                         : part == 0.0f ? (ShapeMix){.shape = a}
                                        : (ShapeMix){a, b, part, 0};
}

static void mix_moment(void *field, const void *from, const void *to, double u) {
    const Moment *a = from, *b = to;
    *(Moment *)field = u == 1 ? *b
                              : (Moment){a->now + (b->now - a->now) * u, a->from + (b->from - a->from) * u,
                                         a->to + (b->to - a->to) * u};
}

static void mix_gradients(void *field, const void *from, const void *to, double u) {
    const Gradients *a = *(const Gradients *const *)from, *b = *(const Gradients *const *)to;
    float part = (float)u;
    *(GradientsMix *)field = part == 1.0f   ? (GradientsMix){b, NULL, 0}
                             : part == 0.0f ? (GradientsMix){a, NULL, 0}
                                            : (GradientsMix){a, b, part};
}

static void mix_box(void *field, const void *from, const void *to, double u) {
    const Box *a = from, *b = to;
    *(Box *)field = (Box){point_lerp(a->min, b->min, u), point_lerp(a->max, b->max, u)};
}

static void mix_choice(void *field, const void *from, const void *to, double u) {
    *(uint32_t *)field = *(const uint32_t *)(u == 1 ? to : from);
}

static const PropKind affine = {mix_affine, sizeof(Affine)}, color = {mix_color, sizeof(Color)},
                      number = {mix_number, sizeof(float)}, pair = {mix_pair, sizeof(vec2s)},
                      shape = {mix_shape, sizeof(const Shape *)}, moment = {mix_moment, sizeof(Moment)},
                      gradients = {mix_gradients, sizeof(const Gradients *)}, box = {mix_box, sizeof(Box)},
                      choice = {mix_choice, sizeof(uint32_t)};

_Static_assert(sizeof(LineCap) == sizeof(uint32_t) && sizeof(LineJoint) == sizeof(uint32_t), "as a choice");

typedef struct PropRow {
    const PropKind *kind;
    size_t field; // its offset in LeafState
} PropRow;

static const PropRow rows[PROP_COUNT] = {
    [PROP_AFFINE] = {&affine, offsetof(LeafState, affine)},
    [PROP_FILL] = {&color, offsetof(LeafState, fill)},
    [PROP_STROKE] = {&color, offsetof(LeafState, stroke)},
    [PROP_STROKE_WIDTH] = {&number, offsetof(LeafState, stroke_width)},
    [PROP_OPACITY] = {&number, offsetof(LeafState, opacity)},
    [PROP_REVEAL] = {&pair, offsetof(LeafState, reveal)},
    [PROP_SHAPE] = {&shape, offsetof(LeafState, shape)},
    [PROP_MOMENT] = {&moment, offsetof(LeafState, moment)},
    [PROP_GRADIENTS] = {&gradients, offsetof(LeafState, gradients)},
    [PROP_BACK] = {&color, offsetof(LeafState, back)},
    [PROP_BACK_WIDTH] = {&number, offsetof(LeafState, back_width)},
    [PROP_CLIP] = {&box, offsetof(LeafState, clip)},
    [PROP_CAP] = {&choice, offsetof(LeafState, cap)},
    [PROP_JOINT] = {&choice, offsetof(LeafState, joint)},
};

const char *const prop_names[PROP_COUNT] = {
    [PROP_AFFINE] = "affine",
    [PROP_FILL] = "fill",
    [PROP_STROKE] = "stroke",
    [PROP_STROKE_WIDTH] = "stroke_width",
    [PROP_OPACITY] = "opacity",
    [PROP_REVEAL] = "reveal",
    [PROP_SHAPE] = "shape",
    [PROP_MOMENT] = "moment",
    [PROP_GRADIENTS] = "gradients",
    [PROP_BACK] = "back",
    [PROP_BACK_WIDTH] = "back_width",
    [PROP_CLIP] = "clip",
    [PROP_CAP] = "cap",
    [PROP_JOINT] = "joint",
};

PropValue prop_get(PropId prop, const LeafState *state) {
    PropValue value = {0};
    memcpy(&value, (const char *)state + rows[prop].field, rows[prop].kind->size);
    return value;
}

size_t prop_size(PropId prop) {
    return rows[prop].kind->size;
}

void prop_mix(PropId prop, LeafState *state, const void *from, const void *to, double u) {
    rows[prop].kind->mix((char *)state + rows[prop].field, from, to, u);
}

void prop_set(PropId prop, LeafState *state, PropValue value) {
    prop_mix(prop, state, &value, &value, 1);
}

bool prop_equal(PropId prop, PropValue a, PropValue b) {
    const PropKind *kind = rows[prop].kind;
    if (kind == &number)
        return a.number == b.number;
    if (kind == &pair)
        return a.pair.x == b.pair.x && a.pair.y == b.pair.y;
    return memcmp(&a, &b, kind->size) == 0;
}
