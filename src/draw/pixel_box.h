// PixelBox: a rectangle of whole pixels of a picture.
#pragma once

#include "draw/display.h"

// From `left` and `top` to before `right` and `bottom`; y down.
typedef struct PixelBox {
    int left, top, right, bottom;
} PixelBox;

PixelBox pixel_box_overlap(PixelBox a, PixelBox b);
bool pixel_box_is_empty(PixelBox box);
// A box whose coordinates are pixels from the lower left corner of a picture so many pixels high, rounded.
PixelBox pixel_box_upward(Bounds box, int height);
// What of `all`, in the picture, a batch may touch.
PixelBox pixel_box_of_batch(const Batch *batch, const View *view, PixelBox all);
