// Show: the presentation that is being played: its script, what its parameters are set to, and the deck that
// comes of both. Loading again gives a new deck, or leaves the old one where the script is broken.
#pragma once

#include "lua/script.h"
#include "show/options.h"

// Values by name, each name once; the strings are its own.
typedef struct ValueList {
    ParameterValue *items;
    size_t count;
} ValueList;

enum { show_path_size = 4096 };

typedef struct Show {
    const char *path; // of the scene; NULL: a built-in one
    const Options *options;
    // Of a Python file: where its deck is; "": not yet, in whose place something else is shown meanwhile.
    char recorded[show_path_size];
    int chapter; // of what is built in (load.h)
    ScriptInput input;
    Deck *deck;
    uint32_t deck_number;     // another for every deck: what is kept of an old one is then dropped
    ValueList wanted, played; // what is asked for, and what `deck` was made with
    bool is_changed;          // they differ
    Error fault;              // what is wrong with the script as it is now, or with a value; "": nothing
    const char *fault_title;  // what that means for the picture
} Show;

typedef enum ShowResult { SHOW_OK, SHOW_FAILED, SHOW_USAGE } ShowResult; // as the program's exit status

// Loads what the options name (scene, --set, --reduced-motion). USAGE and an error where a parameter that is
// set is not declared, or cannot have that value. show_close is needed after any result.
// What a Python file's scenes would be is taken from the cache; else they are recorded, now, or where the options
// are those of a window, by whoever opened it (show_is_waiting, shoot.h).
ShowResult show_open(Show *show, const Options *options, const FontSet *fonts, Error *error);
void show_close(Show *show);

// Whether a Python file's deck is still to be recorded.
bool show_is_waiting(const Show *show);
// From the next show_load on a Python file's deck is that at `path`.
void show_take_recording(Show *show, const char *path);

// Asks for a value (NULL: the standard) of a parameter, which counts from the next show_load on. Values of
// names that the script does not declare are kept, as it may declare them again. The deck's parameters have
// the new value at once.
void show_set(Show *show, const char *name, const char *value);
// The standard for all that the deck declares.
void show_set_standard(Show *show);

// Turns to another chapter, for the next show_load; false where there is none, or the script is no built-in
// one.
bool show_turn(Show *show, int by);

// Runs the script again. The old deck, where another has taken its place; the caller destroys it when nothing
// uses it any more. NULL and an error where the script is broken; the values that were asked for are then
// dropped.
Deck *show_load(Show *show, Error *error);

// False and an error where a part of the deck that was asked for is damaged, and nothing was shown in its place.
bool show_check(const Show *show, Error *error);
