#include "shape/combine.h"

#include "shape/polyline.h"

#include <geos_c.h>
#include <math.h>

static const double tolerance = 1e-4; // units

// An outline as straight pieces, whose points are floats and so told from a place near them.
typedef struct Pieces {
    Point from;
    Polyline line;
} Pieces;

typedef struct Combination {
    Arena *arena;
    GEOSContextHandle_t geos;
    Pieces *outlines;
    size_t count;
    CombineKind kind;
} Combination;

// The insides ------------------------------------------------------------------------------------------------

static int crossing(Point from, Point to, Point at) {
    double side = point_cross(point_sub(to, from), point_sub(at, from));
    bool goes_up = from.y <= at.y && to.y > at.y, goes_down = from.y > at.y && to.y <= at.y;
    return goes_up && side > 0 ? 1 : goes_down && side < 0 ? -1 : 0;
}

static bool is_inside(const Pieces *pieces, Point at) {
    const Polyline *line = &pieces->line;
    int winding = 0;
    at = point_sub(at, pieces->from);
    for (size_t c = 0; c < line->contour_count; c++) {
        const vec2s *points = &line->points[line->contours[c].first];
        uint32_t count = line->contours[c].count;
        for (uint32_t i = 0; i < count; i++)
            winding += crossing(point_from(points[i]), point_from(points[(i + 1) % count]), at);
    }
    return winding != 0;
}

static bool is_part(const Combination *combination, Point at) {
    size_t holders = 0, count = combination->count;
    bool is_in_first = is_inside(&combination->outlines[0], at);
    for (size_t i = 0; i < count; i++)
        holders += is_inside(&combination->outlines[i], at);
    const bool parts[] = {
        [COMBINE_UNION] = holders > 0,
        [COMBINE_DIFFERENCE] = is_in_first && holders == 1,
        [COMBINE_INTERSECTION] = holders == count,
        [COMBINE_EXCLUSION] = holders % 2 == 1,
    };
    return parts[combination->kind];
}

// Faces ------------------------------------------------------------------------------------------------------

// A closed line of a contour.
static GEOSGeometry *make_line(GEOSContextHandle_t geos, const Pieces *pieces, PolylineContour contour) {
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(geos, contour.count + 1, 2);
    for (uint32_t i = 0; sequence && i <= contour.count; i++) {
        Point point = point_from(pieces->line.points[contour.first + i % contour.count]);
        point = point_add(point, pieces->from);
        GEOSCoordSeq_setXY_r(geos, sequence, i, point.x, point.y);
    }
    return sequence ? GEOSGeom_createLineString_r(geos, sequence) : NULL;
}

// Takes the items, of which those that are NULL are left out.
static GEOSGeometry *collect(GEOSContextHandle_t geos, int type, GEOSGeometry **items, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (items[i])
            items[kept++] = items[i];
    return GEOSGeom_createCollection_r(geos, type, items, (unsigned)kept);
}

static GEOSGeometry *make_lines(const Combination *combination) {
    size_t total = 0, made = 0;
    for (size_t i = 0; i < combination->count; i++)
        total += combination->outlines[i].line.contour_count;
    GEOSGeometry **items = ARENA_NEW(combination->arena, GEOSGeometry *, total);
    for (size_t i = 0; i < combination->count; i++) {
        const Pieces *pieces = &combination->outlines[i];
        for (size_t c = 0; c < pieces->line.contour_count; c++)
            if (pieces->line.contours[c].count > 2)
                items[made++] = make_line(combination->geos, pieces, pieces->line.contours[c]);
    }
    return collect(combination->geos, GEOS_MULTILINESTRING, items, made);
}

static bool point_in(GEOSContextHandle_t geos, const GEOSGeometry *face, Point *at) {
    GEOSGeometry *point = GEOSPointOnSurface_r(geos, face);
    bool is_there =
        point && GEOSGeomGetX_r(geos, point, &at->x) == 1 && GEOSGeomGetY_r(geos, point, &at->y) == 1;
    GEOSGeom_destroy_r(geos, point);
    return is_there;
}

