// Golden frames: what is drawn, against the reference film and against the shipped scenes' own frames.
//   test_golden            compares; fails where a frame drifts
//   test_golden --show     writes reference, ours and difference side by side to build/golden/ for looking at
//   test_golden --update   takes the shipped scenes' frames of now as their reference
#include "compare.h"
#include "export/picture.h"
#include "fonts.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "scene_file.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, FRAMES_PER_SECOND = 60, MAX_FRAMES = 128, MAX_OFF = 60 };

static const char *const choreography = "tests/scenes/choreography.lua";
static const char *const film = "tests/reference/choreography", *const shown = "build/golden";

// The shipped scenes, with a picture of the end of each step.
static const struct {
    const char *scene, *stills;
} show_table[] = {
    {"assets/scenes/continuous_batching.lua", "tests/reference/presentation"},
    {"assets/scenes/batching_lab.lua", "tests/reference/lab"},
};
enum { SHOWS = sizeof show_table / sizeof *show_table };

typedef struct Studio {
    Headless *headless;
    Painter painter;
    Target *target;
    Deck *deck;
    uint8_t *pixels;
} Studio;

// What draws.
typedef struct Way {
    const char *name;
    bool gles;
    DrawnBy drawn_by;
} Way;

static const Way desktop = {"GL 3.3", false, DRAWN_BY_GPU}, embedded = {"GLES 3.0", true, DRAWN_BY_GPU},
                 processor = {"processor", false, DRAWN_BY_CPU};

static void studio_open(Studio *studio, const Way *way, const char *scene) {
    Error error = {""};
    *studio = (Studio){.headless = headless_create(way->gles, &error)};
    bool ready = studio->headless && painter_init(&studio->painter, &error) &&
                 painter_start(&studio->painter, way->gles, way->drawn_by, &error);
    if (ready)
        studio->deck = scene_file_open(scene, &(ScriptInput){.fonts = &studio->painter.fonts}, &error);
    if (!studio->deck)
        fail_msg("%s", error.text);
    studio->target = target_create(WIDTH, HEIGHT, &error);
    studio->pixels = malloc((size_t)WIDTH * HEIGHT * 4);
}

static void studio_close(Studio *studio) {
    free(studio->pixels);
    deck_destroy(studio->deck);
    target_destroy(studio->target);
    painter_finish(&studio->painter);
    headless_destroy(studio->headless);
}

static Picture studio_take(Studio *studio, double t) {
    target_bind(studio->target);
    View view = painter_build(&studio->painter, studio->deck, t, WIDTH, HEIGHT);
    painter_draw(&studio->painter, studio->deck, &view);
    renderer_end(studio->painter.renderer);
    target_read(studio->target, studio->pixels);
    return compare_from_rgba(studio->pixels, WIDTH, HEIGHT);
}

static int is_png(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".png") == 0;
}

typedef struct Summary {
    int count;
    double worst, sum;
    int off[MAX_FRAMES];
} Summary;

static void compare_frame(Studio *studio, Summary *summary, const char *folder, const char *name, double t,
                          bool show) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    Picture reference = compare_load(path), ours = studio_take(studio, t);
    assert_int_equal(reference.width, WIDTH);
    Likeness like = compare_pictures(&reference, &ours);
    if (show || like.ssim < 0.985 || like.off > MAX_OFF)
        printf("%-24s ssim %.4f  psnr %.1f  off %d\n", name, like.ssim, like.psnr, like.off);
    summary->sum += like.ssim;
    summary->worst = fmin(summary->worst, like.ssim);
    summary->off[summary->count++] = like.off;
    if (show) {
        snprintf(path, sizeof path, "%s/%s", shown, name);
        compare_write_side_by_side(path, &reference, &ours);
    }
    compare_free(&reference);
    compare_free(&ours);
}

