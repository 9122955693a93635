// Shows that keep in step with a clock or with each other.
#include "theatre.h"

#include "capture.h"
#include "platform/multicast.h"
#include "play/beat.h"
#include "text_file.h"

#include <jansson.h>
#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static void set_wall_back(void) {
    theatre.wall_ahead -= 1;
}

static void set_wall_ahead(void) {
    theatre.wall_ahead += 7200.5;
}

// The round is of 3 seconds, and begins at the second one.
static void a_show_in_step_is_where_the_clock_says_whatever_is_pressed(void **state) {
    (void)state;
    const Happening moments[] = {{0.25, RED, NULL, "Right"},
                                 {0.75, GREEN, NULL, "Space"},
                                 {1.25, GREEN, NULL, "Home"},
                                 {1.7, BLUE, set_wall_back, NULL},
                                 {1.8, GREEN, set_wall_ahead, "PageUp"},
                                 {2.1, BLUE, NULL, "b"},
                                 {2.2, BLACK, NULL, "b"},
                                 {2.3, BLUE, NULL, NULL},
                                 {2.75, BLACK, NULL, NULL},
                                 {3.25, RED, NULL, NULL}};
    theatre.wall_ahead = 3000 + 1 - 100;
    assert_int_equal(VIEW(moments, "talk.lua", "--sync", "clock"), OK);
    theatre.wall_ahead = 3000 + 1 - 100;
    assert_int_equal(VIEW(moments, "talk.lua", "--sync=clock", "--size", "256x144"), OK);
}

// Rounds of 1, 2 and 3 seconds.
static void scenes_in_step_share_the_clock(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.5, BLUE, NULL, NULL},           {1.5, RED, NULL, "Right"}, {2.5, GREEN, NULL, "Left"},
        {3.5, GREEN, set_wall_back, NULL}, {4.5, GREEN, NULL, NULL},  {5.1, BLUE, set_wall_ahead, NULL},
        {5.5, BLUE, set_wall_back, NULL},  {5.6, BLUE, NULL, NULL},   {8.2, RED, NULL, NULL}};
    text_file_write("red.lua", "background('#FF0000') wait(1)");
    text_file_write("green.lua", "background('#00FF00') wait(2)");
    text_file_write("blue.lua", "background('#0000FF') wait(3)");
    theatre.wall_ahead = 6000 + 5 - 100;
    assert_int_equal(VIEW(moments, "red.lua", "green.lua", "blue.lua", "--sync=clock"), OK);
    text_file_write("green.lua", "wait('x')");
    assert_int_equal(VIEW(theatre_nothing, "red.lua", "green.lua", "blue.lua", "--sync=clock"), FAILED);
}

// Only where the scene is another one something is loaded.
static void a_show_in_step_is_loaded_once(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, BLACK, NULL, NULL}, {5.5, BLACK, NULL, NULL}};
    char told[4096] = "";
    theatre_write_scene("print('it is loaded') wait(4)\n");
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--sync=clock"), OK);
    capture_log_end();
    assert_int_equal(capture_count(told, "it is loaded"), 1);
}

static Multicast *far; // another screen's

// Returns the way of keeping in step with it, by a port that no other run of this test has.
static char *open_far(bool listens, const char *way) {
    static char option[32];
    Error error;
    int port = 20000 + getpid() % 10000;
    snprintf(option, sizeof option, "--sync=%s:%d", way, port);
    far = multicast_create(port, listens, &error);
    if (!far)
        fail_msg("%s", error.text);
    multicast_look(far);
    return option;
}

static bool hear_beat(Beat *beat) {
    uint8_t bytes[beat_size];
    size_t size;
    return multicast_receive(far, bytes, sizeof bytes, &size) && beat_read(bytes, size, beat);
}

// Some hear each other by several networks.
static int count_networks(void) {
    int count = 0;
    uint8_t bytes[16];
    size_t size;
    multicast_send(far, "anybody?", 8);
    poll(&(struct pollfd){.fd = multicast_descriptor(far), .events = POLLIN}, 1, 1000);
    while (multicast_receive(far, bytes, sizeof bytes, &size))
        count += size == 8;
    return count;
}

