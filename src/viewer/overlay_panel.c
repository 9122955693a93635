#include "hud/panel_draw.h"
#include "viewer/overlay.h"

// What is packed has values (overlay_values.c), and no script that sliders could run.
static bool is_shown(const OverlayContext *context) {
    return context->player->panel.is_open && !context->show->deck->timeline.source;
}

static PanelList list_of(const OverlayContext *context) {
    return (PanelList){context->show->deck->parameters, context->show->deck->parameter_count};
}

PanelGeometry overlay_panel_geometry(const OverlayContext *context) {
    int width = context->surface->width, height = context->surface->height;
    HudGeometry hud = hud_geometry(width, height, context->ui_scale, context->foot);
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

static PanelSpot spot_at(const OverlayContext *context, vec2s at) {
    PanelGeometry geometry = overlay_panel_geometry(context);
    return panel_spot(&geometry, &context->player->panel, list_of(context), at);
}

static PanelEdit take_key(const OverlayContext *context, const Event *event) {
    Panel *panel = &context->player->panel;
    uint32_t code = event->press.code;
    if (code == KEY_WHEEL_UP || code == KEY_WHEEL_DOWN)
        return panel_wheel(panel, list_of(context), spot_at(context, context->surface->mouse), code);
    return panel_key(panel, list_of(context), event->press);
}

static PanelEdit press(const OverlayContext *context, const Event *event) {
    return panel_press(&context->player->panel, list_of(context), spot_at(context, event->at));
}

static PanelEdit move(const OverlayContext *context, const Event *event) {
    return panel_move(&context->player->panel, list_of(context), spot_at(context, event->at));
}

static PanelEdit release(const OverlayContext *context, const Event *event) {
    (void)event;
    return panel_release(&context->player->panel);
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    static PanelEdit (*const handlers[])(const OverlayContext *, const Event *) = {[EVENT_KEY] = take_key,
                                                                                   [EVENT_PRESS] = press,
                                                                                   [EVENT_RELEASE] = release,
                                                                                   [EVENT_MOVE] = move,
                                                                                   [EVENT_REDRAW] = NULL};
    (void)now;
    if (!is_shown(context) || !handlers[event->kind])
        return false;
    PanelEdit edit = handlers[event->kind](context, event);
    carry_out(context, edit);
    return edit.kind != EDIT_IGNORED;
}

static double next_change(const OverlayContext *context, double now) {
    return panel_next_change(&context->player->panel, now);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    const Panel *panel = &context->player->panel;
    if (!is_shown(context))
        return;
    PanelGeometry geometry = overlay_panel_geometry(context);
    panel_draw(canvas, panel, list_of(context), &geometry, context->fonts,
               context->surface->knows_mouse ? &context->surface->mouse : NULL, now);
}

const Overlay overlay_panel = {
    .is_private = true, .handle = handle, .next_change = next_change, .draw = draw};
