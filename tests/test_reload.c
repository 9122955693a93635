// What happens when a script runs again: the presenter's place is kept, values survive, a broken script
// changes nothing; and what is remembered for the next start.
#define _GNU_SOURCE // RTLD_NEXT
#include "base/asset.h"
#include "capture.h"
#include "fonts.h"
#include "memory.h"
#include "play/carry.h"
#include "show/again.h"
#include "show/begin.h"
#include "show/reload.h"
#include "show/restore.h"
#include "show/resume.h"

#include <dlfcn.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

// Carrying over ---------------------------------------------------------------------------------------------

static const Cue old_cues[] = {{.name = "a", .notes = "", .time = 0},
                               {.name = "b", .notes = "", .time = 2},
                               {.name = "c", .notes = "", .time = 5}};
static const Timeline old = {.duration = 8, .cues = old_cues, .cue_count = 3};
static const Cue new_cues[] = {{.name = "a", .notes = "", .time = 0},
                               {.name = "x", .notes = "", .time = 3},
                               {.name = "b", .notes = "", .time = 4},
                               {.name = "c", .notes = "", .time = 5}};
static const Timeline fresh = {.duration = 6, .cues = new_cues, .cue_count = 4};

static void a_moment_stays_as_far_into_its_cue(void **state) {
    (void)state;
    const double cases[][2] = {{0, 0},   {1.5, 1.5}, {2, 4},     {2.25, 4.25}, {3, 5},
                               {4.9, 5}, {5, 5},     {5.5, 5.5}, {8, 6}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_float_equal(carry_time(&old, &fresh, cases[i][0]), cases[i][1], 1e-12);
}

static void a_moment_whose_cue_has_gone_stays_at_its_time(void **state) {
    (void)state;
    assert_float_equal(carry_time(&fresh, &old, 3.5), 3.5, 0);
    const Cue renamed[] = {{.name = "start", .notes = "", .time = 0}};
    const Timeline other = {.duration = 1, .cues = renamed, .cue_count = 1};
    assert_float_equal(carry_time(&old, &other, 0.5), 0.5, 0);
    assert_float_equal(carry_time(&old, &other, 7), 1, 0);
}

// A cue of the script is never taken for the one that is put at 0 where a script has none there.
static void a_cue_named_start_is_told_from_the_one_that_is_put_at_the_start(void **state) {
    (void)state;
    const Cue bare_cues[] = {{.name = "start", .notes = "", .time = 0}},
              named_cues[] = {{.name = "(start)", .notes = "", .time = 0},
                              {.name = "start", .notes = "", .time = 5}};
    const Timeline bare = {.duration = 8, .cues = bare_cues, .cue_count = 1, .implies_start = true};
    const Timeline named = {.duration = 8, .cues = named_cues, .cue_count = 2, .implies_start = true};
    assert_float_equal(carry_time(&bare, &named, 1), 1, 0);
    assert_float_equal(carry_time(&named, &bare, 1), 1, 0);
    assert_float_equal(carry_time(&named, &bare, 6), 6, 0);
    const Cue earlier_cues[] = {{.name = "(start)", .notes = "", .time = 0},
                                {.name = "start", .notes = "", .time = 2}};
    const Timeline earlier = {.duration = 8, .cues = earlier_cues, .cue_count = 2, .implies_start = true};
    assert_float_equal(carry_time(&named, &earlier, 6), 3, 0);
    assert_float_equal(carry_time(&bare, &earlier, 1), 1, 0);
}

static Player player_at(double time, bool plays) {
    Player player = player_make(&old);
    clock_seek(&player.clock, 10, time);
    if (plays)
        clock_play(&player.clock, 10);
    return player;
}

static void a_playing_clock_plays_on_from_the_same_place(void **state) {
    (void)state;
    Player player = player_at(2, true);
    carry_player(&player, 10.5, &fresh);
    assert_true(player.clock.playing && player.clock.timeline == &fresh);
    assert_float_equal(player_advance(&player, 10.5), 4.5, 1e-12);
    assert_float_equal(player_advance(&player, 10.75), 4.75, 1e-12);
    assert_float_equal(player_advance(&player, 12), 5, 0); // and stops at the next cue
    assert_false(player.clock.playing);
}

static void a_clock_that_has_run_past_the_end_of_its_step_stands_there(void **state) {
    (void)state;
    Player player = player_at(2, true);
    carry_player(&player, 12.5, &fresh); // half a second more than the step now lasts
    assert_false(player.clock.playing);
    assert_float_equal(player_advance(&player, 12.5), 5, 0);
    player = player_at(2, true);
    player.clock.continuous = true;
    carry_player(&player, 12.5, &fresh);
    assert_true(player.clock.playing);
}

static void a_clock_that_starts_a_step_just_then_plays_it(void **state) {
    (void)state;
    Player player = player_at(2, true);
    carry_player(&player, 10, &fresh);
    assert_true(player.clock.playing);
}

static void a_standing_clock_stands(void **state) {
    (void)state;
    Player player = player_at(5, false);
    carry_player(&player, 11, &fresh);
    assert_false(player.clock.playing);
    assert_float_equal(player_advance(&player, 20), 5, 0);
}

static void loops_bookmark_and_frozen_picture_come_along(void **state) {
    (void)state;
    Player player = player_at(3, false);
    player_set_loop(&player, 10, true);
    player.bookmark = 2.5;
    player.frozen_time = 2.75;
    player.overview.selected = 1;
    carry_player(&player, 10, &fresh);
    assert_true(player.clock.loops && player.clock.loop_from == 0 && player.clock.loop_to == 6);
    assert_float_equal(player.bookmark, 4.5, 0);
    assert_float_equal(player.frozen_time, 4.75, 0);
    assert_int_equal(player.overview.selected, 2);
    clock_set_loop(&player.clock, 10, 4, 5); // of the step b
    carry_player(&player, 10, &old);
    assert_true(player.clock.loops && player.clock.loop_from == 2 && player.clock.loop_to == 5);
    player.bookmark = -1;
    carry_player(&player, 10, &fresh);
    assert_true(player.bookmark < 0);
}

static void there_and_back_is_where_it_was(void **state) {
    (void)state;
    for (int i = 0; i <= 160; i++) {
        Player player = player_at(i / 20.0, false);
        carry_player(&player, 10, &old);
        assert_float_equal(player_advance(&player, 10), (float)(i / 20.0), 1e-6f);
    }
}

// The show --------------------------------------------------------------------------------------------------

static const char script[] = "local slots = param('slots', 8, {min = 1, max = 64})\n"
                             "if slots > 9 then param('extra', true) end\n"
                             "if slots == 13 then error('unlucky') end\n"
                             "wait(slots)\n";

typedef struct Studio {
    FontSet fonts;
    char folder[64], path[96];
    Options options;
    Show show;
} Studio;

static void write_file(const char *path, const char *text) {
    char fresh_path[128];
    snprintf(fresh_path, sizeof fresh_path, "%s.new", path);
    FILE *file = fopen(fresh_path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(rename(fresh_path, path), 0);
}

static int open_studio(void **state) {
    Studio *studio = calloc(1, sizeof *studio);
    studio->fonts = fonts_load();
    strcpy(studio->folder, "/tmp/test_reload.XXXXXX");
    assert_non_null(mkdtemp(studio->folder));
    snprintf(studio->path, sizeof studio->path, "%s/talk.lua", studio->folder);
    write_file(studio->path, script);
    studio->options.scene = studio->path;
    *state = studio;
    return 0;
}

static int close_studio(void **state) {
    Studio *studio = *state;
    char command[128];
    show_close(&studio->show);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // no process that ran scripts is left
    font_set_destroy(&studio->fonts);
    snprintf(command, sizeof command, "rm -r %s", studio->folder);
    assert_int_equal(system(command), 0);
    free(studio);
    return 0;
}

static ShowResult open_with(Studio *studio, const char *set, Error *error) {
    studio->options.sets = (TextList){{set}, set != NULL};
    return show_open(&studio->show, &studio->options, &studio->fonts, error);
}

static double duration(const Studio *studio) {
    return studio->show.deck->timeline.duration;
}

static bool load(Studio *studio, Error *error) {
    show_ask(&studio->show, LOAD_SCRIPT);
    LoadJob *job = loader_wait(studio->show.loader);
    Deck *made = job->deck;
    show_take(&studio->show, job);
    *error = studio->show.fault;
    load_job_destroy(job);
    return made != NULL;
}

// What the viewer's rounds do, until nothing is loaded any more.
static void follow(Studio *studio, Player *player, bool is_saved, double now) {
    reload_follow(&studio->show, player, is_saved, now);
    while (loader_is_busy(studio->show.loader))
        reload_finish(&studio->show, player, now);
    reload_follow(&studio->show, player, false, now);
}

static void values_of_the_command_line_are_taken(void **state) {
    Studio *studio = *state;
    Error error;
    assert_int_equal(open_with(studio, "slots=12", &error), SHOW_OK);
    assert_float_equal(duration(studio), 12, 0);
    show_close(&studio->show);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    assert_float_equal(duration(studio), 8, 0);
}

static void wrong_values_of_the_command_line_are_the_users_fault(void **state) {
    Studio *studio = *state;
    const struct {
        const char *set, *message;
        ShowResult result;
    } cases[] = {
        {"slots", "--set needs NAME=VALUE, not \"slots\"", SHOW_USAGE},
        {"=3", "--set needs NAME=VALUE, not \"=3\"", SHOW_USAGE},
        {"slots=65", "--set: slots is set to 65, which does not lie between 1 and 64", SHOW_USAGE},
        {"slots=", "--set: slots is set to '', which is no number", SHOW_USAGE},
        {"slot=8", "--set slot: the script has no parameter of that name; its parameters: slots", SHOW_USAGE},
        {"extra=true", "--set extra: the script has no parameter of that name; its parameters: slots",
         SHOW_USAGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Error error;
        assert_int_equal(open_with(studio, cases[i].set, &error), cases[i].result);
        assert_string_equal(error.text, cases[i].message);
        show_close(&studio->show);
    }
    Error error; // but a script that fails is the script's
    assert_int_equal(open_with(studio, "slots=13", &error), SHOW_FAILED);
    assert_non_null(strstr(error.text, "talk.lua:3: unlucky"));
}

static void a_changed_value_counts_when_the_script_has_run(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, NULL, &error);
    show_set(&studio->show, "slots", "20");
    assert_float_equal(studio->show.deck->parameters[0].value, 20, 0); // at once, for the next edit
    assert_float_equal(duration(studio), 8, 0);
    assert_true(load(studio, &error));
    assert_float_equal(duration(studio), 20, 0);
    assert_int_equal(studio->show.deck->parameter_count, 2);
}

static void a_value_the_script_fails_with_is_dropped(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, "slots=20", &error);
    show_set(&studio->show, "slots", "13");
    assert_false(load(studio, &error));
    const char *said = strstr(error.text, "unlucky");
    assert_true(said && !strcmp(said, "unlucky"));
    assert_float_equal(studio->show.deck->parameters[0].value, 20, 0);
    assert_true(load(studio, &error));
    assert_float_equal(duration(studio), 20, 0);
}

static void what_is_changed_while_a_script_runs_goes_on(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, NULL, &error);
    const char *const meanwhile[] = {"10", "13"}; // what the script takes, and what it fails with
    for (int i = 0; i < 2; i++) {
        show_set(&studio->show, "slots", meanwhile[i]);
        show_ask(&studio->show, LOAD_VALUES);
        show_set(&studio->show, "slots", "20");
        LoadJob *job = loader_wait(studio->show.loader);
        assert_true((job->deck != NULL) == (i == 0));
        show_take(&studio->show, job);
        load_job_destroy(job);
        assert_float_equal(duration(studio), 10, 0);
        assert_float_equal(studio->show.deck->parameters[0].value, 20, 0);
        assert_true(studio->show.is_changed);
    }
    assert_true(load(studio, &error));
    assert_float_equal(duration(studio), 20, 0);
}

