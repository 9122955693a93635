#include "words/word.h"

#include "words/constants.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Defaults as a scene writes them ---------------------------------------------------------------------------

double standard_number(const char *text) {
    char name[16];
    double divisor = 1;
    if (text[0] == '-' && isupper((unsigned char)text[1]))
        return -standard_number(text + 1);
    if (isupper((unsigned char)*text) && sscanf(text, "%15[A-Z] / %lf", name, &divisor) >= 1) {
        const NumberConstant *constant = number_constant_find(name);
        return constant ? constant->number / divisor : (double)NAN;
    }
    char *end;
    double number = strtod(text, &end);
    return *end || end == text ? (double)NAN : number;
}

bool standard_point(const char *text, Point *point) {
    const PointConstant *constant = point_constant_find(text);
    if (constant)
        *point = constant->point;
    return constant != NULL;
}

static bool fill_number(const Param *param, const char *text, void *field) {
    (void)param;
    *(double *)field = standard_number(text);
    return !isnan(*(double *)field);
}

static bool fill_switch(const Param *param, const char *text, void *field) {
    (void)param;
    *(bool *)field = strcmp(text, "true") == 0;
    return *(bool *)field || strcmp(text, "false") == 0;
}

static bool fill_text(const Param *param, const char *text, void *field) {
    (void)param;
    *(const char **)field = text;
    return true;
}

static bool fill_color(const Param *param, const char *text, void *field) {
    (void)param;
    return color_parse(text, field);
}

static bool fill_tint(const Param *param, const char *text, void *field) {
    (void)param;
    return color_parse(text, &((Tint *)field)->color);
}

static bool fill_point(const Param *param, const char *text, void *field) {
    (void)param;
    return standard_point(text, field);
}

static bool fill_pair(const Param *param, const char *text, void *field) {
    (void)param;
    double both = standard_number(text);
    *(Point *)field = (Point){both, both};
    return !isnan(both);
}

static bool fill_ease(const Param *param, const char *text, void *field) {
    (void)param;
    *(const Ease **)field = ease_find(text);
    return *(const Ease **)field != NULL;
}

static bool fill_choice(const Param *param, const char *text, void *field) {
    for (int i = 0; param->choices[i]; i++)
        if (strcmp(param->choices[i], text) == 0) {
            *(int *)field = i;
            return true;
        }
    return false;
}

static bool fill_target(const Param *param, const char *text, void *field) {
    (void)param;
    return standard_point(text, &((Target *)field)->point);
}

static bool (*const fillers[VALUE_TYPE_COUNT])(const Param *param, const char *text, void *field) = {
    [VALUE_SWITCH] = fill_switch, [VALUE_NUMBER] = fill_number, [VALUE_TEXT] = fill_text,
    [VALUE_COLOR] = fill_color,   [VALUE_TINT] = fill_tint,     [VALUE_POINT] = fill_point,
    [VALUE_PAIR] = fill_pair,     [VALUE_EASE] = fill_ease,     [VALUE_CHOICE] = fill_choice,
    [VALUE_TARGET] = fill_target,
};

bool param_takes_rest(const Param *param) {
    return param->type == VALUE_NODES || param->type == VALUE_ANIMS || param->type == VALUE_POINTS ||
           param->type == VALUE_PATHS || param->type == VALUE_ALL_COLORS || param->type == VALUE_TEXTS;
}

void param_fill_nothing(const Param *param, void *field) {
    if (param->type == VALUE_NUMBER)
        *(double *)field = (double)NAN;
    else if (param->type == VALUE_COLOR)
        *(Color *)field = (Color){NAN, 0, 0, 1};
    else if (param->type == VALUE_TINT)
        ((Tint *)field)->color = (Color){NAN, 0, 0, 1};
    else if (param->type == VALUE_POINT)
        *(Point *)field = (Point){NAN, NAN};
    else if (param->type == VALUE_TARGET)
        *(Target *)field = (Target){0, {NAN, NAN}};
}

static void fill(const Word *word, const Param *param, void *field) {
    const char *standard = word_standard(word, param);
    if (!standard) {
        param_fill_nothing(param, field);
        return;
    }
    bool is_right = fillers[param->type] && fillers[param->type](param, standard, field);
    assert(is_right);
    (void)is_right;
}

void word_fill_standards(const Word *word, void *arguments) {
    for (size_t i = 0; i < word->argument_count; i++)
        fill(word, &word->arguments[i], (char *)arguments + word->arguments[i].offset);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            fill(word, &word->options[s].params[i],
                 (char *)arguments + word->options[s].offset + word->options[s].params[i].offset);
}

// Options ---------------------------------------------------------------------------------------------------

const char *word_standard(const Word *word, const Param *param) {
    for (const Standard *own = word->standards; own && own->name; own++)
        if (strcmp(own->name, param->name) == 0)
            return own->standard;
    return param->standard;
}

bool word_has_options(const Word *word) {
    return word->options[0].count > 0;
}

bool word_suits(const Word *word, const char *node_type) {
    for (size_t i = 0; word->types && word->types[i]; i++)
        if (strcmp(word->types[i], node_type) == 0)
            return true;
    return !word->types;
}

const Param *word_find_option(const Word *word, const char *name, const ParamSet **set) {
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            if (strcmp(word->options[s].params[i].name, name) == 0) {
                *set = &word->options[s];
                return &word->options[s].params[i];
            }
    return NULL;
}

void word_list_options(const Word *word, char *text, size_t size) {
    size_t length = 0;
    text[0] = '\0';
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count && length < size; i++)
            length += (size_t)snprintf(text + length, size - length, "%s%s", length ? ", " : "",
                                       word->options[s].params[i].name);
}
