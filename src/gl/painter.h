// Painter: draws moments of decks with OpenGL: the fonts, the atlas, the renderer and the memory of a frame.
// The window, films, pictures and the benchmark all draw through it.
#pragma once

#include "draw/display.h"
#include "draw/framing.h"
#include "gl/renderer.h"
#include "scene/deck.h"
#include "shape/atlas.h"
#include "shape/font_set.h"

typedef struct Painter {
    FontSet fonts;
    Atlas *atlas;
    Renderer *renderer;
    float projector;     // how far the picture is in the projector palette, 0 to 1
    Framing framing;     // which part of the frame fills it
    bool is_transparent; // the picture has no background
    vec2s shift;         // by whole pixels to the right and up, in margins of the background
    Arena frame;         // reset by painter_build
    Arena leaf;          // Display.scratch
    Display display;     // what painter_build made last, in painter's order
} Painter;

// The fonts alone, from the assets: enough to load scripts. painter_finish is safe after a failure too.
bool painter_init(Painter *painter, Error *error);
// The renderer, in the current context. `gles`: it is OpenGL ES.
bool painter_start(Painter *painter, bool gles, DrawnBy drawn_by, Error *error);
// Another renderer with the same shaders, for another context.
Renderer *painter_make_renderer(bool gles, DrawnBy drawn_by, Error *error);
void painter_finish(Painter *painter);

// Samples the deck at t and builds its display list for a picture of width x height pixels. No GL.
View painter_build(Painter *painter, const Deck *deck, double t, int width, int height);
// Draws the display list into the bound framebuffer of view's size, its background all over where it has one, the scene within
// its frame. More may be drawn over it; the renderer ends the frame.
void painter_draw(Painter *painter, const Deck *deck, const View *view);
