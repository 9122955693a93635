// What the X server is told, which has what a test gives it. (Those for tests have no monitors that sleep.)
#include "base/log.h"
#include "platform/saver.h"

#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <X11/extensions/scrnsaver.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// The server ------------------------------------------------------------------------------------------------

typedef struct Server {
    bool is_there, has_saver, has_dpms, is_capable;
    int minor; // of the screen saver's version
    int connections, suspensions, resets, flushes;
    bool dpms_on;
    CARD16 level;
    int events; // that have come unasked
} Server;

static Server server;
static int said;

static Display *const display = (Display *)&server;

Display *XOpenDisplay(const char *name) {
    assert_null(name);
    server.connections += server.is_there;
    return server.is_there ? display : NULL;
}

int XCloseDisplay(Display *which) {
    assert_ptr_equal(which, display);
    server.suspensions = 0;
    return --server.connections;
}

int XPending(Display *which) {
    assert_ptr_equal(which, display);
    return server.events;
}

int XNextEvent(Display *which, XEvent *event) {
    assert_ptr_equal(which, display);
    *event = (XEvent){0};
    return server.events--;
}

int XFlush(Display *which) {
    assert_ptr_equal(which, display);
    return ++server.flushes;
}

int XResetScreenSaver(Display *which) {
    assert_ptr_equal(which, display);
    return ++server.resets;
}

Bool XScreenSaverQueryExtension(Display *which, int *event, int *error) {
    assert_ptr_equal(which, display);
    *event = *error = 0;
    return server.has_saver;
}

Status XScreenSaverQueryVersion(Display *which, int *major, int *minor) {
    assert_ptr_equal(which, display);
    *major = 1;
    *minor = server.minor;
    return True;
}

void XScreenSaverSuspend(Display *which, Bool suspends) {
    assert_ptr_equal(which, display);
    assert_true(server.has_saver && server.minor >= 1);
    server.suspensions += suspends ? 1 : -1;
    assert_true(server.suspensions >= 0);
}

Bool DPMSQueryExtension(Display *which, int *event, int *error) {
    assert_ptr_equal(which, display);
    *event = *error = 0;
    return server.has_dpms;
}

Bool DPMSCapable(Display *which) {
    assert_ptr_equal(which, display);
    return server.has_dpms && server.is_capable;
}

Status DPMSInfo(Display *which, CARD16 *level, BOOL *is_on) {
    assert_ptr_equal(which, display);
    *level = server.level;
    *is_on = server.dpms_on;
    return True;
}

Status DPMSEnable(Display *which) {
    assert_true(DPMSCapable(which));
    server.dpms_on = true;
    return True;
}

Status DPMSDisable(Display *which) {
    assert_true(DPMSCapable(which));
    server.dpms_on = false;
    server.level = DPMSModeOn;
    return True;
}

Status DPMSForceLevel(Display *which, CARD16 level) {
    assert_true(DPMSCapable(which) && server.dpms_on);
    server.level = level;
    return True;
}

static void note_message(void *context, LogLevel level, const char *text) {
    (void)context;
    (void)text;
    said += level <= LOG_INFO;
}

static int open_server(void **state) {
    (void)state;
    server = (Server){.is_there = true,
                      .has_saver = true,
                      .has_dpms = true,
                      .is_capable = true,
                      .minor = 1,
                      .dpms_on = true,
                      .level = DPMSModeOn};
    said = 0;
    log_set_sink(note_message, NULL);
    return 0;
}

static int close_server(void **state) {
    (void)state;
    log_set_sink(NULL, NULL);
    return server.connections;
}

// Tests -----------------------------------------------------------------------------------------------------

static void it_is_held_off_once_and_let_go_once(void **state) {
    (void)state;
    Saver saver = {0};
    saver_hold(&saver, false);
    assert_int_equal(server.connections, 0);
    saver_hold(&saver, true);
    saver_hold(&saver, true);
    assert_int_equal(server.suspensions, 1);
    assert_int_equal(server.resets, 1);
    assert_int_equal(server.flushes, 1);
    saver_hold(&saver, false);
    saver_hold(&saver, false);
    assert_int_equal(server.suspensions, 0);
    assert_int_equal(server.resets, 1);
    saver_hold(&saver, true);
    assert_int_equal(server.connections, 1);
    saver_finish(&saver);
    assert_int_equal(said, 0);
}

static void monitors_do_not_sleep_meanwhile(void **state) {
    (void)state;
    Saver saver = {0};
    saver_hold(&saver, true);
    assert_false(server.dpms_on);
    saver_hold(&saver, false);
    assert_true(server.dpms_on);
    saver_hold(&saver, true);
    saver_finish(&saver);
    assert_true(server.dpms_on);
}

static void a_monitor_that_sleeps_is_woken(void **state) {
    (void)state;
    Saver saver = {0};
    server.level = DPMSModeOff;
    saver_hold(&saver, true);
    assert_int_equal(server.level, DPMSModeOn);
    saver_finish(&saver);
}

static void monitors_that_never_sleep_do_not_afterwards(void **state) {
    (void)state;
    Saver saver = {0};
    server.dpms_on = false;
    saver_hold(&saver, true);
    saver_finish(&saver);
    assert_false(server.dpms_on);
}

static void what_the_server_lacks_is_left_out_and_said_once(void **state) {
    (void)state;
    Saver saver = {0};
    server.has_dpms = false;
    server.minor = 0;
    for (int i = 0; i < 3; i++) {
        saver_hold(&saver, true);
        saver_hold(&saver, false);
    }
    assert_int_equal(server.suspensions, 0);
    assert_int_equal(said, 2);
    saver_finish(&saver);
    open_server(NULL);
    server.has_saver = server.is_capable = false;
    saver_hold(&saver, true);
    saver_finish(&saver);
    assert_true(server.dpms_on);
    assert_int_equal(said, 2);
}

static void without_a_server_nothing_is_done_or_said(void **state) {
    (void)state;
    Saver saver = {0};
    server.is_there = false;
    saver_hold(&saver, true);
    saver_finish(&saver);
    assert_int_equal(said, 0);
}

static void events_that_nobody_asked_for_are_dropped(void **state) {
    (void)state;
    Saver saver = {0};
    saver_hold(&saver, true);
    server.events = 5;
    saver_hold(&saver, false);
    assert_int_equal(server.events, 0);
    saver_finish(&saver);
}

#define SERVER(test) cmocka_unit_test_setup_teardown(test, open_server, close_server)

int main(void) {
    const struct CMUnitTest tests[] = {
        SERVER(it_is_held_off_once_and_let_go_once),
        SERVER(monitors_do_not_sleep_meanwhile),
        SERVER(a_monitor_that_sleeps_is_woken),
        SERVER(monitors_that_never_sleep_do_not_afterwards),
        SERVER(what_the_server_lacks_is_left_out_and_said_once),
        SERVER(without_a_server_nothing_is_done_or_said),
        SERVER(events_that_nobody_asked_for_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
