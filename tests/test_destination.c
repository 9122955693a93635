// Where files are put that take the place of others: through links, and never in the place of what is to stay.
#define _DEFAULT_SOURCE // symlink, mkfifo
#include "platform/draft.h"
#include "platform/file.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-destination-XXXXXX";

static int enter_folder(void **state) {
    (void)state;
    return !mkdtemp(folder) || chmod(folder, 0777) || chdir(folder) || mkdir("far", 0777);
}

static int leave_folder(void **state) {
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static bool is_link(const char *path) {
    struct stat about;
    return !lstat(path, &about) && S_ISLNK(about.st_mode);
}

static void assert_text(const char *path, const char *expected) {
    Error error;
    size_t size;
    char *text = file_read(path, "a file", 100, &size, &error);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

// By both ways in which files are written.
static void write_both(const char *path, const char *place) {
    Error error;
    assert_true(file_write(path, "one", 3, &error));
    assert_text(place, "one");
    Draft *draft = draft_create(path, &error);
    assert_true(draft_write(draft, "two", 3) && draft_close(draft, &error));
    draft_destroy(draft);
    assert_text(place, "two");
}

static void a_link_stays_and_what_it_leads_to_is_written(void **state) {
    (void)state;
    char absolute[64];
    snprintf(absolute, sizeof absolute, "%s/far/absolute", folder);
    text_file_write("far/file", "old");
    assert_int_equal(symlink("far/file", "near") || symlink("../near", "far/back") ||
                         symlink("far/none", "new") || symlink(absolute, "whole"),
                     0);
    write_both("near", "far/file");
    write_both("far/back", "far/file");
    write_both("new", "far/none");
    write_both("whole", "far/absolute");
    assert_true(is_link("near") && is_link("far/back") && is_link("new") && is_link("whole"));
    assert_false(is_link("far/file") || is_link("far/none"));
}

static void links_that_lead_nowhere_are_told(void **state) {
    (void)state;
    Error error;
    assert_int_equal(symlink("round", "round") || symlink("no/folder", "lost"), 0);
    assert_false(file_write("round", "", 0, &error));
    assert_string_equal(error.text, "round: Too many levels of symbolic links");
    assert_false(file_write("lost", "", 0, &error));
    assert_string_equal(error.text, "lost: No such file or directory");
    assert_true(is_link("round") && is_link("lost"));
}

static void devices_and_pipes_are_not_replaced(void **state) {
    (void)state;
    Error error;
    assert_int_equal(mkfifo("pipe", 0666) || symlink("pipe", "to-pipe") || symlink("/dev/null", "to-null"),
                     0);
    static const char *const paths[] = {"pipe", "to-pipe", "to-null", "/dev/full"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(file_destination(paths[i], &error));
        assert_non_null(strstr(error.text, ": not a file"));
        assert_false(file_write(paths[i], "", 0, &error));
    }
}

static void a_file_that_may_not_be_written_stays(void **state) {
    (void)state;
    text_file_write("kept", "kept");
    assert_int_equal(chmod("kept", 0444), 0);
    pid_t child = fork();
    if (child == 0) { // who is root may write everything
        Error error = {""};
        bool is_common = getuid() != 0 || setuid(65534) == 0;
        bool is_written = file_write("kept", "lost", 4, &error);
        _exit(!is_common || is_written || strcmp(error.text, "kept: Permission denied") != 0);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_text("kept", "kept");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_stays_and_what_it_leads_to_is_written),
        cmocka_unit_test(links_that_lead_nowhere_are_told),
        cmocka_unit_test(devices_and_pipes_are_not_replaced),
        cmocka_unit_test(a_file_that_may_not_be_written_stays),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
