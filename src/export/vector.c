#include "export/vector.h"

#include "draw/form.h"
#include "draw/paint.h"
#include "shape/image.h"
#include "shape/polyline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_curves = 400000 };       // of a picture; beyond, its file is larger than its pixels
static const double near_frames = 2; // what is further away than so many frames may be coarse

typedef struct Drawing {
    cairo_t *cairo;
    Faces *faces;
    Arena *scratch;
    double pixel;
    Box near;
} Drawing;

bool vector_may_draw(const Pose *pose) {
    size_t curves = 0;
    for (size_t i = 0; i < pose->count && curves <= most_curves; i++) {
        const ShapeMix *shape = &pose->leaves[i].shape;
        if (shape_is_chart(shape->shape) && shape->mix == 0)
            return false;
        curves += shape->shape->outline->curve_count;
    }
    return curves <= most_curves;
}

// Colours ---------------------------------------------------------------------------------------------------

static void set_source(cairo_t *cairo, const Ramp *ramp, Colors stops, Color color) {
    if (!stops.count) {
        cairo_set_source_rgba(cairo, (double)color.r, (double)color.g, (double)color.b, (double)color.a);
        return;
    }
    cairo_pattern_t *pattern =
        cairo_pattern_create_linear(ramp->from.x, ramp->from.y, ramp->to.x, ramp->to.y);
    for (uint32_t i = 0; i < stops.count; i++) {
        Color stop = stops.items[i];
        cairo_pattern_add_color_stop_rgba(pattern, (double)i / (stops.count - 1), (double)stop.r,
                                          (double)stop.g, (double)stop.b, (double)stop.a);
    }
    cairo_set_source(cairo, pattern);
    cairo_pattern_destroy(pattern);
}

// Outlines --------------------------------------------------------------------------------------------------

static bool is_point(const Point *curve) {
    return !memcmp(&curve[0], &curve[1], sizeof *curve) && !memcmp(&curve[0], &curve[2], sizeof *curve) &&
           !memcmp(&curve[0], &curve[3], sizeof *curve);
}

static void add_curve(cairo_t *cairo, Affine map, const Point *curve) {
    Point a = affine_point(map, curve[1]), b = affine_point(map, curve[2]), to = affine_point(map, curve[3]);
    cairo_curve_to(cairo, a.x, a.y, b.x, b.y, to.x, to.y);
}

// Letters end with a curve that goes nowhere, which would be a corner.
void vector_add_outline(cairo_t *cairo, const Outline *outline, Affine map) {
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        Contour contour = outline->contours[i];
        const Point *curves = outline->points + 4 * (size_t)contour.first;
        Point start = affine_point(map, curves[0]);
        cairo_move_to(cairo, start.x, start.y);
        for (uint32_t k = 0; k < contour.count; k++)
            if (!is_point(curves + 4 * (size_t)k) || contour.count == 1)
                add_curve(cairo, map, curves + 4 * (size_t)k);
        if (contour.closed)
            cairo_close_path(cairo);
    }
}

static void add_polyline(cairo_t *cairo, const Polyline *line) {
    for (size_t i = 0; i < line->contour_count; i++) {
        PolylineContour contour = line->contours[i];
        const vec2s *points = line->points + contour.first;
        cairo_move_to(cairo, (double)points[0].x, (double)points[0].y);
        for (uint32_t k = 1; k < contour.count; k++)
            cairo_line_to(cairo, (double)points[k].x, (double)points[k].y);
        if (contour.closed || contour.count == 1)
            cairo_close_path(cairo);
    }
}

static void add_path(const Drawing *drawing, const LeafState *leaf) {
    const Outline *outline = leaf->shape.shape->outline;
    if (form_is_whole(leaf) && box_contains(drawing->near, outline_extent_bounds(outline, leaf->affine))) {
        vector_add_outline(drawing->cairo, outline, leaf->affine);
        return;
    }
    const PolylineSource source = form_source(leaf);
    Polyline line = polyline_flatten(drawing->scratch, &source, drawing->pixel, &drawing->near);
    add_polyline(drawing->cairo, &line);
}

