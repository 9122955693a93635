// Python files: where their recordings are kept, and how they are made beside the show. The program that records is
// this one here, called as `rostrum record` is: it does what its scene file says, "ok", "fail" or "wait".
#include "platform/folder.h"
#include "show/python.h"
#include "show/record.h"
#include "show/shoot.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], scene[96];
static Options options;

static void write_file(const char *name, const char *text) {
    char path[192];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make_folder(void **state) {
    (void)state;
    char cache[96];
    snprintf(folder, sizeof folder, "/tmp/rostrum-shoot-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(cache, sizeof cache, "%s/cache", folder);
    setenv("XDG_CACHE_HOME", cache, 1);
    unsetenv("VIRTUAL_ENV");
    snprintf(scene, sizeof scene, "%s/talk.py", folder);
    write_file("talk.py", "ok");
    options = (Options){.scene = scene};
    return 0;
}

static int drop_folder(void **state) {
    (void)state;
    char line[128];
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

// The cache -------------------------------------------------------------------------------------------------

static const char *key(void) {
    static char paths[2][cache_path_size];
    static int turn;
    turn = !turn;
    assert_true(cache_deck_path(&options, paths[turn], NULL));
    return paths[turn];
}

static void assert_another(const char *before) {
    char kept[cache_path_size];
    snprintf(kept, sizeof kept, "%s", before);
    assert_string_not_equal(kept, key());
    assert_string_equal(key(), key());
}

static void whatever_a_recording_comes_from_has_a_place_of_its_own(void **state) {
    (void)state;
    char path[128];
    assert_string_equal(key(), key());
    assert_non_null(strstr(key(), "/cache/rostrum/"));
    const char *before = key();
    write_file("talk.py", "ok ");
    assert_another(before);
    before = key();
    write_file("helper.py", "x = 1");
    assert_another(before);
    before = key();
    write_file("manim.cfg", "[CLI]");
    assert_another(before);
    snprintf(path, sizeof path, "%s/package", folder);
    mkdir(path, 0700);
    before = key();
    write_file("package/inner.py", "x = 1");
    assert_another(before);
    before = key();
    options.names = (TextList){{"Intro"}, 1};
    assert_another(before);
    before = key();
    options.cues = CUES_PLAYS;
    assert_another(before);
    before = key();
    options.python = "/opt/python";
    assert_another(before);
    before = key();
    write_file("notes.txt", "nothing to do with it");
    assert_string_equal(before, key());
}

static void another_manim_has_a_place_of_its_own(void **state) {
    (void)state;
    char python[128], line[256];
    snprintf(line, sizeof line,
             "mkdir -p %s/env/bin %s/env/lib/python3.9/site-packages/manim-0.21.0.dist-info", folder, folder);
    assert_int_equal(system(line), 0);
    snprintf(python, sizeof python, "%s/env/bin/python3", folder);
    options.python = python;
    const char *before = key();
    snprintf(line, sizeof line,
             "cd %s/env/lib/python3.9/site-packages && mv manim-0.21.0.dist-info manim-0.22.0.dist-info",
             folder);
    assert_int_equal(system(line), 0);
    assert_another(before);
    options.python = NULL;
    snprintf(line, sizeof line, "%s/env", folder);
    before = key();
    setenv("VIRTUAL_ENV", line, 1);
    assert_another(before);
}

static void make_manim(const char *python, const char *packages, const char *version) {
    char line[256];
    snprintf(line, sizeof line, "mkdir -p %s/.local/lib/%s/%s/manim-%s.dist-info", folder, python, packages,
             version);
    assert_int_equal(system(line), 0);
}

// Where python3 is found by its name, Manim may be among what the user alone has.
static void a_manim_of_the_users_own_has_a_place_of_its_own(void **state) {
    (void)state;
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "/root");
    setenv("HOME", folder, 1);
    options.python = "python3";
    const char *before = key();
    make_manim("python3.9", "site-packages", "0.21.0");
    assert_another(before);
    before = key();
    make_manim("python3.11", "dist-packages", "0.21.0");
    assert_another(before);
    before = key();
    make_manim("python2.7", "site-packages", "0.21.0"); // which runs none
    make_manim("python3.9", "packages", "0.21.0");
    assert_string_equal(before, key());
    unsetenv("HOME");
    assert_another(before);
    setenv("HOME", home, 1);
    free(home);
}

static bool is_there(const char *path) {
    return access(path, F_OK) == 0;
}

// Of a gibibyte that may be kept, two thirds.
static void make_large(const char *path, int age) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), (off_t)700 << 20), 0);
    fclose(file);
    const struct timespec times[2] = {{time(NULL) - age, 0}, {time(NULL) - age, 0}};
    utimensat(AT_FDCWD, path, times, 0);
}

