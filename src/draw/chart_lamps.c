#include "draw/chart_pen.h"

#include <math.h>

// A colour added up over time, opacity multiplied in.
typedef struct Light {
    double r, g, b, a, time;
} Light;

static void add_light(Light *light, Color color, double time) {
    double part = (double)color.a * time;
    light->r += (double)color.r * part;
    light->g += (double)color.g * part;
    light->b += (double)color.b * part;
    light->a += part;
    light->time += time;
}

static Color light_color(const Light *light) {
    if (light->a <= 0)
        return (Color){0};
    return (Color){(float)(light->r / light->a), (float)(light->g / light->a), (float)(light->b / light->a),
                   (float)(light->a / light->time)};
}

// Adds what shows on a lane from one time to another, its columns aside.
static void add_spans(const ChartPen *pen, Light *light, const LampGrid *grid, unsigned lane, int64_t from,
                      int64_t to) {
    const Lanes *lanes = grid->lanes;
    int64_t at = from;
    for (uint32_t i = lanes_find_span(lanes, lane, from); i < lanes->first[lane + 1] && at < to; i++) {
        const LaneSpan *span = &lanes->spans[i];
        int64_t start = span->start > at ? span->start : at, end = span->end < to ? span->end : to;
        if (start >= to)
            break;
        light->time += (double)(start - at);
        add_light(light, pen->colors[span->paint], (double)(end - start));
        at = end;
    }
    light->time += (double)(to - at);
}

static Color mean_color(const ChartPen *pen, const LampGrid *grid, unsigned lane, int64_t now) {
    const Lanes *lanes = grid->lanes;
    int64_t from = now - grid->blur, at = from;
    Light light = {0};
    size_t column = lanes_find_column(lanes, from);
    for (; column + 1 < lanes->column_count && lanes->columns[column].start < now; column++) {
        const LaneColumn *covering = &lanes->columns[column];
        int64_t start = covering->start > at ? covering->start : at,
                end = covering[1].start < now ? covering[1].start : now;
        uint64_t both = (covering->masks[0] | covering->masks[1]) >> lane & 1;
        if (!both)
            continue;
        add_spans(pen, &light, grid, lane, at, start);
        add_light(&light, pen->colors[covering->paints[covering->masks[1] >> lane & 1]],
                  (double)(end - start));
        at = end;
    }
    add_spans(pen, &light, grid, lane, at, now);
    return light_color(&light);
}

// Dark signs on bright lamps, and the other way round.
static Color sign_color(Color lamp) {
    float brightness = (0.3f * lamp.r + 0.59f * lamp.g + 0.11f * lamp.b) * lamp.a;
    return brightness > 0.35f ? (Color){0, 0, 0, 0.85f} : (Color){1, 1, 1, 0.65f};
}

static vec2s lamp_center(const LampGrid *grid, unsigned lane) {
    unsigned column = lane % grid->columns, row = lane / grid->columns;
    unsigned across = grid->columns < grid->lanes->count ? grid->columns : grid->lanes->count;
    unsigned rows = (grid->lanes->count + grid->columns - 1) / grid->columns;
    if (grid->from_right) {
        column = across - 1 - column;
        row = rows - 1 - row;
    }
    return (vec2s){{((float)column - (float)(across - 1) / 2) * grid->pitch.x,
                    ((float)(rows - 1) / 2 - (float)row) * grid->pitch.y}};
}

static void emit_lamp(const ChartPen *pen, const LampGrid *grid, unsigned lane, int64_t now) {
    int paint = lanes_get_paint(grid->lanes, lane, now);
    Color color = grid->blur > 0          ? mean_color(pen, grid, lane, now)
                  : paint == LANE_NOTHING ? (Color){0}
                                          : pen->colors[paint];
    vec2s at = lamp_center(grid, lane), half = glms_vec2_scale(grid->size, 0.5f);
    if (color.a > 0) {
        Instance *lamp =
            chart_push_box(pen, PIPELINE_ROUND,
                           (ChartBox){at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y}, color);
        lamp->shape[2] = fminf(grid->corner * pen->scale.x, fminf(lamp->shape[0], lamp->shape[1]));
    }
    const GlyphRun *sign = grid->signs && paint != LANE_NOTHING ? &grid->signs[paint] : NULL;
    if (!sign || !sign->count)
        return;
    float height = (float)sign->glyphs[0]->outline->anchors.max.y;
    vec2s pen_at = {{at.x - sign->width / 2 * grid->sign_em, at.y - height / 2 * grid->sign_em}};
    chart_push_run(pen, sign, pen_at, grid->sign_em, sign_color(color));
}

void chart_emit_lamps(ChartPen *pen) {
    const LampGrid *grid = pen->leaf->shape.shape->as.lamps;
    pen->opacity *= pen->leaf->fill.a;
    chart_pen_set_colors(pen, grid->lanes, grid->colors);
    for (unsigned i = 0; i < grid->lanes->count; i++)
        emit_lamp(pen, grid, i, chart_microseconds(pen->leaf->moment.now));
}
