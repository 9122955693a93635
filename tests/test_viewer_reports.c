// What the viewer tells outside of its window: its health, programs that ask, and screenshots.
#include "theatre.h"

#include "capture.h"
#include "cli/program.h"
#include "compare.h"
#include "export/picture.h"
#include "platform/wall.h"
#include "text_file.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static void expect_half_red(void) {
    assert_in_range(audience->color, 0x7F0000, 0x810000);
}

static void expect_red_picture(void) {
    Picture picture = compare_load("02-two-001.000s.png");
    assert_true(picture.rgb[0] == 255 && picture.rgb[1] == 0);
    compare_free(&picture);
    unlink("02-two-001.000s.png");
}

static void a_dim_screen_has_less_of_every_colour_and_pictures_of_it_have_all(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, expect_half_red, "s"},
                                 {5, anything, expect_red_picture, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--dim", "00:00-24:00=50%", "--shift"), OK);
}

// What stands in the file with its health.
static json_t *read_health(void) {
    json_t *health = json_load_file("health.json", 0, NULL);
    assert_non_null(health);
    assert_int_equal(json_integer_value(json_object_get(health, "process")), getpid());
    assert_true(llabs((long long)wall_time() - json_integer_value(json_object_get(health, "time"))) < 6);
    assert_string_equal(json_string_value(json_object_get(health, "scene")), "talk.lua");
    assert_true(json_integer_value(json_object_get(health, "memory")) > 1 << 20);
    const json_t *load = json_object_get(health, "reload");
    assert_true(json_is_true(json_object_get(load, "ok")));
    assert_true(json_integer_value(json_object_get(load, "time")) == theatre.opens_at);
    return health;
}

static void expect_health(bool runs, double uptime, double place, const char *cue) {
    json_t *health = read_health();
    assert_true(json_is_true(json_object_get(health, "running")) == runs);
    assert_float_equal(json_number_value(json_object_get(health, "uptime")), uptime, 0.05);
    assert_float_equal(json_number_value(json_object_get(health, "time-pos")), place, 0.05);
    assert_string_equal(json_string_value(json_object_get(health, "cue")), cue);
    json_decref(health);
}

static void expect_health_of_the_start(void) {
    expect_health(true, 0, 0, "One & a half…");
}

static void expect_health_of_the_second_step(void) {
    expect_health(true, 5, 1.4, "two");
}

static void the_health_is_written_every_five_seconds_and_at_the_end(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, expect_health_of_the_start, NULL},
                                 {4.6, RED, expect_health_of_the_start, "Right"},
                                 {9.9, GREEN, expect_health_of_the_second_step, "Right"},
                                 {12.5, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--health", "health.json"), OK);
    expect_health(false, 12.5, 3, "three");
    assert_int_equal(unlink("health.json"), 0);
}

static void a_health_that_cannot_be_written_is_told_once(void **state) {
    (void)state;
    const Happening moments[] = {{12, RED, NULL, NULL}};
    char told[1024] = "";
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--health", "/nowhere/at/all"), OK);
    capture_log_end();
    assert_int_equal(capture_count(told, "--health /nowhere/at/all"), 1);
}

// Whether it is, and how long after the start that was so or not.
static bool is_loaded(double *after) {
    json_t *health = json_load_file("health.json", 0, NULL);
    assert_non_null(health);
    const json_t *load = json_object_get(health, "reload");
    bool is = json_is_true(json_object_get(load, "ok"));
    *after = json_number_value(json_object_get(load, "time")) - theatre.began;
    json_decref(health);
    return is;
}

static void mend(void) {
    double after;
    assert_true(!is_loaded(&after) && after == 0);
    theatre_write_scene("background('#00FF00') wait(1)\n");
}

static void expect_mended(void) {
    double after;
    assert_true(is_loaded(&after) && after >= 2 && after <= 4);
}

// Before the five seconds are over.
static void the_health_is_written_when_a_scene_was_loaded_or_could_not_be(void **state) {
    (void)state;
    const Happening moments[] = {{2, anything, mend, NULL}, {4, GREEN, expect_mended, NULL}};
    theatre_write_scene("nonsense(\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--health", "health.json"), OK);
    assert_int_equal(unlink("health.json"), 0);
}

