#include "shape/outline_edit.h"

#include <math.h>
#include <string.h>

// Whole outlines ---------------------------------------------------------------------------------------------

static void add_contours(OutlineBuilder *builder, const Outline *outline, const Point *points) {
    for (uint32_t c = 0; c < outline->contour_count; c++) {
        const Contour *contour = &outline->contours[c];
        const Point *p = &points[4 * contour->first];
        outline_move_to(builder, p[0]);
        for (uint32_t i = 0; i < contour->count; i++, p += 4)
            outline_cubic_to(builder, p[1], p[2], p[3]);
    }
}

const Outline *outline_with_points(Arena *arena, const Outline *outline, const Point *points) {
    OutlineBuilder builder = outline_begin(arena);
    add_contours(&builder, outline, points);
    return outline_end(&builder);
}

static bool is_identity(Affine map) {
    Affine identity = affine_identity();
    return memcmp(&map, &identity, sizeof map) == 0;
}

const Outline *outline_mapped(Arena *arena, const Outline *outline, Affine map) {
    if (is_identity(map))
        return outline;
    uint32_t count = 4 * outline->curve_count;
    Point *points = ARENA_NEW(arena, Point, count);
    for (uint32_t i = 0; i < count; i++)
        points[i] = affine_point(map, outline->points[i]);
    OutlineBuilder builder = outline_begin(arena);
    add_contours(&builder, outline, points);
    if (outline->is_lifted)
        outline_move_to(&builder, affine_point(map, outline->pen));
    return outline_end(&builder);
}

static bool is_same_point(Point a, Point b) {
    const double same = 1e-6;
    return fabs(a.x - b.x) <= same && fabs(a.y - b.y) <= same;
}

void outline_add_curves(OutlineBuilder *builder, const Point *points, size_t curve_count) {
    for (size_t i = 0; i < curve_count; i++) {
        const Point *p = &points[4 * i];
        if (!builder->point_count || !is_same_point(p[0], builder->cursor))
            outline_move_to(builder, p[0]);
        outline_cubic_to(builder, p[1], p[2], p[3]);
    }
}

const Outline *outline_of_curves(Arena *arena, const Point *points, size_t curve_count) {
    OutlineBuilder builder = outline_begin(arena);
    outline_add_curves(&builder, points, curve_count);
    return outline_end(&builder);
}

const Outline *outline_with_more(Arena *arena, const Outline *outline, const Point *points,
                                 size_t curve_count) {
    OutlineBuilder *builder = outline_continue(arena, outline, curve_count);
    outline_add_curves(builder, points, curve_count);
    return outline_end(builder);
}

const Outline *outline_of_corners(Arena *arena, const Point *corners, size_t count) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, corners[0]);
    for (size_t i = 1; i < count; i++)
        outline_line_to(&builder, corners[i]);
    return outline_end(&builder);
}

const Outline *outline_joined(Arena *arena, const Outline *outline, const Outline *other) {
    OutlineBuilder builder = outline_begin(arena);
    outline_add_curves(&builder, outline->points, outline->curve_count);
    outline_add_curves(&builder, other->points, other->curve_count);
    return outline_end(&builder);
}

const Outline *outline_reversed(Arena *arena, const Outline *outline) {
    size_t count = 4 * (size_t)outline->curve_count;
    Point *points = ARENA_NEW(arena, Point, count);
    for (size_t i = 0; i < count; i++)
        points[i] = outline->points[count - 1 - i];
    return outline_of_curves(arena, points, outline->curve_count);
}

// Parts ------------------------------------------------------------------------------------------------------

// Appends what lies between two places, each so many curves from the start.
static void add_between(OutlineBuilder *builder, const Outline *outline, double from, double to) {
    for (uint32_t c = 0; c < outline->contour_count; c++) {
        const Contour *contour = &outline->contours[c];
        bool is_begun = false;
        for (uint32_t i = contour->first; i < contour->first + contour->count; i++) {
            double low = fmax(from - i, 0), high = fmin(to - i, 1);
            if (!(low < high))
                continue;
            Point part[4];
            outline_curve_part(&outline->points[4 * i], low, high, part);
            if (!is_begun)
                outline_move_to(builder, part[0]);
            outline_cubic_to(builder, part[1], part[2], part[3]);
            is_begun = true;
        }
    }
}

