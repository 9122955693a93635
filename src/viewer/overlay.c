#include "viewer/overlay.h"

#include <math.h>

const Overlay overlay_table[] = {
    {.name = "marks", .handle = overlay_marks_handle, .draw = overlay_marks_draw},
    {.name = "captions", .draw = overlay_captions_draw},
    {.name = "presenter",
     .is_private = true,
     .start = presenter_start,
     .finish = presenter_finish,
     .handle = overlay_presenter_handle,
     .follow = presenter_follow,
     .next_change = overlay_presenter_next_change,
     .draw = overlay_presenter_draw},
    {.name = "hud", .is_private = true, .handle = overlay_hud_handle, .draw = overlay_hud_draw},
    {.name = "live",
     .is_private = true,
     .start = live_start,
     .finish = live_finish,
     .follow = live_follow,
     .next_change = live_next_change,
     .draw = live_draw},
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
    {.name = "screenshot", .follow = overlay_screenshot_follow},
};
const size_t overlay_count = sizeof overlay_table / sizeof overlay_table[0];

bool overlays_start(Viewer *viewer, Error *error) {
    for (size_t i = 0; i < overlay_count; i++)
        if (overlay_table[i].start && !overlay_table[i].start(viewer, error))
            return false;
    return true;
}

void overlays_finish(Viewer *viewer) {
    for (size_t i = overlay_count; i-- > 0;)
        if (overlay_table[i].finish)
            overlay_table[i].finish(viewer);
}

static OverlayPart part_of(const Overlay *overlay) {
    return overlay->is_private ? OVERLAYS_PRIVATE : OVERLAYS_PUBLIC;
}

// Where the presenter has a window, what is private lies in it: its mouse is for that, and the other window's
// mouse for the rest.
static bool overlay_takes(Viewer *viewer, const Overlay *overlay, const Event *event, double now) {
    bool is_apart = viewer->presenter.window != NULL;
    if (!overlay->handle || (is_apart && event_is_pointer(event) && event->is_beside != overlay->is_private))
        return false;
    if (is_apart && overlay->is_private)
        presenter_exchange(viewer);
    bool taken = overlay->handle(viewer, event, now);
    if (is_apart && overlay->is_private)
        presenter_exchange(viewer);
    return taken;
}

bool overlays_handle(Viewer *viewer, const Event *event, double now) {
    for (size_t i = overlay_count; i-- > 0;)
        if (overlay_takes(viewer, &overlay_table[i], event, now))
            return true;
    return false;
}

void overlays_follow(Viewer *viewer, double now) {
    for (size_t i = 0; i < overlay_count; i++)
        if (overlay_table[i].follow)
            overlay_table[i].follow(viewer, now);
}

double overlays_next_change(const Viewer *viewer, double now) {
    double next = INFINITY;
    for (size_t i = 0; i < overlay_count; i++)
        if (overlay_table[i].next_change)
            next = fmin(next, overlay_table[i].next_change(viewer, now));
    return next;
}

void overlays_draw(Viewer *viewer, double now, int width, int height, OverlayPart parts) {
    View view = view_pixels(width, height);
    for (size_t i = 0; i < overlay_count; i++) {
        const Overlay *overlay = &overlay_table[i];
        if (!overlay->draw || !(parts & part_of(overlay)))
            continue;
        Canvas canvas = {layers_push(&viewer->over, width, height), &view, viewer->painter.atlas, 1,
                         viewer->ui_scale};
        overlay->draw(viewer, &canvas, now);
    }
}
