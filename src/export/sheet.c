#include "export/sheet.h"

#include "export/vector.h"
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

// Glyphs that stand for some characters together, one behind the other.
typedef struct Cluster {
    const ShapedGlyph *glyphs;
    size_t count;
    size_t start, end; // bytes
} Cluster;

// Where the characters end that start at a byte.
static size_t end_of(const ShapedLine *line, size_t byte, size_t length) {
    size_t end = length;
    for (size_t i = 0; i < line->count; i++)
        if (line->glyphs[i].byte > byte && line->glyphs[i].byte < end)
            end = line->glyphs[i].byte;
    return end;
}

// From left to right. Returns their number.
static size_t find_clusters(const ShapedLine *line, size_t length, Cluster *clusters) {
    size_t count = 0;
    for (size_t i = 0; i < line->count; i += clusters[count++].count) {
        const ShapedGlyph *glyphs = &line->glyphs[i];
        size_t own = 1;
        while (i + own < line->count && glyphs[own].byte == glyphs->byte)
            own++;
        clusters[count] = (Cluster){glyphs, own, glyphs->byte, end_of(line, glyphs->byte, length)};
    }
    return count;
}

// How many of them are in one font and, in one direction, one behind the other in the text as well.
static size_t find_stretch(const Cluster *clusters, size_t count, bool *is_backward) {
    size_t end = 1;
    *is_backward = count > 1 && clusters[1].end == clusters[0].start;
    while (end < count && clusters[end].glyphs->font == clusters->glyphs->font &&
           (*is_backward ? clusters[end].end == clusters[end - 1].start
                         : clusters[end].start == clusters[end - 1].end))
        end++;
    return end;
}

typedef struct Writing {
    Sheet *sheet;
    const TextStyle *style;
    const char *text;
    double x, y;
} Writing;

static cairo_glyph_t place(const Writing *writing, const ShapedGlyph *glyph) {
    double size = writing->style->size;
    return (cairo_glyph_t){glyph->glyph, writing->x + (double)glyph->x * size,
                           writing->y - (double)glyph->y * size};
}

static void fill_outlines(const Writing *writing, const ShapedGlyph *glyphs, size_t count) {
    double size = writing->style->size;
    for (size_t i = 0; i < count; i++) {
        cairo_glyph_t at = place(writing, &glyphs[i]);
        vector_add_outline(writing->sheet->cairo, font_glyph_outline(glyphs[i].font, glyphs[i].glyph),
                           (Affine){{size, 0}, {0, -size}, {at.x, at.y}});
    }
    cairo_fill(writing->sheet->cairo);
}

static void show(const Writing *writing, const Cluster *clusters, size_t count, bool is_backward) {
    const Cluster *last = &clusters[count - 1], *first_read = is_backward ? last : clusters;
    size_t glyph_count = (size_t)(last->glyphs - clusters->glyphs) + last->count;
    size_t end = is_backward ? clusters->end : last->end;
    Sheet *sheet = writing->sheet;
    cairo_font_face_t *face = faces_get(&sheet->faces, clusters->glyphs->font);
    cairo_glyph_t *glyphs = ARENA_NEW(&sheet->arena, cairo_glyph_t, glyph_count);
    cairo_text_cluster_t *parts = ARENA_NEW(&sheet->arena, cairo_text_cluster_t, count);
    if (!face) {
        fill_outlines(writing, clusters->glyphs, glyph_count);
        return;
    }
    for (size_t i = 0; i < glyph_count; i++)
        glyphs[i] = place(writing, &clusters->glyphs[i]);
    for (size_t i = 0; i < count; i++) {
        const Cluster *own = is_backward ? last - i : clusters + i;
        parts[i] = (cairo_text_cluster_t){(int)(own->end - own->start), (int)own->count};
    }
    cairo_set_font_face(sheet->cairo, face);
    cairo_show_text_glyphs(sheet->cairo, writing->text + first_read->start, (int)(end - first_read->start),
                           glyphs, (int)glyph_count, parts, (int)count,
                           is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

void sheet_write(Sheet *sheet, const TextStyle *style, double x, double y, const char *text, size_t length) {
    ShapedLine line = shape(sheet, style, text, length);
    Writing writing = {sheet, style, text, x, y};
    Cluster *clusters = ARENA_NEW(&sheet->arena, Cluster, line.count);
    size_t count = find_clusters(&line, length, clusters);
    bool is_backward;
    cairo_set_source_rgb(sheet->cairo, (double)style->color.r, (double)style->color.g,
                         (double)style->color.b);
    cairo_set_font_size(sheet->cairo, style->size);
    for (size_t i = 0, own; i < count; i += own) {
        own = find_stretch(&clusters[i], count - i, &is_backward);
        show(&writing, &clusters[i], own, is_backward && own > 1);
    }
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
