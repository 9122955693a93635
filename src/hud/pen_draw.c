#include "hud/pen_draw.h"

#include "draw/ink.h"

#include <math.h>

// A curve of second degree as straight pieces; the error of n pieces is the curve's bend over 4 n².
static void draw_bend(Display *display, const vec2s corners[3], float half, Color color) {
    enum { MOST_PIECES = 16 };
    static const float tolerance = 0.2f; // pixels
    vec2s bend = glms_vec2_add(glms_vec2_sub(corners[0], glms_vec2_scale(corners[1], 2)), corners[2]);
    float pieces = ceilf(sqrtf(glms_vec2_norm(bend) / (4 * tolerance)));
    pieces = fminf(fmaxf(pieces, 1), MOST_PIECES);
    vec2s from = corners[0];
    for (float i = 1; i <= pieces; i++) {
        float t = i / pieces;
        vec2s to = glms_vec2_lerp(glms_vec2_lerp(corners[0], corners[1], t),
                                  glms_vec2_lerp(corners[1], corners[2], t), t);
        ink_capsule(display, from, to, half, color);
        from = to;
    }
}

// A quadratic B-spline: it bends from middle to middle of the lines between the points, and ends in the end
// points.
static void draw_stroke(Display *display, const vec2s *points, uint32_t count, Affine map, float half,
                        Color color) {
    vec2s at = affine_place(map, points[0]), from = at;
    for (uint32_t i = 1; i < count; i++) {
        vec2s next = affine_place(map, points[i]), middle = glms_vec2_lerp(at, next, 0.5f);
        if (i == 1)
            ink_capsule(display, from, middle, half, color);
        else
            draw_bend(display, (const vec2s[]){from, at, middle}, half, color);
        from = middle;
        at = next;
    }
    ink_capsule(display, from, at, half, color);
}

void pen_draw(Display *display, const Pen *pen, double now, Affine to_pixels, PenInk ink) {
    for (uint32_t i = 0; i < pen->stroke_count; i++) {
        const PenStroke *stroke = &pen->strokes[i];
        float share = pen_stroke_width(stroke, now), half = 0.5f * ink.width * share;
        if (share <= 0)
            continue;
        const vec2s *points = pen->points + stroke->first;
        draw_stroke(display, points, stroke->count, to_pixels, half + ink.border * share, ink.edge);
        draw_stroke(display, points, stroke->count, to_pixels, half, ink.color);
    }
}
