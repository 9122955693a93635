// rostrum record: what it asks of Python, and what becomes of what Python sends. What stands in for a Python with Manim
// is tests/manim_stub.py.
#include "memory.h"
#include "scene/deck.h"
#include "scene_file.h"
#include "shell.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], scene[96], deck_path[96];

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/rostrum-record-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(scene, sizeof scene, "%s/talk.py", folder);
    snprintf(deck_path, sizeof deck_path, "%s/talk.rostrum", folder);
    setenv("XDG_CACHE_HOME", folder, 1);
    return 0;
}

static int drop_folder(void **state) {
    (void)state;
    char line[128];
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

static void write_scene(const char *lines) {
    FILE *file = fopen(scene, "wb");
    assert_true(file && fputs(lines, file) >= 0);
    fclose(file);
}

// A scene of these lines, recorded with further arguments.
static const Result *record(const char *lines, const char *arguments) {
    char line[400];
    write_scene(lines);
    snprintf(line, sizeof line, "record %s -o %s --python tests/manim_stub.py %s", scene, deck_path,
             arguments);
    return shell_run(line);
}

static void assert_told(const Result *result, const char *text) {
    if (!strstr(result->err, text))
        fail_msg("\"%s\" does not say \"%s\"", result->err, text);
}

// Nothing but the scene lies in the folder.
static void assert_nothing_is_left(void) {
    char line[128];
    snprintf(line, sizeof line, "[ \"$(ls %s)\" = talk.py ]", folder);
    assert_int_equal(system(line), 0);
}

static Deck *recorded(void) {
    Error error = {""};
    Deck *deck = scene_file_open(deck_path, NULL, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void a_scene_becomes_a_deck(void **state) {
    (void)state;
    const Result *result = record("cue one\nplay 1\ncue two\nplay 0.5\n", "");
    assert_int_equal(result->status, 0);
    assert_string_equal(result->out, "");
    Deck *deck = recorded();
    assert_string_equal(deck->name, "talk.py");
    assert_true(deck->timeline.duration == 1.5);
    assert_int_equal(deck->timeline.cue_count, 2);
    assert_string_equal(deck->timeline.cues[0].name, "one");
    assert_string_equal(deck->timeline.cues[1].name, "two");
    assert_string_equal(deck->timeline.cues[1].notes, "notes of two");
    deck_destroy(deck);
}

static void scenes_follow_each_other_and_begin_with_cues_of_their_names(void **state) {
    (void)state;
    assert_int_equal(record("cue one\nplay 1\ncue two\nplay 0.5\n", "--cues plays First Second")->status, 0);
    Deck *deck = recorded();
    assert_true(deck->timeline.duration == 3);
    assert_string_equal(deck->timeline.cues[0].name, "First");
    assert_string_equal(deck->timeline.cues[deck->timeline.cue_count - 1].name, "Second");
    deck_destroy(deck);
}

static void python_is_told_what_to_record_and_where_to_keep_things(void **state) {
    (void)state;
    char wanted[256];
    snprintf(wanted, sizeof wanted, "--fd 3 --fps 30 --media %s/rostrum/manim -- %s One Two\n", folder,
             scene);
    assert_told(record("options\nplay 1\n", "--fps 30 One Two"), wanted);
    unsetenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    char *kept = home ? strdup(home) : NULL;
    unsetenv("HOME");
    snprintf(wanted, sizeof wanted, "--fd 3 --fps 60 --fps 60 -- %s\n", scene);
    assert_told(record("options\nplay 1\n", ""), wanted);
    if (kept)
        setenv("HOME", kept, 1);
    free(kept);
}

static void what_a_scene_prints_and_is_warned_of_is_passed_on(void **state) {
    (void)state;
    const Result *result =
        record("print words of the scene\nprint and more\nwarn something is left out\nplay 1\n", "");
    assert_int_equal(result->status, 0);
    assert_told(result, "words of the scene\nand more\n");
    assert_told(result, "rostrum: something is left out\n");
}

static void what_cannot_be_recorded_is_told_and_leaves_nothing(void **state) {
    (void)state;
    static const struct {
        const char *lines, *arguments, *says;
    } rows[] = {
        {"play 1\nerror talk.py:2: NameError: x\n", "", "rostrum: talk.py:2: NameError: x\n"},
        {"play 1\ndie\n", "", "rostrum: Python ended before the scene did:\nthe stub dies"},
        {"cue one\n", "", "the scene \"Scene\" plays nothing"},
        {"play 1\n", "--progress-to /dev/full", "stopped: nothing is written"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = record(rows[i].lines, rows[i].arguments);
        assert_int_equal(result->status, 1);
        assert_told(result, rows[i].says);
        assert_nothing_is_left();
    }
}

static void a_recording_leaves_nothing_open(void **state) {
    (void)state;
    int before = memory_descriptors();
    record("play 1\n", "");
    record("die\n", "");
    record("play 1\n", "--progress-to /dev/full");
    assert_int_equal(memory_descriptors(), before);
    assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

// The least of some tries, as the allocator leaves pieces aside now and then.
static void a_recording_leaves_no_memory_behind(void **state) {
    (void)state;
    enum { MOST = 1 << 11 };
    size_t more = MOST + 1;
    for (int i = 0; i < 4 && more > MOST; i++) {
        const size_t before = memory_held();
        record("cue one\nplay 1\n", "");
        record("die\n", "");
        const size_t after = memory_held();
        more = after > before ? after - before : 0;
    }
    assert_true(more <= MOST);
}

static void a_python_that_is_not_there_is_told_with_what_to_install(void **state) {
    (void)state;
    char line[300], says[300];
    write_scene("play 1\n");
    snprintf(line, sizeof line, "record %s -o %s --python %s/none", scene, deck_path, folder);
    const Result *result = shell_run(line);
    snprintf(says, sizeof says,
             "%s/none is not there: recording %s needs Python 3 (python3) with Manim (python3 -m pip install "
             "manim)",
             folder, scene);
    assert_int_equal(result->status, 1);
    assert_told(result, says);
    assert_nothing_is_left();
}

static void what_is_missing_is_a_mistake_in_the_call(void **state) {
    (void)state;
    static const struct {
        const char *arguments, *says;
    } rows[] = {
        {"record talk.py", "-o FILE is missing"},
        {"record -o talk.rostrum", "a Python file with Manim scenes is missing"},
        {"record talk.py -o talk.rostrum --progress-to /nowhere/file",
         "--progress-to /nowhere/file: No such file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = shell_run(rows[i].arguments);
        assert_int_equal(result->status, 2);
        assert_told(result, rows[i].says);
    }
}

static void how_far_it_is_is_told_a_line_at_a_time(void **state) {
    (void)state;
    static const char *const lines[][2] = {
        {"play 1\n", "0.000 Scene: , 1.0 s\n"},
        {"progress 0.25 Move\nplay 0.5\n", "0.250 Scene: Move, 0.5 s\n"},
        {"progress -1 Mo\033[31mve\nplay 0.5\n", "0.000 Scene: Mo?[31mve, 0.5 s\n"},
        {"progress 0.5 Move\nplay 0.5\nprogress 7 Turn\nplay 1\n", "1.000 Scene: Turn, 1.5 s\n"},
    };
    char arguments[128], line[256], last[256] = "";
    snprintf(arguments, sizeof arguments, "--progress-to %s/progress", folder);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(record(lines[i][0], arguments)->status, 0);
        FILE *file = fopen(arguments + strlen("--progress-to "), "r");
        assert_non_null(file);
        while (fgets(line, sizeof line, file))
            strcpy(last, line);
        fclose(file);
        assert_string_equal(last, lines[i][1]);
        assert_non_null(strstr(record(lines[i][0], "--progress-to -")->out, last));
    }
}

// Sends this program SIGINT once the scene has begun to wait, as Ctrl-C does.
static void interrupt_when_it_waits(const char *progress) {
    char text[256] = "";
    for (int i = 0; i < 1000 && !strstr(text, "1.0 s"); i++) {
        FILE *file = fopen(progress, "r");
        size_t size = file ? fread(text, 1, sizeof text - 1, file) : 0;
        text[size] = '\0';
        if (file)
            fclose(file);
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    kill(getppid(), SIGINT);
    _exit(0);
}

static void ctrl_c_ends_it_and_leaves_nothing(void **state) {
    (void)state;
    char arguments[128];
    snprintf(arguments, sizeof arguments, "--progress-to %s/progress", folder);
    pid_t child = fork();
    if (child == 0)
        interrupt_when_it_waits(arguments + strlen("--progress-to "));
    const Result *result = record("play 1\nwait\n", arguments);
    waitpid(child, NULL, 0);
    assert_int_equal(result->status, 1);
    assert_told(result, "stopped: nothing is written");
    remove(arguments + strlen("--progress-to "));
    assert_nothing_is_left();
}

// Renders the scene, which prints what it does.
static const Result *render(const char *lines, const char *arguments) {
    char line[400];
    write_scene(lines);
    snprintf(line, sizeof line, "render %s --python tests/manim_stub.py --size 64x36 --at 2 -o %s/a.png %s",
             scene, folder, arguments);
    return shell_run(line);
}

static void what_is_rendered_is_recorded_once(void **state) {
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/a.png", folder);
    for (int time = 0; time < 2; time++) {
        const Result *result = render("play 2\nprint here\n", "");
        assert_int_equal(result->status, 0);
        assert_true((strstr(result->err, "here") != NULL) == (time == 0));
        assert_int_equal(remove(path), 0);
    }
    assert_told(render("play 2\nprint another\n", ""), "another");
    assert_int_equal(remove(path), 0);
    const Result *result = render("error it fails\n", "");
    assert_int_equal(result->status, 1);
    assert_told(result, "it fails");
    assert_int_not_equal(remove(path), 0);
    result = render("play 2\n", "--set x=1");
    assert_int_equal(result->status, 2);
    assert_told(result, "--set: a recorded scene has no parameters");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_scene_becomes_a_deck),
        TEST(scenes_follow_each_other_and_begin_with_cues_of_their_names),
        TEST(python_is_told_what_to_record_and_where_to_keep_things),
        TEST(what_a_scene_prints_and_is_warned_of_is_passed_on),
        TEST(what_cannot_be_recorded_is_told_and_leaves_nothing),
        TEST(a_recording_leaves_nothing_open),
        TEST(a_recording_leaves_no_memory_behind),
        TEST(a_python_that_is_not_there_is_told_with_what_to_install),
        TEST(what_is_missing_is_a_mistake_in_the_call),
        TEST(how_far_it_is_is_told_a_line_at_a_time),
        TEST(what_is_rendered_is_recorded_once),
        TEST(ctrl_c_ends_it_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
