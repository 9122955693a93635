#include "shape/ruler.h"

#include "base/search.h"
#include "shape/outline_edit.h"

#include <assert.h>
#include <math.h>

enum { CHORDS = 9 }; // a curve

static const Point *curve_of(const Ruler *ruler, size_t curve) {
    return &ruler->outline->points[4 * curve];
}

Ruler ruler_make(Arena *arena, const Outline *outline) {
    size_t count = (size_t)outline->curve_count * CHORDS;
    Ruler ruler = {outline, ARENA_NEW(arena, double, count), 0};
    Point before = {0, 0};
    for (size_t i = 0; i < count; i++) {
        const Point *curve = curve_of(&ruler, i / CHORDS);
        Point from = i % CHORDS ? before : curve[0];
        before = outline_curve_at(curve, (double)(i % CHORDS + 1) / CHORDS);
        ruler.length += point_distance(from, before);
        ruler.ends[i] = ruler.length;
    }
    return ruler;
}

static bool ends_before(const void *end, const void *length) {
    return *(const double *)end < *(const double *)length;
}

// The first of the chords, or of each CHORDS of them, that ends at `length` or later: the last one ends where all do.
static size_t find(const Ruler *ruler, double length, size_t step) {
    size_t count = (size_t)ruler->outline->curve_count * CHORDS / step;
    return search_before(&ruler->ends[step - 1], count, step * sizeof(double), ends_before, &length);
}

static double clamped_length(const Ruler *ruler, double proportion) {
    return fmin(fmax(proportion, 0), 1) * ruler->length;
}

// The part of item i, each of `step` chords, up to a length.
static double share(const Ruler *ruler, size_t i, size_t step, double length) {
    double start = i ? ruler->ends[i * step - 1] : 0, own = ruler->ends[(i + 1) * step - 1] - start;
    return own > 0 ? (length - start) / own : 0;
}

Point ruler_point_at(const Ruler *ruler, double proportion) {
    uint32_t curves = ruler->outline->curve_count;
    if (!curves)
        return (Point){0, 0};
    if (proportion >= 1)
        return curve_of(ruler, curves - 1)[3];
    double length = clamped_length(ruler, proportion);
    size_t curve = find(ruler, length, CHORDS);
    return outline_curve_at(curve_of(ruler, curve), share(ruler, curve, CHORDS, length));
}

double ruler_part_at(const Ruler *ruler, double proportion) {
    uint32_t curves = ruler->outline->curve_count;
    if (!curves)
        return 0;
    double length = clamped_length(ruler, proportion);
    size_t chord = find(ruler, length, 1);
    return ((double)chord + share(ruler, chord, 1, length)) / ((double)curves * CHORDS);
}

// The nearest place --------------------------------------------------------------------------------------------

static double distance_at(const Point curve[4], double t, Point point) {
    return point_distance(outline_curve_at(curve, t), point);
}

// The nearest parameter within one chord's of another, by halving what is looked at.
static double refine(const Point curve[4], double t, Point point) {
    enum { HALVINGS = 50 };
    double reach = 1.0 / CHORDS;
    for (int i = 0; i < HALVINGS; i++, reach /= 2) {
        double before = fmax(t - reach, 0), after = fmin(t + reach, 1);
        double here = distance_at(curve, t, point);
        if (distance_at(curve, before, point) < here)
            t = before;
        else if (distance_at(curve, after, point) < here)
            t = after;
    }
    return t;
}

double ruler_nearest(const Ruler *ruler, Point point, double *distance) {
    double found = 0;
    *distance = (double)INFINITY;
    for (size_t i = 0; i < (size_t)ruler->outline->curve_count * CHORDS; i++) {
        const Point *curve = curve_of(ruler, i / CHORDS);
        double t = refine(curve, (double)(i % CHORDS) / CHORDS, point), away = distance_at(curve, t, point);
        if (!(away < *distance))
            continue;
        *distance = away;
        double start = i < CHORDS ? 0 : ruler->ends[i / CHORDS * CHORDS - 1];
        found = start + t * (ruler->ends[i / CHORDS * CHORDS + CHORDS - 1] - start);
    }
    return ruler->length > 0 ? found / ruler->length : 0;
}

// Samples --------------------------------------------------------------------------------------------------------

PathSamples outline_sample_path(Arena *arena, const Outline *outline, Affine map, uint32_t count) {
    assert(count >= 2);
    PathSamples samples = {ARENA_NEW(arena, Point, count), count};
    Ruler ruler = ruler_make(arena, outline_mapped(arena, outline, map));
    for (uint32_t i = 0; i < count; i++)
        samples.points[i] =
            outline->curve_count ? ruler_point_at(&ruler, (double)i / (count - 1)) : map.origin;
    return samples;
}

Point path_samples_at(const PathSamples *samples, double proportion) {
    double place = fmin(fmax(proportion, 0), 1) * (double)(samples->count - 1);
    uint32_t index = (uint32_t)place;
    if (index + 1 >= samples->count)
        return samples->points[samples->count - 1];
    return point_lerp(samples->points[index], samples->points[index + 1], place - (double)index);
}
