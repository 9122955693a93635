#include "hud/spotlight_draw.h"

#include "draw/ink.h"

static const float soft_share = 0.12f; // of the radius
static const Color shade = {0.01f, 0.012f, 0.02f, 0.74f};

void spotlight_draw(Display *display, const Spotlight *spotlight, double now, Bounds picture, vec2s center,
                    float pixels_per_unit) {
    float opacity = glide_at(&spotlight->shown, now);
    if (opacity <= 0)
        return;
    // It opens from a wider disc, so that the eye sees where it closes.
    float radius = glide_at(&spotlight->radius, now) * pixels_per_unit * (2 - opacity);
    ink_around(display, picture, center, radius, soft_share * radius,
               color_with_opacity(shade, shade.a * opacity));
}
