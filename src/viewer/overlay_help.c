#include "hud/help.h"
#include "viewer/overlay.h"

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    if (context->player->shows_help)
        help_draw(canvas, context->keymap, context->fonts);
}

const Overlay overlay_help = {.is_private = true, .draw = draw};
