#include "words/groups.h"

static const char *const dict_types[] = {"VDict", NULL};

static const Param dict_arguments[] = {
    {"mapping", VALUE_TABLE,
     .help = "pairs in order, such as {{\"s\", Square()}, {\"c\", Circle()}}, or {s = Square()}"},
};

static const Param dict_options[] = {
    {"show_keys", VALUE_SWITCH, .standard = "false", .help = "writes its name left of each node"},
};

static const Param add_arguments[] = {
    {"mapping", VALUE_TABLE, .help = "as in VDict"},
};

static const Param key_arguments[] = {
    {"key", VALUE_TEXT, .help = "the name of one of its nodes"},
};

static const Param pair_arguments[] = {
    {"key", VALUE_TEXT, .help = "the name that it gets; what had it goes"},
    {"value", VALUE_NODE, .help = "a node"},
};

#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)
#define DICT_ROW VALUE_NODE, .types = dict_types, .body = "dicts"

static const Word dict_words[] = {
    {"VDict", WORD_CONSTRUCTOR, ARGUMENTS(dict_arguments), .options = {PARAM_SET(dict_options)},
     .by_position = 1, .body = "dicts", .help = "a group whose nodes have names: dict[\"s\"] or dict.s"},
    {"add", WORD_METHOD, DICT_ROW, ARGUMENTS(add_arguments), .help = "puts nodes into a VDict"},
    {"add_key_value_pair", WORD_METHOD, DICT_ROW, ARGUMENTS(pair_arguments),
     .help = "puts a node into a VDict"},
    {"remove", WORD_METHOD, DICT_ROW, ARGUMENTS(key_arguments), .help = "takes a node out of a VDict"},
    {"get_all_submobjects", WORD_METHOD, DICT_ROW, .help = "the list of the nodes of a VDict"},
};

const WordGroup dict_word_group = {"Groups with names", WORD_LIST(dict_words)};
