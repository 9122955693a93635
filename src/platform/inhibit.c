#include "platform/inhibit.h"

#include "base/log.h"
#include "platform/steady.h"

#include <math.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

static const double connect_seconds = 10; // between tries to reach the session bus
static const double return_seconds = 2;   // that a service has to come back before another one is asked
static const char program[] = "rostrum", reason[] = "A presentation is shown";

enum { handle_size = 256 };

// What a service gave for what it keeps.
typedef struct Grant {
    uint32_t cookie;
    char handle[handle_size];
} Grant;

typedef struct Service {
    const char *name;
    int (*ask)(sd_bus *bus, sd_bus_slot **slot, sd_bus_message_handler_t answer, void *context);
    int (*read)(sd_bus_message *answer, Grant *grant);
    int (*release)(sd_bus *bus, const Grant *grant);
} Service;

struct Inhibit {
    Waker *waker;
    sd_bus *bus; // NULL: there is no connection
    bool is_wanted;
    size_t service;    // which is being asked, or keeps the screen on
    sd_bus_slot *call; // to which there is no answer yet
    bool holds;
    Grant grant;
    double now;         // of this round
    double connects_at; // where there is no connection
    double asks_at;     // where none is asked and none holds; INFINITY: when somebody comes
    double timeout;     // of the bus
    bool is_bus_missed; // which has been said
    unsigned is_missed; // the services of which it has been said, as bits
};

// Services --------------------------------------------------------------------------------------------------

static const char saver[] = "org.freedesktop.ScreenSaver", saver_path[] = "/org/freedesktop/ScreenSaver";

static int ask_saver(sd_bus *bus, sd_bus_slot **slot, sd_bus_message_handler_t answer, void *context) {
    return sd_bus_call_method_async(bus, slot, saver, saver_path, saver, "Inhibit", answer, context, "ss",
                                    program, reason);
}

static int read_cookie(sd_bus_message *answer, Grant *grant) {
    return sd_bus_message_read(answer, "u", &grant->cookie);
}

static int release_cookie(sd_bus *bus, const Grant *grant) {
    return sd_bus_call_method_async(bus, NULL, saver, saver_path, saver, "UnInhibit", NULL, NULL, "u",
                                    grant->cookie);
}

static const char portal[] = "org.freedesktop.portal.Desktop";

static int ask_portal(sd_bus *bus, sd_bus_slot **slot, sd_bus_message_handler_t answer, void *context) {
    enum { IDLE = 8 };
    return sd_bus_call_method_async(bus, slot, portal, "/org/freedesktop/portal/desktop",
                                    "org.freedesktop.portal.Inhibit", "Inhibit", answer, context, "sua{sv}",
                                    "", IDLE, 1, "reason", "s", reason);
}

static int read_handle(sd_bus_message *answer, Grant *grant) {
    const char *path = "";
    int result = sd_bus_message_read(answer, "o", &path);
    snprintf(grant->handle, sizeof grant->handle, "%s", path);
    return result;
}

static int release_handle(sd_bus *bus, const Grant *grant) {
    return sd_bus_call_method_async(bus, NULL, portal, grant->handle, "org.freedesktop.portal.Request",
                                    "Close", NULL, NULL, "");
}

// In the order in which they are asked.
static const Service services[] = {
    {saver, ask_saver, read_cookie, release_cookie},
    {portal, ask_portal, read_handle, release_handle},
};
enum { service_count = sizeof services / sizeof *services };

// Asking ----------------------------------------------------------------------------------------------------

// The next service is asked, and where none is left, nobody until one comes.
static void miss(Inhibit *inhibit, const char *why) {
    unsigned bit = 1U << inhibit->service;
    if (!(inhibit->is_missed & bit))
        log_write(LOG_INFO, "rostrum: %s does not keep the screen on: %s", services[inhibit->service].name,
                  why);
    inhibit->is_missed |= bit;
    inhibit->service++;
    inhibit->asks_at = inhibit->service < service_count ? inhibit->now : INFINITY;
}

static int take_answer(sd_bus_message *answer, void *context, sd_bus_error *error) {
    (void)error;
    Inhibit *inhibit = context;
    const sd_bus_error *refused = sd_bus_message_get_error(answer);
    int result = refused ? 0 : services[inhibit->service].read(answer, &inhibit->grant);
    inhibit->call = sd_bus_slot_unref(inhibit->call);
    inhibit->holds = !refused && result >= 0;
    if (inhibit->holds)
        inhibit->is_missed = 0;
    else
        miss(inhibit, refused ? refused->message : strerror(-result));
    return 0;
}

static void ask_first(Inhibit *inhibit, double at) {
    inhibit->holds = false;
    inhibit->service = 0;
    inhibit->asks_at = at;
}

