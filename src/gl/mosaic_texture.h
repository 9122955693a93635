// MosaicTexture: a picture that the processor has drawn (soft/mosaic.h), on its way to a framebuffer. Needs a current
// context, as the renderer does.
#pragma once

#include "draw/pixel_box.h"

typedef struct MosaicTexture {
    unsigned texture, framebuffer;
    int width, height;
} MosaicTexture;

void mosaic_texture_init(MosaicTexture *texture);
void mosaic_texture_finish(MosaicTexture *texture);

// Takes over what has changed of a picture of width x height pixels, rows from the bottom, in boxes of it (y down).
void mosaic_texture_update(MosaicTexture *texture, const uint8_t *rgba, int width, int height,
                           const PixelBox *boxes, size_t count);
// Copies the picture to the lower left corner of the bound framebuffer.
void mosaic_texture_show(const MosaicTexture *texture);
