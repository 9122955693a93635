#include "shape/polyline.h"

#include "base/way.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { MAX_PIECES = 1024, FAR_PIECES = 64, MAX_HALVINGS = 24 };
static const double REPEAT_FRACTION =
    1e-3; // of the tolerance: a piece shorter than that is rounding, not shape

typedef struct Piece {
    Point curve[4];
    uint32_t lines;
    bool is_inside; // of what is near
    bool starts_curve, ends_curve;
} Piece;

typedef struct Pieces {
    Arena *arena;
    Piece *items;
    size_t count, capacity;
    double tolerance;
    const Box *near;
} Pieces;

static Point source_point(const PolylineSource *source, size_t index) {
    Point a = affine_point(source->map_a, source->a->points[index]);
    if (!source->b)
        return a;
    Point b = affine_point(source->map_b, source->b->points[index]);
    return way_point(a, b, source->part);
}

static bool source_closed(const PolylineSource *source, uint32_t contour) {
    bool a = source->a->contours[contour].closed;
    bool b = source->b ? source->b->contours[contour].closed : a;
    return (a || source->part.x >= 1) && (b || source->part.x <= 0);
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
static double lines_needed(const Point curve[4], double tolerance) {
    if (curve_is_flat(curve, tolerance))
        return 1;
    double bend = fmax(second_difference(curve[0], curve[1], curve[2]),
                       second_difference(curve[1], curve[2], curve[3]));
    return fmax(1, ceil(sqrt(0.75 * bend / tolerance)));
}

static Box hull_of(const Point curve[4]) {
    return (Box){point_min(point_min(curve[0], curve[1]), point_min(curve[2], curve[3])),
                 point_max(point_max(curve[0], curve[1]), point_max(curve[2], curve[3]))};
}

static void push_piece(Pieces *pieces, const Point curve[4], double lines, bool is_inside) {
    pieces->items = arena_grow(pieces->arena, pieces->items, pieces->count, &pieces->capacity, sizeof(Piece));
    Piece *piece = &pieces->items[pieces->count++];
    *piece = (Piece){.lines = (uint32_t)fmin(lines, MAX_PIECES), .is_inside = is_inside};
    memcpy(piece->curve, curve, sizeof piece->curve);
}

// A curve that stays outside is one line, which winds round what is near as the curve does; of a long one
// that only comes by, just the parts that do are fine.
static void add_curve(Pieces *pieces, const Point curve[4], int halvings) {
    Box hull = hull_of(curve);
    bool is_inside = !pieces->near || box_contains(*pieces->near, hull);
    double lines = !is_inside && !box_meets(*pieces->near, hull) ? 1 : lines_needed(curve, pieces->tolerance);
    if (is_inside || lines <= FAR_PIECES || halvings == MAX_HALVINGS) {
        push_piece(pieces, curve, lines, is_inside);
        return;
    }
    for (int i = 0; i < 2; i++) {
        Point half[4];
        outline_curve_part(curve, 0.5 * i, 0.5 * (i + 1), half);
        add_curve(pieces, half, halvings + 1);
    }
}

static void add_source_curve(Pieces *pieces, const PolylineSource *source, size_t curve, double from,
                             double to) {
    Point points[4];
    for (size_t i = 0; i < 4; i++)
        points[i] = source_point(source, 4 * curve + i);
    if (from > 0 || to < 1)
        outline_curve_part(points, from, to, points);
    size_t first = pieces->count;
    add_curve(pieces, points, 0);
    pieces->items[first].starts_curve = true;
    pieces->items[pieces->count - 1].ends_curve = true;
}

static void add_point(Polyline *line, PolylineContour *contour, Point at, double repeat) {
    vec2s point = point_round(at);
    float least = (float)(repeat * repeat);
    if (contour->count && glms_vec2_distance2(line->points[line->point_count - 1], point) <= least)
        return;
    line->points[line->point_count++] = point;
    contour->count++;
}

// Narrows the part of a line that lies between `low` and `high` along one axis.
static void clip(double from, double by, double low, double high, double part[2]) {
    if (by == 0)
        return;
    double a = (low - from) / by, b = (high - from) / by;
    part[0] = fmax(part[0], fmin(a, b));
    part[1] = fmin(part[1], fmax(a, b));
}

static void add_line(Polyline *line, PolylineContour *contour, Point from, Point to, const Box *cut,
                     double repeat) {
    if (cut) {
        double part[2] = {0, 1};
        clip(from.x, to.x - from.x, cut->min.x, cut->max.x, part);
        clip(from.y, to.y - from.y, cut->min.y, cut->max.y, part);
        for (int i = 0; i < 2; i++)
            if (part[0] < part[1] && part[i] > 0 && part[i] < 1)
                add_point(line, contour, point_lerp(from, to, part[i]), repeat);
    }
    add_point(line, contour, to, repeat);
}

// Along a curve at its start (direction 1) or its end (-1).
static vec2s curve_way(const Point curve[4], int direction) {
    int end = direction > 0 ? 0 : 3;
    Point way = {0, 0};
    for (int i = 1; i < 4 && way.x == 0 && way.y == 0; i++)
        way = point_sub(curve[end + i * direction], curve[end]);
    return point_round(point_normalize(point_scale(way, direction)));
}

static void add_piece(Polyline *line, PolylineContour *contour, const Piece *piece, const Box *near,
                      double repeat) {
    Point at = piece->curve[0];
    if (!contour->count)
        add_point(line, contour, at, repeat);
    if (piece->starts_curve)
        line->ways[line->point_count - 1].leaving = curve_way(piece->curve, 1);
    size_t before = line->point_count;
    for (uint32_t i = 1; i <= piece->lines; i++) {
        Point next = outline_curve_at(piece->curve, (double)i / (double)piece->lines);
        add_line(line, contour, at, next, piece->is_inside ? NULL : near, repeat);
        at = next;
    }
    if (piece->ends_curve && line->point_count > before)
        line->ways[line->point_count - 1].arriving = curve_way(piece->curve, -1);
}

static void add_contour(Polyline *line, const Pieces *pieces, size_t first, size_t end, bool closed) {
    PolylineContour contour = {.first = (uint32_t)line->point_count, .closed = closed};
    for (size_t i = first; i < end; i++)
        add_piece(line, &contour, &pieces->items[i], pieces->near, pieces->tolerance * REPEAT_FRACTION);
    if (!contour.count)
        return;
    if (closed)
        line->points[line->point_count - 1] = line->points[contour.first];
    line->contours[line->contour_count++] = contour;
}

// The curves of a contour, as a range of the outline's, that lie between `from` and `to`, counted in curves;
// where it ends before it begins, none.
typedef struct Range {
    uint32_t first, end;
} Range;

static Range range_of(Contour contour, double from, double to) {
    double first = fmax(contour.first, floor(from)), end = fmin(contour.first + contour.count, ceil(to));
    return (Range){(uint32_t)first, (uint32_t)end};
}

// The pieces of all contours; `ends` says where in them each contour ends.
static Pieces make_pieces(Pieces pieces, const PolylineSource *source, double from, double to, size_t *ends) {
    const Outline *outline = source->a;
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        Range range = range_of(outline->contours[i], from, to);
        for (uint32_t curve = range.first; curve < range.end; curve++)
            add_source_curve(&pieces, source, curve, fmax(from - curve, 0), fmin(to - curve, 1));
        ends[i] = pieces.count;
    }
    return pieces;
}

