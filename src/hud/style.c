#include "hud/style.h"

#include <math.h>

const Color style_ground = {0.075f, 0.08f, 0.1f, 0.93f}, style_edge = {1, 1, 1, 0.14f};
const Color style_bright = {1, 1, 1, 0.96f}, style_dimmed = {1, 1, 1, 0.62f};
const Color style_accent = {0.42f, 0.8f, 0.95f, 1}, style_warning = {1, 0.72f, 0.42f, 1};
const Color style_cover = {0.055f, 0.06f, 0.075f, 1};

float style_em(int width, int height, float scale) {
    return roundf(scale * fmaxf(11, fminf(0.0235f * (float)height, 0.02f * (float)width)));
}

float style_em_of(const Canvas *canvas) {
    return style_em(canvas->view->width, canvas->view->height, canvas->ui_scale);
}

void style_draw_panel(const Canvas *canvas, Bounds box, float em) {
    float radius = 0.7f * em, line = fmaxf(1, roundf(em / 20));
    canvas_fill(canvas, bounds_grown(box, line), radius + line, style_edge);
    canvas_fill(canvas, box, radius, style_ground);
}
