// Thumbnail: a small picture of a moment, as a display of its own. Those of the cues are kept until the deck
// or the size changes.
#pragma once

#include "draw/layer.h"
#include "scene/deck.h"
#include "shape/atlas.h"

// The view of a deck's frame in `box` (pixels) of a picture of width x height pixels, as wide as the box.
View thumbnail_view(const Deck *deck, int width, int height, Bounds box);
// The display of time t, for any view of this one's scale; memory comes from `arena`. `projector`: how far
// the colours are the projector palette's (palette.h).
const Display *thumbnail_make(const Deck *deck, double t, float projector, const View *view, Arena *arena,
                              Atlas *atlas);
// Puts it on top of the layers: the background and the picture, clipped to the box.
void thumbnail_push(Layers *layers, const Deck *deck, float projector, const Display *picture,
                    const View *view, Bounds box);

typedef struct Thumbnails {
    Arena arena;
    const Display **pictures; // one a cue, NULL: not made yet
    uint32_t deck_number;
    float projector, pixels_per_unit;
} Thumbnails;

void thumbnails_init(Thumbnails *thumbnails);
void thumbnails_finish(Thumbnails *thumbnails);
// The picture of a cue's end. `deck_number` is another for another deck.
const Display *thumbnails_get(Thumbnails *thumbnails, const Deck *deck, uint32_t deck_number, float projector,
                              size_t cue, const View *view, Atlas *atlas);
