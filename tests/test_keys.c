// Every row of the shipped key map does what its command says: each key is pressed on a fresh player, and an
// expectation of the command looks at what has become of it. A command without an expectation fails.
#include "play/keymap.h"

#include "play/cancel.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .time = 0},
                           {.name = "prefill", .time = 2.5},
                           {.name = "decode", .time = 5},
                           {.name = "end", .time = 9.5}};
static const double phases[] = {3.75, 4, 4.25}, iterations[] = {3.5, 4, 4.5};
static const TickTrack ticks[] = {{"phase", phases, 3}, {"iteration", iterations, 3}};
static const Timeline timeline = {
    .duration = 12.5, .cues = cues, .ticks = ticks, .cue_count = 4, .tick_count = 2};
static const double now = 100, start = 4; // when keys are pressed, and the deck time that stands there

static Arena arena;
static Keymap keymap;

static int open_map(void **state) {
    (void)state;
    keymap_init(&keymap, &arena);
    FILE *file = fopen("assets/keys.conf", "rb");
    assert_non_null(file);
    char *text = arena_alloc(&arena, 1 << 16);
    size_t size = fread(text, 1, (1 << 16) - 1, file);
    fclose(file);
    Error error;
    assert_true(keymap_read(&keymap, "assets/keys.conf", text, size, &error));
    return 0;
}

