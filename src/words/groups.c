#include "words/groups.h"

#include "words/constants.h"
#include "words/manim.h"

#include <ctype.h>
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

enum { LONGEST_NAME = 40, SLIP = 64 }; // a name has fewer letters than a slip has parts

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

// Of a slip: what it takes to change a letter.
static unsigned change(char a, char b) {
    bool is_same = tolower((unsigned char)a) == tolower((unsigned char)b);
    return a == b ? 0 : is_same ? 1 : SLIP;
}

// Letters to change, add, leave out or exchange with their neighbour; their case counts where all else is the same.
static unsigned distance(const char *a, const char *b) {
    size_t m = strlen(a), n = strlen(b);
    unsigned rows[3][LONGEST_NAME + 1];
    if (m > LONGEST_NAME || n > LONGEST_NAME)
        return LONGEST_NAME * SLIP;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (unsigned)j * SLIP;
    for (size_t i = 1; i <= m; i++) {
        unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
        now[0] = (unsigned)i * SLIP;
        for (size_t j = 1; j <= n; j++) {
            now[j] = least(last[j - 1] + change(a[i - 1], b[j - 1]), SLIP + least(last[j], now[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], older[j - 2] + SLIP);
        }
    }
    return rows[m % 3][n];
}

// The nearest name so far, of those that are near at all.
typedef struct Search {
    const char *name, *found;
    unsigned nearest;
    const char *room; // of the word that is found; NULL: none
} Search;

static void consider_in(Search *search, const char *room, const char *candidate) {
    unsigned away = distance(search->name, candidate);
    if (away < search->nearest) {
        search->nearest = away;
        search->found = candidate;
        search->room = room;
    }
}

static void consider(Search *search, const char *candidate) {
    consider_in(search, NULL, candidate);
}

static void consider_words(Search *search, ValueType of) {
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (word_groups[g]->words[i].of == of)
                consider_in(search, word_groups[g]->words[i].room, word_groups[g]->words[i].name);
}

static void consider_globals(Search *search) {
    consider_words(search, VALUE_NONE);
    for (size_t i = 0; i < point_constant_count; i++)
        consider(search, point_constants[i].name);
    for (size_t i = 0; i < number_constant_count; i++)
        consider(search, number_constants[i].name);
    for (size_t i = 0; i < color_table_count; i++)
        consider(search, color_table[i].name);
    for (size_t i = 0; i < ease_table_count; i++)
        consider(search, ease_table[i].name);
}

// One slip in three letters is near, and three in long ones.
static Search search_for(const char *name) {
    return (Search){.name = name, .nearest = (least((unsigned)strlen(name) / 3, 3) + 1) * SLIP};
}

const char *word_suggest_option(const Word *word, const char *name) {
    Search search = search_for(name);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            consider(&search, word->options[s].params[i].name);
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
    Search search = search_for(name);
    consider_words(&search, of);
    return search.found;
}

const char *word_hint(const char *name, char text[word_hint_size]) {
    const ManimName *manim = manim_name_find(name);
    Search search = search_for(name);
    consider_globals(&search);
    for (size_t i = 0; i < manim_name_count; i++)
        consider(&search, manim_names[i].name);
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
