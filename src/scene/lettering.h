// Lettering: a text on stage, as a group of leaves, one a glyph.
#pragma once

#include "scene/scene.h"
#include "shape/layout.h"

// Of a node that is a text.
typedef struct TextSize {
    double font_size, height; // points, and the height of its ink in units when it was made
    const char *text;
} TextSize;

// Lines under the letters of a run and through them, leaves of their own; opacity 0: there is none.
typedef struct LetterRules {
    Color underline, strike;
    bool is_double; // two lines under them
} LetterRules;

typedef struct Lettering {
    const char *type; // of the group
    const char *text; // valid UTF-8
    TextRuns runs;
    const Color *colors; // of the inside, by byte
    Color stroke;        // of all outlines
    float stroke_width;
    const LetterRules *rules; // by run; NULL: none. They come behind all letters
    LayoutOptions layout;
    double font_size;  // points: an em is font_size / 72 units
    bool keeps_blanks; // every character is a leaf: blanks and newlines are ones that are not seen
    bool has_lines;    // the leaves of a line are a group, without what ends it
} Lettering;

// How many nodes it may become at most.
size_t lettering_most_nodes(const Lettering *lettering);
// Its ink box is centred on the origin. What is needed only for it comes from `scratch`.
NodeId lettering_add(Scene *scene, Arena *scratch, const Lettering *lettering);

// Says of a node that it is this text, of that size as it is now.
void lettering_note(Scene *scene, NodeId node, const Lettering *lettering);

// The distance of baselines in em, of a line spacing in font sizes as Manim counts it: -1 is 0.3.
float lettering_pitch(double line_spacing);
