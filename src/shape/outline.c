#include "shape/outline.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { PATH_STEPS = 32 }; // chords a curve whose sum stands for its length
static const float SAME_POINT_FRACTION =
    1e-6f; // of the outline's extent: rounding of a path that was meant to close

OutlineBuilder outline_begin(Arena *arena) {
    return (OutlineBuilder){.arena = arena};
}

void outline_move_to(OutlineBuilder *builder, vec2s to) {
    builder->cursor = to;
    if (builder->contour_count && builder->contours[builder->contour_count - 1].count == 0)
        return;
    builder->contours = arena_grow(builder->arena, builder->contours, builder->contour_count,
                                   &builder->contour_capacity, sizeof *builder->contours);
    builder->contours[builder->contour_count++] = (Contour){.first = (uint32_t)(builder->point_count / 4)};
}

static void add_point(OutlineBuilder *builder, vec2s point) {
    builder->points = arena_grow(builder->arena, builder->points, builder->point_count,
                                 &builder->point_capacity, sizeof *builder->points);
    builder->points[builder->point_count++] = point;
}

void outline_cubic_to(OutlineBuilder *builder, vec2s handle1, vec2s handle2, vec2s to) {
    if (!builder->contour_count)
        outline_move_to(builder, builder->cursor);
    add_point(builder, builder->cursor);
    add_point(builder, handle1);
    add_point(builder, handle2);
    add_point(builder, to);
    builder->contours[builder->contour_count - 1].count++;
    builder->cursor = to;
}

void outline_line_to(OutlineBuilder *builder, vec2s to) {
    vec2s from = builder->cursor;
    outline_cubic_to(builder, glms_vec2_lerp(from, to, 1.0f / 3), glms_vec2_lerp(from, to, 2.0f / 3), to);
}

void outline_arc(OutlineBuilder *builder, vec2s center, float radius, float start, float sweep,
                 uint32_t pieces) {
    assert(pieces > 0);
    double step = (double)sweep / pieces, handle = 4.0 / 3.0 * tan(step / 4.0);
    vec2s from = {{(float)cos((double)start), (float)sin((double)start)}};
    for (uint32_t i = 1; i <= pieces; i++) {
        double angle = (double)start + step * i;
        vec2s to = {{(float)cos(angle), (float)sin(angle)}}, turn = {{-(float)handle, (float)handle}};
        vec2s ahead = {{from.x + turn.x * from.y, from.y + turn.y * from.x}};
        vec2s behind = {{to.x - turn.x * to.y, to.y - turn.y * to.x}};
        outline_cubic_to(builder, glms_vec2_add(center, glms_vec2_scale(ahead, radius)),
                         glms_vec2_add(center, glms_vec2_scale(behind, radius)),
                         glms_vec2_add(center, glms_vec2_scale(to, radius)));
        from = to;
    }
}

// Points of one outline as near as this are one point.
static float same_distance(Bounds extent) {
    return SAME_POINT_FRACTION * fmaxf(fmaxf(fabsf(extent.min.x), fabsf(extent.max.x)),
                                       fmaxf(fabsf(extent.min.y), fabsf(extent.max.y)));
}

static void close_contours(OutlineBuilder *builder, float same) {
    for (size_t i = 0; i < builder->contour_count; i++) {
        Contour *contour = &builder->contours[i];
        vec2s first = builder->points[4 * contour->first];
        vec2s *last = &builder->points[4 * (contour->first + contour->count) - 1];
        contour->closed = glms_vec2_distance(first, *last) <= same;
        if (contour->closed)
            *last = first;
    }
}

const Outline *outline_end(OutlineBuilder *builder) {
    if (builder->contour_count && builder->contours[builder->contour_count - 1].count == 0)
        builder->contour_count--;
    Bounds extent = bounds_empty(), anchors = bounds_empty();
    for (size_t i = 0; i < builder->point_count; i++)
        extent = bounds_add(extent, builder->points[i]);
    close_contours(builder, same_distance(extent));
    for (size_t i = 0; i < builder->point_count; i++)
        if (i % 4 == 0 || i % 4 == 3)
            anchors = bounds_add(anchors, builder->points[i]);
    Outline *outline = ARENA_NEW(builder->arena, Outline, 1);
    *outline = (Outline){.points = builder->points,
                         .curve_count = (uint32_t)(builder->point_count / 4),
                         .contours = builder->contours,
                         .contour_count = (uint32_t)builder->contour_count,
                         .anchors = anchors,
                         .extent = extent};
    return outline;
}

Bounds outline_anchor_bounds(const Outline *outline, Affine map) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < outline->curve_count; i++) {
        bounds = bounds_add(bounds, affine_point(map, outline->points[4 * i]));
        bounds = bounds_add(bounds, affine_point(map, outline->points[4 * i + 3]));
    }
    return bounds;
}

Bounds outline_extent_bounds(const Outline *outline, Affine map) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i++)
        bounds = bounds_add(bounds, affine_point(map, outline->points[i]));
    return bounds;
}

vec2s outline_curve_at(const vec2s curve[4], float t) {
    float s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (vec2s){{a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
                    a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y}};
}

static vec2s mix(vec2s a, vec2s b, float t) {
    return (vec2s){{a.x * (1 - t) + b.x * t, a.y * (1 - t) + b.y * t}};
}

