#include "draw/trace.h"

#include <math.h>

static const float mitre_limit = 10; // of the half width, as in SVG, Cairo and Manim
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
    return length * mitre_limit < 2 ? own : glms_vec2_divs(sum, length);
}

static void set_pair(float pair[2], vec2s value) {
    pair[0] = value.x;
    pair[1] = value.y;
}

static Bounds grown(Bounds bounds, float by) {
    return (Bounds){glms_vec2_subs(bounds.min, by), glms_vec2_adds(bounds.max, by)};
}

// The box of both ends of the mitre at a joint (one lies inside the stroke).
static Bounds add_mitre(Bounds bounds, vec2s at, vec2s normal, vec2s along, float half) {
    if (normal.x == 0 && normal.y == 0)
        return bounds;
    float reach = half / fmaxf(glms_vec2_dot(normal, along), 1 / mitre_limit);
    vec2s arm = {{-normal.y * reach, normal.x * reach}};
    return bounds_add(bounds_add(bounds, glms_vec2_add(at, arm)), glms_vec2_sub(at, arm));
}

static Piece make_piece(vec2s from, vec2s to, vec2s joint_from, vec2s joint_to, float half, float pixel) {
    Piece piece = {0};
    set_pair(piece.edge.from, from);
    set_pair(piece.edge.to, to);
    set_pair(piece.edge.joint_from, joint_from);
    set_pair(piece.edge.joint_to, joint_to);
    vec2s along = direction(from, to);
    Bounds reach = grown(bounds_add(bounds_add(bounds_empty(), from), to), half);
    if (half > 0) {
        reach = add_mitre(reach, from, joint_from, along, half);
        reach = add_mitre(reach, to, joint_to, along, half);
    }
    piece.reach = grown(reach, pixel);
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

typedef struct Band {
    float bottom, top, left, right;
} Band;

// Copies the edges that reach the band and widens the band to them; returns how many.
static uint32_t push_reaching(Display *display, const Piece *pieces, uint32_t count, Band *band) {
    uint32_t pushed = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Bounds *reach = &pieces[i].reach;
        if (reach->max.y < band->bottom || reach->min.y > band->top)
            continue;
        *display_push_edges(display, 1) = pieces[i].edge;
        band->left = fminf(band->left, reach->min.x);
        band->right = fmaxf(band->right, reach->max.x);
        pushed++;
    }
    return pushed;
}

static void push_band(Display *display, const Pieces *pieces, Band band, TraceStyle style) {
    uint32_t first = (uint32_t)display->edge_count;
    uint32_t own = push_reaching(display, pieces->items, pieces->count, &band);
    uint32_t chords = push_reaching(display, pieces->items + pieces->count, pieces->chords, &band);
    if (!own && !chords)
        return;
    Instance *instance = display_push(display, PIPELINE_OUTLINE);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, style.fill, style.stroke);
    set_pair(&instance->quad[0], (vec2s){{band.left, band.bottom}});
    set_pair(&instance->quad[2], (vec2s){{band.right, band.top}});
    instance->shape[0] = (float)first;
    instance->shape[1] = style.fill.a > 0 ? (float)(own + chords) : 0;
    instance->shape[2] = style.half > 0 ? (float)own : 0;
    instance->half = style.half;
}

static Bounds reach_of(const Pieces *pieces) {
    Bounds all = bounds_empty();
    for (uint32_t i = 0; i < pieces->count; i++)
        all = bounds_union(all, pieces->items[i].reach);
    return all;
}

void trace_polyline(Display *display, const Polyline *line, TraceStyle style, float pixel) {
    enum { PIECES_A_BAND = 8, PIXELS_A_BAND = 6 };
    if (style.stroke.a <= 0)
        style.half = 0;
    Pieces pieces = make_pieces(display->arena, line, style.fill.a > 0, style.half, pixel);
    if (!pieces.count || (style.fill.a <= 0 && style.half <= 0))
        return;
    Bounds all = reach_of(&pieces);
    float height = all.max.y - all.min.y, most = floorf(height / (PIXELS_A_BAND * pixel));
    uint32_t useful = pieces.count / PIECES_A_BAND;
    float count = fmaxf(1, fminf((float)useful, most));
    for (float i = 0; i < count; i++) {
        // Neighbours share their border to the bit, so that each pixel belongs to one band.
        float bottom = all.min.y + height * (i / count), top = all.min.y + height * ((i + 1) / count);
        push_band(display, &pieces, (Band){bottom, top, INFINITY, -INFINITY}, style);
    }
}
