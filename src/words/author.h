// Author: who says words: the deck in the making, what it is made with, and what may still be said. A script
// is a stranger's, so everything it asks for is counted here before it is done.
#pragma once

#include "base/error.h"
#include "base/random.h"
#include "scene/deck.h"
#include "scene/recorder.h"
#include "shape/font_set.h"
#include "words/want.h"

enum {
    author_max_nodes = 300000,
    author_max_moves = 2000000, // nodes animated, over all plays
    author_max_anims = 1000000,
    author_max_cues = 10000,
    author_max_parameters = 100,
    author_max_choices = 100,
    author_max_text = 64 << 10,  // bytes of one text, name or note
    author_max_samples = 100000, // of a series, spans of lanes, items of a list
    author_max_ticks = 1000000,
    author_max_corners = 10000, // of a polygon
    author_max_dashes = 10000,
    author_max_wants = 2000,
    author_max_fetched = 512 << 20,       // bytes that come from outside, over all wants
    author_print_size = 1024,             // bytes of a printed line with the zero byte
    author_max_depth = 64,                // of animations in animations
    author_max_deck_memory = 256 << 20,   // bytes that a scene keeps
    author_max_memory = 448 << 20,        // and with what is needed besides while it is made
    author_max_steps = 100 * 1000 * 1000, // what a script may do, in steps of a virtual machine
    author_max_number = 1000000           // coordinates, sizes, seconds
};

// What somebody set a parameter of the scene to, as text: "12", "true", a choice.
typedef struct ParameterValue {
    const char *name, *value;
} ParameterValue;

// What a scene is made with; zero: nothing set.
typedef struct ScriptInput {
    const FontSet *fonts;
    const ParameterValue *values; // one whose name the scene does not declare is ignored
    size_t value_count;
    bool reduced_motion; // moves become fades (recorder.h)
    double cpu_seconds;  // that the script may take of the processor's time; 0: as many as usual
    // Takes what the scene prints: a line of plain text without its end, less than author_print_size bytes;
    // NULL: it goes to the log.
    void (*print)(void *context, const char *line);
    void *print_context;
    // Gets what the scene wants from outside, in bytes that the caller frees; false and an error where that is not to be
    // had. NULL: nothing is.
    bool (*fetch)(void *context, const Want *want, WantBytes *got, Error *error);
    void *fetch_context;
} ScriptInput;

typedef struct Author {
    Deck *deck;
    Recorder *recorder;
    const ScriptInput *input;
    Budget memory, deck_memory;   // of all the arenas and runs, and of what stays in the deck
    Arena work;                   // until the deck is finished
    Arena scratch;                // of one call
    Arena samples, young;         // of one play with functions of time: what they need, and what they make
    struct Run *runs;             // run.h
    struct NamedImage *images;    // that have been read from files
    struct FontShelf *fonts;      // fonts.h
    struct OwnNumerals *numerals; // of the fonts in which charts write
    int64_t steps_left;
    size_t moves, anims, cues, ticks;
    size_t wants, fetched; // how many, and the bytes that came
    WantBytes got;         // of the last one
    Random random;         // of what is drawn by lot, in every run alike
    bool
        is_in_body; // what is said is said by the library, for a word of the script's: copies are no things of their own
    bool is_stopped; // a limit is reached: nothing more may be said, whoever catches the error
} Author;

// `deck`, new and empty, and `input` must outlive it. What it makes lives in the deck's arena. `exceed` is called where
// the scene is too big, with `user`; it must not return, and nothing but author_finish may be called then.
void author_init(Author *author, Deck *deck, const ScriptInput *input, void (*exceed)(void *user),
                 void *user);
// Gives the deck its timeline.
void author_complete(Author *author);
void author_finish(Author *author);

Scene *author_scene(Author *author);

// Prints a line: formats it, makes it plain, and cuts it where it is too long.
void author_print(const Author *author, const char *format, ...) __attribute__((format(printf, 2, 3)));

// A limit: is_stopped is set. Always false.
bool author_stop(Author *author, Error *error, const char *format, ...) __attribute__((format(printf, 3, 4)));

// Whether time may pass now: not while a function is called for a moment of a play.
bool author_may_pass_time(Author *author, Error *error);
// Whether the presentation is not longer than it may be.
bool author_may_last(Author *author, Error *error);

// Whether something of a name is seen.
bool author_check_name(const char *name, Error *error);

// Takes steps off what may still be done. False (and stopped) when they are used up.
bool author_charge(Author *author, size_t steps, Error *error);
// Counts memory that the deck has from the heap. Stops where the scene gets too big, as its arena does.
void author_charge_memory(Author *author, size_t bytes);
// Makes room in the scene's bounds for `count` more nodes.
bool author_reserve_nodes(Author *author, size_t count, Error *error);

// Has something fetched from outside; the bytes stay until the next call. False and an error where that is not to be had, or
// too much was wanted.
bool author_fetch(Author *author, const Want *want, WantBytes *got, Error *error);

// Nodes below and including a node, each as often as it is drawn, and the levels of groups that they are on.
typedef struct Extent {
    size_t size;
    int levels;
} Extent;

// Measures, which is taken off the steps. False where the nodes are too many, so that what follows may walk
// them without care.
bool author_measure(Author *author, NodeId node, Extent *extent, Error *error);
