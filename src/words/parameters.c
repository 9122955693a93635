#include "words/groups.h"

#include "base/sort.h"

#include <math.h>
#include <string.h>

// Parameters ------------------------------------------------------------------------------------------------

typedef struct ParameterWord {
    const char *name;
    Value standard;
    double min, max, step;
    Value choices; // a list, or NONE
} ParameterWord;

static const Param param_arguments[] = {
    {"name", VALUE_TEXT, offsetof(ParameterWord, name), .help = "that the user sees and sets"},
    {"default", VALUE_ANY, offsetof(ParameterWord, standard),
     .help = "a number, true or false, or one of choices"},
};

static const Param param_options[] = {
    {"min", VALUE_NUMBER, offsetof(ParameterWord, min), .help = "of a number"},
    {"max", VALUE_NUMBER, offsetof(ParameterWord, max), .help = "of a number"},
    {"step", VALUE_NUMBER, offsetof(ParameterWord, step), .range = RANGE_NOT_NEGATIVE,
     .help = "of a number, 1 where the default is a whole one"},
    {"choices", VALUE_LIST, offsetof(ParameterWord, choices), .help = "strings, one of which is the default"},
};

// What the user set, or NULL.
static const char *set_value(const ScriptInput *input, const char *name) {
    for (size_t i = 0; i < input->value_count; i++)
        if (strcmp(input->values[i].name, name) == 0)
            return input->values[i].value;
    return NULL;
}

static double otherwise(double number, double standard) {
    return isnan(number) ? standard : number;
}

static bool declare_number(const ParameterWord *word, Parameter *parameter, Error *error) {
    parameter->kind = PARAMETER_NUMBER;
    parameter->standard = value_to_number(&word->standard);
    parameter->min = otherwise(word->min, -author_max_number);
    parameter->max = otherwise(word->max, author_max_number);
    parameter->step = otherwise(word->step, word->standard.type == VALUE_INTEGER ? 1.0 : 0.0);
    return (parameter->min <= parameter->standard && parameter->standard <= parameter->max) ||
           error_set(error, "the default %g does not lie between %g and %g", parameter->standard,
                     parameter->min, parameter->max);
}

static bool read_choices(Author *author, const ParameterWord *word, Parameter *parameter, Error *error) {
    ValueList list = word->choices.as.list;
    char what[value_description_size];
    if (list.count < 1 || list.count > author_max_choices)
        return error_set(error, "choices must be 1 to %d strings", author_max_choices);
    const char **choices = ARENA_NEW(&author->deck->arena, const char *, list.count);
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].type != VALUE_TEXT)
            return error_set(error, "a choice must be a string, not %s",
                             value_describe(&list.items[i], what));
        choices[i] = arena_strdup(&author->deck->arena, list.items[i].as.text);
        for (size_t k = 0; k < i; k++)
            if (strcmp(choices[k], choices[i]) == 0)
                return error_set(error, "'%.40s' is among the choices twice", choices[i]);
    }
    parameter->choices = choices;
    parameter->choice_count = list.count;
    return true;
}

// The names among which the default is one.
static bool declare_choice(Author *author, const ParameterWord *word, Parameter *parameter, Error *error) {
    char what[value_description_size];
    parameter->kind = PARAMETER_CHOICE;
    if (!read_choices(author, word, parameter, error))
        return false;
    parameter->max = (double)parameter->choice_count - 1.0;
    parameter->step = 1.0;
    if (word->standard.type != VALUE_TEXT)
        return error_set(error, "the default must be a string, not %s",
                         value_describe(&word->standard, what));
    return parameter_parse(parameter, word->standard.as.text, &parameter->standard, NULL) ||
           error_set(error, "the default '%.40s' is not among the choices", word->standard.as.text);
}

static bool declare_switch(const ParameterWord *word, Parameter *parameter) {
    parameter->kind = PARAMETER_SWITCH;
    parameter->max = parameter->step = 1.0;
    parameter->standard = word->standard.as.yes;
    return true;
}

static bool declare(Author *author, const ParameterWord *word, Parameter *parameter, Error *error) {
    bool has_bounds = !isnan(word->min) || !isnan(word->max) || !isnan(word->step);
    bool is_choice = word->choices.type == VALUE_LIST, is_switch = word->standard.type == VALUE_SWITCH;
    char what[value_description_size];
    if ((is_switch && (has_bounds || is_choice)) || (is_choice && has_bounds))
        return error_set(error, "min, max, step and choices do not go together, or with true and false");
    if (is_choice)
        return declare_choice(author, word, parameter, error);
    if (is_switch)
        return declare_switch(word, parameter);
    if (value_is_number(&word->standard))
        return declare_number(word, parameter, error);
    return error_set(error, "the default must be a number, true or false, or one of choices, not %s",
                     value_describe(&word->standard, what));
}

