#include "hud/help.h"
#include "viewer/overlay.h"

void overlay_help_draw(Viewer *viewer, Canvas *canvas, double now) {
    (void)now;
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    if (viewer->player.shows_help)
        help_draw(canvas, &viewer->keymap, fonts);
}
