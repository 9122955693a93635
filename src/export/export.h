// Export: pictures and films of anything that can draw itself at a time. Needs a current GL context.
#pragma once

#include "base/error.h"
#include "base/rate.h"
#include "gl/target.h"

#include <stddef.h>
#include <stdint.h>

// Draws the moment `t` (seconds) into `target`, which is bound already.
typedef bool FrameSource(void *context, double t, Target *target, Error *error);

typedef struct Export {
    FrameSource *source;
    void *context;
    int width, height; // pixels
} Export;

// The part of a presentation that a film shows, in seconds.
typedef struct FilmSpan {
    double from, to;
    Rate rate;
} FilmSpan;

// The kind of every file is that of its name's ending (export/kind.h). Writes the moment `t`.
bool export_picture(const Export *job, double t, const char *path, Error *error);
// Writes frames, frame i being t = i / rate, each to a picture named by `pattern` (export_frame_name).
bool export_frames(const Export *job, const int64_t *frames, size_t count, Rate rate, const char *pattern,
                   Error *error);
// Writes a film: frame i is t = from + i / rate, and the last one is t = to. Stops at the first failure,
// leaving no file.
bool export_film(const Export *job, const FilmSpan *span, const char *path, Error *error);

// Frames of a film, the end being one of them; 0 for an empty or endless span.
int64_t export_frame_count(double from, double to, Rate rate);
// The file name of a frame: `pattern` with its one "%d" or "%0Nd" (N at most 9 digits) replaced, "%%"
// standing for a percent sign. False and an error for any other pattern, or a name longer than size - 1.
bool export_frame_name(char *name, size_t size, const char *pattern, int64_t frame, Error *error);
