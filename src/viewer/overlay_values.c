#include "hud/values_draw.h"
#include "viewer/overlay.h"

static double next_change(const OverlayContext *context, double now) {
    return panel_next_change(&context->player->panel, now);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    const Deck *deck = context->show->deck;
    Canvas faded = *canvas;
    faded.opacity *= panel_opacity(&context->player->panel, now);
    if (context->player->panel.is_open && deck->timeline.source)
        values_draw(&faded, deck->parameters, deck->parameter_count, context->fonts);
}

const Overlay overlay_values = {.is_private = true, .next_change = next_change, .draw = draw};
