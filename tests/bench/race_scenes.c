#include "bench/peers.h"
#include "cli/bench_frames.h"
#include "cli/bench_screen.h"
#include "export/vector.h"
#include "gl/painter.h"
#include "platform/headless.h"
#include "show/show.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum Racer { CLEAR, CAIRO, OURS, BUILD, BY_OPENGL, RACER_COUNT } Racer;

enum { most_frames = 1200, least_frames = 3 * bench_runs };

typedef struct Race {
    Painter painter;
    Headless *headless;
    BenchScreen screen;
    cairo_surface_t *surface;
    cairo_t *cairo;
    Faces faces;
    Arena arena, scratch; // of Cairo's pose, of a leaf
    clockid_t clock;
    double values[RACER_COUNT][most_frames];
} Race;

typedef void CairoPainter(Race *race, const Deck *deck, const Pose *pose);

typedef struct Course {
    const char *name, *scene;
    const char *set;     // what --set says; NULL: nothing
    CairoPainter *cairo; // NULL: it cannot draw that
    size_t frames;
} Course;

// Cairo -----------------------------------------------------------------------------------------------------

static void draw_shapes(Race *race, const Deck *deck, const Pose *pose) {
    double pixel = (double)deck->scene.frame.x / peers_width;
    vector_draw(race->cairo, &race->faces, pose, deck->scene.frame, pixel, &race->scratch);
}

static void draw_dots(Race *race, const Deck *deck, const Pose *pose) {
    (void)deck;
    for (size_t i = 0; i < pose->count; i++) {
        const LeafState *leaf = &pose->leaves[i];
        Color color = leaf->fill;
        cairo_set_source_rgba(race->cairo, (double)color.r, (double)color.g, (double)color.b,
                              (double)color.a);
        cairo_arc(race->cairo, leaf->affine.origin.x, leaf->affine.origin.y,
                  leaf->shape.shape->as.disc.radius, 0, 2 * acos(-1));
        cairo_fill(race->cairo);
    }
}

static void draw_by_cairo(Race *race, const Course *course, const Deck *deck, const Pose *pose) {
    Color ground = deck->scene.background;
    double unit = peers_width / (double)deck->scene.frame.x;
    cairo_identity_matrix(race->cairo);
    cairo_set_source_rgb(race->cairo, (double)ground.r, (double)ground.g, (double)ground.b);
    cairo_paint(race->cairo);
    cairo_translate(race->cairo, peers_width / 2.0, peers_height / 2.0);
    cairo_scale(race->cairo, unit, -unit);
    course->cairo(race, deck, pose);
    cairo_surface_flush(race->surface);
}

// Frames ----------------------------------------------------------------------------------------------------