const Outline *outline_part(Arena *arena, const Outline *outline, double from, double to) {
    if (from <= 0 && to >= 1)
        return outline;
    OutlineBuilder builder = outline_begin(arena);
    add_between(&builder, outline, from * outline->curve_count, to * outline->curve_count);
    return outline_end(&builder);
}

const Outline *outline_split(Arena *arena, const Outline *outline, uint32_t count) {
    Point *points = ARENA_NEW(arena, Point, 4 * (size_t)count);
    outline_curves_split(outline->points, outline->curve_count, count, points);
    return outline_of_curves(arena, points, count);
}

// Splines ----------------------------------------------------------------------------------------------------

// A system of equations low[i] x[i-1] + mid[i] x[i] + high[i] x[i+1] = right[i], whose `mid` and `right` are used up;
// right becomes x.
static void solve(size_t count, const double *low, double *mid, const double *high, Point *right) {
    for (size_t i = 1; i < count; i++) {
        double factor = low[i] / mid[i - 1];
        mid[i] -= factor * high[i - 1];
        right[i] = point_sub(right[i], point_scale(right[i - 1], factor));
    }
    right[count - 1] = point_scale(right[count - 1], 1 / mid[count - 1]);
    for (size_t i = count - 1; i-- > 0;)
        right[i] = point_scale(point_sub(right[i], point_scale(right[i + 1], high[i])), 1 / mid[i]);
}

typedef struct System {
    double *low, *mid, *high;
    Point *right; // then the first handles
} System;

// As for a curve amid others: C2 at its start.
static System make_system(Arena *arena, const Point *ends, size_t count) {
    System system = {ARENA_NEW(arena, double, count), ARENA_NEW(arena, double, count),
                     ARENA_NEW(arena, double, count), ARENA_NEW(arena, Point, count)};
    for (size_t i = 0; i < count; i++) {
        system.low[i] = system.high[i] = 1;
        system.mid[i] = 4;
        system.right[i] = point_add(point_scale(ends[i], 4), point_scale(ends[i + 1], 2));
    }
    return system;
}

// The first handles of `count` curves from ends[0] to ends[count], without curvature at either end.
static Point *open_handles(Arena *arena, const Point *ends, size_t count) {
    System system = make_system(arena, ends, count);
    size_t last = count - 1;
    system.mid[0] = 2;
    system.right[0] = point_add(ends[0], point_scale(ends[1], 2));
    system.low[last] = 2;
    system.mid[last] = 7;
    system.right[last] = point_add(point_scale(ends[last], 8), ends[count]);
    if (count == 1) {
        system.mid[0] = 3;
        system.right[0] = point_add(point_scale(ends[0], 2), ends[1]);
    }
    solve(count, system.low, system.mid, system.high, system.right);
    return system.right;
}

// Of a closed curve: the first equation holds the last handle too, and the other way round (Sherman and Morrison).
static Point *closed_handles(Arena *arena, const Point *ends, size_t count) {
    enum { GAMMA = -4 };
    System system = make_system(arena, ends, count), other = make_system(arena, ends, count);
    System both[] = {system, other};
    for (int i = 0; i < 2; i++) {
        both[i].mid[0] -= GAMMA;
        both[i].mid[count - 1] -= 1.0 / GAMMA;
    }
    memset(other.right, 0, count * sizeof(Point));
    other.right[0].x = GAMMA;
    other.right[count - 1].x = 1;
    for (int i = 0; i < 2; i++)
        solve(count, both[i].low, both[i].mid, both[i].high, both[i].right);
    double below = 1 + other.right[0].x + other.right[count - 1].x / GAMMA;
    Point factor = point_add(system.right[0], point_scale(system.right[count - 1], 1.0 / GAMMA));
    factor = point_scale(factor, 1 / below);
    for (size_t i = 0; i < count; i++)
        system.right[i] = point_sub(system.right[i], point_scale(factor, other.right[i].x));
    return system.right;
}

