#include "play/panel.h"

#include <math.h>
#include <string.h>

static const double fade_seconds = 0.12;
static const PanelEdit ignored = {.kind = EDIT_IGNORED}, taken = {.kind = EDIT_TAKEN};

void panel_toggle(Panel *panel, double now) {
    panel->is_open = !panel->is_open;
    panel->opened_at = now;
    panel->holds = false;
}

double panel_next_change(const Panel *panel, double now) {
    return panel->is_open && now < panel->opened_at + fade_seconds ? now : INFINITY;
}

float panel_opacity(const Panel *panel, double now) {
    return panel->is_open ? (float)fmin(fmax((now - panel->opened_at) / fade_seconds, 0), 1) : 0;
}

// Geometry --------------------------------------------------------------------------------------------------

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

static bool contains(Bounds box, vec2s point) {
    return point.x >= box.min.x && point.x <= box.max.x && point.y >= box.min.y && point.y <= box.max.y;
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

// Keys ------------------------------------------------------------------------------------------------------

static PanelEdit set_value(const Panel *panel, PanelList list, double value) {
    if (panel->row >= list.count || value == list.parameters[panel->row].value)
        return taken;
    return (PanelEdit){EDIT_SET, panel->row, value};
}

static PanelEdit step_value(const Panel *panel, PanelList list, int steps) {
    if (panel->row >= list.count)
        return taken;
    const Parameter *parameter = &list.parameters[panel->row];
    return set_value(panel, list, parameter_step(parameter, parameter->value, steps));
}

// The value after this one, the first after the last.
static PanelEdit cycle_value(const Panel *panel, PanelList list) {
    if (panel->row >= list.count)
        return (PanelEdit){.kind = EDIT_STANDARD_ALL};
    const Parameter *parameter = &list.parameters[panel->row];
    if (parameter->kind == PARAMETER_NUMBER)
        return taken;
    return set_value(panel, list, parameter->value >= parameter->max ? 0 : parameter->value + 1);
}

static PanelEdit end_value(const Panel *panel, PanelList list, bool highest) {
    if (panel->row >= list.count)
        return taken;
    const Parameter *parameter = &list.parameters[panel->row];
    return set_value(panel, list, parameter_snap(parameter, highest ? parameter->max : parameter->min));
}

static PanelEdit move_row(Panel *panel, PanelList list, int by) {
    size_t rows = list.count + 1;
    panel->row = (panel->row + rows + (size_t)by) % rows;
    return taken;
}

static PanelEdit standard_value(const Panel *panel, PanelList list) {
    return panel->row < list.count ? (PanelEdit){EDIT_STANDARD, panel->row, 0}
                                   : (PanelEdit){.kind = EDIT_STANDARD_ALL};
}

static PanelEdit press_shifted(Panel *panel, PanelList list, uint32_t code) {
    enum { LARGE_STEP = 10 };
    switch (code) {
    case KEY_TAB:
        return move_row(panel, list, -1);
    case KEY_RIGHT:
        return step_value(panel, list, LARGE_STEP);
    case KEY_LEFT:
        return step_value(panel, list, -LARGE_STEP);
    default:
        return ignored;
    }
}

static PanelEdit press_plain(Panel *panel, PanelList list, uint32_t code) {
    switch (code) {
    case KEY_UP:
        return move_row(panel, list, -1);
    case KEY_DOWN:
    case KEY_TAB:
        return move_row(panel, list, 1);
    case KEY_LEFT:
        return step_value(panel, list, -1);
    case KEY_RIGHT:
        return step_value(panel, list, 1);
    case KEY_HOME:
        return end_value(panel, list, false);
    case KEY_END:
        return end_value(panel, list, true);
    case KEY_ENTER:
        return cycle_value(panel, list);
    case KEY_DELETE:
        return standard_value(panel, list);
    default:
        return ignored;
    }
}

PanelEdit panel_key(Panel *panel, PanelList list, KeyPress press) {
    if (!panel->is_open)
        return ignored;
    panel->row = panel->row > list.count ? list.count : panel->row;
    if (press.mods == MOD_SHIFT)
        return press_shifted(panel, list, press.code);
    return press.mods ? ignored : press_plain(panel, list, press.code);
}

// Mouse -----------------------------------------------------------------------------------------------------

// The row under a point becomes the selected one; false where there is none.
static bool select_at(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at) {
    for (size_t i = 0; i < geometry->count; i++) {
        if (contains(geometry->rows[i], at)) {
            panel->row = geometry->first + i;
            return panel->row < list.count;
        }
    }
    return false;
}

static PanelEdit slide(const Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at) {
    if (panel->row >= list.count || panel->row < geometry->first)
        return taken;
    const Parameter *parameter = &list.parameters[panel->row];
    Bounds control = panel_control(geometry, parameter, geometry->rows[panel->row - geometry->first]);
    double range = parameter->max - parameter->min;
    return set_value(panel, list,
                     parameter_snap(parameter, parameter->min + (double)part_at(control, at.x) * range));
}

static PanelEdit choose(const Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at) {
    const Parameter *parameter = &list.parameters[panel->row];
    Bounds control = panel_control(geometry, parameter, geometry->rows[panel->row - geometry->first]);
    if (at.y > control.max.y)
        return taken;
    float part = part_at(control, at.x);
    if (!panel_shows_segments(geometry, parameter, control))
        return part < 1 / 3.0f ? step_value(panel, list, -1) : cycle_value(panel, list);
    size_t choice = (size_t)(part * (float)parameter->choice_count);
    return set_value(panel, list, (double)(choice < parameter->choice_count ? choice : choice - 1));
}

PanelEdit panel_press(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at) {
    if (!panel->is_open || !contains(geometry->card, at))
        return ignored;
    if (contains(geometry->reset, at)) {
        panel->row = list.count;
        return (PanelEdit){.kind = EDIT_STANDARD_ALL};
    }
    if (!select_at(panel, list, geometry, at))
        return taken;
    ParameterKind kind = list.parameters[panel->row].kind;
    panel->holds = kind == PARAMETER_NUMBER;
    if (kind == PARAMETER_NUMBER)
        return slide(panel, list, geometry, at);
    return kind == PARAMETER_SWITCH ? cycle_value(panel, list) : choose(panel, list, geometry, at);
}

PanelEdit panel_move(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at) {
    if (!panel->is_open)
        return ignored;
    if (panel->holds)
        return slide(panel, list, geometry, at);
    return contains(geometry->card, at) ? taken : ignored;
}

PanelEdit panel_release(Panel *panel) {
    bool held = panel->holds;
    panel->holds = false;
    return held ? taken : ignored;
}

PanelEdit panel_wheel(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at, uint32_t code) {
    if (!panel->is_open || !contains(geometry->card, at))
        return ignored;
    int step = code == KEY_WHEEL_UP ? 1 : -1;
    if (select_at(panel, list, geometry, at))
        return step_value(panel, list, step);
    return move_row(panel, list, -step);
}
