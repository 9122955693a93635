// Options: the command line as a table. Parsing, --help, the manual and the tests are loops over it.
#pragma once

#include "base/error.h"

#include <stdio.h>

// The ways to call the program; an option belongs to one or more of them.
typedef enum Mode {
    MODE_VIEW = 1,
    MODE_RENDER = 2,
    MODE_INFO = 4,
    MODE_BENCH = 8,
    MODE_ALL = 15,
} Mode;

enum { options_max_texts = 64 };

// What an option that may be given several times was given.
typedef struct TextList {
    const char *items[options_max_texts];
    size_t count;
} TextList;

// Strings point into argv. "Not given": NULL, 0 or, where 0 is a value, NAN.
typedef struct Options {
    const char *scene; // a script's path; NULL: the built-in presentation
    bool lab;          // its second chapter
    bool help, version;
    const char *assets;
    int width, height; // pixels, both given or both 0
    // view, render
    int palette; // 0: the scene's own; 1: the projector's
    bool reduced_motion;
    // view, render, info
    TextList sets; // NAME=VALUE
    // view
    const char *ipc; // path of the socket
    bool resume;
    double ui_scale; // 1 where not given
    bool fullscreen, loop, kiosk;
    const char *start;   // a cue's name or seconds
    double speed;        // 1 where not given
    const char *monitor; // a name or a number from 1 on
    bool list_monitors;
    const char *presenter; // "": wanted, on a monitor of our choice; "auto", or a monitor as above
    double minutes;        // that the talk may take
    // render, bench
    double at, from, to;
    int fps; // 60 where not given
    const char *frames, *output;
    bool gles;
    // info
    bool json;
} Options;

// OPTIONAL: a text that may be left out, after "=" alone. LIST: a text, again and again.
typedef enum OptionKind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_INTEGER,
    OPTION_NUMBER,
    OPTION_SIZE,
    OPTION_CHOICE,
    OPTION_OPTIONAL,
    OPTION_LIST
} OptionKind;

typedef struct OptionInfo {
    const char *name;     // without the dashes
    char letter;          // short form, 0: none
    const char *argument; // as help calls it, NULL for a flag; of a choice, "this|that": its field is 0 or 1
    OptionKind kind;
    size_t offset; // of its field in Options
    double min, max;
    unsigned modes;
    const char *help; // no full stop
} OptionInfo;

extern const OptionInfo option_table[];
extern const size_t option_table_count;

// Reads `count` arguments (without the program's and the subcommand's name). "--name value", "--name=value"
// and "-o value" are read; "--" ends the options. False and an error where an argument is unknown, missing,
// doubled or out of range.
bool options_parse(Options *options, Mode mode, int count, char *const *arguments, Error *error);
// The options of a mode, one a line, in two columns.
void options_print(FILE *file, Mode mode);
