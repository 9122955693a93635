// Checker: has the presentation that is shown checked beside the show, by the loader's thread, where the list of findings
// is open.
#pragma once

#include "play/finding_list.h"
#include "show/show.h"

typedef struct Checker Checker;

Checker *checker_create(void);
// After the show has been closed, whose thread works for it; NULL is fine.
void checker_destroy(Checker *checker);

// To be called once a round: takes what has been found, and has the deck of now checked where `is_wanted` and it was not
// yet. What comes of an older deck is dropped.
void checker_follow(Checker *checker, Show *show, const FontSet *fonts, bool is_wanted);

typedef enum CheckerState { CHECKER_WAITS, CHECKER_WORKS, CHECKER_IS_DONE, CHECKER_CANNOT } CheckerState;

// CANNOT: the deck is read from a file while it plays, which `rostrum check` looks at.
CheckerState checker_state(const Checker *checker, const Show *show);
// What has been found, where it is done, until the next checker_follow.
const FindingRow *checker_rows(const Checker *checker, size_t *count);
