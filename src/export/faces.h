// Faces: fonts as Cairo has them, so that what is written with them is text in a file.
#pragma once

#include "shape/font.h"

#include <cairo.h>
#include <stddef.h>

enum { faces_max = 8 };

typedef struct Faces {
    struct {
        const Font *font;
        cairo_font_face_t *face; // NULL: there is none
    } items[faces_max];
    size_t count;
} Faces;

// The face of a font, made when it is first asked for, whose glyphs have the font's numbers; NULL where the font is one
// of outlines alone, or there are too many. The font must outlive what is drawn with it.
cairo_font_face_t *faces_get(Faces *faces, const Font *font);
void faces_finish(Faces *faces);
