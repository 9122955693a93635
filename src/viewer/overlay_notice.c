#include "hud/notice.h"
#include "viewer/overlay.h"

bool overlay_notice_handle(Viewer *viewer, const Event *event, double now) {
    return event->kind == EVENT_KEY && player_prompt_take(&viewer->player, now, event->press);
}

void overlay_notice_draw(Viewer *viewer, Canvas *canvas, double now) {
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    Player player = viewer->player;
    if (overlay_presenter_is_shown(viewer)) // which has its own signs
        player.frozen = player.shows_timer = false;
    notice_draw(canvas, &player, now, fonts);
}
