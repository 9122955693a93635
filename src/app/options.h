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

// Strings point into argv. "Not given": NULL, 0 or, where 0 is a value, NAN.
typedef struct Options {
    const char *scene; // a script's path; NULL: the built-in presentation
    bool help, version;
    const char *assets;
    int width, height; // pixels, both given or both 0
    // view
    bool fullscreen, loop, kiosk;
    const char *start; // a cue's name or seconds
    double speed;      // 1 where not given
    int monitor;       // from 1 on
    // render, bench
    double at, from, to;
    int fps; // 60 where not given
    const char *frames, *output;
    bool gles;
    // info
    bool json;
} Options;

typedef enum OptionKind { OPTION_FLAG, OPTION_TEXT, OPTION_INTEGER, OPTION_NUMBER, OPTION_SIZE } OptionKind;

typedef struct OptionInfo {
    const char *name;     // without the dashes
    char letter;          // short form, 0: none
    const char *argument; // as help calls it, NULL for a flag
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
