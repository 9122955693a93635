#include "cli/bench.h"

#include "base/plain.h"
#include "base/sort.h"
#include "cli/status.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "show/show.h"

#include <math.h>
#include <time.h>

enum { run_count = 20, run_frames = 60, frame_count = run_count * run_frames };
enum { default_width = 1920, default_height = 1080 };

typedef enum Measure { BUILD, DRAW, CLEAR, DRAWS, INSTANCES, EDGES, MEASURE_COUNT } Measure;

static const struct {
    const char *name, *unit;
} measures[MEASURE_COUNT] = {
    [BUILD] = {"sample and build", "us"}, [DRAW] = {"draw", "ms"},
    [CLEAR] = {"bare clear", "ms"},       [DRAWS] = {"draws", ""},
    [INSTANCES] = {"instances", ""},      [EDGES] = {"edges", ""},
};

typedef struct Bench {
    Painter painter;
    Show show;
    Headless *headless;
    Target *target;
    double values[MEASURE_COUNT][frame_count];
} Bench;

static const double frame_rate = 60;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Runs of consecutive frames, spread evenly over the show.
static double frame_time(double duration, size_t frame) {
    double last = fmax(0, duration - run_frames / frame_rate);
    size_t run = frame / run_frames;
    return last * (double)run / (run_count - 1) + (double)(frame % run_frames) / frame_rate;
}

// One frame and, in turn, a bare clear of the same size.
static void measure_frame(Bench *bench, size_t frame) {
    int width = target_width(bench->target), height = target_height(bench->target);
    double t = frame_time(bench->show.deck->timeline.duration, frame);
    double start = seconds_now();
    View view = painter_build(&bench->painter, bench->show.deck, t, width, height);
    double built = seconds_now();
    painter_draw(&bench->painter, bench->show.deck, &view);
    renderer_finish();
    double drawn = seconds_now();
    RendererStats stats = renderer_stats(bench->painter.renderer);
    double clear = seconds_now();
    renderer_begin(bench->painter.renderer, width, height, bench->show.deck->scene.background);
    renderer_finish();
    double cleared = seconds_now();
    bench->values[BUILD][frame] = (built - start) * 1e6;
    bench->values[DRAW][frame] = (drawn - built) * 1e3;
    bench->values[CLEAR][frame] = (cleared - clear) * 1e3;
    bench->values[DRAWS][frame] = stats.draws;
    bench->values[INSTANCES][frame] = stats.instances;
    bench->values[EDGES][frame] = stats.edges;
}

static void print_report(Bench *bench) {
    double median[MEASURE_COUNT];
    plain_print(stdout, bench->show.deck->name);
    printf(", %dx%d, %d frames over %.1f s, %s\n\n%-20s %10s %10s %10s\n", target_width(bench->target),
           target_height(bench->target), frame_count, bench->show.deck->timeline.duration,
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

static bool bench_open(Bench *bench, const Options *options, Error *error) {
    int width = options->width ? options->width : default_width;
    int height = options->width ? options->height : default_height;
    return painter_init(&bench->painter, error) &&
           show_open(&bench->show, options, &bench->painter.fonts, error) == SHOW_OK &&
           (bench->headless = headless_create(options->gles, error)) &&
           painter_start(&bench->painter, options->gles, error) &&
           (bench->target = target_create(width, height, error));
}

int bench_run(const Options *options, Error *error) {
    Bench bench = {0};
    bool is_sound = bench_open(&bench, options, error);
    if (is_sound) {
        target_bind(bench.target);
        for (int pass = 0; pass < 2; pass++) // the first one fills the atlas and the arenas
            for (size_t frame = 0; frame < frame_count; frame++)
                measure_frame(&bench, frame);
        print_report(&bench);
        is_sound = show_check(&bench.show, error);
    }
    target_destroy(bench.target);
    painter_finish(&bench.painter);
    headless_destroy(bench.headless);
    show_close(&bench.show);
    return is_sound ? STATUS_OK : STATUS_FAILED;
}
