// Waker: wakes the main loop, which sleeps in the window system, when a file descriptor has something to say
// (Linux). A thread does that and nothing else: it reads no descriptor and touches no state of the program.
#pragma once

#include "base/error.h"

typedef struct Waker Waker;

// `wake` is called from the thread. NULL and an error where the system gives none.
Waker *waker_create(void (*wake)(void), Error *error);
void waker_destroy(Waker *waker); // its descriptors stay open

// Watches a descriptor for input, and where `writes` for room to write too; again with another `writes`
// changes that. One that is closed leaves by itself. False where the system refuses.
bool waker_watch(Waker *waker, int descriptor, bool writes);

// A descriptor that wakes when 8 bytes other than zero are written to it, which a signal handler may do.
int waker_bell(const Waker *waker);

// To be called when all descriptors have been read: from now on the next input wakes once more.
void waker_arm(Waker *waker);
