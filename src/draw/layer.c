#include "draw/layer.h"

Layers layers_begin(Arena *arena) {
    return (Layers){.arena = arena};
}

void layers_push_display(Layers *layers, const Display *display, const View *view, PixelBox clip) {
    layers->items =
        arena_grow(layers->arena, layers->items, layers->count, &layers->capacity, sizeof *layers->items);
    layers->items[layers->count++] = (Layer){display, *view, clip};
}

Display *layers_push(Layers *layers, int width, int height) {
    Display *display = ARENA_NEW(layers->arena, Display, 1);
    View view = view_pixels(width, height);
    *display = display_begin(layers->arena);
    layers_push_display(layers, display, &view, (PixelBox){0, 0, width, height});
    return display;
}