// Those of the faces that belong to it, as one.
static GEOSGeometry *choose_faces(const Combination *combination, const GEOSGeometry *faces) {
    GEOSContextHandle_t geos = combination->geos;
    int count = GEOSGetNumGeometries_r(geos, faces);
    GEOSGeometry **chosen = ARENA_NEW(combination->arena, GEOSGeometry *, count > 0 ? count : 1);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry *face = GEOSGetGeometryN_r(geos, faces, i);
        Point at;
        if (point_in(geos, face, &at) && is_part(combination, at))
            chosen[i] = GEOSGeom_clone_r(geos, face);
    }
    GEOSGeometry *all = collect(geos, GEOS_MULTIPOLYGON, chosen, count > 0 ? (size_t)count : 0);
    GEOSGeometry *joined = all ? GEOSUnaryUnion_r(geos, all) : NULL;
    GEOSGeom_destroy_r(geos, all);
    return joined;
}

static GEOSGeometry *combine(const Combination *combination) {
    GEOSContextHandle_t geos = combination->geos;
    GEOSGeometry *lines = make_lines(combination), *noded = lines ? GEOSUnaryUnion_r(geos, lines) : NULL;
    const GEOSGeometry *const all[] = {noded};
    GEOSGeometry *faces = noded ? GEOSPolygonize_r(geos, all, 1) : NULL;
    GEOSGeometry *chosen = faces ? choose_faces(combination, faces) : NULL;
    GEOSGeom_destroy_r(geos, faces);
    GEOSGeom_destroy_r(geos, noded);
    GEOSGeom_destroy_r(geos, lines);
    return chosen;
}

// The outline ------------------------------------------------------------------------------------------------

static void add_ring(GEOSContextHandle_t geos, OutlineBuilder *builder, const GEOSGeometry *ring) {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned count = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(geos, sequence, &count))
        return;
    for (unsigned i = 0; i < count; i++) {
        Point point = {0, 0};
        GEOSCoordSeq_getXY_r(geos, sequence, i, &point.x, &point.y);
        if (i)
            outline_line_to(builder, point);
        else
            outline_move_to(builder, point);
    }
}

static void add_polygons(GEOSContextHandle_t geos, OutlineBuilder *builder, const GEOSGeometry *geometry) {
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, geometry); i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos, geometry, i);
        if (GEOSGeomTypeId_r(geos, polygon) != GEOS_POLYGON || GEOSisEmpty_r(geos, polygon))
            continue;
        add_ring(geos, builder, GEOSGetExteriorRing_r(geos, polygon));
        for (int k = 0; k < GEOSGetNumInteriorRings_r(geos, polygon); k++)
            add_ring(geos, builder, GEOSGetInteriorRingN_r(geos, polygon, k));
    }
}

// Outer rings go the one way round and holes the other, so that holes are wound round by none.
static const Outline *make_outline(const Combination *combination, GEOSGeometry *geometry) {
    OutlineBuilder builder = outline_begin(combination->arena);
    GEOSNormalize_r(combination->geos, geometry);
    add_polygons(combination->geos, &builder, geometry);
    return outline_end(&builder);
}

static double multiple_near(double x) {
    const double step = 64;
    return step * round(x / step);
}

// The same one for outlines beside each other: what both have of a side has to stay the same to the bit.
static Point place_near(const Outline *outline) {
    Point middle = box_point(outline->extent, (Point){0, 0});
    return (Point){multiple_near(middle.x), multiple_near(middle.y)};
}

static Pieces take_apart(Arena *arena, const Outline *outline) {
    Point from = outline->curve_count ? place_near(outline) : (Point){0, 0};
    const PolylineSource source = {.a = outline, .map_a = affine_translation(point_scale(from, -1)), .to = 1};
    return (Pieces){from, polyline_flatten(arena, &source, tolerance, NULL)};
}

const Outline *outline_combine(Arena *arena, const Outline *const *outlines, size_t count, CombineKind kind) {
    Combination combination = {arena, GEOS_init_r(), ARENA_NEW(arena, Pieces, count), count, kind};
    for (size_t i = 0; i < count; i++)
        combination.outlines[i] = take_apart(arena, outlines[i]);
    GEOSGeometry *made = combine(&combination);
    const Outline *outline = made ? make_outline(&combination, made) : NULL;
    GEOSGeom_destroy_r(combination.geos, made);
    GEOS_finish_r(combination.geos);
    return outline;
}
