// Hand-out: pages for people to keep: each cue's picture, its name and the notes. Needs a current GL context.
#pragma once

#include "export/export.h"
#include "export/sheet.h"
#include "scene/deck.h"
#include "shape/font_set.h"

typedef struct Handout {
    const Deck *deck;
    const FontSet *fonts;
    const Export *job; // draws the deck; its size is that of pictures in pixels
    float projector;   // how far its colours are the projector palette's
    const char *title;
    bool leaves_out_notes;
    Paper paper;  // of a PDF
    int per_page; // cues on a page of a PDF: 1, 2, 4 or 6
} Handout;

// Writes pages for people to keep. A cue's picture is that of the end of its step, where the presenter stops.
typedef bool HandoutWriter(const char *path, const Handout *handout, Error *error);

HandoutWriter handout_write_pdf, handout_write_html;
