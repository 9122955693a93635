// Shows that keep in step with a clock or with each other.
#include "theatre.h"

#include "capture.h"
#include "platform/multicast.h"
#include "play/beat.h"
#include "text_file.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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
        {5.5, BLUE, set_wall_back, NULL},  {5.6, BLUE, NULL, NULL},   {8.6, RED, NULL, NULL}};
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
static int count_networks(Multicast *at) {
    int count = 0;
    uint8_t bytes[16];
    size_t size;
    multicast_send(far, "anybody?", 8);
    poll(&(struct pollfd){.fd = multicast_descriptor(at), .events = POLLIN}, 1, 1000);
    while (multicast_receive(at, bytes, sizeof bytes, &size))
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
    int networks = count_networks(far), copies = 0;
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

static void expect_another_descriptor_watched(void) {
    assert_int_equal(theatre.watched, 2);
    say_where(1, 0, 0.75);
}

static void expect_to_stand_alone(void) {
    const Clock *clock = &theatre.viewer->player.clock;
    assert_true(!clock->continuous && !clock->loops);
}

static void expect_to_go_round_alone(void) {
    const Clock *clock = &theatre.viewer->player.clock;
    assert_true(!clock->continuous && clock->loops);
}

static void expect_to_play_all_alone(void) {
    const Clock *clock = &theatre.viewer->player.clock;
    assert_true(clock->continuous && clock->loops);
}

// Without its leader, from the fourth second on.
static void a_show_that_has_lost_its_leader_plays_as_its_own_options_say(void **state) {
    (void)state;
    const Happening stands[] = {{0.75, anything, expect_another_descriptor_watched, NULL},
                                {3.5, RED, NULL, NULL},
                                {8, RED, expect_to_stand_alone, NULL}};
    const Happening round[] = {{0.75, anything, lead_to_red, NULL},
                               {8, anything, expect_to_go_round_alone, NULL}};
    const Happening kiosk[] = {{0.75, anything, lead_to_red, NULL},
                               {8, anything, expect_to_play_all_alone, NULL}};
    char *option = open_far(false, "ipc");
    assert_int_equal(VIEW(stands, "talk.lua", option), OK);
    assert_int_equal(VIEW(round, "talk.lua", option, "--loop"), OK);
    assert_int_equal(VIEW(kiosk, "talk.lua", option, "--kiosk"), OK);
    multicast_destroy(far);
}

static void set_wall_to_another_scene(void) {
    theatre.wall_ahead += 5;
}

// A scene of ten seconds that is black at first.
static void write_late(const char *name, const char *color) {
    char text[256];
    snprintf(
        text, sizeof text,
        "wait(1) add(Rectangle { width = 20, height = 20, fill_color = '%s', fill_opacity = 1 }) wait(9)",
        color);
    text_file_write(name, text);
}

static void expect_no_beginning(void) {
    assert_int_not_equal(audience->color, BLACK);
}

// Not even for a picture.
static void what_is_loaded_in_step_is_shown_at_its_time(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.75, RED, set_wall_to_another_scene, NULL}, {1.5, BLUE, NULL, NULL}, {2.5, BLUE, NULL, NULL}};
    write_late("one.lua", "#FF0000");
    write_late("two.lua", "#0000FF");
    theatre.wall_ahead = 2000 + 9 - 100;
    theatre.shows = expect_no_beginning;
    assert_int_equal(VIEW(moments, "one.lua", "two.lua", "--sync=clock"), OK);
}

// The script, and not what it sends by.
static void expect_one_watched(void) {
    assert_int_equal(theatre.watched, 1);
}

// As long as it is not only a step of it that does.
static void a_show_that_leads_says_whether_it_goes_round(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, expect_one_watched, NULL}};
    const Happening step[] = {{0, anything, NULL, "l"}, {1, anything, NULL, NULL}};
    Beat beat = {0};
    char *option = open_far(true, "lead");
    assert_int_equal(VIEW(moments, "talk.lua", option), OK);
    while (hear_beat(&beat))
        assert_false(beat.goes_round);
    assert_int_equal(VIEW(moments, "talk.lua", option, "--loop"), OK);
    while (hear_beat(&beat))
        assert_true(beat.goes_round);
    assert_int_equal(VIEW(step, "talk.lua", option), OK);
    while (hear_beat(&beat))
        assert_false(beat.goes_round);
    assert_true(beat.number > 5);
    multicast_destroy(far);
}

