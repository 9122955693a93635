// The example scenes: each loads without a complaint, has steps of a length that one watches, and a picture
// with a margin where a step ends.
#include "studio.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "assets/scenes/examples"
enum { WIDTH = 320, HEIGHT = 180, MARGIN = 4 };

static const char *read_text(const char *path) {
    static char text[64 * 1024];
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s cannot be read", path);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

// Calls `check` with each example loaded, and gives their number.
static int for_each_example(Studio *studio, void (*check)(Studio *studio, const char *name)) {
    int count = 0;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[512];
        const char *ending = strrchr(entry->d_name, '.');
        if (!ending || strcmp(ending, ".lua") != 0)
            continue;
        snprintf(path, sizeof path, FOLDER "/%s", entry->d_name);
        studio_load(studio, read_text(path));
        check(studio, entry->d_name);
        count++;
    }
    closedir(folder);
    return count;
}

static void check_steps(Studio *studio, const char *name) {
    const Timeline *timeline = &studio->deck->timeline;
    if (timeline->cue_count < 2)
        fail_msg("%s has no cue", name);
    if (timeline->duration < 3 || timeline->duration > 20)
        fail_msg("%s takes %g s", name, timeline->duration);
    if (studio->deck->missing.count)
        fail_msg("%s has letters that the fonts lack", name);
}

static void every_example_is_a_short_show_in_steps_and_ten_there_are(void **state) {
    assert_int_equal(for_each_example(*state, check_steps), 10);
}

static bool is_in_margin(int x, int y) {
    return x < MARGIN || y < MARGIN || x >= WIDTH - MARGIN || y >= HEIGHT - MARGIN;
}

// How many pixels of the last picture are not ground; all of them have to keep a margin.
static int count_ink(const Studio *studio, const char *name, double seconds) {
    unsigned ground = studio_color(studio, 0, 0);
    int count = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool is_ink = studio_color(studio, x, y) != ground;
            if (is_ink && is_in_margin(x, y))
                fail_msg("%s at %g s touches the edge of the picture at %d, %d", name, seconds, x, y);
            count += is_ink;
        }
    return count;
}

static void check_pictures(Studio *studio, const char *name) {
    const Timeline *timeline = &studio->deck->timeline;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        double end = timeline_cue_end(timeline, i);
        studio_take(studio, end);
        if (count_ink(studio, name, end) < WIDTH * HEIGHT / 200)
            fail_msg("%s shows nothing at %g s", name, end);
    }
}

static void every_step_of_an_example_ends_in_a_picture_with_a_margin(void **state) {
    studio_resize(*state, WIDTH, HEIGHT);
    for_each_example(*state, check_pictures);
}

static void check_listed(Studio *studio, const char *name) {
    (void)studio;
    char listed[512];
    snprintf(listed, sizeof listed, "(" FOLDER "/%s)", name);
    if (!strstr(read_text("README.md"), listed))
        fail_msg("README.md does not list %s", name);
}

static void every_example_is_listed_in_the_readme(void **state) {
    for_each_example(*state, check_listed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_a_short_show_in_steps_and_ten_there_are),
        cmocka_unit_test(every_step_of_an_example_ends_in_a_picture_with_a_margin),
        cmocka_unit_test(every_example_is_listed_in_the_readme),
    };
    return cmocka_run_group_tests(tests, studio_open, studio_close);
}
