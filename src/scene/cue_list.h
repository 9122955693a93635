// Cue list: the named stops that the recorder has come to, found by name in constant time. Part of the
// recorder.
#pragma once

#include "base/error.h"
#include "scene/timeline.h"

typedef struct CueList {
    Arena *arena;
    Cue *cues; // by time
    size_t count, capacity;
    uint32_t *slots; // an open table by name: index + 1, 0 where free
    size_t slot_count;
} CueList;

// Copies the texts. False where a cue of that name, or one at that time, is there; times do not descend.
bool cue_list_add(CueList *list, Cue cue, Error *error);
// The same, but where there is a cue of that name, it gets a number behind it: "name (2)".
bool cue_list_add_numbered(CueList *list, Cue cue, Error *error);
// Puts a cue at 0 where none stands there: "start", in brackets where the script has one of that name. False
// where there was nothing to do.
bool cue_list_complete(CueList *list);