// A step of a second plays, stands, and the next one does.
static void a_show_that_leads_says_where_it_is_ten_times_a_second_and_when_it_turns(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, NULL, "Right"}, {4, GREEN, NULL, NULL}};
    static const double turns[][2] = {{0, 1}, {1, 0}, {1, 1}, {2, 0}}; // time and rate
    Beat beat, before = {0};
    uint32_t count = 0, turn = 0;
    char *option = open_far(true, "lead");
    int networks = count_networks(), copies = 0;
    assert_int_equal(VIEW(moments, "talk.lua", option), OK);
    for (; hear_beat(&beat); before = beat) {
        copies = beat.number == before.number ? copies + 1 : 1;
        assert_in_range(copies, 1, networks);
        if (copies > 1)
            continue;
        assert_int_equal(beat.number, ++count);
        assert_true(beat.leader == before.leader || count == 1);
        if (beat.turn != before.turn) {
            assert_true(turn < 4 && fabs(beat.place.time - turns[turn][0]) < 0.11);
            assert_true(beat.place.rate == turns[turn++][1] && beat.place.scene == 0 && !beat.goes_round);
        }
    }
    assert_int_equal(turn, 4);
    assert_in_range(count, 38, 46);
    multicast_destroy(far);
}

static void say_where(uint64_t leader, int scene, double time) {
    static uint32_t number;
    uint8_t bytes[beat_size];
    number++;
    beat_write(&(Beat){.leader = leader, .number = number, .turn = number, .place = {scene, time, 0}}, bytes);
    multicast_send(far, "no beat", 7);
    multicast_send(far, bytes, sizeof bytes);
}

static void lead_to_green(void) {
    say_where(1, 0, 1.75);
}

static void lead_to_red(void) {
    say_where(2, 0, 0.75);
}

static void a_show_that_follows_is_where_its_leader_says_and_plays_on_without(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, lead_to_green, NULL}, // heard until 1.0
                                 {1, GREEN, NULL, NULL},
                                 {3.6, GREEN, NULL, NULL},
                                 {4.9, BLUE, lead_to_red, NULL}, // alone from 4.0 at the latest
                                 {5, RED, NULL, NULL},
                                 {7.8, RED, NULL, NULL}};
    char *option = open_far(false, "ipc");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", option), OK);
    multicast_destroy(far);
}

static void lead_to_the_third_scene(void) {
    say_where(1, 2, 0.5);
}

static void lead_to_the_end_of_the_first_scene(void) {
    say_where(1, 0, 60);
}

static void lead_to_a_scene_that_is_not_there(void) {
    say_where(1, 3, 0.5);
}

// Neither of them is the one that comes next.
static void a_show_that_follows_turns_to_the_scene_of_its_leader(void **state) {
    (void)state;
    const Happening moments[] = {{0.25, RED, lead_to_the_third_scene, NULL},
                                 {0.5, BLUE, lead_to_the_end_of_the_first_scene, NULL},
                                 {0.6, RED, NULL, "Right"}, // which no key leaves
                                 {0.65, RED, theatre_let_load, NULL},
                                 {0.75, RED, lead_to_a_scene_that_is_not_there, NULL},
                                 {1, RED, NULL, NULL}};
    text_file_write("red.lua", "background('#FF0000') wait(60)");
    text_file_write("green.lua", "background('#00FF00') wait(60)");
    text_file_write("blue.lua", "background('#0000FF') wait(60)");
    char *option = open_far(false, "ipc");
    assert_int_equal(VIEW(moments, "red.lua", "green.lua", "blue.lua", option), OK);
    multicast_destroy(far);
}

static void the_lab_keeps_in_step_too(void **state) {
    (void)state;
    theatre.wall_ahead = 7 - 100;
    assert_int_equal(VIEW(theatre_nothing, "--lab", "--sync=clock", "--health", "health.json"), OK);
    assert_string_equal(audience->title, "batching_lab.lua – Rostrum");
    json_t *health = json_load_file("health.json", 0, NULL);
    double time = json_real_value(json_object_get(health, "time-pos"));
    assert_true(7 < time && time < 8);
    json_decref(health);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_show_in_step_is_where_the_clock_says_whatever_is_pressed, theatre_begin),
        cmocka_unit_test_setup(scenes_in_step_share_the_clock, theatre_begin),
        cmocka_unit_test_setup(a_show_in_step_is_loaded_once, theatre_begin),
        cmocka_unit_test_setup(a_show_that_leads_says_where_it_is_ten_times_a_second_and_when_it_turns,
                               theatre_begin),
        cmocka_unit_test_setup(a_show_that_follows_is_where_its_leader_says_and_plays_on_without,
                               theatre_begin),
        cmocka_unit_test_setup(a_show_that_follows_turns_to_the_scene_of_its_leader, theatre_begin),
        cmocka_unit_test_setup(the_lab_keeps_in_step_too, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
