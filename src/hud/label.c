#include "hud/label.h"

#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char ellipsis[] = "…";

static bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

static size_t character_length(const char *text) {
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

// Puts every character into a cell of its own: digits as wide as "0", the others as wide as they are.
static void space_digits(Arena *arena, Label *label) {
    float digit = layout_text(arena, label->font, "0", 1, TEXT_ALIGN_LEFT).width, pen = 0;
    size_t glyph = 0, length;
    for (size_t byte = 0; label->text[byte]; byte += length) {
        length = character_length(label->text + byte);
        const char *text = arena_strndup(arena, label->text + byte, length);
        float width = layout_text(arena, label->font, text, 1, TEXT_ALIGN_LEFT).width;
        float cell = is_digit(*text) ? digit : width;
        if (glyph < label->layout.count && label->layout.glyphs[glyph].byte == byte)
            label->layout.glyphs[glyph++].pen.x = pen + (cell - width) / 2;
        pen += cell;
    }
    label->layout.width = pen;
}

// The longest beginning, at a character's border, that leaves room for the ellipsis.
static const char *cut_text(Arena *arena, const Label *label, float max_em) {
    float room = max_em - layout_text(arena, label->font, ellipsis, 1, TEXT_ALIGN_LEFT).width;
    size_t keep = 0;
    for (size_t i = 1; i < label->layout.count && label->layout.glyphs[i].pen.x <= room; i++)
        keep = label->layout.glyphs[i].byte;
    while (keep > 0 && strchr(" \t\r", label->text[keep - 1]))
        keep--;
    char *text = arena_alloc(arena, keep + sizeof ellipsis);
    memcpy(text, label->text, keep);
    memcpy(text + keep, ellipsis, sizeof ellipsis);
    return text;
}

Label label_make(const Canvas *canvas, Font *font, float em, Color color, const char *text, float max_width) {
    Arena *arena = canvas->display->arena;
    Label label = {font, em, color, layout_text(arena, font, text, 1, TEXT_ALIGN_LEFT), text};
    if (is_digit(text[0]))
        space_digits(arena, &label);
    if (label_width(&label) > max_width) {
        label.text = cut_text(arena, &label, max_width / em);
        label.layout = layout_text(arena, font, label.text, 1, TEXT_ALIGN_LEFT);
    }
    return label;
}

float label_width(const Label *label) {
    return label->layout.width * label->em;
}

void label_draw(const Canvas *canvas, const Label *label, vec2s at) {
    Point origin = {roundf(at.x), roundf(at.y)};
    for (size_t i = 0; i < label->layout.count; i++) {
        const TextGlyph *glyph = &label->layout.glyphs[i];
        const Shape shape = {.kind = SHAPE_GLYPH,
                             .outline = font_glyph_outline(glyph->font, glyph->glyph),
                             .as.glyph = {glyph->font, glyph->glyph}};
        const LeafState leaf = {
            .affine = affine_magnification(label->em,
                                           point_add(point_scale(point_from(glyph->pen), label->em), origin)),
            .fill = label->color,
            .opacity = canvas->opacity,
            .reveal = {{0, 1}},
            .shape = {.shape = &shape},
        };
        form_emit(canvas->display, &leaf, canvas->view, canvas->atlas);
    }
}

void canvas_fill(const Canvas *canvas, Bounds box, float radius, Color color) {
    vec2s half = glms_vec2_scale(bounds_size(box), 0.5f);
    Instance *instance = display_push(canvas->display, PIPELINE_ROUND);
    instance_set_place(instance, bounds_center(box), (vec2s){{1, 0}});
    color.a *= canvas->opacity;
    instance_set_colors(instance, color, (Color){0});
    instance->grow = 1;
    instance_set_quad(instance, glms_vec2_negate(half), half);
    instance->shape[0] = half.x;
    instance->shape[1] = half.y;
    instance->shape[2] = fminf(radius, fminf(half.x, half.y));
}

void canvas_disc(const Canvas *canvas, vec2s center, float radius, Color color) {
    canvas_fill(canvas, bounds_grown((Bounds){center, center}, radius), radius, color);
}

const char *canvas_print(const Canvas *canvas, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t size = (size_t)vsnprintf(NULL, 0, format, arguments) + 1;
    char *text = arena_alloc(canvas->display->arena, size);
    vsnprintf(text, size, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

const char *canvas_first_line(const Canvas *canvas, const char *text) {
    size_t separator, length = utf8_line_length(text, &separator);
    return arena_strndup(canvas->display->arena, text, length);
}
