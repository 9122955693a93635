#include "hud/panel_draw.h"
#include "viewer/overlay.h"

static PanelList list_of(const OverlayContext *context) {
    return (PanelList){context->show->deck->parameters, context->show->deck->parameter_count};
}

PanelGeometry overlay_panel_geometry(const OverlayContext *context) {
    int width = context->surface->width, height = context->surface->height;
    HudGeometry hud = hud_geometry(width, height, context->ui_scale);
    return panel_geometry(&context->player->panel, list_of(context), hud.em, width, height,
                          hud.panel.max.y + hud.em);
}

static void carry_out(OverlayContext *context, PanelEdit edit) {
    char text[parameter_text_size];
    if (edit.kind == EDIT_STANDARD_ALL)
        show_set_standard(context->show);
    if (edit.kind != EDIT_SET && edit.kind != EDIT_STANDARD)
        return;
    const Parameter *parameter = &context->show->deck->parameters[edit.parameter];
    show_set(context->show, parameter->name,
             edit.kind == EDIT_SET ? parameter_format(parameter, edit.value, text) : NULL);
}

static bool is_wheel(KeyPress press) {
    return press.code == KEY_WHEEL_UP || press.code == KEY_WHEEL_DOWN;
}

bool overlay_panel_handle(OverlayContext *context, const Event *event, double now) {
    (void)now;
    Panel *panel = &context->player->panel;
    PanelList list = list_of(context);
    PanelEdit edit = {.kind = EDIT_IGNORED};
    if (!panel->is_open)
        return false;
    PanelGeometry geometry = overlay_panel_geometry(context);
    if (event->kind == EVENT_KEY && is_wheel(event->press))
        edit = panel_wheel(panel, list, panel_spot(&geometry, panel, list, context->surface->mouse),
                           event->press.code);
    else if (event->kind == EVENT_KEY)
        edit = panel_key(panel, list, event->press);
    else if (event->kind == EVENT_PRESS)
        edit = panel_press(panel, list, panel_spot(&geometry, panel, list, event->at));
    else if (event->kind == EVENT_MOVE)
        edit = panel_move(panel, list, panel_spot(&geometry, panel, list, event->at));
    else if (event->kind == EVENT_RELEASE)
        edit = panel_release(panel);
    carry_out(context, edit);
    return edit.kind != EDIT_IGNORED;
}

double overlay_panel_next_change(const OverlayContext *context, double now) {
    return panel_next_change(&context->player->panel, now);
}

void overlay_panel_draw(OverlayContext *context, Canvas *canvas, double now) {
    const Panel *panel = &context->player->panel;
    if (!panel->is_open)
        return;
    PanelGeometry geometry = overlay_panel_geometry(context);
    panel_draw(canvas, panel, list_of(context), &geometry, context->fonts,
               context->surface->knows_mouse ? &context->surface->mouse : NULL, now);
}
