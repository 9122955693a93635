// Counts: what a GPU has to do for a frame: draw calls, instances, bytes that are uploaded, and how many fragments are shaded
// for each pixel of the picture. Of frames all over the show.
//
//     counts SCENE WIDTHxHEIGHT [NAME=VALUE]...
#include "base/sort.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "show/runner.h"
#include "show/show.h"

#include <glad/gl.h>
#include <stdio.h>
#include <stdlib.h>

enum { FRAMES = 60 };
typedef enum Count { DRAWS, INSTANCES, UPLOADED, SHADED, COUNT_COUNT } Count;

typedef struct Counts {
    Painter painter;
    Show show;
    Headless *headless;
    Target *target;
    GLuint query;
    double values[COUNT_COUNT][FRAMES];
} Counts;

static bool open_counts(Counts *counts, const Options *options, Error *error) {
    return painter_init(&counts->painter, error) &&
           show_open(&counts->show, options, &counts->painter.fonts, error) == SHOW_OK &&
           (counts->headless = headless_create(false, error)) &&
           painter_start(&counts->painter, false, DRAWN_BY_GPU, error) &&
           (counts->target = target_create(options->width, options->height, error));
}

static void count_frame(Counts *counts, int frame) {
    const Deck *deck = counts->show.deck;
    int width = target_width(counts->target), height = target_height(counts->target);
    double time = deck->timeline.duration * (frame + 0.5) / FRAMES;
    View view = painter_build(&counts->painter, deck, time, width, height);
    GLuint shaded;
    glBeginQuery(GL_SAMPLES_PASSED, counts->query);
    painter_draw(&counts->painter, deck, &view);
    renderer_end(counts->painter.renderer);
    glEndQuery(GL_SAMPLES_PASSED);
    glGetQueryObjectuiv(counts->query, GL_QUERY_RESULT, &shaded);
    RendererStats drawn = renderer_stats(counts->painter.renderer);
    counts->values[DRAWS][frame] = drawn.draws;
    counts->values[INSTANCES][frame] = drawn.instances;
    counts->values[UPLOADED][frame] =
        (double)(drawn.instances * sizeof(Instance) + drawn.edges * sizeof(Edge)) / 1e6;
    counts->values[SHADED][frame] = (double)shaded / ((double)width * height);
}

static void print_counts(Counts *counts) {
    static const struct {
        const char *name;
        int decimals;
    } rows[COUNT_COUNT] = {[DRAWS] = {"draws", 0},
                           [INSTANCES] = {"instances", 0},
                           [UPLOADED] = {"MB uploaded", 2},
                           [SHADED] = {"fragments a pixel", 2}};
    printf("%-20s %10s %10s\n", counts->show.deck->name, "median", "most");
    for (int i = 0; i < COUNT_COUNT; i++) {
        sort_doubles(counts->values[i], FRAMES);
        printf("  %-18s %10.*f %10.*f\n", rows[i].name, rows[i].decimals, counts->values[i][FRAMES / 2],
               rows[i].decimals, counts->values[i][FRAMES - 1]);
    }
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
    glGenQueries(1, &counts.query);
    for (int frame = 0; frame < FRAMES; frame++)
        count_frame(&counts, frame);
    print_counts(&counts);
    return EXIT_SUCCESS;
}
