#include "export/sheet.h"

#include "shape/line.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

static const double rule_width = 0.5;
static const struct {
    double width, height;
} papers[PAPER_COUNT] = {[PAPER_A4] = {595.276, 841.89}, [PAPER_LETTER] = {612, 792}};

static cairo_status_t write_bytes(void *draft, const unsigned char *bytes, unsigned count) {
    return draft_write(draft, bytes, count) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

bool sheet_init(Sheet *sheet, const char *path, Paper paper, const char *title, Error *error) {
    *sheet = (Sheet){
        .draft = draft_create(path, error), .width = papers[paper].width, .height = papers[paper].height};
    if (!sheet->draft)
        return false;
    sheet->surface =
        cairo_pdf_surface_create_for_stream(write_bytes, sheet->draft, sheet->width, sheet->height);
    cairo_pdf_surface_set_metadata(sheet->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(sheet->surface, CAIRO_PDF_METADATA_CREATOR, "Rostrum");
    cairo_pdf_surface_set_metadata(sheet->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   ""); // the same file every time
    sheet->cairo = cairo_create(sheet->surface);
    return true;
}

void sheet_turn(Sheet *sheet) {
    if (sheet->page++)
        cairo_show_page(sheet->cairo);
}

// Text ------------------------------------------------------------------------------------------------------

static ShapedLine shape(Sheet *sheet, const TextStyle *style, const char *text, size_t length) {
    arena_reset(&sheet->arena);
    return line_shape(style->font, &sheet->arena, text, length);
}

double sheet_measure(Sheet *sheet, const TextStyle *style, const char *text, size_t length) {
    return (double)shape(sheet, style, text, length).advance * style->size;
}

// Only then can what is written be copied as text.
static bool reads_from_the_left(const ShapedLine *line) {
    for (size_t i = 1; i < line->count; i++)
        if (line->glyphs[i].byte < line->glyphs[i - 1].byte)
            return false;
    return true;
}

// What bytes the glyphs stand for: those that start at one byte are one cluster. Returns their number.
static int make_clusters(const ShapedLine *line, size_t length, cairo_text_cluster_t *clusters) {
    int count = 0;
    for (size_t i = 0, byte = 0; i < line->count;) {
        size_t end = i + 1;
        while (end < line->count && line->glyphs[end].byte == line->glyphs[i].byte)
            end++;
        size_t next = end < line->count ? line->glyphs[end].byte : length;
        clusters[count++] = (cairo_text_cluster_t){(int)(next - byte), (int)(end - i)};
        byte = next;
        i = end;
    }
    return count;
}

void sheet_write(Sheet *sheet, const TextStyle *style, double x, double y, const char *text, size_t length) {
    cairo_t *cairo = sheet->cairo;
    ShapedLine line = shape(sheet, style, text, length);
    cairo_font_face_t *face = faces_get(&sheet->faces, style->font);
    if (!face || !line.count)
        return;
    cairo_glyph_t *glyphs = ARENA_NEW(&sheet->arena, cairo_glyph_t, line.count);
    cairo_text_cluster_t *clusters = ARENA_NEW(&sheet->arena, cairo_text_cluster_t, line.count);
    for (size_t i = 0; i < line.count; i++)
        glyphs[i] = (cairo_glyph_t){line.glyphs[i].glyph, x + (double)line.glyphs[i].x * style->size,
                                    y - (double)line.glyphs[i].y * style->size};
    cairo_set_source_rgb(cairo, (double)style->color.r, (double)style->color.g, (double)style->color.b);
    cairo_set_font_face(cairo, face);
    cairo_set_font_size(cairo, style->size);
    if (reads_from_the_left(&line))
        cairo_show_text_glyphs(cairo, text, (int)length, glyphs, (int)line.count, clusters,
                               make_clusters(&line, length, clusters), 0);
    else
        cairo_show_glyphs(cairo, glyphs, (int)line.count);
}

// Lines and marks -------------------------------------------------------------------------------------------

void sheet_rule(Sheet *sheet, double from, double to, double y, Color color) {
    cairo_set_source_rgb(sheet->cairo, (double)color.r, (double)color.g, (double)color.b);
    cairo_set_line_width(sheet->cairo, rule_width);
    cairo_move_to(sheet->cairo, from, y);
    cairo_line_to(sheet->cairo, to, y);
    cairo_stroke(sheet->cairo);
}

void sheet_mark(Sheet *sheet, const char *name, double y) {
    char place[64];
    snprintf(place, sizeof place, "page=%d pos=[0 %d]", sheet->page, (int)y);
    cairo_pdf_surface_add_outline(sheet->surface, CAIRO_PDF_OUTLINE_ROOT, name, place, 0);
}

// The file --------------------------------------------------------------------------------------------------

// Where it could not be written the draft knows why.
bool sheet_close(Sheet *sheet, Error *error) {
    cairo_show_page(sheet->cairo);
    cairo_surface_finish(sheet->surface);
    cairo_status_t status = cairo_surface_status(sheet->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_status(sheet->cairo);
    if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
        return error_set(error, "the pages cannot be made: %s", cairo_status_to_string(status));
    return draft_close(sheet->draft, error);
}

void sheet_finish(Sheet *sheet) {
    cairo_destroy(sheet->cairo);
    cairo_surface_destroy(sheet->surface);
    faces_finish(&sheet->faces);
    draft_destroy(sheet->draft);
    arena_finish(&sheet->arena);
}
