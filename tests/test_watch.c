// How a file comes to have other contents, and what is looked up on the way to it.
#include "bounds.h"
#include "memory.h"
#include "platform/steps.h"
#include "platform/watch.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char home[4096], folder[64];

static void run(const char *command) {
    assert_int_equal(system(command), 0);
}

// A folder of its own for each test, in which it is.
static int enter_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/test_watch.XXXXXX");
    return !getcwd(home, sizeof home) || !mkdtemp(folder) || chdir(folder);
}

static int leave_folder(void **state) {
    (void)state;
    char command[2 * sizeof folder + 32];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -r %s", folder, folder);
    return chdir(home) || system(command);
}

static Watch *watch_of(const char *path) {
    Error error;
    Watch *watch = watch_create(path, &error);
    if (!watch)
        fail_msg("%s", error.text);
    return watch;
}

// What has happened until now is told, once, after a while of quiet.
static bool tells(Watch *watch, double now) {
    bool told = watch_has_changed(watch, now) || watch_has_changed(watch, now + 1);
    assert_true(isinf(watch_next(watch)));
    assert_false(watch_has_changed(watch, now + 2));
    return told;
}

// When ------------------------------------------------------------------------------------------------------

static void a_save_is_told_once_and_after_a_moment(void **state) {
    (void)state;
    Watch *watch = watch_of("talk.lua");
    assert_false(watch_has_changed(watch, 0));
    assert_true(isinf(watch_next(watch)));
    run("echo 2 >talk.lua");
    assert_false(watch_has_changed(watch, 1));
    run("echo 3 >talk.lua"); // some editors write twice
    assert_false(watch_has_changed(watch, 1.04));
    assert_false(watch_has_changed(watch, 1.08));
    assert_true(fabs(watch_next(watch) - (1.04 + watch_quiet_seconds)) < 1e-12);
    assert_true(watch_has_changed(watch, 1.1));
    assert_false(watch_has_changed(watch, 9));
    watch_destroy(watch);
}

static void what_goes_with_a_file_is_watched_too(void **state) {
    (void)state;
    run("mkdir in && echo 1 >talk.lua && echo 1 >in/a.png && echo 1 >b.png");
    Watch *watch = watch_of("talk.lua");
    run("echo 2 >b.png");
    assert_false(tells(watch, 0));
    watch_besides(watch, (const char *const[]){"in/a.png", "b.png", "c.png"}, 3);
    assert_false(tells(watch, 10));
    run("echo 3 >b.png");
    assert_true(tells(watch, 20));
    run("echo 22 >in/new && mv in/new in/a.png");
    assert_true(tells(watch, 30));
    run("echo 1 >c.png"); // was not there
    assert_true(tells(watch, 40));
    run("echo 2 >talk.lua");
    assert_true(tells(watch, 50));
    watch_besides(watch, NULL, 0);
    run("echo 4 >b.png");
    assert_false(tells(watch, 60));
    run("echo 3 >talk.lua");
    assert_true(tells(watch, 70));
    watch_destroy(watch);
}

static void what_is_being_written_is_no_change_yet(void **state) {
    (void)state;
    run("echo 1 >talk.lua");
    Watch *watch = watch_of("talk.lua");
    for (int round = 0; round < 2; round++) {
        FILE *file = fopen("talk.lua", round ? "wb" : "ab");
        fputs("wait(1)", file);
        fflush(file);
        assert_false(tells(watch, 10 * round));
        fclose(file);
        assert_true(tells(watch, 10 * round + 5));
    }
    watch_destroy(watch);
}

static void what_is_written_anew_is_no_change_before_it_is_whole(void **state) {
    (void)state;
    run("echo 1 >talk.lua");
    Watch *watch = watch_of("talk.lua");
    run("mv talk.lua talk.lua~");
    FILE *file = fopen("talk.lua", "wb");
    assert_false(tells(watch, 0)); // not empty either
    fputs("wait(1)", file);
    fclose(file);
    assert_true(tells(watch, 5));
    watch_destroy(watch);
}

