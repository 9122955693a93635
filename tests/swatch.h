// Swatch: what turns from red to blue within a second, its upper half white, for pictures and films of it.
#pragma once

#include "export/filming.h"

enum { swatch_width = 64, swatch_height = 48 };
static const Rate swatch_rate = {10, 1};

typedef struct Swatch {
    int width, height;
    bool is_clear; // half as opaque
    double t, times[8], rests_from;
    int prepared, count, fail_at, interrupt_at; // -1: never
} Swatch;

// Makes it anew: opaque, it never rests, fails or is interrupted.
Export swatch_job(Swatch *swatch);
// A whole film by its kind's first codec. Here, since it would bring films into tests that have their own.
static inline bool swatch_write_film(const Export *job, FilmSpan span, const char *path, Error *error) {
    const FilmKind *kind = export_kind_of(path, NULL)->film;
    return filming_write(job,
                         &(Filming){.path = path,
                                    .kind = kind,
                                    .codec = kind->codecs[0],
                                    .span = span,
                                    .frames = {0, filming_count(span.from, span.to, span.rate)}},
                         error);
}
