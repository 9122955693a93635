// The scenes of tests/scenes/manim against frames of the same scenes in Manim Community 0.21 (reference/manim).
//   test_manim_scenes [SCENE...]           compares those whose names begin so, or all
//   test_manim_scenes --show [SCENE...]    writes reference, ours and difference side by side to build/golden too
#include "compare.h"
#include "fonts.h"
#include "scene_file.h"
#include "studio.h"
#include "tex.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

enum { WIDTH = 1280, HEIGHT = 720, MAX_FILMS = 96, MAX_FRAMES = 16 };

static const char *const frame_list = "tests/reference/manim/frames.txt", *const shown = "build/golden";
static const double frames_per_second = 30, usual_ssim = 0.98;

// What may be unlike Manim's frames, and why.
static const struct Excuse {
    const char *film;
    double least_ssim; // in the mean
    int most_off;      // pixels of a frame
    const char *reason;
} excuses[] = {
    {"geo_corner_paths", .98, 1,
     "Manim takes a path for open that closes left of or below the origin, and yet joins its ends"},
    {"num_area", .98, 8, "Manim spreads several colours over what is drawn so far"},
    {"img_png", .98, 8, "Manim puts the corners of a picture at whole pixels"},
    {"anim_phase_flow", .96, 0, "there are as many steps as frames, of the film 30 a second, and here 60"},
    {"anim_updaters", 0.75, 3300,
     "there the last step of a play is never told to updaters that take time, so it turns less"},
    {0},
};

// A frame of Manim's film. It lies `later` frames after the beginning of a step, a play or a wait; when that begins in the film is
// another matter, since that has whole frames of each.
typedef struct Frame {
    int number, step, later;
} Frame;

typedef struct Film {
    char name[32];
    Frame frames[MAX_FRAMES];
    size_t count;
} Film;

static Film films[MAX_FILMS];
static size_t film_count;
static bool is_shown;
static Studio *studio;

// The films -------------------------------------------------------------------------------------------------

static Film *film_of_name(const char *name) {
    if (film_count == 0 || strcmp(films[film_count - 1].name, name) != 0) {
        assert_true(film_count < MAX_FILMS);
        strcpy(films[film_count++].name, name);
    }
    return &films[film_count - 1];
}

static void list_films(void) {
    FILE *file = fopen(frame_list, "r");
    char name[32];
    Frame frame;
    assert_non_null(file);
    while (fscanf(file, "%31s %d %d %d", name, &frame.number, &frame.step, &frame.later) == 4) {
        Film *film = film_of_name(name);
        assert_true(film->count < MAX_FRAMES);
        film->frames[film->count++] = frame;
    }
    assert_true(feof(file));
    fclose(file);
}

static const struct Excuse *excuse_of(const Film *film) {
    static const struct Excuse none = {"", usual_ssim, 0, ""};
    const struct Excuse *excuse = excuses;
    while (excuse->film && strcmp(excuse->film, film->name) != 0)
        excuse++;
    return excuse->film ? excuse : &none;
}

// Comparing -------------------------------------------------------------------------------------------------

// Seconds of the processor that it took.
static double load(const char *path) {
    Error error = {""};
    clock_t before = clock();
    deck_destroy(studio->deck);
    studio->deck = scene_file_open(path, &(ScriptInput){.fonts = &studio->painter.fonts}, &error);
    if (!studio->deck && strstr(error.text, "formulas need latex")) {
        print_message("%s\n", error.text);
        skip();
    }
    if (!studio->deck)
        fail_msg("%s", error.text);
    return (double)(clock() - before) / CLOCKS_PER_SEC;
}

// What is written looks as it did where the built-in fonts are those of the reference.
static void need_fonts(const Timeline *timeline) {
    for (size_t i = 0; i < timeline->reel.leaf_count; i++)
        if (timeline->reel.leaves[i].shape->kind == SHAPE_GLYPH) {
            fonts_need_reference();
            return;
        }
}

static double time_of(const Timeline *timeline, const Frame *frame) {
    assert_in_range(frame->step, 0, timeline->step_count - 1);
    return timeline->steps[frame->step].time + frame->later / frames_per_second;
}

static Likeness compare_frame(const Film *film, const Frame *frame) {
    char path[128];
    snprintf(path, sizeof path, "tests/reference/manim/%s/%04d.png", film->name, frame->number);
    Picture theirs = compare_load(path);
    assert_int_equal(theirs.width, WIDTH);
    studio_take(studio, time_of(&studio->deck->timeline, frame));
    Picture ours = compare_from_rgba(studio->pixels, WIDTH, HEIGHT);
    Likeness like = compare_pictures(&theirs, &ours);
    if (is_shown) {
        printf("    %04d  ssim %.4f  off %d\n", frame->number, like.ssim, like.off);
        snprintf(path, sizeof path, "%s/%s_%04d.png", shown, film->name, frame->number);
        compare_write_side_by_side(path, &theirs, &ours);
    }
    compare_free(&theirs);
    compare_free(&ours);
    return like;
}

static void is_as_in_manim(void **state) {
    const Film *film = *state;
    char path[128];
    snprintf(path, sizeof path, "tests/scenes/manim/%s.lua", film->name);
    double seconds = load(path), sum = 0, worst = 1;
    int off = 0;
    need_fonts(&studio->deck->timeline);
    for (size_t i = 0; i < film->count; i++) {
        Likeness like = compare_frame(film, &film->frames[i]);
        sum += like.ssim;
        worst = fmin(worst, like.ssim);
        off = like.off > off ? like.off : off;
    }
    const struct Excuse *excuse = excuse_of(film);
    double mean = sum / (double)film->count;
    printf("%-28s %2zu frames  ssim %.4f  worst %.4f  off %5d  %.3f s  %s\n", film->name, film->count, mean,
           worst, off, seconds, excuse->reason);
    assert_true(mean >= excuse->least_ssim);
    assert_in_range(off, 0, excuse->most_off);
}

// Running ---------------------------------------------------------------------------------------------------

static int open_studio(void **state) {
    void *opened;
    (void)state;
    studio_open(&opened);
    studio = opened;
    studio_resize(studio, WIDTH, HEIGHT);
    return 0;
}

static int close_studio(void **state) {
    void *opened = studio;
    (void)state;
    return studio_close(&opened);
}

static bool is_wanted(const Film *film, char **names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strncmp(film->name, names[i], strlen(names[i])) == 0)
            return true;
    return count == 0;
}

int main(int argc, char **argv) {
    struct CMUnitTest tests[MAX_FILMS];
    size_t count = 0;
    is_shown = argc > 1 && strcmp(argv[1], "--show") == 0;
    argv += 1 + is_shown;
    argc -= 1 + is_shown;
    mkdir("build", 0777);
    mkdir(shown, 0777);
    list_films();
    for (size_t i = 0; i < film_count; i++)
        if (is_wanted(&films[i], argv, (size_t)argc))
            tests[count++] = (struct CMUnitTest){films[i].name, is_as_in_manim, NULL, NULL, &films[i]};
    return _cmocka_run_group_tests("manim_scenes", tests, count, open_studio, close_studio);
}