static void what_was_not_used_for_longest_makes_room(void **state) {
    (void)state;
    char first[cache_path_size], second[cache_path_size];
    snprintf(first, sizeof first, "%s", key());
    write_file("talk.py", "other");
    snprintf(second, sizeof second, "%s", key());
    cache_make_room(first);
    make_large(first, 100);
    cache_make_room(first);
    assert_true(is_there(first));
    make_large(second, 50);
    assert_true(folder_touch(first)); // used now
    cache_make_room(first);
    assert_true(is_there(first));
    assert_false(is_there(second));
    assert_false(folder_touch(second));
}

static void python_is_the_one_asked_for_or_that_of_the_environment(void **state) {
    (void)state;
    char path[python_path_size];
    setenv("VIRTUAL_ENV", "/some/where", 1);
    python_find(NULL, path);
    assert_string_equal(path, "/some/where/bin/python3");
    python_find("python3.9", path);
    assert_string_equal(path, "python3.9");
    setenv("VIRTUAL_ENV", "", 1);
    python_find(NULL, path);
    assert_string_equal(path, "python3");
    unsetenv("VIRTUAL_ENV");
    memset(path, 'x', sizeof path);
    python_find(NULL, path);
    assert_string_equal(path, "python3");
}

static void without_a_home_there_is_no_place(void **state) {
    (void)state;
    char path[cache_path_size];
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "/root");
    unsetenv("XDG_CACHE_HOME");
    setenv("HOME", folder, 1);
    assert_true(cache_deck_path(&options, path, NULL));
    assert_int_equal(strncmp(path, folder, strlen(folder)), 0);
    assert_non_null(strstr(path, "/.cache/rostrum/"));
    unsetenv("HOME");
    assert_false(cache_deck_path(&options, path, NULL));
    Shoot shoot = shoot_make(&options);
    Error error;
    assert_false(shoot_begin(&shoot, &error));
    assert_non_null(strstr(error.text, "HOME"));
    setenv("HOME", home, 1);
    free(home);
}

// Recording beside the show ---------------------------------------------------------------------------------

static ShootState wait_for_end(Shoot *shoot, Error *error) {
    ShootState state;
    while ((state = shoot_follow(shoot, error)) == SHOOT_RECORDS)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    return state;
}

static void a_recording_is_made_by_another_process(void **state) {
    (void)state;
    Shoot shoot = shoot_make(&options);
    Error error = {""};
    double part;
    assert_int_equal(shoot_follow(&shoot, &error), SHOOT_IDLE);
    assert_int_equal(shoot_descriptor(&shoot), -1);
    assert_true(shoot_begin(&shoot, &error));
    assert_true(shoot_descriptor(&shoot) >= 0);
    assert_int_equal(wait_for_end(&shoot, &error), SHOOT_HAS_RECORDED);
    assert_true(is_there(shoot.output));
    assert_int_equal(shoot_follow(&shoot, &error), SHOOT_IDLE);
    assert_string_equal(shoot_detail(&shoot, &part), "");
    assert_true(shoot_begin(&shoot, &error)); // it is there
    assert_int_equal(shoot_descriptor(&shoot), -1);
    assert_int_equal(shoot_follow(&shoot, &error), SHOOT_HAS_RECORDED);
    shoot_close(&shoot);
}

