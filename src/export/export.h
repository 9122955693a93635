// Export: what is to be written to files: anything that can draw itself at a time.
#pragma once

#include "base/error.h"
#include "draw/pixels.h"
#include "platform/progress.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Export {
    // Makes ready to draw the moment `t` (seconds) for a picture of that size. Another number where the picture is
    // another than that of another moment.
    uint64_t (*prepare)(void *context, double t, int width, int height);
    // Draws the moment that was made ready: into the bound framebuffer, where *pixels stay empty, or in memory, where they
    // stay until the next is drawn.
    bool (*draw)(void *context, Pixels *pixels, Error *error);
    void *context;
    int width, height; // pixels
    ProgressStyle progress;
    bool is_transparent; // what is drawn has alpha, which its colours are multiplied by
} Export;
