#include "shape/font.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "shape/font_file.h"

#include <assert.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

enum { TAB_BLANKS = 4 };

struct Font {
    Arena arena;
    hb_font_t *shaper;
    hb_buffer_t *buffer;
    hb_draw_funcs_t *pen;
    float units_per_em;
    uint32_t glyph_count;
    uint64_t key;
    const void *bytes; // of its file, NULL: it has none
    size_t size;
    const Outline *_Atomic *made; // by glyph, NULL until asked for
    mtx_t making;
    Letters *missing; // NULL: not asked for
};

// Outlines --------------------------------------------------------------------------------------------------

// What HarfBuzz draws, in units of the font, becomes an outline.
typedef struct Tracing {
    OutlineBuilder builder;
    float units_per_em;
    Point start; // of the contour
} Tracing;

static Point em_point(const Tracing *tracing, float x, float y) {
    return (Point){x / tracing->units_per_em, y / tracing->units_per_em};
}

static void move_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)pen, (void)state, (void)user;
    Tracing *tracing = data;
    tracing->start = em_point(tracing, x, y);
    outline_move_to(&tracing->builder, tracing->start);
}

static void line_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)pen, (void)state, (void)user;
    Tracing *tracing = data;
    outline_line_to(&tracing->builder, em_point(tracing, x, y));
}

static void quadratic_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float handle_x,
                         float handle_y, float x, float y, void *user) {
    (void)pen, (void)state, (void)user;
    Tracing *tracing = data;
    Point from = tracing->builder.cursor, handle = em_point(tracing, handle_x, handle_y);
    Point to = em_point(tracing, x, y);
    outline_cubic_to(&tracing->builder, point_lerp(from, handle, 2.0f / 3), point_lerp(to, handle, 2.0f / 3),
                     to);
}

static void cubic_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
                     float y2, float x, float y, void *user) {
    (void)pen, (void)state, (void)user;
    Tracing *tracing = data;
    outline_cubic_to(&tracing->builder, em_point(tracing, x1, y1), em_point(tracing, x2, y2),
                     em_point(tracing, x, y));
}

// The line back to the start has been drawn by now.
static void close_path(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, void *user) {
    (void)pen, (void)state, (void)user;
    Tracing *tracing = data;
    outline_line_to(&tracing->builder, tracing->start);
}

static hb_draw_funcs_t *create_pen(void) {
    hb_draw_funcs_t *pen = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(pen, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
    return pen;
}

// The file --------------------------------------------------------------------------------------------------

static void read_shaper(Font *font, const char *bytes, size_t size) {
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    int units = (int)hb_face_get_upem(face);
    font->units_per_em = (float)units;
    font->glyph_count = hb_face_get_glyph_count(face);
    font->shaper = hb_font_create(face);
    hb_font_set_scale(font->shaper, units, units);
    font->buffer = hb_buffer_create();
    font->pen = create_pen();
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static Font *make_font(void) {
    Arena arena;
    arena_init(&arena, 0);
    Font *font = ARENA_NEW(&arena, Font, 1);
    font->arena = arena;
    if (mtx_init(&font->making, mtx_plain) != thrd_success)
        abort();
    return font;
}

// Goes on from a key over what else the font holds.
static uint64_t key_of(uint64_t key, const void *bytes, size_t size) {
    uint64_t length = size;
    return hash_words(hash_words(key, &length, sizeof length), bytes, size & ~(size_t)3) | 1;
}

Font *font_create(const void *bytes, size_t size, Error *error) {
    if (!font_file_check(bytes, size, error))
        return NULL;
    Font *font = make_font();
    read_shaper(font, bytes, size);
    font->bytes = bytes;
    font->size = size;
    if (!font->glyph_count) {
        font_destroy(font);
        error_set(error, "a font without glyphs");
        return NULL;
    }
    font->made = ARENA_NEW(&font->arena, const Outline *_Atomic, font->glyph_count);
    font->key = key_of(hash_start, bytes, size);
    return font;
}

Font *font_create_of_outlines(const Outline *const *outlines, uint32_t count) {
    assert(count > 0);
    Font *font = make_font();
    font->glyph_count = count;
    font->made = ARENA_NEW(&font->arena, const Outline *_Atomic, count);
    uint64_t hash = hash_start;
    for (uint32_t i = 0; i < count; i++)
        atomic_init(&font->made[i], outlines[i]);
    for (uint32_t i = 0; i < count; i++)
        hash = key_of(hash, outlines[i]->points, 4 * (size_t)outlines[i]->curve_count * sizeof(Point));
    font->key = hash;
    return font;
}

const void *font_bytes(const Font *font, size_t *size) {
    *size = font->size;
    return font->bytes;
}

uint64_t font_key(const Font *font) {
    return font->key;
}

void font_destroy(Font *font) {
    if (!font)
        return;
    hb_draw_funcs_destroy(font->pen);
    hb_buffer_destroy(font->buffer);
    hb_font_destroy(font->shaper);
    mtx_destroy(&font->making);
    Arena arena = font->arena;
    arena_finish(&arena);
}

static hb_font_extents_t extents(const Font *font) {
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font->shaper, &extents);
    return extents;
}

float font_ascent(const Font *font) {
    return (float)extents(font).ascender / font->units_per_em;
}

float font_descent(const Font *font) {
    return -(float)extents(font).descender / font->units_per_em;
}

// Glyphs ----------------------------------------------------------------------------------------------------

static const Outline *read_outline(Font *font, uint32_t glyph) {
    Tracing tracing = {.builder = outline_begin(&font->arena), .units_per_em = font->units_per_em};
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font->shaper, glyph, font->pen, &tracing);
#else
    hb_font_get_glyph_shape(font->shaper, glyph, font->pen, &tracing);
#endif
    return outline_end(&tracing.builder);
}