static atomic_bool is_done;

static void note_done(void) {
    atomic_store(&is_done, true);
}

static int count_taken(Show *show) {
    int count = 0;
    for (LoadJob *job; job = loader_wait(show->loader), job; count++)
        load_job_destroy(job);
    return count;
}

static void what_has_been_loaded_is_shown_before_another_value_but_no_other_script(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, NULL, &error);
    for (LoadCause cause = LOAD_SCRIPT; cause <= LOAD_VALUES; cause++) {
        atomic_store(&is_done, false);
        loader_wake(studio->show.loader, note_done);
        show_ask(&studio->show, cause);
        while (!atomic_load(&is_done))
            sched_yield();
        loader_wake(studio->show.loader, NULL);
        show_ask(&studio->show, cause);
        if (cause == LOAD_VALUES) {
            LoadJob *job = loader_take(studio->show.loader);
            assert_non_null(job);
            load_job_destroy(job);
            count_taken(&studio->show);
        } else
            assert_int_equal(count_taken(&studio->show), 1);
    }
}

static void a_value_has_up_to_65536_bytes(void **state) {
    Studio *studio = *state;
    Error error;
    char *value = calloc(1, 65538);
    assert_non_null(value);
    open_with(studio, NULL, &error);
    for (size_t size = 65536; size <= 65537; size++) {
        memset(value, 'x', size);
        show_set(&studio->show, "slots", value);
        assert_false(load(studio, &error));
        assert_int_equal(strstr(error.text, "a name or a value is too long") != NULL, size > 65536);
    }
    free(value);
    assert_true(load(studio, &error));
}

