#include "shell.h"

#include "cli/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

const Result *shell_run(const char *line) {
    return capture_run(program_run, "rostrum", line);
}

void shell_expect(const char *line, int status, const char *out, const char *err) {
    const Result *result = shell_run(line);
    assert_string_equal(result->err, err);
    assert_string_equal(result->out, out);
    assert_int_equal(result->status, status);
}
