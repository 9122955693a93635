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
    float *x; // em, of what is before each byte as it is read; a glyph is behind its first one
} Paragraph;

// A tab may be a whole one in a line of its own.
static float width_of(const ShapedGlyph *glyph, const char *text) {
    return text[glyph->byte] == '\t' ? font_tab_stop(glyph->font) : glyph->advance;
}

static Paragraph shape_paragraph(const Wrapper *wrapper, TextRuns runs, size_t first, size_t length) {
    const char *text = wrapper->text;
    Paragraph paragraph = {text + first, length, ARENA_NEW(wrapper->arena, float, length + 1)};
    ShapedLine line = line_shape_runs(wrapper->arena, text, first, length, runs);
    for (size_t i = 0; i < line.count; i++)
        paragraph.x[line.glyphs[i].byte - first + 1] += width_of(&line.glyphs[i], text);
    for (size_t byte = 0; byte < length; byte++)
        paragraph.x[byte + 1] += paragraph.x[byte];
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

static void push_line(Wrapper *wrapper, size_t first, size_t end, bool is_broken) {
    while (end > first && strchr(" \t\r", wrapper->text[end - 1]))
        end--;
    Wrapped *wrapped = &wrapper->wrapped;
    wrapped->lines =
        arena_grow(wrapper->arena, wrapped->lines, wrapped->count, &wrapper->capacity, sizeof(WrapLine));
    wrapped->lines[wrapped->count++] = (WrapLine){first, end - first, is_broken};
}

static void wrap_paragraph(Wrapper *wrapper, const Paragraph *paragraph, float width) {
    size_t start = (size_t)(paragraph->text - wrapper->text), first = 0;
    do {
        size_t end = line_end(paragraph, first, width);
        size_t next = skip_blanks(paragraph, end);
        push_line(wrapper, start + first, start + end, next < paragraph->length);
        first = next;
    } while (first < paragraph->length);
}

Wrapped wrap_runs(Arena *arena, const char *text, TextRuns runs, float width) {
    Wrapper wrapper = {.arena = arena, .text = text};
    size_t first = 0, length, separator;
    do {
        length = utf8_line_length(text + first, &separator);
        Paragraph paragraph = shape_paragraph(&wrapper, runs, first, length);
        wrap_paragraph(&wrapper, &paragraph, width);
        first += length + separator;
    } while (separator);
    return wrapper.wrapped;
}

Wrapped wrap_text(Arena *arena, Font *font, const char *text, float width) {
    const TextRun run = {.end = strlen(text), .font = font, .size = 1};
    return wrap_runs(arena, text, (TextRuns){&run, 1}, width);
}
