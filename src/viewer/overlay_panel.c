#include "hud/captions.h"
#include "hud/panel_draw.h"
#include "viewer/overlay.h"

static PanelList list_of(const Viewer *viewer) {
    return (PanelList){viewer->deck->parameters, viewer->deck->parameter_count};
}

PanelGeometry overlay_panel_geometry(Viewer *viewer, int width, int height) {
    HudGeometry hud = hud_geometry(width, height, viewer->ui_scale);
    return panel_geometry(&viewer->player.panel, list_of(viewer), hud.em, width, height,
                          hud.panel.max.y + hud.em);
}

static void carry_out(Viewer *viewer, PanelEdit edit) {
    char text[parameter_text_size];
    if (edit.kind == EDIT_STANDARD_ALL)
        show_set_standard(&viewer->show);
    if (edit.kind != EDIT_SET && edit.kind != EDIT_STANDARD)
        return;
    const Parameter *parameter = &viewer->deck->parameters[edit.parameter];
    show_set(&viewer->show, parameter->name,
             edit.kind == EDIT_SET ? parameter_format(parameter, edit.value, text) : NULL);
}

static bool is_wheel(KeyPress press) {
    return press.code == KEY_WHEEL_UP || press.code == KEY_WHEEL_DOWN;
}

bool overlay_panel_handle(Viewer *viewer, const Event *event, double now) {
    (void)now;
    int width, height;
    Panel *panel = &viewer->player.panel;
    PanelList list = list_of(viewer);
    PanelEdit edit = {.kind = EDIT_IGNORED};
    if (!panel->is_open)
        return false;
    window_size(viewer->window, &width, &height);
    PanelGeometry geometry = overlay_panel_geometry(viewer, width, height);
    if (event->kind == EVENT_KEY && is_wheel(event->press))
        edit = panel_wheel(panel, list, panel_spot(&geometry, panel, list, viewer->mouse), event->press.code);
    else if (event->kind == EVENT_KEY)
        edit = panel_key(panel, list, event->press);
    else if (event->kind == EVENT_PRESS)
        edit = panel_press(panel, list, panel_spot(&geometry, panel, list, event->at));
    else if (event->kind == EVENT_MOVE)
        edit = panel_move(panel, list, panel_spot(&geometry, panel, list, event->at));
    else if (event->kind == EVENT_RELEASE)
        edit = panel_release(panel);
    carry_out(viewer, edit);
    return edit.kind != EDIT_IGNORED;
}

double overlay_panel_next_change(const Viewer *viewer, double now) {
    return panel_next_change(&viewer->player.panel, now);
}

void overlay_panel_draw(Viewer *viewer, Canvas *canvas, double now) {
    const Panel *panel = &viewer->player.panel;
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    if (!panel->is_open)
        return;
    PanelGeometry geometry = overlay_panel_geometry(viewer, canvas->view->width, canvas->view->height);
    panel_draw(canvas, panel, list_of(viewer), &geometry, fonts, viewer->knows_mouse ? &viewer->mouse : NULL,
               now);
}

void overlay_captions_draw(Viewer *viewer, Canvas *canvas, double now) {
    captions_draw(canvas, &viewer->player, now, viewer->painter.fonts.regular);
}
