#include "hud/hover.h"
#include "viewer/overlay.h"

static HudGeometry geometry_of(const Viewer *viewer) {
    int width, height;
    window_size(viewer->window, &width, &height);
    return hud_geometry(width, height, viewer->ui_scale);
}

static bool drag_to(Viewer *viewer, const HudGeometry *geometry, vec2s at, double now) {
    player_drag(&viewer->player, now, hud_time_at(geometry, viewer->deck->timeline.duration, at.x));
    return true;
}

static bool press(Viewer *viewer, const Event *event, double now) {
    HudGeometry geometry = geometry_of(viewer);
    bool is_shown = player_hud_opacity(&viewer->player, now) > 0;
    return event->press.code == KEY_MOUSE_LEFT && is_shown && hud_grips(&geometry, event->at) &&
           drag_to(viewer, &geometry, event->at, now);
}

static bool release(Viewer *viewer, const Event *event, double now) {
    if (!viewer->player.dragging || event->press.code != KEY_MOUSE_LEFT)
        return false;
    player_drop(&viewer->player, now);
    return true;
}

static bool move(Viewer *viewer, const Event *event, double now) {
    HudGeometry geometry = geometry_of(viewer);
    if (!marks_use_mouse(&viewer->player.marks))
        player_show_hud(&viewer->player, now);
    return viewer->player.dragging && drag_to(viewer, &geometry, event->at, now);
}

bool overlay_hud_handle(Viewer *viewer, const Event *event, double now) {
    static bool (*const handlers[])(Viewer *, const Event *, double) = {
        [EVENT_PRESS] = press, [EVENT_RELEASE] = release, [EVENT_MOVE] = move, [EVENT_REDRAW] = NULL};
    return handlers[event->kind] && handlers[event->kind](viewer, event, now);
}

void overlay_hud_draw(Viewer *viewer, Canvas *canvas, double now) {
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    HudGeometry geometry = hud_geometry(canvas->view->width, canvas->view->height, canvas->ui_scale);
    Hover hover;
    hud_draw(canvas, &viewer->player, now, fonts);
    if (viewer->knows_mouse && !viewer->player.dragging && player_hud_opacity(&viewer->player, now) >= 1 &&
        hover_place(&geometry, viewer->deck, viewer->mouse, &hover))
        hover_draw(canvas, &viewer->over, &hover, viewer->deck, viewer->player.projector.to, fonts);
}
