// Ink: the shapes that marks over the scene are made of, in the units of the display.
#pragma once

#include "draw/display.h"

void ink_disc(Display *display, vec2s center, float radius, Color color);
// A line of that half width with round ends; a disc where both ends are one.
void ink_capsule(Display *display, vec2s from, vec2s to, float half, Color color);
// Fills `all` except a disc, whose edge is soft: it rises from `radius` - `soft` / 2 to `radius` + `soft`
// / 2.
void ink_around(Display *display, Bounds all, vec2s center, float radius, float soft, Color color);
