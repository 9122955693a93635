// Sight: what is seen at a moment of a deck: the display, and the texts in it, letter by letter.
#pragma once

#include "draw/palette.h"
#include "draw/visual.h"
#include "scene/deck.h"

// A letter that shows as a whole.
typedef struct SeenGlyph {
    Bounds ink;          // scene units
    uint32_t first, end; // its instances in the display
    float em;            // scene units
    Color color, halo;   // opacities multiplied in; halo: of a stroke below it, opacity 0: none
} SeenGlyph;

// A text: letters that were made together. Of a chart those that it writes.
typedef struct SeenText {
    const void *thing;     // another for every text, the same at every moment
    const Origin *origin;  // NULL: unknown
    uint32_t first, count; // glyphs
    uint64_t letters;      // hash of its glyphs
    uint64_t colors;       // hash of theirs
    Bounds ink;
    float em; // of its smallest letter
    bool is_bold;
    bool is_still, keeps_size, keeps_color; // since the moment before (sight_compare)
} SeenText;

// Zero at first.
typedef struct Sight {
    Arena arena; // of all below; reset by sight_take
    Arena leaf;  // Display.scratch
    double time;
    View view;
    Color background;
    Pose pose;
    Display display;
    SeenGlyph *glyphs; // bottom to top
    size_t glyph_count, glyph_capacity;
    SeenText *texts;
    size_t text_count, text_capacity;
} Sight;

void sight_finish(Sight *sight);
// Looks at a moment: in the scene's own colours, or in those of the projector palette. `bold` is the font whose letters
// are bold; NULL: not known. Letters fainter than a tenth are left out.
void sight_take(Sight *sight, const Deck *deck, double t, bool is_projected, const Font *bold, Atlas *atlas);
// Says of the texts what has changed since the moment before; nothing has, where the picture `rests` from now on.
void sight_compare(Sight *sight, const Sight *before, bool rests);
