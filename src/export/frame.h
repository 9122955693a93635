// Frame: a moment drawn and read back, one at a time. Needs a current GL context.
#pragma once

#include "export/export.h"
#include "gl/target.h"

#include <stdint.h>

typedef struct Frame {
    Target *target;
    uint8_t *rgba; // red, green, blue, alpha, top row first; the colours are not multiplied by alpha
} Frame;

// False and an error where the driver has no room; frame_finish is safe then.
bool frame_init(Frame *frame, const Export *job, Error *error);
void frame_finish(Frame *frame);
// Draws the moment `t` and reads it back.
bool frame_draw(Frame *frame, const Export *job, double t, Error *error);
