// Hand-out: pages for people to keep: each cue's picture, its name and the notes. Needs a current GL context.
#pragma once

#include "export/export.h"
#include "export/kind.h"
#include "export/sheet.h"
#include "scene/deck.h"
#include "shape/font_set.h"

struct Handout {
    const Deck *deck;
    const FontSet *fonts;
    const Export *job; // draws the deck; its size is that of pictures in pixels
    float projector;   // how far its colours are the projector palette's
    const char *title;
    bool leaves_out_notes;
    Paper paper;  // of a PDF
    int per_page; // cues on a page of a PDF: 1, 2, 4 or 6
};

// The moment that shows a cue: the end of its step, where the presenter stops.
double handout_moment(const Handout *handout, size_t cue);

HandoutWriter handout_write_pdf, handout_write_html;
