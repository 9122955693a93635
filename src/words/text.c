#include "words/text.h"

#include "scene/place.h"
#include "words/groups.h"
#include "words/text_style.h"

#include <math.h>
#include <string.h>

typedef struct TextWord {
    const char *text, *font;
    double font_size, line_spacing, advance_grid, opacity, fill_opacity, width, height, tab_width;
    int align, weight, slant;
    bool disable_ligatures;
    Color color;
    Value gradient, styles[STYLE_KIND_COUNT];
} TextWord;

const char *const text_align_choices[] = {"left", "center", "right", NULL};

static const Param text_arguments[] = {
    {"text", VALUE_TEXT, offsetof(TextWord, text), .help = "one line or more"},
};

static const Param text_options[] = {
    {"font_size", VALUE_NUMBER, offsetof(TextWord, font_size), .standard = "48", .range = RANGE_POSITIVE,
     .unit = "points", .help = "an em is font_size / 72 units"},
    {"color", VALUE_COLOR, offsetof(TextWord, color), .standard = "WHITE", .help = "of the letters"},
    {"font", VALUE_TEXT, offsetof(TextWord, font), .standard = "",
     .help = "a family's name; Inter where not given"},
    {"weight", VALUE_CHOICE, offsetof(TextWord, weight), .standard = "NORMAL", .choices = font_weight_choices,
     .help = "of the letters"},
    {"slant", VALUE_CHOICE, offsetof(TextWord, slant), .standard = "NORMAL", .choices = font_slant_choices,
     .help = "of the letters"},
    {"t2c", VALUE_TABLE, offsetof(TextWord, styles[STYLE_COLOR]), .help = "colours of parts"},
    {"t2g", VALUE_TABLE, offsetof(TextWord, styles[STYLE_GRADIENT]), .help = "lists of colours of parts"},
    {"t2w", VALUE_TABLE, offsetof(TextWord, styles[STYLE_WEIGHT]), .help = "weights of parts"},
    {"t2s", VALUE_TABLE, offsetof(TextWord, styles[STYLE_SLANT]), .help = "slants of parts"},
    {"t2f", VALUE_TABLE, offsetof(TextWord, styles[STYLE_FAMILY]), .help = "fonts of parts"},
    {"gradient", VALUE_LIST, offsetof(TextWord, gradient),
     .help = "colours, from the first letter to the last"},
    {"width", VALUE_NUMBER, offsetof(TextWord, width), .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the ink, whatever the font size"},
    {"height", VALUE_NUMBER, offsetof(TextWord, height), .range = RANGE_POSITIVE, .unit = "units",
     .help = "likewise, where no width is given"},
    {"align", VALUE_CHOICE, offsetof(TextWord, align), .standard = "left", .choices = text_align_choices,
     .help = "of the lines against each other"},
    {"line_spacing", VALUE_NUMBER, offsetof(TextWord, line_spacing), .standard = "-1", .unit = "font sizes",
     .help = "between lines; -1 is 0.3"},
    {"tab_width", VALUE_NUMBER, offsetof(TextWord, tab_width), .standard = "4", .range = RANGE_COUNT,
     .help = "the blanks that a tab stands for"},
    {"disable_ligatures", VALUE_SWITCH, offsetof(TextWord, disable_ligatures), .standard = "false",
     .help = "every character, blanks too, is one of the group's nodes"},
    {"opacity", VALUE_NUMBER, offsetof(TextWord, opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "of the letters"},
    {"fill_opacity", VALUE_NUMBER, offsetof(TextWord, fill_opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "likewise"},
    {"advance_grid", VALUE_NUMBER, offsetof(TextWord, advance_grid), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "em",
     .help = "what the advances of letters are rounded to, 0: not rounded"},
};

// As Manim does it, before anything is counted.
static bool replace_tabs(Author *author, const char *text, size_t width, const char **replaced,
                         Error *error) {
    size_t size = strlen(text) + 1;
    for (const char *tab = strchr(text, '\t'); tab; tab = strchr(tab + 1, '\t'))
        size += width - 1;
    if (size > author_max_text)
        return error_set(error, "its tabs make the text too long (more than %d bytes)", author_max_text);
    char *at = ARENA_NEW(&author->scratch, char, size);
    for (*replaced = at; *text; text++) {
        size_t count = *text == '\t' ? width : 1;
        memset(at, *text == '\t' ? ' ' : *text, count);
        at += count;
    }
    return true;
}

static bool make_styles(Author *author, const TextWord *word, TextStyles *styles, Error *error) {
    const char *text = NULL;
    Color color = word->color;
    color.a *= (float)(word->opacity * word->fill_opacity);
    if (!replace_tabs(author, word->text, (size_t)word->tab_width, &text, error))
        return false;
    *styles = text_styles_make(
        author, text, (CharacterStyle){color, word->font, font_weight(word->weight), (FontSlant)word->slant});
    if (word->gradient.type == VALUE_LIST && !text_styles_gradient(styles, &word->gradient.as.list, error))
        return false;
    for (StyleKind kind = 0; kind < STYLE_KIND_COUNT; kind++)
        if (!text_styles_apply(styles, kind, &word->styles[kind], error))
            return false;
    return true;
}

// Scaled so that its width, or else its height, is as asked for.
static void fit(Scene *scene, NodeId node, const TextWord *word) {
    bool by_width = !isnan(word->width);
    double wanted = by_width ? word->width : word->height;
    double is = by_width ? place_width(scene, node) : place_height(scene, node);
    if (!isnan(wanted) && is > 0)
        place_scale(scene, node, wanted / is, (Point){0, 0});
}

static bool make_text(Author *author, const Call *call, Value *result, Error *error) {
    const TextWord *word = call->arguments;
    TextStyles styles;
    if (!make_styles(author, word, &styles, error))
        return false;
    Lettering lettering = {.type = call->word->name,
                           .font_size = word->font_size,
                           .keeps_blanks = word->disable_ligatures,
                           .layout = {.line_pitch = lettering_pitch(word->line_spacing),
                                      .align = (TextAlign)word->align,
                                      .grid = (float)word->advance_grid}};
    text_styles_finish(&styles, word->disable_ligatures, &lettering);
    if (!author_reserve_nodes(author, lettering_most_nodes(&lettering), error))
        return false;
    NodeId node = lettering_add(author_scene(author), &author->scratch, &lettering);
    fit(author_scene(author), node, word);
    lettering_note_size(author_scene(author), node, word->font_size);
    return value_give_node(result, node);
}

static bool get_font_size(Author *author, const Call *call, Value *result, Error *error) {
    const Node *node = scene_node(author_scene(author), call->self.as.node);
    if (!node->text_size)
        return error_set(error, "a %s has none", node->type);
    double height = place_height(author_scene(author), call->self.as.node), first = node->text_size->height;
    *result =
        value_number(first > 0 ? height / first * node->text_size->font_size : node->text_size->font_size);
    return true;
}

static const Word text_words[] = {
    {"Text", WORD_CONSTRUCTOR, .arguments = text_arguments, .argument_count = 1,
     .options = {PARAM_SET(text_options, 0)}, .size = sizeof(TextWord), .call = make_text,
     .help = "a group of letters; its box is the box of its ink"},
    {"font_size", WORD_FIELD, VALUE_NODE, .size = sizeof(TextWord), .call = get_font_size,
     .help = "of a text as it is now, points"},
};

const WordGroup text_word_group = {"Text", WORD_LIST(text_words)};
