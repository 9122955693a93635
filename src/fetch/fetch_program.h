// Fetch program: what another program makes of something, bounded in time and size.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

// Runs arguments[0], looked for in PATH, in a process group of its own; *got is what it prints. False and an error where it is
// missing (`if_missing`), fails (`if_failed`), takes longer than ten seconds, or than the fetcher has left, or is wanted no more.
typedef struct FetchProgram {
    char *const *arguments;
    const char *if_missing, *if_failed;
} FetchProgram;

bool fetch_program(Fetcher *fetcher, const FetchProgram *program, WantBytes *got, Error *error);
