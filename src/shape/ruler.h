// Ruler: lengths and places along an outline, as Manim has them: a curve is as long as 9 chords of it at even steps
// of its parameter, and within a curve the parameter goes with the share of its length.
#pragma once

#include "shape/outline.h"

typedef struct Ruler {
    const Outline *outline;
    double *ends; // of each chord: the length up to there
    double length;
} Ruler;

Ruler ruler_make(Arena *arena, const Outline *outline);
// The point at a proportion of the length, clamped to [0, 1]; (0, 0) where there is no curve.
Point ruler_point_at(const Ruler *ruler, double proportion);
// How much of its curves, by count, lies before a proportion of the length; straight between the ends of chords.
double ruler_part_at(const Ruler *ruler, double proportion);
// The proportion of the length at the place that is nearest to a point, and how far that is.
double ruler_nearest(const Ruler *ruler, Point point, double *distance);

// The outline sampled evenly by length, for motion along it: `count` points, the first at 0, the last at 1.
typedef struct PathSamples {
    Point *points;
    uint32_t count;
} PathSamples;

PathSamples outline_sample_path(Arena *arena, const Outline *outline, Affine map, uint32_t count);
// The point at `proportion` of the length, clamped to [0, 1].
Point path_samples_at(const PathSamples *samples, double proportion);
