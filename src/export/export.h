// Export: what is to be written to files: anything that can draw itself at a time.
#pragma once

#include "base/error.h"
#include "gl/target.h"

// Draws the moment `t` (seconds) into `target`, which is bound already.
typedef bool FrameSource(void *context, double t, Target *target, Error *error);

typedef struct Export {
    FrameSource *source;
    void *context;
    int width, height; // pixels
} Export;
