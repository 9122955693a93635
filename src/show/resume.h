// Resume: remembers at which cue each script is, so that a talk goes on where it was after a crash (a file
// for each script below $XDG_STATE_HOME/rostrum, or ~/.local/state/rostrum, replaced as a whole).
#pragma once

#include "base/error.h"
#include "scene/parameter.h"

typedef struct Resume Resume;

typedef struct ResumePoint {
    char *cue;              // its name; "": the start, where the script has no cue
    char **names, **values; // parameters that were not at their standard
    size_t count;
    bool has_crashed; // the program that wrote it did not end in order, and runs no more
} ResumePoint;

extern const double resume_write_seconds; // the least time between two writes

// For a script's path (NULL: the built-in presentation); NULL where there is no place for such files.
Resume *resume_create(const char *path);
void resume_destroy(Resume *resume);

// What was remembered last; false where there is nothing that can be read. resume_point_finish gives it back.
bool resume_read(const Resume *resume, ResumePoint *point);
void resume_point_finish(ResumePoint *point);

// Tells where the show is at `now`: written when the cue or a parameter has changed, not more often than
// every resume_write_seconds, never while nothing has. Nothing is reported where it cannot be written.
void resume_note(Resume *resume, double now, const char *cue, const Parameter *parameters, size_t count);
// When a change that has not been written yet will be; INFINITY where there is none.
double resume_next(const Resume *resume);
// The program ends in order: writes what was noted last, and that it has ended.
void resume_end(Resume *resume);
