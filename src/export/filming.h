// Filming: a film of a span of time, frame by frame. Needs a current GL context.
#pragma once

#include "base/rate.h"
#include "export/export.h"

#include <stdint.h>

// The part of a presentation that a film shows, in seconds.
typedef struct FilmSpan {
    double from, to;
    Rate rate;
} FilmSpan;

// Frames of a film, the end being one of them; 0 for an empty or endless span.
int64_t filming_count(double from, double to, Rate rate);
// Writes a film of the kind that the name's ending says (export/kind.h): frame i is t = from + i / rate, and the
// last one is t = to. Stops at the first failure, leaving no file.
bool filming_write(const Export *job, const FilmSpan *span, const char *path, Error *error);
