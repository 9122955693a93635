#include "hud/statistics_draw.h"
#include "viewer/overlay.h"

void overlay_statistics_draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    if (context->player->shows_statistics)
        statistics_draw(canvas, context->statistics, context->fonts);
}
