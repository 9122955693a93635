#include "scene/prop_trail.h"

#include <math.h>
#include <string.h>

// A twentieth of a pixel at 3840 pixels of 128/9 units is 1.85e-4; half of it is left for the fit of maps.
static const double place_tolerance = 9e-5, color_tolerance = 1.0 / 600, width_tolerance = 0.01,
                    exact_tolerance = 1e-6;

int64_t prop_trail_moment(double seconds) {
    return llround(seconds * 1e9);
}

double prop_trail_seconds(int64_t moment) {
    return (double)moment / 1e9;
}

// Numbers ---------------------------------------------------------------------------------------------------

static size_t flatten_color(const PropValue *value, double *numbers) {
    const float *parts = &value->color.r;
    for (int i = 0; i < 4; i++)
        numbers[i] = (double)parts[i];
    return 4;
}

static size_t flatten_number(const PropValue *value, double *numbers) {
    numbers[0] = (double)value->number;
    return 1;
}

static size_t flatten_pair(const PropValue *value, double *numbers) {
    numbers[0] = (double)value->pair.x;
    numbers[1] = (double)value->pair.y;
    return 2;
}

static size_t flatten_moment(const PropValue *value, double *numbers) {
    memcpy(numbers, &value->moment, sizeof value->moment);
    return 3;
}

static size_t flatten_box(const PropValue *value, double *numbers) {
    memcpy(numbers, &value->box, sizeof value->box);
    return 4;
}

// Of a place: its sample's numbers are points (trails.c).
static size_t flatten_points(const PropValue *value, double *numbers) {
    (void)value, (void)numbers;
    return 6;
}

static const struct {
    size_t (*flatten)(const PropValue *value, double *numbers);
    const double *tolerance;
} rows[PROP_COUNT] = {
    [PROP_AFFINE] = {flatten_points, &place_tolerance},
    [PROP_FILL] = {flatten_color, &color_tolerance},
    [PROP_STROKE] = {flatten_color, &color_tolerance},
    [PROP_STROKE_WIDTH] = {flatten_number, &width_tolerance},
    [PROP_OPACITY] = {flatten_number, &color_tolerance},
    [PROP_REVEAL] = {flatten_pair, &exact_tolerance},
    [PROP_MOMENT] = {flatten_moment, &exact_tolerance},
    [PROP_BACK] = {flatten_color, &color_tolerance},
    [PROP_BACK_WIDTH] = {flatten_number, &width_tolerance},
    [PROP_CLIP] = {flatten_box, &place_tolerance},
};

bool prop_trail_can_sample(PropId prop) {
    return rows[prop].flatten && prop != PROP_AFFINE;
}

PropSample prop_trail_sample(PropId prop, PropValue value) {
    PropSample sample = {.value = value};
    rows[prop].flatten(&value, sample.numbers);
    return sample;
}

// Runs ------------------------------------------------------------------------------------------------------

void prop_trail_begin(PropTrail *trail, Arena *arena, Keys *keys, NodeId leaf, PropId prop, double time,
                      PropSample first) {
    double unused[prop_trail_most_numbers];
    size_t count = rows[prop].flatten(&first.value, unused);
    *trail = (PropTrail){
        .keys = keys, .leaf = leaf, .prop = prop, .from = first.value, .to = first.value, .was_still = true};
    swing_init_in(&trail->run, arena, count);
    for (size_t i = 0; i < count; i++)
        trail->run.tolerance[i] = *rows[prop].tolerance;
    swing_begin(&trail->run, prop_trail_moment(time), first.numbers);
}

double prop_trail_end(const PropTrail *trail) {
    return prop_trail_seconds(trail->run.end);
}

void prop_trail_settle(PropTrail *trail) {
    Swing *run = &trail->run;
    if (!trail->steps)
        return;
    trail->was_still = swing_is_still(run, run->last);
    trail->steps = 0;
    if (!trail->was_still)
        keys_write_line(trail->keys, trail->leaf, trail->prop, prop_trail_seconds(run->begin),
                        prop_trail_end(trail), trail->from, trail->to);
    swing_go_on(run, trail->was_still ? run->first : NULL);
    trail->from = trail->to = trail->was_still ? trail->from : trail->to;
}

static void restart(PropTrail *trail, double time, PropValue value, const double *numbers) {
    keys_write_step(trail->keys, trail->leaf, trail->prop, time, value);
    swing_begin(&trail->run, prop_trail_moment(time), numbers);
    trail->from = trail->to = value;
    trail->was_still = false;
}

static bool is_near(const Swing *run, const double *numbers) {
    for (size_t i = 0; i < run->size; i++)
        if (fabs(numbers[i] - run->last[i]) > run->tolerance[i])
            return false;
    return true;
}

// One change between two rests is a step, not a motion of a sample's time.
static void mend_step(PropTrail *trail, const double *next) {
    Swing *run = &trail->run;
    if (trail->was_still && trail->steps == 1 && !swing_is_still(run, run->last) && is_near(run, next))
        restart(trail, prop_trail_end(trail), trail->to, run->last);
}

static void push(PropTrail *trail, double time, PropValue value, const double *numbers) {
    mend_step(trail, numbers);
    if (!swing_add(&trail->run, prop_trail_moment(time), numbers)) {
        prop_trail_settle(trail);
        swing_add(&trail->run, prop_trail_moment(time), numbers);
    }
    trail->to = value;
    trail->steps++;
}

void prop_trail_hold(PropTrail *trail, double until) {
    if (trail->run.end < prop_trail_moment(until))
        push(trail, until, trail->to, trail->run.last);
}

void prop_trail_add(PropTrail *trail, double time, double held, PropSample sample) {
    prop_trail_hold(trail, held);
    push(trail, time, sample.value, sample.numbers);
}

void prop_trail_jump(PropTrail *trail, double time, PropSample sample) {
    prop_trail_settle(trail);
    restart(trail, time, sample.value, sample.numbers);
}
