// Panel layout: where the rows of the panel and their controls lie, and what is under the mouse. All in
// pixels of the picture, origin at the lower left.
#pragma once

#include "base/affine.h"
#include "play/panel.h"

enum { panel_max_rows = 128 };

typedef struct PanelGeometry {
    float em;
    Bounds card;
    size_t first, count;         // of the parameters, those that show
    Bounds rows[panel_max_rows]; // theirs, from `first` on
    Bounds reset;                // the row that resets all
    vec2s title, hint;           // where those lines begin
} PanelGeometry;

// Where all is, and the selected row with it: moves panel->first so that it shows. `em`: size of the text;
// `bottom`: the panel ends above.
PanelGeometry panel_geometry(Panel *panel, PanelList list, float em, int width, int height, float bottom);
// The part of a row that is its slider, switch or choices.
Bounds panel_control(const PanelGeometry *geometry, const Parameter *parameter, Bounds row);
PanelSpot panel_spot(const PanelGeometry *geometry, const Panel *panel, PanelList list, vec2s at);

// Whether the choices of a CHOICE stand beside each other in its control; else one shows between two arrows.
bool panel_shows_segments(const PanelGeometry *geometry, const Parameter *parameter, Bounds control);
// Where in the control of a NUMBER a value lies, from 0 to 1.
float panel_part_of(const Parameter *parameter, double value);
