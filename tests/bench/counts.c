// Counts: what a GPU has to do for a frame: draw calls, instances, bytes that are uploaded, and how many fragments are shaded
// for each pixel of the picture. And what that takes: the processor to build the frame and to hand it over, the GPU to draw
// it, by its own clock. Of frames all over the show; and how many a second come one after another.
//
//     counts SCENE WIDTHxHEIGHT [NAME=VALUE]...
#include "base/sort.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "platform/steady.h"
#include "show/runner.h"
#include "show/runner_command.h"
#include "show/show.h"

#include <glad/gl.h>
#include <stdio.h>
#include <stdlib.h>

enum { FRAMES = 60, RUN_FRAMES = 120 };
typedef enum Count { DRAWS, INSTANCES, UPLOADED, SHADED, BUILDING, HANDING, DRAWING, COUNT_COUNT } Count;

typedef struct Counts {
    Painter painter;
    Show show;
    Headless *headless;
    Target *target;
    GLuint query[2];
    double values[COUNT_COUNT][FRAMES];
} Counts;

static bool open_counts(Counts *counts, const Options *options, Error *error) {
    return painter_init(&counts->painter, error) &&
           show_open(&counts->show, options, &counts->painter.fonts, error) == SHOW_OK &&
           (counts->headless = headless_create(false, error)) &&
           painter_start(&counts->painter, false, DRAWN_BY_GPU, error) &&
           (counts->target = target_create(options->width, options->height, error));
}

// The view of a frame of so many.
static View build(Counts *counts, int frame, int count) {
    const Deck *deck = counts->show.deck;
    double time = deck->timeline.duration * (frame + 0.5) / count;
    return painter_build(&counts->painter, deck, time, target_width(counts->target),
                         target_height(counts->target));
}

static void draw(Counts *counts, const View *view) {
    painter_draw(&counts->painter, counts->show.deck, view);
    renderer_end(counts->painter.renderer);
}

// What drawing gives a query of OpenGL's.
static double ask(Counts *counts, GLenum what, const View *view) {
    GLuint64 answer;
    glBeginQuery(what, counts->query[what == GL_TIME_ELAPSED]);
    draw(counts, view);
    glEndQuery(what);
    glGetQueryObjectui64v(counts->query[what == GL_TIME_ELAPSED], GL_QUERY_RESULT, &answer);
    return (double)answer;
}

static void count_frame(Counts *counts, int frame) {
    double began = steady_time();
    View view = build(counts, frame, FRAMES);
    double built = steady_time();
    draw(counts, &view);
    double handed = steady_time();
    RendererStats drawn = renderer_stats(counts->painter.renderer);
    double values[COUNT_COUNT] = {
        [DRAWS] = drawn.draws,
        [INSTANCES] = drawn.instances,
        [UPLOADED] = (double)(drawn.instances * sizeof(Instance) + drawn.edges * sizeof(Edge)) / 1e6,
        [SHADED] = ask(counts, GL_SAMPLES_PASSED, &view) / ((double)view.width * view.height),
        [BUILDING] = 1e3 * (built - began),
        [HANDING] = 1e3 * (handed - built),
        [DRAWING] = 1e-6 * ask(counts, GL_TIME_ELAPSED, &view)};
    for (int i = 0; i < COUNT_COUNT; i++)
        counts->values[i][frame] = values[i];
}

// Frames a second where none waits for the one before; the whole show at one speed.
static double measure_rate(Counts *counts) {
    renderer_finish();
    double began = steady_time();
    for (int frame = 0; frame < RUN_FRAMES; frame++) {
        View view = build(counts, frame, RUN_FRAMES);
        draw(counts, &view);
    }
    renderer_finish();
    return RUN_FRAMES / (steady_time() - began);
}

static void print_counts(Counts *counts, double rate) {
    static const struct {
        const char *name;
        int decimals;
    } rows[COUNT_COUNT] = {[DRAWS] = {"draws", 0},          [INSTANCES] = {"instances", 0},
                           [UPLOADED] = {"MB uploaded", 2}, [SHADED] = {"fragments a pixel", 2},
                           [BUILDING] = {"ms to build", 2}, [HANDING] = {"ms to hand over", 2},
                           [DRAWING] = {"ms to draw", 2}};
    printf("%s, %s\n%-20s %10s %10s\n", counts->show.deck->name, headless_driver(counts->headless), "",
           "median", "most");
    for (int i = 0; i < COUNT_COUNT; i++) {
        sort_doubles(counts->values[i], FRAMES);
        printf("  %-18s %10.*f %10.*f\n", rows[i].name, rows[i].decimals, counts->values[i][FRAMES / 2],
               rows[i].decimals, counts->values[i][FRAMES - 1]);
    }
    printf("  %-18s %10.0f\n", "frames a second", rate);
}

int main(int argc, char **argv) {
    static Counts counts;
    Error error;
    Options options = {.mode = MODE_BENCH};
    if (runner_is_meant(argc, argv))
        return runner_run(argc, argv);
    if (argc < 3 || sscanf(argv[2], "%dx%d", &options.width, &options.height) != 2)
        return EXIT_FAILURE;
    options.scene = argv[1];
    for (int i = 3; i < argc; i++)
        options.sets.items[options.sets.count++] = argv[i];
    if (!open_counts(&counts, &options, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return EXIT_FAILURE;
    }
    target_bind(counts.target);
    glGenQueries(2, counts.query);
    double rate =
        measure_rate(&counts); // first, so that letters and programs are ready for what is timed by itself
    for (int frame = 0; frame < FRAMES; frame++)
        count_frame(&counts, frame);
    print_counts(&counts, rate);
    return EXIT_SUCCESS;
}
