#include "hud/fault.h"
#include "hud/style.h"
#include "viewer/overlay.h"

// What the panel leaves free.
static float free_width(const OverlayContext *context, const Canvas *canvas) {
    PanelGeometry panel = overlay_panel_geometry(context);
    float right = context->player->panel.is_open ? panel.card.min.x : (float)canvas->view->width;
    return right - 2 * style_em_of(canvas);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    (void)now;
    const Show *show = context->show;
    if (show->fault.text[0])
        fault_draw(canvas, show->fault_title, show->fault.text, free_width(context, canvas), context->fonts);
}

const Overlay overlay_fault = {.is_private = true, .draw = draw};
