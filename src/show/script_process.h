// Script process: a scene script is run by another process (runner.h), which the system bounds, and which is
// ended where it does not end by itself.
#pragma once

#include "fetch/fetch.h"
#include "show/scene_job.h"

extern const double script_process_most_seconds; // that a script may take, besides what is fetched for it

typedef struct ScriptProcess {
    Fetcher *fetcher;                  // of what scripts want from outside, the caller's
    struct Child *child;               // NULL: none runs
    char *script;                      // that it runs, by name: another one gets a process of its own
    double until;                      // when that must be done
    bool (*is_dropped)(void *context); // asked all the time; true: the result is wanted no more
    void *context;
} ScriptProcess;

void script_process_end(ScriptProcess *process);

// A deck as the bytes that deck_decode takes, for the caller to free.
typedef struct EncodedDeck {
    uint8_t *bytes;
    size_t size;
} EncodedDeck;

// Has a script run. False and an error where that is not to be had.
bool script_process_begin(ScriptProcess *process, const SceneJob *job, Error *error);
// Waits for the deck that the script makes; after that another one may begin. False and an error where it makes none, in
// time, or is dropped.
bool script_process_wait(ScriptProcess *process, EncodedDeck *deck, Error *error);
