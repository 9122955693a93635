#include "check/ground.h"

#include "draw/ramp.h"

#include <math.h>

// An instance, and the point that is looked at.
typedef struct Spot {
    const Display *display;
    const Batch *batch;
    const Instance *instance;
    vec2s point, local; // scene units; the instance's own
} Spot;

// What of an instance lies there; alpha 0: nothing.
typedef struct Paints {
    Color fill, stroke;
} Paints;

typedef Paints PaintsAt(const Spot *spot);

static Color read_color(const uint16_t channels[4]) {
    const float most = UINT16_MAX;
    return (Color){(float)channels[0] / most, (float)channels[1] / most, (float)channels[2] / most,
                   (float)channels[3] / most};
}

static Paints paints_where(const Instance *instance, bool fills, bool strokes) {
    return (Paints){fills ? read_color(instance->fill) : (Color){0},
                    strokes ? read_color(instance->stroke) : (Color){0}};
}

// Forms -----------------------------------------------------------------------------------------------------

static bool is_in_box(vec2s point, float x, float y) {
    return fabsf(point.x) <= x && fabsf(point.y) <= y;
}

static Paints paints_flat(const Spot *spot) {
    return paints_where(spot->instance, true, false);
}

static Paints paints_box(const Spot *spot) {
    const float *shape = spot->instance->shape, half = spot->instance->half;
    bool is_in_stroke = is_in_box(spot->local, shape[0] + half, shape[1] + half) &&
                        !is_in_box(spot->local, shape[0] - half, shape[1] - half);
    return paints_where(spot->instance, is_in_box(spot->local, shape[0], shape[1]), half > 0 && is_in_stroke);
}

static Paints paints_round(const Spot *spot) {
    const float *shape = spot->instance->shape, half = spot->instance->half;
    vec2s beyond = {{fabsf(spot->local.x) - shape[0] + shape[2], fabsf(spot->local.y) - shape[1] + shape[2]}};
    float outside = glms_vec2_norm(glms_vec2_maxv(beyond, (vec2s){{0, 0}}));
    float distance = outside + fminf(fmaxf(beyond.x, beyond.y), 0) - shape[2];
    return paints_where(spot->instance, distance <= 0, half > 0 && fabsf(distance) <= half);
}

static Paints paints_disc(const Spot *spot) {
    return paints_where(spot->instance, glms_vec2_norm(spot->local) <= spot->instance->shape[0], false);
}

static Paints paints_arc(const Spot *spot) {
    const float *shape = spot->instance->shape;
    bool is_near = fabsf(glms_vec2_norm(spot->local) - shape[0]) <= spot->instance->half;
    return paints_where(spot->instance, false,
                        is_near && fabsf(atan2f(spot->local.y, spot->local.x)) <= shape[1]);
}

// Outlines --------------------------------------------------------------------------------------------------

// Whether what winds round the point is not nothing; edges right of it count.
static bool is_wound(const Edge *edges, size_t count, float wound, vec2s point) {
    for (size_t i = 0; i < count; i++) {
        vec2s from = edges[i].from, to = edges[i].to;
        if ((from.y <= point.y) == (to.y <= point.y))
            continue;
        float x = from.x + (to.x - from.x) * (point.y - from.y) / (to.y - from.y);
        if (x > point.x)
            wound += to.y > from.y ? 1.0f : -1.0f;
    }
    return fabsf(wound) >= 0.5f;
}

static Paints paints_outline(const Spot *spot) {
    const Instance *instance = spot->instance;
    const Edge *edges = &spot->display->edges[(size_t)instance->shape[0]];
    size_t fill = (size_t)instance->shape[1], stroke = (size_t)instance->shape[2];
    return paints_where(instance, is_wound(edges, fill, instance->layer, spot->point),
                        is_wound(edges + fill, stroke, instance->half, spot->point));
}

// The colour of a ramp's part (draw/ramp.h), of which `colors` are the edges.
static Color ramp_color(const Edge *colors, size_t count, float place) {
    float step = place * (float)(count - 1);
    size_t index = step < (float)(count - 2) ? (size_t)step : count - 2;
    const Edge *a = &colors[index], *b = a + 1;
    return color_lerp((Color){a->from.x, a->from.y, a->to.x, a->to.y},
                      (Color){b->from.x, b->from.y, b->to.x, b->to.y}, step - (float)index);
}

// The colours of a gradient in the place of plain ones.
static Paints with_ramp(const Spot *spot, Paints paints) {
    const RampRecord ramp = ramp_read(&spot->display->edges[(size_t)spot->instance->shape[3]]);
    float place = glm_clamp(glms_vec2_dot(glms_vec2_sub(spot->point, ramp.at), ramp.way), 0, 1);
    if (ramp.fill_count && paints.fill.a > 0)
        paints.fill = ramp_color(ramp.fill, ramp.fill_count, place);
    if (ramp.stroke_count && paints.stroke.a > 0)
        paints.stroke = ramp_color(ramp.stroke, ramp.stroke_count, place);
    return paints;
}