static Value parameter_value(const ParameterWord *word, const Parameter *parameter) {
    if (parameter->kind == PARAMETER_SWITCH)
        return value_switch(parameter->value != 0.0);
    if (parameter->kind == PARAMETER_CHOICE)
        return value_text(parameter->choices[(size_t)parameter->value]);
    if (word->standard.type == VALUE_INTEGER && parameter->value == floor(parameter->value))
        return (Value){VALUE_INTEGER, {.integer = (int64_t)parameter->value}};
    return value_number(parameter->value);
}

static bool check_name(const Deck *deck, const char *name, Error *error) {
    if (deck->parameter_count >= author_max_parameters)
        return error_set(error, "too many parameters (more than %d)", author_max_parameters);
    if (!author_check_name(name, error))
        return false;
    return !parameter_find(deck->parameters, deck->parameter_count, name) ||
           error_set(error, "there is a parameter '%.40s' already", name);
}

static bool param(Author *author, const Call *call, Value *result, Error *error) {
    const ParameterWord *word = call->arguments;
    Deck *deck = author->deck;
    if (!check_name(deck, word->name, error))
        return false;
    Parameter parameter = {.name = arena_strdup(&deck->arena, word->name)};
    if (!declare(author, word, &parameter, error))
        return false;
    const char *text = set_value(author->input, word->name);
    parameter.value = parameter.standard;
    if (text && !parameter_parse(&parameter, text, &parameter.value, error))
        return false;
    deck->parameters = arena_grow(&deck->arena, deck->parameters, deck->parameter_count,
                                  &deck->parameter_capacity, sizeof parameter);
    deck->parameters[deck->parameter_count++] = parameter;
    *result = parameter_value(word, &parameter);
    return true;
}

// The projector palette -------------------------------------------------------------------------------------

enum { max_pairs = 256 };

typedef struct PaletteWord {
    Value projector;
} PaletteWord;

static const Param palette_options[] = {
    {"projector", VALUE_TABLE, offsetof(PaletteWord, projector),
     .help = "a table of colours by the scene's colours, and background"},
};

static int order_pairs(const void *a, const void *b) {
    Color one = ((const ColorPair *)a)->from, other = ((const ColorPair *)b)->from;
    int r = SORT_ORDER(one.r, other.r), g = SORT_ORDER(one.g, other.g);
    return r ? r : g ? g : SORT_ORDER(one.b, other.b);
}

// By colour, so that what is given twice lies side by side.
static bool sort_pairs(ColorPair *pairs, size_t count, Error *error) {
    sort_items(pairs, count, sizeof *pairs, order_pairs);
    for (size_t i = 1; i < count; i++)
        if (order_pairs(&pairs[i - 1], &pairs[i]) == 0)
            return error_set(
                error, "projector: one colour is given twice, by its name and by its number or two names");
    return true;
}

static bool read_opaque(const Value *value, const char *what, Color *color, Error *error) {
    if (!value_read_color(value, what, color, error))
        return false;
    color->a = 1;
    return true;
}

static bool read_pair(ProjectorColors *colors, ColorPair *pairs, const char *name, const Value *value,
                      Error *error) {
    static const char new_color[] = "projector: the new colour";
    if (strcmp(name, "background") == 0)
        return read_opaque(value, new_color, &colors->background, error);
    if (colors->count == max_pairs)
        return error_set(error, "projector: too many colours (more than %d)", max_pairs);
    ColorPair *pair = &pairs[colors->count++];
    const Value replaced = value_text(name);
    return read_opaque(value, new_color, &pair->to, error) &&
           read_opaque(&replaced, "projector: what is to be replaced", &pair->from, error);
}

static bool palette(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const PaletteWord *word = call->arguments;
    if (word->projector.type != VALUE_TABLE)
        return error_set(
            error,
            "needs a table such as { projector = { [BLUE] = \"#0072B2\", background = \"#ffffff\" } }");
    ProjectorColors colors = {0};
    ColorPair *pairs = ARENA_NEW(&author->deck->arena, ColorPair, max_pairs);
    for (size_t i = 0; i < word->projector.as.table.count; i++)
        if (!read_pair(&colors, pairs, word->projector.as.table.names[i], &word->projector.as.table.values[i],
                       error))
            return false;
    colors.pairs = pairs;
    author_scene(author)->projector = colors;
    return sort_pairs(pairs, colors.count, error);
}

static const Word parameter_words[] = {
    {"param", WORD_VERB, .arguments = param_arguments, .argument_count = 2,
     .options = {PARAM_SET(param_options)}, .size = sizeof(ParameterWord), .call = param,
     .help = "declares an input of the scene and gives its value"},
    {"palette", WORD_VERB, .options = {PARAM_SET(palette_options)}, .size = sizeof(PaletteWord),
     .call = palette, .help = "the colours in which a projector shows it best"},
};

const WordGroup parameter_word_group = {"Inputs and palettes", WORD_LIST(parameter_words)};