// Appends the curve through the cursor and `count` points.
static void add_spline(OutlineBuilder *builder, const Point *points, size_t count) {
    if (!count)
        return;
    Point *ends = ARENA_NEW(builder->arena, Point, count + 1);
    ends[0] = builder->cursor;
    memcpy(&ends[1], points, count * sizeof(Point));
    bool is_closed = count > 1 && is_same_point(ends[0], ends[count]);
    Point *handles = (is_closed ? closed_handles : open_handles)(builder->arena, ends, count);
    for (size_t i = 0; i < count; i++) {
        Point next = i + 1 < count ? point_sub(point_scale(ends[i + 1], 2), handles[i + 1])
                     : is_closed   ? point_sub(point_scale(ends[count], 2), handles[0])
                                   : point_lerp(handles[i], ends[count], 0.5);
        outline_cubic_to(builder, handles[i], next, ends[i + 1]);
    }
}

const Outline *outline_smooth(Arena *arena, const Outline *outline) {
    OutlineBuilder builder = outline_begin(arena);
    for (uint32_t c = 0; c < outline->contour_count; c++) {
        const Contour *contour = &outline->contours[c];
        const Point *p = &outline->points[4 * contour->first];
        Point *ends = ARENA_NEW(arena, Point, contour->count);
        for (uint32_t i = 0; i < contour->count; i++)
            ends[i] = p[4 * i + 3];
        outline_move_to(&builder, p[0]);
        add_spline(&builder, ends, contour->count);
    }
    return outline_end(&builder);
}

const Outline *outline_jagged(Arena *arena, const Outline *outline) {
    OutlineBuilder builder = outline_begin(arena);
    for (uint32_t c = 0; c < outline->contour_count; c++) {
        const Contour *contour = &outline->contours[c];
        outline_move_to(&builder, outline->points[4 * contour->first]);
        for (uint32_t i = 0; i < contour->count; i++)
            outline_line_to(&builder, outline->points[4 * (contour->first + i) + 3]);
    }
    return outline_end(&builder);
}

// Round corners ----------------------------------------------------------------------------------------------

typedef struct Bend {
    Point from, to;
    double angle;
} Bend;

// At `corner`: where its arc begins and ends, at most half way to the next corners, and how far it turns.
static Bend bend_at(Point before, Point corner, Point after, double radius) {
    Point in = point_sub(corner, before), out = point_sub(after, corner);
    double turn = atan2(point_cross(in, out), point_dot(in, out));
    double room = fmin(point_norm(in), point_norm(out)) / 2;
    double cut = fmin(fabs(radius) * tan(fabs(turn) / 2), room);
    return (Bend){point_sub(corner, point_scale(point_normalize(in), cut)),
                  point_add(corner, point_scale(point_normalize(out), cut)), radius < 0 ? -turn : turn};
}

// As in Manim the first radius is that of the second corner, and the first corner comes last.
static void add_rounded(OutlineBuilder *builder, const Outline *outline, const Contour *contour,
                        const double *radii, size_t radius_count) {
    const Point *points = &outline->points[4 * contour->first];
    uint32_t count = contour->count + !contour->closed;
    Point start = points[0];
    for (uint32_t i = 0; i < count; i++) {
        Point corner = i < contour->count ? points[4 * i] : points[4 * i - 1];
        bool is_end = !contour->closed && (i == 0 || i + 1 == count);
        Bend bend = {corner, corner, 0};
        if (!is_end)
            bend = bend_at(points[4 * ((i + contour->count - 1) % contour->count)], corner, points[4 * i + 3],
                           radii[(i + count - 1) % count % radius_count]);
        if (i == 0)
            outline_move_to(builder, start = bend.from);
        else
            outline_line_to(builder, bend.from);
        if (!is_end)
            outline_arc_to(builder, bend.to, bend.angle, 1);
    }
    if (contour->closed)
        outline_line_to(builder, start);
}

const Outline *outline_round_corners(Arena *arena, const Outline *outline, const double *radii,
                                     size_t count) {
    OutlineBuilder builder = outline_begin(arena);
    for (uint32_t c = 0; c < outline->contour_count; c++)
        add_rounded(&builder, outline, &outline->contours[c], radii, count);
    return outline_end(&builder);
}
