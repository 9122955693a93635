#include "hud/arrows.h"

#include "draw/ink.h"
#include "hud/style.h"

#include <math.h>

static const float radius_share = 0.075f, least_radius = 24,
                   margin_share = 0.4f;                   // of the height, pixels, the radius
static const float rim_share = 1.25f, line_share = 0.03f; // of the radius
static const Color edge = {1, 1, 1, 0.5f}, sign = {1, 1, 1, 1}, dimmed_sign = {0.4f, 0.41f, 0.43f, 1};

ArrowsGeometry arrows_geometry(int width, int height) {
    float radius = roundf(fmaxf(least_radius, radius_share * (float)height));
    float inset = roundf(radius * (1 + margin_share)), y = roundf((float)height / 2);
    return (ArrowsGeometry){
        .radius = radius,
        .centers = {
            [ARROW_PREVIOUS] = {{inset, y}}, [ARROW_NEXT] = {{fmaxf(inset, (float)width - inset), y}}}};
}

Arrow arrows_find(const ArrowsGeometry *geometry, vec2s at) {
    Arrow found = ARROW_NONE;
    float least = rim_share * geometry->radius;
    for (Arrow arrow = ARROW_PREVIOUS; arrow < ARROW_COUNT; arrow++) {
        float distance = glms_vec2_distance(at, geometry->centers[arrow]);
        found = distance <= least ? arrow : found;
        least = fminf(least, distance);
    }
    return found;
}

// Two strokes that meet in the tip, in the middle of the disc for the eye.
static void draw_chevron(Display *display, vec2s center, float radius, float side, Color color) {
    float reach = 0.2f * radius, rise = 0.4f * radius, half = 0.075f * radius;
    vec2s tip = {{center.x + side * (reach + 0.05f * radius), center.y}};
    for (int up = -1; up <= 1; up += 2)
        ink_capsule(display, (vec2s){{tip.x - side * 2 * reach, center.y + (float)up * rise}}, tip, half,
                    color);
}

static void draw_arrow(const Canvas *canvas, const ArrowsGeometry *geometry, Arrow arrow, bool is_dimmed,
                       float glow) {
    vec2s center = geometry->centers[arrow];
    float radius = geometry->radius, line = fmaxf(2, roundf(line_share * radius));
    Color color = color_with_opacity(is_dimmed ? dimmed_sign : sign, canvas->opacity);
    canvas_disc(canvas, center, radius, edge);
    canvas_disc(canvas, center, radius - line, style_ground);
    canvas_disc(canvas, center, radius - line, color_with_opacity(style_accent, 0.7f * glow));
    draw_chevron(canvas->display, center, radius, arrow == ARROW_NEXT ? 1 : -1, color);
}

void arrows_draw(const Canvas *canvas, const Player *player, double now) {
    const Visitor *visitor = &player->visitor;
    Canvas faded = *canvas;
    faded.opacity *= glide_at(&visitor->shown, now);
    if (faded.opacity <= 0)
        return;
    ArrowsGeometry geometry = arrows_geometry(canvas->view->width, canvas->view->height);
    bool is_first = player_time(player, now) <= 0;
    for (Arrow arrow = ARROW_PREVIOUS; arrow < ARROW_COUNT; arrow++)
        draw_arrow(&faded, &geometry, arrow, arrow == ARROW_PREVIOUS && is_first,
                   visitor_glow(visitor, now, arrow));
}
