#include "draw/ink.h"

#include <math.h>

static const vec2s level = {{1, 0}};

static Instance *push(Display *display, Pipeline pipeline, vec2s center, Bounds quad, Color color) {
    Instance *instance = display_push(display, pipeline);
    instance_set_place(instance, center, level);
    instance_set_colors(instance, color, (Color){0});
    instance_set_quad(instance, quad.min, quad.max);
    return instance;
}

static Bounds around_origin(float half_x, float half_y) {
    return (Bounds){{{-half_x, -half_y}}, {{half_x, half_y}}};
}

void ink_disc(Display *display, vec2s center, float radius, Color color) {
    Instance *disc = push(display, PIPELINE_DISC, center, around_origin(radius, radius), color);
    disc->shape[0] = radius;
    disc->grow = 1;
}

void ink_capsule(Display *display, vec2s from, vec2s to, float half, Color color) {
    float length = glms_vec2_distance(from, to);
    if (length < 0.01f * half) {
        ink_disc(display, from, half, color);
        return;
    }
    vec2s axis = glms_vec2_divs(glms_vec2_sub(to, from), length);
    float reach = 0.5f * length + half;
    vec2s center = glms_vec2_lerp(from, to, 0.5f);
    Instance *capsule = push(display, PIPELINE_ROUND, center, around_origin(reach, half), color);
    instance_set_place(capsule, center, axis);
    capsule->shape[0] = reach;
    capsule->shape[1] = capsule->shape[2] = half;
    capsule->grow = 1;
}

void ink_around(Display *display, Bounds all, vec2s center, float radius, float soft, Color color) {
    // The square with the hole, its corners on whole pixels, so that the flat pieces meet it without a seam.
    float reach = ceilf(radius + 0.5f * soft) + 1;
    Bounds hole = {{{roundf(center.x - reach), roundf(center.y - reach)}},
                   {{roundf(center.x + reach), roundf(center.y + reach)}}};
    hole.min = glms_vec2_maxv(all.min, glms_vec2_minv(hole.min, all.max));
    hole.max = glms_vec2_maxv(all.min, glms_vec2_minv(hole.max, all.max));
    const Bounds flat[] = {{all.min, {{all.max.x, hole.min.y}}},
                           {{{all.min.x, hole.max.y}}, all.max},
                           {{{all.min.x, hole.min.y}}, {{hole.min.x, hole.max.y}}},
                           {{{hole.max.x, hole.min.y}}, {{all.max.x, hole.max.y}}}};
    for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
        if (flat[i].max.x > flat[i].min.x && flat[i].max.y > flat[i].min.y)
            push(display, PIPELINE_FLAT, glms_vec2_zero(), flat[i], color);
    Bounds quad = {glms_vec2_sub(hole.min, center), glms_vec2_sub(hole.max, center)};
    Instance *spot = push(display, PIPELINE_SPOT, center, quad, color);
    spot->shape[0] = radius;
    spot->shape[1] = soft;
}
