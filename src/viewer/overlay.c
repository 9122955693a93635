#include "viewer/overlay.h"

#include <math.h>

const Overlay overlay_table[] = {
    {.name = "marks", .handle = overlay_marks_handle, .draw = overlay_marks_draw},
    {.name = "visitor", .is_screens = true, .handle = overlay_visitor_handle, .draw = overlay_visitor_draw},
    {.name = "captions", .draw = overlay_captions_draw},
    {.name = "presenter",
     .is_private = true,
     .handle = overlay_presenter_handle,
     .next_change = overlay_presenter_next_change,
     .draw = overlay_presenter_draw},
    {.name = "source", .is_private = true, .draw = overlay_source_draw},
    {.name = "hud", .is_private = true, .handle = overlay_hud_handle, .draw = overlay_hud_draw},
    {.name = "fault", .is_private = true, .draw = overlay_fault_draw},
    {.name = "findings",
     .is_private = true,
     .handle = overlay_findings_handle,
     .draw = overlay_findings_draw},
    {.name = "panel",
     .is_private = true,
     .handle = overlay_panel_handle,
     .next_change = overlay_panel_next_change,
     .draw = overlay_panel_draw},
    {.name = "overview",
     .is_private = true,
     .handle = overlay_overview_handle,
     .draw = overlay_overview_draw},
    {.name = "statistics", .is_private = true, .draw = overlay_statistics_draw},
    {.name = "help", .is_private = true, .draw = overlay_help_draw},
    {.name = "notice", .is_private = true, .handle = overlay_notice_handle, .draw = overlay_notice_draw},
    {.name = "dimming", .is_screens = true, .draw = overlay_dimming_draw},
};
const size_t overlay_count = sizeof overlay_table / sizeof overlay_table[0];

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
        const Overlay *overlay = &overlay_table[i];
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
        if (overlay_table[i].next_change)
            next = fmin(next, overlay_table[i].next_change(context, now));
    return next;
}

void overlays_draw(OverlayContext *context, Surface *surface, double now, OverlayPart parts) {
    View view = view_pixels(surface->width, surface->height);
    context->surface = surface;
    for (size_t i = 0; i < overlay_count; i++) {
        const Overlay *overlay = &overlay_table[i];
        if (!overlay->draw || !(parts & part_of(overlay)) || surface_of(context, overlay) != surface)
            continue;
        Canvas canvas = {layers_push(&surface->over, view.width, view.height), &view, context->atlas, 1,
                         context->ui_scale};
        overlay->draw(context, &canvas, now);
    }
}
