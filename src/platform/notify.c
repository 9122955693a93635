#include "platform/notify.h"

#include "base/plain.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>

const double notify_status_seconds = 1;

Notify notify_make(void) {
    uint64_t microseconds = 0;
    bool is_watched = sd_watchdog_enabled(0, &microseconds) > 0;
    double period = is_watched ? (double)microseconds / 2e6 : INFINITY;
    return (Notify){.is_asked = getenv("NOTIFY_SOCKET"), .period = period, .due = INFINITY};
}

static void become_ready(Notify *notify, double now) {
    sd_notify(0, "READY=1");
    notify->is_ready = true;
    notify->due = now + notify->period;
}

// A second line would be another word of the protocol.
static void tell_status(Notify *notify, const char *status, double now) {
    char line[notify_status_size];
    snprintf(line, sizeof line, "%s", status);
    plain_make(line, "");
    notify->waits = strcmp(line, notify->status) != 0;
    if (!notify->waits || now < notify->status_from)
        return;
    sd_notifyf(0, "STATUS=%s", line);
    strcpy(notify->status, line);
    notify->status_from = now + notify_status_seconds;
    notify->waits = false;
}

static void tell_life(Notify *notify, double now) {
    if (now < notify->due)
        return;
    sd_notify(0, "WATCHDOG=1");
    notify->due = now + notify->period;
}

void notify_follow(Notify *notify, bool is_shown, const char *status, double now) {
    if (!notify->is_asked)
        return;
    if (is_shown && !notify->is_ready)
        become_ready(notify, now);
    tell_status(notify, status, now);
    tell_life(notify, now);
}

double notify_next(const Notify *notify) {
    return notify->waits ? fmin(notify->due, notify->status_from) : notify->due;
}

void notify_stop(const Notify *notify) {
    if (notify->is_asked)
        sd_notify(0, "STOPPING=1");
}
