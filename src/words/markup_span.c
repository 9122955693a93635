#include "words/markup_span.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const float larger = 1.2f;

bool markup_read_color(const char *value, Color *color) {
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

static bool set_color(MarkupSpan *span, const char *value, Error *error) {
    float opacity = span->style->color.a;
    if (!markup_read_color(value, &span->style->color))
        return error_set(error, "there is no colour %.40s", value);
    span->style->color.a *= opacity;
    return true;
}

static bool set_underline_color(MarkupSpan *span, const char *value, Error *error) {
    return markup_read_color(value, &span->style->underline_color) ||
           error_set(error, "there is no colour %.40s", value);
}

static bool set_strike_color(MarkupSpan *span, const char *value, Error *error) {
    return markup_read_color(value, &span->style->strike_color) ||
           error_set(error, "there is no colour %.40s", value);
}

static bool set_family(MarkupSpan *span, const char *value, Error *error) {
    (void)error;
    span->style->family = arena_strdup(span->arena, value);
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
static bool read_points(const MarkupSpan *span, const char *value, double *em) {
    const double parts = 1024, layout = 4.8;
    const char *unit;
    if (!read_amount(value, em, &unit) || (*unit && strcmp(unit, "pt") != 0))
        return false;
    *em /= (*unit ? 1 : parts) * span->font_size / layout;
    return fabs(*em) <= 100;
}

static bool set_size(MarkupSpan *span, const char *value, Error *error) {
    static const struct {
        const char *name;
        float factor;
    } sizes[] = {{"xx-small", 1 / 1.728f}, {"x-small", 1 / 1.44f}, {"small", 1 / 1.2f}, {"medium", 1},
                 {"large", 1.2f},          {"x-large", 1.44f},     {"xx-large", 1.728f}};
    double number;
    const char *unit;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (!strcmp(sizes[i].name, value)) {
            span->style->size = span->base->size * sizes[i].factor;
            return true;
        }
    if (!strcmp(value, "larger") || !strcmp(value, "smaller"))
        span->style->size *= *value == 'l' ? larger : 1 / larger;
    else if (read_amount(value, &number, &unit) && !strcmp(unit, "%") && number > 0 && number <= 10000)
        span->style->size *= (float)(number / 100);
    else if (read_points(span, value, &number) && number > 0)
        span->style->size = (float)number;
    else
        return error_set(error, "no size is %.40s", value);
    return true;
}

static bool set_rise(MarkupSpan *span, const char *value, Error *error) {
    double em;
    if (!read_points(span, value, &em))
        return error_set(error, "no rise is %.40s", value);
    span->style->rise += (float)em;
    return true;
}

static bool set_weight(MarkupSpan *span, const char *value, Error *error) {
    int number = atoi(value);
    bool is_known = number >= 100 && number <= 1000 && strspn(value, "0123456789") == strlen(value);
    for (int i = 0; !is_known && font_weight_choices[i]; i++)
        if (!strcasecmp(font_weight_choices[i], value)) {
            number = font_weight(i);
            is_known = true;
        }
    span->style->weight = number;
    return is_known || error_set(error, "no weight is %.40s", value);
}

static bool set_slant(MarkupSpan *span, const char *value, Error *error) {
    for (int i = 0; font_slant_choices[i]; i++)
        if (!strcasecmp(font_slant_choices[i], value)) {
            span->style->slant = (FontSlant)i;
            return true;
        }
    return error_set(error, "no style is %.40s", value);
}

static bool set_underline(MarkupSpan *span, const char *value, Error *error) {
    static const struct {
        const char *name;
        uint8_t count;
    } kinds[] = {{"none", 0}, {"single", 1}, {"low", 1}, {"double", 2}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, value)) {
            span->style->underlines = kinds[i].count;
            return true;
        }
    return error_set(error, "no underline is %.40s", value);
}

static bool set_strike(MarkupSpan *span, const char *value, Error *error) {
    bool is_on = !strcmp(value, "true");
    span->style->is_struck = is_on;
    return is_on || !strcmp(value, "false") ||
           error_set(error, "strikethrough is true or false, not %.40s", value);
}

static bool set_alpha(MarkupSpan *span, const char *value, Error *error) {
    double number;
    const char *unit;
    if (!read_amount(value, &number, &unit) || !(number >= 0))
        return error_set(error, "no alpha is %.40s", value);
    number /= strcmp(unit, "%") ? 65536 : 100;
    span->style->color.a = span->base->color.a * (float)fmin(number, 1);
    return true;
}

static const struct {
    const char *name;
    bool (*set)(MarkupSpan *span, const char *value, Error *error);
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

bool markup_span_set(MarkupSpan *span, const char *name, const char *value, Error *error) {
    for (size_t i = 0; i < sizeof span_attributes / sizeof *span_attributes; i++)
        if (!strcmp(span_attributes[i].name, name))
            return span_attributes[i].set(span, value, error);
    return error_set(error, "the tag knows no %.40s", name);
}
