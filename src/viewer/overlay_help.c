#include "hud/help.h"
#include "viewer/overlay.h"

void overlay_help_draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    if (context->player->shows_help)
        help_draw(canvas, context->keymap, context->fonts);
}