static void a_value_survives_its_declaration(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, "slots=20", &error);
    show_set(&studio->show, "extra", "false");
    assert_true(load(studio, &error));
    show_set(&studio->show, "slots", "8");
    assert_true(load(studio, &error));
    assert_int_equal(studio->show.deck->parameter_count, 1);
    show_set(&studio->show, "slots", "20");
    assert_true(load(studio, &error));
    assert_float_equal(studio->show.deck->parameters[1].value, 0, 0);
    show_set_standard(&studio->show);
    assert_true(load(studio, &error));
    assert_float_equal(duration(studio), 8, 0);
}

static void all_values_go_back_to_those_of_the_command_line(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, "slots=20", &error);
    again_show(&studio->show, &studio->options);
    assert_false(studio->show.is_changed); // for nothing the script does not run again
    show_set(&studio->show, "extra", "false");
    assert_true(load(studio, &error));
    show_set(&studio->show, "slots", "8");
    assert_true(load(studio, &error));
    assert_int_equal(studio->show.deck->parameter_count, 1); // extra is not declared now
    again_show(&studio->show, &studio->options);
    assert_true(studio->show.is_changed && load(studio, &error));
    assert_float_equal(duration(studio), 20, 0);
    assert_float_equal(studio->show.deck->parameters[1].value, studio->show.deck->parameters[1].standard, 0);
    again_show(&studio->show, &studio->options);
    assert_false(studio->show.is_changed);
}

static void a_broken_script_keeps_the_deck_until_it_is_right_again(void **state) {
    Studio *studio = *state;
    Error error;
    open_with(studio, "slots=20", &error);
    write_file(studio->path, "wait(1)\nwait('x')\n");
    Deck *before = studio->show.deck;
    assert_false(load(studio, &error));
    assert_non_null(strstr(error.text, "talk.lua:2:"));
    assert_ptr_equal(studio->show.deck, before);
    write_file(studio->path, ""); // as an editor leaves it for a moment
    assert_false(load(studio, &error));
    assert_non_null(strstr(error.text, "talk.lua: the script is empty"));
    assert_ptr_equal(studio->show.deck, before);
    unlink(studio->path);
    assert_false(load(studio, &error));
    write_file(studio->path, "wait(param('slots', 1, {min = 0, max = 99}) + 1)");
    assert_true(load(studio, &error));
    assert_float_equal(duration(studio), 21, 0);
}

// Resuming --------------------------------------------------------------------------------------------------

static const Parameter changed[] = {
    {.name = "slots", .kind = PARAMETER_NUMBER, .value = 12, .standard = 8, .min = 1, .max = 64, .step = 1},
    {.name = "labels", .kind = PARAMETER_SWITCH, .value = 1, .standard = 1, .max = 1, .step = 1},
};

static Resume *open_resume(Studio *studio) {
    setenv("XDG_STATE_HOME", studio->folder, 1);
    Resume *resume = resume_create(studio->path);
    assert_non_null(resume);
    return resume;
}

static void what_is_noted_is_remembered(void **state) {
    Studio *studio = *state;
    ResumePoint point;
    Resume *resume = open_resume(studio);
    assert_false(resume_read(resume, &point));
    resume_note(resume, 0, "the \"second\"\ncue", changed, 2);
    assert_true(resume_read(resume, &point));
    assert_string_equal(point.cue, "the \"second\"\ncue");
    assert_int_equal(point.count, 1);
    assert_string_equal(point.names[0], "slots");
    assert_string_equal(point.values[0], "12");
    assert_false(point.has_crashed); // this program runs
    resume_point_finish(&point);
    resume_destroy(resume);
}

