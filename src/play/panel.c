#include "play/panel.h"

#include <math.h>

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
    return panel->row < list.count ? (PanelEdit){.kind = EDIT_STANDARD, .parameter = panel->row}
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

static PanelEdit slide(const Panel *panel, PanelList list, float part) {
    if (panel->row >= list.count)
        return taken;
    const Parameter *parameter = &list.parameters[panel->row];
    double range = parameter->max - parameter->min;
    return set_value(panel, list, parameter_snap(parameter, parameter->min + (double)part * range));
}

static PanelEdit choose(const Panel *panel, PanelList list, const PanelSpot *spot) {
    size_t count = list.parameters[panel->row].choice_count;
    if (!spot->is_on_control)
        return taken;
    if (!spot->has_segments)
        return spot->part < 1 / 3.0f ? step_value(panel, list, -1) : cycle_value(panel, list);
    size_t choice = (size_t)(spot->part * (float)count);
    return set_value(panel, list, (double)(choice < count ? choice : count - 1));
}

PanelEdit panel_press(Panel *panel, PanelList list, PanelSpot spot) {
    if (!panel->is_open || spot.kind == SPOT_BESIDE)
        return ignored;
    if (spot.kind == SPOT_CARD)
        return taken;
    panel->row = spot.kind == SPOT_RESET ? list.count : spot.row;
    if (panel->row >= list.count)
        return (PanelEdit){.kind = EDIT_STANDARD_ALL};
    ParameterKind kind = list.parameters[panel->row].kind;
    panel->holds = kind == PARAMETER_NUMBER;
    if (kind == PARAMETER_NUMBER)
        return slide(panel, list, spot.part);
    return kind == PARAMETER_SWITCH ? cycle_value(panel, list) : choose(panel, list, &spot);
}

PanelEdit panel_move(Panel *panel, PanelList list, PanelSpot spot) {
    if (!panel->is_open)
        return ignored;
    if (panel->holds)
        return slide(panel, list, spot.part);
    return spot.kind == SPOT_BESIDE ? ignored : taken;
}

PanelEdit panel_release(Panel *panel) {
    bool held = panel->holds;
    panel->holds = false;
    return held ? taken : ignored;
}

PanelEdit panel_wheel(Panel *panel, PanelList list, PanelSpot spot, uint32_t code) {
    if (!panel->is_open || spot.kind == SPOT_BESIDE)
        return ignored;
    int step = code == KEY_WHEEL_UP ? 1 : -1;
    if (spot.kind != SPOT_ROW)
        return move_row(panel, list, -step);
    panel->row = spot.row;
    return step_value(panel, list, step);
}
