// Layer: displays that are drawn one over the other, each in a view of its own and clipped, for what lies
// over the scene: the pixels of the HUD, and small pictures of other moments among them.
#pragma once

#include "draw/pixel_box.h"

typedef struct Layer {
    const Display *display;
    View view; // of the whole picture, whatever part of it is covered
    PixelBox clip;
} Layer;

typedef struct Layers {
    Arena *arena; // where the list and new displays live
    Layer *items; // bottom to top
    size_t count, capacity;
} Layers;

Layers layers_begin(Arena *arena);
// Puts an empty display on top, for view_pixels of a picture of that size. It stays where it is in memory.
Display *layers_push(Layers *layers, int width, int height);
// Puts a display on top that lives elsewhere, as long as the list.
void layers_push_display(Layers *layers, const Display *display, const View *view, PixelBox clip);
