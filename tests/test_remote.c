// The remote control: what each request does and is answered, as text.
#include "play/remote.h"
#include "play/remote_property.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .notes = "", .time = 0},
                           {.name = "next", .notes = "", .time = 2},
                           {.name = "ende \"ä\"", .notes = "", .time = 5.5}};
static const Step steps[] = {{0, 4}, {3, 12}, {5.5, 20}};
static const Playing playings[] = {{.from = 0.5, .until = 2, .name = "FadeIn", .line = 6},
                                   {.from = 6, .until = 7, .name = "FadeIn", .line = 6}};
static const Timeline timeline = {.duration = 8,
                                  .cues = cues,
                                  .cue_count = 3,
                                  .steps = steps,
                                  .step_count = 3,
                                  .playings = playings,
                                  .playing_count = 2};
static const char *const kinds[] = {"static", "continuous"};

typedef struct Room {
    Player player;
    Parameter parameters[4];
    RemoteClient client;
    RemoteHost host;
    char said[1 << 17]; // what was sent since the last request
    char pressed[64];
    int touches;
} Room;

static void set_parameter(void *context, const Parameter *parameter, double value) {
    Room *room = context;
    room->parameters[parameter - room->parameters].value = value;
}

static bool press_key(void *context, KeyPress press) {
    Room *room = context;
    key_format(press, room->pressed);
    return press.code != KEY_F1;
}

static Health read_health(void *context, double now) {
    (void)context;
    return (Health){true, 7,    1700000000, 12.5, "talk",  "a\nb\xFF",
                    now,  true, 600,        3,    1 << 20, {1600000000, "talk.lua:1: \"x\"\nand \x1B[2J"}};
}

static void touch(void *context) {
    Room *room = context;
    room->touches++;
}

static int open_room(void **state) {
    Room *room = calloc(1, sizeof *room);
    room->player = player_make(&timeline);
    const Parameter parameters[] = {
        {.name = "slots",
         .kind = PARAMETER_NUMBER,
         .value = 8,
         .standard = 8,
         .min = 1,
         .max = 64,
         .step = 1},
        {.name = "rate", .kind = PARAMETER_NUMBER, .value = 0.5, .standard = 0.5, .min = 0, .max = 1},
        {.name = "labels", .kind = PARAMETER_SWITCH, .value = 1, .standard = 1, .max = 1, .step = 1},
        {.name = "kind", .kind = PARAMETER_CHOICE, .max = 1, .step = 1, .choices = kinds, .choice_count = 2},
    };
    memcpy(room->parameters, parameters, sizeof parameters);
    room->host = (RemoteHost){&room->player, room->parameters, 4,     "talk.lua", set_parameter,
                              press_key,     read_health,      touch, room};
    *state = room;
    return 0;
}

static int close_room(void **state) {
    Room *room = *state;
    remote_finish(&room->client);
    free(room);
    return 0;
}

static void hear(void *context, const char *line, size_t length) {
    Room *room = context;
    assert_true(length > 0 && line[length - 1] == '\n');
    assert_null(memchr(line, '\n', length - 1));
    strncat(room->said, line, length);
}

static const char *ask_at(Room *room, double now, const char *line) {
    room->said[0] = 0;
    remote_answer(&room->client, &room->host, now, line, strlen(line), (RemoteOut){hear, room});
    return room->said;
}

static void expect_at(Room *room, double now, const char *line, const char *answer) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s\n", answer);
    assert_string_equal(ask_at(room, now, line), whole);
}

static void expect(Room *room, const char *line, const char *answer) {
    expect_at(room, 0, line, answer);
}

// A command given as the items of its array.
static void expect_error(Room *room, const char *items, const char *error) {
    char line[512], answer[512];
    snprintf(line, sizeof line, "{\"command\":[%s],\"request_id\":7}", items);
    snprintf(answer, sizeof answer, "{\"data\":null,\"error\":\"%s\",\"request_id\":7}", error);
    expect(room, line, answer);
}

static void expect_read(Room *room, const char *property, const char *value) {
    char line[256], answer[256];
    snprintf(line, sizeof line, "{\"command\":[\"get_property\",\"%s\"],\"request_id\":1}", property);
    snprintf(answer, sizeof answer, "{\"data\":%s,\"error\":\"success\",\"request_id\":1}", value);
    expect(room, line, answer);
}

static void set(Room *room, const char *property, const char *value, const char *error) {
    char items[256];
    snprintf(items, sizeof items, "\"set_property\",\"%s\",%s", property, value);
    expect_error(room, items, error);
}

