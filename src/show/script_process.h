// Script process: a scene script is run by another process (runner.h), which the system bounds, and which is
// ended where it does not end by itself.
#pragma once

#include "deck/deck_code.h"
#include "fetch/fetch.h"
#include "show/scene_job.h"

extern const double script_process_most_seconds; // that a script may take, besides what is fetched for it

typedef struct ScriptProcess {
    const FontSet *fonts;              // must outlive it and its decks
    Fetcher *fetcher;                  // of what scripts want from outside, the caller's
    struct Child *child;               // NULL: none runs
    char *script;                      // that it has run, by name: another one gets a process of its own
    bool (*is_dropped)(void *context); // asked all the time; true: the result is wanted no more
    void *context;
} ScriptProcess;

void script_process_end(ScriptProcess *process);
// The deck that the script makes. NULL and an error where it makes none, in time, or is dropped.
Deck *script_process_run(ScriptProcess *process, const SceneJob *job, Error *error);
