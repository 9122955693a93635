// Rendering: a scene that is loaded and can be drawn without a display.
#pragma once

#include "export/export.h"
#include "export/kind.h"
#include "gl/painter.h"
#include "platform/headless.h"
#include "show/font_finder.h"
#include "show/show.h"

typedef struct Rendering {
    const Options *options;
    const ExportKind *kind; // of the file that is to be written; NULL: none of them
    Painter painter;
    FontFinder *finder; // of its fonts
    Show show;
    Deck *deck; // the show's
    Headless *headless;
    Arena arena;
    Export job; // draws the deck
    View view;  // of what was made ready last
} Rendering;

// Loads what the options name and starts to draw; the program's exit status, and an error where it is not 0.
// rendering_close is needed after any.
int rendering_open(Rendering *rendering, const Options *options, const ExportKind *kind, Error *error);
// The job with pictures of so many pixels across, in the shape of the frame, where no size was asked for.
Export rendering_job_of_width(const Rendering *rendering, int width);
void rendering_close(Rendering *rendering);

// Whether the presentation has the moment `t`, which `option` names; else an error.
bool rendering_has(const Rendering *rendering, const char *option, double t, Error *error);
