// Headless: an OpenGL context without a display or a window, through EGL (Linux).
#pragma once

#include "base/error.h"

typedef struct Headless Headless;

// Makes a context (OpenGL 3.3 core, or OpenGL ES 3.0 where `gles`), current on this thread, its functions
// loaded. It has no picture of its own: draw into a Target. NULL and an error that says what is missing and
// what to do.
Headless *headless_create(bool gles, Error *error);
void headless_destroy(Headless *headless);

// What draws, in the driver's words: "llvmpipe (LLVM 15.0.6, 256 bits)". Valid as long as the context.
const char *headless_driver(const Headless *headless);
