// Command: everything the presenter can do, one row each. Key map, help, man page and tests are loops over
// the table.
#pragma once

#include "play/player.h"

typedef struct Command {
    const char *name;                        // as in a key map
    void (*run)(Player *player, double now); // or the one of the next line
    void (*run_with)(Player *player, double now, double argument);
    const char *argument; // what its number is ("seconds"), NULL: it takes none
    double min, max;      // of the number; checked where a key map is read
    bool repeats;         // again and again while its key is held; else a held key counts once
    bool shows_hud;       // what it does is seen in the HUD
    bool types;           // goes on with what is being typed; any other command drops it
    const char *title;    // in a few words, for the list of keys on the screen
    const char *group;    // begins a group of that list; NULL: goes on with the one before
    const char *help;     // for --help and the manual: what it does, no full stop
} Command;

extern const Command command_table[];
extern const size_t command_table_count;

// The row of that name, or NULL.
const Command *command_find(const char *name);
// Runs a command at `now`. `is_repeat`: the key is being held and says so again. `argument` is 0 where it
// takes none.
void command_run(const Command *command, Player *player, double now, double argument, bool is_repeat);
