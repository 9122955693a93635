#include "draw/trace.h"

#include "draw/raster.h"

#include <math.h>
#include <string.h>

static const float most_work = 1e8f; // pixels looking at edges: a second where there is no GPU

// What is traced: the sides of the fill and of the stroke, and the part of the view that they reach.
typedef struct Trace {
    Sides fill, stroke;
    Bounds reach;
    float pixel; // scene units
} Trace;

static Trace make_trace(Arena *arena, const Polyline *line, const TraceStyle *style, const View *view) {
    Trace trace = {sides_begin(arena), sides_begin(arena), bounds_empty(), 1 / view->pixels_per_unit};
    if (style->fill.a > 0)
        sides_add_fill(&trace.fill, line);
    if (style->stroke.a > 0 && style->pen.half > 0)
        pen_add_mark(&style->pen, &trace.stroke, line, trace.pixel);
    Bounds all = bounds_union(sides_bounds(&trace.fill), sides_bounds(&trace.stroke));
    Bounds seen = bounds_grown(view_bounds(view), trace.pixel);
    if (!bounds_is_empty(all)) {
        all = bounds_grown(all, trace.pixel);
        trace.reach = (Bounds){glms_vec2_maxv(all.min, seen.min), glms_vec2_minv(all.max, seen.max)};
    }
    return trace;
}

// Bands -----------------------------------------------------------------------------------------------------

// A horizontal part of what is seen, with what reaches it: edges of the fill, then of the stroke.
typedef struct Band {
    float left, right; // of what they reach in it; left > right: nothing
    uint32_t fill, stroke;
    uint32_t first, next; // in the list: the first one of each, and where the next one goes
} Band;

typedef struct Bands {
    Band *items;
    uint32_t count;
    const Trace *trace;
} Bands;

static float least(float a, float b) {
    return a < b ? a : b;
}

static float most(float a, float b) {
    return a > b ? a : b;
}

// The lower border of a band; neighbours share theirs to the bit, so that each pixel belongs to one.
static float border(const Bands *bands, uint32_t index) {
    Bounds reach = bands->trace->reach;
    return reach.min.y + (reach.max.y - reach.min.y) * ((float)index / (float)bands->count);
}

static uint32_t band_at(const Bands *bands, float y) {
    Bounds reach = bands->trace->reach;
    float place = (y - reach.min.y) / (reach.max.y - reach.min.y) * (float)bands->count;
    return (uint32_t)least(most(place, 0), (float)(bands->count - 1));
}

// The bands that an edge reaches, with a pixel around it; first > last: none.
typedef struct BandRange {
    uint32_t first, last;
} BandRange;

static BandRange range_of(const Bands *bands, const Edge *edge) {
    float pixel = bands->trace->pixel;
    float low = least(edge->from.y, edge->to.y) - pixel, high = most(edge->from.y, edge->to.y) + pixel;
    if (high < bands->trace->reach.min.y || low > bands->trace->reach.max.y)
        return (BandRange){1, 0};
    return (BandRange){band_at(bands, low), band_at(bands, high)};
}

// Widens a band by the part of the edge that reaches it.
static void widen(const Bands *bands, uint32_t index, const Edge *edge) {
    Band *band = &bands->items[index];
    float pixel = bands->trace->pixel, rise = edge->to.y - edge->from.y, run = edge->to.x - edge->from.x;
    float low = 0, high = 1;
    if (fabsf(rise) > pixel) {
        float a = (border(bands, index) - pixel - edge->from.y) / rise;
        float b = (border(bands, index + 1) + pixel - edge->from.y) / rise;
        low = least(most(least(a, b), 0), 1);
        high = least(most(most(a, b), 0), 1);
    }
    float a = edge->from.x + run * low, b = edge->from.x + run * high;
    band->left = least(band->left, least(a, b) - pixel);
    band->right = most(band->right, most(a, b) + pixel);
}

static void count_edges(const Bands *bands, const Sides *sides, bool is_stroke) {
    for (size_t i = 0; i < sides->count; i++) {
        BandRange range = range_of(bands, &sides->items[i]);
        for (uint32_t k = range.first; k <= range.last; k++) {
            Band *band = &bands->items[k];
            *(is_stroke ? &band->stroke : &band->fill) += 1;
            widen(bands, k, &sides->items[i]);
        }
    }
}

