// Fetch: gets for a scene what it wants from outside (words/want.h). The process that runs a script opens nothing; the program
// does, in the thread that waits for that process (show/script_process.h). A want is a stranger's: what it may have is
// bounded here, in what and where it is, in bytes and in time. What comes of it is a stranger's too and only passed on.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

extern const char *const fetch_kind_names[WANT_KIND_COUNT]; // "picture"

// ScriptInput.fetch; `context` is the Fetcher. *got is the caller's to free.
bool fetch(void *context, const Want *want, WantBytes *got, Error *error);
