// The log: levels, what is told how often, and that no reader of standard error can stop or end the program.
#include "base/log_limit.h"
#include "base/thread.h"
#include "capture.h"
#include "platform/log_output.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char said[1 << 17];

// Levels ----------------------------------------------------------------------------------------------------

static void write_one_of_each(void) {
    log_write(LOG_ERROR, "%d", 0);
    log_write(LOG_WARNING, "%d", 1);
    log_write(LOG_INFO, "%d", 2);
    log_write(LOG_DEBUG, "%d", 3);
}

static void what_matters_less_than_the_level_is_left_out(void **state) {
    (void)state;
    static const char *const wanted[] = {"0\n", "0\n1\n", "0\n1\n2\n", "0\n1\n2\n3\n"};
    for (int level = 0; level < LOG_LEVEL_COUNT; level++) {
        log_set_level((LogLevel)level);
        capture_log_begin(said, sizeof said);
        write_one_of_each();
        capture_log_end();
        assert_string_equal(said, wanted[level]);
    }
    log_set_level(LOG_INFO);
}

static void a_message_is_plain_and_cut_behind_a_whole_letter(void **state) {
    (void)state;
    char text[3 * log_text_size + 1] = "";
    for (int i = 0; i < log_text_size; i++)
        memcpy(text + 3 * i, "→", 4);
    capture_log_begin(said, sizeof said);
    log_write(LOG_INFO, "a\33[31m\xc2\x9b\tb\nc\rd\x9b");
    assert_string_equal(said, "a?[31m?\tb\nc?d?\n");
    log_write(LOG_INFO, "%s", text);
    capture_log_end();
    size_t length = strlen(said) - strlen("a?[31m?\tb\nc?d?\n") - 1;
    assert_in_range(length, log_text_size - 3, log_text_size - 1);
    assert_string_equal(strstr(said, "…"), "…\n");
}

static atomic_int inside, most_inside;

// Stays so long that another thread would come meanwhile.
static void stay(void *context, LogLevel level, const char *text) {
    (void)context, (void)level, (void)text;
    const struct timespec pause = {0, 1000000};
    int count = atomic_fetch_add(&inside, 1) + 1;
    most_inside = count > most_inside ? count : most_inside;
    for (int i = 0; i < 20 && most_inside == 1; i++)
        nanosleep(&pause, NULL);
    atomic_fetch_sub(&inside, 1);
}

static void say_some(void *context) {
    (void)context;
    for (int i = 0; i < 2; i++)
        log_write(LOG_ERROR, "%d", i);
}

static void messages_of_several_threads_are_told_one_at_a_time(void **state) {
    (void)state;
    log_set_sink(stay, NULL);
    Thread *threads[] = {thread_start(say_some, NULL), thread_start(say_some, NULL)};
    for (int i = 0; i < 2; i++)
        thread_join(threads[i]);
    log_set_sink(NULL, NULL);
    assert_int_equal(most_inside, 1);
}

// How often -------------------------------------------------------------------------------------------------

static void keep(void *context, LogLevel level, const char *text) {
    (void)context;
    sprintf(said + strlen(said), "%c %s\n", "EWID"[level], text);
}

static LogLimit make_limit(void) {
    static LogLimit limit;
    log_limit_init(&limit, keep, NULL);
    *said = '\0';
    return limit;
}

static void a_message_that_comes_again_is_told_once_and_counted(void **state) {
    (void)state;
    static const struct {
        double at;
        const char *text, *said;
    } rows[] = {
        {0, "a", "I a\n"}, // what has been told after each message
        {0.1, "a", ""},
        {0.2, "a", ""},
        {0.3, "b", "I rostrum: the last message came 2 times more\nI b\n"},
        {0.4, "b", ""},
        {0.5, "c", "I b\nI c\n"}, // once more takes no more room as it is
        {9, "c", "I c\n"},        // after a pause it is news
        {9.5, "c", ""},
        {10.1, "c", "I rostrum: the last message came 2 times more\n"}, // a second, then two, then four
        {11, "c", ""},
        {12.2, "c", "I rostrum: the last message came 2 times more\n"},
        {16, "c", ""},
        {16.1, "c", ""},
        {16.3, "c", "I rostrum: the last message came 3 times more\n"},
    };
    LogLimit limit = make_limit();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *said = '\0';
        log_limit_take(&limit, rows[i].at, LOG_INFO, rows[i].text);
        assert_string_equal(said, rows[i].said);
    }
    *said = '\0';
    log_limit_flush(&limit);
    assert_string_equal(said, "");
    log_limit_take(&limit, 16.4, LOG_WARNING, "c"); // another level is another message
    log_limit_take(&limit, 16.5, LOG_WARNING, "c");
    log_limit_flush(&limit);
    assert_string_equal(said, "W c\nW c\n");
}

