#include "deck/prop_code.h"

#include "deck/outline_code.h"
#include "deck/shape_code.h"

#include <string.h>

typedef void ValueCoder(Coder *coder, PropValue *value, const PropValue *guess);

static void code_affine(Coder *coder, PropValue *value, const PropValue *guess) {
    coder_numbers(coder, &value->affine.x.x, &guess->affine.x.x, sizeof(Affine) / sizeof(double));
}

static void code_color(Coder *coder, PropValue *value, const PropValue *guess) {
    coder_color(coder, &value->color, guess->color);
}

static void code_number(Coder *coder, PropValue *value, const PropValue *guess) {
    archive_float(coder->archive, &value->number, guess->number);
}

static void code_pair(Coder *coder, PropValue *value, const PropValue *guess) {
    archive_float(coder->archive, &value->pair.x, guess->pair.x);
    archive_float(coder->archive, &value->pair.y, guess->pair.y);
}

static void code_shape(Coder *coder, PropValue *value, const PropValue *guess) {
    (void)guess;
    coder_shape(coder, &value->shape);
}

static void code_moment(Coder *coder, PropValue *value, const PropValue *guess) {
    archive_double(coder->archive, &value->moment.now, guess->moment.now);
    archive_double(coder->archive, &value->moment.from, guess->moment.from);
    archive_double(coder->archive, &value->moment.to, guess->moment.to);
}

static void code_box(Coder *coder, PropValue *value, const PropValue *guess) {
    coder_numbers(coder, &value->box.min.x, &guess->box.min.x, sizeof(Box) / sizeof(double));
}

static void code_cap(Coder *coder, PropValue *value, const PropValue *guess) {
    (void)guess;
    archive_index(coder->archive, &value->choice, CAP_COUNT - 1);
}

static void code_joint(Coder *coder, PropValue *value, const PropValue *guess) {
    (void)guess;
    archive_index(coder->archive, &value->choice, JOINT_COUNT - 1);
}

// Gradients -------------------------------------------------------------------------------------------------

static void code_stops(Coder *coder, const Color **stops, uint32_t *count) {
    Archive *archive = coder->archive;
    archive_index(archive, count, gradient_most_stops);
    archive_check(archive, *count != 1, "a gradient has one colour");
    Color *own = archive_items(archive, *stops, *count, sizeof *own);
    for (uint32_t i = 0; i < *count && archive_is_sound(archive); i++)
        coder_color(coder, &own[i], i ? own[i - 1] : (Color){0});
    *stops = own;
}

static void code_gradients(Coder *coder, void *thing) {
    Gradients *gradients = thing;
    coder_point(coder, &gradients->from, (Point){0, 0});
    coder_point(coder, &gradients->to, gradients->from);
    code_stops(coder, &gradients->fill, &gradients->fill_count);
    code_stops(coder, &gradients->stroke, &gradients->stroke_count);
    code_stops(coder, &gradients->back, &gradients->back_count);
}

static void code_gradients_pointer(Coder *coder, PropValue *value, const PropValue *guess) {
    (void)guess;
    coder_pointer(coder, &coder->gradients, (const void **)&value->gradients, sizeof *value->gradients,
                  code_gradients);
}

// Any property ----------------------------------------------------------------------------------------------

static ValueCoder *const coders[PROP_COUNT] = {
    [PROP_AFFINE] = code_affine,
    [PROP_FILL] = code_color,
    [PROP_STROKE] = code_color,
    [PROP_STROKE_WIDTH] = code_number,
    [PROP_OPACITY] = code_number,
    [PROP_REVEAL] = code_pair,
    [PROP_SHAPE] = code_shape,
    [PROP_MOMENT] = code_moment,
    [PROP_GRADIENTS] = code_gradients_pointer,
    [PROP_BACK] = code_color,
    [PROP_BACK_WIDTH] = code_number,
    [PROP_CLIP] = code_box,
    [PROP_CAP] = code_cap,
    [PROP_JOINT] = code_joint,
};

void coder_value(Coder *coder, PropId prop, PropValue *value, const PropValue *guess) {
    coders[prop](coder, value, guess);
}

bool prop_values_are_same(PropId prop, const PropValue *value, const PropValue *other) {
    return memcmp(value, other, prop_size(prop)) == 0;
}

// The last properties of a state always follow.
static const PropId first_that_follows = PROP_CAP;

static uint64_t find_others(const LeafState *state, const LeafState *guess) {
    uint64_t others = 0;
    for (PropId prop = 0; prop < first_that_follows; prop++) {
        PropValue value = prop_get(prop, state), guessed = prop_get(prop, guess);
        if (!prop_values_are_same(prop, &value, &guessed))
            others |= UINT64_C(1) << prop;
    }
    return others;
}

void coder_leaf_state(Coder *coder, LeafState *state, const LeafState *guess) {
    Archive *archive = coder->archive;
    uint64_t others = archive->is_writing ? find_others(state, guess) : 0;
    archive_number(archive, &others, (UINT64_C(1) << first_that_follows) - 1);
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        if (!(others >> prop & 1) && prop < first_that_follows)
            continue;
        PropValue guessed = prop_get(prop, guess), value = prop_get(prop, state);
        coder_value(coder, prop, &value, &guessed);
        if (!archive->is_writing)
            prop_set(prop, state, value);
    }
}

// Ways ------------------------------------------------------------------------------------------------------

static bool have_same_stops(const Gradients *from, const Gradients *to) {
    return from == to || (from && to && from->fill_count == to->fill_count &&
                          from->stroke_count == to->stroke_count && from->back_count == to->back_count);
}

void coder_check_way(Coder *coder, PropId prop, const PropValue *from, const PropValue *to) {
    Archive *archive = coder->archive;
    if (!archive_is_sound(archive))
        return;
    if (prop == PROP_GRADIENTS)
        archive_check(archive, have_same_stops(from->gradients, to->gradients),
                      "gradients with other stops turn into each other");
    if (prop == PROP_SHAPE)
        archive_check(archive,
                      from->shape && to->shape &&
                          outline_has_structure(from->shape->outline, to->shape->outline),
                      "outlines with other contours turn into each other");
}
