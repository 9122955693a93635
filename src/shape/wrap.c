#include "shape/wrap.h"

#include "base/utf8.h"

#include <string.h>

typedef struct Wrapper {
    Arena *arena;
    const char *text;
    size_t capacity;
    Wrapped wrapped;
} Wrapper;

// One paragraph, shaped as a whole.
typedef struct Paragraph {
    const char *text;
    size_t length;
    float *x; // em, of the pen before each byte; between the bytes of one glyph that of its start
} Paragraph;

static Paragraph shape_paragraph(Arena *arena, Font *font, const char *text, size_t length) {
    Paragraph paragraph = {text, length, ARENA_NEW(arena, float, length + 1)};
    ShapedLine line = font_shape(font, arena, text, length);
    size_t byte = 0;
    float wider = 0; // than the paragraph in one line: a tab may be a whole one in a line of its own
    for (size_t i = 0; i < line.count; i++) {
        size_t end = i + 1 < line.count ? line.glyphs[i + 1].byte : length;
        for (; byte < end; byte++)
            paragraph.x[byte] = line.glyphs[i].x + wider;
        if (text[line.glyphs[i].byte] == '\t')
            wider += font_tab_stop(font) - line.glyphs[i].advance;
    }
    for (; byte <= length; byte++)
        paragraph.x[byte] = line.advance + wider;
    return paragraph;
}

static bool is_boundary(const Paragraph *paragraph, size_t byte) {
    return byte >= paragraph->length || ((unsigned char)paragraph->text[byte] & 0xC0) != 0x80;
}

static bool is_blank(char character) {
    return character == ' ' || character == '\t';
}

static size_t skip_blanks(const Paragraph *paragraph, size_t byte) {
    while (byte < paragraph->length && is_blank(paragraph->text[byte]))
        byte++;
    return byte;
}

static size_t word_end(const Paragraph *paragraph, size_t byte) {
    byte = skip_blanks(paragraph, byte);
    while (byte < paragraph->length && !is_blank(paragraph->text[byte]))
        byte++;
    return byte;
}

static bool fits(const Paragraph *paragraph, size_t first, size_t end, float width) {
    return paragraph->x[end] - paragraph->x[first] <= width;
}

// As many characters as fit, at least one.
static size_t cut_word(const Paragraph *paragraph, size_t first, float width) {
    size_t end = first, next = first;
    do {
        end = next;
        next++;
        while (!is_boundary(paragraph, next))
            next++;
    } while (end == first || (next <= paragraph->length && fits(paragraph, first, next, width)));
    return end;
}

static size_t line_end(const Paragraph *paragraph, size_t first, float width) {
    size_t end = word_end(paragraph, first), next = end;
    if (!fits(paragraph, first, end, width))
        return cut_word(paragraph, first, width);
    while (next < paragraph->length) {
        next = word_end(paragraph, end);
        if (!fits(paragraph, first, next, width))
            break;
        end = next;
    }
    return end;
}

static void push_line(Wrapper *wrapper, size_t first, size_t end) {
    while (end > first && strchr(" \t\r", wrapper->text[end - 1]))
        end--;
    Wrapped *wrapped = &wrapper->wrapped;
    wrapped->lines =
        arena_grow(wrapper->arena, wrapped->lines, wrapped->count, &wrapper->capacity, sizeof(WrapLine));
    wrapped->lines[wrapped->count++] = (WrapLine){first, end - first};
}

static void wrap_paragraph(Wrapper *wrapper, const Paragraph *paragraph, float width) {
    size_t start = (size_t)(paragraph->text - wrapper->text), first = 0;
    do {
        size_t end = line_end(paragraph, first, width);
        push_line(wrapper, start + first, start + end);
        first = skip_blanks(paragraph, end);
    } while (first < paragraph->length);
}

Wrapped wrap_text(Arena *arena, Font *font, const char *text, float width) {
    Wrapper wrapper = {.arena = arena, .text = text};
    size_t length, separator = 0;
    do {
        length = utf8_line_length(text, &separator);
        Paragraph paragraph = shape_paragraph(arena, font, text, length);
        wrap_paragraph(&wrapper, &paragraph, width);
        text += length + separator;
    } while (separator);
    return wrapper.wrapped;
}
