#include "base/option.h"

#include "base/columns.h"
#include "base/near.h"

#include <assert.h>
#include <string.h>

// Rows ------------------------------------------------------------------------------------------------------

const Option *option_find(const OptionTable *table, const char *name, size_t length) {
    for (size_t i = 0; i < table->count; i++)
        if (strlen(table->rows[i].name) == length && !strncmp(table->rows[i].name, name, length))
            return &table->rows[i];
    return NULL;
}

static const Option *find_letter(const OptionTable *table, const char *text) {
    for (size_t i = 0; i < table->count; i++)
        if (text[0] && table->rows[i].letter == text[0] && !text[1])
            return &table->rows[i];
    return NULL;
}

uint64_t option_bit(const OptionTable *table, const Option *option) {
    assert(option >= table->rows && option < table->rows + table->count && table->count <= 64);
    return UINT64_C(1) << (option - table->rows);
}

bool option_is_in(const Option *option, unsigned mode) {
    return !option->modes || option->modes & mode;
}

// Reading ---------------------------------------------------------------------------------------------------

bool option_set(const Option *option, void *options, const char *text, Error *error) {
    Error reason;
    return option->read(option, text, (char *)options + option->field, &reason) ||
           error_set(error, "%s %s", option->name, reason.text);
}

void option_set_standards(const OptionTable *table, void *options) {
    for (size_t i = 0; i < table->count; i++) {
        const Option *option = &table->rows[i];
        bool is_set = !option->standard || option_set(option, options, option->standard, NULL);
        assert(is_set);
        (void)is_set;
    }
}

// The option that an argument names, and in `value` what follows "=" or NULL.
static const Option *find_named(const OptionTable *table, unsigned mode, const char *argument,
                                const char **value) {
    bool is_long = argument[1] == '-';
    size_t length = is_long ? strcspn(argument, "=") - 2 : 0;
    *value = is_long && argument[2 + length] ? argument + 2 + length + 1 : NULL;
    const Option *option =
        is_long ? option_find(table, argument + 2, length) : find_letter(table, argument + 1);
    return option && option_is_in(option, mode) ? option : NULL;
}

// Whether a word is as paths are written: "talk.lua", "../talk", "-" for standard input; or an option.
static bool may_be_path(const char *word) {
    return word[0] == '-' || strpbrk(word, "./") != NULL;
}

static bool is_name_of(const Option *option, const char *word) {
    for (const char *const *name = option->names; name && *name; name++)
        if (!strcmp(*name, word))
            return true;
    return !option->names;
}

// Whether an option's value is the word behind it.
static bool takes_word(const Option *option, const char *word) {
    return !option->is_optional || (!may_be_path(word) && is_name_of(option, word));
}

static bool refuse_unknown(const OptionTable *table, unsigned mode, const char *argument, Error *error) {
    char name[40];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(argument, "="), argument);
    Near near = near_begin(name + strspn(name, "-"));
    for (size_t i = 0; i < table->count; i++)
        if (option_is_in(&table->rows[i], mode))
            near_consider(&near, table->rows[i].name);
    return near.found ? error_set(error, "there is no option %.60s; did you mean --%s?", argument, near.found)
                      : error_set(error, "there is no option %.60s", argument);
}

// Reads the option at `arguments[*at]` and moves on to the last argument it took.
static bool read_option(const OptionTable *table, unsigned mode, void *options, int count,
                        char *const *arguments, int *at, uint64_t *given, Error *error) {
    const char *value;
    const Option *option = find_named(table, mode, arguments[*at], &value);
    if (!option)
        return refuse_unknown(table, mode, arguments[*at], error);
    uint64_t bit = option_bit(table, option);
    if (*given & bit && !option->repeats)
        return error_set(error, "--%s is given twice", option->name);
    *given |= bit;
    if (!option->argument && value)
        return error_set(error, "--%s takes no value", option->name);
    bool has_next = *at + 1 < count;
    if (option->argument && !value && !option->is_optional && !has_next)
        return error_set(error, "--%s needs a value (%s)", option->name, option->argument);
    if (option->argument && !value && has_next && takes_word(option, arguments[*at + 1]))
        value = arguments[++*at];
    Error reason;
    return option_set(option, options, value, &reason) || error_set(error, "--%s", reason.text);
}

static bool add_text(TextList *list, const char *text) {
    if (list->count == text_list_max)
        return false;
    list->items[list->count++] = text;
    return true;
}

bool option_parse(const OptionTable *table, unsigned mode, void *options, int count, char *const *arguments,
                  TextList *others, uint64_t *given, Error *error) {
    bool only_others = false;
    others->count = *given = 0;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (!only_others && !strcmp(argument, "--"))
            only_others = true;
        else if (!only_others && argument[0] == '-' && argument[1]) {
            if (!read_option(table, mode, options, count, arguments, &i, given, error))
                return false;
        } else if (!add_text(others, argument))
            return error_set(error, "\"%.60s\" is one argument too many", argument);
    }
    return true;
}

bool option_read_list(const Option *option, const char *text, void *field, Error *error) {
    if (!*text)
        return error_set(error, "needs a value (%s)", option->argument);
    return add_text(field, text) || error_set(error, "is given more than %d times", text_list_max);
}

// Printing --------------------------------------------------------------------------------------------------

void option_usage(const Option *option, char *text, size_t size) {
    char letter[8] = "";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    const char *before = option->is_optional ? "[=" : option->argument ? " " : "";
    snprintf(text, size, "%s--%s%s%s%s", letter, option->name, before,
             option->argument ? option->argument : "", option->is_optional ? "]" : "");
}

void option_print(FILE *file, const OptionTable *table, unsigned mode) {
    enum { COLUMN = 28 };
    for (size_t i = 0; i < table->count; i++) {
        const Option *option = &table->rows[i];
        if (!option_is_in(option, mode))
            continue;
        char usage[64], help[512];
        bool has_standard = option->standard && *option->standard;
        option_usage(option, usage, sizeof usage);
        snprintf(help, sizeof help, "%s%s%s%s", option->help, has_standard ? " [" : "",
                 has_standard ? option->standard : "", has_standard ? "]" : "");
        columns_print(file, COLUMN, usage, help);
    }
}
