// Drawing: an SVG file's bytes as shapes. They are a stranger's, as a picture's (picture.h).
#pragma once

#include "base/color.h"
#include "base/error.h"
#include "shape/gradient.h"
#include "shape/outline.h"

// An element of the file that has an id, and the one with an id that it lies in.
typedef struct DrawingGroup {
    const char *id;
    const struct DrawingGroup *parent; // NULL: none
} DrawingGroup;

typedef struct DrawingPiece {
    const Outline *outline; // several may have the same
    Affine map;             // from the outline to the file's units, y upwards
    Color fill, stroke;     // opacity 0: none
    double stroke_width;    // in the file's units, with what its maps make of it
    const Gradients *gradients;
    const DrawingGroup *group; // NULL: in none
} DrawingPiece;

typedef struct Drawing {
    DrawingPiece *pieces; // in the order of the file, which is from bottom to top
    size_t count;
    bool lacks_text, lacks_pictures; // there is some, which is left out
    bool lacks_gradients;            // there are some that are seen as one colour
} Drawing;

enum { drawing_most_bytes = 8 << 20, drawing_most_pieces = 100000 };

// Outlines are made in `arena`, all else in `scratch`. False and an error where the bytes are no SVG drawing. Where an arena stops
// it (Budget.exceed), it leaves nothing behind but if drawing_scratch bytes were not to be had.
bool drawing_read(Arena *arena, Arena *scratch, const uint8_t *bytes, size_t size, Drawing *drawing,
                  Error *error);
size_t drawing_scratch(size_t size); // for a file of so many bytes
