#include "viewer/surface.h"

#include "base/hash.h"

#include <math.h>

static const float still_pixels = 2; // a mouse that moves less lies still on a shaking desk

void surface_init(Surface *surface) {
    *surface = (Surface){.moved_at = -INFINITY};
}

void surface_finish(Surface *surface) {
    arena_finish(&surface->arena);
}

void surface_take(Surface *surface, Window *window, Renderer *renderer) {
    surface->window = window;
    surface->renderer = renderer;
    surface->must_draw = true;
    surface->knows_mouse = false;
}

void surface_close(Surface *surface, Window *other) {
    window_use(surface->window);
    renderer_destroy(surface->renderer);
    window_use(other);
    window_destroy(surface->window);
    surface_take(surface, NULL, NULL);
}

bool surface_measure(Surface *surface) {
    surface->width = surface->height = 0;
    if (surface->window)
        window_size(surface->window, &surface->width, &surface->height);
    return surface->width > 0 && surface->height > 0;
}

bool surface_follow_mouse(Surface *surface, const Event *event, double now) {
    bool is_first = !surface->knows_mouse;
    if (!is_first && glms_vec2_distance(event->at, surface->mouse) < still_pixels)
        return false;
    surface->knows_mouse = true;
    surface->mouse = event->at;
    if (!is_first)
        surface->moved_at = now;
    return !is_first;
}

// Pictures --------------------------------------------------------------------------------------------------

void surface_begin(Surface *surface) {
    arena_reset(&surface->arena);
    surface->over = layers_begin(&surface->arena);
}

uint64_t surface_fingerprint(uint64_t print, const Display *display, const View *view) {
    print = hash_words(print, view, sizeof *view);
    return display_hash(print, display);
}

bool surface_must_draw(Surface *surface, uint64_t ground) {
    uint64_t print = ground;
    for (size_t i = 0; i < surface->over.count; i++)
        print = surface_fingerprint(print, surface->over.items[i].display, &surface->over.items[i].view);
    bool must_draw = surface->must_draw || print != surface->drawn;
    surface->drawn = print;
    surface->is_lost = surface->must_draw;
    surface->must_draw = false;
    return must_draw;
}

void surface_paint(const Surface *surface, const Atlas *atlas) {
    for (size_t i = 0; i < surface->over.count; i++) {
        const Layer *layer = &surface->over.items[i];
        renderer_draw(surface->renderer, layer->display, &layer->view, atlas, &layer->clip);
    }
}

void surface_end(Surface *surface) {
    uint32_t *memory = renderer_lacks_gpu(surface->renderer)
                           ? window_pixels(surface->window, surface->width, surface->height)
                           : NULL;
    surface->pixels = memory ? renderer_end_in_memory(surface->renderer, memory) : (Pixels){0};
    if (!memory)
        renderer_end(surface->renderer);
}

static void put(const Surface *surface, PixelBox box) {
    window_put(surface->window, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

void surface_show(const Surface *surface) {
    const Pixels *pixels = &surface->pixels;
    if (pixels->width && surface->is_lost)
        put(surface, (PixelBox){0, 0, pixels->width, pixels->height});
    else
        for (size_t i = 0; i < pixels->changed_count; i++)
            put(surface, pixels->changed[i]);
    window_swap(surface->window);
}
