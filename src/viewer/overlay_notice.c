#include "hud/notice.h"
#include "viewer/overlay.h"

bool overlay_notice_handle(OverlayContext *context, const Event *event, double now) {
    return event->kind == EVENT_KEY && player_prompt_take(context->player, now, event->press);
}

void overlay_notice_draw(OverlayContext *context, Canvas *canvas, double now) {
    Player player = *context->player;
    if (overlay_presenter_is_shown(context)) // which has its own signs
        player.frozen = player.shows_timer = false;
    notice_draw(canvas, &player, now, context->fonts);
}
