#include "words/groups.h"

static const Param squish_arguments[] = {
    {"func", VALUE_FUNCTION, .help = "the rate function that runs in a part of the time"},
    {"a", VALUE_NUMBER, .is_optional = true, .standard = "0.4", .range = RANGE_UNIT,
     .help = "where that begins"},
    {"b", VALUE_NUMBER, .is_optional = true, .standard = "0.6", .range = RANGE_UNIT,
     .help = "and where it ends"},
};

static const Word rate_words[] = {
    {"squish_rate_func", WORD_VERB, .arguments = squish_arguments,
     .argument_count = sizeof squish_arguments / sizeof *squish_arguments, .body = "rates",
     .help = "a rate function that stands still before and after a part of the time"},
};

const WordGroup rate_word_group = {"Rate functions", WORD_LIST(rate_words)};