// Following -------------------------------------------------------------------------------------------------

static const char two_steps[] = "local x = param('x', 1, {min = 0, max = 9})\n"
                                "if x == 9 then error('no \xff nine') end\n"
                                "wait(2) cue('b') wait(2 * x + 1) cue('c') wait(1)\n";

static Player open_two_steps(Studio *studio) {
    Error error;
    write_file(studio->path, two_steps);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    Player player = player_make(&studio->show.deck->timeline);
    player.zoom = zoom_make(studio->show.deck->scene.frame);
    return player;
}

static void a_script_that_is_saved_while_it_loops_goes_on_looping(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    uint32_t number = studio->show.deck_number;
    player_go_to_cue(&player, 0, 1);
    clock_play(&player.clock, 0);
    player_toggle_step_loop(&player, 0.5); // the step b, from 2 to 5
    assert_true(player.loops_step && player.clock.playing);
    write_file(studio->path, "wait(4) cue('new') wait(1) cue('b') wait(6) cue('c') wait(1)\n");
    follow(studio, &player, false, 1); // nothing has changed
    assert_int_equal(studio->show.deck_number, number);
    follow(studio, &player, true, 1);
    assert_int_equal(studio->show.deck_number, number + 1);
    assert_ptr_equal(player.clock.timeline, &studio->show.deck->timeline);
    assert_true(player.clock.playing && player.clock.loops && player.loops_step);
    assert_float_equal(player_advance(&player, 1), 6, 1e-9);
    assert_float_equal(player_advance(&player, 5.5), 10.5, 1e-9);
    assert_float_equal(player_advance(&player, 6.5), 5.5, 1e-9); // round at 11
    assert_string_equal(player.message, "Loaded again");
    assert_string_equal(studio->show.fault.text, "");
}

static void a_script_that_is_broken_leaves_all_as_it_is_and_says_so(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    const Deck *deck = studio->show.deck;
    player_go_to(&player, 0, 3);
    write_file(studio->path, "wait(");
    player_ask_reload(&player, 1);
    follow(studio, &player, false, 1);
    assert_ptr_equal(studio->show.deck, deck);
    assert_true(!player.wants_reload && player_advance(&player, 1) == 3 && !player_has_message(&player, 1));
    assert_non_null(strstr(studio->show.fault.text, "talk.lua:1:"));
    assert_non_null(strstr(studio->show.fault_title, "broken"));
    write_file(studio->path, two_steps);
    follow(studio, &player, true, 2);
    assert_string_equal(studio->show.fault.text, "");
    assert_true(player_has_message(&player, 2));
}

static void the_built_in_presentation_may_lie_in_a_folder(void **state) {
    Studio *studio = *state;
    char path[160];
    Error error;
    studio->options.scene = NULL;
    snprintf(path, sizeof path, "mkdir -p %s/assets/scenes", studio->folder);
    assert_int_equal(system(path), 0);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    double built_in = duration(studio);
    show_close(&studio->show);
    asset_set_directory(studio->folder);
    for (int is_there = 0; is_there < 2; is_there++) {
        assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
        assert_float_equal(duration(studio), is_there ? 7 : (float)built_in, 0);
        show_close(&studio->show);
        Source source = source_of_asset("assets/scenes/continuous_batching.lua", NULL);
        assert_true(is_there ? !strcmp(source.path, path) : !source.path); // where saves are looked for
        source_finish(&source);
        snprintf(path, sizeof path, "%s/assets/scenes/continuous_batching.lua", studio->folder);
        write_file(path, "wait(7)");
    }
    asset_set_directory(NULL);
}

static void a_value_is_played_or_refused_with_a_text_that_can_be_drawn(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    show_set(&studio->show, "x", "3");
    follow(studio, &player, false, 1);
    assert_float_equal(player.clock.timeline->duration, 10, 0);
    assert_false(player_has_message(&player, 1)); // only what is loaded again is said
    show_set(&studio->show, "x", "9");
    follow(studio, &player, false, 2);
    assert_non_null(strstr(studio->show.fault.text, "no ? nine"));
    assert_non_null(strstr(studio->show.fault_title, "value"));
    assert_float_equal(player.clock.timeline->duration, 10, 0);
    assert_false(studio->show.is_changed); // nothing is asked for any more
}

static void beyond_a_chapters_ends_lies_the_other(void **state) {
    Studio *studio = *state;
    Error error;
    studio->options.scene = NULL;
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    Player player = player_make(&studio->show.deck->timeline);
    player.zoom = zoom_make(studio->show.deck->scene.frame);
    const Deck *first = studio->show.deck;
    player.wants_chapter = -1;
    follow(studio, &player, false, 0);
    assert_true(studio->show.deck == first && player.wants_chapter == 0);
    player.wants_chapter = 1;
    follow(studio, &player, false, 1);
    assert_int_equal(studio->show.scene, 1);
    assert_true(player.clock.playing && player_advance(&player, 1) == 0);
    player.wants_chapter = -1;
    follow(studio, &player, false, 2);
    assert_int_equal(studio->show.scene, 0);
    assert_true(player_advance(&player, 2) == studio->show.deck->timeline.duration && !player.clock.playing);
}

static void step_on(Studio *studio, Player *player, int by, double now) {
    player->wants_chapter = by;
    follow(studio, player, false, now);
}

static void assert_scenes(const Studio *studio, int shown, int ahead) {
    assert_int_equal(studio->show.scene, shown);
    assert_non_null(studio->show.ahead);
    assert_int_equal(studio->show.ahead->scene, ahead);
}

