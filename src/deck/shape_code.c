#include "deck/shape_code.h"

#include "deck/chart_code.h"
#include "deck/outline_code.h"

static const Point origin = {0, 0};

static void code_nothing(Coder *coder, Shape *shape) {
    (void)coder;
    (void)shape;
}

static void code_length(Coder *coder, double *length, double guess) {
    archive_double(coder->archive, length, guess);
    archive_check(coder->archive, *length >= 0, "a length is negative");
}

static void code_box(Coder *coder, Shape *shape) {
    Point half = shape->outline->extent.max;
    code_length(coder, &shape->as.box.half.x, half.x);
    code_length(coder, &shape->as.box.half.y, half.y);
    code_length(coder, &shape->as.box.radius, 0);
}

static void code_disc(Coder *coder, Shape *shape) {
    code_length(coder, &shape->as.disc.radius, shape->outline->extent.max.x);
}

static void code_segment(Coder *coder, Shape *shape) {
    const Outline *outline = shape->outline;
    bool is_line = outline->curve_count == 1;
    coder_point(coder, &shape->as.segment.from, is_line ? outline->points[0] : origin);
    coder_point(coder, &shape->as.segment.to, is_line ? outline->points[3] : origin);
}

static void code_arc(Coder *coder, Shape *shape) {
    coder_point(coder, &shape->as.arc.center, origin);
    code_length(coder, &shape->as.arc.radius, 0);
    archive_double(coder->archive, &shape->as.arc.start, 0);
    archive_double(coder->archive, &shape->as.arc.sweep, 0);
}

static void code_image(Coder *coder, Shape *shape) {
    Archive *archive = coder->archive;
    uint32_t number = 0;
    Error fault = {""};
    if (archive->is_writing && !coder->stock->put_image(coder->stock, shape->as.image, &number, &fault))
        archive_check(archive, false, fault.text);
    archive_index(archive, &number, UINT32_MAX);
    if (archive->is_writing || !archive_is_sound(archive))
        return;
    shape->as.image = coder->stock->get_image(coder->stock, number, &fault);
    archive_check(archive, shape->as.image != NULL, fault.text);
}

static void (*const coders[SHAPE_KIND_COUNT])(Coder *coder, Shape *shape) = {
    [SHAPE_PATH] = code_nothing,     [SHAPE_BOX] = code_box,           [SHAPE_DISC] = code_disc,
    [SHAPE_SEGMENT] = code_segment,  [SHAPE_ARC] = code_arc,           [SHAPE_GLYPH] = coder_glyph,
    [SHAPE_IMAGE] = code_image,      [SHAPE_LANES] = coder_lane_chart, [SHAPE_LAMPS] = coder_lamp_grid,
    [SHAPE_READOUT] = coder_readout, [SHAPE_PLOT] = coder_plot,        [SHAPE_AXIS] = coder_time_axis,
};

// A glyph's outline is the font's.
static void code_shape(Coder *coder, void *thing) {
    Shape *shape = thing;
    Archive *archive = coder->archive;
    uint32_t kind = shape->kind;
    archive_index(archive, &kind, SHAPE_KIND_COUNT - 1);
    if (!archive->is_writing)
        shape->kind = (ShapeKind)kind;
    if (kind != SHAPE_GLYPH) {
        coder_outline(coder, &shape->outline);
        archive_check(archive, shape->outline != NULL, "a shape has no outline");
    }
    if (archive_is_sound(archive))
        coders[kind](coder, shape);
}

void coder_shape(Coder *coder, const Shape **shape) {
    coder_pointer(coder, &coder->shapes, (const void **)shape, sizeof **shape, code_shape);
}
