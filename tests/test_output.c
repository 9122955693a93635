// What commands do with standard output: JSON of ASCII, and what becomes of it where nobody takes it.
#include "capture.h"
#include "cli/output.h"
#include "cli/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void json_is_ascii_with_so_many_digits(void **state) {
    (void)state;
    char text[256] = "";
    FILE *file = fmemopen(text, sizeof text, "w");
    output_json(file, json_pack("{s:s, s:f}", "t", "\x7f-\x7f\x7f \xC3\xA4\x7f", "n", 2.0 / 3), 4);
    fclose(file);
    assert_string_equal(text, "{\n  \"t\": \"\\u007f-\\u007f\\u007f \\u00E4\\u007f\",\n  \"n\": 0.6667\n}\n");
}

// Runs a line whose output goes to a file that takes nothing; what is said of it.
static const char *said_where_nothing_is_taken(const char *line, int *status) {
    static char text[1024];
    char words[128], *argv[16] = {"rostrum"};
    int argc = 1;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    FILE *err = tmpfile();
    fflush(stdout);
    int kept_out = dup(1), kept_err = capture_begin(2, err);
    assert_non_null(freopen("/dev/full", "w", stdout));
    *status = program_run(argc, argv);
    capture_end(2, kept_err, err, text, sizeof text);
    fclose(stdout);
    stdout = fdopen(kept_out, "w");
    return text;
}

static void output_that_is_lost_is_told_once(void **state) {
    (void)state;
    static const struct {
        const char *line, *says;
    } rows[] = {
        {"--help", "rostrum: the output cannot be written\n"},
        {"words", "rostrum: the output cannot be written\n"},
        {"info tests/scenes/choreography.lua", "rostrum: the output cannot be written\n"},
        {"check tests/scenes/check/near-edge.none.lua", "rostrum: the output cannot be written\n"},
        {"sim --requests 50", "rostrum sim: the output cannot be written\n"},
        {"sim --requests 50 --json", "rostrum sim: the output cannot be written\n"},
        {"sim --requests 50 --sweep slots=1..64", "rostrum sim: the output cannot be written\n"},
        {"sim --help", "rostrum sim: the output cannot be written\n"},
        {"sim --sloots 5", "rostrum sim: there is no option --sloots; did you mean --slots?\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status;
        assert_string_equal(said_where_nothing_is_taken(rows[i].line, &status), rows[i].says);
        assert_int_equal(status, i + 1 < sizeof rows / sizeof *rows ? 1 : 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_ascii_with_so_many_digits),
        cmocka_unit_test(output_that_is_lost_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
