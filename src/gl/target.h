// Target: a picture in graphics memory to draw into and read back. Needs a current context, as the renderer
// does.
#pragma once

#include "base/error.h"

#include <stdint.h>

typedef struct Target Target;

// 8 bits a channel, no multisampling; it is bound. NULL and an error where the driver cannot draw a picture of that size.
Target *target_create(int width, int height, Error *error);
void target_destroy(Target *target); // where it is bound, the window is from then on

int target_width(const Target *target);
int target_height(const Target *target);

// Draws into the target from now on; NULL: into the window.
void target_bind(const Target *target);
// Waits for the drawing and copies the pixels: width * height * 4 bytes, red, green, blue, alpha, top row
// first. Leaves the target bound.
void target_read(const Target *target, uint8_t *rgba);
// The same, bottom row first, which saves turning it over.
void target_read_upward(const Target *target, uint8_t *rgba);
// Makes all of it black and nothing else, to compare with.
void target_clear(const Target *target);
