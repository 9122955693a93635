// Fonts: a file's outlines, and text shaped by its tables (shape/font.h). What is in a table is changed, and the
// directory left as it is.
#include "fuzz.h"
#include "shape/layout.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 12, RECORD = 16 };

static void check_outline(const Outline *outline) {
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i++)
        assert(isfinite(outline->points[i].x) && isfinite(outline->points[i].y));
}

static void set(Font *font) {
    Arena arena = {0};
    TextLayout layout = layout_text(&arena, font, "AB fi AVé\tفا\n日", 1.2f, TEXT_ALIGN_LEFT);
    for (size_t i = 0; i < layout.count; i++)
        check_outline(font_glyph_outline(font, layout.glyphs[i].glyph));
    assert(isfinite(font_underline(font).top + font_strike(font).thickness + font_subscript(font).size +
                    font_superscript(font).rise));
    assert(!isnan(font_ascent(font)) && !isnan(font_descent(font)) && font_tab_stop(font) > 0);
    arena_finish(&arena);
}

static void take(const uint8_t *bytes, size_t size) {
    enum { MOST_GLYPHS = 64 };
    uint8_t *exact = malloc(size ? size : 1);
    memcpy(exact, bytes, size);
    Error error;
    Font *font = font_create(exact, size, &error);
    for (uint32_t i = 0; font && i < MOST_GLYPHS; i++)
        check_outline(font_glyph_outline(font, i));
    if (font)
        set(font);
    font_destroy(font);
    Font *second = font_create_face(exact, size, 1, 700, &error);
    if (second)
        set(second);
    font_destroy(second);
    free(exact);
}

static size_t read_number(const uint8_t *bytes, int width) {
    return width ? read_number(bytes, width - 1) << 8 | bytes[width - 1] : 0;
}

// A table's bytes are exchanged for as many.
static void change_table(Mutator *mutator, uint8_t *table, size_t length) {
    enum { ROOM = 64 };
    uint8_t *fresh = calloc(length + ROOM, 1);
    memcpy(fresh, table, length);
    mutator->change(mutator, fresh, length, length + ROOM);
    memcpy(table, fresh, length);
    free(fresh);
}

static size_t mutate_file(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    size_t count = size > HEADER ? read_number(bytes + 4, 2) : 0;
    if (!count || HEADER + count * RECORD > size || random_below(&mutator->random, 8) == 0)
        return mutator->change(mutator, bytes, size, most);
    const uint8_t *record = bytes + HEADER + RECORD * random_below(&mutator->random, (uint32_t)count);
    size_t offset = read_number(record + 8, 4), length = read_number(record + 12, 4);
    if (offset >= size)
        return mutator->change(mutator, bytes, size, most);
    change_table(mutator, bytes + offset, length < size - offset ? length : size - offset);
    return size;
}

const FuzzTarget fuzz_font = {"font", take, mutate_file, NULL, NULL};