// A show of three, of which the second says this.
static void open_three(Studio *studio, const char *text, bool loops) {
    static char second[96], third[96];
    snprintf(second, sizeof second, "%s/second.lua", studio->folder);
    snprintf(third, sizeof third, "%s/third.lua", studio->folder);
    write_file(second, text);
    write_file(third, "wait(3)");
    studio->options.names = (TextList){{second, third}, 2};
    studio->options.loop = loops;
}

static void of_scenes_that_go_round_the_next_that_can_be_shown_is_ready(void **state) {
    Studio *studio = *state;
    open_three(studio, "wait(2)", true);
    Player player = open_two_steps(studio);
    follow(studio, &player, false, 0);
    assert_scenes(studio, 0, 1);
    step_on(studio, &player, 1, 1);
    assert_scenes(studio, 1, 2);
    step_on(studio, &player, 1, 2);
    assert_scenes(studio, 2, 0);
    write_file(studio->options.names.items[1], "wait(");
    step_on(studio, &player, -1, 3);
    for (int i = 0; i < 2; i++) // the third is tried, and the one behind it
        step_on(studio, &player, 0, 3.5);
    assert_scenes(studio, 1, 0);
    step_on(studio, &player, 1, 5);
    assert_scenes(studio, 0, 1);
    assert_float_equal(duration(studio), 6, 0);
}

static void take_next(Show *show) {
    LoadJob *job = loader_wait(show->loader);
    show_take(show, job);
    load_job_destroy(job);
}

static void behind_a_scene_that_cannot_be_shown_lies_the_next(void **state) {
    Studio *studio = *state;
    Error error;
    open_three(studio, "wait(", true);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    show_turn_to(&studio->show, 1);
    take_next(&studio->show);
    assert_int_equal(studio->show.scene, 0);
    assert_non_null(strstr(studio->show.fault.text, "second.lua:1:"));
    assert_true(show_ask_scene(&studio->show, 1));
    take_next(&studio->show);
    assert_int_equal(studio->show.scene, 2);
    assert_float_equal(duration(studio), 3, 0);
    assert_true(show_ask_scene(&studio->show, -1)); // before it the broken one lies again
    take_next(&studio->show);
    assert_non_null(strstr(studio->show.fault.text, "second.lua:1:"));
    assert_true(show_ask_scene(&studio->show, 1)); // which leaves the way on as it was
    take_next(&studio->show);
    assert_int_equal(studio->show.scene, 0);
}

// Those that are broken, and the one that is shown as well.
static void where_nothing_else_can_be_shown_the_scene_is_played_again(void **state) {
    Studio *studio = *state;
    open_three(studio, "wait(", true);
    Player player = open_two_steps(studio);
    write_file(studio->path, "wait(");
    write_file(studio->options.names.items[1], "wait(");
    player_go_to(&player, 0, 1);
    for (int tried = 1; tried <= 3; tried++) {
        assert_true(show_ask_scene(&studio->show, 1));
        reload_finish(&studio->show, &player, 0);
        assert_int_equal(studio->show.skipped, tried % 3);
        assert_int_equal(player.clock.playing, tried == 3);
        assert_float_equal(player_advance(&player, 0), tried == 3 ? 0 : 1, 0);
    }
    assert_float_equal(duration(studio), 6, 0);
}

static void what_goes_round_begins_with_the_first_scene_that_can_be_shown(void **state) {
    Studio *studio = *state;
    Error error;
    char told[1024];
    write_file(studio->path, "wait(");
    for (int loops = 0; loops < 2; loops++) {
        open_three(studio, "wait(", loops);
        capture_log_begin(told, sizeof told);
        assert_int_equal(open_with(studio, NULL, &error), loops ? SHOW_OK : SHOW_FAILED);
        capture_log_end();
        assert_non_null(strstr(loops ? told : error.text, "talk.lua:1:"));
        assert_true(!loops || studio->show.scene == 2);
        show_close(&studio->show);
    }
    write_file(studio->options.names.items[1], "wait(");
    assert_int_equal(open_with(studio, NULL, &error), SHOW_FAILED);
    assert_non_null(strstr(error.text, "talk.lua:1:")); // that of the first
    show_close(&studio->show);
    open_three(studio, "wait(4)", true);
    capture_log_begin(told, sizeof told);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    capture_log_end();
    assert_int_equal(studio->show.scene, 1);
}

// In place of the system's.
static bool gives_threads = true;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *context) {
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&next = dlsym(RTLD_NEXT, "pthread_create");
    return gives_threads ? next(thread, attributes, run, context) : EAGAIN;
}

static void a_show_that_gets_no_thread_says_so(void **state) {
    Error error;
    gives_threads = false;
    assert_int_equal(open_with(*state, NULL, &error), SHOW_FAILED);
    gives_threads = true;
    assert_string_equal(error.text, "no thread to load scenes with: Resource temporarily unavailable");
}

static void wait_until_done(Studio *studio) {
    atomic_store(&is_done, false);
    loader_wake(studio->show.loader, note_done);
    show_ask(&studio->show, LOAD_SCRIPT);
    while (!atomic_load(&is_done))
        sched_yield();
    loader_wake(studio->show.loader, NULL);
}

static void a_script_that_is_saved_before_its_deck_is_taken_runs_again(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    write_file(studio->path, "wait(2)");
    wait_until_done(studio);
    write_file(studio->path, "wait(7)");
    reload_finish(&studio->show, &player, 1); // takes what was made of the one before
    assert_float_equal(duration(studio), 2, 0);
    reload_finish(&studio->show, &player, 2);
    assert_float_equal(duration(studio), 7, 0);
    assert_false(loader_is_busy(studio->show.loader));
}

