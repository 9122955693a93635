// Want: what a scene asks for from outside. What runs scripts opens nothing: whoever has it run (ScriptInput.fetch) finds
// what is wanted, checks whether a stranger may have it, and gives bytes, which are still a stranger's.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum WantKind {
    WANT_PICTURE, // a file's name below the script's folder: its bytes
    WANT_DRAWING, // likewise
    WANT_SOURCE,  // likewise
    WANT_COLORS, // a program's text, its language ("": to be guessed) and a style, as Pygments calls them: the background's
    // colour on a line, and for each token a line of its colour, "-" for none, and its number of
    // characters; or a ! and what is wrong with the names
    WANT_FONT, // a family's name, a weight from 100 to 1000, "normal", "italic" or "oblique", and "" or a letter: the
    // font file that comes closest and has the letter, of any family then, behind four bytes, lowest first,
    // that say which of its faces
    WANT_FORMULA, // a formula, as its author would know it, and a LaTeX document of it: an SVG drawing of the page
    WANT_KIND_COUNT
} WantKind;

enum { want_most_texts = 4, want_face_bytes = 4 }; // the latter say which face of a font

typedef struct Want {
    WantKind kind;
    size_t count;
    const char *texts[want_most_texts]; // each at most author_max_text
} Want;

typedef struct WantBytes {
    uint8_t *bytes; // a 0 behind them
    size_t size;
} WantBytes;
