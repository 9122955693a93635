// Groups: the vocabulary, in the order in which the reference tells it. Each group's rows are in the file of
// its name.
#pragma once

#include "words/word.h"

typedef struct WordGroup {
    const char *title;
    const Word *words;
    size_t count;
} WordGroup;

#define WORD_LIST(words) (words), sizeof(words) / sizeof *(words)

// clang-format off
extern const WordGroup
    text_word_group,
    number_word_group,
    code_word_group,
    shape_word_group,
    line_word_group,
    figure_word_group,
    annotation_word_group,
    boolean_word_group,
    dash_word_group,
    outline_word_group,
    route_word_group,
    image_word_group,
    drawing_word_group,
    formula_word_group,
    number_line_word_group,
    axes_word_group,
    plot_word_group,
    bar_word_group,
    vector_field_word_group,
    table_word_group,
    graph_word_group,
    group_word_group,
    dict_word_group,
    member_word_group,
    place_word_group,
    size_word_group,
    fitting_word_group,
    look_word_group,
    color_word_group,
    vector_word_group,
    ask_word_group,
    ask_look_word_group,
    appearing_word_group,
    animation_word_group,
    attention_word_group,
    anim_group_word_group,
    own_animation_word_group,
    rate_word_group,
    stage_word_group,
    camera_word_group,
    updater_word_group,
    tracker_word_group,
    parameter_word_group,
    data_word_group,
    chart_word_group,
    batching_word_group,
    run_word_group,
    run_log_word_group;
// clang-format on

extern const WordGroup *const word_groups[];
extern const size_t word_group_count;

// The method of a type of value that somebody may have meant; NULL where none is near.
const char *word_suggest(ValueType of, const char *name);

// The first row of a method of that name; NULL: there is none.
const Word *word_find_method(ValueType of, const char *name);

// The option of a word that somebody may have meant; NULL where none is near.
const char *word_suggest_option(const Word *word, const char *name);

// What is said where a name is not known: that there is such a thing in Manim but not here yet, how it is
// written here, or what may have been meant. "" where nothing is known of it. Returns `text`.
enum { word_hint_size = 160 };
const char *word_hint(const char *name, char text[word_hint_size]);
