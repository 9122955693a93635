// Bench screen: where frames that are measured end, as in a window, and a clear of the same size beside them. Needs a current
// context, as the renderer does.
#pragma once

#include "base/arena.h"
#include "gl/renderer.h"
#include "gl/target.h"

typedef struct BenchScreen {
    Target *target;
    uint32_t *memory; // of the same size
    Arena arena;
} BenchScreen;

// Frames are drawn into it from now on. False and an error where the driver cannot draw a picture of that size.
bool bench_screen_init(BenchScreen *screen, int width, int height, Error *error);
// An empty one, {0}, too.
void bench_screen_finish(BenchScreen *screen);

// Ends a frame and waits for it: it is where a window is given it from, in memory where there is no GPU, else in the framebuffer.
void bench_screen_end(const BenchScreen *screen, Renderer *renderer);
// The same, but all frames end in the framebuffer, as for a window that takes none from memory.
void bench_screen_end_by_opengl(Renderer *renderer);
// A bare clear, and waits for it.
void bench_screen_clear(const BenchScreen *screen);
