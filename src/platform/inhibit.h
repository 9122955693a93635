// Inhibit: asks the desktop over D-Bus not to blank, dim or lock the screen: org.freedesktop.ScreenSaver, or where
// that is not there the portal. Nothing waits; who does not answer, or goes, is asked again later. The desktop forgets
// what a program asked for that has ended, however it did.
#pragma once

#include "platform/waker.h"

typedef struct Inhibit Inhibit;

// Asks nothing yet. `waker` must outlive it.
Inhibit *inhibit_create(Waker *waker);
void inhibit_destroy(Inhibit *inhibit); // takes back what was asked for

// Once a round: sends, reads and connects as is needed so that in the end the screen stays on while `is_wanted`. Each
// way that does not work is logged once.
void inhibit_follow(Inhibit *inhibit, bool is_wanted, double now);
// When it is to be called again though nothing came to its descriptor.
double inhibit_next(const Inhibit *inhibit);
