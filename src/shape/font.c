#include "shape/font.h"

#include "base/hash.h"
#include "shape/font_file.h"
#include "shape/shaping_memo.h"

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
    ShapingMemo shaped;
    hb_draw_funcs_t *pen;
    float units_per_em;
    uint32_t glyph_count;
    uint64_t key;
    FontSource source;
    const Outline *_Atomic *made; // by glyph, NULL until asked for
    mtx_t making;
    FontFallback fallback;
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

static void read_shaper(Font *font, const char *bytes, size_t size, uint32_t number, float weight) {
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, number);
    int units = (int)hb_face_get_upem(face);
    font->units_per_em = (float)units;
    font->glyph_count = hb_face_get_glyph_count(face);
    font->shaper = hb_font_create(face);
    hb_font_set_scale(font->shaper, units, units);
    hb_font_set_variations(font->shaper, &(hb_variation_t){HB_TAG('w', 'g', 'h', 't'), weight}, 1);
    font->buffer = hb_buffer_create();
    font->pen = create_pen();
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static Font *make_font(void) {
    Arena arena = {0};
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

Font *font_create_face(const void *bytes, size_t size, uint32_t face, float weight, Error *error) {
    if (!font_file_check(bytes, size, face, error))
        return NULL;
    Font *font = make_font();
    read_shaper(font, bytes, size, face, weight);
    font->source = (FontSource){bytes, size, face};
    if (!font->glyph_count) {
        font_destroy(font);
        error_set(error, "a font without glyphs");
        return NULL;
    }
    font->made = ARENA_NEW(&font->arena, const Outline *_Atomic, font->glyph_count);
    const uint32_t which[] = {face, (uint32_t)weight};
    font->key = key_of(key_of(hash_start, which, sizeof which), bytes, size);
    return font;
}

Font *font_create(const void *bytes, size_t size, Error *error) {
    enum { REGULAR = 400 };
    return font_create_face(bytes, size, 0, REGULAR, error);
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

FontSource font_source(const Font *font) {
    return font->source;
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
    arena_finish(&font->shaped.arena);
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

float font_gap(const Font *font) {
    return (float)extents(font).line_gap / font->units_per_em;
}

static float metric(const Font *font, hb_ot_metrics_tag_t tag) {
    hb_position_t position;
    hb_ot_metrics_get_position_with_fallback(font->shaper, tag, &position);
    return (float)position / font->units_per_em;
}

FontRule font_underline(const Font *font) {
    return (FontRule){metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET),
                      metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE)};
}

FontRule font_strike(const Font *font) {
    return (FontRule){metric(font, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET),
                      metric(font, HB_OT_METRICS_TAG_STRIKEOUT_SIZE)};
}

FontScript font_subscript(const Font *font) {
    return (FontScript){metric(font, HB_OT_METRICS_TAG_SUBSCRIPT_EM_Y_SIZE),
                        -metric(font, HB_OT_METRICS_TAG_SUBSCRIPT_EM_Y_OFFSET)};
}

FontScript font_superscript(const Font *font) {
    return (FontScript){metric(font, HB_OT_METRICS_TAG_SUPERSCRIPT_EM_Y_SIZE),
                        metric(font, HB_OT_METRICS_TAG_SUPERSCRIPT_EM_Y_OFFSET)};
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

static int64_t tab_units(const Font *font) {
    hb_codepoint_t blank; // 0 where there is none
    hb_font_get_nominal_glyph(font->shaper, ' ', &blank);
    int64_t units = TAB_BLANKS * (int64_t)hb_font_get_glyph_h_advance(font->shaper, blank);
    return units > 0 ? units : 1;
}

float font_tab_stop(const Font *font) {
    return (float)tab_units(font) / font->units_per_em;
}

static void fill_buffer(hb_buffer_t *buffer, const FontStretch *stretch) {
    hb_buffer_reset(buffer);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, stretch->is_right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)stretch->script);
    hb_buffer_set_language(buffer,
                           hb_language_from_string("en", -1)); // not the locale's: the same everywhere
    hb_buffer_add_codepoints(buffer, stretch->codes, (int)stretch->code_count, (unsigned)stretch->first,
                             (int)stretch->length);
}

static FontGlyph *shape_anew(Font *font, Arena *arena, const FontStretch *stretch, size_t *count) {
    static const hb_feature_t no_ligatures[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('d', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('h', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    fill_buffer(font->buffer, stretch);
    hb_shape(font->shaper, font->buffer, no_ligatures,
             stretch->has_no_ligatures ? sizeof no_ligatures / sizeof *no_ligatures : 0);

    unsigned made;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(font->buffer, &made);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(font->buffer, &made);
    FontGlyph *glyphs = ARENA_NEW(arena, FontGlyph, made);
    int64_t x = 0, y = 0;
    for (unsigned i = 0; i < made; i++) {
        glyphs[i] = (FontGlyph){.glyph = infos[i].codepoint,
                                .at = infos[i].cluster,
                                .x = (float)(x + positions[i].x_offset) / font->units_per_em,
                                .y = (float)(y + positions[i].y_offset) / font->units_per_em,
                                .advance = (float)positions[i].x_advance / font->units_per_em};
        x += positions[i].x_advance;
        y += positions[i].y_advance;
    }
    *count = made;
    return glyphs;
}

FontGlyph *font_shape(Font *font, Arena *arena, const FontStretch *stretch, size_t *count) {
    assert(font->shaper);
    const FontGlyph *known = shaping_memo_find(&font->shaped, stretch, count);
    if (known)
        return memcpy(ARENA_NEW(arena, FontGlyph, *count), known, *count * sizeof *known);
    FontGlyph *glyphs = shape_anew(font, arena, stretch, count);
    shaping_memo_keep(&font->shaped, stretch, glyphs, *count);
    return glyphs;
}

// Fallback --------------------------------------------------------------------------------------------------

// Whether the character can be shaped alone: as parts, or as nothing to be seen.
static bool has_no_box(Font *font, uint32_t code) {
    unsigned count;
    fill_buffer(font->buffer, &(FontStretch){&code, 1, 0, 1, HB_SCRIPT_COMMON, false, false});
    hb_shape(font->shaper, font->buffer, NULL, 0);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(font->buffer, &count);
    for (unsigned i = 0; i < count; i++)
        if (infos[i].codepoint == 0)
            return false;
    return true;
}

bool font_has(Font *font, uint32_t code) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->shaper, code, &glyph) || has_no_box(font, code);
}

void font_set_fallback(Font *font, FontFallback fallback) {
    font->fallback = fallback;
}

Font *font_for(Font *font, uint32_t code) {
    if (!font->fallback.find || font_has(font, code))
        return font;
    return font->fallback.find(font->fallback.context, font, code);
}
