// Deck: one loaded script: its scene, timeline, parameters and the arena all of it lives in. The unit of
// reload.
#pragma once

#include "scene/parameter.h"
#include "scene/timeline.h"
#include "shape/image.h"
#include "shape/letters.h"

enum { deck_most_memory = 256 << 20 }; // bytes that a script's deck may take

typedef struct Deck {
    Arena arena;
    Scene scene;
    Timeline timeline;
    Parameter *parameters;
    size_t parameter_count, parameter_capacity;
    size_t node_count;    // that a script has made
    const char *name;     // the script's file name
    Letters missing;      // that its texts have and the fonts lack
    const Image **images; // that it shows, each once, where a script has made it
    size_t image_count, image_capacity;
    Font **fonts; // of its own
    size_t font_count, font_capacity;
} Deck;

Deck *deck_create(void);
// The font is destroyed with the deck.
void deck_own_font(Deck *deck, Font *font);
void deck_destroy(Deck *deck); // NULL is fine
// The deck's own copy of a picture, whose pixels live as long as the deck does.
const Image *deck_add_image(Deck *deck, const Image *image);