static void how_far_it_is_is_told_and_it_can_be_begun_anew(void **state) {
    (void)state;
    write_file("talk.py", "wait");
    Shoot shoot = shoot_make(&options);
    Error error = {""};
    double part = 0;
    assert_true(shoot_begin(&shoot, &error));
    while (!*shoot_detail(&shoot, &part))
        assert_int_equal(shoot_follow(&shoot, &error), SHOOT_RECORDS);
    assert_string_equal(shoot_detail(&shoot, &part), "In?tro: Create, 2.5 s");
    assert_float_equal(part, 0.25, 1e-9);
    write_file("talk.py", "ok");
    assert_true(shoot_begin(&shoot, &error));
    assert_int_equal(wait_for_end(&shoot, &error), SHOOT_HAS_RECORDED);
    shoot_close(&shoot);
}

static void what_went_wrong_is_told_in_manims_words(void **state) {
    (void)state;
    write_file("talk.py", "fail");
    Shoot shoot = shoot_make(&options);
    Error error = {""};
    assert_true(shoot_begin(&shoot, &error));
    assert_int_equal(wait_for_end(&shoot, &error), SHOOT_HAS_FAILED);
    assert_string_equal(error.text, "talk.py:3: NameError: x");
    assert_false(is_there(shoot.output));
    shoot_close(&shoot);
}

static void all_that_was_asked_for_is_passed_on(void **state) {
    (void)state;
    write_file("talk.py", "arguments");
    options.names = (TextList){{"Intro", "Proof"}, 2};
    options.cues = CUES_SECTIONS;
    options.python = "/opt/python";
    Shoot shoot = shoot_make(&options);
    Error error = {""};
    char expected[2 * cache_path_size];
    assert_true(shoot_begin(&shoot, &error));
    snprintf(expected, sizeof expected,
             "record --progress-to - --cues sections --output %s --python /opt/python -- %s Intro Proof ",
             shoot.output, scene);
    assert_int_equal(wait_for_end(&shoot, &error), SHOOT_HAS_FAILED);
    assert_string_equal(error.text, expected);
    shoot_close(&shoot);
}

// As `rostrum record` ----------------------------------------------------------------------------------------

static int act(int argc, char **argv) {
    const char *output = NULL, *path = NULL;
    char word[16] = "";
    for (int i = 1; i < argc; i++) {
        output = strcmp(argv[i], "--output") ? output : argv[i + 1];
        path = strcmp(argv[i], "--") ? path : argv[i + 1];
    }
    FILE *file = fopen(path, "rb");
    word[fread(word, 1, sizeof word - 1, file)] = '\0';
    fclose(file);
    printf("0.250 In\033tro: Create, 2.5 s\n");
    fflush(stdout);
    if (!strcmp(word, "wait"))
        pause();
    if (!strcmp(word, "fail"))
        fprintf(stderr, "words of the scene\nrostrum: talk.py:3: NameError: x\n");
    if (!strcmp(word, "arguments"))
        for (int i = fprintf(stderr, "rostrum: ") > 0; i < argc; i++)
            fprintf(stderr, "%s ", argv[i]);
    if (strcmp(word, "ok") != 0)
        return 1;
    file = fopen(output, "wb");
    return !file || fclose(file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "record"))
        return act(argc, argv);
    const struct CMUnitTest tests[] = {
        TEST(whatever_a_recording_comes_from_has_a_place_of_its_own),
        TEST(another_manim_has_a_place_of_its_own),
        TEST(a_manim_of_the_users_own_has_a_place_of_its_own),
        TEST(what_was_not_used_for_longest_makes_room),
        TEST(python_is_the_one_asked_for_or_that_of_the_environment),
        TEST(without_a_home_there_is_no_place),
        TEST(a_recording_is_made_by_another_process),
        TEST(how_far_it_is_is_told_and_it_can_be_begun_anew),
        TEST(what_went_wrong_is_told_in_manims_words),
        TEST(all_that_was_asked_for_is_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
