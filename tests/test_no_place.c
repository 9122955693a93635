// Programs that are started where there is no place on disk for what they say.
#include "platform/child.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

// In place of the system's.
FILE *tmpfile(void) {
    errno = ENOSPC;
    return NULL;
}

static void what_a_program_says_is_kept_in_memory(void **state) {
    (void)state;
    char *const arguments[] = {"sh", "-c", "cat >/dev/null; echo 'it fails' >&2; exit 1", NULL};
    char text[64];
    Error error = {""};
    Child *child = child_start(arguments, "there is no sh", &error);
    if (!child)
        fail_msg("%s", error.text);
    assert_true(child_write(child, "x", 1));
    assert_false(child_finish(child));
    child_messages(child, text, sizeof text);
    assert_string_equal(text, "it fails");
    child_destroy(child);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_program_says_is_kept_in_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
