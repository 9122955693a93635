#include "words/fonts.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST_FONTS = 100, MOST_IN_VAIN = 50 };

static const char own_family[] = "Inter";

const char *const font_slant_choices[] = {"NORMAL", "ITALIC", "OBLIQUE", NULL};
const char *const font_weight_choices[] = {"THIN",   "ULTRALIGHT", "LIGHT",    "SEMILIGHT", "BOOK",
                                           "NORMAL", "MEDIUM",     "SEMIBOLD", "BOLD",      "ULTRABOLD",
                                           "HEAVY",  "ULTRAHEAVY", NULL};

int font_weight(int choice) {
    static const int weights[] = {100, 200, 300, 350, 380, 400, 500, 600, 700, 800, 900, 1000};
    return weights[choice];
}

static const char *const slant_names[] = {"normal", "italic", "oblique"};

// A face that was asked for, and what it is set in.
typedef struct KnownFont {
    FontFace face;
    Font *font;
} KnownFont;

struct FontShelf {
    KnownFont items[MOST_FONTS];
    size_t count;
    size_t in_vain; // letters that were asked for and are nowhere
};

static bool is_own_family(const char *family) {
    return !*family || !strcasecmp(family, own_family);
}

static bool is_same_style(const FontFace *a, const FontFace *b) {
    return a->weight == b->weight && a->slant == b->slant;
}

static bool is_same(const FontFace *a, const FontFace *b) {
    return is_same_style(a, b) && !strcasecmp(a->family, b->family);
}

// Fetching --------------------------------------------------------------------------------------------------

static Font *find_letter(void *context, Font *font, uint32_t code);

// The font that comes: the number of its face in the file, four bytes, and the file.
static Font *read_font(Author *author, const WantBytes *got, int weight, Error *error) {
    if (got->size < want_face_bytes) {
        error_set(error, "it is empty");
        return NULL;
    }
    size_t size = got->size - want_face_bytes;
    uint8_t *bytes = arena_alloc(&author->deck->arena, size);
    memcpy(bytes, got->bytes + want_face_bytes, size);
    Font *font =
        font_create_face(bytes, size, (uint32_t)bytes_get(got->bytes, want_face_bytes), (float)weight, error);
    if (!font)
        return NULL;
    deck_own_font(author->deck, font);
    font_set_fallback(font, (FontFallback){find_letter, author});
    return font;
}

static Font *fetch_font(Author *author, const FontFace *face, const char *letter, Error *error) {
    char weight[16];
    WantBytes got;
    snprintf(weight, sizeof weight, "%d", face->weight);
    const Want want = {WANT_FONT, 4, {face->family, weight, slant_names[face->slant], letter}};
    if (!author_fetch(author, &want, &got, error))
        return NULL;
    return read_font(author, &got, face->weight, error);
}

static void keep(Author *author, const FontFace *face, Font *font) {
    struct FontShelf *shelf = author->fonts;
    FontFace copy = *face;
    copy.family = arena_strdup(&author->work, face->family);
    if (shelf->count < MOST_FONTS)
        shelf->items[shelf->count++] = (KnownFont){copy, font};
}

// Faces -----------------------------------------------------------------------------------------------------

static Font *nearest_own(const Author *author, int weight) {
    enum { BETWEEN = 500 };
    return weight > BETWEEN ? author->input->fonts->semibold : author->input->fonts->regular;
}

static void say_missing(Author *author, const FontFace *face, const char *reason) {
    int line = line_finder_ask(&author_scene(author)->lines);
    author_print(author, "line %d: no font %s %d %s (%s); %s is used instead", line,
                 *face->family ? face->family : own_family, face->weight, slant_names[face->slant], reason,
                 own_family);
}

static Font *get(Author *author, const FontFace *face) {
    Error error;
    Font *font = author->fonts->count < MOST_FONTS ? fetch_font(author, face, "", &error) : NULL;
    if (font)
        return font;
    say_missing(author, face, author->fonts->count < MOST_FONTS ? error.text : "too many fonts in one scene");
    return nearest_own(author, face->weight);
}

Font *fonts_find(Author *author, const FontFace *face) {
    const struct FontShelf *shelf = author->fonts;
    FontFace wanted = *face;
    if (is_own_family(face->family))
        wanted.family = own_family;
    for (size_t i = 0; i < shelf->count; i++)
        if (is_same(&shelf->items[i].face, &wanted))
            return shelf->items[i].font;
    Font *font = get(author, &wanted);
    keep(author, &wanted, font);
    return font;
}

Font *fonts_find_own(Author *author, int weight) {
    return fonts_find(author, &(FontFace){"", font_weight(weight), FONT_NORMAL});
}

// Letters ---------------------------------------------------------------------------------------------------

static const FontFace *face_of(const struct FontShelf *shelf, const Font *font) {
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->items[i].font == font)
            return &shelf->items[i].face;
    return &shelf->items[0].face;
}

static Font *known_with(const struct FontShelf *shelf, const FontFace *face, uint32_t code) {
    for (size_t i = 0; i < shelf->count; i++)
        if (is_same_style(&shelf->items[i].face, face) && font_has(shelf->items[i].font, code))
            return shelf->items[i].font;
    return NULL;
}

static Font *fetch_with(Author *author, const FontFace *face, uint32_t code) {
    Error error;
    char letter[5];
    utf8_encode(code, letter);
    if (!author->input->fetch || author->fonts->count == MOST_FONTS || author->fonts->in_vain == MOST_IN_VAIN)
        return NULL;
    Font *font = fetch_font(author, face, letter, &error);
    if (font && font_has(font, code)) {
        const FontFace unnamed = {letter, face->weight, face->slant};
        keep(author, &unnamed, font);
        return font;
    }
    author->fonts->in_vain++;
    return NULL;
}

static Font *find_letter(void *context, Font *font, uint32_t code) {
    Author *author = context;
    const Letters *missing = &author->deck->missing;
    if (missing->count == letters_max || letters_hold(missing, code))
        return NULL;
    const FontFace *face = face_of(author->fonts, font);
    Font *other = known_with(author->fonts, face, code);
    if (!other)
        other = fetch_with(author, face, code);
    if (!other)
        letters_add(&author->deck->missing, code);
    return other;
}

// All of it -------------------------------------------------------------------------------------------------

void fonts_begin(Author *author) {
    const FontSet *own = author->input->fonts;
    author->fonts = ARENA_NEW(&author->work, struct FontShelf, 1);
    keep(author, &(FontFace){own_family, 400, FONT_NORMAL}, own->regular);
    keep(author, &(FontFace){own_family, 600, FONT_NORMAL}, own->semibold);
    font_set_fallback(own->regular, (FontFallback){find_letter, author});
    font_set_fallback(own->semibold, (FontFallback){find_letter, author});
}

void fonts_end(Author *author) {
    for (size_t i = 0; i < author->fonts->count; i++)
        font_set_fallback(author->fonts->items[i].font, (FontFallback){0});
}
