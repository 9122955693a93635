#include "hud/values_draw.h"

#include "hud/style.h"

#include <math.h>

static const float width_em = 23, head_em = 3.2f, pitch_em = 2, foot_em = 2.2f;

static void draw_row(const Canvas *canvas, const Parameter *parameter, float em, vec2s at, float right,
                     FontSet fonts) {
    char text[parameter_text_size];
    Label value = label_make(canvas, fonts.semibold, em, style_bright,
                             canvas_first_line(canvas, parameter_show(parameter, parameter->value, text)),
                             0.55f * (right - at.x));
    float left = right - label_width(&value);
    Label name = label_make(canvas, fonts.regular, em, style_bright,
                            canvas_first_line(canvas, parameter->name), left - at.x - em);
    label_draw(canvas, &value, (vec2s){{left, at.y}});
    label_draw(canvas, &name, at);
}

static const char *last_line(const Canvas *canvas, size_t count, size_t shown) {
    if (count == 0)
        return "This presentation has none.";
    return shown < count ? canvas_print(canvas, "and %zu more, as it was packed", count - shown)
                         : "It was packed with these values.";
}

void values_draw(const Canvas *canvas, const Parameter *parameters, size_t count, FontSet fonts) {
    HudGeometry hud = hud_geometry_of(canvas);
    float em = hud.em, right = (float)canvas->view->width - em, top = (float)canvas->view->height - em;
    float pitch = roundf(pitch_em * em), room = top - hud.panel.max.y - (head_em + foot_em + 1) * em;
    size_t fit = (size_t)fmaxf(room / pitch, 0), shown = count < fit ? count : fit;
    float high = roundf((head_em + foot_em) * em) + pitch * (float)shown;
    Bounds card = {{{fmaxf(em, right - width_em * em), top - high}}, {{right, top}}};
    vec2s at = {{card.min.x + roundf(1.2f * em), top - roundf(1.9f * em)}};
    float end = right - roundf(1.2f * em);
    style_draw_panel(canvas, card, em);
    Label title = label_make(canvas, fonts.semibold, em, style_bright, "Parameters", end - at.x);
    label_draw(canvas, &title, at);
    at.y -= roundf(0.2f * em);
    for (size_t i = 0; i < shown; i++)
        draw_row(canvas, &parameters[i], em, (vec2s){{at.x, at.y -= pitch}}, end, fonts);
    Label last =
        label_make(canvas, fonts.regular, em, style_dimmed, last_line(canvas, count, shown), end - at.x);
    label_draw(canvas, &last, (vec2s){{at.x, at.y - roundf(1.1f * pitch)}});
}
