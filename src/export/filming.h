// Filming: a film of a span of time, frame by frame. Needs a current GL context.
#pragma once

#include "base/rate.h"
#include "export/export.h"
#include "export/kind.h"

#include <stdint.h>

// The part of a presentation that a film shows, in seconds.
typedef struct FilmSpan {
    double from, to;
    Rate rate;
} FilmSpan;

// Frames from `first` on, before `until`.
typedef struct FrameRange {
    int64_t first, until;
} FrameRange;

typedef struct Filming {
    const char *path;
    const FilmKind *kind;
    const Codec *codec; // one of the kind's
    FilmSpan span;
    FrameRange frames;    // of the span's that are written
    const char *chapters; // as ffmpeg writes them (FFMETADATA); NULL: none
} Filming;

// Frames of a film, the end being one of them; 0 for an empty or endless span.
int64_t filming_count(double from, double to, Rate rate);
// The time of a frame: from + i / rate, and that of the last one is the end.
double filming_time(const FilmSpan *span, int64_t frame);
// Writes a film. Stops at the first failure, leaving no file.
bool filming_write(const Export *job, const Filming *filming, Error *error);
