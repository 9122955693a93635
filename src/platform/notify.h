// Notify: tells the service manager how the program is, by systemd's protocol (sd_notify(3)): that its first
// picture is out, what it shows, that it lives, that it leaves. Nothing where no service manager asks.
#pragma once

#include <stdbool.h>

enum { notify_status_size = 256 };

typedef struct Notify {
    bool is_asked, is_ready;
    char status[notify_status_size]; // as it was told last
    bool waits;                      // another one does, so that they do not follow each other too closely
    double status_from;              // when it may be told
    double period, due; // between signs of life, and of the next one; INFINITY: none is asked for
} Notify;

extern const double notify_status_seconds; // a status stands at least so long

// From $NOTIFY_SOCKET and $WATCHDOG_USEC; a sign of life is due twice as often as the latter asks for.
Notify notify_make(void);

// Once a round whose picture is out, or that had none to draw. `is_shown`: one has been out since the start;
// `status` is what is told of it, made one line. Says READY first, then the status where it is another, and
// that the program lives where that is due.
void notify_follow(Notify *notify, bool is_shown, const char *status, double now);
// When it is to be called again though nothing happens: for a sign of life, or for a status that waits.
double notify_next(const Notify *notify);
// The program is about to leave.
void notify_stop(const Notify *notify);
