// CanvasTexture: a picture that the processor has drawn (soft/canvas.h), on its way to a framebuffer. Needs a current
// context, as the renderer does.
#pragma once

#include "draw/pixel_box.h"

typedef struct CanvasTexture {
    unsigned texture, framebuffer;
    int width, height;
} CanvasTexture;

void canvas_texture_init(CanvasTexture *texture);
void canvas_texture_finish(CanvasTexture *texture);

// Takes over what has changed of a picture of width x height pixels, rows from the bottom, in boxes of it (y down).
void canvas_texture_update(CanvasTexture *texture, const uint8_t *rgba, int width, int height,
                           const PixelBox *boxes, size_t count);
// Copies the picture to the lower left corner of the bound framebuffer.
void canvas_texture_show(const CanvasTexture *texture);
