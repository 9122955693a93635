#include "shape/outline.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { PATH_STEPS = 32 }; // chords a curve whose sum stands for its length
static const double SAME_POINT_FRACTION =
    1e-6; // of the outline's extent: rounding of a path that was meant to close

OutlineBuilder outline_begin(Arena *arena) {
    return (OutlineBuilder){.arena = arena};
}

void outline_move_to(OutlineBuilder *builder, Point to) {
    builder->cursor = to;
    if (builder->contour_count && builder->contours[builder->contour_count - 1].count == 0)
        return;
    builder->contours = arena_grow(builder->arena, builder->contours, builder->contour_count,
                                   &builder->contour_capacity, sizeof *builder->contours);
    builder->contours[builder->contour_count++] = (Contour){.first = (uint32_t)(builder->point_count / 4)};
}

static void add_point(OutlineBuilder *builder, Point point) {
    builder->points = arena_grow(builder->arena, builder->points, builder->point_count,
                                 &builder->point_capacity, sizeof *builder->points);
    builder->points[builder->point_count++] = point;
}

void outline_cubic_to(OutlineBuilder *builder, Point handle1, Point handle2, Point to) {
    if (!builder->contour_count)
        outline_move_to(builder, builder->cursor);
    add_point(builder, builder->cursor);
    add_point(builder, handle1);
    add_point(builder, handle2);
    add_point(builder, to);
    builder->contours[builder->contour_count - 1].count++;
    builder->cursor = to;
}

void outline_line_to(OutlineBuilder *builder, Point to) {
    Point from = builder->cursor;
    outline_cubic_to(builder, point_lerp(from, to, 1.0 / 3), point_lerp(from, to, 2.0 / 3), to);
}

void outline_arc(OutlineBuilder *builder, Point center, double radius, double start, double sweep,
                 uint32_t pieces) {
    assert(pieces > 0);
    double step = sweep / pieces, handle = 4.0 / 3.0 * tan(step / 4.0);
    Point from = point_toward(start);
    for (uint32_t i = 1; i <= pieces; i++) {
        Point to = point_toward(start + step * i);
        Point ahead = {from.x - handle * from.y, from.y + handle * from.x};
        Point behind = {to.x + handle * to.y, to.y - handle * to.x};
        outline_cubic_to(builder, point_add(center, point_scale(ahead, radius)),
                         point_add(center, point_scale(behind, radius)),
                         point_add(center, point_scale(to, radius)));
        from = to;
    }
}

// Points of one outline as near as this are one point.
static double same_distance(Box extent) {
    Point size = box_size(extent);
    return SAME_POINT_FRACTION * fmax(size.x, size.y);
}

static void close_contours(OutlineBuilder *builder, double same) {
    for (size_t i = 0; i < builder->contour_count; i++) {
        Contour *contour = &builder->contours[i];
        Point first = builder->points[4 * contour->first];
        Point *last = &builder->points[4 * (contour->first + contour->count) - 1];
        contour->closed = point_distance(first, *last) <= same;
        if (contour->closed)
            *last = first;
    }
}

const Outline *outline_end(OutlineBuilder *builder) {
    if (builder->contour_count && builder->contours[builder->contour_count - 1].count == 0)
        builder->contour_count--;
    builder->points = arena_fit(builder->arena, builder->points, builder->point_count,
                                builder->point_capacity, sizeof *builder->points);
    Box extent = box_empty(), anchors = box_empty();
    for (size_t i = 0; i < builder->point_count; i++)
        extent = box_add(extent, builder->points[i]);
    close_contours(builder, same_distance(extent));
    for (size_t i = 0; i < builder->point_count; i++)
        if (i % 4 == 0 || i % 4 == 3)
            anchors = box_add(anchors, builder->points[i]);
    Outline *outline = ARENA_NEW(builder->arena, Outline, 1);
    *outline = (Outline){.points = builder->points,
                         .curve_count = (uint32_t)(builder->point_count / 4),
                         .contours = builder->contours,
                         .contour_count = (uint32_t)builder->contour_count,
                         .anchors = anchors,
                         .extent = extent};
    return outline;
}

// A map that turns and shears nothing maps corners to corners, to the bit.
static bool keeps_boxes(Affine map) {
    return map.x.y == 0 && map.y.x == 0;
}

static Box map_box(Box box, Affine map) {
    return box_add(box_add(box_empty(), affine_point(map, box.min)), affine_point(map, box.max));
}

Box outline_anchor_bounds(const Outline *outline, Affine map) {
    if (outline->curve_count && keeps_boxes(map))
        return map_box(outline->anchors, map);
    Box bounds = box_empty();
    for (size_t i = 0; i < outline->curve_count; i++) {
        bounds = box_add(bounds, affine_point(map, outline->points[4 * i]));
        bounds = box_add(bounds, affine_point(map, outline->points[4 * i + 3]));
    }
    return bounds;
}

Box outline_extent_bounds(const Outline *outline, Affine map) {
    Box bounds = box_empty();
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i++)
        bounds = box_add(bounds, affine_point(map, outline->points[i]));
    return bounds;
}

Point outline_curve_at(const Point curve[4], double t) {
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Point){a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
                   a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y};
}

