// Awake: the screen stays on while there is something to see on it: while something plays, and on the full screen, where
// the audience looks at what stands there too. A window in which nothing moves leaves it to the system. By D-Bus
// (platform/inhibit.h) and by the X server (platform/saver.h).
#pragma once

#include "platform/inhibit.h"
#include "platform/saver.h"
#include "platform/window.h"
#include "play/player.h"

typedef struct Awake {
    Inhibit *inhibit; // NULL: it is not to be kept on
    Saver saver;
} Awake;

// `waker` outlives it.
void awake_start(Awake *awake, Waker *waker);
void awake_finish(Awake *awake); // also of a zeroed one
// Once a round.
void awake_follow(Awake *awake, const Window *window, const Player *player, double now);
// When it is to be called again though nothing happens.
double awake_next_change(const Awake *awake);
