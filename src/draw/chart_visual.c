#include "draw/chart_visual.h"

#include "draw/chart_pen.h"

#include <math.h>

static const float width_unit = 0.01f; // scene units a unit of stroke width
static const float grid_pixels = 1.5f, head_pixels = 3;

// Readouts --------------------------------------------------------------------------------------------------

static void emit_readout(ChartPen *pen) {
    static const float left_share[] = {[TEXT_ALIGN_CENTER] = 0.5f, [TEXT_ALIGN_RIGHT] = 1};
    const Readout *readout = pen->leaf->shape.shape->as.readout;
    char text[number_text_size];
    number_write(text, series_at(readout->series, chart_microseconds(pen->leaf->moment.now)),
                 readout->decimals);
    float number = numerals_width(readout->numerals, text) * readout->em;
    float prefix = readout->prefix.width * readout->em, suffix = readout->suffix.width * readout->em;
    vec2s at = {{-readout->width / 2, -readout->numerals->height * readout->em / 2}};
    at.x += (readout->width - prefix - number - suffix) * left_share[readout->align];
    chart_push_run(pen, &readout->prefix, at, readout->em, pen->leaf->fill);
    at.x += prefix;
    chart_push_number(pen, readout->numerals, text, at, readout->em, pen->leaf->fill);
    at.x += number;
    chart_push_run(pen, &readout->suffix, at, readout->em, pen->leaf->fill);
}

// Axes ------------------------------------------------------------------------------------------------------

// The smallest of 1, 2, 5 times a power of ten seconds that is at least `least`, not below a microsecond.
static double nice_step(double least) {
    double step = 1e-6;
    for (int i = 0; step < least && i < 60; i++)
        step *= i % 3 == 1 ? 2.5 : 2;
    return step;
}

// That show its multiples apart.
static int decimals_of(double step) {
    int decimals = 0;
    for (; step < 0.9999; step *= 10)
        decimals++;
    return decimals;
}

static void emit_vertical(ChartPen *pen, float x, float low, float high, float pixels, Color color) {
    color = chart_pen_see(pen, color);
    color.a *= pen->leaf->fill.a;
    float half = pixels * pen->pixel / 2;
    chart_push_box(pen, PIPELINE_BOX, (ChartBox){x - half, low, x + half, high}, color);
}

static void emit_tick(ChartPen *pen, const TimeAxis *axis, double time, int decimals, float x) {
    char text[number_text_size];
    number_write(text, time, decimals);
    float width = numerals_width(axis->numerals, text) * axis->em, unit = axis->unit.width * axis->em;
    float room = (axis->width - width - unit) / 2;
    x = room > 0 ? glm_clamp(x, -room, room) : x;
    vec2s at = {{x - (width + unit) / 2, -axis->height / 2 - 1.25f * axis->em}};
    chart_push_number(pen, axis->numerals, text, at, axis->em, pen->leaf->fill);
    chart_push_run(pen, &axis->unit, (vec2s){{at.x + width, at.y}}, axis->em, pen->leaf->fill);
}

static void emit_axis(ChartPen *pen) {
    const float label_em = 5;       // room for a label and what parts it from the next
    const double most_labels = 500; // of an axis that is far wider than the picture
    const TimeAxis *axis = pen->leaf->shape.shape->as.axis;
    const Moment *moment = &pen->leaf->moment;
    double shown = moment->to - moment->from;
    if (!(shown > 1e-6) || shown > 1e9)
        return;
    double step = nice_step(shown * fmax((double)(label_em * axis->em / axis->width), 1 / most_labels));
    float half = axis->height / 2;
    for (double i = ceil(moment->from / step - 1e-9); i * step <= moment->to + 1e-9 * step; i++) {
        float x = axis->width * (float)((i * step - moment->from) / shown - 0.5);
        emit_vertical(pen, x, -half, half, grid_pixels, axis->grid);
        emit_tick(pen, axis, i * step, decimals_of(step), x);
    }
    double now = (moment->now - moment->from) / shown;
    if (now >= 0 && now <= 1)
        emit_vertical(pen, axis->width * (float)(now - 0.5), -half, half, head_pixels, axis->head);
}

// Plots -----------------------------------------------------------------------------------------------------

// A plain quad of the stroke's colour about `center`, turned to `axis`.
static void push_stroke(const ChartPen *pen, Pipeline pipeline, vec2s center, vec2s axis, vec2s half) {
    Instance *instance = display_push(pen->display, pipeline);
    Color color = pen->leaf->stroke;
    color.a *= pen->opacity;
    instance_set_place(instance, center, axis);
    instance_set_colors(instance, color, (Color){0});
    instance->shape[0] = half.x;
    instance->shape[1] = half.y;
    instance_set_quad(instance, glms_vec2_negate(half), half);
    instance->grow = 1;
}

// A line of many pieces that turn sharply: a box a piece and a disc a joint cost less than the outline's
// pipeline, which looks at all pieces of a band in every pixel of it.
static void push_piece(const ChartPen *pen, vec2s from, vec2s to, float half) {
    float length = glms_vec2_distance(from, to);
    if (length <= 0)
        return;
    vec2s axis = glms_vec2_divs(glms_vec2_sub(to, from), length);
    push_stroke(pen, PIPELINE_TURNED_BOX, glms_vec2_lerp(from, to, 0.5f), axis, (vec2s){{length / 2, half}});
}

static void emit_plot(ChartPen *pen) {
    const LeafState *leaf = pen->leaf;
    const Shape *shape = leaf->shape.shape;
    float half = leaf->stroke_width * width_unit / 2;
    double place = series_get_place(shape->as.plot, chart_microseconds(leaf->moment.now));
    uint32_t count = shape->outline->curve_count, whole = place < count ? (uint32_t)place : count;
    if (half <= 0)
        return;
    vec2s at = point_round(affine_point(leaf->affine, shape->outline->points[0]));
    for (uint32_t i = 0; i <= whole && i < count; i++) {
        vec2s end = point_round(affine_point(leaf->affine, shape->outline->points[4 * i + 3]));
        if (i == whole)
            end = glms_vec2_lerp(at, end, (float)(place - whole));
        push_piece(pen, at, end, half);
        at = end;
    }
    for (uint32_t i = 0; i < whole; i++)
        push_stroke(pen, PIPELINE_DISC,
                    point_round(affine_point(leaf->affine, shape->outline->points[4 * i + 3])),
                    (vec2s){{1, 0}}, (vec2s){{half, half}});
}

static void (*const emitter_table[SHAPE_KIND_COUNT])(ChartPen *pen) = {
    [SHAPE_LANES] = chart_emit_lanes, [SHAPE_LAMPS] = chart_emit_lamps, [SHAPE_READOUT] = emit_readout,
    [SHAPE_PLOT] = emit_plot,         [SHAPE_AXIS] = emit_axis,
};

bool chart_emit(Display *display, const LeafState *leaf, const View *view, Atlas *atlas) {
    void (*emit)(ChartPen * pen) = emitter_table[leaf->shape.shape->kind];
    if (!emit || leaf->shape.mix != 0)
        return false;
    ChartPen pen = chart_pen_make(display, leaf, view, atlas);
    if (pen.opacity > 0 && pen.scale.x > 0 && pen.scale.y > 0)
        emit(&pen);
    return true;
}