static void letters_that_the_font_lacks_are_told_where_others_are_missing(void **state) {
    Studio *studio = *state;
    Error error;
    char told[1024];
    open_with(studio, NULL, &error);
    static const char *const texts[] = {"add(Text('\\u{10FFFD}'))", "add(Text('\\u{10FFFD}')) wait(1)",
                                        "add(Text('\\u{10FFFC}'))"};
    for (int i = 0; i < 3; i++) {
        write_file(studio->path, texts[i]);
        capture_log_begin(told, sizeof told);
        assert_true(load(studio, &error));
        capture_log_end();
        assert_int_equal(strstr(told, "the font lacks letters") != NULL, i != 1);
    }
}

static void only_what_goes_round_by_the_clock_must_know_all_its_scenes(void **state) {
    Studio *studio = *state;
    Error error;
    open_three(studio, "wait(", false);
    for (int i = 0; i < 4; i++) {
        studio->options.loop = i & 1;
        studio->options.sync.kind = i & 2 ? SYNC_CLOCK : SYNC_NONE;
        assert_int_equal(open_with(studio, NULL, &error), i == 3 ? SHOW_FAILED : SHOW_OK);
        assert_true(i < 3 || strstr(error.text, "--sync=clock needs every scene: "));
        assert_true(i == 3 || studio->show.lengths[0] == 8);
        show_close(&studio->show);
    }
    write_file(studio->options.names.items[0], "wait(2)");
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    assert_true(studio->show.lengths[0] == 8 && studio->show.lengths[1] == 2 && studio->show.lengths[2] == 3);
    assert_float_equal(duration(studio), 8, 0);
}

static void a_frame_of_another_size_is_shown_whole(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    zoom_by(&player.zoom, 0, 4, (vec2s){{1, 1}});
    follow(studio, &player, true, 1);
    assert_true(zoom_is_in(&player.zoom));
    player.zoom.frame = (vec2s){{9, 9}};
    studio->show.deck->scene.frame = (vec2s){{9, 9}}; // as if the script had asked for it
    follow(studio, &player, true, 2);
    assert_false(zoom_is_in(&player.zoom));
    assert_true(glms_vec2_eqv(player.zoom.frame, studio->show.deck->scene.frame));
}

static void a_show_begins_where_the_options_say(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    Show *show = &studio->show;
    const struct {
        const char *start;
        double time;
    } cases[] = {{NULL, 0}, {"start", 0}, {"b", 2}, {"c", 5}, {"0", 0}, {"1.5", 1.5}, {"6", 6}};
    Error error;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Options options = {.start = cases[i].start, .speed = 2, .palette = (int)i % 2};
        show->options = &options;
        assert_true(begin_player(&player, show, &error));
        assert_true(player_advance(&player, 9) == cases[i].time && !player.clock.playing);
        assert_true(player.clock.speed == 2 && !player.clock.loops && !player.fullscreen);
        assert_true(!player.clock.continuous && glide_at(&player.projector, 0) == (float)(i % 2));
        assert_true(glms_vec2_eqv(player.zoom.frame, show->deck->scene.frame));
    }
    const char *const wrong[] = {"6.001", "-1", "d", "1s", "", "nan"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const Options options = {.start = wrong[i], .speed = 1};
        show->options = &options;
        assert_false(begin_player(&player, show, &error));
        assert_non_null(strstr(error.text, "is no cue and no time from 0 to 6 s"));
    }
}

static void a_kiosk_goes_round_without_a_stop_and_fills_the_screen(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    Error error;
    const Options options[] = {
        {.speed = 1, .kiosk = true}, {.speed = 1, .loop = true}, {.speed = 1, .fullscreen = true}};
    for (int i = 0; i < 3; i++) {
        studio->show.options = &options[i];
        assert_true(begin_player(&player, &studio->show, &error));
        assert_int_equal(player.clock.loops, i < 2);
        assert_int_equal(player.clock.continuous, i == 0);
        assert_int_equal(player.fullscreen, i != 1);
        assert_true(!player.clock.loops || player.clock.loop_to == 6);
    }
}

// Where it was ----------------------------------------------------------------------------------------------

static void leave_at(Studio *studio, const char *cue, const char *value) {
    Resume *resume = open_resume(studio);
    Parameter x = {"x", PARAMETER_NUMBER, 1, 1, 0, 9, 1, NULL, 0};
    parameter_parse(&x, value, &x.value, NULL);
    resume_note(resume, 0, cue, &x, 1);
    resume_end(resume);
    resume_destroy(resume);
}

static bool restore(Studio *studio, Player *player) {
    Resume *resume = open_resume(studio);
    bool is_back = restore_place(&studio->show, player, &studio->options, resume, 5);
    resume_destroy(resume);
    return is_back;
}

static void a_show_goes_back_where_it_was_where_it_is_asked_to(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    assert_false(restore(studio, &player)); // nothing is remembered
    leave_at(studio, "c", "3");
    assert_false(restore(studio, &player)); // ended in order, and not asked
    assert_true(player_advance(&player, 5) == 0);
    studio->options.resume = true;
    studio->options.start = "b";
    assert_false(restore(studio, &player)); // another place is named
    studio->options.start = NULL;
    assert_true(restore(studio, &player));
    assert_true(player_advance(&player, 5) == 9 && player.clock.timeline->duration == 10);
    assert_string_equal(player.message, "Resumed at “c”");
}

static void values_of_the_command_line_and_cues_that_are_gone_stay(void **state) {
    Studio *studio = *state;
    Player player = open_two_steps(studio);
    studio->options.resume = true;
    studio->options.sets = (TextList){{"x=1"}, 1};
    leave_at(studio, "c", "3");
    assert_true(restore(studio, &player));
    assert_true(player.clock.timeline->duration == 6);
    studio->options.sets = (TextList){{"xx=1"}, 1}; // another name
    leave_at(studio, "gone", "2");
    player_go_to(&player, 5, 1);
    assert_false(restore(studio, &player));
    assert_true(player.clock.timeline->duration == 8 && player_advance(&player, 5) == 1);
}

