// Mosaic: a picture in memory that the processor draws, tile by tile, on all of its cores. What has not changed since
// the last picture is not drawn again. Where there is no GPU this is many times as fast as OpenGL.
#pragma once

#include "draw/pixels.h"
#include "shape/atlas.h"

typedef struct Mosaic Mosaic;

Mosaic *mosaic_create(void);
// NULL is fine.
void mosaic_destroy(Mosaic *mosaic);

// Begins a picture of width x height pixels, all of it `background`.
void mosaic_begin(Mosaic *mosaic, int width, int height, Color background);
// Adds a display on top, seen in `view`, within `clip`. The display, its images and the atlas (NULL where it holds no cell)
// have to stay as they are until mosaic_end.
void mosaic_add(Mosaic *mosaic, const Display *display, const View *view, const Atlas *atlas, PixelBox clip);
// Draws what has changed. The picture stays until the next one begins. `memory`: width x height pixels (0xAARRGGBB, rows from the top)
// in which the picture is then, and nowhere else; or NULL. Where it is not that of the picture before, all is drawn anew.
Pixels mosaic_end(Mosaic *mosaic, uint32_t *memory);
