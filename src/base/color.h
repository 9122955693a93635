// Color: red, green, blue and opacity in [0, 1], gamma-encoded sRGB, opacity not multiplied in.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct Color {
    float r, g, b, a;
} Color;

typedef struct ColorPair {
    Color from, to;
} ColorPair;

typedef struct NamedColor {
    const char *name; // as in a scene: "BLUE", "BLUE_C"
    unsigned rgb;     // 0xRRGGBB
} NamedColor;

// The colours of Manim Community 0.21 (manim.utils.color.manim_colors).
extern const NamedColor color_table[];
extern const size_t color_table_count;

// An opaque colour from 0xRRGGBB.
Color color_rgb(unsigned rgb);
// Reads "#RGB", "#RRGGBB", "#RRGGBBAA" or a name of the table (any case). False where it is none of them.
bool color_parse(const char *text, Color *color);
Color color_with_opacity(Color color, float opacity);
// Componentwise; 0 and 1 give a and b exactly.
Color color_lerp(Color a, Color b, float t);