static const char *report(Room *room, double now) {
    room->said[0] = 0;
    remote_report(&room->client, &room->host, now, (RemoteOut){hear, room});
    return room->said;
}

static void every_property_can_be_read(void **state) {
    const char *const values[] = {"0.0", "8.0",      "true",  "1.0",          "\"title\"", "0",
                                  "3",   "\"none\"", "false", "\"talk.lua\"", "4"};
    size_t i = 0;
    for (; remote_property_name(i); i++)
        expect_read(*state, remote_property_name(i), values[i]);
    assert_int_equal(i, sizeof values / sizeof values[0]);
    expect_read(*state, "param/slots", "8");
    expect_read(*state, "param/rate", "0.5");
    expect_read(*state, "param/labels", "true");
    expect_read(*state, "param/kind", "\"static\"");
    expect_error(*state, "\"get_property\",\"volume\"", "property not found");
    expect_error(*state, "\"get_property\",\"param/none\"", "property not found");
    expect_error(*state, "\"get_property\",\"param/\"", "property not found");
}

static void what_is_set_is_what_is_read(void **state) {
    const struct {
        const char *property, *set, *read;
    } cases[] = {
        {"time-pos", "3", "3.0"},
        {"time-pos", "99", "8.0"},
        {"time-pos", "-1", "0.0"},
        {"pause", "false", "false"},
        {"pause", "true", "true"},
        {"speed", "0.5", "0.5"},
        {"cue-index", "2", "2"},
        {"cue", "\"next\"", "\"next\""},
        {"blank", "\"white\"", "\"white\""},
        {"blank", "\"none\"", "\"none\""},
        {"fullscreen", "true", "true"},
        {"param/slots", "12", "12"},
        {"param/slots", "12.0", "12"},
        {"param/slots", "\"13\"", "13"},
        {"param/labels", "false", "false"},
        {"param/labels", "\"on\"", "true"},
        {"param/kind", "\"continuous\"", "\"continuous\""},
        {"param/rate", "0.25", "0.25"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set(*state, cases[i].property, cases[i].set, "success");
        expect_read(*state, cases[i].property, cases[i].read);
    }
}

static void what_does_not_fit_is_refused_and_changes_nothing(void **state) {
    Room *room = *state;
    const struct {
        const char *property, *value, *error;
    } cases[] = {
        {"time-pos", "\"3\"", "unsupported format for accessing property"},
        {"pause", "1", "unsupported format for accessing property"},
        {"speed", "0.01", "invalid parameter"},
        {"speed", "1e300", "invalid parameter"},
        {"cue", "\"nowhere\"", "invalid parameter"},
        {"cue", "1", "unsupported format for accessing property"},
        {"cue-index", "3", "invalid parameter"},
        {"cue-index", "-1", "invalid parameter"},
        {"cue-index", "1.0", "unsupported format for accessing property"},
        {"blank", "\"red\"", "invalid parameter"},
        {"blank", "true", "unsupported format for accessing property"},
        {"fullscreen", "\"yes\"", "unsupported format for accessing property"},
        {"duration", "1", "error accessing property"},
        {"cue-count", "1", "error accessing property"},
        {"scene", "\"other.lua\"", "error accessing property"},
        {"source-line", "12", "error accessing property"},
        {"param/slots", "0", "invalid parameter"},
        {"param/slots", "12.4", "invalid parameter"}, // between two steps
        {"param/slots", "true", "unsupported format for accessing property"},
        {"param/slots", "null", "unsupported format for accessing property"},
        {"param/slots", "[1]", "unsupported format for accessing property"},
        {"param/labels", "1", "unsupported format for accessing property"},
        {"param/kind", "\"other\"", "invalid parameter"},
        {"param/none", "1", "property not found"},
        {"volume", "1", "property not found"},
    };
    Player before = room->player;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        set(room, cases[i].property, cases[i].value, cases[i].error);
    assert_memory_equal(&before, &room->player, sizeof before);
    expect_read(room, "param/slots", "8");
}

static void seek_counts_from_here_or_from_the_start(void **state) {
    expect_error(*state, "\"seek\",3,\"absolute\"", "success");
    expect_read(*state, "time-pos", "3.0");
    expect_error(*state, "\"seek\",-1.5,\"relative\"", "success");
    expect_read(*state, "time-pos", "1.5");
    expect_error(*state, "\"seek\",2", "success");
    expect_read(*state, "time-pos", "3.5");
    expect_error(*state, "\"seek\",1e308,\"absolute\"", "success");
    expect_read(*state, "time-pos", "8.0");
    expect_error(*state, "\"seek\",1,\"absolute-percent\"", "invalid parameter");
    expect_error(*state, "\"seek\",\"1\"", "invalid parameter");
    expect_error(*state, "\"seek\"", "invalid parameter");
    expect_error(*state, "\"seek\",1,\"absolute\",1", "invalid parameter");
}

static void the_line_that_plays_is_known_and_can_be_gone_to(void **state) {
    Room *room = *state;
    static const struct {
        const char *line, *time, *then;
    } cases[] = {{"12", "3.0", "12"}, {"13", "5.5", "20"}, {"1", "0.0", "4"},
                 {"5", "0.5", "4"},   {"6", "0.5", "4"},   {"20", "5.5", "20"},
                 {"21", "8.0", "20"}, {"1e9", "", ""},     {"9007199254740993", "8.0", "20"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char items[64];
        snprintf(items, sizeof items, "\"seek-line\",%s", cases[i].line);
        expect_error(room, items, *cases[i].time ? "success" : "invalid parameter");
        if (!*cases[i].time)
            continue;
        expect_read(room, "time-pos", cases[i].time);
        expect_read(room, "source-line", cases[i].then);
    }
    static const char *const wrong[] = {"\"seek-line\",0", "\"seek-line\",-1", "\"seek-line\",\"12\"",
                                        "\"seek-line\"", "\"seek-line\",1,1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect_error(room, wrong[i], "invalid parameter");
    expect_read(room, "time-pos", "8.0");
}

static void who_observes_the_line_is_told_when_the_next_one_plays(void **state) {
    Room *room = *state;
    expect_error(room, "\"observe_property\",1,\"source-line\"", "success");
    report(room, 0);
    set(room, "cue-index", "1", "success");
    set(room, "pause", "false", "success"); // at 2 s
    assert_string_equal(report(room, 0.9), "");
    assert_string_equal(report(room, 1),
                        "{\"event\":\"property-change\",\"id\":1,\"name\":\"source-line\",\"data\":12}\n");
    assert_string_equal(report(room, 1.1), "");
}

static void set_at(Room *room, double now, const char *property, const char *value) {
    char line[128];
    snprintf(line, sizeof line, "{\"command\":[\"set_property\",\"%s\",%s]}", property, value);
    assert_non_null(strstr(ask_at(room, now, line), "\"error\":\"success\""));
}

static void what_has_come_to_its_stop_meanwhile_plays_on(void **state) {
    Room *room = *state;
    set_at(room, 0, "time-pos", "1.5");
    set_at(room, 0, "pause", "false");
    set_at(room, 1, "pause", "false"); // at 2 s since 0.5
    assert_true(player_advance(&room->player, 1.25) == 2.25);
    set_at(room, 2, "pause", "true");
    assert_true(player_advance(&room->player, 9) == 3);
}

static void where_no_line_is_known_there_is_none(void **state) {
    static const Timeline unknown = {.duration = 8, .cues = cues, .cue_count = 3};
    Room *room = *state;
    room->player = player_make(&unknown);
    expect_read(room, "source-line", "null");
    expect_error(room, "\"seek-line\",3", "error running command");
    expect_read(room, "time-pos", "0.0");
}

static void cue_goes_on_back_and_to_a_name_or_number(void **state) {
    Room *room = *state;
    expect_error(room, "\"cue\",\"ende \\\"\\u00e4\\\"\"", "success");
    expect_read(room, "cue-index", "2");
    expect_error(room, "\"cue\",\"previous\"", "success");
    expect_read(room, "cue-index", "1");
    expect_error(room, "\"cue\",\"next\"", "success"); // a step, though a cue has that name
    assert_true(room->player.clock.playing);
    expect_error(room, "\"cue\",0", "success");
    expect_read(room, "cue", "\"title\"");
    expect_error(room, "\"cue\",\"nowhere\"", "invalid parameter");
    expect_error(room, "\"cue\",3", "invalid parameter");
    expect_error(room, "\"cue\"", "invalid parameter");
}

static void commands_of_the_key_map_run_by_name(void **state) {
    Room *room = *state;
    expect_error(room, "\"command\",\"black\"", "success");
    expect_read(room, "blank", "\"black\"");
    expect_error(room, "\"command\",\"scrub\",2.5", "success");
    expect_read(room, "time-pos", "2.5");
    expect_error(room, "\"command\",\"scrub\"", "invalid parameter");
    expect_error(room, "\"command\",\"scrub\",1e9", "invalid parameter");
    expect_error(room, "\"command\",\"black\",1", "invalid parameter");
    expect_error(room, "\"command\",\"nonsense\"", "invalid parameter");
}

static void keys_are_pressed_by_name(void **state) {
    Room *room = *state;
    expect_error(room, "\"keypress\",\"Shift+Right\"", "success");
    assert_string_equal(room->pressed, "Shift+Right");
    expect_error(room, "\"keypress\",\"Hyper+Right\"", "invalid parameter");
    expect_error(room, "\"keypress\",\"F1\"", "error running command");
}

static void requests_of_other_words_than_theirs_are_refused(void **state) {
    static const char *const refused[] = {
        "\"get_property\"",
        "\"get_property\",\"pause\",1",
        "\"set_property\",\"pause\"",
        "\"set_property\",\"pause\",true,1",
        "\"observe_property\",1",
        "\"observe_property\",1,\"pause\",1",
        "\"unobserve_property\"",
        "\"unobserve_property\",1,1",
        "\"unobserve_property\",\"1\"",
        "\"cue\",0,0",
        "\"command\"",
        "\"command\",\"scrub\",1,1",
        "\"keypress\"",
        "\"keypress\",\"Shift+Right\",1",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        expect_error(*state, refused[i], "invalid parameter");
}

static void health_tells_how_it_is_in_plain_text(void **state) {
    expect_at(
        *state, 2, "{\"command\":[\"health\"]}",
        "{\"data\":{\"running\":true,\"process\":7,\"time\":1700000000,\"uptime\":12.5,\"scene\":\"talk\","
        "\"cue\":\"a\\nb?\",\"time-pos\":2.0,\"playing\":true,\"frames\":600,\"dropped\":3,"
        "\"memory\":1048576,\"reload\":{\"time\":1600000000,\"ok\":false,"
        "\"message\":\"talk.lua:1: \\\"x\\\"\\nand ?[2J\"}},\"error\":\"success\",\"request_id\":0}");
    expect_error(*state, "\"health\",1", "invalid parameter");
}

static void quit_quits(void **state) {
    Room *room = *state;
    expect_error(room, "\"quit\",1", "invalid parameter");
    assert_false(room->player.quit);
    expect_error(room, "\"quit\"", "success");
    assert_true(room->player.quit);
}

static void an_observer_hears_the_value_at_once_and_then_every_change_once(void **state) {
    Room *room = *state;
    expect_error(room, "\"observe_property\",5,\"pause\"", "success");
    assert_string_equal(report(room, 0),
                        "{\"event\":\"property-change\",\"id\":5,\"name\":\"pause\",\"data\":true}\n");
    assert_string_equal(report(room, 0), "");
    set(room, "pause", "false", "success");
    assert_string_equal(report(room, 0),
                        "{\"event\":\"property-change\",\"id\":5,\"name\":\"pause\",\"data\":false}\n");
    assert_string_equal(report(room, 1), "");
    // the step ends by itself
    assert_string_equal(report(room, 3),
                        "{\"event\":\"property-change\",\"id\":5,\"name\":\"pause\",\"data\":true}\n");
    expect_error(room, "\"unobserve_property\",5", "success");
    set(room, "pause", "false", "success");
    assert_string_equal(report(room, 3), "");
}

static void a_parameter_that_has_gone_is_reported_as_null(void **state) {
    Room *room = *state;
    expect_error(room, "\"observe_property\",1,\"param/kind\"", "success");
    report(room, 0);
    room->host.parameter_count = 3;
    assert_string_equal(report(room, 0),
                        "{\"event\":\"property-change\",\"id\":1,\"name\":\"param/kind\",\"data\":null}\n");
}

static void observers_are_bounded(void **state) {
    for (int i = 0; i < remote_max_observers; i++)
        expect_error(*state, "\"observe_property\",1,\"time-pos\"", "success");
    expect_error(*state, "\"observe_property\",1,\"time-pos\"", "error running command");
    expect_error(*state, "\"observe_property\",1,\"volume\"", "property not found");
    expect_error(*state, "\"observe_property\",\"1\",\"time-pos\"", "invalid parameter");
    expect_error(*state, "\"unobserve_property\",1", "success"); // all of that number
    expect_error(*state, "\"observe_property\",1,\"time-pos\"", "success");
}

static void a_missing_number_counts_as_zero_and_another_kind_is_refused(void **state) {
    expect(*state, "{\"command\":[\"get_property\",\"pause\"]}",
           "{\"data\":true,\"error\":\"success\",\"request_id\":0}");
    expect(*state, "{\"command\":[\"get_property\",\"pause\"],\"request_id\":\"a\"}",
           "{\"data\":null,\"error\":\"invalid parameter\",\"request_id\":0}");
    expect(*state, "  {\"request_id\":-3,\"command\":[\"get_property\",\"pause\"]} \r",
           "{\"data\":true,\"error\":\"success\",\"request_id\":-3}");
}

static void what_is_no_request_is_refused(void **state) {
    static const char refused[] = "{\"data\":null,\"error\":\"invalid parameter\",\"request_id\":0}";
    const char *const lines[] = {"x",
                                 "{",
                                 "[]",
                                 "null",
                                 "\"quit\"",
                                 "{}",
                                 "{\"command\":\"quit\"}",
                                 "{\"command\":[]}",
                                 "{\"command\":[[\"quit\"]]}",
                                 "{\"command\":[1]}",
                                 "{\"command\":[\"quit\"]} {\"command\":[\"quit\"]}",
                                 "{\"command\":[\"quit\"],\"command\":[\"quit\"]}",
                                 "{\"command\":[\"quit\\u0000\"]}",
                                 "{\"command\":[\"qu\xff\"]}",
                                 "{\"command\":[\"seek\",1e999]}",
                                 "{\"command\":[\"seek\",NaN]}"};
    Room *room = *state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        expect(room, lines[i], refused);
    assert_false(room->player.quit);
    assert_string_equal(ask_at(room, 0, ""), "");
    assert_string_equal(ask_at(room, 0, "\r"), "");
}

static void deep_nesting_is_refused(void **state) {
    static char line[remote_max_line];
    memset(line, '[', sizeof line - 1);
    expect(*state, line, "{\"data\":null,\"error\":\"invalid parameter\",\"request_id\":0}");
}

static void time_runs_on_while_it_is_asked(void **state) {
    expect_error(*state, "\"set_property\",\"pause\",false", "success");
    expect_at(*state, 1.25, "{\"command\":[\"get_property\",\"time-pos\"]}",
              "{\"data\":1.25,\"error\":\"success\",\"request_id\":0}");
}

// Every line that can be got from a good one by changing a byte is answered by one line.
static void any_bytes_get_one_answer(void **state) {
    static const char good[] = "{\"command\":[\"set_property\",\"param/slots\",12],\"request_id\":4}";
    for (size_t at = 0; at < sizeof good - 1; at++) {
        for (int byte = 1; byte < 256; byte++) {
            char line[sizeof good];
            memcpy(line, good, sizeof good);
            line[at] = (char)byte;
            const char *answer = ask_at(*state, 0, line);
            assert_true(strncmp(answer, "{\"data\":", 8) == 0 && strchr(answer, '\n')[1] == 0);
        }
    }
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(every_property_can_be_read),
        ROOM(what_is_set_is_what_is_read),
        ROOM(what_does_not_fit_is_refused_and_changes_nothing),
        ROOM(seek_counts_from_here_or_from_the_start),
        ROOM(the_line_that_plays_is_known_and_can_be_gone_to),
        ROOM(who_observes_the_line_is_told_when_the_next_one_plays),
        ROOM(what_has_come_to_its_stop_meanwhile_plays_on),
        ROOM(where_no_line_is_known_there_is_none),
        ROOM(cue_goes_on_back_and_to_a_name_or_number),
        ROOM(commands_of_the_key_map_run_by_name),
        ROOM(keys_are_pressed_by_name),
        ROOM(requests_of_other_words_than_theirs_are_refused),
        ROOM(health_tells_how_it_is_in_plain_text),
        ROOM(quit_quits),
        ROOM(an_observer_hears_the_value_at_once_and_then_every_change_once),
        ROOM(a_parameter_that_has_gone_is_reported_as_null),
        ROOM(observers_are_bounded),
        ROOM(a_missing_number_counts_as_zero_and_another_kind_is_refused),
        ROOM(what_is_no_request_is_refused),
        ROOM(deep_nesting_is_refused),
        ROOM(time_runs_on_while_it_is_asked),
        ROOM(any_bytes_get_one_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
