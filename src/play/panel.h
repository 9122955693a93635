// Panel: the sliders of the parameters that a script declares: which row is selected, and what keys and mouse
// ask for. The show carries the edits out; the panel itself holds no values. hud/panel_layout.h says where
// all lies, hud/panel_draw.h draws it.
#pragma once

#include "play/key.h"
#include "scene/parameter.h"

typedef struct Panel {
    bool is_open;
    double opened_at;
    size_t row;   // selected: a parameter's index, or their count for the row that resets all
    size_t first; // the parameter at the top, where there are more than fit
    bool holds;   // the mouse has taken the slider of `row`
} Panel;

// The parameters of the deck that is shown.
typedef struct PanelList {
    const Parameter *parameters;
    size_t count;
} PanelList;

typedef struct PanelEdit {
    enum {
        EDIT_IGNORED,
        EDIT_TAKEN,
        EDIT_SET,
        EDIT_STANDARD,
        EDIT_STANDARD_ALL
    } kind;           // IGNORED: not the panel's
    size_t parameter; // SET, STANDARD
    double value;     // SET: one that the parameter can take
} PanelEdit;

// What lies under the mouse. While a slider is held that is the slider, wherever the mouse is.
typedef struct PanelSpot {
    enum { SPOT_BESIDE, SPOT_CARD, SPOT_RESET, SPOT_ROW } kind; // CARD: nothing of the others
    size_t row;                                                 // ROW: a parameter's index
    float part;         // ROW: how far along its slider or choices, 0 to 1
    bool is_on_control; // ROW: not above, where the name is
    bool has_segments;  // ROW: its choices stand beside each other; else one shows between two arrows
} PanelSpot;

void panel_toggle(Panel *panel, double now);
float panel_opacity(const Panel *panel, double now);
// `now` while it fades in.
double panel_next_change(const Panel *panel, double now);

// Up, Down, Tab: the row; Left, Right, Home, End: its value; Enter: the next choice; Delete: its standard;
// Esc closes.
PanelEdit panel_key(Panel *panel, PanelList list, KeyPress press);
// `code`: KEY_WHEEL_UP or KEY_WHEEL_DOWN.
PanelEdit panel_wheel(Panel *panel, PanelList list, PanelSpot spot, uint32_t code);
PanelEdit panel_press(Panel *panel, PanelList list, PanelSpot spot);
PanelEdit panel_move(Panel *panel, PanelList list, PanelSpot spot);
PanelEdit panel_release(Panel *panel);
