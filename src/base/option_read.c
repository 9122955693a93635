#include "base/number.h"
#include "base/option.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

bool option_read_flag(const Option *option, const char *text, void *field, Error *error) {
    (void)option, (void)text, (void)error;
    *(bool *)field = true;
    return true;
}

bool option_read_text(const Option *option, const char *text, void *field, Error *error) {
    if (text && !*text)
        return error_set(error, "needs a value (%s)", option->argument);
    *(const char **)field = text ? text : "";
    return true;
}

bool option_read_number(const Option *option, const char *text, void *field, Error *error) {
    return number_read(text, option->min, option->max, field) ||
           error_set(error, "needs a number from %.15g to %.15g, not \"%.40s\"", option->min, option->max,
                     text);
}

// The least and the most that a number may be, in units of 10^-decimals.
static uint64_t in_units(double value, unsigned decimals) {
    return (uint64_t)round(value * pow(10, decimals));
}

bool option_read_fixed(const Option *option, const char *text, void *field, Error *error) {
    uint64_t value, least = in_units(option->min, option->decimals);
    if (number_parse(text, strlen(text), option->decimals, in_units(option->max, option->decimals), &value) &&
        value >= least) {
        *(uint64_t *)field = value;
        return true;
    }
    if (option->decimals == 0)
        return error_set(error, "needs a whole number from %.0f to %.0f, not \"%.40s\"", option->min,
                         option->max, text);
    return error_set(error, "needs a number from %.15g to %.15g with at most %u decimals, not \"%.40s\"",
                     option->min, option->max, option->decimals, text);
}

bool option_read_whole(const Option *option, const char *text, void *field, Error *error) {
    uint64_t value;
    assert(option->decimals == 0 && option->min >= 0 && option->max <= INT32_MAX);
    if (!option_read_fixed(option, text, &value, error))
        return false;
    *(int *)field = (int)value;
    return true;
}

bool option_read_size(const Option *option, const char *text, void *field, Error *error) {
    const char *cross = strchr(text, 'x');
    uint64_t width, height, max = (uint64_t)option->max;
    if (!cross || !number_parse(text, (size_t)(cross - text), 0, max, &width) ||
        !number_parse(cross + 1, strlen(cross + 1), 0, max, &height) || (double)width < option->min ||
        (double)height < option->min)
        return error_set(error, "needs WIDTHxHEIGHT, each from %.0f to %.0f, not \"%.40s\"", option->min,
                         option->max, text);
    ((int *)field)[0] = (int)width;
    ((int *)field)[1] = (int)height;
    return true;
}

// "a, b or c"
static void list_names(const char *const *names, char *list, size_t size) {
    size_t used = 0;
    for (size_t i = 0; names[i] && used < size; i++)
        used += (size_t)snprintf(list + used, size - used, "%s%s",
                                 i == 0         ? ""
                                 : names[i + 1] ? ", "
                                                : " or ",
                                 names[i]);
}

bool option_read_name(const Option *option, const char *text, void *field, Error *error) {
    for (int i = 0; option->names[i]; i++)
        if (!strcmp(text, option->names[i])) {
            *(int *)field = i;
            return true;
        }
    char list[256] = "";
    list_names(option->names, list, sizeof list);
    return error_set(error, "needs %s, not \"%.40s\"", list, text);
}
