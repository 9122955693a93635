#include "hud/source_draw.h"
#include "viewer/overlay.h"

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    const Player *player = context->player;
    Bounds area;
    if (!player->shows_source || (player->blank && !overlay_presenter_is_shown(context)))
        return;
    View view = overlay_presenter_picture(context, canvas, now, &area);
    double time = overlay_presenter_is_shown(context)
                      ? player_time(player, now)
                      : player_audience_time(player, player_time(player, now));
    ThingList things = things_at(&context->show->deck->timeline, time, canvas->display->arena);
    source_draw(canvas, &things, &view, area, context->fonts);
}

const Overlay overlay_source = {.is_private = true, .draw = draw};