static void another_message_is_told_after_a_second_again(void **state) {
    (void)state;
    LogLimit limit = make_limit();
    for (int i = 0; i < 40; i++)
        log_limit_take(&limit, 0.5 * i, LOG_INFO, "long"); // for which eight seconds would be waited next
    log_limit_take(&limit, 20, LOG_INFO, "short");
    for (int i = 0; i < 2; i++) {
        *said = '\0';
        log_limit_take(&limit, i ? 23.6 : 21.5, LOG_INFO, "short");
        assert_string_equal(said, "I short\n");
    }
}

static void a_month_of_one_message_is_a_few_hundred_lines(void **state) {
    (void)state;
    enum { SECONDS = 30 * 86400 };
    LogLimit limit = make_limit();
    for (int i = 0; i < 2 * SECONDS; i++)
        log_limit_take(&limit, 0.5 * i, LOG_WARNING, "again");
    size_t lines = 0;
    for (const char *c = said; *c; c++)
        lines += *c == '\n';
    assert_in_range(lines, 700, 750);
}

static size_t count(const char *text) {
    size_t found = 0;
    for (const char *at = said; (at = strstr(at, text)) != NULL; at++)
        found++;
    return found;
}

static void a_flood_is_cut_and_hides_nothing_that_matters_more(void **state) {
    (void)state;
    char text[64];
    LogLimit limit = make_limit();
    for (int i = 0; i < 3 * log_limit_lines; i++) {
        snprintf(text, sizeof text, "print %d\nand more", i);
        log_limit_take(&limit, 5 + 1e-4 * i, LOG_INFO, text);
    }
    assert_int_equal(count("I print "), log_limit_lines / 2);
    log_limit_take(&limit, 5.5, LOG_ERROR, "broken");
    assert_int_equal(count("E broken"), 1);
    log_limit_take(&limit, 6.1, LOG_INFO, "calm");
    assert_int_equal(count("W rostrum: 2500 lines are left out, of more than 500 a second\nI calm\n"), 1);
    log_limit_take(&limit, 6.2, LOG_INFO, "calmer");
    assert_int_equal(count("left out"), 1);
    assert_int_equal(count("calmer"), 1);
}

// Where it goes ---------------------------------------------------------------------------------------------

static int kept_error;

static void lead_error_to(int descriptor) {
    kept_error = dup(STDERR_FILENO);
    dup2(descriptor, STDERR_FILENO);
    log_output_begin();
}

static void lead_error_back(void) {
    log_output_end();
    dup2(kept_error, STDERR_FILENO);
    close(kept_error);
}

static void open_wire(bool is_socket, int ends[2]) {
    assert_int_equal(is_socket ? socketpair(AF_UNIX, SOCK_STREAM, 0, ends) : pipe(ends), 0);
}

static void read_all(int descriptor) {
    size_t length = 0;
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    for (ssize_t got; (got = read(descriptor, said + length, sizeof said - 1 - length)) > 0;)
        length += (size_t)got;
    said[length] = '\0';
}

static void lines_come_whole_over_pipes_and_sockets(void **state) {
    (void)state;
    for (int is_socket = 0; is_socket < 2; is_socket++) {
        int ends[2];
        open_wire(is_socket, ends);
        lead_error_to(ends[1]);
        log_write(LOG_WARNING, "rostrum: one\ntwo");
        log_write(LOG_INFO, "three");
        log_write(LOG_DEBUG, "four");
        lead_error_back();
        read_all(ends[0]);
        assert_string_equal(said, "rostrum: one\ntwo\nthree\n");
        close(ends[0]), close(ends[1]);
    }
}

