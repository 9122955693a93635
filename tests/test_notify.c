// What the service manager is told, at a socket of the test's own.
#include "platform/notify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

static int manager = -1; // its end of the socket
static char folder[64], path[80];

static int open_manager(void **state) {
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(folder, "/tmp/test_notify.XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/socket", folder);
    strcpy(address.sun_path, path);
    manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    setenv("NOTIFY_SOCKET", path, 1);
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    return bind(manager, (const struct sockaddr *)&address, sizeof address);
}

static int close_manager(void **state) {
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    close(manager);
    unlink(path);
    return rmdir(folder);
}

// The next thing that it is told; "" where that was all.
static const char *hear(void) {
    static char text[4096];
    ssize_t size = recv(manager, text, sizeof text - 1, 0);
    text[size > 0 ? size : 0] = '\0';
    return text;
}

static void expect(const char *said) {
    assert_string_equal(hear(), said);
}

static void nothing_is_told_where_nobody_asks(void **state) {
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    Notify notify = notify_make();
    notify_follow(&notify, true, "talk: plays", 0);
    notify_stop(&notify);
    assert_true(isinf(notify_next(&notify)));
    expect("");
}

static void it_is_ready_once_and_not_before_the_first_picture(void **state) {
    (void)state;
    Notify notify = notify_make();
    notify_follow(&notify, false, "", 0);
    expect("");
    notify_follow(&notify, true, "", 1);
    expect("READY=1");
    notify_follow(&notify, true, "", 2);
    expect("");
    notify_stop(&notify);
    expect("STOPPING=1");
}

static void a_status_is_told_when_it_is_another_one(void **state) {
    (void)state;
    Notify notify = notify_make();
    notify_follow(&notify, false, "talk: plays", 0);
    expect("STATUS=talk: plays");
    notify_follow(&notify, false, "talk: plays", 5);
    expect("");
    assert_true(isinf(notify_next(&notify)));
    notify_follow(&notify, false, "talk: stands", 6);
    expect("STATUS=talk: stands");
}

static void a_status_that_follows_closely_waits_and_the_last_one_is_told(void **state) {
    (void)state;
    Notify notify = notify_make();
    notify_follow(&notify, false, "one", 0);
    notify_follow(&notify, false, "two", 0.25);
    notify_follow(&notify, false, "three", 0.5);
    expect("STATUS=one");
    expect("");
    assert_true(notify_next(&notify) == notify_status_seconds);
    notify_follow(&notify, false, "three", notify_status_seconds);
    expect("STATUS=three");
    assert_true(isinf(notify_next(&notify)));
    notify_follow(&notify, false, "four", 1.5 * notify_status_seconds);
    notify_follow(&notify, false, "three", 1.75 * notify_status_seconds);
    assert_true(isinf(notify_next(&notify)));
    expect("");
}

static void what_a_scene_says_is_no_word_of_the_protocol(void **state) {
    (void)state;
    char status[400] = "x\nWATCHDOG=1\nREADY=1\x1B\xFF", long_one[400];
    Notify notify = notify_make();
    notify_follow(&notify, false, status, 0);
    expect("STATUS=x?WATCHDOG=1?READY=1??");
    memset(long_one, 'a', sizeof long_one);
    long_one[sizeof long_one - 1] = '\0';
    notify_follow(&notify, false, long_one, 9);
    assert_int_equal(strlen(hear()), strlen("STATUS=") + notify_status_size - 1);
    notify_follow(&notify, false, long_one, 18);
    expect("");
}

// A sign of life twice in the time that is asked for, from when it is ready on.
static void signs_of_life_come_twice_as_often_as_asked_and_only_with_rounds(void **state) {
    (void)state;
    setenv("WATCHDOG_USEC", "4000000", 1);
    Notify notify = notify_make();
    notify_follow(&notify, false, "", 0);
    assert_true(isinf(notify_next(&notify)));
    notify_follow(&notify, true, "", 10);
    expect("READY=1");
    assert_true(notify_next(&notify) == 12);
    notify_follow(&notify, true, "", 11.9);
    expect("");
    notify_follow(&notify, true, "", 12);
    expect("WATCHDOG=1");
    expect("");
    assert_true(notify_next(&notify) == 14);
    notify_follow(&notify, true, "", 20); // a round that was late: one sign, not four
    expect("WATCHDOG=1");
    expect("");
    assert_true(notify_next(&notify) == 22);
}

static void another_process_that_is_watched_is_not_this_one(void **state) {
    (void)state;
    setenv("WATCHDOG_USEC", "4000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    Notify notify = notify_make();
    notify_follow(&notify, true, "", 10);
    assert_true(isinf(notify_next(&notify)));
}

static void a_manager_that_is_gone_is_no_harm(void **state) {
    (void)state;
    close(manager);
    Notify notify = notify_make();
    notify_follow(&notify, true, "talk", 0);
    notify_stop(&notify);
    assert_true(notify.is_ready);
}

#define MANAGER(test) cmocka_unit_test_setup_teardown(test, open_manager, close_manager)

int main(void) {
    const struct CMUnitTest tests[] = {
        MANAGER(nothing_is_told_where_nobody_asks),
        MANAGER(it_is_ready_once_and_not_before_the_first_picture),
        MANAGER(a_status_is_told_when_it_is_another_one),
        MANAGER(a_status_that_follows_closely_waits_and_the_last_one_is_told),
        MANAGER(what_a_scene_says_is_no_word_of_the_protocol),
        MANAGER(signs_of_life_come_twice_as_often_as_asked_and_only_with_rounds),
        MANAGER(another_process_that_is_watched_is_not_this_one),
        MANAGER(a_manager_that_is_gone_is_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
