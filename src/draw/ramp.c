#include "draw/ramp.h"

// Each edge a texel of four numbers: a point of the line, and the way along it on which the place
// between the first colour (0) and the last (1) grows by 1 a unit; how many colours the fill has, and the
// stroke; then these.
enum { HEAD = 2 };

bool ramp_is_empty(const Ramp *ramp) {
    return ramp->fill.count + ramp->stroke.count == 0;
}

static void write_colors(Edge *edges, Colors ramp) {
    for (uint32_t i = 0; i < ramp.count; i++) {
        const Color *color = &ramp.items[i];
        edges[i] = (Edge){{{color->r, color->g}}, {{color->b, color->a}}};
    }
}

uint32_t ramp_push(Display *display, const Ramp *ramp) {
    uint32_t first = (uint32_t)display->edge_count;
    Point way = point_sub(ramp->to, ramp->from);
    Edge *edges = display_push_edges(display, HEAD + ramp->fill.count + ramp->stroke.count);
    edges[0] = (Edge){point_round(ramp->from), point_round(point_scale(way, 1 / point_dot(way, way)))};
    edges[1].from = (vec2s){{(float)ramp->fill.count, (float)ramp->stroke.count}};
    edges[1].to = (vec2s){{0, 0}};
    write_colors(&edges[HEAD], ramp->fill);
    write_colors(&edges[HEAD + ramp->fill.count], ramp->stroke);
    return first;
}

RampRecord ramp_read(const Edge *first) {
    size_t fills = (size_t)first[1].from.x, strokes = (size_t)first[1].from.y;
    return (RampRecord){first->from, first->to, &first[HEAD], &first[HEAD + fills], fills, strokes};
}

size_t ramp_size(const Edge *first) {
    const RampRecord record = ramp_read(first);
    return HEAD + record.fill_count + record.stroke_count;
}
