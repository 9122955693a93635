// Show: the presentation that is being played: its scenes, what their parameters are set to, and the deck of the
// scene that is shown. Loading goes on beside it (loader.h) and gives a new deck, or leaves the old one where the
// script is broken.
#pragma once

#include "show/loader.h"
#include "show/options.h"

enum { show_path_size = 4096 };

typedef struct Show {
    const Options *options;
    // Of a Python file: where its deck is; "": not yet, in whose place something else is shown meanwhile.
    char recorded[show_path_size];
    Loader *loader;
    int scene, scene_count;        // which one is shown, and of how many
    double lengths[text_list_max]; // of the scenes that have been loaded, in seconds
    bool is_turning;               // another one has been asked for
    double entered_at;             // when the one that is shown took the place of another; 0: it is the first
    int skipped;    // scenes behind that one which could not be loaded; all: 0, to be tried again
    LoadJob *ahead; // the scene that comes next, loaded; NULL: not yet
    FetchedList
        fetched; // what the script of the deck, or the one that failed since, has asked for from outside
    uint32_t fetched_number; // another for every list
    Deck *deck;
    uint32_t deck_number;     // another for every deck: what is kept of an old one is then dropped
    ValueList wanted, played; // what is asked for, and what `deck` was made with
    bool is_changed;          // they differ, and nothing was asked of the loader yet
    bool is_missing;          // no scene could be loaded yet: `deck` stands in its place, `fault` says why
    Error fault;              // what is wrong with the script as it is now, or with a value; "": nothing
    const char *fault_title;  // what that means for the picture
} Show;

typedef enum ShowResult { SHOW_OK, SHOW_FAILED, SHOW_USAGE } ShowResult; // as the program's exit status

// Has what the options name loaded (scenes, --set, --reduced-motion): show_await waits for it. USAGE and an error where the
// options do not fit. show_close is needed after any result.
// What a Python file's scenes would be is taken from the cache; else they are recorded, now, or where the options
// are those of a window, by whoever opened it (show_is_waiting, shoot.h).
ShowResult show_begin(Show *show, const Options *options, const FontSet *fonts, Error *error);
// Waits until it is there. USAGE and an error where a parameter that is set is not declared, or cannot have that value.
// A kiosk whose scene is missing or broken is shown something else until it is there (show_is_waiting).
ShowResult show_await(Show *show, Error *error);
// Both.
ShowResult show_open(Show *show, const Options *options, const FontSet *fonts, Error *error);
void show_close(Show *show);

// The file of the scene that is shown; NULL: it is built in.
const char *show_path(const Show *show);
// The file of a packed or recorded deck that is shown.
const char *show_deck_file(const Show *show);
// The text of the script that is shown, as it is now, which the caller frees; NULL: it is none, or cannot be read.
char *show_read_script(const Show *show);
// Whether the first deck of the show is still to come.
bool show_is_waiting(const Show *show);
// From the next show_ask on a Python file's deck is that at `path`.
void show_take_recording(Show *show, const char *path);

// Asks for a value (NULL: the standard) of a parameter, which counts from the next show_ask on. Values of
// names that the script does not declare are kept, as it may declare them again. The deck's parameters have
// the new value at once. Nothing where it is packed: that has the values that it was packed with.
void show_set(Show *show, const char *name, const char *value);
// The standard for all that the deck declares.
void show_set_standard(Show *show);

// Asks for the scene that is shown, as it is now and with the values of now.
void show_ask(Show *show, LoadCause cause);
// Asks for another scene, `by` further on; behind the last comes the first where the show goes round. False where
// there is none.
bool show_ask_scene(Show *show, int by);
// The same for the scene of that number.
void show_turn_to(Show *show, int scene);
// Whether the show has several scenes and plays from one on to the next, round and round.
bool show_goes_round(const Show *show);
// To be called once a round: has the next scene of a show that goes round loaded ahead, so that it is there when
// the one before ends. One that cannot be loaded is skipped, and tried again when its turn comes again.
void show_prepare(Show *show);
// What has come of what was asked for, for show_take; NULL: nothing yet, or, where it waits, nothing will.
LoadJob *show_next(Show *show, bool waits);

// Takes in what has come: its deck is the show's, and the one before the job's; where it has none, what is
// wrong is the fault, and the values that were asked for are dropped.
void show_take(Show *show, LoadJob *job);

// False and an error where a part of the deck that was asked for is damaged, and nothing was shown in its place.
bool show_check(const Show *show, Error *error);
