// Oklab: colours as lightness, chroma and hue that look even, and contrast as the web's accessibility
// guidelines measure it.
//
// Oklab: Björn Ottosson, "A perceptual color space for image processing" (2020). Luminance and contrast:
// WCAG 2.2, "relative luminance" and "contrast ratio".
#pragma once

#include "base/color.h"

typedef struct Oklch {
    float lightness; // 0 to 1
    float chroma;    // 0 (grey) to about 0.32
    float hue;       // degrees, [0, 360)
} Oklch;

// Opacity is left out.
Oklch oklch_from_color(Color color);
// An opaque colour of the hue whose luminance is given, in [0, 1], and whose chroma is the lightness times
// `saturation`, or less where sRGB has no such colour.
Color color_from_hue(float hue, float saturation, float luminance);

// Of what lights up a screen, in [0, 1]. Opacity is left out.
float color_luminance(Color color);
// Of two opaque colours: 1 to 21.
float color_contrast(Color a, Color b);
