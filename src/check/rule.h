// Rule: what presentations are checked for, as rows. The command, its documentation and the comments that allow
// something are loops over the rows.
#pragma once

#include "check/finding.h"
#include "check/sight.h"

// A check on its way through a deck.
typedef struct Check {
    const Deck *deck;
    Findings *findings;
    Sight now;
    Sight projected;          // the same moment in the projector palette, where it is looked at closely
    double until;             // seconds, the next moment
    double close_seconds;     // for how long this moment stands where it is looked at closely; 0: it is not
    struct Flicker *flicker;  // how the picture has flickered so far
    struct Reading *readings; // which texts could be read so far
    size_t reading_count, reading_capacity;
    Arena arena; // of what rules remember
} Check;

typedef struct CheckRule CheckRule;

struct CheckRule {
    const char *name;                                      // "small-text"
    const char *help;                                      // what it finds; no full stop
    bool is_asked;                                         // it counts only where it is asked for
    void (*see)(Check *check, const CheckRule *rule);      // called at every moment; NULL: none
    void (*conclude)(Check *check, const CheckRule *rule); // called once, in the end; NULL: nothing
};

extern const CheckRule check_rules[];
extern const size_t check_rule_count;

// The rule of that name, or NULL.
const CheckRule *check_rule_find(const char *name, size_t length);

// What a rule has found at the moment that is looked at, for a finding of its own or the one that is there.
typedef struct Catch {
    const void *thing, *other;
    int line, other_line;
    Bounds place;
    bool is_projected; // in the projector palette
    double seconds;    // for how long; 0: until the next moment
} Catch;

// Adds that a rule has caught something at this moment; the format says what is wrong.
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void check_catch(Check *check, const CheckRule *rule, Catch caught, const char *format, ...);
