#include "show/font_finder.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fetch/fetch_font.h"

#include <stdlib.h>

enum { MOST_FOUND = 32, MOST_IN_VAIN = 64 };

typedef struct FoundFont {
    Font *font;
    const Font *own; // in whose place it stands
    uint8_t *bytes;
} FoundFont;

struct FontFinder {
    FontSet fonts;
    FoundFont found[MOST_FOUND];
    size_t found_count;
    uint32_t in_vain[MOST_IN_VAIN];
    size_t in_vain_count;
};

static Font *find_found(const FontFinder *finder, const Font *own, uint32_t code) {
    for (size_t i = 0; i < finder->found_count; i++)
        if (finder->found[i].own == own && font_has(finder->found[i].font, code))
            return finder->found[i].font;
    return NULL;
}

static bool is_in_vain(const FontFinder *finder, uint32_t code) {
    for (size_t i = 0; i < finder->in_vain_count; i++)
        if (finder->in_vain[i] == code)
            return true;
    return finder->in_vain_count == MOST_IN_VAIN || finder->found_count == MOST_FOUND;
}

static Font *add(FontFinder *finder, const Font *own, uint32_t code, WantBytes got, float weight) {
    Error error;
    Font *font = font_create_face(got.bytes + want_face_bytes, got.size - want_face_bytes,
                                  (uint32_t)bytes_get(got.bytes, want_face_bytes), weight, &error);
    if (font && font_has(font, code)) {
        finder->found[finder->found_count++] = (FoundFont){font, own, got.bytes};
        return font;
    }
    font_destroy(font);
    free(got.bytes);
    return NULL;
}

static Font *ask(FontFinder *finder, const Font *own, uint32_t code) {
    bool is_bold = own == finder->fonts.semibold;
    char letter[5];
    WantBytes got;
    Error error;
    utf8_encode(code, letter);
    const Want want = {WANT_FONT, 4, {"sans-serif", is_bold ? "600" : "400", "normal", letter}};
    return fetch_font(&(Fetcher){0}, &want, &got, &error) ? add(finder, own, code, got, is_bold ? 600 : 400)
                                                          : NULL;
}

static Font *find(void *context, Font *own, uint32_t code) {
    FontFinder *finder = context;
    Font *font = find_found(finder, own, code);
    if (font || is_in_vain(finder, code))
        return font;
    font = ask(finder, own, code);
    if (!font)
        finder->in_vain[finder->in_vain_count++] = code;
    return font;
}

FontFinder *font_finder_create(const FontSet *fonts) {
    FontFinder *finder = calloc(1, sizeof *finder);
    if (!finder)
        abort();
    finder->fonts = *fonts;
    font_set_fallback(fonts->regular, (FontFallback){find, finder});
    font_set_fallback(fonts->semibold, (FontFallback){find, finder});
    return finder;
}

void font_finder_destroy(FontFinder *finder) {
    if (!finder)
        return;
    for (size_t i = 0; i < finder->found_count; i++) {
        font_destroy(finder->found[i].font);
        free(finder->found[i].bytes);
    }
    free(finder);
}
