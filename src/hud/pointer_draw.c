#include "hud/pointer_draw.h"

#include "draw/ink.h"

static const float dot_radius = 0.075f, ring_radius = 0.1f, glow_radius = 0.2f; // frame's units
// A red that stands out from dark and from light grounds, with a white ring for those that are red
// themselves.
static const Color dot = {0.96f, 0.13f, 0.16f, 1}, ring = {1, 1, 1, 0.95f},
                   glow = {0.96f, 0.13f, 0.16f, 0.28f};

// From the oldest to the newest, thicker and thicker.
static void draw_trail(Display *display, const Pointer *pointer, double now, Affine to_pixels,
                       float opacity) {
    float thickness = dot_radius * (float)affine_scale(to_pixels);
    for (uint32_t i = pointer->count - 1; i >= 1; i--) {
        const TrailPoint *from = pointer_trail(pointer, i), *to = pointer_trail(pointer, i - 1);
        float left = (float)(1 - (now - to->time) / pointer_trail_seconds);
        if (left > 0)
            ink_capsule(display, affine_place(to_pixels, from->at), affine_place(to_pixels, to->at),
                        thickness * left, color_with_opacity(dot, opacity));
    }
}

void pointer_draw(Display *display, const Pointer *pointer, double now, Affine to_pixels) {
    float opacity = glide_at(&pointer->shown, now), unit = (float)affine_scale(to_pixels);
    if (opacity <= 0 || pointer->count == 0)
        return;
    vec2s at = affine_place(to_pixels, pointer_trail(pointer, 0)->at);
    ink_disc(display, at, glow_radius * unit, color_with_opacity(glow, glow.a * opacity));
    draw_trail(display, pointer, now, to_pixels, opacity);
    ink_disc(display, at, ring_radius * unit, color_with_opacity(ring, ring.a * opacity));
    ink_disc(display, at, dot_radius * unit, color_with_opacity(dot, opacity));
}
