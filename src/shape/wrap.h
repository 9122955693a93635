// Wrap: a text broken into lines of a width, at blanks where there are any.
#pragma once

#include "shape/line.h"

typedef struct WrapLine {
    size_t first, length; // bytes of the text, without the blanks and the newline at the line's end
    bool is_broken;       // the text's line goes on in the next one
} WrapLine;

typedef struct Wrapped {
    WrapLine *lines;
    size_t count; // of an empty text 1
} Wrapped;

// Breaks valid UTF-8 so that no line is wider than `width` em as it is shaped, taking as many words a line as
// fit. Every line of the text ends one. A word that is wider than a line is broken at characters, at least
// one a line. Memory comes from `arena`.
Wrapped wrap_runs(Arena *arena, const char *text, TextRuns runs, float width);

// The same in one font.
Wrapped wrap_text(Arena *arena, Font *font, const char *text, float width);
