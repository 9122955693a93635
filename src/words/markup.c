#include "words/markup.h"

#include "base/number.h"
#include "base/utf8.h"
#include "words/markup_span.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LEVELS = 64, NAME_SIZE = 32, VALUE_SIZE = 128 };

typedef struct Attribute {
    char name[NAME_SIZE], value[VALUE_SIZE];
} Attribute;

// A tag that is open.
typedef struct Element {
    char name[NAME_SIZE];
    CharacterStyle before; // it was opened
    size_t first;          // character
    bool is_tint, is_gradient;
    Color from, to; // opacity 0: not given
} Element;

typedef struct Markup {
    Author *author;
    const char *text, *at; // all of it, and what is to be read
    double font_size;
    CharacterStyle base, style;
    TextStyles styles;
    char *plain;
    size_t length; // of it
    Element open[MOST_LEVELS];
    size_t level;
    Error *error;
} Markup;

static bool fail(const Markup *markup, const char *what, const char *name) {
    size_t count = 1, step;
    for (const char *at = markup->text; at < markup->at; at += step)
        utf8_decode(at, &step), count++;
    return error_set(markup->error, "the markup at character %zu: %s%.40s", count, what, name);
}

static Font *font_of(const Markup *markup) {
    return fonts_find(markup->author,
                      &(FontFace){markup->style.family, markup->style.weight, markup->style.slant});
}

// Tags ------------------------------------------------------------------------------------------------------

static bool set_attribute(Markup *markup, const char *name, const char *value) {
    MarkupSpan span = {&markup->author->scratch, markup->font_size, &markup->base, &markup->style};
    Error reason;
    return markup_span_set(&span, name, value, &reason) || fail(markup, reason.text, "");
}

static void set_script(Markup *markup, FontScript script) {
    markup->style.rise += markup->style.size * script.rise;
    markup->style.size *= script.size > 0 ? script.size : 1;
}

static void begin_bold(Markup *markup) {
    markup->style.weight = 700;
}

static void begin_italic(Markup *markup) {
    markup->style.slant = FONT_ITALIC;
}

static void begin_underlined(Markup *markup) {
    markup->style.underlines = 1;
}

static void begin_struck(Markup *markup) {
    markup->style.is_struck = true;
}

static void begin_monospaced(Markup *markup) {
    markup->style.family = "Monospace";
}

static void begin_big(Markup *markup) {
    set_attribute(markup, "size", "larger");
}

static void begin_small(Markup *markup) {
    set_attribute(markup, "size", "smaller");
}

static void begin_subscript(Markup *markup) {
    set_script(markup, font_subscript(font_of(markup)));
}

static void begin_superscript(Markup *markup) {
    set_script(markup, font_superscript(font_of(markup)));
}

static bool refuse(Markup *markup, Element *element, const Attribute *attribute) {
    (void)element;
    return fail(markup, "the tag knows no ", attribute->name);
}

static bool take_span(Markup *markup, Element *element, const Attribute *attribute) {
    (void)element;
    return set_attribute(markup, attribute->name, attribute->value);
}

static bool take_color(Markup *markup, Element *element, const Attribute *attribute) {
    return strcmp(attribute->name, "col") ? refuse(markup, element, attribute)
                                          : set_attribute(markup, "color", attribute->value);
}

// Manim's offset mends how it counts, which is not needed here.
static bool take_gradient(Markup *markup, Element *element, const Attribute *attribute) {
    bool is_from = !strcmp(attribute->name, "from"), is_to = !strcmp(attribute->name, "to");
    if (!is_from && !is_to)
        return !strcmp(attribute->name, "offset") || refuse(markup, element, attribute);
    return markup_read_color(attribute->value, is_from ? &element->from : &element->to) ||
           fail(markup, "there is no colour ", attribute->value);
}

static const struct {
    const char *name;
    void (*begin)(Markup *markup); // NULL: its attributes say all
    bool (*take)(Markup *markup, Element *element, const Attribute *attribute);
    bool is_tint; // Manim colours letters that have been set
} tags[] = {
    {"b", begin_bold, refuse, false},          {"i", begin_italic, refuse, false},
    {"u", begin_underlined, refuse, false},    {"s", begin_struck, refuse, false},
    {"tt", begin_monospaced, refuse, false},   {"big", begin_big, refuse, false},
    {"small", begin_small, refuse, false},     {"sub", begin_subscript, refuse, false},
    {"sup", begin_superscript, refuse, false}, {"span", NULL, take_span, false},
    {"color", NULL, take_color, true},         {"gradient", NULL, take_gradient, true},
};

// Reading ---------------------------------------------------------------------------------------------------

static bool read_name(Markup *markup, char name[NAME_SIZE]) {
    size_t length = 0;
    while (isalnum((unsigned char)markup->at[length]) || markup->at[length] == '_')
        length++;
    if (!length || length >= NAME_SIZE)
        return fail(markup, "a name is missing or too long", "");
    memcpy(name, markup->at, length);
    name[length] = 0;
    markup->at += length;
    return true;
}

static void skip_blanks(Markup *markup) {
    while (*markup->at && strchr(" \t\n", *markup->at))
        markup->at++;
}

static bool read_attribute(Markup *markup, Attribute *attribute) {
    if (!read_name(markup, attribute->name))
        return false;
    skip_blanks(markup);
    if (*markup->at++ != '=')
        return markup->at--, fail(markup, "a = is missing after ", attribute->name);
    skip_blanks(markup);
    char quote = *markup->at;
    const char *end = quote == '"' || quote == '\'' ? strchr(markup->at + 1, quote) : NULL;
    if (!end || end - markup->at > VALUE_SIZE)
        return fail(markup, "a value in quotes is missing, or too long, after ", attribute->name);
    size_t length = (size_t)(end - markup->at) - 1;
    memcpy(attribute->value, markup->at + 1, length);
    attribute->value[length] = 0;
    markup->at = end + 1;
    return true;
}

