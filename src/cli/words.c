#include "cli/words.h"

#include "cli/output.h"
#include "cli/status.h"
#include "words/constants.h"
#include "words/manim.h"
#include "words/reference.h"

#include <jansson.h>

static const char *const kinds[WORD_KIND_COUNT] = {
    [WORD_CONSTRUCTOR] = "constructor",
    [WORD_DATA] = "data",
    [WORD_ANIMATION] = "animation",
    [WORD_VERB] = "verb",
    [WORD_METHOD] = "method",
    [WORD_CHANGE] = "change",
    [WORD_FIELD] = "field",
};

static void set_text(json_t *object, const char *name, const char *text) {
    if (text && *text)
        json_object_set_new(object, name, json_string(text));
}

static json_t *list_choices(const Param *param) {
    json_t *list = json_array();
    for (int i = 0; param->choices[i]; i++)
        json_array_append_new(list, json_string(param->choices[i]));
    return list;
}

static json_t *make_param(const Word *word, const Param *param, const char *set) {
    json_t *made = json_pack("{s:s, s:s, s:s}", "name", param->name, "type", value_type_names[param->type],
                             "help", param->help);
    set_text(made, "default", word_standard(word, param));
    set_text(made, "unit", param->unit);
    set_text(made, "range", param->type == VALUE_NUMBER ? number_range_words(param->range) : NULL);
    set_text(made, "set", set);
    if (param->is_optional)
        json_object_set_new(made, "optional", json_true());
    if (param->choices)
        json_object_set_new(made, "choices", list_choices(param));
    return made;
}

static json_t *list_arguments(const Word *word) {
    json_t *list = json_array();
    for (size_t i = 0; i < word->argument_count; i++)
        json_array_append_new(list, make_param(word, &word->arguments[i], NULL));
    return list;
}

static json_t *list_options(const Word *word) {
    json_t *list = json_array();
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            json_array_append_new(list,
                                  make_param(word, &word->options[s].params[i], word->options[s].title));
    return list;
}

static json_t *make_word(const WordGroup *group, const Word *word) {
    char call[word_call_size];
    json_t *made = json_pack("{s:s, s:s, s:s, s:s, s:s}", "name", word->name, "kind", kinds[word->kind],
                             "group", group->title, "call", word_write_call(word, call), "help", word->help);
    set_text(made, "of", word->of ? value_type_names[word->of] : NULL);
    set_text(made, "room", word->room);
    json_object_set_new(made, "arguments", list_arguments(word));
    json_object_set_new(made, "options", list_options(word));
    return made;
}

static json_t *list_words(void) {
    json_t *list = json_array();
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            json_array_append_new(list, make_word(word_groups[g], &word_groups[g]->words[i]));
    return list;
}

static json_t *list_constants(void) {
    json_t *list = json_array();
    for (size_t i = 0; i < point_constant_count; i++) {
        const PointConstant *point = &point_constants[i];
        json_array_append_new(list, json_pack("{s:s, s:[f,f], s:s}", "name", point->name, "value",
                                              point->point.x, point->point.y, "help", point->help));
    }
    for (size_t i = 0; i < number_constant_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:f, s:s}", "name", number_constants[i].name, "value",
                                              number_constants[i].number, "help", number_constants[i].help));
    return list;
}

static json_t *list_colors(void) {
    json_t *list = json_array();
    for (size_t i = 0; i < color_table_count; i++) {
        char value[16];
        snprintf(value, sizeof value, "#%06X", color_table[i].rgb);
        json_array_append_new(list, json_pack("{s:s, s:s}", "name", color_table[i].name, "value", value));
    }
    return list;
}

static json_t *list_rate_functions(void) {
    json_t *list = json_array();
    for (size_t i = 0; i < ease_table_count; i++)
        json_array_append_new(list, json_pack("{s:s}", "name", ease_table[i].name));
    return list;
}

static json_t *list_missing(void) {
    json_t *list = json_array();
    for (size_t i = 0; i < manim_name_count; i++) {
        json_t *made = json_pack("{s:s}", "name", manim_names[i].name);
        set_text(made, "here", manim_names[i].here);
        json_array_append_new(list, made);
    }
    return list;
}

void words_print_json(FILE *file) {
    json_t *all =
        json_pack("{s:o, s:o, s:o, s:o, s:o}", "words", list_words(), "constants", list_constants(), "colors",
                  list_colors(), "rate_functions", list_rate_functions(), "missing", list_missing());
    output_json(file, all, 17);
}

int words_run(const Options *options, Error *error) {
    char hint[word_hint_size];
    if (options->json) {
        words_print_json(stdout);
        return STATUS_OK;
    }
    if (reference_print(stdout, options->scene) > 0)
        return STATUS_OK;
    word_hint(options->scene, hint);
    error_set(error, *hint ? "%s" : "there is no word of that name", hint);
    return STATUS_USAGE;
}
