#include "hud/notice.h"
#include "viewer/overlay.h"

static bool handle(OverlayContext *context, const Event *event, double now) {
    return event->kind == EVENT_KEY && player_prompt_take(context->player, now, event->press);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    Player player = *context->player;
    if (overlay_presenter_is_shown(context)) // which has its own signs
        player.frozen = player.shows_timer = false;
    notice_draw(canvas, &player, now, context->fonts);
}

const Overlay overlay_notice = {.is_private = true, .handle = handle, .draw = draw};
