// Studio: takes pictures of scenes without a window, for tests.
#pragma once

#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"

typedef struct Studio {
    Headless *headless;
    Painter painter;
    Target *target;
    Deck *deck;        // studio_load
    int width, height; // studio_resize
    uint8_t *pixels;   // of the last picture: red, green, blue, alpha, top row first
} Studio;

// Set-up and tear-down of a cmocka test, whose state becomes the studio. A test fails where anything of a
// studio fails.
int studio_open(void **state);
int studio_open_by(void **state, DrawnBy drawn_by);
int studio_open_gpu(void **state); // OpenGL draws, whatever is behind it
int studio_close(void **state);

void studio_load(Studio *studio, const char *script);
bool studio_try(Studio *studio, const char *script, Error *error); // false where there is no deck
void studio_resize(Studio *studio, int width, int height);
void studio_take(Studio *studio, double seconds);
// The colour of a pixel of the last picture, 0xRRGGBB; row y from the top.
unsigned studio_color(const Studio *studio, int x, int y);
