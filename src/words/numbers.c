#include "words/animation.h"

static const char *const decimal_types[] = {"DecimalNumber", "Integer", NULL};

static const Param number_arguments[] = {
    {"number", VALUE_NUMBER, .is_optional = true, .standard = "0", .range = RANGE_SHOWN,
     .help = "that it shows"},
};

static const Param number_options[] = {
    {"num_decimal_places", VALUE_NUMBER, .standard = "2", .range = RANGE_DECIMALS,
     .help = "behind the point"},
    {"mob_class", VALUE_FUNCTION, .standard = "Text", .help = "what makes a character: Text or MathTex"},
    {"include_sign", VALUE_SWITCH, .standard = "false", .help = "a + before what is not negative"},
    {"group_with_commas", VALUE_SWITCH, .standard = "true", .help = "thousands are set apart"},
    {"digit_buff_per_font_unit", VALUE_NUMBER, .standard = "0.001", .unit = "units a point of font_size",
     .help = "room between characters"},
    {"show_ellipsis", VALUE_SWITCH, .standard = "false", .help = "dots behind it"},
    {"unit", VALUE_TEXT, .help = "what stands behind it, high where it begins with ^"},
    {"unit_class", VALUE_FUNCTION, .help = "what makes the unit and the dots, as the characters by default"},
    {"unit_buff_per_font_unit", VALUE_NUMBER, .standard = "0", .unit = "units a point of font_size",
     .help = "more room before the unit"},
    {"edge_to_fix", VALUE_POINT, .standard = "LEFT",
     .help = "the edge of its box that stays when it changes"},
    {"font_size", VALUE_NUMBER, .standard = "48", .range = RANGE_POSITIVE, .unit = "points",
     .help = "an em is font_size / 72 units"},
    {"color", VALUE_COLOR, .standard = "WHITE", .help = "of the characters"},
};

static const Standard whole[] = {{"num_decimal_places", "0"}, {0}};

static const Param value_arguments[] = {
    {"value", VALUE_NUMBER, .range = RANGE_SHOWN, .help = "that it shows from now on"},
};

static const Param increment_arguments[] = {
    {"change", VALUE_NUMBER, .range = RANGE_SHOWN, .help = "that is added to its value"},
};

static const Param size_arguments[] = {
    {"size", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "points", .help = "that it gets"},
};

static const Param changing_arguments[] = {
    {"node", VALUE_NODE, .help = "a DecimalNumber or an Integer"},
    {"func", VALUE_FUNCTION, .help = "its value, of how far the animation has come, from 0 to 1"},
};

static const Param change_arguments[] = {
    {"node", VALUE_NODE, .help = "a DecimalNumber or an Integer"},
    {"target_number", VALUE_NUMBER, .range = RANGE_SHOWN, .help = "that it counts to"},
};

static const Param variable_arguments[] = {
    {"var", VALUE_NUMBER, .range = RANGE_SHOWN, .help = "the value that it has at first"},
    {"label", VALUE_ANY, .help = "a text or a node, before the equals sign"},
};

static const Param variable_options[] = {
    {"var_type", VALUE_FUNCTION, .standard = "DecimalNumber",
     .help = "what shows the value: DecimalNumber or Integer"},
    {"num_decimal_places", VALUE_NUMBER, .standard = "2", .range = RANGE_DECIMALS,
     .help = "behind the point"},
    {"label_class", VALUE_FUNCTION, .standard = "Text",
     .help = "what makes a label of a text: Text or MathTex"},
};

static const Param index_arguments[] = {
    {"group", VALUE_NODE, .help = "whose nodes get labels"},
};

static const Param index_options[] = {
    {"label_height", VALUE_NUMBER, .standard = "0.15", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the digits"},
    {"background_stroke_width", VALUE_NUMBER, .standard = "5", .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of the halo round them"},
    {"background_stroke_color", VALUE_COLOR, .standard = "BLACK", .help = "of the halo"},
    {"color", VALUE_COLOR, .standard = "WHITE", .help = "of the digits"},
};

#define BODY(help_) .body = "numbers", .help = help_
#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)

static const Word number_words[] = {
    {"DecimalNumber", WORD_CONSTRUCTOR, ARGUMENTS(number_arguments), .options = {PARAM_SET(number_options)},
     .by_position = 1, BODY("a number, a group of characters")},
    {"Integer", WORD_CONSTRUCTOR, ARGUMENTS(number_arguments), .options = {PARAM_SET(number_options)},
     .by_position = 1, .standards = whole, BODY("a number without decimals")},
    {"set_value", WORD_CHANGE, VALUE_NODE, .types = decimal_types, ARGUMENTS(value_arguments),
     BODY("shows another number")},
    {"increment_value", WORD_CHANGE, VALUE_NODE, .types = decimal_types, ARGUMENTS(increment_arguments),
     BODY("shows a number that is so much more")},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = decimal_types, BODY("the number; of an Integer rounded")},
    {"number", WORD_FIELD, VALUE_NODE, .types = decimal_types, BODY("likewise")},
    {"font_size", WORD_FIELD, VALUE_NODE, .types = decimal_types, BODY("of a number as it is now, points")},
    {"set_font_size", WORD_CHANGE, VALUE_NODE, .types = decimal_types, ARGUMENTS(size_arguments),
     BODY("a number scaled to that size")},
    {"ChangeDecimalToValue", WORD_ANIMATION, ARGUMENTS(change_arguments), .options = {TIMING},
     .standards = animation_plain, BODY("a number counts to another one")},
    {"ChangingDecimal", WORD_ANIMATION, ARGUMENTS(changing_arguments), .options = {TIMING},
     .standards = animation_plain, BODY("a number shows what a function says")},
    {"index_labels", WORD_VERB, ARGUMENTS(index_arguments), .options = {PARAM_SET(index_options)},
     .by_position = 3, BODY("a group of labels on the nodes of a group: their places in it, from 1 on")},
    {"Variable", WORD_CONSTRUCTOR, ARGUMENTS(variable_arguments), .options = {PARAM_SET(variable_options)},
     BODY("a label, an equals sign and a number that follows variable.tracker")},
};

const WordGroup number_word_group = {"Numbers", WORD_LIST(number_words)};