static void what_arrives_is_told_when_its_writer_is_quiet(void **state) {
    (void)state;
    run("mkdir one two && echo 1 >one/talk.lua && echo 22 >two/talk.lua && ln -s one now");
    Watch *watch = watch_of("now/talk.lua");
    FILE *file = fopen("two/talk.lua", "ab");
    run("ln -sfn two now");
    assert_false(watch_has_changed(watch, 1));
    assert_true(fabs(watch_next(watch) - (1 + watch_arrival_seconds)) < 1e-12);
    fputs("33", file);
    fflush(file);
    assert_false(watch_has_changed(watch, 1.2));
    assert_true(fabs(watch_next(watch) - (1.2 + watch_arrival_seconds)) < 1e-12);
    assert_true(watch_has_changed(watch, 1.2 + watch_arrival_seconds));
    fclose(file);
    watch_destroy(watch);
}

static void a_file_that_goes_is_no_change_and_one_that_comes_is(void **state) {
    (void)state;
    Watch *watch = watch_of("new/talks/talk.lua"); // nothing of it is there
    assert_false(tells(watch, 0));
    run("mkdir new");
    assert_false(tells(watch, 10));
    run("mkdir new/talks");
    assert_false(tells(watch, 20));
    run("echo 1 >new/talks/talk.lua");
    assert_true(tells(watch, 30));
    run("echo 2 >new/talks/talk.lua; rm -r new");
    assert_false(tells(watch, 40));
    run("mkdir -p new/talks; echo 1 >new/talks/talk.lua");
    assert_true(tells(watch, 50));
    watch_destroy(watch);
}

// How -------------------------------------------------------------------------------------------------------

typedef struct Way {
    const char *name, *path, *before, *change;
} Way;

// Before: one/talk.lua holds 1, two/talk.lua holds 22.
static const Way changes[] = {
    {"written in place", "one/talk.lua", ":", "echo 3 >one/talk.lua"},
    {"appended to", "one/talk.lua", ":", "echo 3 >>one/talk.lua"},
    {"renamed over", "one/talk.lua", ":", "mv two/talk.lua one/talk.lua"},
    {"renamed over by an empty one", "one/talk.lua", ": >empty", "mv empty one/talk.lua"},
    {"saved as an editor does, with a backup", "one/talk.lua", ":",
     "mv one/talk.lua one/talk.lua~; echo 3 >one/talk.lua"},
    {"removed and made anew", "one/talk.lua", ":", "rm one/talk.lua; echo 3 >one/talk.lua"},
    {"removed, then a hard link", "one/talk.lua", ":", "rm one/talk.lua; ln two/talk.lua one/talk.lua"},
    {"a hard link in its place", "one/talk.lua", ":", "ln -f two/talk.lua one/talk.lua"},
    {"written by its other name", "one/talk.lua", "ln one/talk.lua other", "echo 3 >other"},
    {"a link in its place", "one/talk.lua", ":", "ln -sf ../two/talk.lua one/talk.lua"},
    {"the link points elsewhere", "link", "ln -s one/talk.lua link", "ln -sfn two/talk.lua link"},
    {"the link becomes a file", "link", "ln -s one/talk.lua link", "rm link; echo 3 >link"},
    {"what the link points to is saved", "link", "ln -s one/talk.lua link", "echo 3 >one/talk.lua"},
    {"what the link points to is replaced", "link", "ln -s one/talk.lua link",
     "mv two/talk.lua one/talk.lua"},
    {"a link of a link points elsewhere", "link", "ln -s one/talk.lua inner; ln -s inner link",
     "ln -sfn two/talk.lua inner"},
    {"the folder's link points elsewhere", "now/talk.lua", "ln -s one now", "ln -sfn two now"},
    {"the folder's link, renamed over", "now/talk.lua", "ln -s one now; ln -s two next", "mv -T next now"},
    {"a link in the link's target points elsewhere", "link", "ln -s one now; ln -s now/talk.lua link",
     "ln -sfn two now"},
    {"a parent's link points elsewhere", "root/now/talk.lua",
     "mkdir a b; ln -s ../one a/now; ln -s ../two b/now; ln -s a root", "ln -sfn b root"},
    {"a link by a whole path points elsewhere", "now/talk.lua", "ln -s \"$PWD/one\" now",
     "ln -sfn \"$PWD/two\" now"},
    {"a link that leads up points elsewhere", "one/up/talk.lua", "ln -s ../one one/up",
     "ln -sfn ../two one/up"},
    {"the folder is replaced", "one/talk.lua", ":", "mv one gone; cp -r two one"},
    {"the folder is renamed over", "one/talk.lua", "mkdir -p one", "rm -r one; mv two one"},
    {"the folder's parent is replaced", "p/q/talk.lua", "mkdir p; cp -r one p/q",
     "mv p gone; mkdir p; cp -r two p/q"},
    {"the folder goes and comes back with another", "one/talk.lua", ":",
     "mv one gone; mv two/talk.lua gone; mv gone one"},
    {"dots and slashes", ".//two/../one/./talk.lua", ":", "echo 3 >one/talk.lua"},
};

