#include "hud/arrows.h"
#include "viewer/overlay.h"

static bool handle(OverlayContext *context, const Event *event, double now) {
    static void (*const steps[ARROW_COUNT])(Player *, double) = {
        [ARROW_PREVIOUS] = player_previous, [ARROW_NEXT] = player_next};
    Player *player = context->player;
    ArrowsGeometry geometry = arrows_geometry(context->surface->width, context->surface->height);
    bool is_touch = event->kind == EVENT_PRESS && event->press.code == KEY_MOUSE_LEFT;
    Arrow arrow = is_touch && player->visitor.is_here ? arrows_find(&geometry, event->at) : ARROW_NONE;
    if (!arrow)
        return false;
    visitor_press(&player->visitor, now, arrow);
    steps[arrow](player, now);
    return true;
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    arrows_draw(canvas, context->player, now);
}

const Overlay overlay_visitor = {.is_screens = true, .handle = handle, .draw = draw};