// The step that is asked for here; alone, without a viewer around it.
typedef struct Stand {
    Options options;
    Deck deck;
    Show show;
    Player player;
    InStep step;
} Stand;

static Stand open_stand(SyncKind kind, int port) {
    Error error;
    Stand stand = {.options = {.sync = {.kind = kind, .port = port}}};
    assert_true(in_step_start(&stand.step, &stand.options, (Waker *)&theatre, &error));
    return stand;
}

static void follow(Stand *stand, double now) {
    stand->show.options = &stand->options;
    stand->show.deck = &stand->deck; // without a scene
    in_step_follow(&stand->step, &stand->show, &stand->player, now);
}

static void networks_are_looked_for_every_five_seconds(void **state) {
    (void)state;
    Stand stand = open_stand(SYNC_FOLLOW, 20000 + getpid() % 10000);
    assert_true(in_step_next_change(&stand.step) == 0);
    follow(&stand, 100);
    assert_true(in_step_next_change(&stand.step) == 105);
    follow(&stand, 104);
    assert_true(in_step_next_change(&stand.step) == 105);
    follow(&stand, 105);
    assert_true(in_step_next_change(&stand.step) == 110);
    in_step_finish(&stand.step);
}

// All that a socket holds, which is what two hundred and fifty-six small ones take.
static void a_leader_is_heard_behind_what_others_send(void **state) {
    (void)state;
    char *option = open_far(false, "ipc");
    Stand stand = open_stand(SYNC_FOLLOW, atoi(strchr(option, ':') + 1));
    multicast_look(stand.step.multicast);
    int networks = count_networks(stand.step.multicast);
    for (int i = 0; i < 200; i += networks)
        multicast_send(far, "!", 1);
    say_where(1, 0, 1);
    follow(&stand, 100);
    assert_true(stand.step.follow.is_led);
    in_step_finish(&stand.step);
    multicast_destroy(far);
}

static void each_start_is_another_leader(void **state) {
    (void)state;
    theatre.wall_ahead = 1e9;
    Stand stand = open_stand(SYNC_LEAD, 20000 + getpid() % 10000);
    assert_true(stand.step.lead.beat.leader == (uint64_t)(1e9 * (theatre.now + 1e9)));
    in_step_finish(&stand.step);
}

static void without_a_socket_there_is_no_keeping_in_step(void **state) {
    (void)state;
    Error error;
    InStep step;
    struct rlimit limit, none;
    const Options options = {.sync = {.kind = SYNC_LEAD, .port = 20000}};
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    none = limit;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
    bool is_started = in_step_start(&step, &options, (Waker *)&theatre, &error);
    setrlimit(RLIMIT_NOFILE, &limit);
    assert_false(is_started);
    assert_memory_equal(error.text, "--sync: ", 8);
    assert_non_null(strstr(error.text, strerror(EMFILE)));
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
        cmocka_unit_test_setup(a_show_that_has_lost_its_leader_plays_as_its_own_options_say, theatre_begin),
        cmocka_unit_test_setup(a_show_that_leads_says_whether_it_goes_round, theatre_begin),
        cmocka_unit_test_setup(networks_are_looked_for_every_five_seconds, theatre_begin),
        cmocka_unit_test_setup(a_leader_is_heard_behind_what_others_send, theatre_begin),
        cmocka_unit_test_setup(each_start_is_another_leader, theatre_begin),
        cmocka_unit_test_setup(without_a_socket_there_is_no_keeping_in_step, theatre_begin),
        cmocka_unit_test_setup(what_is_loaded_in_step_is_shown_at_its_time, theatre_begin),
        cmocka_unit_test_setup(the_lab_keeps_in_step_too, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
