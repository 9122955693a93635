// The desktop is asked to keep the screen on, over a bus of the test's own, with services that the test plays.
#include "base/log.h"
#include "platform/inhibit.h"

#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <systemd/sd-bus.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char saver[] = "org.freedesktop.ScreenSaver", portal[] = "org.freedesktop.portal.Desktop";
static const char handle[] = "/org/freedesktop/portal/desktop/request/1_2/t";

typedef struct Room {
    char folder[64], config[96], address[96];
    pid_t daemon;
    Waker *waker;
    Inhibit *inhibit;
    double now;
    bool is_wanted;
    sd_bus *service;      // NULL: nobody offers anything
    sd_bus_message *kept; // a question that is answered later
    bool answers_later, refuses;
    int asked, released, closed;
    uint32_t cookie, released_cookie, flags;
    char program[64];
} Room;

static int said;
static char last_said[log_text_size];

static void note_message(void *context, LogLevel level, const char *text) {
    (void)context;
    said += level == LOG_INFO;
    snprintf(last_said, sizeof last_said, "%s", text);
}

// The bus ---------------------------------------------------------------------------------------------------

static const char bus_config[] =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
    "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>"
    "<listen>unix:path=%s/bus</listen><policy context=\"default\"><allow send_destination=\"*\" "
    "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>";

static bool is_reached(const Room *room) {
    sd_bus *bus = NULL;
    bool is_open = sd_bus_open_user(&bus) >= 0;
    sd_bus_close_unref(bus);
    return is_open && room;
}

static void start_bus(Room *room) {
    room->daemon = fork();
    if (room->daemon == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        execlp("dbus-daemon", "dbus-daemon", "--nofork", "--nopidfile", "--config-file", room->config, NULL);
        _exit(1);
    }
    for (int i = 0; i < 3000 && !is_reached(room); i++)
        poll(NULL, 0, 10);
    assert_true(is_reached(room));
}

static void stop_bus(Room *room) {
    kill(room->daemon, SIGKILL);
    waitpid(room->daemon, NULL, 0);
    unlink(room->address + strlen("unix:path="));
}

// The services ----------------------------------------------------------------------------------------------

static int answer_saver(sd_bus_message *question, Room *room) {
    return sd_bus_reply_method_return(question, "u", room->cookie);
}

static int take_inhibit(sd_bus_message *question, void *context, sd_bus_error *error) {
    Room *room = context;
    const char *program, *reason;
    room->asked++;
    sd_bus_message_read(question, "ss", &program, &reason);
    snprintf(room->program, sizeof room->program, "%s", program);
    if (room->refuses)
        return sd_bus_error_set(error, "org.example.No", "not today");
    if (room->answers_later) {
        room->kept = sd_bus_message_ref(question);
        return 1;
    }
    return answer_saver(question, room);
}

static int take_uninhibit(sd_bus_message *question, void *context, sd_bus_error *error) {
    (void)error;
    Room *room = context;
    room->released++;
    sd_bus_message_read(question, "u", &room->released_cookie);
    return sd_bus_reply_method_return(question, "");
}

static int take_portal(sd_bus_message *question, void *context, sd_bus_error *error) {
    (void)error;
    Room *room = context;
    const char *window;
    room->asked++;
    sd_bus_message_read(question, "su", &window, &room->flags);
    return sd_bus_reply_method_return(question, "o", handle);
}

static int take_close(sd_bus_message *question, void *context, sd_bus_error *error) {
    (void)error;
    ((Room *)context)->closed++;
    return sd_bus_reply_method_return(question, "");
}

static const sd_bus_vtable saver_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Inhibit", "ss", "u", take_inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("UnInhibit", "u", "", take_uninhibit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};
static const sd_bus_vtable portal_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Inhibit", "sua{sv}", "o", take_portal, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};
static const sd_bus_vtable request_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Close", "", "", take_close, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

