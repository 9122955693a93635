#include "words/markup.h"

#include "base/number.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_LEVELS = 64, NAME_SIZE = 32, VALUE_SIZE = 128 };
static const float larger = 1.2f;

typedef struct Attribute {
    char name[NAME_SIZE], value[VALUE_SIZE];
} Attribute;

// A tag that is open.
typedef struct Element {
    char name[NAME_SIZE];
    CharacterStyle before; // it was opened
    size_t first;          // character
    bool is_tint, is_gradient;
    Color from, to;
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

// Values of attributes --------------------------------------------------------------------------------------

// Manim's colours, or those that Pango knows by the names of the web.
static bool read_color(const char *value, Color *color) {
    static const NamedColor web[] = {
        {"aqua", 0x00FFFF},   {"black", 0x000000},   {"blue", 0x0000FF},    {"brown", 0xA52A2A},
        {"cyan", 0x00FFFF},   {"fuchsia", 0xFF00FF}, {"gray", 0xBEBEBE},    {"green", 0x00FF00},
        {"grey", 0xBEBEBE},   {"lime", 0x00FF00},    {"magenta", 0xFF00FF}, {"maroon", 0xB03060},
        {"navy", 0x000080},   {"olive", 0x808000},   {"orange", 0xFFA500},  {"pink", 0xFFC0CB},
        {"purple", 0xA020F0}, {"red", 0xFF0000},     {"silver", 0xC0C0C0},  {"teal", 0x008080},
        {"violet", 0xEE82EE}, {"white", 0xFFFFFF},   {"yellow", 0xFFFF00},
    };
    for (size_t i = 0; i < sizeof web / sizeof *web; i++)
        if (!strcmp(web[i].name, value)) {
            *color = color_rgb(web[i].rgb);
            return true;
        }
    return color_parse(value, color);
}

static bool set_color(Markup *markup, const char *value) {
    float opacity = markup->style.color.a;
    if (!read_color(value, &markup->style.color))
        return fail(markup, "there is no colour ", value);
    markup->style.color.a *= opacity;
    return true;
}

static bool set_underline_color(Markup *markup, const char *value) {
    return read_color(value, &markup->style.underline_color) || fail(markup, "there is no colour ", value);
}

static bool set_strike_color(Markup *markup, const char *value) {
    return read_color(value, &markup->style.strike_color) || fail(markup, "there is no colour ", value);
}

static bool set_family(Markup *markup, const char *value) {
    markup->style.family = arena_strdup(&markup->author->scratch, value);
    return true;
}

// A number and what stands behind it.
static bool read_amount(const char *value, double *number, const char **unit) {
    char *end;
    *number = isdigit((unsigned char)*value) || *value == '-' ? strtod(value, &end) : NAN;
    if (isnan(*number))
        return false;
    *unit = end;
    return true;
}

// In points, or 1024ths of one without a unit: of an em of the text, which Manim lays out at font_size / 4.8 points.
static bool read_points(const Markup *markup, const char *value, double *em) {
    const double parts = 1024, layout = 4.8;
    const char *unit;
    if (!read_amount(value, em, &unit) || (*unit && strcmp(unit, "pt") != 0))
        return false;
    *em /= (*unit ? 1 : parts) * markup->font_size / layout;
    return fabs(*em) <= 100;
}

static bool set_size(Markup *markup, const char *value) {
    static const struct {
        const char *name;
        float factor;
    } sizes[] = {{"xx-small", 1 / 1.728f}, {"x-small", 1 / 1.44f}, {"small", 1 / 1.2f}, {"medium", 1},
                 {"large", 1.2f},          {"x-large", 1.44f},     {"xx-large", 1.728f}};
    double number;
    const char *unit;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (!strcmp(sizes[i].name, value)) {
            markup->style.size = markup->base.size * sizes[i].factor;
            return true;
        }
    if (!strcmp(value, "larger") || !strcmp(value, "smaller"))
        markup->style.size *= *value == 'l' ? larger : 1 / larger;
    else if (read_amount(value, &number, &unit) && !strcmp(unit, "%") && number > 0 && number <= 10000)
        markup->style.size *= (float)(number / 100);
    else if (read_points(markup, value, &number) && number > 0)
        markup->style.size = (float)number;
    else
        return fail(markup, "no size is ", value);
    return true;
}

static bool set_rise(Markup *markup, const char *value) {
    double em;
    if (!read_points(markup, value, &em))
        return fail(markup, "no rise is ", value);
    markup->style.rise += (float)em;
    return true;
}

static bool set_weight(Markup *markup, const char *value) {
    int number = atoi(value);
    bool is_known = number >= 100 && number <= 1000 && strspn(value, "0123456789") == strlen(value);
    for (int i = 0; !is_known && font_weight_choices[i]; i++)
        if (!strcasecmp(font_weight_choices[i], value)) {
            number = font_weight(i);
            is_known = true;
        }
    markup->style.weight = number;
    return is_known || fail(markup, "no weight is ", value);
}

static bool set_slant(Markup *markup, const char *value) {
    for (int i = 0; font_slant_choices[i]; i++)
        if (!strcasecmp(font_slant_choices[i], value)) {
            markup->style.slant = (FontSlant)i;
            return true;
        }
    return fail(markup, "no style is ", value);
}

static bool set_underline(Markup *markup, const char *value) {
    static const struct {
        const char *name;
        uint8_t count;
    } kinds[] = {{"none", 0}, {"single", 1}, {"low", 1}, {"double", 2}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, value)) {
            markup->style.underlines = kinds[i].count;
            return true;
        }
    return fail(markup, "no underline is ", value);
}

