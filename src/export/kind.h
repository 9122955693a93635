// Kind: the kinds of file that can be written, by the ending of their names. A new kind is a row.
#pragma once

#include "base/error.h"
#include "base/rate.h"
#include "export/codec.h"
#include "export/handout.h"

#include <stddef.h>
#include <stdint.h>

// What a file holds.
typedef enum ExportSort { EXPORT_STILL, EXPORT_FILM, EXPORT_HANDOUT, EXPORT_SORT_COUNT } ExportSort;

extern const char *const export_sort_names[EXPORT_SORT_COUNT]; // "a picture"

// Writes width * height pixels of red, green, blue, alpha (which the colours are not multiplied by), top row first, to
// a file; opaque where alpha is not kept.
typedef bool StillWriter(const char *path, int width, int height, const uint8_t *rgba, bool keeps_alpha,
                         Error *error);

enum { film_codecs_max = 3 };

typedef struct FilmKind {
    const Codec *codecs[film_codecs_max]; // that it may hold, the first one where none is asked for
    const char *const *options;           // ffmpeg's for the container, NULL at the end
    Rate rate;                            // where none is asked for
    double most_frames;                   // a second: players show more of them too slowly
    bool is_video;                        // it may have chapters, and parts of it can be joined
} FilmKind;

typedef struct ExportKind {
    const char *ending; // ".png"
    ExportSort sort;
    const char *help;             // what it is
    StillWriter *write_still;     // of a STILL
    const FilmKind *film;         // of a FILM
    HandoutWriter *write_handout; // of a HANDOUT
} ExportKind;

extern const ExportKind export_kinds[];
extern const size_t export_kind_count;

// The kind of a file's name, in large or small letters. NULL and an error that lists those known where there
// is none.
const ExportKind *export_kind_of(const char *path, Error *error);
// The same, where it must be of that sort: NULL and an error else.
const ExportKind *export_kind_of_sort(const char *path, ExportSort sort, Error *error);
// Whether a file of that kind may have alpha.
bool export_kind_has_alpha(const ExportKind *kind);
// Whether it is a film whose container is a video's.
bool export_kind_is_video(const ExportKind *kind);
// The endings of the kinds of which that is true, or of all (NULL): ".mp4, .mkv or .mov"; cut where the text is too long.
// Returns it.
const char *export_kind_list(char *text, size_t size, bool (*is_meant)(const ExportKind *kind));
