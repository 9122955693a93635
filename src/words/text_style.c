#include "words/text_style.h"

#include "base/utf8.h"
#include "words/colors.h"

#include <stdlib.h>
#include <string.h>

const char *const text_style_options[STYLE_KIND_COUNT] = {
    [STYLE_COLOR] = "t2c", [STYLE_GRADIENT] = "t2g", [STYLE_WEIGHT] = "t2w",
    [STYLE_SLANT] = "t2s", [STYLE_FAMILY] = "t2f",
};

TextStyles text_styles_make(Author *author, const char *text, CharacterStyle style) {
    size_t length = strlen(text), step;
    Arena *arena = &author->scratch;
    TextStyles styles = {.author = author,
                         .text = text,
                         .bytes = ARENA_NEW(arena, size_t, length + 1),
                         .styles = ARENA_NEW(arena, CharacterStyle, length + 1),
                         .begins = ARENA_NEW(arena, bool, length + 1),
                         .given = ARENA_NEW(arena, uint8_t, length + 1)};
    for (size_t byte = 0; byte < length; byte += step) {
        utf8_decode(text + byte, &step);
        styles.styles[styles.count] = style;
        styles.bytes[styles.count++] = byte;
    }
    styles.bytes[styles.count] = length;
    styles.styles[styles.count] = style; // of the run that a text without letters has
    return styles;
}

// Gradients -------------------------------------------------------------------------------------------------

