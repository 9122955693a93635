#include "viewer/overlay.h"

const Overlay *const overlay_table[] = {
    &overlay_marks,    &overlay_visitor,    &overlay_captions, &overlay_presenter, &overlay_source,
    &overlay_hud,      &overlay_fault,      &overlay_findings, &overlay_panel,     &overlay_values,
    &overlay_overview, &overlay_statistics, &overlay_help,     &overlay_notice,    &overlay_dimming,
};
const size_t overlay_count = sizeof overlay_table / sizeof overlay_table[0];
