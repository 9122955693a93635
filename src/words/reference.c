#include "words/reference.h"

#include "base/columns.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { column = 34, buffer_size = 256 };

// A text that grows, cut where there is no room.
typedef struct Writer {
    char *text;
    size_t length, size;
} Writer;

__attribute__((format(printf, 2, 3))) static void put(Writer *writer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(writer->text + writer->length, writer->size - writer->length, format, arguments);
    va_end(arguments);
    size_t room = writer->size - writer->length - 1;
    writer->length += length < 0 ? 0 : (size_t)length < room ? (size_t)length : room;
}

static bool is_quoted(const Param *param, const char *standard) {
    return param->type == VALUE_TEXT || (param->type == VALUE_CHOICE && !isupper((unsigned char)*standard));
}

const char *param_write(const Word *word, const Param *param, char text[param_text_size]) {
    const char *standard = word_standard(word, param);
    Writer writer = {text, 0, param_text_size};
    put(&writer, "%s", param->name);
    if (standard)
        put(&writer, is_quoted(param, standard) ? " = \"%s\"" : " = %s", standard);
    return text;
}

const char *param_write_limits(const Param *param, char text[param_text_size]) {
    Writer writer = {text, 0, param_text_size};
    const char *range = param->type == VALUE_NUMBER ? number_range_words(param->range) : "";
    text[0] = '\0';
    if (param->unit)
        put(&writer, "%s", param->unit);
    if (*range)
        put(&writer, "%s%s", *text ? ", " : "", range);
    for (int i = 0; param->choices && param->choices[i]; i++)
        put(&writer, "%s%s", i ? ", " : "", param->choices[i]);
    return text;
}

// Calls -----------------------------------------------------------------------------------------------------

static const char *const receivers[VALUE_TYPE_COUNT] = {
    [VALUE_NODE] = "node", [VALUE_SERIES] = "series", [VALUE_RUN] = "run", [VALUE_CAMERA] = "camera"};

const char *word_write_call(const Word *word, char text[word_call_size]) {
    Writer writer = {text, 0, word_call_size};
    char argument[param_text_size];
    if (word->of)
        put(&writer, "%s%c", receivers[word->of], word->kind == WORD_FIELD ? '.' : ':');
    else if (word->room)
        put(&writer, "%s.", word->room);
    put(&writer, "%s", word->name);
    if (word->kind == WORD_FIELD)
        return text;
    size_t count = word->argument_count + word->by_position;
    put(&writer, count ? "(" : word_has_options(word) ? " " : "()");
    for (size_t i = 0; i < count; i++) {
        const Param *param = i < word->argument_count ? &word->arguments[i]
                                                      : &word->options[0].params[i - word->argument_count];
        put(&writer, "%s%s%s", i ? ", " : "", param_write(word, param, argument),
            param_takes_rest(param) ? ", ..." : "");
    }
    if (word_has_options(word))
        put(&writer, count ? ", {...}" : "{...}");
    put(&writer, count ? ")" : "");
    return text;
}

// For a terminal --------------------------------------------------------------------------------------------

static void print_param(FILE *file, const Word *word, const Param *param) {
    char name[param_text_size], limits[param_text_size], left[buffer_size], right[buffer_size];
    snprintf(left, sizeof left, "    %s", param_write(word, param, name));
    param_write_limits(param, limits);
    snprintf(right, sizeof right, "%s%s%s%s", param->help, *limits ? " (" : "", limits, *limits ? ")" : "");
    columns_print(file, column, left, right);
}

static void print_word(FILE *file, const Word *word) {
    char call[word_call_size];
    columns_print(file, column, word_write_call(word, call), word->help);
    for (size_t i = 0; i < word->argument_count; i++)
        print_param(file, word, &word->arguments[i]);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            print_param(file, word, &word->options[s].params[i]);
}

