#include "draw/chart_pen.h"

#include "draw/form.h"
#include "draw/palette.h"

#include <math.h>

ChartPen chart_pen_make(Display *display, const LeafState *leaf, const View *view, Atlas *atlas) {
    ChartPen pen = {.display = display, .view = view, .atlas = atlas, .leaf = leaf};
    pen.scale = (vec2s){{(float)point_norm(leaf->affine.x), (float)point_norm(leaf->affine.y)}};
    pen.axis = pen.scale.x > 0 ? point_round(point_normalize(leaf->affine.x)) : (vec2s){{1, 0}};
    pen.pixel = 1 / (pen.scale.x * view->pixels_per_unit);
    pen.opacity = glm_clamp(leaf->opacity, 0, 1);
    return pen;
}

Color chart_pen_see(const ChartPen *pen, Color color) {
    return pen->leaf->palette ? palette_map(pen->leaf->palette, color) : color;
}

void chart_pen_set_colors(ChartPen *pen, const Lanes *lanes, const Color *colors) {
    for (unsigned i = 0; i < lanes->paint_count; i++)
        pen->colors[i] = chart_pen_see(pen, colors[i]);
}

int64_t chart_microseconds(double seconds) {
    return llround(fmin(fmax(seconds, -1e12), 1e12) * 1e6);
}

// Boxes -----------------------------------------------------------------------------------------------------

Instance *chart_push_box(const ChartPen *pen, Pipeline pipeline, ChartBox box, Color color) {
    Instance *instance = display_push(pen->display, pipeline);
    vec2s center = {{(box.left + box.right) / 2, (box.bottom + box.top) / 2}};
    instance_set_place(instance, affine_place(pen->leaf->affine, center), pen->axis);
    color.a *= pen->opacity;
    instance_set_colors(instance, color, (Color){0});
    vec2s half = {{(box.right - box.left) / 2 * pen->scale.x, (box.top - box.bottom) / 2 * pen->scale.y}};
    instance->shape[0] = half.x;
    instance->shape[1] = half.y;
    instance_set_quad(instance, glms_vec2_negate(half), half);
    instance->grow = 1;
    return instance;
}

void chart_fill_box(const ChartPen *pen, ChartBox box, Color color) {
    if (color.a > 0 && box.right > box.left && box.top > box.bottom)
        chart_push_box(pen, form_box_pipeline(pen->axis), box, color);
}

float chart_snap(const ChartPen *pen, float y) {
    const Affine *map = &pen->leaf->affine;
    if (map->x.y != 0 || map->y.x != 0 || map->y.y == 0)
        return y;
    vec2s pixel = view_to_pixels(pen->view, affine_place(*map, (vec2s){{0, y}}));
    pixel.y = roundf(pixel.y);
    return (float)(((double)view_from_pixels(pen->view, pixel).y - map->origin.y) / map->y.y);
}

// Signs -----------------------------------------------------------------------------------------------------

static void emit_glyph(const ChartPen *pen, const Shape *glyph, vec2s at, float em, Color color) {
    LeafState leaf = {.fill = color, .opacity = pen->opacity, .reveal = {{0, 1}}, .shape = {.shape = glyph}};
    leaf.affine = affine_multiply(pen->leaf->affine, affine_magnification((double)em, point_from(at)));
    form_emit(pen->display, &leaf, pen->view, pen->atlas);
}

void chart_push_run(const ChartPen *pen, const GlyphRun *run, vec2s at, float em, Color color) {
    for (size_t i = 0; i < run->count; i++)
        emit_glyph(pen, run->glyphs[i], (vec2s){{at.x + run->pens[i] * em, at.y}}, em, color);
}

void chart_push_number(const ChartPen *pen, const Numerals *numerals, const char *number, vec2s at, float em,
                       Color color) {
    float pen_x = 0, x;
    for (; *number; number++) {
        const Shape *sign = numerals->signs[numerals_place(numerals, *number, &pen_x, &x)];
        emit_glyph(pen, sign, (vec2s){{at.x + x * em, at.y}}, em, color);
    }
}
