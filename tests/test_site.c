// Folders for web servers: what is in one, and what is not touched in one that was there.
#include "export/site.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <brotli/decode.h>

#include <cmocka.h>

static const char page[] = "<meta name=\"generator\" content=\"Rostrum\"> a page, a page, a page";
static char folder[] = "/tmp/rostrum-site-XXXXXX", place[64];
static Error error;

static int make_folder(void **state) {
    (void)state;
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    bool is_made = mkdtemp(folder);
    snprintf(place, sizeof place, "%s/talk", folder);
    return is_made ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+w %s; rm -r %s", folder, folder);
    return system(command);
}

static const char *path_of(const char *name) {
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", place, name);
    return path;
}

static void expect_text(const char *name, const char *text) {
    uint8_t bytes[256];
    assert_int_equal(text_file_read(path_of(name), bytes, sizeof bytes), strlen(text));
    assert_memory_equal(bytes, text, strlen(text));
}

static void expect_files(const char *names) {
    char command[512];
    snprintf(command, sizeof command, "[ \"$(ls %s | tr '\\n' ' ')\" = '%s' ]", place, names);
    if (system(command))
        fail_msg("there is more or less than %s", names);
}

static bool write_site(const char *text) {
    Site *site = site_create(place, &error);
    bool is_written = site && site_close(site, (const uint8_t *)text, strlen(text), &error);
    site_destroy(site);
    return is_written;
}

static void a_file_has_what_is_in_it_in_its_name(void **state) {
    (void)state;
    Site *site = site_create(place, &error);
    assert_non_null(site);
    // FNV-1a of "a" and of "foobar", as its authors give them.
    assert_string_equal(site_add(site, "deck", ".rostrum", (const uint8_t *)"a", 1, false),
                        "deck-af63dc4c8601ec8c.rostrum");
    assert_string_equal(site_add(site, "b", ".png", (const uint8_t *)"foobar", 6, false),
                        "b-85944171f73967e8.png");
    assert_true(site_close(site, (const uint8_t *)page, strlen(page), &error));
    site_destroy(site);
    expect_files(
        "b-85944171f73967e8.png deck-af63dc4c8601ec8c.rostrum index.html index.html.br index.html.gz ");
    expect_text("deck-af63dc4c8601ec8c.rostrum", "a");
    expect_text("index.html", page);
}

static void what_is_packed_beforehand_is_the_same_unpacked(void **state) {
    (void)state;
    uint8_t bytes[256], text[256];
    size_t size, length = sizeof text;
    assert_true(write_site(page));
    size = text_file_read(path_of("index.html.br"), bytes, sizeof bytes);
    assert_true(size < strlen(page));
    assert_int_equal(BrotliDecoderDecompress(size, bytes, &length, text), BROTLI_DECODER_RESULT_SUCCESS);
    assert_int_equal(length, strlen(page));
    assert_memory_equal(text, page, length);
    gzFile file = gzopen(path_of("index.html.gz"), "r");
    assert_int_equal(gzread(file, text, sizeof text), strlen(page));
    assert_memory_equal(text, page, length);
    gzclose(file);
}

static void a_site_that_is_not_closed_leaves_nothing(void **state) {
    (void)state;
    Site *site = site_create(place, &error);
    site_add(site, "deck", ".rostrum", (const uint8_t *)"a", 1, true);
    site_destroy(site);
    assert_int_equal(access(place, F_OK), -1);
}

static void what_others_have_in_the_folder_stays(void **state) {
    (void)state;
    mkdir(place, 0700);
    site_destroy(site_create(place, &error));
    text_file_write(path_of("mine.txt"), "mine");
    Site *site = site_create(place, &error);
    site_add(site, "deck", ".rostrum", (const uint8_t *)"a", 1, false);
    site_destroy(site);
    expect_files("mine.txt ");
    assert_true(write_site(page));
    expect_files("index.html index.html.br index.html.gz mine.txt ");
    expect_text("mine.txt", "mine");
}

static void the_page_of_another_program_stays(void **state) {
    (void)state;
    static const char *const names[] = {"index.html", "index.html.gz"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        mkdir(place, 0700);
        text_file_write(path_of(names[i]), "<title>Mine</title>");
        assert_false(write_site(page));
        assert_non_null(strstr(error.text, "is another page than one of these; choose another folder"));
        expect_text(names[i], "<title>Mine</title>");
        remove(path_of(names[i]));
    }
}

static void a_page_of_ours_is_replaced_and_its_files_stay_for_those_who_see_it(void **state) {
    (void)state;
    Site *site = site_create(place, &error);
    site_add(site, "deck", ".rostrum", (const uint8_t *)"a", 1, false);
    assert_true(site_close(site, (const uint8_t *)page, strlen(page), &error));
    site_destroy(site);
    site = site_create(place, &error);
    site_add(site, "deck", ".rostrum", (const uint8_t *)"b", 1, false);
    assert_true(site_close(site, (const uint8_t *)page, strlen(page) - 1, &error));
    site_destroy(site);
    expect_files("deck-af63dc4c8601ec8c.rostrum deck-af63df4c8601f1a5.rostrum index.html index.html.br "
                 "index.html.gz ");
    expect_text("deck-af63dc4c8601ec8c.rostrum", "a");
}

// A file that cannot be written ends it; as a user who may write anywhere, one that is a folder.
static void what_cannot_be_written_leaves_the_old_page(void **state) {
    (void)state;
    assert_true(write_site(page));
    mkdir(path_of("deck-af63dc4c8601ec8c.rostrum"), 0700);
    Site *site = site_create(place, &error);
    site_add(site, "b", ".png", (const uint8_t *)"foobar", 6, false);
    site_add(site, "deck", ".rostrum", (const uint8_t *)"a", 1, false);
    assert_false(site_close(site, (const uint8_t *)"", 0, &error));
    site_destroy(site);
    assert_non_null(strstr(error.text, "deck-af63dc4c8601ec8c.rostrum: "));
    expect_files("deck-af63dc4c8601ec8c.rostrum index.html index.html.br index.html.gz ");
    expect_text("index.html", page);
}

static void a_file_in_the_place_of_the_folder_stays(void **state) {
    (void)state;
    FILE *file = fopen(place, "w");
    fclose(file);
    assert_null(site_create(place, &error));
    assert_non_null(strstr(error.text, place));
    assert_int_equal(access(place, F_OK), 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_file_has_what_is_in_it_in_its_name),
        TEST(what_is_packed_beforehand_is_the_same_unpacked),
        TEST(a_site_that_is_not_closed_leaves_nothing),
        TEST(what_others_have_in_the_folder_stays),
        TEST(the_page_of_another_program_stays),
        TEST(a_page_of_ours_is_replaced_and_its_files_stay_for_those_who_see_it),
        TEST(what_cannot_be_written_leaves_the_old_page),
        TEST(a_file_in_the_place_of_the_folder_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
