// Stills: pictures of moments. Needs a current GL context. The kind of every file is that of its name's ending
// (export/kind.h).
#pragma once

#include "base/rate.h"
#include "export/export.h"
#include "scene/timeline.h"

#include <stddef.h>
#include <stdint.h>

// Writes the moment `t`.
bool stills_write_one(const Export *job, double t, const char *path, Error *error);
// Writes frames, frame i being t = i / rate, each to a picture named by `pattern` (stills_name).
bool stills_write(const Export *job, const int64_t *frames, size_t count, Rate rate, const char *pattern,
                  Error *error);
// Writes the end of every cue's step, where the presenter stops, to a picture named by `pattern` (stills_cue_name).
bool stills_write_cues(const Export *job, const Timeline *timeline, const char *pattern, Error *error);
// The file name of a frame: `pattern` with its one "%d" or "%0Nd" (N at most 9 digits) replaced, "%%"
// standing for a percent sign. False and an error for any other pattern, or a name longer than size - 1.
bool stills_name(char *name, size_t size, const char *pattern, int64_t frame, Error *error);
// The same of a cue, whose number is that; "%s" stands for its name, made safe, and may be left out.
bool stills_cue_name(char *name, size_t size, const char *pattern, int64_t number, const char *cue,
                     Error *error);
