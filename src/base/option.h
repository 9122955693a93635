// Option: command lines as tables of rows. Reading, --help, the manual and the tests are loops over the rows.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { text_list_max = 64 };

// What stood on a command line; the strings point into it.
typedef struct TextList {
    const char *items[text_list_max];
    size_t count;
} TextList;

typedef struct Option Option;

// Reads what stands behind the option (NULL: nothing) into its field. False and an error that goes on behind
// the option's name: "needs a whole number from 1 to 64, not "x"".
typedef bool OptionReader(const Option *option, const char *text, void *field, Error *error);

struct Option {
    const char *name;     // without the dashes
    char letter;          // short form, 0: none
    const char *argument; // what stands behind it, as help calls it; NULL: nothing, a flag
    OptionReader *read;
    size_t field;             // its offset in what is read into
    double min, max;          // of a number, both included
    unsigned decimals;        // option_read_fixed: the field's unit is 10^-decimals
    const char *const *names; // option_read_name: what it may be, NULL at the end
    const char
        *standard;    // what holds where it is not given, as it would be written; NULL: the field as it was
    unsigned modes;   // the ways to call the program that take it, as bits; 0: all
    bool is_optional; // its argument may be left out: a next word that may be a path, or is none of
                      // the names where it has names, is another argument
    bool repeats;     // may be given several times
    const char *help; // with units; no full stop
};

// The rows that belong together; at most 64.
typedef struct OptionTable {
    const Option *rows;
    size_t count;
} OptionTable;

// The row of that name, in any mode, or NULL.
const Option *option_find(const OptionTable *table, const char *name, size_t length);
// The bit of a row in what option_parse says was given.
uint64_t option_bit(const OptionTable *table, const Option *option);
// Whether a mode (one bit) takes it.
bool option_is_in(const Option *option, unsigned mode);

// Gives the fields of `options` their standards.
void option_set_standards(const OptionTable *table, void *options);
// Reads `text` into the option's field of `options`. Errors begin with the option's name.
bool option_set(const Option *option, void *options, const char *text, Error *error);
// Reads `count` arguments (without the program's and the command's name) into `options`: "--name value", "--
// name=value" and "-o value"; "--" ends the options. What is no option comes to `others`, what was given to
// `given`. False and an error where an argument is unknown, missing, doubled or cannot be read.
bool option_parse(const OptionTable *table, unsigned mode, void *options, int count, char *const *arguments,
                  TextList *others, uint64_t *given, Error *error);

// "-o, --output FILE"
void option_usage(const Option *option, char *text, size_t size);
// The options of a mode, in two columns, with their standards.
void option_print(FILE *file, const OptionTable *table, unsigned mode);

// Readers. The field's type is in brackets; texts are pointers into the command line.
OptionReader option_read_flag;   // [bool]
OptionReader option_read_text;   // [const char *], not empty; "" where an optional one is left out
OptionReader option_read_list;   // [TextList]: appends
OptionReader option_read_number; // [double]
OptionReader option_read_whole;  // [int or unsigned]
OptionReader option_read_fixed;  // [uint64_t], in units of 10^-decimals
OptionReader option_read_size;   // [int, int]: WIDTHxHEIGHT
OptionReader option_read_name;   // [int or an enum]: the index in names
