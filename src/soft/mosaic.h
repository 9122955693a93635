// Mosaic: a picture in memory that the processor draws, tile by tile, on all of its cores. What has not changed since
// the last picture is not drawn again. Where there is no GPU this is many times as fast as OpenGL.
#pragma once

#include "draw/pixel_box.h"
#include "shape/atlas.h"

typedef struct Mosaic Mosaic;

// What has been drawn, until the next picture begins.
typedef struct MosaicPicture {
    const uint8_t *rgba; // rows from the bottom, opacity multiplied in
    int width, height;
    int stride; // pixels from a row to the next
} MosaicPicture;

Mosaic *mosaic_create(void);
// NULL is fine.
void mosaic_destroy(Mosaic *mosaic);

// Begins a picture of width x height pixels, all of it `background`.
void mosaic_begin(Mosaic *mosaic, int width, int height, Color background);
// Adds a display on top, seen in `view`, within `clip`. The display, its images and the atlas (NULL where it holds no cell)
// have to stay as they are until mosaic_end.
void mosaic_add(Mosaic *mosaic, const Display *display, const View *view, const Atlas *atlas, PixelBox clip);
// Draws what has changed, and returns boxes around it, as many as `count` says; they stay until the next picture begins.
const PixelBox *mosaic_end(Mosaic *mosaic, size_t *count);
MosaicPicture mosaic_picture(const Mosaic *mosaic);
