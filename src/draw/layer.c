#include "draw/layer.h"

#include <string.h>

Layers layers_begin(Arena *arena) {
    return (Layers){.arena = arena};
}

void layers_push_display(Layers *layers, const Display *display, const View *view, const int clip[4]) {
    layers->items =
        arena_grow(layers->arena, layers->items, layers->count, &layers->capacity, sizeof *layers->items);
    Layer *layer = &layers->items[layers->count++];
    *layer = (Layer){.display = display, .view = *view, .is_clipped = clip};
    if (clip)
        memcpy(layer->clip, clip, sizeof layer->clip);
}

Display *layers_push(Layers *layers, int width, int height) {
    Display *display = ARENA_NEW(layers->arena, Display, 1);
    View view = view_pixels(width, height);
    *display = display_begin(layers->arena);
    layers_push_display(layers, display, &view, NULL);
    return display;
}
