#include "draw/ramp.h"
#include "soft/areas.h"
#include "soft/cover.h"
#include "soft/filler.h"

#include <string.h>

// The colours of a part (r, g, b, a, opacity not multiplied in): the first one, and what each step along the ramp adds.
typedef struct Steps {
    int count;
    float first[4], more[gradient_most_stops][4];
} Steps;

typedef struct GradientColors {
    vec2s at, way; // RampRecord's
    Steps fill, stroke;
} GradientColors;

// `plain`: where there are no colours, which are edges of the record.
static void steps_init(Steps *steps, const Edge *colors, int count, const float plain[4]) {
    steps->count = count ? count - 1 : 0;
    memcpy(steps->first, count ? (const void *)colors : plain, sizeof steps->first);
    for (int i = 0; i < steps->count; i++) {
        float from[4], to[4];
        memcpy(from, &colors[i], sizeof from);
        memcpy(to, &colors[i + 1], sizeof to);
        for (int k = 0; k < 4; k++)
            steps->more[i][k] = to[k] - from[k];
    }
}

static void colors_init(GradientColors *colors, const Mark *mark) {
    const RampRecord ramp = ramp_read(mark_ramp(mark));
    const Tint tint = tint_of(mark->instance);
    colors->at = ramp.at;
    colors->way = ramp.way;
    steps_init(&colors->fill, ramp.fill, (int)ramp.fill_count, tint.fill);
    steps_init(&colors->stroke, ramp.stroke, (int)ramp.stroke_count, tint.stroke);
}

// Where pixels lie on the ramp, 0 to 1.
FOR_EACH_PROCESSOR
static void find_places(Lane *restrict places, int size, float first, float step) {
    for (int i = 0; i < size; i++)
        places->at[i] = within(first + (float)i * step, 0, 1);
}

FOR_EACH_PROCESSOR
static void mix_steps(Colors4 *restrict colors, int size, const Steps *restrict steps,
                      const Lane *restrict places) {
    Lane *const lanes[] = {&colors->red, &colors->green, &colors->blue, &colors->alpha};
    for (int k = 0; k < 4; k++) {
        float *restrict lane = lanes[k]->at;
        for (int i = 0; i < size; i++)
            lane[i] = steps->first[k];
        for (int step = 0; step < steps->count; step++)
            for (int i = 0; i < size; i++)
                lane[i] +=
                    within(places->at[i] * (float)steps->count - (float)step, 0, 1) * steps->more[step][k];
    }
}

// Into `below`: stroke over fill, opacity multiplied in.
FOR_EACH_PROCESSOR
static void compose(Colors4 *restrict below, int size, const Colors4 *restrict above,
                    const AreasRow *restrict row) {
    for (int i = 0; i < size; i++) {
        float stroke = above->alpha.at[i] * row->stroke.at[i];
        float fill = below->alpha.at[i] * row->fill.at[i] * (1.0f - stroke);
        below->red.at[i] = below->red.at[i] * fill + above->red.at[i] * stroke;
        below->green.at[i] = below->green.at[i] * fill + above->green.at[i] * stroke;
        below->blue.at[i] = below->blue.at[i] * fill + above->blue.at[i] * stroke;
        below->alpha.at[i] = fill + stroke;
    }
}

static void paint_gradient(const Mark *mark, const Block *block, const AreasRow *row, const void *context) {
    const GradientColors *colors = context;
    vec2s from = glms_vec2_sub(mark_local(mark, row->x, row->y), colors->at);
    int size = lane_size(row->count);
    Lane places;
    Colors4 below, above;
    find_places(&places, size, glms_vec2_dot(from, colors->way), glms_vec2_dot(mark->across, colors->way));
    mix_steps(&below, size, &colors->fill, &places);
    mix_steps(&above, size, &colors->stroke, &places);
    compose(&below, size, &above, row);
    blend_colors(block_at(block, row->x, row->y), row->count, &below);
}

void fill_gradient(const Mark *mark, const Block *block) {
    GradientColors colors;
    colors_init(&colors, mark);
    areas_fill(mark, block, paint_gradient, &colors);
}