static int close_map(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

// Paused at `start`, with something of everything that a key can take away.
static Player fresh_player(void) {
    Player player = player_make(&timeline);
    clock_seek(&player.clock, 0, start);
    player.bookmark = 7;
    player.zoom = zoom_make((vec2s){{16, 9}});
    player.notes.limit = 9;
    for (int i = 0; i < 2; i++) {
        pen_begin(&player.marks.pen, now, (vec2s){{(float)i, 0}}, 0);
        pen_move(&player.marks.pen, (vec2s){{(float)i, 3}});
        pen_end(&player.marks.pen, now);
    }
    return player;
}

static bool press_in(KeymapSection section, Player *player, KeyPress key, bool is_repeat) {
    const Binding *binding = keymap_find(&keymap, section, key);
    if (binding)
        command_run(binding->command, player, now, binding->argument, is_repeat);
    return binding;
}

static bool press(Player *player, KeyPress key, bool is_repeat) {
    return press_in(KEYMAP_PRESENTER, player, key, is_repeat);
}

// Expectations ----------------------------------------------------------------------------------------------

// The player before and after the key, and how the map's row has it.
typedef struct Case {
    KeyPress key;
    double argument;
    const Player *before;
    Player *after;
} Case;

static double time_later(const Case *that, double seconds) {
    return player_advance(that->after, now + seconds);
}

static bool stands_at(const Case *that, double time) {
    return !that->after->clock.playing && that->after->clock.anchor == time;
}

static bool next(const Case *that) {
    return fabs(time_later(that, 0.5) - 4.5) < 1e-9 && time_later(that, 50) == 5;
}

static bool previous(const Case *that) {
    return stands_at(that, 2.5);
}

static bool skips(const Case *that) {
    return stands_at(that, 5);
}

static bool skip_back(const Case *that) {
    return stands_at(that, 2.5);
}

static bool replay(const Case *that) {
    return fabs(time_later(that, 1) - 3.5) < 1e-9 && time_later(that, 50) == 5;
}

static bool pauses(const Case *that) {
    bool plays = fabs(time_later(that, 0.25) - 4.25) < 1e-9;
    return plays && press(that->after, that->key, false) && !that->after->clock.playing;
}

static bool play_back(const Case *that) {
    return fabs(time_later(that, 0.5) - 3.5) < 1e-9 && time_later(that, 50) == 2.5;
}

static bool scrub(const Case *that) {
    return fabs(that->argument) == 1 && stands_at(that, start + that->argument);
}

static bool tick(const Case *that) {
    return stands_at(that, start + that->argument / 4);
}

static bool frame(const Case *that) {
    return fabs(that->argument) == 1 && stands_at(that, (240 + that->argument) / 60);
}

static bool slower(const Case *that) {
    return that->after->clock.speed < that->before->clock.speed;
}

static bool faster(const Case *that) {
    return that->after->clock.speed > that->before->clock.speed;
}

static bool speed(const Case *that) {
    clock_set_speed(&that->after->clock, now, 3);
    return press(that->after, that->key, false) && that->after->clock.speed == 1;
}

static bool loop_step(const Case *that) {
    return fabs(time_later(that, 1) - 2.5) < 1e-9 && fabs(time_later(that, 3.5) - 2.5) < 1e-9;
}

static bool loop_show(const Case *that) {
    const Clock *clock = &that->after->clock;
    return clock->loops && clock->loop_from == 0 && clock->loop_to == 12.5;
}

static bool first(const Case *that) {
    return stands_at(that, 0);
}

static bool last(const Case *that) {
    return stands_at(that, 9.5);
}

static bool digit(const Case *that) {
    bool typed = that->key.code == '0' + (uint32_t)that->argument && player_is_typing(that->after, now);
    if (!player_prompt_take(that->after, now, key_press(KEY_ENTER, 0)))
        return false;
    bool is_cue = that->argument >= 1 && that->argument <= 4;
    return typed && stands_at(that, is_cue ? cues[(int)that->argument - 1].time : start);
}

static bool go_to(const Case *that) {
    bool asks = player_is_typing(that->after, now + 1000);
    for (const char *at = "dec"; *at; at++)
        player_prompt_take(that->after, now, key_press((uint32_t)*at, 0));
    player_prompt_take(that->after, now, key_press(KEY_ENTER, 0));
    return asks && stands_at(that, 5);
}

static bool overview(const Case *that) {
    return that->after->overview.open && that->after->overview.selected == 1;
}

static bool bookmark(const Case *that) {
    return that->after->bookmark == start;
}

static bool returns(const Case *that) {
    return stands_at(that, 7);
}

static bool black(const Case *that) {
    return that->after->blank == BLANK_BLACK;
}

static bool white(const Case *that) {
    return that->after->blank == BLANK_WHITE;
}

static bool freeze(const Case *that) {
    player_go_to(that->after, now, 8);
    return player_audience_time(that->after, time_later(that, 1)) == start;
}

static bool palette(const Case *that) {
    return that->after->projector.to == 1;
}

// The mouse is in use, and one press of Esc ends it.
static bool mark(const Case *that) {
    Marks *marks = &that->after->marks;
    return marks_use_mouse(marks) && marks_leave(marks, now) && !marks_use_mouse(marks);
}

static bool pen(const Case *that) {
    return that->after->marks.has_pen && that->after->marks.pen_seconds == that->argument;
}

static bool pen_undo_one(const Case *that) {
    return that->after->marks.pen.stroke_count == 1;
}

static bool pen_clear_all(const Case *that) {
    return that->after->marks.pen.stroke_count == 0;
}

static bool zoom(const Case *that) {
    player_zoom(that->after, now + 1, 4);
    float scale = zoom_at(&that->after->zoom, now + 9).scale;
    return that->argument > 1 ? fabs(scale - 4 * that->argument) < 1e-3 : zoom_is_in(&that->after->zoom);
}

static bool zoom_whole(const Case *that) {
    player_zoom(that->after, now, 4);
    return press(that->after, that->key, false) && !zoom_is_in(&that->after->zoom);
}

static bool presenter(const Case *that) {
    return that->after->shows_presenter;
}

static bool notes_size(const Case *that) {
    return that->after->notes.size == (int)that->argument;
}

static bool notes_scrolled(const Case *that) {
    return that->after->notes.scroll == (that->argument > 0 ? (int)that->argument : 0);
}

static bool swap_screens(const Case *that) {
    return that->after->swaps_screens;
}

// Each press leaves one state, the topmost first, and none of them quits.
static bool cancel(const Case *that) {
    Player *player = that->after;
    player_toggle_freeze(player, now);
    player_toggle_black(player, now);
    player_toggle_overview(player, now);
    player_toggle_help(player, now);
    for (int i = 0; i < 4; i++) {
        bool states[] = {player->frozen, player->blank == BLANK_BLACK, player->overview.open,
                         player->shows_help};
        for (int j = 0; j < 4; j++)
            if (states[j] != (j < 4 - i))
                return false;
        press(player, that->key, false);
    }
    return !player->frozen && !player->quit;
}

static bool timer(const Case *that) {
    return that->after->shows_timer && that->after->timed_since == now;
}

static bool statistics(const Case *that) {
    return that->after->shows_statistics;
}

static bool source(const Case *that) {
    return that->after->shows_source != that->before->shows_source;
}

static bool findings(const Case *that) {
    return that->after->findings.is_open;
}

static bool screenshot(const Case *that) {
    return that->after->wants_screenshot;
}

static bool panel(const Case *that) {
    return that->after->panel.is_open;
}

static bool captions(const Case *that) {
    return that->after->shows_captions;
}

static bool reload(const Case *that) {
    return that->after->wants_reload;
}

static bool help(const Case *that) {
    return that->after->shows_help;
}

static bool fullscreen(const Case *that) {
    bool filled = that->after->fullscreen;
    return filled && press(that->after, that->key, false) && !that->after->fullscreen;
}

static bool fullscreen_on(const Case *that) {
    bool filled = that->after->fullscreen;
    return filled && press(that->after, that->key, false) && that->after->fullscreen;
}

static bool operates(const Case *that) {
    return that->after->is_operated && !that->before->is_operated;
}

static bool quit(const Case *that) {
    return that->after->quit;
}

static bool quit_twice(const Case *that) {
    bool quits = that->after->quit;
    return !quits && press(that->after, that->key, false) && that->after->quit;
}

static bool nothing(const Case *that) {
    return !memcmp(that->before, that->after, sizeof *that->before);
}

static const struct {
    const char *command;
    bool (*holds)(const Case *that);
} expectations[] = {
    {"next", next},
    {"previous", previous},
    {"skip", skips},
    {"skip-back", skip_back},
    {"replay", replay},
    {"pause", pauses},
    {"play-back", play_back},
    {"scrub", scrub},
    {"frame", frame},
    {"tick", tick},
    {"slower", slower},
    {"faster", faster},
    {"speed", speed},
    {"loop-step", loop_step},
    {"loop-show", loop_show},
    {"first", first},
    {"last", last},
    {"digit", digit},
    {"go-to", go_to},
    {"overview", overview},
    {"bookmark", bookmark},
    {"return", returns},
    {"black", black},
    {"white", white},
    {"freeze", freeze},
    {"palette", palette},
    {"spotlight", mark},
    {"pointer", mark},
    {"pen", pen},
    {"pen-undo", pen_undo_one},
    {"pen-clear", pen_clear_all},
    {"zoom", zoom},
    {"zoom-whole", zoom_whole},
    {"presenter", presenter},
    {"notes-size", notes_size},
    {"notes-scroll", notes_scrolled},
    {"swap-screens", swap_screens},
    {"cancel", cancel},
    {"timer", timer},
    {"statistics", statistics},
    {"source", source},
    {"findings", findings},
    {"screenshot", screenshot},
    {"panel", panel},
    {"captions", captions},
    {"reload", reload},
    {"help", help},
    {"fullscreen", fullscreen},
    {"fullscreen-on", fullscreen_on},
    {"operator", operates},
    {"quit", quit},
    {"quit-twice", quit_twice},
    {"none", nothing},
};
enum { expectation_count = sizeof expectations / sizeof expectations[0] };

static bool (*expectation_of(const char *command))(const Case *that) {
    for (size_t i = 0; i < expectation_count; i++)
        if (!strcmp(expectations[i].command, command))
            return expectations[i].holds;
    return NULL;
}

// Tests -----------------------------------------------------------------------------------------------------

static void every_command_has_an_expectation_and_every_expectation_a_command(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++)
        if (!expectation_of(command_table[i].name))
            fail_msg("no expectation for the command %s", command_table[i].name);
    for (size_t i = 0; i < expectation_count; i++)
        assert_non_null(command_find(expectations[i].command));
}