// Its place below the folder, the only one there.
static void state_file(const Studio *studio, char path[256]) {
    char command[160];
    snprintf(command, sizeof command, "ls %s/rostrum/*", studio->folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(fgets(path, 256, pipe));
    path[strcspn(path, "\n")] = 0;
    assert_null(fgets(command, sizeof command, pipe));
    pclose(pipe);
}

static void it_is_written_at_changes_alone_and_not_too_often(void **state) {
    Studio *studio = *state;
    char path[256];
    struct stat first, then;
    Resume *resume = open_resume(studio);
    resume_note(resume, 0, "a", changed, 2);
    state_file(studio, path);
    stat(path, &first);
    assert_int_equal(first.st_mode & 0777, 0600);
    for (int frame = 0; frame < 100; frame++)
        resume_note(resume, 1 + frame, "a", changed, 2);
    stat(path, &then);
    assert_true(first.st_ino == then.st_ino); // every write is another file
    assert_true(isinf(resume_next(resume)));
    resume_note(resume, 200, "b", changed, 2);
    stat(path, &first);
    assert_true(first.st_ino != then.st_ino);
    resume_note(resume, 200.1, "c", changed, 2);
    assert_float_equal(resume_next(resume), (float)(200 + resume_write_seconds), 1e-4f);
    stat(path, &then);
    assert_true(first.st_ino == then.st_ino);
    resume_note(resume, 200.6, "c", changed, 2);
    ResumePoint point;
    assert_true(resume_read(resume, &point));
    assert_string_equal(point.cue, "c");
    resume_point_finish(&point);
    resume_destroy(resume);
}

static bool crashed_after(Studio *studio, bool ends) {
    ResumePoint point;
    pid_t child = fork();
    if (child == 0) {
        Resume *resume = open_resume(studio);
        resume_note(resume, 0, "b", changed, 2);
        if (ends)
            resume_end(resume);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    Resume *resume = open_resume(studio);
    assert_true(resume_read(resume, &point));
    assert_string_equal(point.cue, "b");
    bool crashed = point.has_crashed;
    resume_point_finish(&point);
    resume_destroy(resume);
    return crashed;
}

static void a_program_that_is_gone_without_saying_so_has_crashed(void **state) {
    assert_true(crashed_after(*state, false));
    assert_false(crashed_after(*state, true));
}

// The built-in presentation has a place of its own, from whatever folder the program is started.
static void the_built_in_presentation_is_remembered_too(void **state) {
    Studio *studio = *state;
    ResumePoint point;
    Resume *own = open_resume(studio), *built_in = resume_create(NULL);
    assert_non_null(built_in);
    resume_note(built_in, 0, "decode", changed, 2);
    assert_false(resume_read(own, &point));
    resume_end(built_in);
    resume_destroy(built_in);
    built_in = resume_create(NULL);
    assert_true(resume_read(built_in, &point));
    assert_string_equal(point.cue, "decode");
    assert_false(point.has_crashed);
    resume_point_finish(&point);
    resume_destroy(built_in);
    resume_destroy(own);
    assert_null(resume_create("/none/at/all.lua"));
}

static void junk_is_not_read(void **state) {
    Studio *studio = *state;
    char path[256];
    ResumePoint point;
    Resume *resume = open_resume(studio);
    resume_note(resume, 0, "a", changed, 2);
    state_file(studio, path);
    const char *const texts[] = {"", "{", "[]", "{\"script\":\"/other.lua\",\"cue\":\"a\"}",
                                 "{\"cue\":\"a\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        write_file(path, texts[i]);
        assert_false(resume_read(resume, &point));
    }
    resume_destroy(resume);
}

static void without_a_place_nothing_is_remembered(void **state) {
    Studio *studio = *state;
    setenv("XDG_STATE_HOME", "", 1);
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "");
    unsetenv("HOME");
    assert_null(resume_create(studio->path));
    setenv("HOME", home, 1);
    free(home);
    setenv("XDG_STATE_HOME", "/proc/none", 1); // nothing can be written there: no harm
    Resume *resume = resume_create(studio->path);
    resume_note(resume, 0, "a", changed, 2);
    resume_end(resume);
    resume_destroy(resume);
    resume_destroy(NULL);
}

static double held_by_calls(Studio *studio, void (*call)(Studio *), int calls) {
    size_t before = memory_held();
    for (int i = 0; i < calls; i++)
        call(studio);
    return ((double)memory_held() - (double)before) / calls;
}

// Whether a function that is called often holds on to less than so many bytes a call; in one of some tries, as the allocator
// and threads that have ended leave pieces aside now and then.
static bool holds_less(Studio *studio, void (*call)(Studio *), int calls, double bytes) {
    enum { TRIES = 4 };
    bool is_less = false;
    for (int i = 0; i < TRIES && !is_less; i++)
        is_less = held_by_calls(studio, call, calls) < bytes;
    return is_less;
}

static void remember(Studio *studio) {
    char path[256];
    ResumePoint point;
    Resume *resume = open_resume(studio);
    for (int i = 0; i < 4; i++)
        resume_note(resume, i, i % 2 ? "a" : "b", changed, 2);
    assert_true(resume_read(resume, &point));
    resume_point_finish(&point);
    resume_end(resume);
    state_file(studio, path);
    write_file(path, "{\"cue\":\"a\"}");
    assert_false(resume_read(resume, &point));
    resume_destroy(resume);
}

static void set_values(Studio *studio) {
    show_set(&studio->show, "slots", "20");
    show_set(&studio->show, "slots", "12");
    show_set(&studio->show, "slots", NULL);
}

static void play_and_go_back(Studio *studio) {
    Error error;
    static char set[5000];
    snprintf(set, sizeof set, "slots=%04000d", 12); // long, to be seen where it is kept
    assert_int_equal(open_with(studio, set, &error), SHOW_OK);
    show_set(&studio->show, "slots", "20");
    assert_true(load(studio, &error));
    show_set(&studio->show, "slots", "13");
    assert_false(load(studio, &error));
    show_set(&studio->show, "slots", strchr(set, '=') + 1);
    assert_true(load(studio, &error));
    Player player = player_make(&studio->show.deck->timeline);
    leave_at(studio, "start", "3");
    studio->options.resume = true;
    assert_true(restore(studio, &player));
    show_close(&studio->show);
    assert_int_equal(open_with(studio, "slots=65", &error), SHOW_USAGE);
    show_close(&studio->show);
}

static void go_round_by_the_clock(Studio *studio) {
    Error error;
    studio->options.sync.kind = SYNC_CLOCK;
    open_three(studio, "wait(2)", true);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_OK);
    show_close(&studio->show);
    open_three(studio, "wait(", true);
    assert_int_equal(open_with(studio, NULL, &error), SHOW_FAILED);
    show_close(&studio->show);
    studio->options.sync.kind = SYNC_NONE;
    studio->options.names.count = 0;
}

