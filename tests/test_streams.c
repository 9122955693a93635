// Standard input, output and error that are closed, broken or slow.
#include "platform/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

// Whether it holds in a process of its own, which may do to its streams what it likes.
static void assert_in_child(bool (*holds)(void)) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        exit(!holds());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static bool fails_with(ssize_t result, int number) {
    return result == -1 && errno == number;
}

static bool closed_streams_are_taken(void) {
    char byte = 'x';
    for (int i = 0; i < 3; i++)
        close(i);
    streams_secure();
    int next = open("/dev/null", O_RDWR);
    return next == 3 && fails_with(read(0, &byte, 1), EBADF) && fails_with(write(1, &byte, 1), EBADF) &&
           fails_with(write(2, &byte, 1), EBADF);
}

static bool one_closed_stream_is_taken_alone(void) {
    char byte = 'x';
    int ends[2];
    if (pipe(ends) || dup2(ends[0], 0) || dup2(ends[1], 1) != 1)
        return false;
    close(ends[0]);
    close(ends[1]);
    close(2);
    streams_secure();
    return write(1, &byte, 1) == 1 && read(0, &byte, 1) == 1 && fails_with(write(2, &byte, 1), EBADF);
}

static void a_closed_stream_is_one_where_reading_and_writing_fail(void **state) {
    (void)state;
    for (int i = 3; i < 10; i++)
        close(i); // of who started this
    assert_in_child(closed_streams_are_taken);
    assert_in_child(one_closed_stream_is_taken_alone);
}

static bool nobody_waits_for_who_reads_errors(void) {
    static const char bytes[4096];
    int ends[2];
    if (pipe(ends) || dup2(ends[1], 2) != 2)
        return false;
    streams_secure();
    ssize_t written;
    do // until it is full
        written = write(2, bytes, sizeof bytes);
    while (written > 0);
    bool waits = !(fcntl(ends[1], F_GETFL) & O_NONBLOCK); // the end that others have
    return fails_with(written, EAGAIN) && waits && fcntl(2, F_GETFD) == 0;
}

static bool errors_in_a_file_stay_as_they_are(void) {
    FILE *file = tmpfile();
    if (!file || dup2(fileno(file), 2) != 2)
        return false;
    streams_secure();
    return !(fcntl(2, F_GETFL) & O_NONBLOCK);
}

static void errors_are_not_waited_for_where_somebody_reads_them(void **state) {
    (void)state;
    assert_in_child(nobody_waits_for_who_reads_errors);
    assert_in_child(errors_in_a_file_stay_as_they_are);
}

static bool a_reader_is_missed_where_he_has_gone(void) {
    int ends[2];
    if (pipe(ends) || dup2(ends[1], 1) != 1)
        return false;
    streams_secure();
    bool is_unread_before = streams_output_is_unread();
    close(ends[0]);
    return !is_unread_before && streams_output_is_unread() && fails_with(write(1, "x", 1), EPIPE);
}

static bool a_full_pipe_has_a_reader(void) {
    static const char bytes[4096];
    int ends[2];
    if (pipe(ends) || dup2(ends[1], 1) != 1 || fcntl(1, F_SETFL, O_NONBLOCK))
        return false;
    while (write(1, bytes, sizeof bytes) > 0)
        ;
    return !streams_output_is_unread();
}

static bool a_file_has_no_reader_to_miss(void) {
    FILE *file = tmpfile();
    return file && dup2(fileno(file), 1) == 1 && !streams_output_is_unread();
}

static void it_is_told_when_nobody_reads_the_output_any_more(void **state) {
    (void)state;
    assert_in_child(a_reader_is_missed_where_he_has_gone);
    assert_in_child(a_full_pipe_has_a_reader);
    assert_in_child(a_file_has_no_reader_to_miss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_stream_is_one_where_reading_and_writing_fail),
        cmocka_unit_test(errors_are_not_waited_for_where_somebody_reads_them),
        cmocka_unit_test(it_is_told_when_nobody_reads_the_output_any_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
