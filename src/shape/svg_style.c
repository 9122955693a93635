#include "shape/svg_style.h"

#include "base/search.h"
#include "shape/svg_path.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 128 }; // of a value

// Colours ---------------------------------------------------------------------------------------------------

// Those of CSS, by name.
static const NamedColor css_colors[] = {
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};

static bool is_before(const void *item, const void *name) {
    return strcasecmp(((const NamedColor *)item)->name, name) < 0;
}

static bool named_color(const char *text, Color *color) {
    size_t count = sizeof css_colors / sizeof *css_colors;
    size_t at = search_before(css_colors, count, sizeof *css_colors, is_before, text);
    if (at == count || strcasecmp(css_colors[at].name, text) != 0)
        return false;
    *color = color_rgb(css_colors[at].rgb);
    return true;
}

// A channel or an opacity in [0, 1]: of `whole`, or per cent.
static bool read_part(const char **at, double whole, float *part) {
    double number;
    if (!svg_number(at, &number))
        return false;
    bool is_percent = **at == '%';
    *at += is_percent;
    *part = (float)fmin(fmax(number / (is_percent ? 100 : whole), 0), 1);
    return true;
}

static bool rgb_color(const char *text, Color *color) {
    const char *at = strchr(text, '(');
    if (strncasecmp(text, "rgb", 3) != 0 || !at++)
        return false;
    *color = (Color){0, 0, 0, 1};
    if (!read_part(&at, UINT8_MAX, &color->r) || !read_part(&at, UINT8_MAX, &color->g) ||
        !read_part(&at, UINT8_MAX, &color->b))
        return false;
    at += strspn(at, " ,/");
    read_part(&at, 1, &color->a);
    return true;
}

bool svg_color(const char *text, Color *color) {
    return (*text == '#' && color_parse(text, color)) || rgb_color(text, color) || named_color(text, color);
}

// Declarations ----------------------------------------------------------------------------------------------

static void copy_trimmed(const char *from, size_t length, char *to, size_t size) {
    while (length && isspace((unsigned char)*from)) {
        from++;
        length--;
    }
    while (length && isspace((unsigned char)from[length - 1]))
        length--;
    length = length < size ? length : size - 1;
    memcpy(to, from, length);
    to[length] = '\0';
}

bool svg_declared(const char *declarations, const char *name, char *value, size_t size) {
    for (const char *at = declarations; *at && *at != '}';) {
        size_t length = strcspn(at, ";}"), colon = strcspn(at, ":;}");
        char found[LONGEST];
        copy_trimmed(at, colon, found, sizeof found);
        if (colon < length && !strcasecmp(found, name)) {
            copy_trimmed(at + colon + 1, length - colon - 1, value, size);
            return true;
        }
        at += length + (at[length] == ';');
    }
    return false;
}

// Whether a word is one of a list that blanks separate.
static bool has_word(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = list; at && *at; at += strcspn(at, " \t\r\n")) {
        at += strspn(at, " \t\r\n");
        if (!strncmp(at, word, length) && (!at[length] || isspace((unsigned char)at[length])))
            return true;
    }
    return false;
}

static bool selects(const char *selector, const SvgElement *element) {
    const char *class = svg_attribute(element, "class"), *id = svg_attribute(element, "id");
    if (*selector == '.')
        return class && has_word(class, selector + 1);
    if (*selector == '#')
        return id && !strcmp(id, selector + 1);
    return !strcmp(selector, "*") || !strcmp(selector, element->name);
}

static bool any_selects(const char *selectors, size_t length, const SvgElement *element) {
    char one[LONGEST];
    for (const char *at = selectors, *end = at + length; at < end;) {
        size_t part = strcspn(at, ",{");
        copy_trimmed(at, part, one, sizeof one);
        if (selects(one, element))
            return true;
        at += part + 1;
    }
    return false;
}

// Of the rules of the sheet that fit, the last counts.
static bool ruled(const char *sheet, const SvgElement *element, const char *name, char *value, size_t size) {
    bool is_there = false;
    for (const char *at = sheet; *at;) {
        size_t length = strcspn(at, "{");
        const char *body = at + length + (at[length] == '{');
        if (any_selects(at, length, element))
            is_there |= svg_declared(body, name, value, size);
        body += strcspn(body, "}");
        at = body + (*body == '}');
    }
    return is_there;
}

typedef struct Asking {
    const SvgTree *tree;
    const SvgElement *element;
    char value[LONGEST];
} Asking;

static bool ask(Asking *asking, const char *name) {
    const char *own = svg_attribute(asking->element, "style"), *plain = svg_attribute(asking->element, name);
    if (own && svg_declared(own, name, asking->value, sizeof asking->value))
        return true;
    if (*asking->tree->style &&
        ruled(asking->tree->style, asking->element, name, asking->value, sizeof asking->value))
        return true;
    if (plain)
        copy_trimmed(plain, strlen(plain), asking->value, sizeof asking->value);
    return plain != NULL;
}

// Properties ------------------------------------------------------------------------------------------------

static const SvgElement *gradient_of(const SvgTree *tree, const char *value) {
    char reference[LONGEST];
    size_t start = strspn(value + strlen("url("), "\"' ") + strlen("url(");
    copy_trimmed(value + start, strcspn(value + start, ")\"' "), reference, sizeof reference);
    return svg_tree_find(tree, reference);
}

static void ask_paint(Asking *asking, const char *name, const SvgStyle *style, SvgPaint *paint) {
    Color color;
    if (!ask(asking, name) || !strcmp(asking->value, "inherit"))
        return;
    if (!strncmp(asking->value, "url(", 4)) {
        const SvgElement *gradient = gradient_of(asking->tree, asking->value);
        *paint = (SvgPaint){.is_none = !gradient, .gradient = gradient};
    } else if (!strcmp(asking->value, "none"))
        *paint = (SvgPaint){.is_none = true};
    else if (!strcasecmp(asking->value, "currentColor"))
        *paint = (SvgPaint){.color = style->current};
    else if (svg_color(asking->value, &color))
        *paint = (SvgPaint){.color = color};
}

static void ask_opacity(Asking *asking, const char *name, float *opacity) {
    const char *at = asking->value;
    float part;
    if (ask(asking, name) && read_part(&at, 1, &part))
        *opacity = part;
}

SvgStyle svg_style(void) {
    const Color black = {0, 0, 0, 1};
    return (SvgStyle){.fill = {.color = black},
                      .stroke = {.is_none = true},
                      .fill_opacity = 1,
                      .stroke_opacity = 1,
                      .opacity = 1,
                      .current = black};
}

SvgStyle svg_style_of(const SvgTree *tree, const SvgElement *element, const SvgStyle *parent) {
    Asking asking = {.tree = tree, .element = element};
    SvgStyle style = *parent;
    float opacity = 1;
    if (ask(&asking, "color"))
        svg_color(asking.value, &style.current);
    ask_paint(&asking, "fill", &style, &style.fill);
    ask_paint(&asking, "stroke", &style, &style.stroke);
    ask_opacity(&asking, "fill-opacity", &style.fill_opacity);
    ask_opacity(&asking, "stroke-opacity", &style.stroke_opacity);
    ask_opacity(&asking, "opacity", &opacity);
    style.opacity *= opacity;
    if (ask(&asking, "stroke-width"))
        style.stroke_width = fabs(svg_length(asking.value, style.stroke_width));
    if (ask(&asking, "visibility"))
        style.is_hidden = strcmp(asking.value, "visible") != 0;
    if (ask(&asking, "display"))
        style.is_hidden |= !strcmp(asking.value, "none");
    return style;
}