static bool read_colors(Arena *arena, const ValueList *list, const char *what, Colors *colors, Error *error) {
    if (!list->count)
        return error_set(error, "%s has no colours", what);
    Color *items = ARENA_NEW(arena, Color, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (!value_read_color(&list->items[i], what, &items[i], error))
            return false;
    *colors = (Colors){items, (uint32_t)list->count};
    return true;
}

bool text_styles_gradient(TextStyles *styles, const ValueList *list, Error *error) {
    Colors colors;
    if (!read_colors(&styles->author->scratch, list, "gradient", &colors, error))
        return false;
    for (size_t i = 0; i < styles->count; i++) {
        float opacity = styles->styles[i].color.a;
        styles->styles[i].color = colors_at(colors, i, styles->count);
        styles->styles[i].color.a *= opacity;
        styles->begins[i] = true;
    }
    return true;
}

// Values of a key -------------------------------------------------------------------------------------------

typedef struct Entry {
    StyleKind kind;
    const char *key;
    CharacterStyle style;
    Colors colors;
} Entry;

static bool read_color(Arena *arena, const Value *value, Entry *entry, Error *error) {
    (void)arena;
    return value_read_color(value, text_style_options[entry->kind], &entry->style.color, error);
}

static bool read_gradient(Arena *arena, const Value *value, Entry *entry, Error *error) {
    if (value->type != VALUE_LIST)
        return error_set(error, "t2g: '%.40s' needs a list of colours", entry->key);
    return read_colors(arena, &value->as.list, text_style_options[entry->kind], &entry->colors, error);
}

static bool read_choice(const Value *value, const char *const *choices, const Entry *entry, int *choice,
                        Error *error) {
    char what[value_description_size];
    for (int i = 0; value->type == VALUE_TEXT && choices[i]; i++)
        if (!strcmp(choices[i], value->as.text)) {
            *choice = i;
            return true;
        }
    return error_set(error, "%s: '%.40s' must get one such as %s or %s, not %s",
                     text_style_options[entry->kind], entry->key, choices[0], choices[1],
                     value->type == VALUE_TEXT ? value->as.text : value_describe(value, what));
}

static bool read_weight(Arena *arena, const Value *value, Entry *entry, Error *error) {
    (void)arena;
    int choice = 0;
    bool is_one = read_choice(value, font_weight_choices, entry, &choice, error);
    entry->style.weight = font_weight(choice);
    return is_one;
}

static bool read_slant(Arena *arena, const Value *value, Entry *entry, Error *error) {
    (void)arena;
    int choice = 0;
    bool is_one = read_choice(value, font_slant_choices, entry, &choice, error);
    entry->style.slant = (FontSlant)choice;
    return is_one;
}

static bool read_family(Arena *arena, const Value *value, Entry *entry, Error *error) {
    if (value->type != VALUE_TEXT)
        return error_set(error, "t2f: '%.40s' must get a font's name", entry->key);
    entry->style.family = arena_strdup(arena, value->as.text);
    return true;
}

static bool (*const readers[STYLE_KIND_COUNT])(Arena *arena, const Value *value, Entry *entry,
                                               Error *error) = {
    [STYLE_COLOR] = read_color, [STYLE_GRADIENT] = read_gradient, [STYLE_WEIGHT] = read_weight,
    [STYLE_SLANT] = read_slant, [STYLE_FAMILY] = read_family,
};

// Setting ---------------------------------------------------------------------------------------------------

static bool is_same(const CharacterStyle *a, const CharacterStyle *b) {
    return a->color.r == b->color.r && a->color.g == b->color.g && a->color.b == b->color.b &&
           a->color.a == b->color.a && a->weight == b->weight && a->slant == b->slant &&
           !strcmp(a->family, b->family);
}

static void give_color(CharacterStyle *style, const Entry *entry, size_t index) {
    (void)index;
    style->color = color_with_opacity(entry->style.color, entry->style.color.a * style->color.a);
}

// Manim counts the letters of the key, which may be a slice.
static void give_gradient(CharacterStyle *style, const Entry *entry, size_t index) {
    Color color = colors_at(entry->colors, index, strlen(entry->key));
    style->color = color_with_opacity(color, style->color.a);
}

static void give_weight(CharacterStyle *style, const Entry *entry, size_t index) {
    (void)index;
    style->weight = entry->style.weight;
}

static void give_slant(CharacterStyle *style, const Entry *entry, size_t index) {
    (void)index;
    style->slant = entry->style.slant;
}

static void give_family(CharacterStyle *style, const Entry *entry, size_t index) {
    (void)index;
    style->family = entry->style.family;
}

// The letter at `index` of those that the key stands for.
static void (*const givers[STYLE_KIND_COUNT])(CharacterStyle *style, const Entry *entry, size_t index) = {
    [STYLE_COLOR] = give_color, [STYLE_GRADIENT] = give_gradient, [STYLE_WEIGHT] = give_weight,
    [STYLE_SLANT] = give_slant, [STYLE_FAMILY] = give_family,
};

// Colours and gradients are one thing to a letter.
static uint8_t bit_of(StyleKind kind) {
    return (uint8_t)(1u << (kind == STYLE_GRADIENT ? STYLE_COLOR : kind));
}

static bool set_range(TextStyles *styles, const Entry *entry, size_t first, size_t end, Error *error) {
    styles->begins[first] = styles->begins[end] = true;
    for (size_t i = first; i < end; i++) {
        CharacterStyle fresh = styles->styles[i];
        givers[entry->kind](&fresh, entry, i - first);
        if (styles->given[i] & bit_of(entry->kind) && !is_same(&fresh, &styles->styles[i]))
            return error_set(error, "%s: '%.40s' and another key give letters of \"%.40s\" different looks",
                             text_style_options[entry->kind], entry->key, styles->text);
        styles->styles[i] = fresh;
        styles->given[i] |= bit_of(entry->kind);
        styles->begins[i] = styles->begins[i] || entry->kind == STYLE_GRADIENT;
    }
    return true;
}

// Where a character begins, or the one that does behind it.
static size_t character_at(const TextStyles *styles, size_t byte) {
    size_t low = 0, high = styles->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (styles->bytes[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// A number of a slice, from the end where it is negative; what is not given is `standard`.
static const char *read_index(const char *at, size_t count, size_t standard, size_t *index) {
    enum { MOST_DIGITS = 9 };
    bool is_negative = *at == '-';
    size_t digits = strspn(at + is_negative, "0123456789");
    *index = standard;
    if (digits > MOST_DIGITS || (is_negative && !digits))
        return NULL;
    if (!digits)
        return at;
    size_t number = strtoul(at + is_negative, NULL, 10), bounded = number < count ? number : count;
    *index = is_negative ? count - bounded : bounded;
    return at + is_negative + digits;
}

// Whether a key is "[first:end]".
static bool read_slice(const char *key, size_t count, size_t *first, size_t *end) {
    const char *at = *key == '[' ? read_index(key + 1, count, 0, first) : NULL;
    if (!at || *at != ':')
        return false;
    at = read_index(at + 1, count, count, end);
    return at && !strcmp(at, "]");
}

static bool set_entry(TextStyles *styles, const Entry *entry, Error *error) {
    size_t first, end, length = strlen(entry->key);
    if (!length)
        return error_set(error, "%s: a key must not be empty", text_style_options[entry->kind]);
    if (read_slice(entry->key, styles->count, &first, &end))
        return first >= end || set_range(styles, entry, first, end, error);
    for (const char *found = strstr(styles->text, entry->key); found;
         found = strstr(found + length, entry->key)) {
        size_t byte = (size_t)(found - styles->text);
        if (!set_range(styles, entry, character_at(styles, byte), character_at(styles, byte + length), error))
            return false;
    }
    return true;
}

bool text_styles_apply(TextStyles *styles, StyleKind kind, const Value *table, Error *error) {
    for (size_t i = 0; table->type == VALUE_TABLE && i < table->as.table.count; i++) {
        Entry entry = {.kind = kind, .key = table->as.table.names[i]};
        if (!author_charge(styles->author, styles->count, error) ||
            !readers[kind](&styles->author->scratch, &table->as.table.values[i], &entry, error) ||
            !set_entry(styles, &entry, error))
            return false;
    }
    return true;
}

// Runs ------------------------------------------------------------------------------------------------------

static Color rule_color(Color color, const CharacterStyle *style, bool is_there) {
    return !is_there ? (Color){0} : color.a > 0 ? color : style->color;
}

static LetterRules rules_of(const CharacterStyle *style) {
    return (LetterRules){.underline = rule_color(style->underline_color, style, style->underlines > 0),
                         .strike = rule_color(style->strike_color, style, style->is_struck),
                         .is_double = style->underlines > 1};
}

static const Color *colors_by_byte(const TextStyles *styles) {
    Color *colors = ARENA_NEW(&styles->author->scratch, Color, styles->bytes[styles->count] + 1);
    for (size_t i = 0; i < styles->count; i++)
        for (size_t byte = styles->bytes[i]; byte < styles->bytes[i + 1]; byte++)
            colors[byte] = styles->styles[i].color;
    return colors;
}

void text_styles_finish(TextStyles *styles, bool has_no_ligatures, Lettering *lettering) {
    Arena *arena = &styles->author->scratch;
    size_t count = 0, runs = 1;
    for (size_t i = 1; i < styles->count; i++)
        runs += styles->begins[i];
    TextRun *items = ARENA_NEW(arena, TextRun, runs);
    LetterRules *rules = ARENA_NEW(arena, LetterRules, runs);
    bool has_rules = false;
    for (size_t first = 0, end; first == 0 || first < styles->count; first = end) {
        for (end = first + 1; end < styles->count && !styles->begins[end];)
            end++;
        const CharacterStyle *style = &styles->styles[first];
        const FontFace face = {style->family, style->weight, style->slant};
        rules[count] = rules_of(style);
        has_rules = has_rules || style->underlines || style->is_struck;
        items[count++] = (TextRun){.end = styles->bytes[end < styles->count ? end : styles->count],
                                   .font = fonts_find(styles->author, &face),
                                   .size = style->size,
                                   .rise = style->rise,
                                   .has_no_ligatures = has_no_ligatures};
    }
    lettering->text = styles->text;
    lettering->runs = (TextRuns){items, count};
    lettering->rules = has_rules ? rules : NULL;
    lettering->colors = colors_by_byte(styles);
}
