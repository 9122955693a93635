#include "words/groups.h"

#include "base/near.h"
#include "words/constants.h"
#include "words/manim.h"

#include <stdio.h>
#include <string.h>

// clang-format off
const WordGroup *const word_groups[] = {
    &text_word_group,
    &number_word_group,
    &code_word_group,
    &shape_word_group,
    &line_word_group,
    &figure_word_group,
    &annotation_word_group,
    &boolean_word_group,
    &dash_word_group,
    &outline_word_group,
    &route_word_group,
    &image_word_group,
    &drawing_word_group,
    &formula_word_group,
    &number_line_word_group,
    &axes_word_group,
    &plot_word_group,
    &bar_word_group,
    &vector_field_word_group,
    &table_word_group,
    &graph_word_group,
    &group_word_group,
    &dict_word_group,
    &member_word_group,
    &place_word_group,
    &size_word_group,
    &fitting_word_group,
    &look_word_group,
    &color_word_group,
    &vector_word_group,
    &ask_word_group,
    &ask_look_word_group,
    &appearing_word_group,
    &animation_word_group,
    &attention_word_group,
    &anim_group_word_group,
    &own_animation_word_group,
    &rate_word_group,
    &stage_word_group,
    &camera_word_group,
    &updater_word_group,
    &tracker_word_group,
    &parameter_word_group,
    &data_word_group,
    &chart_word_group,
    &batching_word_group,
    &run_word_group,
    &run_log_word_group,
};
// clang-format on
const size_t word_group_count = sizeof word_groups / sizeof *word_groups;

// Names that are near ---------------------------------------------------------------------------------------

static void consider_words(Near *search, ValueType of) {
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (word_groups[g]->words[i].of == of)
                near_consider_in(search, word_groups[g]->words[i].room, word_groups[g]->words[i].name);
}

static void consider_globals(Near *search) {
    consider_words(search, VALUE_NONE);
    for (size_t i = 0; i < point_constant_count; i++)
        near_consider(search, point_constants[i].name);
    for (size_t i = 0; i < number_constant_count; i++)
        near_consider(search, number_constants[i].name);
    near_consider_colors(search);
    near_consider_eases(search);
}

const char *word_suggest_option(const Word *word, const char *name) {
    Near search = near_begin(name);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            near_consider(&search, word->options[s].params[i].name);
    return search.found;
}

const Word *word_find_method(ValueType of, const char *name) {
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (word_groups[g]->words[i].of == of && strcmp(word_groups[g]->words[i].name, name) == 0)
                return &word_groups[g]->words[i];
    return NULL;
}

const char *word_suggest(ValueType of, const char *name) {
    Near search = near_begin(name);
    consider_words(&search, of);
    return search.found;
}

const char *word_hint(const char *name, char text[word_hint_size]) {
    const ManimName *manim = manim_name_find(name);
    Near search = near_begin(name);
    consider_globals(&search);
    for (size_t i = 0; i < manim_name_count; i++)
        near_consider(&search, manim_names[i].name);
    if (manim && manim->here)
        snprintf(text, word_hint_size, "%s", manim->here);
    else if (manim)
        snprintf(text, word_hint_size, "%.40s is not there yet", name);
    else if (search.found)
        snprintf(text, word_hint_size, "there is no %.40s; did you mean %s%s%s?", name,
                 search.room ? search.room : "", search.room ? "." : "", search.found);
    else
        text[0] = '\0';
    return text;
}
