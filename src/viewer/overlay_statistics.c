#include "hud/statistics_draw.h"
#include "viewer/overlay.h"

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    if (context->player->shows_statistics)
        statistics_draw(canvas, context->statistics, context->fonts);
}

const Overlay overlay_statistics = {.is_private = true, .draw = draw};
