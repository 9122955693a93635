// Texts: any bytes as UTF-8, made plain for a terminal, and shaped, laid out and broken into lines.
#include "base/plain.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "shape/font_set.h"
#include "shape/layout.h"
#include "shape/wrap.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_valid(const char *text, size_t length) {
    json_t *string = json_stringn(text, length);
    json_decref(string);
    return string != NULL;
}

static char *copy(const uint8_t *bytes, size_t size) {
    char *text = malloc(size + 1);
    memcpy(text, bytes, size);
    text[size] = 0;
    return text;
}

static void check_plain(const char *text, size_t length) {
    assert(is_valid(text, length));
    for (size_t i = 0, step; i < length; i += step) {
        uint32_t code = utf8_decode(text + i, &step);
        assert(code == '\n' || !utf8_is_control(code));
    }
}

static void try_plain(const uint8_t *bytes, size_t size) {
    char *text = copy(bytes, size), *written = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&written, &length);
    plain_write(file, text, strlen(text), "\n");
    fclose(file);
    plain_make(text, "\n");
    check_plain(text, strlen(text));
    assert(strlen(text) == length && !memcmp(text, written, length));
    free(written);
    free(text);
}

static void check_layout(const TextLayout *layout, size_t length) {
    assert(layout->line_count >= 1 && isfinite(layout->width));
    for (size_t i = 0; i < layout->count; i++)
        assert(layout->glyphs[i].byte < length && isfinite(layout->glyphs[i].pen.x) &&
               isfinite(layout->glyphs[i].pen.y));
}

static void check_lines(const Wrapped *wrapped, size_t length) {
    size_t end = 0;
    assert(wrapped->count >= 1);
    for (size_t i = 0; i < wrapped->count; i++) {
        assert(wrapped->lines[i].first >= end);
        end = wrapped->lines[i].first + wrapped->lines[i].length;
        assert(end <= length);
    }
}

// In three styles, on a grid, broken and justified.
static TextLayout layout_in_parts(Arena *arena, Font *font, const char *text) {
    size_t length = strlen(text);
    const TextRun runs[] = {{.end = length / 3, .font = font, .size = 1},
                            {.end = length / 2, .font = font, .size = 0.5f, .rise = 0.3f},
                            {.end = length, .font = font, .size = 2, .has_no_ligatures = true}};
    return layout_runs(
        arena, text, (TextRuns){runs, 3},
        &(LayoutOptions){
            .line_pitch = 1.2f, .align = TEXT_ALIGN_RIGHT, .grid = 0.01125f, .wrap = 5, .justifies = true});
}

static void set(Font *font, const char *text) {
    size_t length = strlen(text);
    Arena arena = {0};
    TextLayout layout = layout_text(&arena, font, text, 1.2f, TEXT_ALIGN_CENTER);
    check_layout(&layout, length);
    layout = layout_in_parts(&arena, font, text);
    check_layout(&layout, length);
    Wrapped wrapped = wrap_text(&arena, font, text, 5);
    check_lines(&wrapped, length);
    arena_finish(&arena);
}

static const FontSet *get_fonts(void) {
    static FontSet fonts;
    if (!fonts.regular && !font_set_load(&fonts, NULL))
        abort();
    return &fonts;
}

static void take(const uint8_t *bytes, size_t size) {
    enum { MOST_SET = 2000 };
    char *text = copy(bytes, size);
    size_t bad = size;
    bool is_sound = utf8_is_valid(text, size, &bad);
    assert(is_sound == is_valid(text, size) && (is_sound || bad < size));
    try_plain(bytes, size);
    if (is_sound && size <= MOST_SET)
        set(get_fonts()->regular, text);
    free(text);
}

static const char *word(size_t index) {
    static const char *const words[] = {"fi",         "ffl",
                                        "AV",         "\t",
                                        "\r\n",       "\u2028",
                                        "\xC2\x85",   "\u0301",
                                        "\u200D",     "\uFE0F",
                                        "\u202E",     "\u2066",
                                        "שלום",       "日本",
                                        "\U0001F469", "न्दे",
                                        "\u00AD",     "\uFEFF",
                                        "\u200B",     "\u00A0",
                                        "→",          "\x7F",
                                        "\x1B[31m",   "\xED\xA0\x80",
                                        "\xC0\x80",   "\xF4\x90\x80\x80",
                                        "\xF0\x9F",   "\u0600",
                                        "각",         "คำ",
                                        "1/2",        "0x0",
                                        "...",        "ß",
                                        "İ",          "\U000E0001",
                                        "\u0E33",     "A\u030A\u0323"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_text = {"text", take, mutate_text, word, NULL};