static Bands make_bands(Arena *arena, const Trace *trace) {
    enum { EDGES_A_BAND = 16, PIXELS_A_BAND = 6 };
    float height = trace->reach.max.y - trace->reach.min.y;
    uint32_t useful = (uint32_t)((trace->fill.count + trace->stroke.count) / EDGES_A_BAND);
    uint32_t most_bands = (uint32_t)(height / (PIXELS_A_BAND * trace->pixel));
    uint32_t count = useful < most_bands ? useful : most_bands;
    Bands bands = {NULL, count > 1 ? count : 1, trace};
    bands.items = ARENA_NEW(arena, Band, bands.count);
    for (uint32_t i = 0; i < bands.count; i++) {
        bands.items[i].left = trace->reach.max.x;
        bands.items[i].right = trace->reach.min.x;
    }
    count_edges(&bands, &trace->fill, false);
    count_edges(&bands, &trace->stroke, true);
    for (uint32_t i = 0; i < bands.count; i++) {
        bands.items[i].left = most(bands.items[i].left, trace->reach.min.x);
        bands.items[i].right = least(bands.items[i].right, trace->reach.max.x);
    }
    return bands;
}

// How often a pixel would look at an edge.
static float work_of(const Bands *bands) {
    float sum = 0, pixel = bands->trace->pixel;
    for (uint32_t i = 0; i < bands->count; i++) {
        const Band *band = &bands->items[i];
        sum += most(band->right - band->left, 0) * (float)(band->fill + band->stroke);
    }
    return sum * (border(bands, 1) - border(bands, 0)) / (pixel * pixel);
}

static void place_edges(const Bands *bands, const Sides *sides, Edge *edges) {
    for (size_t i = 0; i < sides->count; i++) {
        BandRange range = range_of(bands, &sides->items[i]);
        for (uint32_t k = range.first; k <= range.last; k++)
            edges[bands->items[k].next++] = sides->items[i];
    }
}

static void push_edges(Display *display, const Bands *bands) {
    uint32_t first = (uint32_t)display->edge_count, count = 0;
    for (uint32_t i = 0; i < bands->count; i++) {
        Band *band = &bands->items[i];
        band->first = first + count;
        band->next = count;
        count += band->fill + band->stroke;
    }
    Edge *edges = display_push_edges(display, count);
    place_edges(bands, &bands->trace->fill, edges);
    place_edges(bands, &bands->trace->stroke, edges);
}

static void push_band(Display *display, const Bands *bands, uint32_t index, const TraceStyle *style,
                      const uint32_t *ramp) {
    const Band *band = &bands->items[index];
    if (band->left >= band->right)
        return;
    Instance *instance = display_push(display, ramp ? PIPELINE_GRADIENT : PIPELINE_OUTLINE);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, style->fill, style->stroke);
    const float quad[4] = {band->left, border(bands, index), band->right, border(bands, index + 1)};
    const float shape[4] = {(float)band->first, (float)band->fill, (float)band->stroke,
                            ramp ? (float)*ramp : 0};
    memcpy(instance->quad, quad, sizeof quad);
    memcpy(instance->shape, shape, sizeof shape);
}

static void push_bands(Display *display, const Bands *bands, const TraceStyle *style) {
    uint32_t ramp;
    bool has_ramp = !ramp_is_empty(&style->ramp);
    if (has_ramp)
        ramp = ramp_push(display, &style->ramp);
    push_edges(display, bands);
    for (uint32_t i = 0; i < bands->count; i++)
        push_band(display, bands, i, style, has_ramp ? &ramp : NULL);
}

// Outlines of so many edges that a pixel cannot look at all of them -----------------------------------------

static void push_raster(Display *display, const Sides *sides, Bounds reach, Color color, const Ramp *ramp,
                        const View *view) {
    if (!sides->count)
        return;
    Raster raster = raster_begin(display->arena, view, reach);
    for (size_t i = 0; i < sides->count; i++)
        raster_add(&raster, sides->items[i].from, sides->items[i].to);
    raster_push(&raster, display, color, ramp);
}

static void push_rasters(Display *display, const Trace *trace, const TraceStyle *style, const View *view) {
    const Ramp fill = {style->ramp.from, style->ramp.to, style->ramp.fill, {0}};
    const Ramp stroke = {style->ramp.from, style->ramp.to, style->ramp.stroke, {0}};
    push_raster(display, &trace->fill, trace->reach, style->fill, &fill, view);
    push_raster(display, &trace->stroke, trace->reach, style->stroke, &stroke, view);
}

static bool has_room(const Display *display, const Bands *bands) {
    size_t count = display->edge_count;
    for (uint32_t i = 0; i < bands->count; i++)
        count += bands->items[i].fill + bands->items[i].stroke;
    return count <= display_most_edges;
}

void trace_polyline(Display *display, const Polyline *line, TraceStyle style, const View *view) {
    Trace trace = make_trace(display->arena, line, &style, view);
    if (trace.reach.min.x >= trace.reach.max.x || trace.reach.min.y >= trace.reach.max.y)
        return;
    Bands bands = make_bands(display->arena, &trace);
    if (work_of(&bands) > most_work || !has_room(display, &bands))
        push_rasters(display, &trace, &style, view);
    else
        push_bands(display, &bands, &style);
}