static const Outline *make_outline(Font *font, uint32_t glyph) {
    mtx_lock(&font->making);
    const Outline *outline = atomic_load(&font->made[glyph]);
    if (!outline)
        atomic_store(&font->made[glyph], outline = read_outline(font, glyph));
    mtx_unlock(&font->making);
    return outline;
}

const Outline *font_glyph_outline(Font *font, uint32_t glyph) {
    if (glyph >= font->glyph_count)
        glyph = 0;
    const Outline *outline = atomic_load(&font->made[glyph]);
    return outline ? outline : make_outline(font, glyph);
}

// Shaping ---------------------------------------------------------------------------------------------------

// A tab is shaped as a blank; other control characters are nothing.
static void add_characters(hb_buffer_t *buffer, const char *text, size_t length) {
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        uint32_t code = utf8_decode(text + i, &step);
        if (!utf8_is_control(code) || code == '\t')
            hb_buffer_add(buffer, code == '\t' ? ' ' : code, (unsigned)i);
    }
}

static int64_t tab_units(const Font *font) {
    hb_codepoint_t blank = 0;
    hb_font_get_nominal_glyph(font->shaper, ' ', &blank);
    int64_t units = TAB_BLANKS * (int64_t)hb_font_get_glyph_h_advance(font->shaper, blank);
    return units > 0 ? units : 1;
}

float font_tab_stop(const Font *font) {
    return (float)tab_units(font) / font->units_per_em;
}

static ShapedLine shape(Font *font, Arena *arena, const char *text, size_t length) {
    assert(font->shaper);
    hb_buffer_t *buffer = font->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer,
                           hb_language_from_string("en", -1)); // not the locale's: the same everywhere
    add_characters(buffer, text, length);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->shaper, buffer, NULL, 0);

    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    ShapedLine line = {.glyphs = ARENA_NEW(arena, ShapedGlyph, count), .count = count};
    int64_t x = 0, y = 0, tab_stop = tab_units(font);
    for (unsigned i = 0; i < count; i++) {
        hb_position_t advance = positions[i].x_advance;
        if (text[infos[i].cluster] == '\t')
            advance = (hb_position_t)(tab_stop - x % tab_stop);
        line.glyphs[i] = (ShapedGlyph){.glyph = infos[i].codepoint,
                                       .byte = infos[i].cluster,
                                       .x = (float)(x + positions[i].x_offset) / font->units_per_em,
                                       .y = (float)(y + positions[i].y_offset) / font->units_per_em,
                                       .advance = (float)advance / font->units_per_em};
        x += advance;
        y += positions[i].y_advance;
    }
    line.advance = (float)x / font->units_per_em;
    return line;
}

// Missing letters -------------------------------------------------------------------------------------------

static bool has_box(const ShapedLine *line) {
    for (size_t i = 0; i < line->count; i++)
        if (line->glyphs[i].glyph == 0)
            return true;
    return false;
}

static size_t cluster_end(const ShapedLine *line, size_t glyph, size_t length) {
    uint32_t byte = line->glyphs[glyph].byte;
    while (glyph < line->count && line->glyphs[glyph].byte == byte)
        glyph++;
    return glyph < line->count ? line->glyphs[glyph].byte : length;
}

// Of the characters that a box stands for, those that are one alone too: not the letter below an unknown
// accent.
static void report_cluster(Font *font, Arena *arena, const char *text, size_t first, size_t end) {
    size_t step;
    for (size_t i = first; i < end; i += step) {
        uint32_t code = utf8_decode(text + i, &step);
        ShapedLine alone = shape(font, arena, text + i, step);
        if (has_box(&alone))
            letters_add(font->missing, code);
    }
}

void font_report_missing(Font *font, Letters *letters) {
    font->missing = letters;
}

ShapedLine font_shape(Font *font, Arena *arena, const char *text, size_t length) {
    ShapedLine line = shape(font, arena, text, length);
    for (size_t i = 0; font->missing && i < line.count; i++)
        if (line.glyphs[i].glyph == 0)
            report_cluster(font, arena, text, line.glyphs[i].byte, cluster_end(&line, i, length));
    return line;
}
