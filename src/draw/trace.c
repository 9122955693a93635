#include "draw/trace.h"

#include "draw/raster.h"

#include <math.h>

static const float most_work = 1e8f; // pixels looking at pieces: a second where there is no GPU
static const vec2s free_end = {{0, 0}};

// An edge with the box of what it draws.
typedef struct Piece {
    Edge edge;
    Bounds reach;
} Piece;

typedef struct Pieces {
    Piece *items; // those of the outline, then the chords
    uint32_t count, chords;
} Pieces;

static vec2s direction(vec2s from, vec2s to) {
    return glms_vec2_normalize(glms_vec2_sub(to, from));
}

// The normal of the joint of two pieces, pointing along them; of `own` alone where the mitre would be too
// long.
static vec2s joint(vec2s before, vec2s after, vec2s own) {
    vec2s sum = glms_vec2_add(before, after);
    float length = glms_vec2_norm(sum); // 2 cos(half the turn); the mitre is half width / cos
    return length * trace_mitre_limit < 2 ? own : glms_vec2_divs(sum, length);
}

static void set_pair(float pair[2], vec2s value) {
    pair[0] = value.x;
    pair[1] = value.y;
}

// From the end of a piece to where the left side of its stroke ends: at a joint the mitre's end.
static vec2s arm_of(vec2s normal, vec2s along, float half) {
    bool is_free = normal.x == 0 && normal.y == 0;
    float cosine = is_free ? 1 : glms_vec2_dot(normal, along);
    float reach = half / fmaxf(cosine, 1.0f / trace_mitre_limit);
    normal = is_free ? along : normal;
    return (vec2s){{-normal.y * reach, normal.x * reach}};
}

// The box of both ends of the mitre at a joint (one lies inside the stroke).
static Bounds add_mitre(Bounds bounds, vec2s at, vec2s normal, vec2s along, float half) {
    vec2s arm = arm_of(normal, along, half);
    return bounds_add(bounds_add(bounds, glms_vec2_add(at, arm)), glms_vec2_sub(at, arm));
}

static Piece make_piece(vec2s from, vec2s to, vec2s joint_from, vec2s joint_to, float half, float pixel) {
    Piece piece = {0};
    set_pair(piece.edge.from, from);
    set_pair(piece.edge.to, to);
    set_pair(piece.edge.joint_from, joint_from);
    set_pair(piece.edge.joint_to, joint_to);
    vec2s along = direction(from, to);
    Bounds reach = bounds_grown(bounds_add(bounds_add(bounds_empty(), from), to), half);
    if (half > 0) {
        reach = add_mitre(reach, from, joint_from, along, half);
        reach = add_mitre(reach, to, joint_to, along, half);
    }
    piece.reach = bounds_grown(reach, pixel);
    return piece;
}

static Piece *make_contour(Piece *pieces, const vec2s *points, uint32_t count, bool closed, float half,
                           float pixel) {
    uint32_t last = count - 2;
    vec2s before = direction(points[last], points[last + 1]), own = direction(points[0], points[1]);
    for (uint32_t i = 0; i <= last; i++) {
        vec2s after = i == last ? direction(points[0], points[1]) : direction(points[i + 1], points[i + 2]);
        vec2s start = i == 0 && !closed ? free_end : joint(before, own, own);
        vec2s end = i == last && !closed ? free_end : joint(own, after, own);
        *pieces++ = make_piece(points[i], points[i + 1], start, end, half, pixel);
        before = own;
        own = after;
    }
    return pieces;
}

static Pieces make_pieces(Arena *arena, const Polyline *line, bool fills, float half, float pixel) {
    Pieces pieces = {0};
    for (size_t i = 0; i < line->contour_count; i++) {
        pieces.count += line->contours[i].count - 1;
        pieces.chords += fills && !line->contours[i].closed;
    }
    pieces.items = ARENA_NEW(arena, Piece, pieces.count + pieces.chords);
    Piece *next = pieces.items, *chord = pieces.items + pieces.count;
    for (size_t i = 0; i < line->contour_count; i++) {
        const PolylineContour *contour = &line->contours[i];
        const vec2s *points = &line->points[contour->first];
        next = make_contour(next, points, contour->count, contour->closed, half, pixel);
        if (fills && !contour->closed)
            *chord++ = make_piece(points[contour->count - 1], points[0], free_end, free_end, 0, pixel);
    }
    return pieces;
}

// Copies the edges that reach the band, and their reach into `reached`; returns how many.
static uint32_t push_reaching(Display *display, const Piece *pieces, uint32_t count, Bounds band,
                              Bounds *reached) {
    uint32_t pushed = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Bounds *reach = &pieces[i].reach;
        if (reach->max.y < band.min.y || reach->min.y > band.max.y)
            continue;
        *display_push_edges(display, 1) = pieces[i].edge;
        *reached = bounds_union(*reached, *reach);
        pushed++;
    }
    return pushed;
}

// How what is traced is coloured: by the style alone, or with the ramp that lies in the edge list from `first` on.
typedef struct Ink {
    Pipeline pipeline;
    Color fill, stroke;
    float ramp;
} Ink;

static Ink make_ink(Display *display, const TraceStyle *style) {
    if (ramp_is_empty(&style->ramp))
        return (Ink){PIPELINE_OUTLINE, style->fill, style->stroke, 0};
    return (Ink){PIPELINE_GRADIENT, style->fill, style->stroke, (float)ramp_push(display, &style->ramp)};
}

