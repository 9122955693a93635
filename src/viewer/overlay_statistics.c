#include "hud/statistics_draw.h"
#include "viewer/overlay.h"

void overlay_statistics_draw(Viewer *viewer, Canvas *canvas, double now) {
    (void)now;
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    if (viewer->player.shows_statistics)
        statistics_draw(canvas, &viewer->statistics, fonts);
}