static void make_room(Polyline *line, const Pieces *pieces, uint32_t contour_count) {
    enum { CUT = 3 }; // a line that is cut twice is three
    line->point_capacity = line->contour_capacity = contour_count;
    for (size_t i = 0; i < pieces->count; i++)
        line->point_capacity += pieces->items[i].lines * (pieces->items[i].is_inside ? 1u : CUT);
    line->points = ARENA_NEW(pieces->arena, vec2s, line->point_capacity);
    line->ways = ARENA_NEW(pieces->arena, PolylineWay, line->point_capacity);
    line->contours = ARENA_NEW(pieces->arena, PolylineContour, line->contour_capacity);
}

Polyline polyline_flatten(Arena *arena, const PolylineSource *source, double tolerance, const Box *near) {
    const Outline *outline = source->a;
    assert(0 <= source->from && source->from <= source->to && source->to <= 1 && tolerance > 0);
    assert(!source->b || (outline->contour_count == source->b->contour_count &&
                          outline->curve_count == source->b->curve_count));
    double from = source->from * outline->curve_count, to = source->to * outline->curve_count;
    Polyline line = {0};
    if (!(from < to))
        return line;
    size_t *ends = ARENA_NEW(arena, size_t, outline->contour_count), first = 0;
    size_t held = (size_t)(ceil(to) - floor(from));
    Pieces pieces = {arena, ARENA_NEW(arena, Piece, held), 0, held, tolerance, near};
    pieces = make_pieces(pieces, source, from, to, ends);
    make_room(&line, &pieces, outline->contour_count);
    for (uint32_t i = 0; i < outline->contour_count; first = ends[i++]) {
        Contour contour = outline->contours[i];
        bool whole = from <= contour.first && contour.first + contour.count <= to;
        add_contour(&line, &pieces, first, ends[i], whole && source_closed(source, i));
    }
    return line;
}
