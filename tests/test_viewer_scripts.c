// Scenes that are saved, broken or recorded while the viewer shows them.
#include "theatre.h"

#include "capture.h"
#include "cli/program.h"
#include "export/picture.h"
#include "text_file.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char python[PATH_MAX]; // what stands in for one with Manim

static void save_another(void) {
    theatre_write_scene(
        "cue('One & a half…') wait(1) cue('two') wait(0.5)\n"
        "add(Rectangle { width = 20, height = 20, fill_color = '#0000FF', fill_opacity = 1 }) wait(0.5)\n");
}

static void save_nonsense(void) {
    theatre_write_scene("nonsense(\n");
}

static void a_script_that_is_saved_is_shown_and_a_broken_one_is_not(void **state) {
    (void)state;
    const Happening moments[] = {{3, RED, NULL, "Right"},
                                 {6, GREEN, save_another, NULL},
                                 {8, BLUE, save_nonsense, NULL},
                                 {10, BLUE, NULL, "Ctrl+r"},
                                 {11, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void save_first_scene(void) {
    text_file_write("first.lua", "background('#FFFFFF') wait(3)");
}

static void save_second_scene(void) {
    text_file_write("second.lua", "background('#0000FF') wait(600)");
}

static void of_several_scenes_the_one_that_is_shown_is_watched(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, RED, NULL, "Right"},
                                 {5, GREEN, save_first_scene, NULL},
                                 {7, GREEN, theatre_let_load, NULL},
                                 {7.1, GREEN, save_second_scene, NULL},
                                 {9, BLUE, NULL, NULL}};
    text_file_write("first.lua", "background('#FF0000') wait(3)");
    text_file_write("second.lua", "background('#00FF00') wait(600)");
    assert_int_equal(VIEW(moments, "first.lua", "second.lua", "--loop"), OK);
    assert_ptr_equal(theatre.next_moment, moments + 5);
}

static void save_green(void) {
    theatre_write_scene("background('#00FF00') wait(1)\n");
}

static void a_kiosk_waits_for_a_scene_that_is_missing_or_broken(void **state) {
    (void)state;
    const Happening moments[] = {{2, anything, save_green, NULL}, {4, GREEN, NULL, NULL}};
    assert_int_equal(unlink("talk.lua"), 0);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    theatre_write_scene("nonsense(\n");
    char told[2048] = "";
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    capture_log_end();
    assert_int_equal(capture_count(told, "cannot be shown yet"), 1);
}

// The second of three cannot be shown, until it can.
static void what_is_broken_in_a_round_is_passed_over(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.5, RED, NULL, NULL}, {1.5, BLUE, NULL, NULL}, {3.9, BLUE, NULL, NULL}, {4.75, RED, NULL, NULL}};
    text_file_write("one.lua", "background('#FF0000') wait(1)\n");
    text_file_write("two.lua", "nonsense(\n");
    text_file_write("three.lua", "background('#0000FF') wait(1)\n");
    assert_int_equal(VIEW(moments, "one.lua", "two.lua", "three.lua", "--kiosk"), OK);
}

static void save_dot(const uint8_t rgba[4]) {
    assert_true(picture_write("dot.png", 1, 1, rgba, false, NULL));
}

static void save_blue_dot(void) {
    save_dot((const uint8_t[]){0, 0, 255, 255});
}

static void a_picture_that_the_script_reads_is_watched_too(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, save_blue_dot, NULL}, {4, BLUE, NULL, NULL}};
    save_dot((const uint8_t[]){0, 255, 0, 255});
    theatre_write_scene("add(ImageMobject('dot.png'):scale(1000)) wait(1)\n");
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_int_equal(unlink("dot.png"), 0);
}

// Recorded scenes ------------------------------------------------------------------------------------------------

static void write_python(const char *lines) {
    text_file_write("talk.py", lines);
}

static void move_square(void) {
    write_python("play 0.5\n");
}

static void break_python(void) {
    write_python("error it fails\n");
}

static void mend_python(void) {
    write_python("at 4\nplay 0.25\n");
}

// Its square is green, at 4 s in the middle.
static void a_python_file_is_recorded_and_shown_and_anew_when_it_is_saved(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, move_square, NULL},
                                 {4, BLACK, break_python, NULL},
                                 {6, BLACK, mend_python, NULL},
                                 {8, GREEN, NULL, "Ctrl+r"},
                                 {9, GREEN, NULL, NULL}};
    write_python("progress 0.5 Talk\nat 4\nplay 0.5\n");
    assert_int_equal(VIEW(moments, "talk.py", "--python", python), OK);
}

static void who_does_not_wait_for_a_scene_has_no_error(void **state) {
    (void)state;
    write_python("play 0.5\n");
    assert_int_equal(VIEW(theatre_nothing, "talk.py", "--python", python), OK);
    assert_int_equal(unlink("talk.lua"), 0);
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--kiosk"), OK);
}

static void a_python_file_that_cannot_be_recorded_is_an_error(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, NULL, NULL}};
    break_python();
    assert_int_equal(VIEW(moments, "talk.py", "--python", python), FAILED);
    assert_int_equal(VIEW(moments, "talk.py", "--python", "/nowhere/at/all"), FAILED);
}

static int open(void **state) {
    return !realpath("tests/manim_stub.py", python) || theatre_open(state);
}

// Recordings are made by this program, called as `rostrum record` is.
int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "record"))
        return program_run(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_script_that_is_saved_is_shown_and_a_broken_one_is_not, theatre_begin),
        cmocka_unit_test_setup(of_several_scenes_the_one_that_is_shown_is_watched, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_waits_for_a_scene_that_is_missing_or_broken, theatre_begin),
        cmocka_unit_test_setup(what_is_broken_in_a_round_is_passed_over, theatre_begin),
        cmocka_unit_test_setup(a_picture_that_the_script_reads_is_watched_too, theatre_begin),
        cmocka_unit_test_setup(a_python_file_is_recorded_and_shown_and_anew_when_it_is_saved, theatre_begin),
        cmocka_unit_test_setup(who_does_not_wait_for_a_scene_has_no_error, theatre_begin),
        cmocka_unit_test_setup(a_python_file_that_cannot_be_recorded_is_an_error, theatre_begin),
    };
    return cmocka_run_group_tests(tests, open, theatre_close);
}
