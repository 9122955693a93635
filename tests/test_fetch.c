// What a scene gets from outside: files below its own folder and nothing else, and what is kept of the rest.
#include "fetch/fetch.h"
#include "platform/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_fetch.XXXXXX";
static Fetcher fetcher;

static int make_folder(void **state) {
    (void)state;
    char command[512];
    if (!mkdtemp(folder))
        return 1;
    snprintf(
        command, sizeof command,
        "cd %s && mkdir scene scene/in && printf 'a\\0bc' >scene/a && printf d >scene/in/b && printf x >x && "
        "ln -s ../x scene/out && ln -s .. scene/up && ln -s a scene/link && ln -s /dev/zero scene/zero && "
        "mkfifo scene/fifo && truncate -s 67108864 scene/large && truncate -s 67108865 scene/huge && touch "
        "scene/...",
        folder);
    return system(command);
}

static int remove_folder(void **state) {
    (void)state;
    char command[64];
    fetcher_finish(&fetcher);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void begin(void) {
    char scene[64];
    snprintf(scene, sizeof scene, "%s/scene", folder);
    fetcher_begin(&fetcher, scene, false);
}

static Want want_file(const char *name) {
    return (Want){WANT_PICTURE, 1, {name}};
}

static void expect_bytes(const char *name, const char *bytes, size_t size) {
    WantBytes got;
    Error error;
    Want want = want_file(name);
    if (!fetch(&fetcher, &want, &got, &error))
        fail_msg("%s", error.text);
    assert_int_equal(got.size, size);
    assert_memory_equal(got.bytes, bytes, size + 1); // and the 0
    free(got.bytes);
}

static void expect_none(const char *name, const char *reason) {
    WantBytes got;
    Error error;
    Want want = want_file(name);
    assert_false(fetch(&fetcher, &want, &got, &error));
    assert_null(got.bytes);
    if (strncmp(error.text, name, strlen(name)) != 0 || !strstr(error.text, reason))
        fail_msg("\"%s\" is not about \"%s\"", error.text, reason);
}

static void files_in_the_folder_of_a_script_and_below_it_are_had(void **state) {
    (void)state;
    begin();
    expect_bytes("a", "a\0bc", 4);
    expect_bytes("in/b", "d", 1);
    expect_bytes("...", "", 0);
}

static void a_file_of_a_scene_has_64_MiB_at_most(void **state) {
    (void)state;
    WantBytes got;
    Error error;
    Want want = want_file("large");
    begin();
    assert_true(fetch(&fetcher, &want, &got, &error));
    assert_int_equal(got.size, 64 << 20);
    free(got.bytes);
    expect_none("huge", "too big for a file of a scene");
}

static void nothing_else_is_had(void **state) {
    (void)state;
    static const char *const others[] = {"/etc/passwd", "../x", "in/../../x", "./a", "in/../a",
                                         "in//b",       "in/",  "",           ".",   ".."};
    begin();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect_none(others[i], "only files in the folder of the script");
    static const char *const links[] = {"out", "up/x", "up/scene/a", "link", "zero", "a/b"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        expect_none(links[i], "which is not followed");
    expect_none("fifo", "not a file");
    expect_none("in", "not a file");
    expect_none("nowhere", "No such file");
}

static void a_file_that_has_changed_is_had_anew(void **state) {
    (void)state;
    char path[64];
    begin();
    expect_bytes("in/b", "d", 1);
    snprintf(path, sizeof path, "%s/scene/in/b", folder);
    assert_true(file_write(path, "new", 3, NULL));
    expect_bytes("in/b", "new", 3);
    assert_true(file_write(path, "d", 1, NULL));
}

static void what_was_asked_for_is_known_whether_it_is_there_or_not(void **state) {
    (void)state;
    char path[64];
    begin();
    expect_bytes("a", "a\0bc", 4);
    expect_none("nowhere", "No such file");
    expect_bytes("a", "a\0bc", 4);
    FetchedList fetched = fetcher_end(&fetcher);
    assert_int_equal(fetched.count, 2);
    assert_string_equal(fetched.items[0].name, "a");
    snprintf(path, sizeof path, "%s/scene/nowhere", folder);
    assert_string_equal(fetched.items[1].path, path);
    assert_string_equal(fetch_kind_names[fetched.items[1].kind], "picture");
    fetched_clear(&fetched);
}

static void it_is_known_whether_what_was_had_has_changed(void **state) {
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "%s/scene/c", folder);
    assert_true(file_write(path, "old", 3, NULL));
    begin();
    expect_bytes("a", "a\0bc", 4);
    expect_bytes("c", "old", 3);
    FetchedList fetched = fetcher_end(&fetcher);
    assert_false(fetched_has_changed(&fetched));
    assert_true(file_write(path, "another", 7, NULL));
    assert_true(fetched_has_changed(&fetched));
    fetched_clear(&fetched);
    assert_false(fetched_has_changed(&fetched));
    assert_int_equal(remove(path), 0);
}

static void a_built_in_script_has_the_files_that_are_built_in(void **state) {
    (void)state;
    fetcher_begin(&fetcher, "assets/scenes", true);
    Want want = want_file("waiting.lua");
    WantBytes got;
    assert_true(fetch(&fetcher, &want, &got, NULL) && got.size > 0);
    free(got.bytes);
    expect_none("../keys.conf", "no such file built in");
    expect_none("a", "no such file built in");
    FetchedList fetched = fetcher_end(&fetcher);
    assert_null(fetched.items[0].path);
    fetched_clear(&fetched);
}

static void a_want_that_is_none_is_refused(void **state) {
    (void)state;
    WantBytes got;
    Error error;
    begin();
    assert_false(fetch(&fetcher, &(Want){WANT_PICTURE, 2, {"a", "b"}}, &got, &error));
    assert_false(fetch(&fetcher, &(Want){WANT_PICTURE, 0, {0}}, &got, &error));
    assert_string_equal(error.text, "there is no such thing to be had");
}

static void the_time_that_fetching_takes_is_bounded(void **state) {
    (void)state;
    begin();
    fetcher.seconds_left = 0.5;
    expect_bytes("a", "a\0bc", 4);
    fetcher.seconds_left = 0;
    WantBytes got;
    Error error;
    Want want = want_file("a");
    assert_false(fetch(&fetcher, &want, &got, &error));
    assert_non_null(strstr(error.text, "takes too long"));
}

static void keep(const char *formula, size_t size) {
    uint8_t *bytes = calloc(size, 1);
    fetcher_keep(&fetcher, &(Want){WANT_FORMULA, 1, {formula}}, &(WantBytes){bytes, size});
    free(bytes);
}

static void expect_kept(WantKind kind, const char *formula, size_t size) {
    WantBytes got = {0};
    const bool is_kept = fetcher_recall(&fetcher, &(Want){kind, 1, {formula}}, &got);
    free(got.bytes);
    assert_int_equal(is_kept, size > 0);
    assert_int_equal(got.size, size);
}

static void what_is_kept_is_forgotten_where_it_gets_too_much(void **state) {
    (void)state;
    const size_t half = 32 << 20;
    keep("a", half);
    keep("b", half);
    expect_kept(WANT_FORMULA, "a", half);
    expect_kept(WANT_FONT, "a", 0);
    keep("c", half);
    expect_kept(WANT_FORMULA, "a", 0);
    expect_kept(WANT_FORMULA, "b", 0);
    keep("d", half);
    expect_kept(WANT_FORMULA, "c", half);
    keep("e", 1);
    expect_kept(WANT_FORMULA, "c", 0);
    expect_kept(WANT_FORMULA, "e", 1);
    fetcher_finish(&fetcher);
    expect_kept(WANT_FORMULA, "e", 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_in_the_folder_of_a_script_and_below_it_are_had),
        cmocka_unit_test(nothing_else_is_had),
        cmocka_unit_test(a_file_of_a_scene_has_64_MiB_at_most),
        cmocka_unit_test(a_file_that_has_changed_is_had_anew),
        cmocka_unit_test(what_was_asked_for_is_known_whether_it_is_there_or_not),
        cmocka_unit_test(it_is_known_whether_what_was_had_has_changed),
        cmocka_unit_test(a_built_in_script_has_the_files_that_are_built_in),
        cmocka_unit_test(a_want_that_is_none_is_refused),
        cmocka_unit_test(the_time_that_fetching_takes_is_bounded),
        cmocka_unit_test(what_is_kept_is_forgotten_where_it_gets_too_much),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
