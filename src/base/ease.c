#include "base/ease.h"

#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

static double linear(double t) {
    return t;
}

static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
}

static double smooth_by(double t, double inflection) {
    double rest = sigmoid(-inflection / 2);
    if (t <= 0 || t >= 1)
        return t <= 0 ? 0 : 1;
    return (sigmoid(inflection * (t - 0.5)) - rest) / (1 - 2 * rest);
}

static double smooth(double t) {
    return smooth_by(t, 10);
}

static double smoothstep(double t) {
    return t * t * (3 - 2 * t);
}

static double smootherstep(double t) {
    return t * t * t * (t * (6 * t - 15) + 10);
}

static double smoothererstep(double t) {
    return t * t * t * t * (35 + t * (-84 + t * (70 - 20 * t)));
}

static double rush_into_by(double t, double inflection) {
    return 2 * smooth_by(t / 2, inflection);
}

static double rush_into(double t) {
    return rush_into_by(t, 10);
}

static double rush_from_by(double t, double inflection) {
    return 2 * smooth_by(t / 2 + 0.5, inflection) - 1;
}

static double rush_from(double t) {
    return rush_from_by(t, 10);
}

static double slow_into(double t) {
    return sqrt(t * (2 - t));
}

static double double_smooth(double t) {
    return t < 0.5 ? smooth(2 * t) / 2 : (1 + smooth(2 * t - 1)) / 2;
}

static double there_and_back_by(double t, double inflection) {
    return smooth_by(t < 0.5 ? 2 * t : 2 - 2 * t, inflection);
}

static double there_and_back(double t) {
    return there_and_back_by(t, 10);
}

static double there_and_back_with_pause_by(double t, double pause) {
    double way = 2 / (1 - pause);
    return smooth(t < 0.5 ? way * t : way - way * t);
}

static double there_and_back_with_pause(double t) {
    return there_and_back_with_pause_by(t, 1 / 3.0);
}

// The Bezier curve over the control values 0, 0, p, p, 1, 1, 1 with p the pull: it draws back before it runs.
static double running_start_by(double t, double pull) {
    double u = 1 - t;
    double back = pull * (15 * t * t * u * u * u * u + 20 * t * t * t * u * u * u);
    return back + t * t * t * t * (15 * u * u + 6 * u * t + t * t);
}

static double running_start(double t) {
    return running_start_by(t, -0.5);
}

static double not_quite_there(double t) {
    return 0.7 * smooth(t);
}

static double wiggle_by(double t, double wiggles) {
    return there_and_back(t) * sin(wiggles * pi * t);
}

static double wiggle(double t) {
    return wiggle_by(t, 2);
}

static double lingering(double t) {
    return t < 0.8 ? t / 0.8 : 1;
}

static double exponential_decay_by(double t, double half_life) {
    return 1 - exp(-t / half_life);
}

static double exponential_decay(double t) {
    return exponential_decay_by(t, 0.1);
}

// Each family below is its "in" function; "out" is the same seen from the end, and "in_out" both at half
// size.
static double out_of(EaseFunction *in, double t) {
    return 1 - in(1 - t);
}

static double in_out_of(EaseFunction *in, double t) {
    return t < 0.5 ? in(2 * t) / 2 : 1 - in(2 - 2 * t) / 2;
}

#define EASE_FAMILY(family)                                                                                  \
    static double ease_out_##family(double t) {                                                              \
        return out_of(ease_in_##family, t);                                                                  \
    }                                                                                                        \
    static double ease_in_out_##family(double t) {                                                           \
        return in_out_of(ease_in_##family, t);                                                               \
    }

static double ease_in_sine(double t) {
    return t >= 1 ? 1 : 1 - cos(t * pi / 2);
}
EASE_FAMILY(sine)

static double ease_in_quad(double t) {
    return t * t;
}
EASE_FAMILY(quad)

static double ease_in_cubic(double t) {
    return t * t * t;
}
EASE_FAMILY(cubic)

static double ease_in_quart(double t) {
    return t * t * t * t;
}
EASE_FAMILY(quart)

static double ease_in_quint(double t) {
    return t * t * t * t * t;
}
EASE_FAMILY(quint)

static double ease_in_expo(double t) {
    return t <= 0 ? 0 : exp2(10 * t - 10);
}
EASE_FAMILY(expo)

static double ease_in_circ(double t) {
    return 1 - sqrt(1 - t * t);
}
EASE_FAMILY(circ)

// Overshoots by a tenth where the pull is 1.70158; in_out pulls 1.525 times as far, as it has half the way.
static double pull_back(double t, double pull) {
    return t * t * (t + pull * (t - 1));
}

static double ease_in_back(double t) {
    return pull_back(t, 1.70158);
}

static double ease_in_back_far(double t) {
    return pull_back(t, 1.70158 * 1.525);
}

