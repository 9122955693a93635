#include "viewer/overlay.h"

#include <math.h>

static Surface *surface_of(const OverlayContext *context, const Overlay *overlay) {
    return overlay->is_private && context->presenter->window ? context->presenter : context->audience;
}

static OverlayPart part_of(const Overlay *overlay) {
    if (overlay->is_screens)
        return OVERLAYS_SCREENS;
    return overlay->is_private ? OVERLAYS_PRIVATE : OVERLAYS_PUBLIC;
}

bool overlays_handle(OverlayContext *context, const Surface *from, const Event *event, double now) {
    for (size_t i = overlay_count; i-- > 0;) {
        const Overlay *overlay = overlay_table[i];
        context->surface = surface_of(context, overlay);
        bool is_elsewhere = event_is_pointer(event) && context->surface != from;
        if (overlay->handle && !is_elsewhere && overlay->handle(context, event, now))
            return true;
    }
    return false;
}

double overlays_next_change(const OverlayContext *context, double now) {
    double next = INFINITY;
    for (size_t i = 0; i < overlay_count; i++)
        if (overlay_table[i]->next_change)
            next = fmin(next, overlay_table[i]->next_change(context, now));
    return next;
}

void overlays_draw(OverlayContext *context, Surface *surface, double now, OverlayPart parts) {
    View view = view_pixels(surface->width, surface->height);
    context->surface = surface;
    for (size_t i = 0; i < overlay_count; i++) {
        const Overlay *overlay = overlay_table[i];
        if (!overlay->draw || !(parts & part_of(overlay)) || surface_of(context, overlay) != surface)
            continue;
        Canvas canvas = {layers_push(&surface->over, view.width, view.height),
                         &view,
                         context->atlas,
                         1,
                         context->ui_scale,
                         context->foot};
        overlay->draw(context, &canvas, now);
    }
}
