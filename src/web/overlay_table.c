#include "viewer/overlay.h"

const Overlay overlay_table[] = {
    {.name = "marks", .handle = overlay_marks_handle, .draw = overlay_marks_draw},
    {.name = "captions", .draw = overlay_captions_draw},
    {.name = "presenter",
     .is_private = true,
     .handle = overlay_presenter_handle,
     .next_change = overlay_presenter_next_change,
     .draw = overlay_presenter_draw},
    {.name = "hud", .is_private = true, .handle = overlay_hud_handle, .draw = overlay_hud_draw},
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
};
const size_t overlay_count = sizeof overlay_table / sizeof overlay_table[0];
