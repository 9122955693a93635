#include "words/text.h"

#include "scene/place.h"
#include "words/groups.h"
#include "words/markup.h"
#include "words/text_style.h"

#include <math.h>
#include <string.h>

typedef struct TextWord {
    const char *text, *font;
    double font_size, line_spacing, advance_grid, opacity, fill_opacity, width, height, tab_width;
    double stroke_width, stroke_opacity;
    int align, weight, slant, alignment;
    bool disable_ligatures, justify;
    Texts lines;
    Color color, stroke_color;
    Value gradient, styles[STYLE_KIND_COUNT];
} TextWord;

const char *const text_align_choices[] = {"left", "center", "right", NULL};

static const Param text_arguments[] = {
    {"text", VALUE_TEXT, offsetof(TextWord, text), .help = "one line or more"},
};

static const Param letter_options[] = {
    {"font_size", VALUE_NUMBER, offsetof(TextWord, font_size), .standard = "48", .range = RANGE_POSITIVE,
     .unit = "points", .help = "an em is font_size / 72 units"},
    {"color", VALUE_COLOR, offsetof(TextWord, color), .standard = "WHITE", .help = "of the letters"},
    {"font", VALUE_TEXT, offsetof(TextWord, font), .standard = "",
     .help = "a family's name; Inter where not given"},
    {"weight", VALUE_CHOICE, offsetof(TextWord, weight), .standard = "NORMAL", .choices = font_weight_choices,
     .help = "of the letters"},
    {"slant", VALUE_CHOICE, offsetof(TextWord, slant), .standard = "NORMAL", .choices = font_slant_choices,
     .help = "of the letters"},
    {"gradient", VALUE_LIST, offsetof(TextWord, gradient),
     .help = "colours, from the first letter to the last"},
    {"width", VALUE_NUMBER, offsetof(TextWord, width), .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the ink, whatever the font size"},
    {"height", VALUE_NUMBER, offsetof(TextWord, height), .range = RANGE_POSITIVE, .unit = "units",
     .help = "likewise, where no width is given"},
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
    {"stroke_color", VALUE_COLOR, offsetof(TextWord, stroke_color), .standard = "WHITE",
     .help = "of the outlines of the letters"},
    {"stroke_width", VALUE_NUMBER, offsetof(TextWord, stroke_width), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "likewise"},
    {"stroke_opacity", VALUE_NUMBER, offsetof(TextWord, stroke_opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "likewise"},
};

static const Param part_options[] = {
    {"t2c", VALUE_TABLE, offsetof(TextWord, styles[STYLE_COLOR]), .help = "colours of parts"},
    {"t2g", VALUE_TABLE, offsetof(TextWord, styles[STYLE_GRADIENT]), .help = "lists of colours of parts"},
    {"t2w", VALUE_TABLE, offsetof(TextWord, styles[STYLE_WEIGHT]), .help = "weights of parts"},
    {"t2s", VALUE_TABLE, offsetof(TextWord, styles[STYLE_SLANT]), .help = "slants of parts"},
    {"t2f", VALUE_TABLE, offsetof(TextWord, styles[STYLE_FAMILY]), .help = "fonts of parts"},
    {"align", VALUE_CHOICE, offsetof(TextWord, align), .standard = "left", .choices = text_align_choices,
     .help = "of the lines against each other"},
    {"advance_grid", VALUE_NUMBER, offsetof(TextWord, advance_grid), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "em",
     .help = "what the advances of letters are rounded to, 0: not rounded"},
};

static const Param paragraph_arguments[] = {
    {"line", VALUE_TEXTS, offsetof(TextWord, lines), .help = "any number, or a list"},
};

static const char *const alignment_choices[] = {"", "left", "center", "right", NULL};

static const Param paragraph_options[] = {
    {"alignment", VALUE_CHOICE, offsetof(TextWord, alignment), .standard = "", .choices = alignment_choices,
     .help = "of what is seen of the lines; by default they begin at one place"},
};

static const Param markup_options[] = {
    {"justify", VALUE_SWITCH, offsetof(TextWord, justify), .standard = "false",
     .help = "lines that had to be broken are all as wide"},
};

#define LETTER_SET                                                                                           \
    { letter_options, sizeof letter_options / sizeof *letter_options, 0, "letters" }

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

static CharacterStyle style_of(const TextWord *word) {
    Color color = word->color;
    color.a *= (float)(word->opacity * word->fill_opacity);
    return (CharacterStyle){.color = color,
                            .family = word->font,
                            .weight = font_weight(word->weight),
                            .slant = (FontSlant)word->slant,
                            .size = 1};
}

static bool apply_options(const TextWord *word, TextStyles *styles, Error *error) {
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

static Lettering lettering_of(const Call *call) {
    const TextWord *word = call->arguments;
    return (Lettering){
        .type = call->word->name,
        .font_size = word->font_size,
        .stroke = color_with_opacity(word->stroke_color, word->stroke_color.a * (float)word->stroke_opacity),
        .stroke_width = (float)word->stroke_width,
        .keeps_blanks = word->disable_ligatures,
        .layout = {.line_pitch = lettering_pitch(word->line_spacing),
                   .align = (TextAlign)word->align,
                   .grid = (float)word->advance_grid}};
}

static bool add_letters(Author *author, const TextWord *word, TextStyles *styles, Lettering *lettering,
                        NodeId *node, Error *error) {
    text_styles_finish(styles, word->disable_ligatures, lettering);
    if (!author_reserve_nodes(author, lettering_most_nodes(lettering), error))
        return false;
    *node = lettering_add(author_scene(author), &author->scratch, lettering);
    fit(author_scene(author), *node, word);
    lettering_note(author_scene(author), *node, lettering);
    return true;
}

// A text whose parts may have looks of their own.
static bool add_text(Author *author, const TextWord *word, const char *text, Lettering *lettering,
                     NodeId *node, Error *error) {
    TextStyles styles;
    if (!replace_tabs(author, text, (size_t)word->tab_width, &text, error))
        return false;
    styles = text_styles_make(author, text, style_of(word));
    return apply_options(word, &styles, error) && add_letters(author, word, &styles, lettering, node, error);
}

static bool make_text(Author *author, const Call *call, Value *result, Error *error) {
    const TextWord *word = call->arguments;
    Lettering lettering = lettering_of(call);
    NodeId node;
    return add_text(author, word, word->text, &lettering, &node, error) && value_give_node(result, node);
}

static bool make_markup(Author *author, const Call *call, Value *result, Error *error) {
    const double wrap = 25, points_per_unit = 72;
    const TextWord *word = call->arguments;
    Lettering lettering = lettering_of(call);
    lettering.layout.line_pitch = 0;
    lettering.layout.wrap = (float)(wrap * points_per_unit / word->font_size);
    lettering.layout.justifies = word->justify;
    TextStyles styles;
    NodeId node;
    const char *text;
    return replace_tabs(author, word->text, (size_t)word->tab_width, &text, error) &&
           markup_read(author, text, style_of(word), word->font_size, &styles, error) &&
           apply_options(word, &styles, error) &&
           add_letters(author, word, &styles, &lettering, &node, error) && value_give_node(result, node);
}

// Paragraphs ------------------------------------------------------------------------------------------------

static bool join_lines(Author *author, const Texts *lines, const char **text, Error *error) {
    size_t size = 1, length = 0;
    for (size_t i = 0; i < lines->count; i++)
        size += strlen(lines->items[i]) + 1;
    if (size > author_max_text)
        return error_set(error, "the lines are too long together (more than %d bytes)", author_max_text);
    char *joined = ARENA_NEW(&author->scratch, char, size);
    for (size_t i = 0; i < lines->count; i++) {
        if (i)
            joined[length++] = '\n';
        memcpy(joined + length, lines->items[i], strlen(lines->items[i]));
        length += strlen(lines->items[i]);
    }
    *text = joined;
    return true;
}

// As Manim, line by line against the box of all as it is by then.
static void align_lines(Scene *scene, NodeId node, int alignment) {
    static const Point sides[] = {{0, 0}, {-1, 0}, {0, 0}, {1, 0}};
    for (size_t i = 0; i < scene_node(scene, node)->child_count; i++) {
        NodeId line = scene_node(scene, node)->children[i];
        double to = place_point(scene, node, sides[alignment]).x,
               from = place_point(scene, line, sides[alignment]).x;
        if (scene_node(scene, line)->child_count)
            node_apply(scene, line, affine_translation((Point){to - from, 0}));
    }
}

static bool make_paragraph(Author *author, const Call *call, Value *result, Error *error) {
    const TextWord *word = call->arguments;
    Lettering lettering = lettering_of(call);
    lettering.has_lines = true;
    const char *text = NULL;
    NodeId node;
    if (!join_lines(author, &word->lines, &text, error) ||
        !add_text(author, word, text, &lettering, &node, error))
        return false;
    if (word->alignment)
        align_lines(author_scene(author), node, word->alignment);
    return value_give_node(result, node);
}

static bool get_chars(Author *author, const Call *call, Value *result, Error *error) {
    (void)author, (void)error;
    return value_give_node(result, call->self.as.node);
}

// Sizes -----------------------------------------------------------------------------------------------------

static const Param size_arguments[] = {
    {"size", VALUE_NUMBER, offsetof(TextWord, font_size), .range = RANGE_POSITIVE, .unit = "points",
     .help = "that it gets"},
};

static double find_font_size(Author *author, NodeId id) {
    const TextSize *first = scene_node(author_scene(author), id)->text_size;
    double height = place_height(author_scene(author), id);
    return first->font_size * (first->height > 0 ? height / first->height : 1);
}

static bool get_text(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_text(scene_node(author_scene(author), call->self.as.node)->text_size->text);
    return true;
}

static bool get_font_size(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_number(find_font_size(author, call->self.as.node));
    return true;
}

static bool set_font_size(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const TextWord *word = call->arguments;
    NodeId node = call->self.as.node;
    double size = find_font_size(author, node);
    if (size > 0)
        place_scale(author_scene(author), node, word->font_size / size,
                    place_point(author_scene(author), node, (Point){0, 0}));
    return true;
}

// Titles and lists ------------------------------------------------------------------------------------------

static const Param title_options[] = {
    {"include_underline", VALUE_SWITCH, .standard = "true", .help = "a line below it, a child of it"},
    {"match_underline_width_to_text", VALUE_SWITCH, .standard = "false",
     .help = "the line is as wide as the text, not as the frame"},
    {"underline_buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "room above the line"},
};

static const Param list_arguments[] = {
    {"item", VALUE_TEXTS, .help = "any number, or a list"},
};

static const Param list_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.5", .unit = "units", .help = "room between the items"},
    {"dot_scale_factor", VALUE_NUMBER, .standard = "2", .range = RANGE_POSITIVE,
     .help = "of the dots before them"},
};

static const Param fade_arguments[] = {
    {"index", VALUE_NUMBER, .range = RANGE_INDEX, .help = "of the item that stays"},
    {"opacity", VALUE_NUMBER, .is_optional = true, .standard = "0.5", .range = RANGE_UNIT,
     .help = "of the others"},
};

static const char *const list_types[] = {"BulletedList", NULL};
static const char *const paragraph_types[] = {"Paragraph", NULL}, *const text_types[] = {"Text", "Paragraph",
                                                                                         "MarkupText",
                                                                                         "Title", NULL};

static const Word text_words[] = {
    {"Text", WORD_CONSTRUCTOR, .arguments = text_arguments, .argument_count = 1,
     .options = {LETTER_SET, PARAM_SET(part_options)}, .size = sizeof(TextWord), .call = make_text,
     .help = "a group of letters; its box is the box of its ink"},
    {"Paragraph", WORD_CONSTRUCTOR, .arguments = paragraph_arguments, .argument_count = 1,
     .options = {PARAM_SET(paragraph_options), LETTER_SET, PARAM_SET(part_options)}, .size = sizeof(TextWord),
     .call = make_paragraph, .help = "a group of lines, each a group of letters"},
    {"MarkupText", WORD_CONSTRUCTOR, .arguments = text_arguments, .argument_count = 1,
     .options = {LETTER_SET, PARAM_SET(markup_options)}, .size = sizeof(TextWord), .call = make_markup,
     .help = "a text with tags such as <b>"},
    {"Title", WORD_CONSTRUCTOR, .arguments = text_arguments, .argument_count = 1,
     .options = {PARAM_SET(title_options), LETTER_SET}, .body = "titles",
     .help = "a text at the top of the frame, with a line below it"},
    {"BulletedList", WORD_CONSTRUCTOR, .arguments = list_arguments, .argument_count = 1,
     .options = {PARAM_SET(list_options), LETTER_SET}, .body = "titles",
     .help = "texts one below the other, each a group of a dot and a text"},
    {"fade_all_but", WORD_CHANGE, VALUE_NODE, .types = list_types, .arguments = fade_arguments,
     .argument_count = 2, .body = "titles", .help = "makes the other items faint"},
    {"text", WORD_FIELD, VALUE_NODE, .types = text_types, .size = sizeof(TextWord), .call = get_text,
     .help = "what it says, tags of markup left out"},
    {"font_size", WORD_FIELD, VALUE_NODE, .types = text_types, .size = sizeof(TextWord),
     .call = get_font_size, .help = "of a text as it is now, points"},
    {"set_font_size", WORD_CHANGE, VALUE_NODE, .types = text_types, .arguments = size_arguments,
     .argument_count = 1, .size = sizeof(TextWord), .call = set_font_size,
     .help = "a text scaled to that size"},
    {"chars", WORD_FIELD, VALUE_NODE, .types = paragraph_types, .size = sizeof(TextWord), .call = get_chars,
     .help = "the lines of a paragraph, as the paragraph itself"},
};

const WordGroup text_word_group = {"Text", WORD_LIST(text_words)};
