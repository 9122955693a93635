// Both ways: draws displays by OpenGL and by the processor, for tests that compare the pictures.
#pragma once

#include "gl/renderer.h"
#include "gl/target.h"
#include "platform/headless.h"

enum { both_width = 200, both_height = 150, both_bytes = both_width * both_height * 4 };

typedef struct BothWays {
    Headless *headless;
    Renderer *renderers[2]; // OpenGL's, the processor's
    Target *target;
    Atlas *atlas;
    View view;
    Arena arena;
    Display display;
    uint8_t gpu[both_bytes], cpu[both_bytes]; // of the last pictures: red, green, blue, alpha, top row first
} BothWays;

// Set-up and tear-down of a cmocka test. OpenGL's textures are read as exactly as a graphics card does it.
int both_ways_open(void **state);
int both_ways_close(void **state);

// An empty display. Its view is that of 10 pixels a unit until another is set.
Display *both_ways_begin(BothWays *both);
// Draws it both ways, over half a colour, within `clip`, NULL: all.
void both_ways_draw(BothWays *both, const PixelBox *clip);
// How many pixels of the last pictures differ by more than `limit` of 255 in any channel.
int both_ways_count(const BothWays *both, int limit);
// Fails where any does, or where nothing was drawn.
void both_ways_assert_same(const BothWays *both, int limit, const char *what);
