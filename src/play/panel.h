// Panel: the sliders for a script's parameters. Keys and mouse give edits, which the shell carries out by
// running the script again; the panel itself holds no values. panel_draw.h draws it. All in pixels of the
// picture, origin at the lower left.
#pragma once

#include "base/affine.h"
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

enum { panel_max_rows = 128 };

typedef struct PanelGeometry {
    float em;
    Bounds card;
    size_t first, count;         // of the parameters, those that show
    Bounds rows[panel_max_rows]; // theirs, from `first` on
    Bounds reset;                // the row that resets all
    vec2s title, hint;           // where those lines begin
} PanelGeometry;

void panel_toggle(Panel *panel, double now);
// `now` while it fades in.
double panel_next_change(const Panel *panel, double now);

// Where all is, and the selected row with it: moves panel->first so that it shows. `em`: size of the text;
// `bottom`: the panel ends above.
PanelGeometry panel_geometry(Panel *panel, PanelList list, float em, int width, int height, float bottom);
// The part of a row that is its slider, switch or choices.
Bounds panel_control(const PanelGeometry *geometry, const Parameter *parameter, Bounds row);

// Up, Down, Tab: the row; Left, Right, Home, End: its value; Enter: the next choice; Delete: its standard;
// Esc closes.
PanelEdit panel_key(Panel *panel, PanelList list, KeyPress press);
// Wheel over `at`: KEY_WHEEL_UP or KEY_WHEEL_DOWN.
PanelEdit panel_wheel(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at, uint32_t code);
PanelEdit panel_press(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at);
PanelEdit panel_move(Panel *panel, PanelList list, const PanelGeometry *geometry, vec2s at);
PanelEdit panel_release(Panel *panel);

// For drawing: whether the choices of a CHOICE stand beside each other in its control; else one shows between
// two arrows.
bool panel_shows_segments(const PanelGeometry *geometry, const Parameter *parameter, Bounds control);
// Where in the control of a NUMBER a value lies, from 0 to 1.
float panel_part_of(const Parameter *parameter, double value);
float panel_opacity(const Panel *panel, double now);
