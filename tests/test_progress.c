// How far something has come, as it stands on standard error.
#define _GNU_SOURCE // posix_openpt
#include "platform/progress.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

static int kept_error, reading;

static void take_error(int descriptor, int reads) {
    fflush(stderr);
    kept_error = dup(STDERR_FILENO);
    reading = reads;
    dup2(descriptor, STDERR_FILENO);
    close(descriptor);
}

static int pipe_error(void **state) {
    int ends[2];
    (void)state;
    if (pipe2(ends, O_NONBLOCK))
        return 1;
    take_error(ends[1], ends[0]);
    return 0;
}

// A terminal of so many columns, which makes nothing else of what is written.
static void set_columns(unsigned short columns) {
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    ioctl(STDERR_FILENO, TIOCSWINSZ, &size);
}

static int open_terminal(void **state) {
    (void)state;
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || grantpt(master) || unlockpt(master))
        return 1;
    int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    struct termios raw;
    tcgetattr(terminal, &raw);
    cfmakeraw(&raw);
    tcsetattr(terminal, TCSANOW, &raw);
    take_error(terminal, master);
    return 0;
}

static int leave_error(void **state) {
    (void)state;
    fflush(stderr);
    dup2(kept_error, STDERR_FILENO);
    close(kept_error);
    close(reading);
    return 0;
}

static const char *read_error(void) {
    static char text[1024];
    fflush(stderr);
    ssize_t count = read(reading, text, sizeof text - 1);
    text[count > 0 ? count : 0] = '\0';
    return text;
}

// One that began so many seconds ago.
static Progress begin_before(double seconds, ProgressStyle style) {
    Progress progress = progress_begin("film", style);
    progress.started -= seconds;
    progress.told = 0;
    return progress;
}

static void a_line_says_how_much_is_done_and_how_long_it_takes(void **state) {
    (void)state;
    static const struct {
        double before, part;
        const char *line;
    } rows[] = {{0, 0, "film   0 %  x\n"},
                {30.2, 0.25, "film  25 %  x  1:30 left\n"},
                {10.05, 0.999, "film  99 %  x  0:00 left\n"},
                {100.1, 0.5, "film  50 %  x  1:40 left\n"},
                {3660.5, 0.5, "film  50 %  x  61:00 left\n"},
                {9, 1, "film 100 %  x  0:00 left\n"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Progress progress = begin_before(rows[i].before, PROGRESS_PLAIN);
        progress_update(&progress, rows[i].part, "x");
        assert_string_equal(read_error(), rows[i].line);
    }
}

static void lines_come_once_a_second(void **state) {
    (void)state;
    Progress progress = progress_begin("film", PROGRESS_PLAIN);
    progress_update(&progress, 0.4, "x");
    assert_string_equal(read_error(), "");
    progress.told -= 1;
    progress_update(&progress, 0.5, "x");
    assert_true(*read_error() != 0);
    progress_update(&progress, 0.6, "x");
    assert_string_equal(read_error(), "");
    progress.told -= 0.9;
    progress_update(&progress, 0.6, "x");
    assert_string_equal(read_error(), "");
    progress.told -= 0.1;
    progress_update(&progress, 0.6, "x");
    assert_non_null(strstr(read_error(), "60 %"));
    progress_end(&progress);
    assert_string_equal(read_error(), "");
    progress.told = 0;
    progress_update(&progress, 0.7, "x");
    assert_string_equal(read_error(), "");
}

static void a_count_says_how_many_come_in_a_second(void **state) {
    (void)state;
    Progress progress = begin_before(20.001, PROGRESS_PLAIN);
    progress_count(&progress, 50, 200);
    assert_string_equal(read_error(), "film  25 %  50/200  2.5/s  1:00 left\n");
}

static void nobody_is_told_who_has_no_terminal_or_wants_nothing(void **state) {
    (void)state;
    const ProgressStyle styles[] = {PROGRESS_AUTO, PROGRESS_OFF};
    for (int i = 0; i < 2; i++) {
        Progress progress = begin_before(0, styles[i]);
        progress_update(&progress, 0.5, "x");
        progress_end(&progress);
        assert_string_equal(read_error(), "");
    }
}

static void a_terminal_has_a_bar_that_fills(void **state) {
    (void)state;
    static const struct {
        unsigned short columns;
        double part;
        const char *bar;
    } rows[] = {
        {100, 0.25, "\rfilm [##########..............................]  25 %  x  0:00 left\033[K"},
        {100, 1, "\rfilm [########################################] 100 %  x  0:00 left\033[K"},
        {39, 0.5, "\rfilm [#####......]  50 %  x  0:00 left\033[K"},
        {30, 0.5, "\rfilm [#.]  50 %  x  0:00 left\033[K"},
        {20, 0.5, "\rfilm []  50 %  x  0:00 left\033[K"},
        {0, 0, "\rfilm [........................................]   0 %  x\033[K"}, // not known
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set_columns(rows[i].columns);
        Progress progress = begin_before(0, PROGRESS_AUTO);
        progress_update(&progress, rows[i].part, "x");
        assert_string_equal(read_error(), rows[i].bar);
        progress_end(&progress);
        assert_string_equal(read_error(), "\r\033[K");
    }
}

static void a_bar_moves_ten_times_a_second(void **state) {
    (void)state;
    set_columns(80);
    Progress progress = begin_before(0, PROGRESS_AUTO);
    progress_update(&progress, 0.5, "x");
    read_error();
    progress.told -= 0.07;
    progress_update(&progress, 0.5, "x");
    assert_string_equal(read_error(), "");
    progress.told -= 0.04;
    progress_update(&progress, 0.5, "x");
    assert_true(*read_error() != 0);
}

#define PIPED(test) cmocka_unit_test_setup_teardown(test, pipe_error, leave_error)
#define ON_TERMINAL(test) cmocka_unit_test_setup_teardown(test, open_terminal, leave_error)

int main(void) {
    const struct CMUnitTest tests[] = {
        PIPED(a_line_says_how_much_is_done_and_how_long_it_takes),
        PIPED(lines_come_once_a_second),
        PIPED(a_count_says_how_many_come_in_a_second),
        PIPED(nobody_is_told_who_has_no_terminal_or_wants_nothing),
        ON_TERMINAL(a_terminal_has_a_bar_that_fills),
        ON_TERMINAL(a_bar_moves_ten_times_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
