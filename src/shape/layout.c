#include "shape/layout.h"

#include <math.h>
#include <string.h>

static uint32_t count_lines(const char *text) {
    uint32_t count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

// Shapes line after line; a glyph's byte then counts from the start of the whole text.
static ShapedLine *shape_lines(Arena *arena, Font *font, const char *text, uint32_t count) {
    ShapedLine *lines = ARENA_NEW(arena, ShapedLine, count);
    const char *start = text;
    for (uint32_t i = 0; i < count; i++) {
        size_t length = strcspn(start, "\n");
        lines[i] = font_shape(font, arena, start, length);
        for (size_t k = 0; k < lines[i].count; k++)
            lines[i].glyphs[k].byte += (uint32_t)(start - text);
        start += length + 1;
    }
    return lines;
}

// Moves the glyphs to where rounded advances put them.
static void round_advances(ShapedLine *line, float grid) {
    double exact = 0, rounded = 0;
    for (size_t i = 0; i < line->count; i++) {
        ShapedGlyph *glyph = &line->glyphs[i];
        glyph->x += (float)(rounded - exact);
        exact += (double)glyph->advance;
        rounded += round((double)(glyph->advance / grid)) * (double)grid;
    }
    line->advance = (float)rounded;
}

static Box moved(Box box, Point by) {
    return (Box){point_add(box.min, by), point_add(box.max, by)};
}

static void place_line(TextLayout *layout, Font *font, const ShapedLine *line, vec2s start) {
    for (size_t i = 0; i < line->count; i++) {
        const ShapedGlyph *glyph = &line->glyphs[i];
        const Outline *outline = font_glyph_outline(font, glyph->glyph);
        if (!outline->curve_count)
            continue;
        vec2s pen = {{start.x + glyph->x, start.y + glyph->y}};
        layout->glyphs[layout->count++] = (TextGlyph){glyph->glyph, glyph->byte, pen};
        layout->ink = box_union(layout->ink, moved(outline->anchors, point_from(pen)));
    }
}

TextLayout layout_text_on_grid(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align,
                               float grid) {
    static const float LEFT_SHARE[] = {[TEXT_ALIGN_CENTER] = 0.5f, [TEXT_ALIGN_RIGHT] = 1};
    TextLayout layout = {.ink = box_empty(), .line_count = count_lines(text)};
    ShapedLine *lines = shape_lines(arena, font, text, layout.line_count);
    size_t capacity = 0;
    for (uint32_t i = 0; i < layout.line_count; i++) {
        if (grid > 0)
            round_advances(&lines[i], grid);
        capacity += lines[i].count;
        layout.width = glm_max(layout.width, lines[i].advance);
    }
    layout.glyphs = ARENA_NEW(arena, TextGlyph, capacity);
    for (uint32_t i = 0; i < layout.line_count; i++) {
        float left = (layout.width - lines[i].advance) * LEFT_SHARE[align];
        place_line(&layout, font, &lines[i], (vec2s){{left, -(float)i * line_pitch}});
    }
    return layout;
}

TextLayout layout_text(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align) {
    return layout_text_on_grid(arena, font, text, line_pitch, align, 0);
}

// Lead bytes, the bytes that follow them, and the range of the first of those (Unicode 15, table 3-7).
typedef struct Utf8Row {
    uint8_t first, last, follow, low, high;
} Utf8Row;

static const Utf8Row UTF8_ROWS[] = {
    {0x00, 0x7F, 0, 0x00, 0x00}, {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F}, {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

// Bytes of the character that starts here; 0 where none does.
static size_t character_length(const uint8_t *bytes, size_t left) {
    for (size_t i = 0; i < sizeof UTF8_ROWS / sizeof *UTF8_ROWS; i++) {
        Utf8Row row = UTF8_ROWS[i];
        if (bytes[0] < row.first || bytes[0] > row.last)
            continue;
        if (left <= row.follow || (row.follow && (bytes[1] < row.low || bytes[1] > row.high)))
            return 0;
        for (size_t k = 2; k <= row.follow; k++)
            if ((bytes[k] & 0xC0) != 0x80)
                return 0;
        return row.follow + 1u;
    }
    return 0;
}

bool utf8_is_valid(const char *text, size_t length, size_t *bad) {
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        step = character_length((const uint8_t *)text + i, length - i);
        if (!step) {
            if (bad)
                *bad = i;
            return false;
        }
    }
    return true;
}
