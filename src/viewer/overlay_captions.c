#include "hud/captions.h"
#include "viewer/overlay.h"

void overlay_captions_draw(OverlayContext *context, Canvas *canvas, double now) {
    captions_draw(canvas, context->player, now, context->fonts.regular);
}
