// MosaicTexture: a picture that the processor draws (soft/mosaic.h), and OpenGL shows. Needs a current context, as the
// renderer does.
#pragma once

#include "soft/mosaic.h"

typedef struct MosaicTexture MosaicTexture;

// What a renderer does with one. A program may be without: mosaic_drawing is NULL there.
typedef struct MosaicDrawing {
    MosaicTexture *(*create)(void);
    void (*destroy)(MosaicTexture *texture);
    // As mosaic_begin and mosaic_add.
    void (*begin)(MosaicTexture *texture, int width, int height, Color background);
    void (*add)(MosaicTexture *texture, const Display *display, const View *view, const Atlas *atlas,
                PixelBox clip);
    // Ends the picture, which is then in the lower left corner of the bound framebuffer. Returns how many parts of it were
    // drawn anew.
    size_t (*end)(MosaicTexture *texture);
    // Ends the picture in memory, where it stays until the next one begins; `memory` as in mosaic_end.
    Pixels (*end_in_memory)(MosaicTexture *texture, uint32_t *memory);
} MosaicDrawing;

extern const MosaicDrawing *const mosaic_drawing;
