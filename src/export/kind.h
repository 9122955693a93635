// Kind: the kinds of file that can be written, by the ending of their names. A new kind is a row.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

// What a file holds.
typedef enum ExportSort { EXPORT_STILL, EXPORT_FILM, EXPORT_HANDOUT, EXPORT_SORT_COUNT } ExportSort;

extern const char *const export_sort_names[EXPORT_SORT_COUNT]; // "a picture"

typedef struct Handout Handout;

// Writes width * height pixels of red, green, blue, alpha, top row first, to a file.
typedef bool StillWriter(const char *path, int width, int height, const uint8_t *rgba, Error *error);
// Writes pages for people to keep.
typedef bool HandoutWriter(const char *path, const Handout *handout, Error *error);

typedef struct ExportKind {
    const char *ending; // ".png"
    ExportSort sort;
    const char *help;             // what it is, beyond its sort
    StillWriter *write_still;     // of a STILL
    const char *const *ffmpeg;    // of a FILM: ffmpeg's options for codec and container, NULL at the end
    HandoutWriter *write_handout; // of a HANDOUT
} ExportKind;

extern const ExportKind export_kinds[];
extern const size_t export_kind_count;

// The kind of a file's name, in large or small letters. NULL and an error that lists those known where there
// is none.
const ExportKind *export_kind_of(const char *path, Error *error);
// The same, where it must be of that sort: NULL and an error else.
const ExportKind *export_kind_of_sort(const char *path, ExportSort sort, Error *error);
// The endings of the kinds of a sort: ".mp4, .mkv or .mov"; cut where the text is too long. Returns it.
const char *export_kind_list(char *text, size_t size, ExportSort sort);