static const Way no_changes[] = {
    {"another file of the folder", "one/talk.lua", ":", "echo 3 >one/talk.lua~; echo 4 >one/talk"},
    {"the same name elsewhere", "one/talk.lua", ":", "echo 3 >two/talk.lua; mkdir talk.lua"},
    {"moved away and back", "one/talk.lua", ":", "mv one/talk.lua x; mv x one/talk.lua"},
    {"its folder moved away and back", "one/talk.lua", ":", "mv one x; mv x one"},
    {"the link, to the same", "link", "ln -s one/talk.lua link", "ln -sf ./one/talk.lua link"},
    {"what the link pointed to before", "now/talk.lua", "ln -s one now; rm now; ln -s two now",
     "echo 3 >one/talk.lua"},
    {"the mode alone", "one/talk.lua", ":", "chmod 600 one/talk.lua"},
    {"removed", "one/talk.lua", ":", "rm one/talk.lua"},
    {"read", "one/talk.lua", ":", "cat one/talk.lua >copy"},
};

static void try_way(const Way *way, bool is_change) {
    void *state = NULL;
    char before[512];
    enter_folder(&state);
    snprintf(before, sizeof before, "mkdir one two; echo 1 >one/talk.lua; echo 22 >two/talk.lua; %s",
             way->before);
    run(before);
    Watch *watch = watch_of(way->path);
    run(way->change);
    if (tells(watch, 0) != is_change)
        fail_msg("%s: %s", way->name, is_change ? "not seen" : "taken for a change");
    if (is_change) { // and the next save is seen where the file is now
        char save[64];
        snprintf(save, sizeof save, "echo 4444 >%s", way->path);
        run(save);
        if (!tells(watch, 10))
            fail_msg("%s: the save after it is not seen", way->name);
    }
    watch_destroy(watch);
    leave_folder(&state);
}

static void every_way_to_other_contents_is_seen_and_saves_after_it(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        try_way(&changes[i], true);
}

static void nothing_else_is_taken_for_a_change(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof no_changes / sizeof *no_changes; i++)
        try_way(&no_changes[i], false);
}

// Places that the system watches for it.
static int count_places(const Watch *watch) {
    char line[256];
    int count = 0;
    snprintf(line, sizeof line, "/proc/self/fdinfo/%d", watch_descriptor(watch));
    FILE *file = fopen(line, "rb");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        count += !strncmp(line, "inotify", 7);
    fclose(file);
    return count;
}

static void what_was_left_behind_is_no_longer_watched(void **state) {
    (void)state;
    run("mkdir one two; echo 1 >one/talk.lua; echo 22 >two/talk.lua; ln -s one now");
    Watch *watch = watch_of("now/talk.lua");
    assert_int_equal(count_places(watch), 3); // here, the folder and the file
    run("ln -sfn two now");
    assert_true(tells(watch, 0));
    assert_int_equal(count_places(watch), 3);
    run("echo 3 >one/talk.lua");
    assert_false(tells(watch, 10));
    watch_destroy(watch);
}

static void watch_and_end(void) {
    watch_destroy(watch_of("talk.lua"));
}

static void watch_nothing(void) {
    Error error;
    assert_null(watch_create("talk.lua", &error));
    assert_string_equal(error.text, "talk.lua: changes cannot be watched: Too many open files");
}

static void a_watch_leaves_nothing_open(void **state) {
    (void)state;
    bounds_with_descriptors(0, watch_nothing);
    bounds_with_descriptors(1, watch_and_end);
    size_t before = memory_held();
    watch_and_end();
    assert_int_equal(memory_held(), before);
}

static void renewed_it_knows_what_is_there(void **state) {
    (void)state;
    run("echo 1 >talk.lua");
    Watch *watch = watch_of("talk.lua");
    run("echo 22 >new; mv new talk.lua");
    watch_renew(watch);
    assert_false(tells(watch, 0)); // the event of what is known already
    run("echo 3 >talk.lua");
    assert_true(tells(watch, 10));
    watch_destroy(watch);
    watch_destroy(NULL);
}

