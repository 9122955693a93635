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

static double smooth(double t) {
    const double steepness = 10;
    double rest = sigmoid(-steepness / 2);
    if (t <= 0 || t >= 1)
        return t <= 0 ? 0 : 1;
    return (sigmoid(steepness * (t - 0.5)) - rest) / (1 - 2 * rest);
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

static double rush_into(double t) {
    return 2 * smooth(t / 2);
}

static double rush_from(double t) {
    return 2 * smooth(t / 2 + 0.5) - 1;
}

static double slow_into(double t) {
    return sqrt(t * (2 - t));
}

static double double_smooth(double t) {
    return t < 0.5 ? smooth(2 * t) / 2 : (1 + smooth(2 * t - 1)) / 2;
}

static double there_and_back(double t) {
    return smooth(t < 0.5 ? 2 * t : 2 - 2 * t);
}

static double there_and_back_with_pause(double t) {
    return smooth(t < 0.5 ? 3 * t : 3 - 3 * t);
}

// The Bezier curve over the control values 0, 0, p, p, 1, 1, 1 with p = -1/2: it draws back before it runs.
static double running_start(double t) {
    const double pull = -0.5;
    double u = 1 - t;
    double back = pull * (15 * t * t * u * u * u * u + 20 * t * t * t * u * u * u);
    return back + t * t * t * t * (15 * u * u + 6 * u * t + t * t);
}

static double not_quite_there(double t) {
    return 0.7 * smooth(t);
}

static double wiggle(double t) {
    return there_and_back(t) * sin(2 * pi * t);
}

static double lingering(double t) {
    return t < 0.8 ? t / 0.8 : 1;
}

static double exponential_decay(double t) {
    return 1 - exp(-10 * t);
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
    { #name, name, "Manim Community 0.21, rate_functions." #name, NULL }
#define EASINGS(name)                                                                                        \
    { #name, name, "easings.net, as in Manim Community 0.21, rate_functions." #name, NULL }
#define EASINGS_FAMILY(family)                                                                               \
    EASINGS(ease_in_##family), EASINGS(ease_out_##family), EASINGS(ease_in_out_##family)

const Ease ease_table[] = {
    MANIM(linear),
    MANIM(smooth),
    MANIM(smoothstep),
    MANIM(smootherstep),
    MANIM(smoothererstep),
    MANIM(rush_into),
    MANIM(rush_from),
    MANIM(slow_into),
    MANIM(double_smooth),
    MANIM(there_and_back),
    MANIM(there_and_back_with_pause),
    MANIM(running_start),
    MANIM(not_quite_there),
    MANIM(wiggle),
    MANIM(lingering),
    MANIM(exponential_decay),
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

double ease_at(const Ease *ease, double t) {
    double inside = t > 0 ? fmin(t, 1) : 0;
    return ease->function ? ease->function(inside) : interpolate(ease->samples, inside);
}
