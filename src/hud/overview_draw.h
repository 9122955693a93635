// Drawing the overview: a picture of the end of every step, its number and name.
#pragma once

#include "hud/hud.h"
#include "hud/overview_layout.h"
#include "hud/thumbnail.h"

typedef struct OverviewSource {
    const Deck *deck;
    uint32_t deck_number;
    float projector; // as in thumbnail.h
    size_t current;  // the cue whose step time is in
    Thumbnails *thumbnails;
    FontSet fonts;
} OverviewSource;

// Draws over the whole picture, the small pictures as layers of their own above canvas->display.
void overview_draw(const Overview *overview, const OverviewSource *source, const Canvas *canvas,
                   Layers *layers);
