#include "cli/bench_pipelines.h"

#include "cli/bench_frames.h"
#include "platform/steady.h"

#include <math.h>
#include <stdio.h>

enum { frame_count = 6 * bench_runs };

static const char *const names[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = "flat",       [PIPELINE_BOX] = "box",
    [PIPELINE_ROUND] = "round box", [PIPELINE_TURNED_BOX] = "turned box",
    [PIPELINE_DISC] = "disc",       [PIPELINE_ARC] = "arc",
    [PIPELINE_CELL] = "cell",       [PIPELINE_OUTLINE] = "outline",
    [PIPELINE_IMAGE] = "image",     [PIPELINE_GRADIENT] = "gradient",
    [PIPELINE_SPOT] = "spot",       [PIPELINE_MAGNIFIED] = "magnified image",
};

// Sums over all frames.
typedef struct Cost {
    double instances, pixels;
    double time, most; // seconds that drawing nothing does not take; of one frame
} Cost;

static double area(const Instance *instance, const View *view) {
    const float *map = instance->affine, *quad = instance->quad;
    double turned = fabs((double)(map[0] * map[3] - map[1] * map[2]));
    double unit = (double)view->pixels_per_unit;
    return turned * (double)((quad[2] - quad[0]) * (quad[3] - quad[1])) * unit * unit;
}

static void count(Cost *cost, const Display *display, const View *view) {
    double most = (double)view->width * view->height;
    cost->instances += (double)display->instance_count;
    for (size_t i = 0; i < display->instance_count; i++)
        cost->pixels += fmin(area(&display->instances[i], view), most);
}

// What of a display is of one pipeline; of none: nothing.
static Display only(const Display *display, Pipeline pipeline) {
    Display part = display_begin(display->arena);
    part.scratch = display->scratch;
    part.images = display->images;
    part.image_count = display->image_count;
    part.edges = display->edges;
    for (size_t i = 0; i < display->batch_count; i++) {
        const Batch *batch = &display->batches[i];
        for (uint32_t k = 0; k < batch->count && batch->pipeline == pipeline; k++)
            *display_push_like(&part, batch, 1) = display->instances[batch->first + k];
    }
    if (pipeline_has_edges(pipeline))
        part.edge_count = display->edge_count;
    return part;
}

// Seconds that a display takes to be drawn.
static double draw(Painter *painter, const Deck *deck, const BenchScreen *screen, const View *view,
                   const Display *display) {
    painter->display = *display;
    double start = steady_time();
    painter_draw(painter, deck, view);
    bench_screen_end(screen, painter->renderer);
    return steady_time() - start;
}

// Each is drawn on an empty picture: of what was drawn before nothing is kept.
static void measure_frame(Painter *painter, const Deck *deck, const BenchScreen *screen, const View *view,
                          Cost costs[PIPELINE_COUNT]) {
    Display whole = painter->display, empty = only(&whole, PIPELINE_COUNT);
    draw(painter, deck, screen, view, &empty);
    double nothing = draw(painter, deck, screen, view, &empty);
    for (Pipeline i = 0; i < PIPELINE_COUNT; i++) {
        Display part = only(&whole, i);
        if (part.instance_count == 0)
            continue;
        double time = fmax(draw(painter, deck, screen, view, &part) - nothing, 0);
        costs[i].time += time;
        costs[i].most = fmax(costs[i].most, time);
        count(&costs[i], &part, view);
        draw(painter, deck, screen, view, &empty);
    }
}

static void print_costs(const Cost costs[PIPELINE_COUNT]) {
    double all = 0;
    for (size_t i = 0; i < PIPELINE_COUNT; i++)
        all += costs[i].time;
    printf("\n%-20s %10s %10s %10s %10s %10s\n", "alone, a frame", "mean ms", "worst ms", "share",
           "instances", "kilopixels");
    for (size_t i = 0; i < PIPELINE_COUNT; i++)
        if (costs[i].instances > 0)
            printf("%-20s %10.2f %10.2f %9.0f%% %10.1f %10.1f\n", names[i], costs[i].time * 1e3 / frame_count,
                   costs[i].most * 1e3, 100 * costs[i].time / all, costs[i].instances / frame_count,
                   costs[i].pixels * 1e-3 / frame_count);
}

void bench_pipelines(Painter *painter, const Deck *deck, const BenchScreen *screen) {
    Cost costs[PIPELINE_COUNT] = {0};
    for (size_t frame = 0; frame < frame_count; frame++) {
        double t = bench_frame_time(deck->timeline.duration, frame, frame_count);
        View view =
            painter_build(painter, deck, t, target_width(screen->target), target_height(screen->target));
        measure_frame(painter, deck, screen, &view, costs);
    }
    print_costs(costs);
}
