// Sheet: the paper of a PDF: one page after the other, with text and lines. Lengths are points (1/72 inch) from the
// upper left corner.
#pragma once

#include "base/color.h"
#include "export/faces.h"
#include "platform/draft.h"

typedef enum Paper { PAPER_A4, PAPER_LETTER, PAPER_COUNT } Paper;

// How a text is set.
typedef struct TextStyle {
    Font *font;
    double size, leading;
    Color color;
} TextStyle;

typedef struct Sheet {
    Draft *draft;
    cairo_surface_t *surface;
    cairo_t *cairo;
    Faces faces;
    Arena arena; // for what is needed while something is drawn
    double width, height;
    int page; // from 1 on
} Sheet;

// Begins a file that takes the place of what is at `path` when it is closed, without a page. False and an error where it
// cannot be written there; sheet_finish is needed after any result.
bool sheet_init(Sheet *sheet, const char *path, Paper paper, const char *title, Error *error);
// On to the next page, or the first one.
void sheet_turn(Sheet *sheet);
// Writes one line of valid UTF-8 from x on, its baseline at y, as text that can be found.
void sheet_write(Sheet *sheet, const TextStyle *style, double x, double y, const char *text, size_t length);
double sheet_measure(Sheet *sheet, const TextStyle *style, const char *text, size_t length);
void sheet_rule(Sheet *sheet, double from, double to, double y, Color color);
// An entry of the table of contents that leads here.
void sheet_mark(Sheet *sheet, const char *name, double y);
// Ends it and puts it in its place. False and an error where it could not be written. Once.
bool sheet_close(Sheet *sheet, Error *error);
// What was not closed leaves no file.
void sheet_finish(Sheet *sheet);
