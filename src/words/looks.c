#include "words/groups.h"
#include "words/paint.h"

#include <math.h>

typedef struct LookWord {
    Color color;
    double opacity, width;
} LookWord;

static const Param color_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(LookWord, color), .help = "of stroke and inside; opacities stay"},
};

static const Param paint_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(LookWord, color), .is_optional = true, .help = "may be left out"},
};

static const Param opacity_arguments[] = {
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT,
     .help = "of stroke and inside"},
};

static const Param fill_options[] = {
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT, .help = "of the inside"},
};

static const Param stroke_options[] = {
    {"width", VALUE_NUMBER, offsetof(LookWord, width), .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of the outline"},
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT, .help = "of the outline"},
};

static bool set_color(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_color(author_scene(author), call->self.as.node, word->color);
    return true;
}

static const Color *given_color(const LookWord *word) {
    return color_is_given(word->color) ? &word->color : NULL;
}

static const float *given(double number, float *kept) {
    *kept = (float)number;
    return isnan(number) ? NULL : kept;
}

static bool set_fill(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    float opacity;
    node_set_fill(author_scene(author), call->self.as.node, given_color(word),
                  given(word->opacity, &opacity));
    return true;
}

static bool set_stroke(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    float opacity, width;
    node_set_stroke(author_scene(author), call->self.as.node, given_color(word),
                    given(word->opacity, &opacity), given(word->width, &width));
    return true;
}

static bool set_opacity(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_opacity(author_scene(author), call->self.as.node, (float)word->opacity);
    return true;
}

static const Word look_words[] = {
    {"set_color", WORD_CHANGE, VALUE_NODE, .arguments = color_arguments, .argument_count = 1,
     .size = sizeof(LookWord), .call = set_color, .help = "another colour for stroke and inside"},
    {"set_fill", WORD_CHANGE, VALUE_NODE, .arguments = paint_arguments, .argument_count = 1,
     .options = {PARAM_SET(fill_options, 0)}, .by_position = 1, .size = sizeof(LookWord), .call = set_fill,
     .help = "colour and opacity of the inside"},
    {"set_stroke", WORD_CHANGE, VALUE_NODE, .arguments = paint_arguments, .argument_count = 1,
     .options = {PARAM_SET(stroke_options, 0)}, .by_position = 2, .size = sizeof(LookWord),
     .call = set_stroke, .help = "colour, width and opacity of the outline"},
    {"set_opacity", WORD_CHANGE, VALUE_NODE, .arguments = opacity_arguments, .argument_count = 1,
     .size = sizeof(LookWord), .call = set_opacity, .help = "of stroke and inside"},
};

const WordGroup look_word_group = {"Looks", WORD_LIST(look_words)};
