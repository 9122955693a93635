// Saver: holds off the screen saver of the X server, and the sleep of its monitors. Where there is no X server, nothing:
// on Wayland that is the desktop's (inhibit.h).
#pragma once

#include <stdbool.h>

typedef struct Saver {
    void *display; // a connection of its own, NULL: none; the server ends the wish with it
    bool is_looked_for, is_held;
    bool manages_power; // monitors would sleep, and do so again afterwards
} Saver;

// Zeroed at the start. What the server cannot do is logged once.
void saver_hold(Saver *saver, bool is_held);
void saver_finish(Saver *saver); // lets go
