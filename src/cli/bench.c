#include "cli/bench.h"

#include "base/plain.h"
#include "base/sort.h"
#include "cli/bench_frames.h"
#include "cli/bench_pipelines.h"
#include "cli/bench_screen.h"
#include "cli/status.h"
#include "gl/painter.h"
#include "platform/headless.h"
#include "platform/steady.h"
#include "show/show.h"

#include <stdio.h>
#include <time.h>

enum { frame_count = 60 * bench_runs };
enum { default_width = 1920, default_height = 1080 };

typedef enum Measure { BUILD, DRAW, CLEAR, BATCHES, INSTANCES, EDGES, MEASURE_COUNT } Measure;

static const struct {
    const char *name, *unit;
} measures[MEASURE_COUNT] = {
    [BUILD] = {"sample and build", "us"}, [DRAW] = {"draw", "ms"},         [CLEAR] = {"bare clear", "ms"},
    [BATCHES] = {"batches", ""},          [INSTANCES] = {"instances", ""}, [EDGES] = {"edges", ""},
};

typedef struct Bench {
    Painter painter;
    Show show;
    Headless *headless;
    BenchScreen screen;
    double values[MEASURE_COUNT][frame_count];
} Bench;

// One frame and, in turn, a bare clear of the same size.
static void measure_frame(Bench *bench, size_t frame) {
    const Target *target = bench->screen.target;
    const Display *display = &bench->painter.display;
    double t = bench_frame_time(bench->show.deck->timeline.duration, frame, frame_count);
    double start = steady_time();
    View view =
        painter_build(&bench->painter, bench->show.deck, t, target_width(target), target_height(target));
    double built = steady_time();
    painter_draw(&bench->painter, bench->show.deck, &view);
    bench_screen_end(&bench->screen, bench->painter.renderer);
    double drawn = steady_time();
    bench_screen_clear(&bench->screen);
    double cleared = steady_time();
    bench->values[BUILD][frame] = (built - start) * 1e6;
    bench->values[DRAW][frame] = (drawn - built) * 1e3;
    bench->values[CLEAR][frame] = (cleared - drawn) * 1e3;
    bench->values[BATCHES][frame] = (double)display->batch_count;
    bench->values[INSTANCES][frame] = (double)display->instance_count;
    bench->values[EDGES][frame] = (double)display->edge_count;
}

static void print_report(Bench *bench) {
    double median[MEASURE_COUNT];
    plain_print(stdout, bench->show.deck->name);
    printf(", %dx%d, %d frames over %.1f s, %s\n\n%-20s %10s %10s %10s\n", target_width(bench->screen.target),
           target_height(bench->screen.target), frame_count, bench->show.deck->timeline.duration,
           headless_driver(bench->headless), "a frame", "median", "99 %", "worst");
    for (size_t i = 0; i < MEASURE_COUNT; i++) {
        double *values = bench->values[i];
        sort_doubles(values, frame_count);
        median[i] = values[frame_count / 2];
        printf("%-17s %2s %10.*f %10.*f %10.*f\n", measures[i].name, measures[i].unit,
               *measures[i].unit ? 2 : 0, median[i], *measures[i].unit ? 2 : 0,
               values[frame_count * 99 / 100], *measures[i].unit ? 2 : 0, values[frame_count - 1]);
    }
    printf("\nThe median frame costs %.1f times a bare clear.\n", median[DRAW] / median[CLEAR]);
}

// The start --------------------------------------------------------------------------------------------------

typedef enum Piece { PROCESS, FONTS, LOAD, CONTEXT, SHADERS, FIRST_FRAME, PIECE_COUNT } Piece;

// Processor time since the program began, and seconds since some moment.
typedef struct Start {
    double laps[PIECE_COUNT], last;
} Start;

static Start start_begin(void) {
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (Start){.laps = {(double)used.tv_sec + (double)used.tv_nsec * 1e-9}, .last = steady_time()};
}

static bool start_lap(Start *start, Piece piece) {
    double now = steady_time();
    start->laps[piece] = now - start->last;
    start->last = now;
    return true;
}

static void print_start(const Start *start) {
    static const char *const names[PIECE_COUNT] = {"process", "fonts",   "load",
                                                   "context", "shaders", "first frame"};
    double all = 0;
    printf("\none after the other, ms:");
    for (size_t i = 0; i < PIECE_COUNT; i++) {
        printf(" %s %.1f,", names[i], start->laps[i] * 1e3);
        all += start->laps[i];
    }
    printf(" in all %.1f\n", all * 1e3);
}

static bool bench_open(Bench *bench, const Options *options, Start *start, Error *error) {
    int width = options->width ? options->width : default_width;
    int height = options->width ? options->height : default_height;
    return painter_init(&bench->painter, error) && start_lap(start, FONTS) &&
           show_open(&bench->show, options, &bench->painter.fonts, error) == SHOW_OK &&
           start_lap(start, LOAD) && (bench->headless = headless_create(options->gles, error)) &&
           start_lap(start, CONTEXT) &&
           painter_start(&bench->painter, options->gles, (DrawnBy)options->draw, error) &&
           start_lap(start, SHADERS) && bench_screen_init(&bench->screen, width, height, error);
}

static void measure(Bench *bench, Start *start) {
    measure_frame(bench, 0);
    start_lap(start, FIRST_FRAME);
    for (int pass = 0; pass < 2; pass++) // the first one fills the atlas and the arenas
        for (size_t frame = 0; frame < frame_count; frame++)
            measure_frame(bench, frame);
    print_report(bench);
    bench_pipelines(&bench->painter, bench->show.deck, &bench->screen);
    print_start(start);
}

int bench_run(const Options *options, Error *error) {
    Bench bench = {0};
    Start start = start_begin();
    bool is_sound = bench_open(&bench, options, &start, error);
    if (is_sound) {
        measure(&bench, &start);
        is_sound = show_check(&bench.show, error);
    }
    bench_screen_finish(&bench.screen);
    painter_finish(&bench.painter);
    headless_destroy(bench.headless);
    show_close(&bench.show);
    return is_sound ? STATUS_OK : STATUS_FAILED;
}
