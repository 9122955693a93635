#include "shape/layout.h"

#include "base/utf8.h"

#include <math.h>

// Shapes line after line; a glyph's byte then counts from the start of the whole text.
static ShapedLine *shape_lines(Arena *arena, Font *font, const char *text, uint32_t *count) {
    ShapedLine *lines = NULL;
    size_t capacity = 0, made = 0, length, step;
    for (const char *start = text; start; start = step ? start + length + step : NULL) {
        length = utf8_line_length(start, &step);
        lines = arena_grow(arena, lines, made, &capacity, sizeof *lines);
        ShapedLine *line = &lines[made++];
        *line = font_shape(font, arena, start, length);
        for (size_t k = 0; k < line->count; k++)
            line->glyphs[k].byte += (uint32_t)(start - text);
    }
    *count = (uint32_t)made;
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
    TextLayout layout = {.ink = box_empty()};
    ShapedLine *lines = shape_lines(arena, font, text, &layout.line_count);
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