static void follow_wish(Inhibit *inhibit) {
    if (inhibit->holds && !inhibit->is_wanted) {
        services[inhibit->service].release(inhibit->bus, &inhibit->grant);
        ask_first(inhibit, inhibit->now);
    }
    while (inhibit->is_wanted && !inhibit->holds && !inhibit->call && inhibit->now >= inhibit->asks_at) {
        int result = services[inhibit->service].ask(inhibit->bus, &inhibit->call, take_answer, inhibit);
        if (result < 0)
            miss(inhibit, strerror(-result));
    }
}

// A service that has come is asked where none holds; one that has gone may come back, with nothing kept.
static int take_owner(sd_bus_message *signal, void *context, sd_bus_error *error) {
    (void)error;
    Inhibit *inhibit = context;
    const char *name, *before, *after;
    if (sd_bus_message_read(signal, "sss", &name, &before, &after) < 0 || inhibit->call)
        return 0;
    if (inhibit->holds && !strcmp(name, services[inhibit->service].name))
        ask_first(inhibit, inhibit->now + (*after ? 0 : return_seconds));
    else if (!inhibit->holds && *after)
        ask_first(inhibit, inhibit->now);
    return 0;
}

// The connection --------------------------------------------------------------------------------------------

static void disconnect(Inhibit *inhibit) {
    inhibit->call = sd_bus_slot_unref(inhibit->call);
    inhibit->bus = sd_bus_close_unref(inhibit->bus);
    inhibit->timeout = INFINITY;
}

static int listen_for_owners(Inhibit *inhibit) {
    int result = 0;
    for (size_t i = 0; i < service_count && result >= 0; i++) {
        char match[192];
        snprintf(match, sizeof match,
                 "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='%s'",
                 services[i].name);
        result = sd_bus_add_match_async(inhibit->bus, NULL, match, take_owner, NULL, inhibit);
    }
    return result;
}

static void connect_bus(Inhibit *inhibit) {
    int result = sd_bus_open_user(&inhibit->bus);
    inhibit->connects_at = inhibit->now + connect_seconds;
    if (result >= 0)
        result = listen_for_owners(inhibit);
    if (result >= 0) {
        ask_first(inhibit, inhibit->now);
        return;
    }
    disconnect(inhibit);
    if (!inhibit->is_bus_missed)
        log_write(LOG_INFO, "rostrum: no session bus by which to keep the screen on (%s)", strerror(-result));
    inhibit->is_bus_missed = true;
}

// Takes in what has come; a connection that has broken is given up.
static void read_bus(Inhibit *inhibit) {
    int result;
    do
        result = sd_bus_process(inhibit->bus, NULL);
    while (result > 0);
    if (result < 0 || !sd_bus_is_open(inhibit->bus))
        disconnect(inhibit);
}

// The bus counts its time from the system's start.
static double find_timeout(const Inhibit *inhibit) {
    uint64_t until;
    if (sd_bus_get_timeout(inhibit->bus, &until) < 0 || until == UINT64_MAX)
        return INFINITY;
    return inhibit->now + fmax(0, 1e-6 * (double)until - steady_time());
}

static void await(Inhibit *inhibit) {
    int events = sd_bus_get_events(inhibit->bus);
    waker_watch(inhibit->waker, sd_bus_get_fd(inhibit->bus), events > 0 && (events & POLLOUT));
    inhibit->timeout = find_timeout(inhibit);
}

// All -------------------------------------------------------------------------------------------------------

Inhibit *inhibit_create(Waker *waker) {
    Inhibit *inhibit = calloc(1, sizeof *inhibit);
    if (!inhibit)
        abort();
    *inhibit = (Inhibit){.waker = waker, .timeout = INFINITY};
    return inhibit;
}

void inhibit_destroy(Inhibit *inhibit) {
    if (!inhibit)
        return;
    inhibit->is_wanted = false;
    if (inhibit->bus)
        follow_wish(inhibit);
    disconnect(inhibit);
    free(inhibit);
}

void inhibit_follow(Inhibit *inhibit, bool is_wanted, double now) {
    inhibit->is_wanted = is_wanted;
    inhibit->now = now;
    if (!inhibit->bus && is_wanted && now >= inhibit->connects_at)
        connect_bus(inhibit);
    if (inhibit->bus)
        read_bus(inhibit);
    if (!inhibit->bus)
        return;
    follow_wish(inhibit);
    await(inhibit);
}

double inhibit_next(const Inhibit *inhibit) {
    bool waits = inhibit->is_wanted && !inhibit->holds && !inhibit->call;
    if (!inhibit->bus)
        return inhibit->is_wanted ? inhibit->connects_at : INFINITY;
    return waits ? fmin(inhibit->timeout, inhibit->asks_at) : inhibit->timeout;
}
