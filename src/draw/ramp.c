#include "draw/ramp.h"

#include <string.h>

// Texels: a point of the line, and the way along it on which the place
// between the first colour (0) and the last (1) grows by 1 a unit; how many colours the fill has, and the
// stroke; then these.
typedef struct Texel {
    float values[4];
} Texel;

enum { HEAD_TEXELS = 2, EDGE_TEXELS = sizeof(Edge) / sizeof(Texel) };

bool ramp_is_empty(const Ramp *ramp) {
    return ramp->fill.count + ramp->stroke.count == 0;
}

static size_t edges_for(size_t colors) {
    return (HEAD_TEXELS + colors + EDGE_TEXELS - 1) / EDGE_TEXELS;
}

static void write_colors(Texel *texels, RampColors ramp) {
    for (uint32_t i = 0; i < ramp.count; i++)
        texels[i] = (Texel){{ramp.colors[i].r, ramp.colors[i].g, ramp.colors[i].b, ramp.colors[i].a}};
}

uint32_t ramp_push(Display *display, const Ramp *ramp) {
    Texel texels[HEAD_TEXELS + 2 * gradient_most_stops + EDGE_TEXELS] = {0};
    uint32_t colors = ramp->fill.count + ramp->stroke.count, first = (uint32_t)display->edge_count;
    Point way = point_sub(ramp->to, ramp->from);
    way = point_scale(way, 1 / point_dot(way, way));
    texels[0] = (Texel){{(float)ramp->from.x, (float)ramp->from.y, (float)way.x, (float)way.y}};
    texels[1] = (Texel){{(float)ramp->fill.count, (float)ramp->stroke.count}};
    write_colors(&texels[HEAD_TEXELS], ramp->fill);
    write_colors(&texels[HEAD_TEXELS + ramp->fill.count], ramp->stroke);
    size_t count = edges_for(colors);
    memcpy(display_push_edges(display, count), texels, count * sizeof(Edge));
    return first;
}

size_t ramp_size(const Edge *first) {
    return edges_for((size_t)(first->joint_from[0] + first->joint_from[1]));
}