static Paints paints_gradient(const Spot *spot) {
    return with_ramp(spot, paints_outline(spot));
}

// Pictures --------------------------------------------------------------------------------------------------

static uint32_t texel_at(float place, uint32_t size) {
    float texel = place * (float)size;
    return texel < 0 ? 0 : texel < (float)size ? (uint32_t)texel : size - 1;
}

static Paints paints_image(const Spot *spot) {
    const Image *image = spot->display->images[spot->batch->image];
    uint32_t column = texel_at(spot->local.x, image->width), row = texel_at(1 - spot->local.y, image->height);
    const uint8_t *texel = &image->pixels[4 * ((size_t)row * image->width + column)];
    float alpha = (float)texel[3] / UINT8_MAX;
    if (texel[3] == 0)
        return (Paints){0};
    Color color = {(float)texel[0] / (float)texel[3], (float)texel[1] / (float)texel[3],
                   (float)texel[2] / (float)texel[3], alpha * read_color(spot->instance->fill).a};
    return (Paints){.fill = color};
}

// All of them -----------------------------------------------------------------------------------------------

static PaintsAt *const painters[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = paints_flat,       [PIPELINE_BOX] = paints_box,
    [PIPELINE_TURNED_BOX] = paints_box,  [PIPELINE_ROUND] = paints_round,
    [PIPELINE_DISC] = paints_disc,       [PIPELINE_ARC] = paints_arc,
    [PIPELINE_OUTLINE] = paints_outline, [PIPELINE_GRADIENT] = paints_gradient,
    [PIPELINE_IMAGE] = paints_image,     [PIPELINE_MAGNIFIED] = paints_image,
};

// The instance's own coordinates of a point; false where it is nowhere.
static bool find_local(const Instance *instance, vec2s point, vec2s *local) {
    const float *a = instance->affine;
    float area = a[0] * a[3] - a[1] * a[2], x = point.x - a[4], y = point.y - a[5];
    *local = (vec2s){{(a[3] * x - a[2] * y) / area, (a[0] * y - a[1] * x) / area}};
    return area != 0;
}

// Whether the instance covers the point with its quad. Of two that meet at the point one does.
static bool is_in_quad(const Instance *instance, vec2s local) {
    const float *quad = instance->quad, by = instance->grow * instance->half;
    return local.x >= quad[0] - by && local.x < quad[2] + by && local.y >= quad[1] - by &&
           local.y < quad[3] + by;
}

static Color blend(Color under, Color over) {
    return color_with_opacity(color_lerp(under, over, over.a), 1);
}

Color ground_paint_one(const Display *display, const Batch *batch, const Instance *instance, vec2s point,
                       Color under) {
    Spot spot = {display, batch, instance, point, {{0, 0}}};
    PaintsAt *paints_at = painters[batch->pipeline];
    if (!paints_at || !find_local(instance, point, &spot.local) || !is_in_quad(instance, spot.local))
        return under;
    Paints paints = paints_at(&spot);
    return blend(blend(under, paints.fill), paints.stroke);
}

Color ground_color(const Display *display, const Batch *batch, const Instance *instance, vec2s point) {
    const Spot spot = {display, batch, instance, point, {{0, 0}}};
    Paints paints = paints_where(instance, true, true);
    if (batch->pipeline == PIPELINE_GRADIENT)
        paints = with_ramp(&spot, paints);
    return paints.fill.a > 0 ? paints.fill : paints.stroke;
}

Color ground_paint(const Display *display, size_t first, size_t end, vec2s point, Color under) {
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        if (!painters[batch->pipeline] || batch->first >= end || batch->first + batch->count <= first ||
            (batch_is_clipped(batch) && !bounds_contains(batch->clip, point)))
            continue;
        size_t from = batch->first > first ? batch->first : first;
        size_t to = (size_t)batch->first + batch->count < end ? (size_t)batch->first + batch->count : end;
        for (size_t i = from; i < to; i++)
            under = ground_paint_one(display, batch, &display->instances[i], point, under);
    }
    return under;
}

Veil ground_veil(const Display *display, size_t first, vec2s point) {
    const Color black = {0, 0, 0, 1}, white = {1, 1, 1, 1};
    size_t end = display->instance_count;
    return (Veil){ground_paint(display, first, end, point, black),
                  ground_paint(display, first, end, point, white)};
}

Color veil_apply(const Veil *veil, Color under) {
    const Color *a = &veil->black, *b = &veil->white;
    return (Color){a->r + (b->r - a->r) * under.r, a->g + (b->g - a->g) * under.g,
                   a->b + (b->b - a->b) * under.b, 1};
}

float veil_passes(const Veil *veil) {
    return veil->white.r - veil->black.r;
}