static bool set_strike(Markup *markup, const char *value) {
    bool is_on = !strcmp(value, "true");
    markup->style.is_struck = is_on;
    return is_on || !strcmp(value, "false") || fail(markup, "strikethrough is true or false, not ", value);
}

static bool set_alpha(Markup *markup, const char *value) {
    double number;
    const char *unit;
    if (!read_amount(value, &number, &unit) || !(number >= 0))
        return fail(markup, "no alpha is ", value);
    number /= strcmp(unit, "%") ? 65536 : 100;
    markup->style.color.a = markup->base.color.a * (float)fmin(number, 1);
    return true;
}

static const struct {
    const char *name;
    bool (*set)(Markup *markup, const char *value);
} span_attributes[] = {
    {"foreground", set_color},
    {"fgcolor", set_color},
    {"color", set_color},
    {"size", set_size},
    {"font_size", set_size},
    {"font_family", set_family},
    {"face", set_family},
    {"font_weight", set_weight},
    {"weight", set_weight},
    {"font_style", set_slant},
    {"style", set_slant},
    {"underline", set_underline},
    {"underline_color", set_underline_color},
    {"strikethrough", set_strike},
    {"strikethrough_color", set_strike_color},
    {"rise", set_rise},
    {"alpha", set_alpha},
    {"fgalpha", set_alpha},
};

// Tags ------------------------------------------------------------------------------------------------------

static void set_script(Markup *markup, FontScript script) {
    markup->style.rise += markup->style.size * script.rise;
    markup->style.size *= script.size > 0 ? script.size : 1 / larger;
}

static bool begin_plain(Markup *markup, Element *element) {
    CharacterStyle *style = &markup->style;
    const char *name = element->name;
    if (!strcmp(name, "b"))
        style->weight = 700;
    else if (!strcmp(name, "i"))
        style->slant = FONT_ITALIC;
    else if (!strcmp(name, "u"))
        style->underlines = 1;
    else if (!strcmp(name, "s"))
        style->is_struck = true;
    else if (!strcmp(name, "tt"))
        style->family = "Monospace";
    else if (!strcmp(name, "big"))
        style->size *= larger;
    else if (!strcmp(name, "small"))
        style->size /= larger;
    else
        set_script(markup, !strcmp(name, "sub") ? font_subscript(font_of(markup))
                                                : font_superscript(font_of(markup)));
    return true;
}

static bool refuse(Markup *markup, Element *element, const Attribute *attribute) {
    (void)element;
    return fail(markup, "the tag knows no ", attribute->name);
}

static bool take_span(Markup *markup, Element *element, const Attribute *attribute) {
    for (size_t i = 0; i < sizeof span_attributes / sizeof *span_attributes; i++)
        if (!strcmp(span_attributes[i].name, attribute->name))
            return span_attributes[i].set(markup, attribute->value);
    return refuse(markup, element, attribute);
}

static bool take_color(Markup *markup, Element *element, const Attribute *attribute) {
    return strcmp(attribute->name, "col") ? refuse(markup, element, attribute)
                                          : set_color(markup, attribute->value);
}

// Manim's offset mends how it counts, which is not needed here.
static bool take_gradient(Markup *markup, Element *element, const Attribute *attribute) {
    bool is_from = !strcmp(attribute->name, "from"), is_to = !strcmp(attribute->name, "to");
    element->is_gradient = true;
    if (!is_from && !is_to)
        return !strcmp(attribute->name, "offset") || refuse(markup, element, attribute);
    return read_color(attribute->value, is_from ? &element->from : &element->to) ||
           fail(markup, "there is no colour ", attribute->value);
}

static bool begin_gradient(Markup *markup, Element *element) {
    return element->is_gradient || fail(markup, "a gradient needs a colour to go from and one to go to", "");
}

static bool begin_nothing(Markup *markup, Element *element) {
    (void)markup, (void)element;
    return true;
}

static const struct {
    const char *name;
    bool (*take)(Markup *markup, Element *element, const Attribute *attribute);
    bool (*begin)(Markup *markup, Element *element); // when its attributes have been taken
    bool is_tint;                                    // Manim colours letters that have been set
} tags[] = {
    {"b", refuse, begin_plain, false},          {"i", refuse, begin_plain, false},
    {"u", refuse, begin_plain, false},          {"s", refuse, begin_plain, false},
    {"tt", refuse, begin_plain, false},         {"big", refuse, begin_plain, false},
    {"small", refuse, begin_plain, false},      {"sub", refuse, begin_plain, false},
    {"sup", refuse, begin_plain, false},        {"span", take_span, begin_nothing, false},
    {"color", take_color, begin_nothing, true}, {"gradient", take_gradient, begin_gradient, true},
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
    markup->at++;
    element.is_tint = tags[tag].is_tint;
    begin_run(markup, &element);
    markup->open[markup->level++] = element;
    return tags[tag].begin(markup, &markup->open[markup->level - 1]);
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