static void offer(Room *room, const char *name) {
    assert_true(sd_bus_open_user(&room->service) >= 0);
    sd_bus_add_object_vtable(room->service, NULL, "/org/freedesktop/ScreenSaver", saver, saver_table, room);
    sd_bus_add_object_vtable(room->service, NULL, "/org/freedesktop/portal/desktop",
                             "org.freedesktop.portal.Inhibit", portal_table, room);
    sd_bus_add_object_vtable(room->service, NULL, handle, "org.freedesktop.portal.Request", request_table,
                             room);
    assert_true(sd_bus_request_name(room->service, name, 0) >= 0);
}

static void withdraw(Room *room) {
    room->kept = sd_bus_message_unref(room->kept);
    room->service = sd_bus_flush_close_unref(room->service);
}

// Rounds ----------------------------------------------------------------------------------------------------

static void wake(void) {
}

static int open_room(void **state) {
    Error error;
    Room *room = calloc(1, sizeof *room);
    strcpy(room->folder, "/tmp/test_inhibit.XXXXXX");
    if (!mkdtemp(room->folder))
        return -1;
    snprintf(room->config, sizeof room->config, "%s/config", room->folder);
    snprintf(room->address, sizeof room->address, "unix:path=%s/bus", room->folder);
    FILE *file = fopen(room->config, "w");
    fprintf(file, bus_config, room->folder);
    fclose(file);
    setenv("DBUS_SESSION_BUS_ADDRESS", room->address, 1);
    unsetenv("XDG_RUNTIME_DIR");
    start_bus(room);
    room->waker = waker_create(wake, &error);
    room->inhibit = inhibit_create(room->waker);
    room->cookie = 4711;
    said = 0;
    last_said[0] = 0;
    log_set_sink(note_message, NULL);
    *state = room;
    return !room->waker;
}

static int close_room(void **state) {
    Room *room = *state;
    inhibit_destroy(room->inhibit);
    withdraw(room);
    waker_destroy(room->waker);
    stop_bus(room);
    log_set_sink(NULL, NULL);
    unlink(room->config);
    rmdir(room->folder);
    free(room);
    return 0;
}

static double clock_seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// A round of the program, which never waits, and one of the services.
static void go_round(Room *room) {
    double began = clock_seconds();
    inhibit_follow(room->inhibit, room->is_wanted, room->now);
    assert_true(clock_seconds() - began < 1);
    while (room->service && sd_bus_process(room->service, NULL) > 0)
        ;
}

// Rounds until a number is that.
static void until(Room *room, const int *number, int value) {
    for (int i = 0; i < 3000 && *number != value; i++) {
        go_round(room);
        poll(NULL, 0, 10);
    }
    assert_int_equal(*number, value);
}

// Rounds until nothing is waited for any more.
static void settle(Room *room) {
    for (int i = 0; i < 20; i++) {
        go_round(room);
        poll(NULL, 0, 10);
    }
}

// Tests -----------------------------------------------------------------------------------------------------

static void the_saver_is_held_off_while_that_is_wanted(void **state) {
    Room *room = *state;
    offer(room, saver);
    settle(room);
    assert_int_equal(room->asked, 0);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    settle(room);
    assert_string_equal(room->program, "rostrum");
    assert_int_equal(room->asked, 1);
    assert_int_equal(room->released, 0);
    assert_true(isinf(inhibit_next(room->inhibit)));
    room->is_wanted = false;
    until(room, &room->released, 1);
    assert_int_equal(room->released_cookie, 4711);
    room->is_wanted = true;
    until(room, &room->asked, 2);
    assert_int_equal(said, 0);
}

static void the_portal_is_asked_where_there_is_no_saver(void **state) {
    Room *room = *state;
    offer(room, portal);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    assert_int_equal(room->flags, 8);
    settle(room);
    assert_int_equal(said, 1);
    assert_non_null(strstr(last_said, "org.freedesktop.ScreenSaver does not keep the screen on: "));
    room->is_wanted = false;
    until(room, &room->closed, 1);
    room->is_wanted = true;
    until(room, &room->asked, 2);
    assert_int_equal(said, 2); // again, since it was kept on meanwhile
}

