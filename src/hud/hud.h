// Hud: what is drawn over the scene while the presenter moves through it: a time bar whose segments are the
// steps, the cue's number and name, the time. Never part of an export.
//
// Everything is in pixels of the window's picture with the origin at the lower left (view_pixels). One
// geometry serves drawing and hit testing.
#pragma once

#include "hud/label.h"
#include "play/player.h"

typedef struct HudGeometry {
    float em;     // size of the text, from the height of the window
    Bounds panel; // dark ground
    Bounds bar;   // from 0 to the duration
    Bounds grip;  // where the mouse takes the bar
    vec2s text;   // where the line of text above the bar begins
} HudGeometry;

// `scale`: of the text, 1: normal. `foot`: pixels at the bottom that are left free (Canvas.foot).
HudGeometry hud_geometry(int width, int height, float scale, float foot);
HudGeometry hud_geometry_of(const Canvas *canvas);
bool hud_grips(const HudGeometry *geometry, vec2s point);
// The deck time under a point of the bar; beyond its ends 0 or `duration`.
double hud_time_at(const HudGeometry *geometry, double duration, float x);
float hud_x_of(const HudGeometry *geometry, double duration, double time);

// Draws the HUD as it is at `now`, for which player_advance has been called. Nothing where it is hidden.
void hud_draw(const Canvas *canvas, const Player *player, double now, FontSet fonts);

enum { hud_time_size = 32 };
// "1:02.5", tenths cut off, hours where there are any; returns `text`.
const char *hud_format_time(double seconds, char text[hud_time_size]);
