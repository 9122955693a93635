#include "hud/hover.h"
#include "viewer/overlay.h"

static HudGeometry geometry_of(const OverlayContext *context) {
    return hud_geometry(context->surface->width, context->surface->height, context->ui_scale, context->foot);
}

static bool drag_to(OverlayContext *context, const HudGeometry *geometry, vec2s at, double now) {
    player_drag(context->player, now, hud_time_at(geometry, context->show->deck->timeline.duration, at.x));
    return true;
}

static bool press(OverlayContext *context, const Event *event, double now) {
    HudGeometry geometry = geometry_of(context);
    bool is_shown = player_hud_opacity(context->player, now) > 0;
    return event->press.code == KEY_MOUSE_LEFT && is_shown && hud_grips(&geometry, event->at) &&
           drag_to(context, &geometry, event->at, now);
}

static bool release(OverlayContext *context, const Event *event, double now) {
    if (!context->player->dragging || event->press.code != KEY_MOUSE_LEFT)
        return false;
    player_drop(context->player, now);
    return true;
}

static bool move(OverlayContext *context, const Event *event, double now) {
    HudGeometry geometry = geometry_of(context);
    if (!marks_use_mouse(&context->player->marks))
        player_show_hud(context->player, now);
    return context->player->dragging && drag_to(context, &geometry, event->at, now);
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    static bool (*const handlers[])(OverlayContext *, const Event *, double) = {
        [EVENT_PRESS] = press, [EVENT_RELEASE] = release, [EVENT_MOVE] = move, [EVENT_REDRAW] = NULL};
    return handlers[event->kind] && handlers[event->kind](context, event, now);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    HudGeometry geometry = hud_geometry_of(canvas);
    Hover hover;
    hud_draw(canvas, context->player, now, context->fonts);
    if (context->surface->knows_mouse && !context->player->dragging &&
        player_hud_opacity(context->player, now) >= 1 &&
        hover_place(&geometry, context->show->deck, context->surface->mouse, &hover))
        hover_draw(canvas, &context->surface->over, &hover, context->show->deck,
                   context->player->projector.to, context->fonts);
}

const Overlay overlay_hud = {.is_private = true, .handle = handle, .draw = draw};
