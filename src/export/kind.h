// Kind: the kinds of file that can be written, by the ending of their names. A new kind is a row.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

// Writes width * height pixels of red, green, blue, alpha, top row first, to a file.
typedef bool PictureWriter(const char *path, int width, int height, const uint8_t *rgba, Error *error);

typedef struct ExportKind {
    const char *ending;        // ".png"
    PictureWriter *write;      // of a picture; NULL: it is a film
    const char *const *ffmpeg; // of a film: ffmpeg's options for codec and container, NULL at the end
} ExportKind;

extern const ExportKind export_kinds[];
extern const size_t export_kind_count;

// The kind of a file's name, in large or small letters. NULL and an error that lists those known where there
// is none.
const ExportKind *export_kind_of(const char *path, Error *error);
