#include "shape/outline.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const double SAME_POINT_FRACTION =
    1e-6; // of the outline's extent: rounding of a path that was meant to close

OutlineBuilder outline_begin(Arena *arena) {
    return (OutlineBuilder){.arena = arena, .anchors = box_empty(), .extent = box_empty()};
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

// Its own, of which the last one may get longer.
static void copy_contours(OutlineBuilder *builder, const Contour *contours) {
    size_t count = builder->contour_count;
    builder->contour_capacity = count + 1;
    builder->contours = ARENA_NEW(builder->arena, Contour, builder->contour_capacity);
    if (count)
        memcpy(builder->contours, contours, count * sizeof *contours);
    builder->settled_contours = count ? count - 1 : 0;
    builder->shared_contours = 0;
}

void outline_cubic_to(OutlineBuilder *builder, Point handle1, Point handle2, Point to) {
    if (!builder->contour_count)
        outline_move_to(builder, builder->cursor);
    if (builder->contour_count == builder->shared_contours)
        copy_contours(builder, builder->contours);
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

Point arc_center(Point from, Point to, double angle) {
    Point chord = point_sub(to, from), left = {-chord.y, chord.x};
    return point_add(point_lerp(from, to, 0.5), point_scale(left, 0.5 / tan(angle / 2)));
}

void outline_arc_to(OutlineBuilder *builder, Point to, double angle, uint32_t pieces) {
    const double straight = 1e-9;
    Point from = builder->cursor;
    if (fabs(angle) < straight || point_distance(from, to) == 0) {
        outline_line_to(builder, to);
        return;
    }
    Point center = arc_center(from, to, angle), spoke = point_sub(from, center);
    outline_arc(builder, center, point_norm(spoke), atan2(spoke.y, spoke.x), angle, pieces);
}

// Points of one outline as near as this are one point.
static double same_distance(Box extent) {
    Point size = box_size(extent);
    return SAME_POINT_FRACTION * fmax(size.x, size.y);
}

static void close_contours(OutlineBuilder *builder, double same) {
    for (size_t i = builder->settled_contours; i < builder->contour_count; i++) {
        Contour *contour = &builder->contours[i];
        Point first = builder->points[4 * contour->first];
        Point *last = &builder->points[4 * (contour->first + contour->count) - 1];
        contour->closed = point_distance(first, *last) <= same;
        if (contour->closed)
            *last = first;
    }
}

// Closes contours and measures the points that are not settled yet.
static void settle(OutlineBuilder *builder) {
    size_t first = builder->settled_points;
    for (size_t i = first; i < builder->point_count; i++)
        builder->extent = box_add(builder->extent, builder->points[i]);
    close_contours(builder, same_distance(builder->extent));
    for (size_t i = first; i < builder->point_count; i++)
        if (i % 4 == 0 || i % 4 == 3)
            builder->anchors = box_add(builder->anchors, builder->points[i]);
    builder->settled_points = builder->point_count;
}

const Outline *outline_end(OutlineBuilder *builder) {
    bool is_lifted = builder->contour_count && builder->contours[builder->contour_count - 1].count == 0;
    builder->contour_count -= is_lifted;
    if (!builder->is_kept)
        builder->points = arena_fit(builder->arena, builder->points, builder->point_count,
                                    builder->point_capacity, sizeof *builder->points);
    settle(builder);
    Outline *outline = ARENA_NEW(builder->arena, Outline, 1);
    *outline = (Outline){.points = builder->points,
                         .curve_count = (uint32_t)(builder->point_count / 4),
                         .contours = builder->contours,
                         .contour_count = (uint32_t)builder->contour_count,
                         .anchors = builder->anchors,
                         .extent = builder->extent,
                         .pen = builder->cursor,
                         .is_lifted = is_lifted,
                         .builder = builder->is_kept ? builder : NULL};
    return outline;
}

// Room for `more` curves behind those of the outline, in memory that no earlier outline has to give up.
static void make_room(OutlineBuilder *builder, const Outline *outline, size_t more) {
    size_t count = 4 * (size_t)outline->curve_count;
    if (builder->points == outline->points && builder->point_count == count &&
        builder->point_capacity >= count + 4 * more)
        return;
    builder->point_capacity = 2 * (count + 4 * more);
    builder->points = arena_alloc_unset(builder->arena, builder->point_capacity, sizeof(Point));
    if (count)
        memcpy(builder->points, outline->points, count * sizeof(Point));
}

OutlineBuilder *outline_continue(Arena *arena, const Outline *outline, size_t more) {
    OutlineBuilder *builder = outline->builder;
    if (!builder || builder->arena != arena || builder->point_count != 4 * (size_t)outline->curve_count) {
        builder = ARENA_NEW(arena, OutlineBuilder, 1);
        *builder = (OutlineBuilder){.arena = arena, .is_kept = true};
    }
    make_room(builder, outline, more);
    builder->point_count = builder->settled_points = 4 * (size_t)outline->curve_count;
    builder->anchors = outline->anchors;
    builder->extent = outline->extent;
    builder->contour_count = builder->settled_contours = builder->shared_contours = outline->contour_count;
    if (builder->contours != outline->contours)
        copy_contours(builder, outline->contours);
    builder->cursor = outline->pen;
    if (outline->is_lifted)
        outline_move_to(builder, outline->pen);
    return builder;
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

void outline_curves_split(const Point *curves, uint32_t count, uint32_t target, Point *split) {
    for (uint32_t curve = 0, made = 0; curve < count; curve++) {
        uint32_t end = (uint32_t)(((uint64_t)(curve + 1) * target + count - 1) / count), parts = end - made;
        for (uint32_t i = 0; i < parts; i++)
            outline_curve_part(&curves[4 * curve], (double)i / parts, (double)(i + 1) / parts,
                               &split[4 * (made + i)]);
        made = end;
    }
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

static void add_split(OutlineBuilder *builder, const Point *curves, uint32_t count, uint32_t target) {
    Point *split = ARENA_NEW(builder->arena, Point, 4 * (size_t)target);
    outline_curves_split(curves, count, target, split);
    outline_move_to(builder, split[0]);
    for (uint32_t i = 0; i < target; i++)
        outline_cubic_to(builder, split[4 * i + 1], split[4 * i + 2], split[4 * i + 3]);
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

const Outline *outline_keep(Arena *arena, const Outline *outline) {
    Outline *kept = ARENA_NEW(arena, Outline, 1);
    Point *points = ARENA_NEW(arena, Point, 4 * outline->curve_count);
    Contour *contours = ARENA_NEW(arena, Contour, outline->contour_count);
    if (outline->curve_count)
        memcpy(points, outline->points, 4 * outline->curve_count * sizeof *points);
    if (outline->contour_count)
        memcpy(contours, outline->contours, outline->contour_count * sizeof *contours);
    *kept = *outline;
    kept->points = points;
    kept->contours = contours;
    kept->builder = NULL;
    return kept;
}
