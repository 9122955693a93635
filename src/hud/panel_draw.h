// Panel draw: the panel of sliders as it is at a moment.
#pragma once

#include "hud/hud.h"
#include "hud/panel_layout.h"

// `mouse`: NULL where it is not to be followed.
void panel_draw(const Canvas *canvas, const Panel *panel, PanelList list, const PanelGeometry *geometry,
                FontSet fonts, const vec2s *mouse, double now);
