// Backdrop: a picture of what stands still, kept in graphics memory and copied under each frame. Needs a
// current context, as the renderer does.
#pragma once

#include "gl/target.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Backdrop {
    Target *target; // NULL: none yet
    uint64_t key;
    unsigned framebuffer; // the one that was bound at backdrop_begin
} Backdrop;

void backdrop_finish(Backdrop *backdrop);

// Whether it holds the picture of that key and size.
bool backdrop_holds(const Backdrop *backdrop, uint64_t key, int width, int height);
// Draws into the backdrop from now on; false where the driver cannot hold a picture of that size.
bool backdrop_begin(Backdrop *backdrop, uint64_t key, int width, int height);
// Draws into what was bound before.
void backdrop_end(const Backdrop *backdrop);
// Copies it over the whole of the bound framebuffer, which has its size.
void backdrop_show(const Backdrop *backdrop);
