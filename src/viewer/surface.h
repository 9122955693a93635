// Surface: one of the viewer's windows: what is drawn in it, what lies over that, and its mouse.
#pragma once

#include "draw/layer.h"
#include "gl/renderer.h"
#include "platform/window.h"

#include <stdint.h>

typedef struct Surface {
    Window *window;     // NULL: there is none
    int width, height;  // of its picture, pixels; 0: there is none to be seen (minimised)
    Renderer *renderer; // of its context
    Arena arena;        // of the layers; reset for every picture
    Layers over;        // what the overlays drew for the last picture
    uint64_t drawn;     // fingerprint of the picture in the window
    bool must_draw;     // whatever the picture is
    bool is_lost;       // the window holds nothing of its picture any more
    Pixels pixels;      // the picture that is to be put into the window; empty: OpenGL shows it
    bool knows_mouse;
    vec2s mouse;     // where it last lay: pixels of the picture, origin at the lower left
    double moved_at; // -INFINITY: not yet
} Surface;

// Without a window, which belongs to the caller, as the renderer does.
void surface_init(Surface *surface);
void surface_finish(Surface *surface);
// Gives it another window, or none, and forgets what it knew of the old one.
void surface_take(Surface *surface, Window *window, Renderer *renderer);
// Destroys its window, with what draws in it; another one is in use from then on.
void surface_close(Surface *surface, Window *other);

// Asks the window for the size; false where there is nothing to be seen.
bool surface_measure(Surface *surface);
// Follows the mouse; false where it lies still, or has only now been seen.
bool surface_follow_mouse(Surface *surface, const Event *event, double now);

// Begins a picture that nothing lies over.
void surface_begin(Surface *surface);
uint64_t surface_fingerprint(uint64_t print, const Display *display, const View *view);
// Whether the window shows another picture than the one whose ground has the fingerprint `ground`, layers and
// all, or has lost it. It counts as drawn from now on.
bool surface_must_draw(Surface *surface, uint64_t ground);
// Draws the layers over what is in the bound framebuffer, after renderer_begin.
void surface_paint(const Surface *surface, const Atlas *atlas);
// Ends what renderer_begin began as the window's picture: without OpenGL where that has no GPU, and the window takes it from memory.
void surface_end(Surface *surface);
// Shows it.
void surface_show(const Surface *surface);
