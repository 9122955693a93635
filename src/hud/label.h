// Label: one line of text over the scene, in pixels (view_pixels), for the HUD.
#pragma once

#include "draw/form.h"
#include "shape/font_set.h"
#include "shape/layout.h"

// Where labels are drawn, and from what.
typedef struct Canvas {
    Display *display; // its arena takes the layouts as well
    const View *view; // of view_pixels
    Atlas *atlas;
    float opacity;  // multiplies every colour's
    float ui_scale; // of all text, as the user wants it; 1: normal
    float foot;     // pixels at the bottom that are somebody else's, where the HUD is shown
} Canvas;

typedef struct Label {
    Font *font;
    float em; // pixels
    Color color;
    TextLayout layout;
    const char *text;
} Label;

// Lays out one line of valid UTF-8. In a text that begins with a digit all digits are as wide as "0", so that
// a running time stands still. A text wider than max_width pixels is cut and ends in an ellipsis.
Label label_make(const Canvas *canvas, Font *font, float em, Color color, const char *text, float max_width);
float label_width(const Label *label); // pixels
// Draws with the baseline starting at `at`, rounded to whole pixels.
void label_draw(const Canvas *canvas, const Label *label, vec2s at);
// A filled box with round corners.
void canvas_fill(const Canvas *canvas, Bounds box, float radius, Color color);
void canvas_disc(const Canvas *canvas, vec2s center, float radius, Color color);

// Text in the display's memory: formatted, or the first line of another.
__attribute__((format(printf, 2, 3))) const char *canvas_print(const Canvas *canvas, const char *format, ...);
const char *canvas_first_line(const Canvas *canvas, const char *text);
