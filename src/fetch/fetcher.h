// Fetcher: what is known of the things that a script has fetched from outside (fetch.h), in this run and for the next.
#pragma once

#include "words/want.h"

#include <stdbool.h>

// Something that a scene has asked for: a file, whether it is there or not, or something else that was had.
typedef struct Fetched {
    WantKind kind;
    char *name;               // the first of the want's texts
    char *path;               // of the file that it is; NULL: it is none
    unsigned long long stamp; // of the file when it was asked for (file_stamp)
} Fetched;

typedef struct FetchedList {
    Fetched *items; // each once, in the order in which they were asked for
    size_t count;
} FetchedList;

void fetched_clear(FetchedList *list);
// Whether a file is another now than when it was asked for.
bool fetched_has_changed(const FetchedList *list);

enum { fetcher_path_size = 4096 };

// Zero, but for is_dropped and context, before the first run.
typedef struct Fetcher {
    bool (*is_dropped)(void *context); // asked all the time; true: the result is wanted no more. NULL: never
    void *context;
    char folder[fetcher_path_size]; // of the script, for files
    bool is_built_in;               // that is one of assets
    double seconds_left;            // that fetching may take in this run
    FetchedList fetched;            // in this run
    struct KeptAnswer *kept;        // a list of what does not change
    size_t kept_bytes;
} Fetcher;

// A run of a script begins.
void fetcher_begin(Fetcher *fetcher, const char *folder, bool is_built_in);
// What was asked for in it, for the caller to clear.
FetchedList fetcher_end(Fetcher *fetcher);
// Forgets everything.
void fetcher_finish(Fetcher *fetcher);
// Notes what is asked for, or was had.
void fetcher_note(Fetcher *fetcher, const Want *want, bool is_file);

// A copy of what was got when this was wanted before; false where it was not, or is forgotten.
bool fetcher_recall(const Fetcher *fetcher, const Want *want, WantBytes *got);
void fetcher_keep(Fetcher *fetcher, const Want *want, const WantBytes *got);

// A copy with a 0 behind it.
WantBytes want_bytes_copy(const void *bytes, size_t size);
