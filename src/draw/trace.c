#include "draw/trace.h"

#include "base/range.h"
#include "draw/raster.h"

#include <math.h>
#include <string.h>

static const float most_work = 3e7f; // pixels looking at edges: a third of a second where there is no GPU
static const size_t most_visits = 10 << 20; // edges that are looked at to divide tiles
static const double visit_work = 10;        // nanoseconds
static const float tile_work = 8000;        // a tile with more than this is divided
static const float least_tile = 8;          // pixels: a tile no larger than this is not
static const float most_tile = 128; // where edges are added up, a tile no larger than this is not divided
static const float margin_pixels = 0.6f; // a pixel reaches that far from its middle

// A part of the picture, with the edges that matter in it: those that cross it, and, of those right of it, where
// lines end in its rows. What the others wind round all of it is added up.
typedef struct Tile {
    Bounds box;   // scene units
    size_t first; // edges: of the fill, then of the stroke
    uint32_t fill, stroke;
    float fill_wound, stroke_wound;
    bool is_leftmost; // left of it is nothing
} Tile;

typedef struct Trace {
    const Display *display;
    Arena *arena;
    Sides sides; // of the fill, then of the stroke
    size_t fill_count;
    float pixel, margin; // scene units
    Edge *stack;         // those of the tile at hand, below them those of what it is a part of
    size_t stack_count, stack_capacity;
    Tile *tiles;
    size_t tile_count, tile_capacity;
    Sides placed;
    float work;    // how often a pixel looks at an edge
    size_t visits; // how often dividing does
} Trace;

// Dividing --------------------------------------------------------------------------------------------------

static void push_edge(Trace *trace, const Edge *edge) {
    if (trace->stack_count == trace->stack_capacity)
        trace->stack = arena_grow(trace->arena, trace->stack, trace->stack_count, &trace->stack_capacity,
                                  sizeof *trace->stack);
    trace->stack[trace->stack_count++] = *edge;
}

// The box of the part of an edge between two heights.
static Bounds part_of(const Edge *edge, float low, float high) {
    float rise = edge->to.y - edge->from.y, slope = (edge->to.x - edge->from.x) / rise;
    float bottom = most(least(edge->from.y, edge->to.y), low),
          top = least(most(edge->from.y, edge->to.y), high);
    float a = edge->from.x + (bottom - edge->from.y) * slope, b = edge->from.x + (top - edge->from.y) * slope;
    return (Bounds){{{least(a, b), bottom}}, {{most(a, b), top}}};
}

static bool is_same(vec2s a, vec2s b) {
    return a.x == b.x && a.y == b.y;
}

// Right of a tile only where lines end matters: an edge that goes on where one of the last few does is made one
// with it, up to nothing where a line ends where it began. `count`: how many of the stack's last are of its kind.
static bool joins_line(Trace *trace, float right, const Edge *edge, uint32_t *count) {
    enum { FEW = 4 };
    for (uint32_t i = 1; i <= FEW && i <= *count; i++) {
        Edge *line = &trace->stack[trace->stack_count - i];
        if (least(line->from.x, line->to.x) < right)
            continue;
        if (is_same(line->to, edge->from))
            line->to = edge->to;
        else if (is_same(line->from, edge->to))
            line->from = edge->from;
        else
            continue;
        if (line->from.y == line->to.y) {
            *line = trace->stack[--trace->stack_count];
            *count -= 1;
        }
        return true;
    }
    return false;
}

// Takes an edge into the tile where it matters there; widens `reach` by it.
static void add_edge(Trace *trace, Tile *tile, const Edge *edge, bool is_fill, Bounds *reach) {
    float low = tile->box.min.y - trace->margin, high = tile->box.max.y + trace->margin;
    float right = tile->box.max.x + trace->margin;
    if (most(edge->from.y, edge->to.y) <= low || least(edge->from.y, edge->to.y) >= high)
        return;
    Bounds part = part_of(edge, low, high);
    if (part.max.x <= tile->box.min.x - trace->margin)
        return;
    uint32_t *count = is_fill ? &tile->fill : &tile->stroke;
    if (part.min.x >= right && part.min.y <= low && part.max.y >= high) {
        *(is_fill ? &tile->fill_wound : &tile->stroke_wound) += edge->to.y > edge->from.y ? 1 : -1;
        return;
    }
    if (least(edge->from.x, edge->to.x) < right || !joins_line(trace, right, edge, count)) {
        push_edge(trace, edge);
        *count += 1;
    }
    *reach = bounds_union(*reach, part);
}

