// Loader: makes decks beside the show: a thread that reads the file, has a process of its own run the script
// (script_process.h) and takes the deck in, while the process runs what was asked for next. Nothing of it is waited for.
#pragma once

#include "fetch/fetcher.h"
#include "show/source.h"
#include "show/values.h"

// Why something is loaded: what the show does with it.
typedef enum LoadCause {
    LOAD_OPENING, // at the start
    LOAD_SCRIPT,  // it was saved, or the presenter asks for it
    LOAD_VALUES,  // a parameter has another value
    LOAD_SCENE,   // another scene of the show is to be played
    LOAD_AHEAD    // the scene that will be played next
} LoadCause;

typedef struct LoadJob {
    LoadCause cause;
    Source source;
    ValueList values;
    bool reduced_motion;
    unsigned long long stamp; // of the file when it was read (file_stamp)
    int scene, by;            // the show's own: which of its scenes, and where that lies from the one before
    Deck *deck;               // what came of it; NULL: the error
    Error error;
    FetchedList fetched;   // what the script asked for from outside
    struct LoadJob *other; // the loader's own, as what follows
    bool has_begun, runs;  // and the process runs its script
} LoadJob;

void load_job_destroy(LoadJob *job); // with its deck; NULL is fine

typedef struct Loader Loader;

// The fonts must outlive it and its decks. NULL and an error where the system gives no thread.
Loader *loader_create(const FontSet *fonts, Error *error);
void loader_destroy(Loader *loader); // what runs is ended; NULL is fine
// Called from the loader's thread where loader_take has something; NULL: nobody is.
void loader_wake(Loader *loader, void (*wake)(void));

// Takes the job over and does it as soon as the one before is done. One that waits is dropped; with `at_once` the
// one that runs, or whose result was not taken, too.
void loader_ask(Loader *loader, LoadJob *job, bool at_once);
// Whether something is being loaded, or has been and was not taken.
bool loader_is_busy(Loader *loader);
// The job that is done, which the caller destroys; NULL: none is.
LoadJob *loader_take(Loader *loader);
// Has the thread destroy a job, as a deck is quick to have and slow to give back.
void loader_drop(Loader *loader, LoadJob *job);
// Has the thread do something else once, as soon as it has nothing to load. What decks it is about stays until then, since
// loader_drop waits for it; it is to end soon where loader_is_wanted says so. Only when the one before is done.
void loader_chore(Loader *loader, void (*chore)(void *context), void *context);
bool loader_is_wanted(Loader *loader); // whether the thread has something else to do

// Waits until one is done; NULL where none was asked for.
LoadJob *loader_wait(Loader *loader);
