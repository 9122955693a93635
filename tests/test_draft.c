// Drafts: files that take their place as a whole.
#include "platform/draft.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-draft-XXXXXX";
static char path[64];

static int make_folder(void **state) {
    (void)state;
    bool is_made = mkdtemp(folder) != NULL;
    snprintf(path, sizeof path, "%s/file", folder);
    return is_made ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // so nothing else is left
}

static void assert_file(const char *expected) {
    char text[16] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static void a_draft_takes_its_place_when_it_is_closed(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        Draft *draft = draft_create(path, NULL);
        assert_non_null(draft);
        fputs(i ? "new" : "old", draft_file(draft));
        fflush(draft_file(draft));
        if (i)
            assert_file("old");
        else
            assert_int_equal(access(path, F_OK), -1);
        assert_true(draft_close(draft, NULL));
        draft_destroy(draft);
        assert_file(i ? "new" : "old");
    }
    remove(path);
}

static void a_draft_that_is_not_closed_changes_nothing(void **state) {
    (void)state;
    Draft *draft = draft_create(path, NULL);
    assert_non_null(draft);
    fputs("lost", draft_file(draft));
    draft_destroy(draft);
    draft_destroy(NULL);
    assert_int_equal(access(path, F_OK), -1);
}

// As on a full disk: files end at 1 KiB.
static void a_draft_that_does_not_fit_says_why(void **state) {
    (void)state;
    static const size_t sizes[] = {1025, 1 << 20};
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < 2; i++) {
        Error error = {""};
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){1024, before.rlim_max});
        Draft *draft = draft_create(path, &error);
        bool is_well = true;
        for (size_t k = 0; k < sizes[i]; k++)
            is_well = i == 0 ? putc('x', draft_file(draft)) != EOF : draft_write(draft, "x", 1);
        errno = 0; // of something else meanwhile
        assert_true(i == 0 || !is_well);
        bool is_closed = draft_close(draft, &error);
        setrlimit(RLIMIT_FSIZE, &before);
        draft_destroy(draft);
        assert_false(is_closed);
        assert_non_null(strstr(error.text, "/file: cannot write: File too large"));
        assert_int_equal(access(path, F_OK), -1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_takes_its_place_when_it_is_closed),
        cmocka_unit_test(a_draft_that_is_not_closed_changes_nothing),
        cmocka_unit_test(a_draft_that_does_not_fit_says_why),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
