// Changes: what is another in a presentation than in an earlier one, cue by cue. Needs a current GL context.
#pragma once

#include "base/arena.h"
#include "export/export.h"
#include "scene/deck.h"

// Before, or after.
typedef struct ChangeSide {
    const char *name; // of its file
    const Deck *deck;
    Export job; // draws it
} ChangeSide;

typedef enum ChangeAspect {
    CHANGE_ADDED,
    CHANGE_REMOVED,
    CHANGE_NAME,
    CHANGE_PLACE,   // among the other cues
    CHANGE_PICTURE, // at the end of the step
    CHANGE_WAY,     // what is seen before the end
    CHANGE_NOTES,
    CHANGE_LENGTH,
    CHANGE_SECONDS, // the speaker's own budget
    CHANGE_STOP,    // whether the step loops, or goes on by itself
    CHANGE_COUNT
} ChangeAspect;

extern const char *const change_names[CHANGE_COUNT]; // "added"

typedef struct CueChange {
    int before, after; // the cue on either side; -1: it is not there
    unsigned aspects;  // bits; 0: all is as it was
    double part;       // of the step: the moment at which its pictures differ, or its end
} CueChange;

typedef struct Changes {
    CueChange *items; // in the order of the cues after, each that is gone behind the one that was before it
    size_t count;
    size_t different; // of them
} Changes;

// Compares sides[0], before, with sides[1], after, both of whose jobs have one size. Cues belong together by their
// names, or else where their pictures are the same. Memory comes from `arena`. False and an error where something
// cannot be drawn.
bool changes_find(Changes *changes, const ChangeSide sides[2], Arena *arena, Error *error);
// The time that shows a cue of a side.
double change_time(const ChangeSide *side, int cue, double part);
// The names of what is another: "picture, notes".
const char *change_list(const CueChange *change, Arena *arena);
// Writes them as one page, each with the pictures of before and after and their difference side by side.
bool changes_write(const char *path, const Changes *changes, const ChangeSide sides[2], Error *error);