// The edges of a band that is as wide as the view, and an instance as wide as what they reach of it.
static void push_band(Display *display, const Pieces *pieces, Bounds band, const Ink *ink, float half) {
    uint32_t first = (uint32_t)display->edge_count;
    Bounds reached = bounds_empty();
    uint32_t own = push_reaching(display, pieces->items, pieces->count, band, &reached);
    uint32_t chords = push_reaching(display, pieces->items + pieces->count, pieces->chords, band, &reached);
    if (!own && !chords)
        return;
    Instance *instance = display_push(display, ink->pipeline);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, ink->fill, ink->stroke);
    set_pair(&instance->quad[0], (vec2s){{fmaxf(band.min.x, reached.min.x), band.min.y}});
    set_pair(&instance->quad[2], (vec2s){{fminf(band.max.x, reached.max.x), band.max.y}});
    instance->shape[0] = (float)first;
    instance->shape[1] = ink->fill.a > 0 ? (float)(own + chords) : 0;
    instance->shape[2] = half > 0 ? (float)own : 0;
    instance->shape[3] = ink->ramp;
    instance->half = half;
}

// The part of the view, and a pixel round it, that the pieces reach; empty where they are all beside it.
static Bounds reach_of(const Pieces *pieces, const View *view) {
    float pixel = 1 / view->pixels_per_unit;
    Bounds all = bounds_empty(), seen = bounds_grown(view_bounds(view), pixel);
    for (uint32_t i = 0; i < pieces->count; i++)
        all = bounds_union(all, pieces->items[i].reach);
    return (Bounds){glms_vec2_maxv(all.min, seen.min), glms_vec2_minv(all.max, seen.max)};
}

// Outlines of so many pieces that a pixel cannot look at all of them ----------------------------------------

// How often a pixel would look at a piece.
static float work_of(const Pieces *pieces, Bounds all, const View *view) {
    float high = 0, pixels = view->pixels_per_unit * view->pixels_per_unit;
    for (uint32_t i = 0; i < pieces->count; i++) {
        Bounds reach = pieces->items[i].reach;
        high += fmaxf(0, fminf(reach.max.y, all.max.y) - fmaxf(reach.min.y, all.min.y));
    }
    return high * (all.max.x - all.min.x) * pixels;
}

static void raster_fill(Raster *raster, const Pieces *pieces) {
    for (uint32_t i = 0; i < pieces->count + pieces->chords; i++) {
        const Edge *edge = &pieces->items[i].edge;
        raster_add(raster, (vec2s){{edge->from[0], edge->from[1]}}, (vec2s){{edge->to[0], edge->to[1]}});
    }
}

// Each piece with its share of the joints is a polygon of four corners.
static void raster_stroke(Raster *raster, const Pieces *pieces, float half) {
    for (uint32_t i = 0; i < pieces->count; i++) {
        const Edge *edge = &pieces->items[i].edge;
        vec2s from = {{edge->from[0], edge->from[1]}}, to = {{edge->to[0], edge->to[1]}};
        vec2s along = direction(from, to);
        vec2s start = arm_of((vec2s){{edge->joint_from[0], edge->joint_from[1]}}, along, half);
        vec2s end = arm_of((vec2s){{edge->joint_to[0], edge->joint_to[1]}}, along, half);
        vec2s corners[] = {glms_vec2_add(from, start), glms_vec2_sub(from, start), glms_vec2_sub(to, end),
                           glms_vec2_add(to, end)};
        for (int k = 0; k < 4; k++)
            raster_add(raster, corners[k], corners[(k + 1) % 4]);
    }
}

static void push_raster(Display *display, const Pieces *pieces, Bounds all, TraceStyle style,
                        const View *view) {
    if (style.fill.a > 0) {
        Raster fill = raster_begin(display->arena, view, all);
        raster_fill(&fill, pieces);
        raster_push(&fill, display, style.fill,
                    &(Ramp){style.ramp.from, style.ramp.to, style.ramp.fill, {0}});
    }
    if (style.half > 0) {
        Raster stroke = raster_begin(display->arena, view, all);
        raster_stroke(&stroke, pieces, style.half);
        raster_push(&stroke, display, style.stroke,
                    &(Ramp){style.ramp.from, style.ramp.to, style.ramp.stroke, {0}});
    }
}

void trace_polyline(Display *display, const Polyline *line, TraceStyle style, const View *view) {
    enum { PIECES_A_BAND = 8, PIXELS_A_BAND = 6 };
    float pixel = 1 / view->pixels_per_unit;
    if (style.stroke.a <= 0)
        style.half = 0;
    Pieces pieces = make_pieces(display->arena, line, style.fill.a > 0, style.half, pixel);
    Bounds all = reach_of(&pieces, view);
    if (all.min.x > all.max.x || all.min.y > all.max.y || (style.fill.a <= 0 && style.half <= 0))
        return;
    if (work_of(&pieces, all, view) > most_work) {
        push_raster(display, &pieces, all, style, view);
        return;
    }
    Ink ink = make_ink(display, &style);
    float height = all.max.y - all.min.y, most = floorf(height / (PIXELS_A_BAND * pixel));
    uint32_t useful = pieces.count / PIECES_A_BAND;
    float count = fmaxf(1, fminf((float)useful, most));
    for (float i = 0; i < count; i++) {
        // Neighbours share their border to the bit, so that each pixel belongs to one band.
        float bottom = all.min.y + height * (i / count), top = all.min.y + height * ((i + 1) / count);
        push_band(display, &pieces, (Bounds){{{all.min.x, bottom}}, {{all.max.x, top}}}, &ink, style.half);
    }
}