static void what_was_held_back_is_told_at_the_end(void **state) {
    (void)state;
    static const char *const said_of[] = {"", "again\n", "again\nagain\n",
                                          "again\nrostrum: the last message came 2 times more\n"};
    for (int times = 0; times < 4; times++) {
        int ends[2];
        open_wire(false, ends);
        lead_error_to(ends[1]);
        for (int i = 0; i < times; i++)
            log_write(LOG_WARNING, "again");
        lead_error_back();
        read_all(ends[0]);
        assert_string_equal(said, said_of[times]);
        close(ends[0]), close(ends[1]);
    }
}

// Nobody reads: it ends soon, and what is read in the end is whole lines and how many are missing.
static void who_does_not_read_holds_nothing_up(void **state) {
    (void)state;
    enum { LINES = 480, LENGTH = 2000 };
    for (int is_socket = 0; is_socket < 2; is_socket++) {
        int ends[2];
        size_t missing = 0;
        char line[LENGTH];
        open_wire(is_socket, ends);
        lead_error_to(ends[1]);
        for (int i = 0; i < LINES; i++) {
            memset(line, 'a' + i % 26, sizeof line);
            snprintf(line, sizeof line, "%d", i);
            line[strlen(line)] = ' ';
            line[LENGTH - 1] = '\0';
            log_write(LOG_INFO, "%s", line);
        }
        assert_int_equal(fcntl(ends[1], F_GETFL) & O_NONBLOCK, 0);
        read_all(ends[0]);
        size_t whole = count("\n");
        assert_in_range(whole, 10, LINES - 10);
        log_write(LOG_INFO, "read again");
        read_all(ends[0]);
        lead_error_back();
        const char *note = strstr(said, "rostrum: ");
        assert_non_null(note);
        assert_int_equal(sscanf(note, "rostrum: %zu lines could not be written\nread again\n", &missing), 1);
        assert_int_equal(missing + whole, LINES);
        close(ends[0]), close(ends[1]);
    }
}

static void a_reader_who_is_gone_ends_nothing(void **state) {
    (void)state;
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    for (int is_socket = 0; is_socket < 2; is_socket++) {
        int ends[2];
        open_wire(is_socket, ends);
        close(ends[0]);
        lead_error_to(ends[1]);
        log_write(LOG_ERROR, "one");
        log_write(LOG_ERROR, "two");
        lead_error_back();
        close(ends[1]);
    }
    signal(SIGPIPE, before);
}

static void the_journal_is_told_the_level_of_each_line(void **state) {
    (void)state;
    static const struct {
        int inode_off;
        const char *said;
    } rows[] = {
        {0, "<3>a\n<3>b\n<4>c\n<6>d\n<7>e\n"}, {1, "a\nb\nc\nd\ne\n"}, // standard error leads elsewhere
    };
    log_set_level(LOG_DEBUG);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int ends[2];
        struct stat file;
        char stream[64];
        open_wire(true, ends);
        fstat(ends[1], &file);
        snprintf(stream, sizeof stream, "%ju:%ju", (uintmax_t)file.st_dev,
                 (uintmax_t)file.st_ino + (uintmax_t)rows[i].inode_off);
        setenv("JOURNAL_STREAM", stream, 1);
        lead_error_to(ends[1]);
        log_write(LOG_ERROR, "a\nb");
        log_write(LOG_WARNING, "c");
        log_write(LOG_INFO, "d");
        log_write(LOG_DEBUG, "e");
        lead_error_back();
        unsetenv("JOURNAL_STREAM");
        read_all(ends[0]);
        assert_string_equal(said, rows[i].said);
        close(ends[0]), close(ends[1]);
    }
    log_set_level(LOG_INFO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_matters_less_than_the_level_is_left_out),
        cmocka_unit_test(a_message_is_plain_and_cut_behind_a_whole_letter),
        cmocka_unit_test(messages_of_several_threads_are_told_one_at_a_time),
        cmocka_unit_test(a_message_that_comes_again_is_told_once_and_counted),
        cmocka_unit_test(another_message_is_told_after_a_second_again),
        cmocka_unit_test(a_month_of_one_message_is_a_few_hundred_lines),
        cmocka_unit_test(a_flood_is_cut_and_hides_nothing_that_matters_more),
        cmocka_unit_test(lines_come_whole_over_pipes_and_sockets),
        cmocka_unit_test(what_was_held_back_is_told_at_the_end),
        cmocka_unit_test(who_does_not_read_holds_nothing_up),
        cmocka_unit_test(a_reader_who_is_gone_ends_nothing),
        cmocka_unit_test(the_journal_is_told_the_level_of_each_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