size_t reference_print(FILE *file, const char *name) {
    size_t count = 0;
    for (size_t g = 0; g < word_group_count; g++) {
        const WordGroup *group = word_groups[g];
        if (!name)
            fprintf(file, "%s%s\n", g ? "\n" : "", group->title);
        for (size_t i = 0; i < group->count; i++) {
            if (name && strcmp(name, group->words[i].name) != 0)
                continue;
            print_word(file, &group->words[i]);
            count++;
        }
    }
    return count;
}

// As Markdown -----------------------------------------------------------------------------------------------

static void write_param(FILE *file, const Word *word, const Param *param, const char *before) {
    char name[param_text_size], limits[param_text_size];
    param_write_limits(param, limits);
    fprintf(file, "%s`%s`: %s%s%s%s", before, param_write(word, param, name), param->help,
            *limits ? " (" : "", limits, *limits ? ")" : "");
}

// What a word has of its own in a shared set: "color = RED".
static void write_own_standards(FILE *file, const Word *word) {
    const char *before = ", with ";
    for (const Standard *own = word->standards; own && own->name; own++) {
        char name[param_text_size];
        const ParamSet *set = NULL;
        const Param *param = word_find_option(word, own->name, &set);
        if (!param || !set->title)
            continue;
        fprintf(file, "%s%s`%s`", before, own->standard ? "" : "no ", param_write(word, param, name));
        before = ", ";
    }
}

static void write_options(FILE *file, const Word *word) {
    const char *before = "";
    for (int s = 0; s < word_max_sets && word->options[s].count; s++) {
        const ParamSet *set = &word->options[s];
        if (set->title)
            fprintf(file, "%s*%s*", before, set->title);
        for (size_t i = 0; !set->title && i < set->count; i++)
            write_param(file, word, &set->params[i], i ? "; " : before);
        before = "; ";
    }
    write_own_standards(file, word);
}

bool word_has_picture(const Word *word) {
    return word->kind == WORD_CONSTRUCTOR || word->kind == WORD_ANIMATION;
}

static void write_picture(FILE *file, const Word *word) {
    if (word_has_picture(word))
        fprintf(file, "| <img src=\"pictures/%s.png\" width=\"160\" alt=\"\"> ", word->name);
    else
        fputs("| ", file);
}

void reference_write_group(FILE *file, const WordGroup *group) {
    bool has_options = false, has_pictures = false;
    for (size_t i = 0; i < group->count; i++) {
        has_options = has_options || word_has_options(&group->words[i]);
        has_pictures = has_pictures || word_has_picture(&group->words[i]);
    }
    fprintf(file, "%s| | what it does |%s\n", has_pictures ? "| " : "",
            has_options ? " options, with their defaults |" : "");
    fprintf(file, "%s|--|--|%s\n", has_pictures ? "|--" : "", has_options ? "--|" : "");
    for (size_t i = 0; i < group->count; i++) {
        const Word *word = &group->words[i];
        char call[word_call_size];
        if (has_pictures)
            write_picture(file, word);
        fprintf(file, "| `%s` | %s |", word_write_call(word, call), word->help);
        if (has_options) {
            fputc(' ', file);
            write_options(file, word);
            fputs(" |", file);
        }
        fputc('\n', file);
    }
}

static void write_set(FILE *file, const Word *word, const ParamSet *set) {
    const Word plain = {.name = word->name};
    fprintf(file, "| *%s* | ", set->title);
    for (size_t i = 0; i < set->count; i++)
        write_param(file, &plain, &set->params[i], i ? "; " : "");
    fputs(" |\n", file);
}

void reference_write_sets(FILE *file) {
    const char *written[16] = {0};
    size_t count = 0;
    fputs("| | options |\n|--|--|\n", file);
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            for (int s = 0; s < word_max_sets; s++) {
                const ParamSet *set = &word_groups[g]->words[i].options[s];
                bool is_new = set->title != NULL;
                for (size_t k = 0; is_new && k < count; k++)
                    is_new = strcmp(written[k], set->title) != 0;
                if (!is_new || count == sizeof written / sizeof *written)
                    continue;
                written[count++] = set->title;
                write_set(file, &word_groups[g]->words[i], set);
            }
}