static void save_again(Studio *studio) {
    Player player = open_two_steps(studio);
    follow(studio, &player, true, 1);
    write_file(studio->path, "wait(");
    follow(studio, &player, true, 2);
    show_close(&studio->show);
    write_file(studio->path, script);
}

static void nothing_is_kept_of_what_is_over(void **state) {
    Error error;
    assert_true(holds_less(*state, remember, 20, 16));           // the smallest piece that can be held
    assert_true(holds_less(*state, play_and_go_back, 10, 2048)); // the allocator sets pieces aside
    assert_true(holds_less(*state, go_round_by_the_clock, 4, 2048));
    assert_true(holds_less(*state, save_again, 4, 2048));
    assert_int_equal(open_with(*state, NULL, &error), SHOW_OK);
    assert_true(holds_less(*state, set_values, 20, 1));
}

#define STUDIO(test) cmocka_unit_test_setup_teardown(test, open_studio, close_studio)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_stays_as_far_into_its_cue),
        cmocka_unit_test(a_moment_whose_cue_has_gone_stays_at_its_time),
        cmocka_unit_test(a_cue_named_start_is_told_from_the_one_that_is_put_at_the_start),
        cmocka_unit_test(a_playing_clock_plays_on_from_the_same_place),
        cmocka_unit_test(a_clock_that_has_run_past_the_end_of_its_step_stands_there),
        cmocka_unit_test(a_clock_that_starts_a_step_just_then_plays_it),
        cmocka_unit_test(a_standing_clock_stands),
        cmocka_unit_test(loops_bookmark_and_frozen_picture_come_along),
        cmocka_unit_test(there_and_back_is_where_it_was),
        STUDIO(values_of_the_command_line_are_taken),
        STUDIO(all_values_go_back_to_those_of_the_command_line),
        STUDIO(wrong_values_of_the_command_line_are_the_users_fault),
        STUDIO(a_changed_value_counts_when_the_script_has_run),
        STUDIO(a_value_the_script_fails_with_is_dropped),
        STUDIO(a_value_has_up_to_65536_bytes),
        STUDIO(what_is_changed_while_a_script_runs_goes_on),
        STUDIO(what_has_been_loaded_is_shown_before_another_value_but_no_other_script),
        STUDIO(a_value_survives_its_declaration),
        STUDIO(a_broken_script_keeps_the_deck_until_it_is_right_again),
        STUDIO(a_script_that_is_saved_while_it_loops_goes_on_looping),
        STUDIO(a_script_that_is_broken_leaves_all_as_it_is_and_says_so),
        STUDIO(a_value_is_played_or_refused_with_a_text_that_can_be_drawn),
        STUDIO(the_built_in_presentation_may_lie_in_a_folder),
        STUDIO(beyond_a_chapters_ends_lies_the_other),
        STUDIO(of_scenes_that_go_round_the_next_that_can_be_shown_is_ready),
        STUDIO(behind_a_scene_that_cannot_be_shown_lies_the_next),
        STUDIO(where_nothing_else_can_be_shown_the_scene_is_played_again),
        STUDIO(what_goes_round_begins_with_the_first_scene_that_can_be_shown),
        STUDIO(a_show_that_gets_no_thread_says_so),
        STUDIO(a_script_that_is_saved_before_its_deck_is_taken_runs_again),
        STUDIO(letters_that_the_font_lacks_are_told_where_others_are_missing),
        STUDIO(only_what_goes_round_by_the_clock_must_know_all_its_scenes),
        STUDIO(a_frame_of_another_size_is_shown_whole),
        STUDIO(a_show_begins_where_the_options_say),
        STUDIO(a_kiosk_goes_round_without_a_stop_and_fills_the_screen),
        STUDIO(a_show_goes_back_where_it_was_where_it_is_asked_to),
        STUDIO(values_of_the_command_line_and_cues_that_are_gone_stay),
        STUDIO(what_is_noted_is_remembered),
        STUDIO(it_is_written_at_changes_alone_and_not_too_often),
        STUDIO(a_program_that_is_gone_without_saying_so_has_crashed),
        STUDIO(the_built_in_presentation_is_remembered_too),
        STUDIO(junk_is_not_read),
        STUDIO(nothing_is_kept_of_what_is_over),
        STUDIO(without_a_place_nothing_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
