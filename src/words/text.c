#include "words/text.h"

#include "scene/primitive.h"
#include "words/groups.h"

#include <string.h>

typedef struct TextWord {
    const char *text;
    double font_size, line_spacing, advance_grid, opacity;
    int align, weight;
    Color color;
} TextWord;

const char *const text_align_choices[] = {"left", "center", "right", NULL};
const char *const text_weight_choices[] = {"NORMAL", "SEMIBOLD", "BOLD", NULL};

Font *text_font(const Author *author, int weight) {
    return weight ? author->input->fonts->semibold : author->input->fonts->regular;
}

static const Param text_arguments[] = {
    {"text", VALUE_TEXT, offsetof(TextWord, text), .help = "one line or more"},
};

static const Param text_options[] = {
    {"font_size", VALUE_NUMBER, offsetof(TextWord, font_size), .standard = "48", .range = RANGE_POSITIVE,
     .unit = "points", .help = "an em is font_size / 72 units"},
    {"color", VALUE_COLOR, offsetof(TextWord, color), .standard = "WHITE", .help = "of the letters"},
    {"weight", VALUE_CHOICE, offsetof(TextWord, weight), .standard = "NORMAL", .choices = text_weight_choices,
     .help = "BOLD is SEMIBOLD"},
    {"align", VALUE_CHOICE, offsetof(TextWord, align), .standard = "left", .choices = text_align_choices,
     .help = "of the lines against each other"},
    {"line_spacing", VALUE_NUMBER, offsetof(TextWord, line_spacing), .standard = "0.3", .unit = "font sizes",
     .help = "between lines"},
    {"opacity", VALUE_NUMBER, offsetof(TextWord, opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "of the letters"},
    {"advance_grid", VALUE_NUMBER, offsetof(TextWord, advance_grid), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "em",
     .help = "what the advances of letters are rounded to, 0: not rounded"},
};

static bool make_text(Author *author, const Call *call, Value *result, Error *error) {
    const TextWord *word = call->arguments;
    TextOptions options = {
        .font = text_font(author, word->weight),
        .font_size = (float)word->font_size,
        .line_spacing = (float)word->line_spacing,
        .advance_grid = (float)word->advance_grid,
        .align = (TextAlign)word->align,
        .color = word->color,
    };
    if (!author_reserve_nodes(author, strlen(word->text) + 1, error))
        return false;
    NodeId node = primitive_text(author_scene(author), word->text, options);
    float opacity = (float)word->opacity * word->color.a;
    node_set_fill(author_scene(author), node, NULL, &opacity);
    return value_give_node(result, node);
}

static const Word text_words[] = {
    {"Text", WORD_CONSTRUCTOR, .arguments = text_arguments, .argument_count = 1,
     .options = {PARAM_SET(text_options, 0)}, .size = sizeof(TextWord), .call = make_text,
     .help = "a group of letters; its box is the box of its ink"},
};

const WordGroup text_word_group = {"Text", WORD_LIST(text_words)};