static double milliseconds(const Race *race) {
    struct timespec now;
    clock_gettime(race->clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

// The time since `start`, which becomes now.
static double lap(const Race *race, double *start) {
    double from = *start;
    *start = milliseconds(race);
    return *start - from;
}

static void race_frame(Race *race, const Course *course, const Deck *deck, double t, size_t frame) {
    arena_reset(&race->arena);
    Pose pose = timeline_sample(&deck->timeline, t, &race->arena);
    double start = milliseconds(race);
    if (course->cairo)
        draw_by_cairo(race, course, deck, &pose);
    race->values[CAIRO][frame] = lap(race, &start);
    bench_screen_clear(&race->screen);
    race->values[CLEAR][frame] = lap(race, &start);
    View view = painter_build(&race->painter, deck, t, peers_width, peers_height);
    race->values[BUILD][frame] = lap(race, &start);
    painter_draw(&race->painter, deck, &view);
    bench_screen_end(&race->screen, race->painter.renderer);
    race->values[OURS][frame] = lap(race, &start);
}

// On its own, since it draws anew what has changed since its last frame.
static void race_by_opengl(Race *race, const Deck *deck, double t, size_t frame) {
    bench_screen_clear(&race->screen);
    View view = painter_build(&race->painter, deck, t, peers_width, peers_height);
    double start = milliseconds(race);
    painter_draw(&race->painter, deck, &view);
    bench_screen_end_by_opengl(race->painter.renderer);
    race->values[BY_OPENGL][frame] = lap(race, &start);
}

static void print_times(double median, double most) {
    printf(" %7.*f %7.*f", median < 100 ? 2 : 0, median, most < 100 ? 2 : 0, most);
}

static void report(Race *race, const Course *course) {
    double median[RACER_COUNT], most[RACER_COUNT];
    for (int i = 0; i < RACER_COUNT; i++) {
        median[i] = peers_median(race->values[i], course->frames);
        most[i] = peers_most(race->values[i], course->frames);
    }
    printf("%-22s %6.2f", course->name, median[CLEAR]);
    if (course->cairo)
        print_times(median[CAIRO], most[CAIRO]);
    else
        printf(" %7s %7s", "-", "-");
    print_times(median[OURS], most[OURS]);
    printf(" %7.2f %7.1f %7.1f", median[BUILD], median[OURS] / median[CLEAR], most[OURS] / median[CLEAR]);
    if (course->cairo)
        printf(" %7.2f", median[OURS] / median[CAIRO]);
    else
        printf(" %7s", "-");
    print_times(median[BY_OPENGL], most[BY_OPENGL]);
    putchar('\n');
}

static void race_frames(Race *race, const Course *course, const Deck *deck) {
    enum { WARM, IN_TURN, OPENGL, PASSES }; // the first one fills the atlas and the arenas
    for (size_t pass = 0; pass < PASSES; pass++)
        for (size_t frame = 0; frame < course->frames; frame += pass == WARM ? bench_runs : 1) {
            double t = bench_frame_time(deck->timeline.duration, frame, course->frames);
            if (pass == OPENGL)
                race_by_opengl(race, deck, t, frame);
            else
                race_frame(race, course, deck, t, frame);
        }
}

static bool race_course(Race *race, const Course *course, Error *error) {
    Show show = {0};
    Options options;
    char *const arguments[] = {(char *)course->scene, "--set", (char *)course->set};
    bool is_open = options_parse(&options, MODE_RENDER, course->set ? 3 : 1, arguments, error) &&
                   show_open(&show, &options, &race->painter.fonts, error) == SHOW_OK;
    if (is_open) {
        race_frames(race, course, show.deck);
        report(race, course);
    }
    show_close(&show);
    return is_open;
}

static bool race_begin(Race *race, Error *error) {
    race->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, peers_width, peers_height);
    race->cairo = cairo_create(race->surface);
    return painter_init(&race->painter, error) && (race->headless = headless_create(false, error)) &&
           painter_start(&race->painter, false, DRAWN_BY_FASTER, error) &&
           bench_screen_init(&race->screen, peers_width, peers_height, error);
}

static void race_finish(Race *race) {
    faces_finish(&race->faces);
    cairo_destroy(race->cairo);
    cairo_surface_destroy(race->surface);
    bench_screen_finish(&race->screen);
    painter_finish(&race->painter);
    headless_destroy(race->headless);
    arena_finish(&race->arena);
    arena_finish(&race->scratch);
}

static void print_head(const Race *race) {
    bool is_by_clock = race->clock == CLOCK_MONOTONIC;
    printf("%s\n\n%-22s %6s %15s %15s %7s %15s %7s %15s\n", headless_driver(race->headless),
           is_by_clock ? "a frame, ms" : "a frame, processor ms", "clear", "Cairo", "ours", "build",
           "ours / clear", "ours /", "ours by OpenGL");
    printf("%22s %6s %7s %7s %7s %7s %7s %7s %7s %7s %7s %7s\n", "", "median", "median", "99 %", "median",
           "99 %", "median", "median", "99 %", "Cairo", "median", "99 %");
}

bool race_scenes(clockid_t clock, Error *error) {
    static const Course courses[] = {
        {"presented", "assets/scenes/continuous_batching.lua", NULL, draw_shapes, most_frames},
        {"literal choreography", "tests/scenes/choreography.lua", NULL, draw_shapes, most_frames},
        {"lab", "assets/scenes/batching_lab.lua", NULL, NULL, most_frames},
        {"10,000 dots", "tests/scenes/bench/dots.lua", NULL, draw_dots, 2 * least_frames},
        {"100,000 dots", "tests/scenes/bench/dots.lua", "count=100000", draw_dots, least_frames},
        {"2,000 letters morph", "tests/scenes/bench/glyphs.lua", NULL, draw_shapes, least_frames},
        {"2,400 faces change", "tests/scenes/bench/surface.lua", NULL, draw_shapes, least_frames},
    };
    static Race race;
    race.clock = clock;
    bool is_sound = race_begin(&race, error);
    if (is_sound) {
        print_head(&race);
    }
    for (size_t i = 0; is_sound && i < sizeof courses / sizeof *courses; i++)
        is_sound = race_course(&race, &courses[i], error);
    race_finish(&race);
    return is_sound;
}
