// Pattern: Lua 5.4's string patterns (section 6.4.1 of its reference manual), matched in counted steps.
//
// A pattern backtracks: what a match takes shows only while it runs. So it says how far it has come, and who
// is told may stop it. Knows bytes and ASCII alone, whatever the locale; neither text needs a zero at its
// end.
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
    pattern_max_captures = 32,
    pattern_max_depth = 200, // captures and repetitions inside each other
    pattern_position = -1,   // the length of a capture that is a place: ()
    pattern_open = -2        // and of one that no parenthesis has closed
};

typedef struct PatternCapture {
    const char *start;
    ptrdiff_t length;
} PatternCapture;

typedef struct Pattern {
    const char *subject, *subject_end;
    const char *text, *text_end; // of the pattern, without its anchor
    bool anchored;
    void (*charge)(void *user, size_t steps); // may leave by longjmp: nothing is held
    void *user;
    size_t steps; // that were not told yet
    int depth, capture_count;
    PatternCapture captures[pattern_max_captures];
    char fault[64]; // what is wrong with the pattern; empty: nothing
} Pattern;

// Texts must outlive it. `charge` is told of steps that take some 5 ns each.
void pattern_init(Pattern *pattern, const char *subject, size_t subject_length, const char *text,
                  size_t text_length, void (*charge)(void *user, size_t steps), void *user);
// A ^ at the pattern's begin ties it to where the search begins.
void pattern_anchor(Pattern *pattern);

// The first match that begins at `from` or after, and does not end at `last` (NULL: wherever): its end, and
// its begin at *start. NULL: there is none, or pattern->fault says why it cannot be told.
const char *pattern_search(Pattern *pattern, const char *from, const char *last, const char **start);

// What capture `index` (from 0) of the match [start, end) took: the whole match where the pattern has no
// captures and the index is 0. False, with a fault, where there is no such capture or it was left open.
bool pattern_get_capture(Pattern *pattern, int index, const char *start, const char *end,
                         PatternCapture *capture);

// Whether it says nothing but itself.
bool pattern_is_plain(const char *text, size_t length);
// Where `text` stands in the subject first, in linear time; NULL: nowhere.
const char *pattern_find_plain(const char *subject, size_t subject_length, const char *text, size_t length);
