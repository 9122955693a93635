// View: how scene units become pixels of a picture.
#pragma once

#include "base/affine.h"

typedef struct View {
    int width, height; // pixels of the whole picture
    vec2s center;      // scene point at the middle of the picture
    float pixels_per_unit;
} View;

// The largest view of a frame of `frame` scene units, centred on (0, 0), in a picture of width x height
// pixels. Where the frame fills the picture but for rounding (854x480 of 16:9) the width decides.
View view_fit(int width, int height, vec2s frame);
// A view whose units are pixels with the origin at the lower left corner, for what is drawn over the scene.
View view_pixels(int width, int height);
// Pixel coordinates (x right, y down, continuous) of a scene point, and back.
vec2s view_to_pixels(const View *view, vec2s point);
vec2s view_from_pixels(const View *view, vec2s pixel);
// What of the scene is in the picture.
Bounds view_bounds(const View *view);
