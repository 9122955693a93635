#include "hud/marks_draw.h"

#include "draw/ink.h"
#include "hud/pen_draw.h"
#include "hud/pointer_draw.h"
#include "hud/spotlight_draw.h"

#include <math.h>

static const float pen_width = 0.062f, pen_border = 0.014f, tip_radius = 0.13f; // frame's units
static const Color ink_on_dark = {1, 0.42f, 0.36f, 1}, ink_on_light = {0.82f, 0.05f, 0.12f, 1};
static const Color border_on_dark = {0.03f, 0.03f, 0.05f, 0.85f}, border_on_light = {1, 1, 1, 0.9f};

// From the units of the whole frame to pixels of view_pixels.
static Affine pixels_of(const View *whole) {
    float scale = whole->pixels_per_unit;
    vec2s middle = {{(float)whole->width / 2, (float)whole->height / 2}};
    return affine_magnification(scale,
                                point_from(glms_vec2_sub(middle, glms_vec2_scale(whole->center, scale))));
}

static void draw_pen(Display *display, const Marks *marks, double now, Affine pixels, Framing framing,
                     float light) {
    float unit = (float)affine_scale(pixels), scale = framing.scale;
    Affine zoom = affine_magnification(scale, point_from(glms_vec2_scale(framing.center, -scale)));
    const PenInk ink = {color_lerp(ink_on_dark, ink_on_light, light),
                        color_lerp(border_on_dark, border_on_light, light), pen_width * unit * scale,
                        fmaxf(1, pen_border * unit)};
    pen_draw(display, &marks->pen, now, affine_multiply(pixels, zoom), ink);
    if (!marks->has_pen)
        return;
    vec2s tip = affine_place(pixels, marks->mouse);
    ink_disc(display, tip, tip_radius * unit, color_with_opacity(ink.color, 0.3f)); // so that it can be found
    ink_disc(display, tip, 0.5f * ink.width + ink.border, ink.edge);
    ink_disc(display, tip, 0.5f * ink.width, ink.color);
}

void marks_draw(Display *display, const Marks *marks, double now, const View *whole, Framing framing,
                float light) {
    Affine pixels = pixels_of(whole);
    Bounds picture = {{{0, 0}}, {{(float)whole->width, (float)whole->height}}};
    spotlight_draw(display, &marks->spotlight, now, picture, affine_place(pixels, marks->mouse),
                   whole->pixels_per_unit);
    draw_pen(display, marks, now, pixels, framing, light);
    pointer_draw(display, &marks->pointer, now, pixels);
}