// Steps -----------------------------------------------------------------------------------------------------

static void list_step(void *context, const char *in, const char *name) {
    char *list = context;
    size_t length = strlen(list);
    assert_true(length < 900);
    snprintf(list + length, 1000 - length, "%s%s:%s", length ? " " : "", in, name);
}

static void expect_steps(const char *path, const char *expected) {
    char list[1000] = "";
    steps_walk(path, list_step, list);
    assert_string_equal(list, expected);
}

static void the_way_to_a_file_goes_through_folders_and_links(void **state) {
    (void)state;
    run("mkdir -p a/b; echo 1 >a/b/f; ln -s b/f a/inner; ln -s a/inner link; ln -s ../b a/b/up; ln -s /dev "
        "d");
    expect_steps("a/b/f", ".:a a:b a/b:f");
    expect_steps("./a//b/../b/f", ".:a a:b a/b/..:b a/b/../b:f");
    expect_steps("link", ".:link .:a a:inner a:b a/b:f");
    expect_steps("a/b/up/f", ".:a a:b a/b:up a/b/..:b a/b/../b:f");
    expect_steps("d/null", ".:d /:dev /dev:null");
    expect_steps("/dev/null", "/:dev /dev:null");
    expect_steps("a/none/f", ".:a a:none");
    expect_steps("", "");
    expect_steps("/", "");
}

static void links_in_a_circle_come_to_an_end(void **state) {
    (void)state;
    char list[4000] = "";
    run("ln -s there here; ln -s here there; ln -s loop/loop loop");
    steps_walk("here/x", list_step, list);
    Watch *watch = watch_of("here/x");
    run("rm here; mkdir here; echo 1 >here/x");
    assert_true(tells(watch, 0));
    watch_destroy(watch);
}

static void keep_last(void *context, const char *in, const char *name) {
    (void)in;
    snprintf(context, 32, "%s", name);
}

static void as_many_links_are_followed_as_the_system_follows(void **state) {
    (void)state;
    run("echo 1 >l0; for i in $(seq 50); do ln -s l$((i - 1)) l$i; done");
    for (int i = 30; i <= 50; i++) {
        char first[32], last[32];
        snprintf(first, sizeof first, "l%d", i);
        steps_walk(first, keep_last, last);
        assert_int_equal(!strcmp(last, "l0"), !access(first, R_OK));
    }
}

static void a_way_that_gets_too_long_ends_there(void **state) {
    (void)state;
    char last[32];
    run("mkdir a; touch x; ln -s $(printf 'a/../%.0s' $(seq 700))a/.. long");
    steps_walk("long/x", keep_last, last);
    assert_string_equal(last, "x");
    steps_walk("long/long/x", keep_last, last);
    assert_string_equal(last, "a");
}

static void a_path_that_the_system_would_not_take_has_no_steps(void **state) {
    (void)state;
    char last[32] = "", path[PATH_MAX + 1] = "";
    memset(path, 'a', PATH_MAX);
    steps_walk(path, keep_last, last);
    assert_string_equal(last, "");
    path[PATH_MAX - 1] = '\0';
    steps_walk(path, keep_last, last);
    assert_string_not_equal(last, "");
}

#define FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER(a_save_is_told_once_and_after_a_moment),
        FOLDER(what_goes_with_a_file_is_watched_too),
        FOLDER(what_is_being_written_is_no_change_yet),
        FOLDER(what_is_written_anew_is_no_change_before_it_is_whole),
        FOLDER(what_arrives_is_told_when_its_writer_is_quiet),
        FOLDER(a_file_that_goes_is_no_change_and_one_that_comes_is),
        cmocka_unit_test(every_way_to_other_contents_is_seen_and_saves_after_it),
        cmocka_unit_test(nothing_else_is_taken_for_a_change),
        FOLDER(what_was_left_behind_is_no_longer_watched),
        FOLDER(a_watch_leaves_nothing_open),
        FOLDER(renewed_it_knows_what_is_there),
        FOLDER(the_way_to_a_file_goes_through_folders_and_links),
        FOLDER(as_many_links_are_followed_as_the_system_follows),
        FOLDER(a_path_that_the_system_would_not_take_has_no_steps),
        FOLDER(a_way_that_gets_too_long_ends_there),
        FOLDER(links_in_a_circle_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
