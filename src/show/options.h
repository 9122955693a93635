// Options: the command lines that name a scene, as a table (base/option.h).
#pragma once

#include "base/option.h"
#include "base/rate.h"
#include "play/dimming.h"

// The ways to call the program; an option belongs to one or more of them.
typedef enum Mode {
    MODE_VIEW = 1,
    MODE_RENDER = 2,
    MODE_INFO = 4,
    MODE_BENCH = 8,
    MODE_CHECK = 128,
    MODE_WEB = 512,
    MODE_SCENE = 655, // those that play a scene
    MODE_WORDS = 16,
    MODE_RECORD = 32,
    MODE_PACK = 64,
    MODE_DIFF = 256,
    MODE_ALL = 1023,
} Mode;

// LOCKED: no key at all, and nothing but a signal ends it.
typedef enum KioskLevel { KIOSK_NONE, KIOSK_OPEN, KIOSK_LOCKED } KioskLevel;

// Who says where the show is: the presenter, the wall clock, the presenter to others, another screen.
typedef enum SyncKind { SYNC_NONE, SYNC_CLOCK, SYNC_LEAD, SYNC_FOLLOW } SyncKind;

enum { sync_port = 27182 }; // where none is given

typedef struct Sync {
    SyncKind kind; // CLOCK makes it a loop
    int port;      // LEAD, FOLLOW
} Sync;

// Strings point into argv. "Not given": NULL, 0 or, where 0 is a value, NAN.
typedef struct Options {
    Mode mode;
    uint64_t given;    // which rows of the table (option_bit)
    const char *scene; // a script's path, NULL: the built-in presentation; or the word that is asked for
    bool lab;          // its second chapter
    bool help, version;
    const char *assets;
    int log_level;     // LogLevel
    int width, height; // pixels, both given or both 0
    // view, render
    int palette;         // 0: the scene's own; 1: the projector's
    bool reduced_motion; // pack too
    // view, render, info, pack, check
    TextList sets; // NAME=VALUE
    // view
    const char *ipc;    // path of the socket
    const char *health; // path of the file
    bool no_inhibit;
    bool resume;
    double ui_scale; // 1 where not given
    bool fullscreen, loop;
    KioskLevel kiosk;
    bool attract; // makes it a kiosk
    bool shift;
    Dimming dimming;
    double idle; // seconds; 60 where not given, 0: for good
    Sync sync;
    const char *start;   // a cue's name or seconds
    double speed;        // 1 where not given
    const char *monitor; // a name or a number from 1 on
    bool list_monitors;
    const char *presenter; // "": wanted, on a monitor of our choice; "auto", or a monitor as above
    double minutes;        // that the talk may take
    // render, bench, pack
    double at;
    const char *from, *to; // a cue's name or seconds
    const char *cue;       // the film is its step
    Rate fps;              // 60 where not given
    const char *frames, *output;
    const char *part;  // of a film, "2/8"
    const char *codec; // of a film
    int captions;      // CaptionFormat
    bool transparent;
    int progress;                  // ProgressStyle
    int per_page;                  // an index: options_per_page
    int paper;                     // 0: A4; 1: letter
    const char *title;             // of a hand-out or a page
    const char *description, *url; // of a page
    bool no_notes;
    bool gles;
    int draw; // DrawnBy (gl/renderer.h)
    // record, and those that take a scene where it is a Python file
    TextList names;     // of the scenes in it that are meant; none: all; or a window's further scenes
    const char *python; // the interpreter
    int cues;           // CueChoice
    // record
    const char *progress_to;
    // info, words, check
    bool json;
    // check
    bool notes;
    const char *html; // path of the page
} Options;

extern const OptionTable option_table;

// Whether a path names a Python file, whose scenes are recorded.
bool options_is_python(const char *path);
// How many cues a page of a hand-out has: 1, 2, 4 or 6.
int options_per_page(const Options *options);
// Whether an option stood on the command line, by its name without dashes.
bool options_were_given(const Options *options, const char *name);
// What --set gives a parameter, the last one where there are several; NULL: nothing.
const char *options_find_set(const Options *options, const char *name);
// Reads `count` arguments (without the program's and the subcommand's name) by base/option.h, the scene among
// them.
bool options_parse(Options *options, Mode mode, int count, char *const *arguments, Error *error);
