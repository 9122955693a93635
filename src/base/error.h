// Error: what went wrong, in words for the person whose file, option or key it was.
#pragma once

#include <stdbool.h>

typedef struct Error {
    char text[1024]; // "file:line: what is wrong", one or more lines, no newline at the end
} Error;

// Formats the message (cut where it is too long, "…"). error may be NULL. Always returns false, so that a function
// that fails reads `return error_set(error, ...)`.
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool error_set(Error *error, const char *format, ...);