// What a tag is round is set on its own.
static void begin_run(Markup *markup, const Element *element) {
    if (!element->is_tint)
        markup->styles.begins[markup->styles.count] = true;
}

static bool read_open(Markup *markup) {
    Element element = {.before = markup->style, .first = markup->styles.count};
    Attribute attribute;
    if (!read_name(markup, element.name))
        return false;
    size_t tag = 0, count = sizeof tags / sizeof *tags;
    while (tag < count && strcmp(tags[tag].name, element.name) != 0)
        tag++;
    if (tag == count)
        return fail(markup, "there is no tag ", element.name);
    if (markup->level == MOST_LEVELS)
        return fail(markup, "too many tags in each other", "");
    for (skip_blanks(markup); *markup->at != '>'; skip_blanks(markup))
        if (!read_attribute(markup, &attribute) || !tags[tag].take(markup, &element, &attribute))
            return false;
    element.is_tint = tags[tag].is_tint;
    element.is_gradient = tags[tag].take == take_gradient;
    if (element.is_gradient && !(element.from.a > 0 && element.to.a > 0))
        return fail(markup, "a gradient needs a colour to go from and one to go to", "");
    markup->at++;
    begin_run(markup, &element);
    markup->open[markup->level++] = element;
    if (tags[tag].begin)
        tags[tag].begin(markup);
    return true;
}

// From its first letter to the last; blanks are none.
static void color_gradient(Markup *markup, const Element *element) {
    TextStyles *styles = &markup->styles;
    size_t letters = 0, at = 0;
    for (size_t i = element->first; i < styles->count; i++)
        letters += !isspace((unsigned char)markup->plain[styles->bytes[i]]);
    for (size_t i = element->first; i < styles->count; i++) {
        if (isspace((unsigned char)markup->plain[styles->bytes[i]]))
            continue;
        float opacity = styles->styles[i].color.a, part = letters > 1 ? (float)at / (float)(letters - 1) : 1;
        styles->styles[i].color = color_lerp(element->from, element->to, part);
        styles->styles[i].color.a *= opacity;
        at++;
    }
}

static bool read_close(Markup *markup) {
    char name[NAME_SIZE];
    markup->at++;
    if (!read_name(markup, name))
        return false;
    if (*markup->at != '>' || !markup->level || strcmp(markup->open[markup->level - 1].name, name) != 0)
        return fail(markup, "this is not the end of the tag that is open: ", name);
    markup->at++;
    const Element *element = &markup->open[--markup->level];
    begin_run(markup, element);
    if (element->is_gradient)
        color_gradient(markup, element);
    markup->style = element->before;
    return true;
}

static void add_character(Markup *markup, const char *bytes, size_t length) {
    TextStyles *styles = &markup->styles;
    styles->styles[styles->count] = markup->style;
    styles->bytes[styles->count++] = markup->length;
    memcpy(markup->plain + markup->length, bytes, length);
    markup->length += length;
}

static bool read_number_entity(Markup *markup, const char *end) {
    bool is_hex = markup->at[2] == 'x';
    char *last, letter[5];
    unsigned long code = strtoul(markup->at + 2 + is_hex, &last, is_hex ? 16 : 10);
    bool is_letter = last == end && code > 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
    if (!is_letter)
        return fail(markup, "no character has that number", "");
    utf8_encode((uint32_t)code, letter);
    add_character(markup, letter, strlen(letter));
    markup->at = end + 1;
    return true;
}

static bool read_entity(Markup *markup) {
    static const struct {
        const char *name, *character;
    } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    enum { MOST = 10 };
    const char *end = memchr(markup->at, ';', strnlen(markup->at, MOST));
    if (end && markup->at[1] == '#')
        return read_number_entity(markup, end);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (!strncmp(entities[i].name, markup->at, strlen(entities[i].name))) {
            add_character(markup, entities[i].character, 1);
            markup->at += strlen(entities[i].name);
            return true;
        }
    return fail(markup, "a lone & is written &amp;", "");
}

static bool read_next(Markup *markup) {
    if (*markup->at == '&')
        return read_entity(markup);
    if (*markup->at != '<') {
        size_t step;
        utf8_decode(markup->at, &step);
        add_character(markup, markup->at, step);
        markup->at += step;
        return true;
    }
    markup->at++;
    return *markup->at == '/' ? read_close(markup) : read_open(markup);
}

bool markup_read(Author *author, const char *text, CharacterStyle style, double font_size, TextStyles *styles,
                 Error *error) {
    Markup *markup = ARENA_NEW(&author->scratch, Markup, 1);
    *markup = (Markup){.author = author,
                       .text = text,
                       .at = text,
                       .font_size = font_size,
                       .base = style,
                       .style = style,
                       .styles = text_styles_make(author, text, style),
                       .plain = ARENA_NEW(&author->scratch, char, strlen(text) + 1),
                       .error = error};
    markup->styles.count = 0; // with room for as many as there are with the tags
    while (*markup->at)
        if (!read_next(markup))
            return false;
    if (markup->level)
        return fail(markup, "a tag has no end: ", markup->open[markup->level - 1].name);
    markup->styles.text = markup->plain;
    markup->styles.bytes[markup->styles.count] = markup->length;
    *styles = markup->styles;
    return true;
}
