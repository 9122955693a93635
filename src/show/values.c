#include "show/values.h"

#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

static void forget(const ParameterValue *value) {
    free((char *)value->name);
    free((char *)value->value);
}

static size_t find(const ValueList *list, const char *name) {
    size_t i = 0;
    while (i < list->count && strcmp(list->items[i].name, name) != 0)
        i++;
    return i;
}

static void remove_name(ValueList *list, const char *name) {
    size_t at = find(list, name);
    if (at == list->count)
        return;
    forget(&list->items[at]);
    list->items[at] = list->items[--list->count];
}

void values_set(ValueList *list, const char *name, const char *value) {
    remove_name(list, name);
    if (!value)
        return;
    ParameterValue *grown = realloc(list->items, (list->count + 1) * sizeof *grown);
    if (!grown)
        abort();
    list->items = grown;
    list->items[list->count++] = (ParameterValue){bytes_copy_text(name), bytes_copy_text(value)};
}

void values_copy(ValueList *to, const ValueList *from) {
    values_clear(to);
    for (size_t i = 0; i < from->count; i++)
        values_set(to, from->items[i].name, from->items[i].value);
}

void values_clear(ValueList *list) {
    for (size_t i = 0; i < list->count; i++)
        forget(&list->items[i]);
    free(list->items);
    *list = (ValueList){0};
}

void values_tell(const ValueList *values, Parameter *parameters, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t at = find(values, parameters[i].name);
        parameters[i].value = parameters[i].standard;
        if (at < values->count)
            parameter_parse(&parameters[i], values->items[at].value, &parameters[i].value, NULL);
    }
}
