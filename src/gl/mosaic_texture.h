// MosaicTexture: a picture that the processor has drawn (soft/mosaic.h), on its way to a framebuffer. Needs a current
// context, as the renderer does.
#pragma once

#include "soft/mosaic.h"

typedef struct MosaicTexture {
    unsigned texture, framebuffer;
    int width, height;
} MosaicTexture;

void mosaic_texture_init(MosaicTexture *texture);
void mosaic_texture_finish(MosaicTexture *texture);

// Takes over what has changed of a picture, in boxes of it.
void mosaic_texture_update(MosaicTexture *texture, const MosaicPicture *picture, const PixelBox *boxes,
                           size_t count);
// Copies the picture to the lower left corner of the bound framebuffer.
void mosaic_texture_show(const MosaicTexture *texture);