// Where nothing is wound round all of a tile, nothing is seen but by its edges.
static void trim(const Trace *trace, Tile *tile, Bounds reach) {
    if (tile->fill_wound != 0 || tile->stroke_wound != 0)
        return;
    reach = bounds_grown(reach, trace->margin);
    if (tile->is_leftmost)
        tile->box.min.x = most(tile->box.min.x, reach.min.x);
    tile->box.max.x = least(tile->box.max.x, reach.max.x);
    tile->box.min.y = most(tile->box.min.y, reach.min.y);
    tile->box.max.y = least(tile->box.max.y, reach.max.y);
}

// A part of a tile whose edges lie on the stack; its own go on top.
static Tile part_of_tile(Trace *trace, const Tile *whole, Bounds box) {
    Tile tile = {.box = box,
                 .first = trace->stack_count,
                 .fill_wound = whole->fill_wound,
                 .stroke_wound = whole->stroke_wound,
                 .is_leftmost = whole->is_leftmost && box.min.x == whole->box.min.x};
    Bounds reach = bounds_empty();
    trace->visits += (size_t)whole->fill + whole->stroke;
    for (size_t i = 0; i < (size_t)whole->fill + whole->stroke; i++) {
        const Edge edge = trace->stack[whole->first + i]; // the stack may move
        add_edge(trace, &tile, &edge, i < whole->fill, &reach);
    }
    trim(trace, &tile, reach);
    return tile;
}

static void keep_tile(Trace *trace, Tile tile) {
    trace->tiles =
        arena_grow(trace->arena, trace->tiles, trace->tile_count, &trace->tile_capacity, sizeof(Tile));
    trace->tiles[trace->tile_count++] = tile;
}

static void keep(Trace *trace, Tile tile) {
    const Edge *edges = &trace->stack[tile.first];
    tile.first = trace->placed.count;
    for (size_t i = 0; i < (size_t)tile.fill + tile.stroke; i++)
        sides_add(&trace->placed, edges[i].from, edges[i].to);
    keep_tile(trace, tile);
}

static bool is_too_much(const Trace *trace) {
    return trace->work > most_work || trace->visits > most_visits || trace->placed.count > display_most_edges;
}

static bool is_small(const Trace *trace, vec2s size, float looks) {
    if (trace->display->adds_up)
        return looks == 0 || most(size.x, size.y) <= most_tile;
    return looks <= tile_work || most(size.x, size.y) <= least_tile;
}

static bool is_empty(const Tile *tile) {
    return tile->fill + tile->stroke == 0 && tile->fill_wound == 0 && tile->stroke_wound == 0;
}

// Of what has been made one line beside a tile some goes all along it.
static void keep_joined(Trace *trace, const Tile *tile) {
    Tile joined = part_of_tile(trace, tile, tile->box);
    if (!is_empty(&joined))
        keep(trace, joined);
}

static void divide(Trace *trace, const Tile *tile) {
    vec2s size = glms_vec2_divs(bounds_size(tile->box), trace->pixel);
    float edges = (float)(tile->fill + tile->stroke);
    float looks = display_looks(trace->display, size.x * size.y, edges);
    if (is_empty(tile) || !(size.x > 0 && size.y > 0) || is_too_much(trace))
        return;
    if (is_small(trace, size, looks)) {
        trace->work += looks;
        if (trace->display->adds_up)
            keep_joined(trace, tile);
        else
            keep(trace, *tile);
        return;
    }
    Bounds halves[2] = {tile->box, tile->box};
    vec2s middle = bounds_center(tile->box);
    if (size.x > size.y)
        halves[0].max.x = halves[1].min.x = middle.x;
    else
        halves[0].max.y = halves[1].min.y = middle.y;
    for (int i = 0; i < 2; i++) {
        size_t count = trace->stack_count;
        Tile half = part_of_tile(trace, tile, halves[i]);
        divide(trace, &half);
        trace->stack_count = count;
    }
}

static Trace make_trace(const Display *display, const Polyline *line, const TraceStyle *style,
                        const View *view) {
    Arena *arena = display->scratch;
    float pixel = 1 / view->pixels_per_unit;
    Trace trace = {.display = display,
                   .arena = arena,
                   .sides = sides_begin(arena),
                   .placed = sides_begin(arena),
                   .pixel = pixel};
    trace.margin = margin_pixels * pixel;
    if (style->fill.a > 0)
        sides_add_fill(&trace.sides, line);
    trace.fill_count = trace.sides.count;
    if (style->stroke.a > 0 && style->nib.half > 0)
        nib_add_mark(&style->nib, &trace.sides, line, pixel);
    return trace;
}

