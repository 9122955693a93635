#include "hud/panel_layout.h"

#include <math.h>
#include <string.h>

static float row_height(const Parameter *parameter, float em) {
    static const float heights[] = {
        [PARAMETER_NUMBER] = 3.6f, [PARAMETER_SWITCH] = 2.3f, [PARAMETER_CHOICE] = 3.9f};
    return roundf(heights[parameter->kind] * em);
}

// Parameters from `first` on that fit below each other into `room`, at least one of them.
static size_t count_fitting(PanelList list, size_t first, float em, float room) {
    size_t count = 0;
    for (size_t i = first; i < list.count && count < panel_max_rows; i++, count++) {
        room -= row_height(&list.parameters[i], em);
        if (room < 0 && count > 0)
            break;
    }
    return count;
}

static void reveal_row(Panel *panel, PanelList list, float em, float room) {
    size_t last = list.count ? list.count - 1 : 0;
    panel->row = panel->row > list.count ? list.count : panel->row;
    size_t row = panel->row < last ? panel->row : last;
    panel->first = panel->first < row ? panel->first : row;
    while (panel->first < row && panel->first + count_fitting(list, panel->first, em, room) <= row)
        panel->first++;
    while (panel->first > 0 &&
           panel->first - 1 + count_fitting(list, panel->first - 1, em, room) >= list.count)
        panel->first--;
}

PanelGeometry panel_geometry(Panel *panel, PanelList list, float em, int width, int height, float bottom) {
    const float margin = em, inset = roundf(0.45f * em), head = roundf(2.9f * em), foot = roundf(4.2f * em);
    PanelGeometry geometry = {.em = em};
    float right = (float)width - margin, top = (float)height - margin;
    float left = fmaxf(margin, right - roundf(23 * em));
    reveal_row(panel, list, em, top - bottom - head - foot);
    geometry.first = panel->first;
    geometry.count = count_fitting(list, panel->first, em, top - bottom - head - foot);
    float y = top - head, text_left = left + inset + roundf(0.75f * em);
    for (size_t i = 0; i < geometry.count; i++) {
        float below = y - row_height(&list.parameters[geometry.first + i], em);
        geometry.rows[i] = (Bounds){{{left + inset, below}}, {{right - inset, y}}};
        y = below;
    }
    if (list.count == 0)
        y -= roundf(1.8f * em);
    geometry.title = (vec2s){{text_left, top - roundf(1.9f * em)}};
    float reset_top = y - roundf(0.3f * em);
    geometry.reset = (Bounds){{{left + inset, reset_top - roundf(2 * em)}}, {{right - inset, reset_top}}};
    geometry.card = (Bounds){{{left, y - foot}}, {{right, top}}};
    geometry.hint = (vec2s){{text_left, geometry.card.min.y + roundf(0.85f * em)}};
    return geometry;
}

Bounds panel_control(const PanelGeometry *geometry, const Parameter *parameter, Bounds row) {
    float em = geometry->em, padding = roundf(0.75f * em), middle = (row.min.y + row.max.y) / 2;
    float left = row.min.x + padding, right = row.max.x - padding;
    if (parameter->kind == PARAMETER_SWITCH) {
        float half = roundf(0.62f * em);
        return (Bounds){{{right - 4 * half, middle - half}}, {{right, middle + half}}};
    }
    if (parameter->kind == PARAMETER_CHOICE)
        return (Bounds){{{left, row.min.y + roundf(0.45f * em)}}, {{right, row.min.y + roundf(1.95f * em)}}};
    float bar = row.min.y + roundf(0.95f * em), half = roundf(0.15f * em);
    return (Bounds){{{left, bar - half}}, {{right, bar + half}}};
}

bool panel_shows_segments(const PanelGeometry *geometry, const Parameter *parameter, Bounds control) {
    const float letter = 0.53f;
    size_t longest = 1;
    for (size_t i = 0; i < parameter->choice_count; i++)
        longest = strlen(parameter->choices[i]) > longest ? strlen(parameter->choices[i]) : longest;
    float each = ((float)longest * letter + 1) * geometry->em;
    return each * (float)parameter->choice_count <= control.max.x - control.min.x;
}

static float part_at(Bounds box, float x) {
    return fminf(fmaxf((x - box.min.x) / (box.max.x - box.min.x), 0), 1);
}

float panel_part_of(const Parameter *parameter, double value) {
    double range = parameter->max - parameter->min;
    return range > 0 ? (float)((value - parameter->min) / range) : 0;
}

// The mouse -------------------------------------------------------------------------------------------------

static PanelSpot spot_of_row(const PanelGeometry *geometry, PanelList list, size_t row, vec2s at) {
    const Parameter *parameter = &list.parameters[row];
    Bounds control = panel_control(geometry, parameter, geometry->rows[row - geometry->first]);
    return (PanelSpot){SPOT_ROW, row, part_at(control, at.x), at.y <= control.max.y,
                       panel_shows_segments(geometry, parameter, control)};
}

static bool shows_row(const PanelGeometry *geometry, size_t row) {
    return row >= geometry->first && row < geometry->first + geometry->count;
}

PanelSpot panel_spot(const PanelGeometry *geometry, const Panel *panel, PanelList list, vec2s at) {
    if (panel->holds && shows_row(geometry, panel->row))
        return spot_of_row(geometry, list, panel->row, at);
    for (size_t i = 0; i < geometry->count; i++)
        if (bounds_contains(geometry->rows[i], at))
            return spot_of_row(geometry, list, geometry->first + i, at);
    if (bounds_contains(geometry->reset, at))
        return (PanelSpot){.kind = SPOT_RESET};
    return (PanelSpot){.kind = bounds_contains(geometry->card, at) ? SPOT_CARD : SPOT_BESIDE};
}