static int client;

static void connect_client(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    client = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert_int_equal(connect(client, (struct sockaddr *)&address, sizeof address), 0);
}

static void say(const char *text) {
    assert_int_equal(send(client, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

static void ask_for_white(void) {
    say("{\"command\":[\"set_property\",\"param/"
        "last\",\"#FFFFFF\"]}\n{\"command\":[\"keypress\",\"End\"]}\n");
}

static void expect_two_answers(void) {
    char text[512] = "";
    assert_true(recv(client, text, sizeof text - 1, 0) > 0);
    const char *first = strstr(text, "success");
    assert_true(first && strstr(first + 1, "success"));
    close(client);
}

static void programs_set_parameters_and_press_keys(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, connect_client, NULL},
                                 {3, RED, ask_for_white, NULL},
                                 {4, GREEN, expect_two_answers, NULL},
                                 {4.5, anything, NULL, "Right"},
                                 {7, WHITE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

static void turn_wheel(void) {
    say("{\"command\":[\"keypress\",\"WheelDown\"]}\n{\"command\":[\"keypress\",\"WheelDown\"]}\n");
}

static void a_turn_of_a_programs_wheel_is_one_press_too(void **state) {
    (void)state;
    const Happening moments[] = {
        {2, RED, connect_client, NULL}, {3, RED, turn_wheel, NULL}, {5, GREEN, expect_two_answers, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

static void ask_for_a_value(void) {
    say("{\"command\":[\"get_property\",\"param/last\"]}\n");
}

static void expect_refusal(void) {
    char text[512] = "";
    assert_true(recv(client, text, sizeof text - 1, 0) > 0);
    assert_null(strstr(text, "success"));
    close(client);
}

static void programs_are_told_of_no_parameters_of_what_is_packed(void **state) {
    (void)state;
    char *pack[] = {"rostrum", "pack", "talk.lua", "-o", "talk.rostrum"};
    const Happening moments[] = {
        {2, RED, connect_client, NULL}, {3, RED, ask_for_a_value, NULL}, {4, RED, expect_refusal, NULL}};
    assert_int_equal(program_run(COUNT(pack), pack), 0);
    assert_int_equal(VIEW(moments, "talk.rostrum", "--ipc", "socket"), OK);
}

static void ask_how_it_is(void) {
    theatre.viewer->statistics.dropped = 7;
    say("{\"command\":[\"health\"]}\n");
}

static void expect_it_is_well(void) {
    char text[2048] = "";
    const char *scene, *cue;
    int plays, frames, dropped;
    double uptime;
    assert_true(recv(client, text, sizeof text - 1, 0) > 0);
    json_t *answer = json_loads(text, JSON_DISABLE_EOF_CHECK, NULL);
    assert_int_equal(json_unpack(answer, "{s:{s:s, s:s, s:b, s:f, s:i, s:i}}", "data", "scene", &scene, "cue",
                                 &cue, "playing", &plays, "uptime", &uptime, "frames", &frames, "dropped",
                                 &dropped),
                     0);
    assert_string_equal(scene, "talk.lua");
    assert_string_equal(cue, "two");
    assert_true(frames == (int)theatre.viewer->statistics.shown && frames > 1 && dropped == 7);
    assert_true(!plays && uptime >= 2.5 && uptime < 3.1);
    json_decref(answer);
    close(client);
}

// The first step has been played, and the second one begins where it stands.
static void programs_are_told_how_the_show_is(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, connect_client, NULL},
                                 {2.75, RED, ask_how_it_is, NULL},
                                 {3, RED, expect_it_is_well, NULL},
                                 {3.25, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

static void ask_for_another_blue(void) {
    say("{\"command\":[\"set_property\",\"param/last\",\"#FFFFFF\"]}\n");
}

static void ask_where_it_is(void) {
    say("{\"command\":[\"get_property\",\"time-pos\"]}\n{\"command\":[\"get_property\",\"param/last\"]}\n");
}

static void hang_up(void) {
    close(client);
}

static void what_programs_set_goes_back_and_questions_do_not_put_that_off(void **state) {
    (void)state;
    const Happening moments[] = {{0.3, BLACK, connect_client, NULL},
                                 {0.4, BLACK, ask_for_another_blue, NULL},
                                 {2.75, WHITE, ask_where_it_is, NULL},
                                 {4.3, RED, ask_where_it_is, NULL},
                                 {5.75, BLUE, hang_up, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "4", "--ipc", "socket"), OK);
}

static bool has_file(const char *name) {
    return access(name, F_OK) == 0;
}

static void expect_picture(void) {
    Picture picture = compare_load("02-two-001.000s.png");
    assert_true(picture.width == WIDTH && picture.height == HEIGHT);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) // no message, no HUD
        assert_true(picture.rgb[3 * i] == 255 && picture.rgb[3 * i + 1] == 0);
    compare_free(&picture);
    assert_false(has_file("02-two-001.000s-2.png"));
    assert_string_equal(theatre.message, "Screenshot: 02-two-001.000s.png");
}

static void expect_more_pictures(void) {
    assert_true(has_file("02-two-001.000s-2.png") && has_file("02-two-001.000s-3.png"));
}

static void a_screenshot_is_a_new_file_named_after_its_moment(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, NULL, "s"},   {3, RED, expect_picture, "s"},
                                 {4, RED, NULL, "s"},   {5, RED, expect_more_pictures, "Home"},
                                 {6, BLACK, NULL, "s"}, {7, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_true(has_file("01-One-a-half…-000.000s.png"));
}

static void a_screenshots_name_holds_letters_and_digits_of_the_cues_at_most_79_bytes(void **state) {
    (void)state;
    theatre_write_scene("cue('[`Az09/@:{a--ß]\\nb') wait(1) cue('!?') wait(1)\n"
                        "cue('x' .. ('1234567890'):rep(8)) wait(1)\n");
    const Happening moments[] = {{2, anything, NULL, "s"}, {3, anything, NULL, "Right"},
                                 {5, anything, NULL, "s"}, {6, anything, NULL, "Home"},
                                 {7, anything, NULL, "s"}, {8, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_true(has_file("01-Az09-a-ß-000.000s.png") && has_file("02-cue-001.000s.png"));
    assert_true(has_file("03-x123456789012345678901234567890123456789012345678901234567890123456789012345678"
                         "-002.000s.png"));
}

// More of them than a palette has.
static void a_screenshot_of_many_colors_has_no_transparency(void **state) {
    (void)state;
    enum { SIDE = 32, COLOR_TYPE = 25, RGB = 2 }; // in the header of a PNG
    const Happening moments[] = {{3, anything, NULL, "s"}, {4, anything, NULL, NULL}};
    uint8_t rgba[SIDE * SIDE * 4], header[COLOR_TYPE + 1];
    for (int i = 0; i < SIDE * SIDE; i++)
        memcpy(rgba + 4 * i, (const uint8_t[]){(uint8_t)(8 * (i % SIDE)), (uint8_t)(i / 4), 99, 255}, 4);
    assert_true(picture_write("many.png", SIDE, SIDE, rgba, false, NULL));
    theatre_write_scene("cue('many') add(ImageMobject('many.png'):scale(9)) wait(1)\n");
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_int_equal(text_file_read("01-many-001.000s.png", header, sizeof header), sizeof header);
    assert_int_equal(header[COLOR_TYPE], RGB);
}

static void widen(void) {
    audience->width = 1 << 20;
    audience->height = 1;
}

static void narrow(void) {
    audience->width = WIDTH;
    audience->height = HEIGHT;
}

static void a_screenshot_larger_than_pictures_can_be_leaves_no_file(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, NULL, "Right"},
                                 {4.25, RED, NULL, "Space"},
                                 {5, anything, widen, "s"},
                                 {6, anything, narrow, NULL},
                                 {7, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_false(has_file("02-two-001.250s.png"));
}

static void go_where_nothing_can_be_written(void) {
    assert_int_equal(mkdir("gone", 0777) || chdir("gone") || rmdir("../gone"), 0);
    theatre_count_swaps();
}

static void expect_a_message_and_go_back(void) {
    theatre_expect_message("No screenshot: 02-two-001.000s.png: No such file or directory");
    assert_int_equal(chdir(theatre.folder), 0);
}

static void a_screenshot_that_cannot_be_written_is_told(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, go_where_nothing_can_be_written, "s"},
                                 {12, RED, expect_a_message_and_go_back, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void take_all_names_but_one(void) {
    char name[64];
    for (int i = 1; i < 1000; i++) {
        snprintf(name, sizeof name, i > 1 ? "03-three-002.000s-%d.png" : "03-three-002.000s.png", i);
        text_file_write(name, "");
    }
}

static void expect_the_last_name(void) {
    assert_string_equal(theatre.message, "Screenshot: 03-three-002.000s-1000.png");
    theatre_count_swaps();
}

static void expect_no_name(void) {
    theatre_expect_message("No screenshot: 03-three-002.000s-1000.png: File exists");
}

static void a_thousand_screenshots_of_a_moment_are_enough(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, take_all_names_but_one, "End"},
                                 {10, anything, NULL, "s"},
                                 {12, GREEN, expect_the_last_name, "s"},
                                 {14, GREEN, expect_no_name, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static int manager; // of services, its end of the socket

static void expect_told(const char *text) {
    char told[512] = "";
    recv(manager, told, sizeof told - 1, 0);
    assert_string_equal(told, text);
}

static void break_talk(void) {
    theatre_write_scene("nonsense(\n");
}

static void the_service_manager_is_told_what_plays_and_what_is_wrong(void **state) {
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "manager"};
    const Happening moments[] = {{0.5, anything, NULL, NULL},
                                 {10, RED, NULL, "Right"},
                                 {20, GREEN, break_talk, NULL},
                                 {30, GREEN, theatre_let_load, NULL},
                                 {40, GREEN, NULL, NULL}};
    manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(manager, (const struct sockaddr *)&address, sizeof address), 0);
    char path[128];
    snprintf(path, sizeof path, "%s/manager", theatre.folder);
    setenv("NOTIFY_SOCKET", path, 1);
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    unsetenv("NOTIFY_SOCKET");
    expect_told("READY=1");
    expect_told("STATUS=talk.lua: plays, One & a half…");
    expect_told("STATUS=talk.lua: stands, two");
    expect_told("STATUS=talk.lua: plays, two");
    expect_told("STATUS=talk.lua: stands, three");
    expect_told("STATUS=talk.lua: The script is broken; this is its last good picture: talk.lua:2: "
                "unexpected symbol near <eof>");
    expect_told("STOPPING=1");
    expect_told("");
    close(manager);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_dim_screen_has_less_of_every_colour_and_pictures_of_it_have_all,
                               theatre_begin),
        cmocka_unit_test_setup(the_health_is_written_every_five_seconds_and_at_the_end, theatre_begin),
        cmocka_unit_test_setup(a_health_that_cannot_be_written_is_told_once, theatre_begin),
        cmocka_unit_test_setup(what_programs_set_goes_back_and_questions_do_not_put_that_off, theatre_begin),
        cmocka_unit_test_setup(the_health_is_written_when_a_scene_was_loaded_or_could_not_be, theatre_begin),
        cmocka_unit_test_setup(programs_set_parameters_and_press_keys, theatre_begin),
        cmocka_unit_test_setup(a_turn_of_a_programs_wheel_is_one_press_too, theatre_begin),
        cmocka_unit_test_setup(programs_are_told_of_no_parameters_of_what_is_packed, theatre_begin),
        cmocka_unit_test_setup(programs_are_told_how_the_show_is, theatre_begin),
        cmocka_unit_test_setup(a_screenshot_is_a_new_file_named_after_its_moment, theatre_begin),
        cmocka_unit_test_setup(a_screenshots_name_holds_letters_and_digits_of_the_cues_at_most_79_bytes,
                               theatre_begin),
        cmocka_unit_test_setup(a_screenshot_of_many_colors_has_no_transparency, theatre_begin),
        cmocka_unit_test_setup(a_thousand_screenshots_of_a_moment_are_enough, theatre_begin),
        cmocka_unit_test_setup(the_service_manager_is_told_what_plays_and_what_is_wrong, theatre_begin),
        cmocka_unit_test_setup(a_screenshot_larger_than_pictures_can_be_leaves_no_file, theatre_begin),
        cmocka_unit_test_setup(a_screenshot_that_cannot_be_written_is_told, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
