#include "fetch/fetch_font.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "platform/file.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { most_bytes = 64 << 20 };

typedef struct FontQuery {
    const char *family;
    uint32_t letter; // 0: none
    FcPattern *pattern;
} FontQuery;

static bool is_generic(const char *family) {
    static const char *const names[] = {"sans", "sans-serif", "serif",   "monospace",
                                        "mono", "cursive",    "fantasy", "system-ui"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(family, names[i]))
            return true;
    return false;
}

static int slant_of(const char *name) {
    return !strcmp(name, "italic")    ? FC_SLANT_ITALIC
           : !strcmp(name, "oblique") ? FC_SLANT_OBLIQUE
                                      : FC_SLANT_ROMAN;
}

static FontQuery make_query(const Want *want) {
    FontQuery query = {.family = want->texts[0], .pattern = FcPatternCreate()};
    size_t length;
    query.letter = utf8_decode(want->texts[3], &length);
    FcPatternAddString(query.pattern, FC_FAMILY, (const FcChar8 *)query.family);
    FcPatternAddDouble(query.pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(strtod(want->texts[1], NULL)));
    FcPatternAddInteger(query.pattern, FC_SLANT, slant_of(want->texts[2]));
    FcConfigSubstitute(NULL, query.pattern, FcMatchPattern);
    FcDefaultSubstitute(query.pattern);
    return query;
}

static bool is_of_family(const FcPattern *font, const char *family) {
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (!strcasecmp((const char *)name, family))
            return true;
    return false;
}

// Whether it is a file of outlines in one of the formats that are read.
static bool has_outlines(const FcPattern *font) {
    FcBool is_outline = FcFalse, is_colour = FcFalse;
    FcChar8 *format = NULL;
    FcPatternGetBool(font, FC_OUTLINE, 0, &is_outline);
    FcPatternGetBool(font, FC_COLOR, 0, &is_colour);
    FcPatternGetString(font, FC_FONTFORMAT, 0, &format);
    return is_outline && !is_colour && format &&
           (!strcmp((const char *)format, "TrueType") || !strcmp((const char *)format, "CFF"));
}

static bool has_letter(const FcPattern *font, uint32_t letter) {
    FcCharSet *letters;
    return FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch &&
           FcCharSetHasChar(letters, letter);
}

static bool serves(const FcPattern *font, const FontQuery *query) {
    if (!has_outlines(font))
        return false;
    return query->letter ? has_letter(font, query->letter)
                         : is_generic(query->family) || is_of_family(font, query->family);
}

// The file behind the number of its face.
static bool read_font(const FcPattern *font, WantBytes *got, Error *error) {
    FcChar8 *path = NULL;
    int face = 0;
    size_t size;
    FcPatternGetString(font, FC_FILE, 0, &path);
    FcPatternGetInteger(font, FC_INDEX, 0, &face);
    char *file = file_read((const char *)path, "a font", most_bytes, &size, error);
    if (!file)
        return false;
    *got = (WantBytes){malloc(want_face_bytes + size + 1), want_face_bytes + size};
    if (!got->bytes)
        abort();
    bytes_put(got->bytes, want_face_bytes,
              (uint32_t)face & 0xFFFF); // what is above tells variants of one face
    memcpy(got->bytes + want_face_bytes, file, size + 1);
    free(file);
    return true;
}

static const FcPattern *find(const FcFontSet *fonts, const FontQuery *query) {
    for (int i = 0; fonts && i < fonts->nfont; i++)
        if (serves(fonts->fonts[i], query))
            return fonts->fonts[i];
    return NULL;
}

bool fetch_font(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    (void)fetcher;
    FcResult result;
    FontQuery query = make_query(want);
    FcFontSet *fonts = FcFontSort(NULL, query.pattern, FcFalse, NULL, &result);
    const FcPattern *font = find(fonts, &query);
    bool is_got = font ? read_font(font, got, error) : error_set(error, "this machine has no such font");
    if (fonts)
        FcFontSetDestroy(fonts);
    FcPatternDestroy(query.pattern);
    return is_got;
}
