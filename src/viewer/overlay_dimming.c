#include "viewer/overlay.h"

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    float light = dimming_at(&context->show->options->dimming, context->day_second);
    Bounds all = {{{0, 0}}, {{(float)canvas->view->width, (float)canvas->view->height}}};
    if (light < 1)
        canvas_fill(canvas, bounds_grown(all, 1), 0, (Color){0, 0, 0, 1 - light});
}

const Overlay overlay_dimming = {.is_screens = true, .draw = draw};