static void who_comes_later_is_asked_then(void **state) {
    Room *room = *state;
    room->is_wanted = true;
    until(room, &said, 2);
    settle(room);
    assert_true(isinf(inhibit_next(room->inhibit)));
    offer(room, saver);
    until(room, &room->asked, 1);
    settle(room);
    assert_int_equal(room->asked, 1);
    assert_int_equal(said, 2);
}

static void a_saver_that_refuses_is_not_asked_without_end(void **state) {
    Room *room = *state;
    room->refuses = true;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &said, 2);
    room->now = 1000;
    settle(room);
    assert_int_equal(room->asked, 1);
    withdraw(room);
    settle(room);
    offer(room, saver); // who has come anew is asked once, and may refuse without a word
    until(room, &room->asked, 2);
    settle(room);
    assert_int_equal(room->asked, 2);
    assert_int_equal(said, 2);
}

static void a_saver_that_has_restarted_is_asked_again(void **state) {
    Room *room = *state;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    settle(room);
    withdraw(room);
    settle(room);
    assert_true(isfinite(inhibit_next(room->inhibit)));
    offer(room, saver);
    until(room, &room->asked, 2);
    settle(room);
    assert_int_equal(room->asked, 2);
}

static void a_bus_that_has_restarted_is_taken_up_again(void **state) {
    Room *room = *state;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    settle(room);
    stop_bus(room);
    withdraw(room);
    settle(room);
    assert_true(isfinite(inhibit_next(room->inhibit)));
    room->now = inhibit_next(room->inhibit);
    settle(room); // there is none yet
    start_bus(room);
    offer(room, saver);
    room->now = inhibit_next(room->inhibit);
    until(room, &room->asked, 2);
    assert_int_equal(said, 1);
    assert_non_null(strstr(last_said, "no session bus"));
}

static void what_is_wanted_no_more_when_the_answer_comes_is_given_back(void **state) {
    Room *room = *state;
    room->answers_later = true;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    room->is_wanted = false;
    settle(room);
    assert_int_equal(room->released, 0);
    answer_saver(room->kept, room);
    until(room, &room->released, 1);
    assert_int_equal(room->asked, 1);
}

static void a_question_that_is_not_answered_is_given_up_in_time(void **state) {
    Room *room = *state;
    room->answers_later = true;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    double next = inhibit_next(room->inhibit);
    assert_true(next > room->now + 5 && next < room->now + 60);
}

static void what_is_held_is_given_back_at_the_end(void **state) {
    Room *room = *state;
    offer(room, saver);
    room->is_wanted = true;
    until(room, &room->asked, 1);
    settle(room);
    inhibit_destroy(room->inhibit);
    room->inhibit = inhibit_create(room->waker);
    room->is_wanted = false;
    until(room, &room->released, 1);
}

static void a_session_without_a_bus_is_said_once(void **state) {
    Room *room = *state;
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    room->is_wanted = true;
    for (int i = 0; i < 3; i++) {
        go_round(room);
        assert_true(inhibit_next(room->inhibit) == room->now + 10);
        room->now = inhibit_next(room->inhibit);
    }
    assert_int_equal(said, 1);
    assert_non_null(strstr(last_said, "no session bus"));
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(the_saver_is_held_off_while_that_is_wanted),
        ROOM(the_portal_is_asked_where_there_is_no_saver),
        ROOM(who_comes_later_is_asked_then),
        ROOM(a_saver_that_refuses_is_not_asked_without_end),
        ROOM(a_saver_that_has_restarted_is_asked_again),
        ROOM(a_bus_that_has_restarted_is_taken_up_again),
        ROOM(what_is_wanted_no_more_when_the_answer_comes_is_given_back),
        ROOM(a_question_that_is_not_answered_is_given_up_in_time),
        ROOM(what_is_held_is_given_back_at_the_end),
        ROOM(a_session_without_a_bus_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
