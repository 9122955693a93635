// Record: has Python run the scenes of a file for Manim, and makes a deck of what they would draw.
#pragma once

#include <stdio.h>

#include "record/recording.h"
#include "show/options.h"

typedef struct RecordInput {
    const char *path;          // of the Python file
    const char *const *scenes; // names; none: all that the file has
    size_t scene_count;
    const char *python; // the interpreter; NULL: that of the active virtual environment, else python3
    double rate;        // frames a second
    CueChoice cues;
    const char *output; // where the deck is written
} RecordInput;

// What the options say, and the frame rate and the file to write.
RecordInput record_input(const Options *options, Rate rate, const char *output);

// Records to the end, with a bar on a terminal; `listener` (NULL: nobody) is told how far it is, a line at a time.
// What the scene prints goes to standard error. False and an error where it fails, or is interrupted.
bool record_scenes(const RecordInput *input, FILE *listener, Error *error);
