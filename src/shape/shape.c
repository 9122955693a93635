#include "shape/shape.h"

#include <assert.h>
#include <math.h>

enum { ARC_CURVES = 8 };

static Shape *shape_new(Arena *arena, ShapeKind kind, const Outline *outline) {
    Shape *shape = ARENA_NEW(arena, Shape, 1);
    shape->kind = kind;
    shape->outline = outline;
    return shape;
}

static const Outline *polygon(Arena *arena, const Point *corners, size_t count) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, corners[0]);
    for (size_t i = 1; i <= count; i++)
        outline_line_to(&builder, corners[i % count]);
    return outline_end(&builder);
}

// The corners in the order of the route; right, up, left, down.
static const Point CORNERS[4] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};

bool shape_is_chart(const Shape *shape) {
    return shape->kind >= SHAPE_LANES;
}

bool shape_is_outlined(const Shape *shape) {
    return shape->outline->curve_count && shape->kind != SHAPE_IMAGE && !shape_is_chart(shape);
}

const Shape *shape_rectangle(Arena *arena, double width, double height) {
    assert(width >= 0 && height >= 0);
    Point half = {width / 2, height / 2}, corners[4];
    for (int i = 0; i < 4; i++)
        corners[i] = point_mul(CORNERS[i], half);
    Shape *shape = shape_new(arena, SHAPE_BOX, polygon(arena, corners, 4));
    shape->as.box.half = half;
    return shape;
}

const Shape *shape_rounded_rectangle(Arena *arena, double width, double height, double radius) {
    radius = fmin(radius, fmin(width, height) / 2);
    if (!(radius > 0))
        return shape_rectangle(arena, width, height);
    Point half = {width / 2, height / 2}, inner = {half.x - radius, half.y - radius};
    OutlineBuilder builder = outline_begin(arena);
    for (int i = 0; i < 4; i++) {
        Point center = point_mul(CORNERS[i], inner);
        double angle = i * GLM_PI_2;
        Point start = {center.x + (i == 0   ? radius
                                   : i == 2 ? -radius
                                            : 0),
                       center.y + (i == 1   ? radius
                                   : i == 3 ? -radius
                                            : 0)};
        if (i == 0)
            outline_move_to(&builder, start);
        else
            outline_line_to(&builder, start);
        outline_arc(&builder, center, radius, angle, GLM_PI_2, 1);
    }
    outline_line_to(&builder, (Point){half.x, inner.y});
    Shape *shape = shape_new(arena, SHAPE_BOX, outline_end(&builder));
    shape->as.box.half = half;
    shape->as.box.radius = radius;
    return shape;
}

static const Outline *arc(Arena *arena, Point center, double radius, double start, double sweep) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, point_add(center, point_scale(point_toward(start), radius)));
    outline_arc(&builder, center, radius, start, sweep, ARC_CURVES);
    return outline_end(&builder);
}

const Shape *shape_circle(Arena *arena, double radius) {
    assert(radius >= 0);
    Shape *shape = shape_new(arena, SHAPE_DISC, arc(arena, (Point){0, 0}, radius, 0, 2 * GLM_PI));
    shape->as.disc.radius = radius;
    return shape;
}

const Shape *shape_segment(Arena *arena, Point from, Point to) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, from);
    outline_line_to(&builder, to);
    Shape *shape = shape_new(arena, SHAPE_SEGMENT, outline_end(&builder));
    shape->as.segment.from = from;
    shape->as.segment.to = to;
    return shape;
}

const Shape *shape_arc(Arena *arena, Point center, double radius, double start, double sweep) {
    assert(radius >= 0);
    Shape *shape = shape_new(arena, SHAPE_ARC, arc(arena, center, radius, start, sweep));
    shape->as.arc.center = center;
    shape->as.arc.radius = radius;
    shape->as.arc.start = start;
    shape->as.arc.sweep = sweep;
    return shape;
}

const Shape *shape_polygon(Arena *arena, const Point *corners, size_t count) {
    assert(count >= 1);
    return shape_new(arena, SHAPE_PATH, polygon(arena, corners, count));
}

const Shape *shape_glyph(Arena *arena, Font *font, uint32_t glyph) {
    Shape *shape = shape_new(arena, SHAPE_GLYPH, font_glyph_outline(font, glyph));
    shape->as.glyph.font = font;
    shape->as.glyph.glyph = glyph;
    return shape;
}

const Shape *shape_path(Arena *arena, const Outline *outline) {
    return shape_new(arena, SHAPE_PATH, outline);
}

const Shape *shape_image(Arena *arena, const struct Image *image) {
    const Point corners[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    Shape *shape = shape_new(arena, SHAPE_IMAGE, polygon(arena, corners, 4));
    shape->as.image = image;
    return shape;
}
