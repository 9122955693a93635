#include "scene/way.h"

#include <math.h>
#include <string.h>

// A twentieth of a pixel at 3840 pixels of 128/9 units is 1.85e-4; half of it is left for the fit of maps.
static const double place_tolerance = 9e-5, color_tolerance = 1.0 / 600, width_tolerance = 0.01,
                    exact_tolerance = 1e-6;

int64_t way_moment(double seconds) {
    return llround(seconds * 1e9);
}

double way_seconds(int64_t moment) {
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

bool way_can_sample(PropId prop) {
    return rows[prop].flatten && prop != PROP_AFFINE;
}

WaySample way_sample(PropId prop, PropValue value) {
    WaySample sample = {.value = value};
    rows[prop].flatten(&value, sample.numbers);
    return sample;
}

// Runs ------------------------------------------------------------------------------------------------------

void way_begin(Way *way, Arena *arena, Keys *keys, NodeId leaf, PropId prop, double time, WaySample first) {
    double unused[way_most_numbers];
    size_t count = rows[prop].flatten(&first.value, unused);
    *way = (Way){
        .keys = keys, .leaf = leaf, .prop = prop, .from = first.value, .to = first.value, .was_still = true};
    swing_init_in(&way->run, arena, count);
    for (size_t i = 0; i < count; i++)
        way->run.tolerance[i] = *rows[prop].tolerance;
    swing_begin(&way->run, way_moment(time), first.numbers);
}

double way_end(const Way *way) {
    return way_seconds(way->run.end);
}

void way_settle(Way *way) {
    Swing *run = &way->run;
    if (!way->steps)
        return;
    way->was_still = swing_is_still(run, run->last);
    way->steps = 0;
    if (!way->was_still)
        keys_write_line(way->keys, way->leaf, way->prop, way_seconds(run->begin), way_end(way), way->from,
                        way->to);
    swing_go_on(run, way->was_still ? run->first : NULL);
    way->from = way->to = way->was_still ? way->from : way->to;
}

static void restart(Way *way, double time, PropValue value, const double *numbers) {
    keys_write_step(way->keys, way->leaf, way->prop, time, value);
    swing_begin(&way->run, way_moment(time), numbers);
    way->from = way->to = value;
    way->steps = 0;
    way->was_still = false;
}

static bool is_near(const Swing *run, const double *numbers) {
    for (size_t i = 0; i < run->size; i++)
        if (fabs(numbers[i] - run->last[i]) > run->tolerance[i])
            return false;
    return true;
}

// One change between two rests is a step, not a motion of a sample's time.
static void mend_step(Way *way, const double *next) {
    Swing *run = &way->run;
    if (way->was_still && way->steps == 1 && !swing_is_still(run, run->last) && is_near(run, next))
        restart(way, way_end(way), way->to, run->last);
}

static void push(Way *way, double time, PropValue value, const double *numbers) {
    mend_step(way, numbers);
    if (!swing_add(&way->run, way_moment(time), numbers)) {
        way_settle(way);
        swing_add(&way->run, way_moment(time), numbers);
    }
    way->to = value;
    way->steps++;
}

void way_hold(Way *way, double until) {
    if (way->run.end < way_moment(until))
        push(way, until, way->to, way->run.last);
}

void way_add(Way *way, double time, double held, WaySample sample) {
    way_hold(way, held);
    push(way, time, sample.value, sample.numbers);
}

void way_jump(Way *way, double time, WaySample sample) {
    way_settle(way);
    restart(way, time, sample.value, sample.numbers);
}