static void draw_stroke(const Drawing *drawing, const LeafState *leaf, const TraceStyle *style) {
    static const cairo_line_cap_t caps[CAP_COUNT] = {[CAP_AUTO] = CAIRO_LINE_CAP_BUTT,
                                                     [CAP_ROUND] = CAIRO_LINE_CAP_ROUND,
                                                     [CAP_SQUARE] = CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t joints[JOINT_COUNT] = {[JOINT_AUTO] = CAIRO_LINE_JOIN_MITER,
                                                          [JOINT_ROUND] = CAIRO_LINE_JOIN_ROUND,
                                                          [JOINT_BEVEL] = CAIRO_LINE_JOIN_BEVEL};
    if (style->stroke.a <= 0)
        return;
    set_source(drawing->cairo, &style->ramp, style->ramp.stroke, style->stroke);
    cairo_set_line_cap(drawing->cairo, caps[style->nib.cap]);
    cairo_set_line_join(drawing->cairo, joints[style->nib.joint]);
    cairo_set_line_width(drawing->cairo, 2 * (double)style->nib.half);
    add_path(drawing, leaf);
    cairo_save(drawing->cairo);
    if (style->nib.stretch.x != 0)
        cairo_scale(drawing->cairo, (double)style->nib.stretch.x, (double)style->nib.stretch.y);
    cairo_stroke(drawing->cairo);
    cairo_restore(drawing->cairo);
}

// Letters ---------------------------------------------------------------------------------------------------

// As a letter of its font, which can be searched for and copied. Its box is upside down in Cairo.
static bool show_glyph(const Drawing *drawing, const LeafState *leaf) {
    const Shape *shape = leaf->shape.shape;
    const Affine *map = &leaf->affine;
    cairo_font_face_t *face =
        shape->kind == SHAPE_GLYPH && form_is_whole(leaf) && affine_scale(*map) >= drawing->pixel
            ? faces_get(drawing->faces, shape->as.glyph.font)
            : NULL;
    if (!face || !box_meets(drawing->near, outline_extent_bounds(shape->outline, *map)))
        return false;
    const cairo_matrix_t matrix = {map->x.x, map->x.y, -map->y.x, -map->y.y, 0, 0};
    const cairo_glyph_t glyph = {shape->as.glyph.glyph, map->origin.x, map->origin.y};
    cairo_set_font_face(drawing->cairo, face);
    cairo_set_font_matrix(drawing->cairo, &matrix);
    cairo_show_glyphs(drawing->cairo, &glyph, 1);
    return true;
}

static void draw_fill(const Drawing *drawing, const LeafState *leaf, const TraceStyle *style) {
    if (style->fill.a <= 0)
        return;
    set_source(drawing->cairo, &style->ramp, style->ramp.fill, style->fill);
    if (show_glyph(drawing, leaf))
        return;
    add_path(drawing, leaf);
    cairo_fill(drawing->cairo);
}

// Pictures --------------------------------------------------------------------------------------------------

static uint32_t cairo_pixel(const uint8_t *rgba) {
    return (uint32_t)rgba[3] << 24 | (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];
}

// One that is shown several times is in the file once, since it says who it is.
static void name_surface(cairo_surface_t *surface, uint64_t key) {
    char *name = malloc(40);
    if (!name)
        abort();
    int length = snprintf(name, 40, "picture-%llu", (unsigned long long)key);
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)name,
                                (unsigned long)length, free, name);
}

static cairo_surface_t *make_surface(const Image *image) {
    int width = (int)image->width, height = (int)image->height;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    unsigned char *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; rows && y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t pixel = cairo_pixel(image->pixels + 4 * ((size_t)y * image->width + (size_t)x));
            memcpy(rows + (ptrdiff_t)y * stride + 4 * x, &pixel, sizeof pixel);
        }
    cairo_surface_mark_dirty(surface);
    name_surface(surface, image->key);
    return surface;
}

// What has no size has no inverse, which Cairo needs.
static void draw_image(const Drawing *drawing, const LeafState *leaf, float opacity) {
    const Image *image = leaf->shape.shape->as.image;
    const Affine *map = &leaf->affine;
    const cairo_matrix_t place = {map->x.x, map->x.y, map->y.x, map->y.y, map->origin.x, map->origin.y};
    if (leaf->reveal.x >= leaf->reveal.y || affine_scale(*map) < drawing->pixel)
        return;
    cairo_t *cairo = drawing->cairo;
    cairo_surface_t *surface = make_surface(image);
    cairo_save(cairo);
    cairo_transform(cairo, &place);
    cairo_rectangle(cairo, 0, 0, 1, 1);
    cairo_clip(cairo);
    cairo_translate(cairo, 0, 1);
    cairo_scale(cairo, 1.0 / image->width, -1.0 / image->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_pattern_set_filter(cairo_get_source(cairo),
                             image->filter == IMAGE_NEAREST ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_paint_with_alpha(cairo, (double)opacity);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

// All of it -------------------------------------------------------------------------------------------------

static void draw_leaf(const Drawing *drawing, const LeafState *leaf) {
    arena_reset(drawing->scratch);
    TraceStyle front, back;
    paint_front(&front, leaf, drawing->scratch);
    paint_back(&back, leaf, drawing->scratch);
    if (leaf->shape.shape->kind == SHAPE_IMAGE) {
        draw_image(drawing, leaf, front.fill.a);
        return;
    }
    draw_stroke(drawing, leaf, &back);
    draw_fill(drawing, leaf, &front);
    draw_stroke(drawing, leaf, &front);
}

static void clip(cairo_t *cairo, Box box) {
    Point size = box_size(box);
    cairo_rectangle(cairo, box.min.x, box.min.y, size.x, size.y);
    cairo_clip(cairo);
}

void vector_draw(cairo_t *cairo, Faces *faces, const Pose *pose, vec2s frame, double pixel, Arena *scratch) {
    Point half = point_scale(point_from(frame), 0.5);
    const Box whole = {point_scale(half, -1), half};
    const Drawing drawing = {cairo, faces, scratch, pixel,
                             box_grown(whole, near_frames * (double)glms_vec2_max(frame))};
    cairo_save(cairo);
    clip(cairo, whole);
    for (size_t i = 0; i < pose->count; i++) {
        const LeafState *leaf = &pose->leaves[i];
        Point size = box_size(leaf->clip);
        bool is_clipped = size.x != 0 || size.y != 0;
        cairo_save(cairo);
        if (is_clipped)
            clip(cairo, leaf->clip);
        draw_leaf(&drawing, leaf);
        cairo_restore(cairo);
    }
    cairo_restore(cairo);
}
