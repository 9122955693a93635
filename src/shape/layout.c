#include "shape/layout.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "shape/wrap.h"

#include <math.h>
#include <string.h>

typedef struct Layouting {
    Arena *arena;
    const char *text;
    const LayoutOptions *options;
    ShapedLine *lines;
    TextLayout layout;
    size_t stretch_capacity;
} Layouting;

// Moves the glyphs to where rounded advances put them.
static void round_advances(ShapedLine *line, float grid) {
    double exact = 0, rounded = 0;
    for (size_t i = 0; i < line->count; i++) {
        ShapedGlyph *glyph = &line->glyphs[i];
        glyph->x += (float)(rounded - exact);
        exact += (double)glyph->advance;
        glyph->advance = (float)(round((double)(glyph->advance / grid)) * (double)grid);
        rounded += (double)glyph->advance;
    }
    line->advance = (float)rounded;
}

static void justify(ShapedLine *line, const char *text, float width) {
    size_t blanks = 0;
    for (size_t i = 0; i < line->count; i++)
        blanks += text[line->glyphs[i].byte] == ' ';
    float more = blanks ? fmaxf(width - line->advance, 0) / (float)blanks : 0, moved = 0;
    for (size_t i = 0; i < line->count; i++) {
        ShapedGlyph *glyph = &line->glyphs[i];
        glyph->x += moved;
        if (text[glyph->byte] != ' ')
            continue;
        glyph->advance += more;
        moved += more;
    }
    line->advance += moved;
}

// The lines that the text has by itself.
static Wrapped split_lines(Arena *arena, const char *text) {
    Wrapped lines = {0};
    size_t capacity = 0, step = 1;
    for (size_t first = 0, length; step; first += length + step) {
        length = utf8_line_length(text + first, &step);
        lines.lines = arena_grow(arena, lines.lines, lines.count, &capacity, sizeof *lines.lines);
        lines.lines[lines.count++] = (WrapLine){first, length, false};
    }
    return lines;
}

static void shape_lines(Layouting *own, TextRuns runs) {
    const LayoutOptions *options = own->options;
    const Wrapped wrapped = options->wrap > 0 ? wrap_runs(own->arena, own->text, runs, options->wrap)
                                              : split_lines(own->arena, own->text);
    own->layout.line_count = (uint32_t)wrapped.count;
    own->lines = ARENA_NEW(own->arena, ShapedLine, wrapped.count);
    for (size_t i = 0; i < wrapped.count; i++) {
        const WrapLine *line = &wrapped.lines[i];
        own->lines[i] = line_shape_runs(own->arena, own->text, line->first, line->length, runs);
        if (options->grid > 0)
            round_advances(&own->lines[i], options->grid);
        if (options->justifies && line->is_broken)
            justify(&own->lines[i], own->text, options->wrap);
    }
}

// Placing ---------------------------------------------------------------------------------------------------

static Box moved(Box box, float size, vec2s by) {
    Point pen = point_from(by);
    return (Box){point_add(point_scale(box.min, (double)size), pen),
                 point_add(point_scale(box.max, (double)size), pen)};
}

static int reading_order(const void *left, const void *right) {
    const TextGlyph *a = left, *b = right;
    int order = SORT_ORDER(a->byte, b->byte);
    return order ? order : SORT_ORDER(a->pen.x, b->pen.x);
}

static void add_glyph(TextLayout *layout, const ShapedGlyph *glyph, uint32_t line, vec2s start) {
    const Outline *outline = font_glyph_outline(glyph->font, glyph->glyph);
    if (!outline->curve_count)
        return;
    vec2s pen = {{start.x + glyph->x, start.y + glyph->y}};
    layout->glyphs[layout->count++] =
        (TextGlyph){glyph->font, glyph->glyph, glyph->byte, glyph->run, line, glyph->size, pen};
    layout->ink = box_union(layout->ink, moved(outline->anchors, glyph->size, pen));
}

static void add_stretch(Layouting *own, TextStretch stretch) {
    TextLayout *layout = &own->layout;
    layout->stretches = arena_grow(own->arena, layout->stretches, layout->stretch_count,
                                   &own->stretch_capacity, sizeof *layout->stretches);
    layout->stretches[layout->stretch_count++] = stretch;
}

static void place_line(Layouting *own, uint32_t number, vec2s start) {
    const ShapedLine *line = &own->lines[number];
    TextStretch stretch = {.line = number, .left = start.x, .right = start.x, .baseline = start.y};
    size_t first = own->layout.count;
    for (size_t i = 0; i < line->count; i++) {
        const ShapedGlyph *glyph = &line->glyphs[i];
        if (glyph->run != stretch.run && stretch.right > stretch.left) {
            add_stretch(own, stretch);
            stretch.left = stretch.right;
        }
        stretch.run = glyph->run;
        stretch.right += glyph->advance;
        add_glyph(&own->layout, glyph, number, start);
    }
    add_stretch(own, stretch);
    sort_items(own->layout.glyphs + first, own->layout.count - first, sizeof(TextGlyph), reading_order);
}

// What a line needs above its baseline and below it, as its fonts say; one without letters what the text's first run does.
static Box line_box(const ShapedLine *line, TextRuns runs) {
    Box box = box_empty();
    const TextRun *first = &runs.items[0];
    const ShapedGlyph blank = {.font = first->font, .size = first->size};
    for (size_t i = 0; i < line->count || i == 0; i++) {
        const ShapedGlyph *glyph = line->count ? &line->glyphs[i] : &blank;
        float top = (font_ascent(glyph->font) + font_gap(glyph->font)) * glyph->size;
        box =
            box_union(box, (Box){{0, -(double)(font_descent(glyph->font) * glyph->size)}, {0, (double)top}});
    }
    return box;
}

// Where a line's baseline lies, of which the one of the line before lies at `last`.
static float baseline_of(const Layouting *own, TextRuns runs, uint32_t line, float last) {
    if (own->options->line_pitch > 0)
        return -(float)line * own->options->line_pitch;
    if (line == 0)
        return last;
    return last -
           (float)(line_box(&own->lines[line], runs).max.y - line_box(&own->lines[line - 1], runs).min.y);
}

TextLayout layout_runs(Arena *arena, const char *text, TextRuns runs, const LayoutOptions *options) {
    static const float LEFT_SHARE[] = {[TEXT_ALIGN_CENTER] = 0.5f, [TEXT_ALIGN_RIGHT] = 1};
    Layouting own = {.arena = arena, .text = text, .options = options, .layout = {.ink = box_empty()}};
    TextLayout *layout = &own.layout;
    shape_lines(&own, runs);
    size_t capacity = 0;
    for (uint32_t i = 0; i < layout->line_count; i++) {
        capacity += own.lines[i].count;
        layout->width = glm_max(layout->width, own.lines[i].advance);
    }
    layout->glyphs = ARENA_NEW(arena, TextGlyph, capacity);
    float baseline = 0;
    for (uint32_t i = 0; i < layout->line_count; i++) {
        float left = (layout->width - own.lines[i].advance) * LEFT_SHARE[options->align];
        baseline = baseline_of(&own, runs, i, baseline);
        place_line(&own, i, (vec2s){{left, baseline}});
    }
    return *layout;
}

TextLayout layout_text(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align) {
    const TextRun run = {.end = strlen(text), .font = font, .size = 1};
    return layout_runs(arena, text, (TextRuns){&run, 1},
                       &(LayoutOptions){.line_pitch = line_pitch, .align = align});
}
