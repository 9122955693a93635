// Cancel: the states that Esc leaves one after the other, topmost first, as a table.
#pragma once

#include "play/player.h"

typedef struct CancelState {
    const char *name;
    bool (*is_open)(const Player *player, double now);
    void (*leave)(Player *player, double now);
} CancelState;

extern const CancelState cancel_table[]; // topmost first
extern const size_t cancel_table_count;

// Leaves the topmost of the states that are open; nothing where none is.
void cancel_topmost(Player *player, double now);
