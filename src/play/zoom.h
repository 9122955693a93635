// Zoom: which part of the scene's frame fills the picture. A function of time: every change glides from where
// the picture stands.
//
// Two systems of coordinates, both with the origin in the middle and y up: scene units, and the frame's
// units, which are scene units in the picture of the whole frame, whatever is zoomed.
#pragma once

#include "draw/framing.h"

typedef struct Zoom {
    vec2s frame; // size of the scene's frame; the picture never leaves it
    Framing from, to;
    double since;
    bool is_held; // by the mouse
    vec2s held_at;
} Zoom;

extern const float zoom_max_scale;
extern const double zoom_seconds; // a change takes

// The whole of a frame of `frame` scene units.
Zoom zoom_make(vec2s frame);
Framing zoom_at(const Zoom *zoom, double now);
// Whether less than the whole frame is shown, or will be.
bool zoom_is_in(const Zoom *zoom);
double zoom_next_change(const Zoom *zoom, double now);

// Zooms in by `factor` (out below 1), keeping the point `at` of the picture (frame's units) where it is, as
// far as the frame's edges let it. From 1 to zoom_max_scale; close to 1 it becomes 1.
void zoom_by(Zoom *zoom, double now, float factor, vec2s at);
// The whole frame again.
void zoom_reset(Zoom *zoom, double now);
// Two fingers move the picture at once: what lay at `from` (frame's units) comes to lie at `to`, `factor` times as
// large, as far as the frame's edges let it; and let it go.
void zoom_pinch(Zoom *zoom, double now, float factor, vec2s from, vec2s to);
void zoom_settle(Zoom *zoom, double now);
// The mouse takes the picture at `at` (frame's units), drags it along at once, and lets it go. False where it
// does not hold it.
void zoom_hold(Zoom *zoom, vec2s at);
bool zoom_drag(Zoom *zoom, double now, vec2s at);
bool zoom_let_go(Zoom *zoom);
