#include "shape/polyline.h"

#include <assert.h>
#include <math.h>

enum { MAX_PIECES = 1024 };
static const double REPEAT_FRACTION =
    1e-3; // of the tolerance: a piece shorter than that is rounding, not shape

// What is flattened: a under map_a, or a point by point on the way to b.
typedef struct Source {
    const Outline *a, *b;
    Affine map_a, map_b;
    double mix;
} Source;

typedef struct Piece {
    Point curve[4];
    uint32_t lines;
} Piece;

static Point source_point(const Source *source, size_t index) {
    Point a = affine_point(source->map_a, source->a->points[index]);
    if (!source->b)
        return a;
    Point b = affine_point(source->map_b, source->b->points[index]);
    return point_lerp(a, b, source->mix);
}

static bool source_closed(const Source *source, uint32_t contour) {
    bool a = source->a->contours[contour].closed;
    bool b = source->b ? source->b->contours[contour].closed : a;
    return (a || source->mix >= 1) && (b || source->mix <= 0);
}

// The curve lies in the hull of its control points, so where the handles stand beside the chord and near it,
// one line will do.
static bool curve_is_flat(const Point curve[4], double tolerance) {
    Point chord = point_sub(curve[3], curve[0]);
    double square = point_dot(chord, chord), limit = tolerance * tolerance * square;
    if (!(square > 0))
        return false;
    for (int i = 1; i < 3; i++) {
        Point handle = point_sub(curve[i], curve[0]);
        double cross = point_cross(chord, handle), along = point_dot(chord, handle);
        if (!(cross * cross <= limit && along >= 0 && along <= square))
            return false;
    }
    return true;
}

static double second_difference(Point a, Point b, Point c) {
    return hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

// Between n + 1 points at even steps of the parameter no chord is farther from the curve than max|B''| / (8
// n^2), and |B''| <= 6 times the larger second difference of the control points.
static uint32_t lines_needed(const Point curve[4], double tolerance) {
    if (curve_is_flat(curve, tolerance))
        return 1;
    double bend = fmax(second_difference(curve[0], curve[1], curve[2]),
                       second_difference(curve[1], curve[2], curve[3]));
    double lines = ceil(sqrt(0.75 * bend / tolerance));
    return lines >= 1 ? (uint32_t)fmin(lines, MAX_PIECES) : 1;
}

static Piece make_piece(const Source *source, size_t curve, double from, double to, double tolerance) {
    Piece piece;
    for (size_t i = 0; i < 4; i++)
        piece.curve[i] = source_point(source, 4 * curve + i);
    if (from > 0 || to < 1)
        outline_curve_part(piece.curve, from, to, piece.curve);
    piece.lines = lines_needed(piece.curve, tolerance);
    return piece;
}

static void add_point(Polyline *line, PolylineContour *contour, Point at, double repeat) {
    vec2s point = point_round(at);
    float least = (float)(repeat * repeat);
    if (contour->count && glms_vec2_distance2(line->points[line->point_count - 1], point) <= least)
        return;
    line->points[line->point_count++] = point;
    contour->count++;
}

static void add_piece(Polyline *line, PolylineContour *contour, const Piece *piece, double repeat) {
    if (!contour->count)
        add_point(line, contour, piece->curve[0], repeat);
    for (uint32_t i = 1; i < piece->lines; i++)
        add_point(line, contour, outline_curve_at(piece->curve, (double)i / (double)piece->lines), repeat);
    add_point(line, contour, piece->curve[3], repeat);
}

static void add_contour(Polyline *line, const Piece *pieces, uint32_t count, bool closed, double repeat) {
    PolylineContour contour = {.first = (uint32_t)line->point_count, .closed = closed};
    for (uint32_t i = 0; i < count; i++)
        add_piece(line, &contour, &pieces[i], repeat);
    if (contour.count < 2) {
        line->point_count = contour.first;
        return;
    }
    if (closed)
        line->points[line->point_count - 1] = line->points[contour.first];
    line->contours[line->contour_count++] = contour;
}

// The curves of a contour, as a range of the outline's, that lie between `from` and `to`, counted in curves.
typedef struct Range {
    uint32_t first, end;
} Range;

static Range range_of(Contour contour, double from, double to) {
    double first = fmax(contour.first, floor(from)), end = fmin(contour.first + contour.count, ceil(to));
    return first < end ? (Range){(uint32_t)first, (uint32_t)end} : (Range){0, 0};
}

static Polyline flatten(Arena *arena, const Source *source, double from, double to, double tolerance) {
    assert(0 <= from && from <= to && to <= 1 && tolerance > 0);
    const Outline *outline = source->a;
    from *= outline->curve_count;
    to *= outline->curve_count;
    Polyline line = {0};
    if (!(from < to))
        return line;
    size_t held = (size_t)(ceil(to) - floor(from));
    Piece *pieces = ARENA_NEW(arena, Piece, held), *next = pieces;
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        Range range = range_of(outline->contours[i], from, to);
        line.contour_capacity += range.first < range.end;
        line.point_capacity += range.first < range.end;
        for (uint32_t curve = range.first; curve < range.end; curve++, next++) {
            *next = make_piece(source, curve, fmax(from - curve, 0), fmin(to - curve, 1), tolerance);
            line.point_capacity += next->lines;
        }
    }
    line.points = ARENA_NEW(arena, vec2s, line.point_capacity);
    line.contours = ARENA_NEW(arena, PolylineContour, line.contour_capacity);
    next = pieces;
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        Contour contour = outline->contours[i];
        Range range = range_of(contour, from, to);
        bool whole = from <= contour.first && contour.first + contour.count <= to;
        add_contour(&line, next, range.end - range.first, whole && source_closed(source, i),
                    tolerance * REPEAT_FRACTION);
        next += range.end - range.first;
    }
    return line;
}

Polyline polyline_flatten(Arena *arena, const Outline *outline, Affine map, double from, double to,
                          double tolerance) {
    Source source = {.a = outline, .map_a = map};
    return flatten(arena, &source, from, to, tolerance);
}

Polyline polyline_flatten_between(Arena *arena, const Outline *a, Affine map_a, const Outline *b,
                                  Affine map_b, double mix, double from, double to, double tolerance) {
    assert(a->contour_count == b->contour_count && a->curve_count == b->curve_count);
    Source source = {.a = a, .map_a = map_a, .b = b, .map_b = map_b, .mix = mix};
    return flatten(arena, &source, from, to, tolerance);
}