// Whether all of it lies in one tile that needs no division.
static bool is_one_tile(const Trace *trace, Bounds all, Bounds seen) {
    vec2s size = glms_vec2_divs(bounds_size(all), trace->pixel);
    return trace->display->adds_up && most(size.x, size.y) <= most_tile && bounds_contains(seen, all.min) &&
           bounds_contains(seen, all.max);
}

static void divide_all(Trace *trace, const View *view) {
    Bounds all = sides_bounds(&trace->sides), seen = bounds_grown(view_bounds(view), trace->pixel);
    Tile whole = {.box = seen, .is_leftmost = all.min.x >= seen.min.x};
    whole.fill = (uint32_t)trace->fill_count;
    whole.stroke = (uint32_t)(trace->sides.count - trace->fill_count);
    if (is_one_tile(trace, all, seen)) {
        whole.box = bounds_grown(all, trace->margin);
        trace->placed = trace->sides;
        keep_tile(trace, whole);
        return;
    }
    for (size_t i = 0; i < trace->sides.count; i++)
        push_edge(trace, &trace->sides.items[i]);
    Tile tile = part_of_tile(trace, &whole, seen);
    divide(trace, &tile);
}

// Instances -------------------------------------------------------------------------------------------------

static void push_tile(Display *display, const Tile *tile, uint32_t first, const TraceStyle *style,
                      const uint32_t *ramp) {
    Instance *instance = display_push(display, ramp ? PIPELINE_GRADIENT : PIPELINE_OUTLINE);
    const float shape[4] = {(float)(first + tile->first), (float)tile->fill, (float)tile->stroke,
                            ramp ? (float)*ramp : 0};
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, style->fill, style->stroke);
    instance_set_quad(instance, tile->box.min, tile->box.max);
    memcpy(instance->shape, shape, sizeof shape);
    instance->layer = tile->fill_wound;
    instance->half = tile->stroke_wound;
}

static void push_tiles(Display *display, const Trace *trace, const TraceStyle *style) {
    uint32_t ramp = 0;
    bool has_ramp = !ramp_is_empty(&style->ramp);
    if (has_ramp)
        ramp = ramp_push(display, &style->ramp);
    uint32_t first = (uint32_t)display->edge_count;
    Edge *edges = display_push_edges(display, trace->placed.count);
    if (trace->placed.count)
        memcpy(edges, trace->placed.items, trace->placed.count * sizeof(Edge));
    for (size_t i = 0; i < trace->tile_count; i++)
        push_tile(display, &trace->tiles[i], first, style, has_ramp ? &ramp : NULL);
}

// Outlines of so many edges that a pixel cannot look at all of them -----------------------------------------

// As if pixels were `coarse` times as large.
static bool push_coarse(Display *display, const Edge *edges, size_t count, Color color, const Ramp *ramp,
                        const View *view, int coarse) {
    View large = *view;
    large.width = (view->width + coarse - 1) / coarse;
    large.height = (view->height + coarse - 1) / coarse;
    large.pixels_per_unit = view->pixels_per_unit / (float)coarse;
    Raster raster =
        raster_begin(display->scratch, &large, bounds_grown(view_bounds(view), 1 / large.pixels_per_unit));
    for (size_t i = 0; i < count; i++)
        raster_add(&raster, edges[i].from, edges[i].to);
    return raster_push(&raster, display, color, ramp);
}

static void push_raster(Display *display, const Edge *edges, size_t count, Color color, const Ramp *ramp,
                        const View *view) {
    for (int coarse = 1; count && !push_coarse(display, edges, count, color, ramp, view, coarse);
         coarse *= 2) {
    }
}

static void push_rasters(Display *display, const Trace *trace, const TraceStyle *style, const View *view) {
    const Ramp fill = {style->ramp.from, style->ramp.to, style->ramp.fill, {0}};
    const Ramp stroke = {style->ramp.from, style->ramp.to, style->ramp.stroke, {0}};
    size_t count = trace->fill_count;
    push_raster(display, trace->sides.items, count, style->fill, &fill, view);
    push_raster(display, &trace->sides.items[count], trace->sides.count - count, style->stroke, &stroke,
                view);
}

void trace_polyline(Display *display, const Polyline *line, TraceStyle style, const View *view) {
    Trace trace = make_trace(display, line, &style, view);
    if (!trace.sides.count)
        return;
    divide_all(&trace, view);
    display->work += visit_work * (double)trace.visits;
    if (is_too_much(&trace) || display->edge_count + trace.placed.count > display_most_edges)
        push_rasters(display, &trace, &style, view);
    else if (trace.tile_count)
        push_tiles(display, &trace, &style);
}
