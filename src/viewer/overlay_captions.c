#include "hud/captions.h"
#include "viewer/overlay.h"

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    captions_draw(canvas, context->player, now, context->fonts.regular);
}

const Overlay overlay_captions = {.draw = draw};