void outline_curve_part(const vec2s curve[4], float from, float to, vec2s part[4]) {
    vec2s c[4];
    memcpy(c, curve, sizeof c);
    if (to < 1) {
        vec2s ab = mix(c[0], c[1], to), bc = mix(c[1], c[2], to), cd = mix(c[2], c[3], to);
        vec2s abc = mix(ab, bc, to), bcd = mix(bc, cd, to);
        c[1] = ab, c[2] = abc, c[3] = mix(abc, bcd, to);
    }
    if (from > 0) {
        float t = from / to;
        vec2s ab = mix(c[0], c[1], t), bc = mix(c[1], c[2], t), cd = mix(c[2], c[3], t);
        vec2s abc = mix(ab, bc, t), bcd = mix(bc, cd, t);
        c[0] = mix(abc, bcd, t), c[1] = bcd, c[2] = cd;
    }
    memcpy(part, c, sizeof c);
}

// Path samples ------------------------------------------------------------------------------------

// The outline's chords one after the other: chord i of PATH_STEPS a curve.
static vec2s chord_point(const Outline *outline, Affine map, size_t curve, double step) {
    return affine_point(map, outline_curve_at(&outline->points[4 * curve], (float)(step / PATH_STEPS)));
}

static float chord_length(const Outline *outline, Affine map, size_t chord) {
    size_t curve = chord / PATH_STEPS, step = chord % PATH_STEPS;
    return glms_vec2_distance(chord_point(outline, map, curve, (double)step),
                              chord_point(outline, map, curve, (double)step + 1));
}

PathSamples outline_sample_path(Arena *arena, const Outline *outline, Affine map, uint32_t count) {
    assert(count >= 2);
    PathSamples samples = {ARENA_NEW(arena, vec2s, count), count};
    size_t chords = (size_t)outline->curve_count * PATH_STEPS, chord = 0;
    if (!chords) {
        for (uint32_t i = 0; i < count; i++)
            samples.points[i] = map.origin;
        return samples;
    }
    double total = 0, before = 0;
    for (size_t i = 0; i < chords; i++)
        total += (double)chord_length(outline, map, i);
    double length = (double)chord_length(outline, map, 0);
    for (uint32_t i = 0; i + 1 < count; i++) {
        double wanted = total * i / (count - 1);
        while (before + length < wanted && chord + 1 < chords) {
            before += length;
            length = (double)chord_length(outline, map, ++chord);
        }
        double inside = length > 0 ? fmin((wanted - before) / length, 1) : 0;
        samples.points[i] =
            chord_point(outline, map, chord / PATH_STEPS, (double)(chord % PATH_STEPS) + inside);
    }
    samples.points[count - 1] = affine_point(map, outline->points[4 * (size_t)outline->curve_count - 1]);
    return samples;
}

vec2s path_samples_at(const PathSamples *samples, float proportion) {
    float place = glm_clamp(proportion, 0, 1) * (float)(samples->count - 1);
    uint32_t index = (uint32_t)place;
    if (index + 1 >= samples->count)
        return samples->points[samples->count - 1];
    return mix(samples->points[index], samples->points[index + 1], place - (float)index);
}

// Morphing ----------------------------------------------------------------------------------------

static bool same_structure(const Outline *a, const Outline *b) {
    if (a->contour_count != b->contour_count)
        return false;
    for (uint32_t i = 0; i < a->contour_count; i++)
        if (a->contours[i].count != b->contours[i].count)
            return false;
    return true;
}

static bool curve_is_point(const vec2s curve[4], float same) {
    for (int i = 1; i < 4; i++)
        if (glms_vec2_distance(curve[i], curve[0]) > same)
            return false;
    return true;
}

// Curves of a contour without zero-length ones at its end (at least one); 0 where the outline has no such
// contour.
static uint32_t useful_curves(const Outline *outline, uint32_t index) {
    if (index >= outline->contour_count)
        return 0;
    float same = same_distance(outline->extent);
    Contour contour = outline->contours[index];
    while (contour.count > 1 &&
           curve_is_point(&outline->points[4 * (contour.first + contour.count - 1)], same))
        contour.count--;
    return contour.count;
}

// A contour's `count` first curves as `target` curves: curve i of them is a part of curve i * count / target.
static void add_split(OutlineBuilder *builder, const vec2s *curves, uint32_t count, uint32_t target) {
    outline_move_to(builder, curves[0]);
    for (uint32_t curve = 0, made = 0; curve < count; curve++) {
        uint32_t end = (uint32_t)(((uint64_t)(curve + 1) * target + count - 1) / count), parts = end - made;
        for (uint32_t i = 0; i < parts; i++) {
            vec2s part[4];
            outline_curve_part(&curves[4 * curve], (float)i / (float)parts, (float)(i + 1) / (float)parts,
                               part);
            outline_cubic_to(builder, part[1], part[2], part[3]);
        }
        made = end;
    }
}

static void add_point_curves(OutlineBuilder *builder, vec2s point, uint32_t count) {
    outline_move_to(builder, point);
    for (uint32_t i = 0; i < count; i++)
        outline_cubic_to(builder, point, point, point);
}

static const Outline *stretch(Arena *arena, const Outline *outline, const Outline *other) {
    OutlineBuilder builder = outline_begin(arena);
    vec2s last = outline->curve_count ? outline->points[4 * outline->curve_count - 1] : glms_vec2_zero();
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