static void every_row_of_the_key_map_does_what_it_says(void **state) {
    (void)state;
    assert_true(keymap.count > 60);
    for (size_t i = 0; i < keymap.count; i++) {
        const Binding *binding = &keymap.bindings[i];
        Player before = fresh_player(), after = before;
        const Case that = {binding->press, binding->argument, &before, &after};
        press_in(binding->section, &after, binding->press, false);
        if (!expectation_of(binding->command->name)(&that)) {
            char key[key_text_size];
            fail_msg("%s does not do %s %g", key_format(binding->press, key), binding->command->name,
                     binding->argument);
        }
    }
}

static void no_key_fulfils_another_commands_expectation_by_itself(void **state) {
    (void)state;
    for (size_t i = 0; i < expectation_count; i++) {
        bool is_none = !strcmp(expectations[i].command, "none");
        Player before = fresh_player(), after = before;
        const Case that = {{KEY_NONE, 0}, 1, &before, &after};
        bool is_free = !strcmp(expectations[i].command, "zoom");
        if (!is_free)
            assert_int_equal(expectations[i].holds(&that), is_none);
    }
}

static void a_held_step_or_toggle_counts_once(void **state) {
    (void)state;
    for (size_t i = 0; i < keymap.count; i++) {
        const Binding *binding = &keymap.bindings[i];
        Player once = fresh_player();
        press(&once, binding->press, false);
        Player held = once;
        for (int repeat = 0; repeat < 15; repeat++)
            press(&held, binding->press, true);
        if (!binding->command->repeats)
            assert_memory_equal(&once, &held, sizeof once);
    }
}

static void the_clickers_button_pressed_fifty_times_does_no_harm(void **state) {
    (void)state;
    const KeyPress full = key_press(KEY_F1 + 4, 0), escape = key_press(KEY_ESCAPE, 0);
    Player player = fresh_player();
    clock_play(&player.clock, now);
    const Clock before = player.clock;
    for (int i = 0; i < 50; i++)
        assert_true(press(&player, i % 2 ? escape : full, false));
    assert_true(player.fullscreen && !player.quit);
    assert_memory_equal(&before, &player.clock, sizeof before);
    assert_int_equal(player.blank, BLANK_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_an_expectation_and_every_expectation_a_command),
        cmocka_unit_test(every_row_of_the_key_map_does_what_it_says),
        cmocka_unit_test(no_key_fulfils_another_commands_expectation_by_itself),
        cmocka_unit_test(a_held_step_or_toggle_counts_once),
        cmocka_unit_test(the_clickers_button_pressed_fifty_times_does_no_harm),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