static double ease_out_back(double t) {
    return out_of(ease_in_back, t);
}

static double ease_in_out_back(double t) {
    return in_out_of(ease_in_back_far, t);
}

// A growing oscillation that ends on a crest; one period takes `period` of the run.
static double oscillate(double t, double period) {
    if (t <= 0 || t >= 1)
        return t <= 0 ? 0 : 1;
    return exp2(10 * t - 10) * cos((t - 1) * 2 * pi / period);
}

static double ease_in_elastic(double t) {
    return oscillate(t, 0.3);
}

static double ease_in_elastic_slow(double t) {
    return oscillate(t, 0.45);
}

static double ease_out_elastic(double t) {
    return out_of(ease_in_elastic, t);
}

static double ease_in_out_elastic(double t) {
    return in_out_of(ease_in_elastic_slow, t);
}

// Parabolas of one curvature that touch 1 at 1/2.75, 2/2.75, 2.5/2.75 and 1.
static double ease_out_bounce(double t) {
    static const struct {
        double until, middle, floor;
    } hops[] = {{1, 0, 0}, {2, 1.5, 0.75}, {2.5, 2.25, 0.9375}, {2.75, 2.625, 0.984375}};
    size_t i = 0;
    while (i < 3 && t >= hops[i].until / 2.75)
        i++;
    double from_middle = t - hops[i].middle / 2.75;
    return 7.5625 * from_middle * from_middle + hops[i].floor;
}

static double ease_in_bounce(double t) {
    return out_of(ease_out_bounce, t);
}

static double ease_in_out_bounce(double t) {
    return in_out_of(ease_in_bounce, t);
}

#define MANIM(name)                                                                                          \
    {                                                                                                        \
#name, name, "Manim Community 0.21, rate_functions." #name, NULL, {                                  \
            0                                                                                                \
        }                                                                                                    \
    }
#define SHAPED(name, ...)                                                                                    \
    {                                                                                                        \
#name, name, "Manim Community 0.21, rate_functions." #name, NULL, {                                  \
            name##_by, __VA_ARGS__                                                                           \
        }                                                                                                    \
    }
#define EASINGS(name)                                                                                        \
    {                                                                                                        \
#name, name, "easings.net, as in Manim Community 0.21, rate_functions." #name, NULL, {               \
            0                                                                                                \
        }                                                                                                    \
    }
#define EASINGS_FAMILY(family)                                                                               \
    EASINGS(ease_in_##family), EASINGS(ease_out_##family), EASINGS(ease_in_out_##family)

const Ease ease_table[] = {
    MANIM(linear),
    SHAPED(smooth, "inflection", 1e-3, 700),
    MANIM(smoothstep),
    MANIM(smootherstep),
    MANIM(smoothererstep),
    SHAPED(rush_into, "inflection", 1e-3, 700),
    SHAPED(rush_from, "inflection", 1e-3, 700),
    MANIM(slow_into),
    MANIM(double_smooth),
    SHAPED(there_and_back, "inflection", 1e-3, 700),
    SHAPED(there_and_back_with_pause, "pause_ratio", 0, 0.999),
    SHAPED(running_start, "pull_factor", -1000, 1000),
    MANIM(not_quite_there),
    SHAPED(wiggle, "wiggles", 0, 1000),
    MANIM(lingering),
    SHAPED(exponential_decay, "half_life", 1e-3, 1000),
    EASINGS_FAMILY(sine),
    EASINGS_FAMILY(quad),
    EASINGS_FAMILY(cubic),
    EASINGS_FAMILY(quart),
    EASINGS_FAMILY(quint),
    EASINGS_FAMILY(expo),
    EASINGS_FAMILY(circ),
    EASINGS_FAMILY(back),
    EASINGS_FAMILY(elastic),
    EASINGS_FAMILY(bounce),
};

const size_t ease_table_count = sizeof ease_table / sizeof *ease_table;

const Ease *ease_find(const char *name) {
    for (size_t i = 0; i < ease_table_count; i++)
        if (strcmp(name, ease_table[i].name) == 0)
            return &ease_table[i];
    return NULL;
}

static double interpolate(const double *samples, double t) {
    double place = t * (ease_sample_count - 1);
    size_t i = t < 1 ? (size_t)place : ease_sample_count - 2;
    double part = place - (double)i;
    return samples[i] * (1 - part) + samples[i + 1] * part;
}

static double clamp(double t) {
    return t > 0 ? fmin(t, 1) : 0;
}

double ease_at(const Ease *ease, double t) {
    return ease->function ? ease->function(clamp(t)) : interpolate(ease->samples, clamp(t));
}

double ease_shaped_at(const Ease *ease, double t, double shape) {
    return ease->shape.function(clamp(t), shape);
}