void outline_curve_part(const Point curve[4], double from, double to, Point part[4]) {
    Point c[4];
    memcpy(c, curve, sizeof c);
    if (to < 1) {
        Point ab = point_lerp(c[0], c[1], to), bc = point_lerp(c[1], c[2], to),
              cd = point_lerp(c[2], c[3], to);
        Point abc = point_lerp(ab, bc, to), bcd = point_lerp(bc, cd, to);
        c[1] = ab, c[2] = abc, c[3] = point_lerp(abc, bcd, to);
    }
    if (from > 0) {
        double t = from / to;
        Point ab = point_lerp(c[0], c[1], t), bc = point_lerp(c[1], c[2], t), cd = point_lerp(c[2], c[3], t);
        Point abc = point_lerp(ab, bc, t), bcd = point_lerp(bc, cd, t);
        c[0] = point_lerp(abc, bcd, t), c[1] = bcd, c[2] = cd;
    }
    memcpy(part, c, sizeof c);
}

// Path samples ----------------------------------------------------------------------------------------------

// The outline's chords one after the other: chord i of PATH_STEPS a curve.
static Point chord_point(const Outline *outline, Affine map, size_t curve, double step) {
    return affine_point(map, outline_curve_at(&outline->points[4 * curve], step / PATH_STEPS));
}

static double chord_length(const Outline *outline, Affine map, size_t chord) {
    size_t curve = chord / PATH_STEPS, step = chord % PATH_STEPS;
    return point_distance(chord_point(outline, map, curve, (double)step),
                          chord_point(outline, map, curve, (double)step + 1));
}

PathSamples outline_sample_path(Arena *arena, const Outline *outline, Affine map, uint32_t count) {
    assert(count >= 2);
    PathSamples samples = {ARENA_NEW(arena, Point, count), count};
    size_t chords = (size_t)outline->curve_count * PATH_STEPS, chord = 0;
    if (!chords) {
        for (uint32_t i = 0; i < count; i++)
            samples.points[i] = map.origin;
        return samples;
    }
    double total = 0, before = 0;
    for (size_t i = 0; i < chords; i++)
        total += chord_length(outline, map, i);
    double length = chord_length(outline, map, 0);
    for (uint32_t i = 0; i + 1 < count; i++) {
        double wanted = total * i / (count - 1);
        while (before + length < wanted && chord + 1 < chords) {
            before += length;
            length = chord_length(outline, map, ++chord);
        }
        double inside = length > 0 ? fmin((wanted - before) / length, 1) : 0;
        samples.points[i] =
            chord_point(outline, map, chord / PATH_STEPS, (double)(chord % PATH_STEPS) + inside);
    }
    samples.points[count - 1] = affine_point(map, outline->points[4 * (size_t)outline->curve_count - 1]);
    return samples;
}

Point path_samples_at(const PathSamples *samples, double proportion) {
    double place = fmin(fmax(proportion, 0), 1) * (double)(samples->count - 1);
    uint32_t index = (uint32_t)place;
    if (index + 1 >= samples->count)
        return samples->points[samples->count - 1];
    return point_lerp(samples->points[index], samples->points[index + 1], place - (double)index);
}

// Morphing --------------------------------------------------------------------------------------------------

static bool same_structure(const Outline *a, const Outline *b) {
    if (a->contour_count != b->contour_count)
        return false;
    for (uint32_t i = 0; i < a->contour_count; i++)
        if (a->contours[i].count != b->contours[i].count)
            return false;
    return true;
}

static bool curve_is_point(const Point curve[4], double same) {
    for (int i = 1; i < 4; i++)
        if (point_distance(curve[i], curve[0]) > same)
            return false;
    return true;
}

// Curves of a contour without zero-length ones at its end (at least one); 0 where the outline has no such
// contour.
static uint32_t useful_curves(const Outline *outline, uint32_t index) {
    if (index >= outline->contour_count)
        return 0;
    double same = same_distance(outline->extent);
    Contour contour = outline->contours[index];
    while (contour.count > 1 &&
           curve_is_point(&outline->points[4 * (contour.first + contour.count - 1)], same))
        contour.count--;
    return contour.count;
}

// A contour's `count` first curves as `target` curves: curve i of them is a part of curve i * count / target.
static void add_split(OutlineBuilder *builder, const Point *curves, uint32_t count, uint32_t target) {
    outline_move_to(builder, curves[0]);
    for (uint32_t curve = 0, made = 0; curve < count; curve++) {
        uint32_t end = (uint32_t)(((uint64_t)(curve + 1) * target + count - 1) / count), parts = end - made;
        for (uint32_t i = 0; i < parts; i++) {
            Point part[4];
            outline_curve_part(&curves[4 * curve], (double)i / (double)parts, (double)(i + 1) / (double)parts,
                               part);
            outline_cubic_to(builder, part[1], part[2], part[3]);
        }
        made = end;
    }
}

static void add_point_curves(OutlineBuilder *builder, Point point, uint32_t count) {
    outline_move_to(builder, point);
    for (uint32_t i = 0; i < count; i++)
        outline_cubic_to(builder, point, point, point);
}

static const Outline *stretch(Arena *arena, const Outline *outline, const Outline *other) {
    OutlineBuilder builder = outline_begin(arena);
    Point last = outline->curve_count ? outline->points[4 * outline->curve_count - 1] : (Point){0, 0};
    uint32_t contours =
        outline->contour_count > other->contour_count ? outline->contour_count : other->contour_count;
    for (uint32_t i = 0; i < contours; i++) {
        uint32_t mine = useful_curves(outline, i), theirs = useful_curves(other, i);
        if (mine)
            add_split(&builder, &outline->points[4 * outline->contours[i].first], mine,
                      mine > theirs ? mine : theirs);
        else
            add_point_curves(&builder, last, theirs);
    }
    return outline_end(&builder);
}

void outline_align(Arena *arena, const Outline *a, const Outline *b, const Outline **aligned_a,
                   const Outline **aligned_b) {
    bool same = same_structure(a, b);
    *aligned_a = same ? a : stretch(arena, a, b);
    *aligned_b = same ? b : stretch(arena, b, a);
}