static int compare_ints(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

// Frames are named NNN_tSECONDS.png by their time, rounded to a millisecond.
static Summary compare_film(const Way *way, bool show) {
    Studio studio;
    Summary summary = {.worst = 1};
    struct dirent **entries;
    studio_open(&studio, way, choreography);
    int count = scandir(film, &entries, is_png, alphasort);
    assert_in_range(count, 1, MAX_FRAMES);
    for (int i = 0; i < count; i++) {
        double second = strtod(strstr(entries[i]->d_name, "_t") + 2, NULL);
        double t = (double)lround(second * FRAMES_PER_SECOND) / FRAMES_PER_SECOND;
        compare_frame(&studio, &summary, film, entries[i]->d_name, t, show);
        free(entries[i]);
    }
    free(entries);
    studio_close(&studio);
    qsort(summary.off, (size_t)count, sizeof(int), compare_ints);
    printf("%s: %d frames, ssim min %.4f mean %.4f, off max %d median %d\n", way->name, count, summary.worst,
           summary.sum / count, summary.off[count - 1], summary.off[count / 2]);
    return summary;
}

static void assert_film_is_the_reference(const Way *way) {
    Summary summary = compare_film(way, false);
    assert_true(summary.worst >= 0.985);
    assert_true(summary.sum / summary.count >= 0.995);
    assert_in_range(summary.off[summary.count - 1], 0, MAX_OFF);
    assert_int_equal(summary.off[summary.count / 2], 0);
}

static void every_reference_frame_is_drawn_alike_on_gl(void **state) {
    (void)state;
    fonts_need_reference();
    assert_film_is_the_reference(&desktop);
}

static void every_reference_frame_is_drawn_alike_on_gles(void **state) {
    (void)state;
    fonts_need_reference();
    assert_film_is_the_reference(&embedded);
}

static void every_reference_frame_is_drawn_alike_by_the_processor(void **state) {
    (void)state;
    fonts_need_reference();
    assert_film_is_the_reference(&processor);
}

// A scene at the end of each step: cue NN's picture.
static double still_time(const Timeline *timeline, size_t cue) {
    const double frame = 1.0 / FRAMES_PER_SECOND;
    bool last = cue + 1 == timeline->cue_count;
    return timeline_cue_end(timeline, cue) - (last ? frame : 0);
}

static void still_name(char *name, size_t size, const Timeline *timeline, size_t cue) {
    snprintf(name, size, "%02zu_%s.png", cue + 1, timeline->cues[cue].name);
    for (char *c = name; *c; c++)
        *c = *c == ' ' || *c == '/' ? '-' : *c;
}

static void compare_stills(const Way *way, size_t show, Summary *summary, bool is_shown) {
    Studio studio;
    char name[128];
    studio_open(&studio, way, show_table[show].scene);
    const Timeline *timeline = &studio.deck->timeline;
    for (size_t cue = 0; cue < timeline->cue_count; cue++) {
        still_name(name, sizeof name, timeline, cue);
        compare_frame(&studio, summary, show_table[show].stills, name, still_time(timeline, cue), is_shown);
    }
    studio_close(&studio);
}

static void the_shipped_scenes_are_what_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    static const Way *const ways[] = {&desktop, &processor};
    for (size_t show = 0; show < SHOWS; show++)
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            Summary summary = {.worst = 1};
            compare_stills(ways[i], show, &summary, false);
            assert_true(summary.worst >= 0.99);
        }
}

static int show_all(void) {
    mkdir("build", 0777);
    mkdir(shown, 0777);
    compare_film(&desktop, true);
    for (size_t show = 0; show < SHOWS; show++) {
        Summary summary = {.worst = 1};
        compare_stills(&desktop, show, &summary, true);
    }
    printf("look at %s/*.png: reference, ours, difference\n", shown);
    return 0;
}

static void update_stills(size_t show) {
    Studio studio;
    char name[128], path[512];
    mkdir(show_table[show].stills, 0777);
    studio_open(&studio, &desktop, show_table[show].scene);
    const Timeline *timeline = &studio.deck->timeline;
    for (size_t cue = 0; cue < timeline->cue_count; cue++) {
        Picture picture = studio_take(&studio, still_time(timeline, cue));
        Error error = {""};
        still_name(name, sizeof name, timeline, cue);
        snprintf(path, sizeof path, "%s/%s", show_table[show].stills, name);
        if (!picture_write(path, WIDTH, HEIGHT, studio.pixels, false, &error))
            fail_msg("%s", error.text);
        printf("%s\n", path);
        compare_free(&picture);
    }
    studio_close(&studio);
}

static int update_all(void) {
    for (size_t show = 0; show < SHOWS; show++)
        update_stills(show);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--show") == 0)
        return show_all();
    if (argc > 1 && strcmp(argv[1], "--update") == 0)
        return update_all();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reference_frame_is_drawn_alike_on_gl),
        cmocka_unit_test(every_reference_frame_is_drawn_alike_on_gles),
        cmocka_unit_test(every_reference_frame_is_drawn_alike_by_the_processor),
        cmocka_unit_test(the_shipped_scenes_are_what_was_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
