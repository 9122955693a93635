#include "words/value.h"

#include "base/near.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const value_type_names[VALUE_TYPE_COUNT] = {
    [VALUE_NONE] = "nothing",
    [VALUE_SWITCH] = "true or false",
    [VALUE_NUMBER] = "a number",
    [VALUE_INTEGER] = "a whole number",
    [VALUE_TEXT] = "a string",
    [VALUE_COLOR] = "a colour",
    [VALUE_TINT] = "a colour or a list of colours",
    [VALUE_POINT] = "a point",
    [VALUE_PAIR] = "a number or a point",
    [VALUE_EASE] = "a rate function",
    [VALUE_CHOICE] = "one of several names",
    [VALUE_NODE] = "a shape, a text or a group",
    [VALUE_ALL_COLORS] = "colours",
    [VALUE_NODES] = "shapes, texts and groups",
    [VALUE_TARGET] = "a shape, a text, a group or a point",
    [VALUE_POINTS] = "a list of points",
    [VALUE_PATHS] = "lists of points",
    [VALUE_ANIM] = "an animation",
    [VALUE_ANIMS] = "animations",
    [VALUE_TEXTS] = "texts",
    [VALUE_LANES] = "lanes",
    [VALUE_SERIES] = "a series",
    [VALUE_MOMENTS] = "moments",
    [VALUE_RUN] = "a run",
    [VALUE_CAMERA] = "the camera",
    [VALUE_LIST] = "a list",
    [VALUE_TABLE] = "a table",
    [VALUE_ANY] = "any value",
    [VALUE_NUMBERS] = "a list of numbers",
    [VALUE_INTERVAL] = "{from, to} or {from, to, step}",
    [VALUE_COLORS] = "a colour or a list of colours",
    [VALUE_FUNCTION] = "a function",
};

Value value_switch(bool yes) {
    return (Value){VALUE_SWITCH, {.yes = yes}};
}

Value value_number(double number) {
    return (Value){VALUE_NUMBER, {.number = number}};
}

Value value_integer(uint64_t integer) {
    return (Value){VALUE_INTEGER, {.integer = (int64_t)integer}};
}

Value value_text(const char *text) {
    return (Value){VALUE_TEXT, {.text = text}};
}

Value value_point(Point point) {
    return (Value){VALUE_POINT, {.point = point}};
}

Value value_node(NodeId node) {
    return (Value){VALUE_NODE, {.node = node}};
}

bool value_give_node(Value *result, NodeId node) {
    *result = value_node(node);
    return true;
}

// Tables ----------------------------------------------------------------------------------------------------

Value value_table(Arena *arena, size_t capacity) {
    ValueTable table = {ARENA_NEW(arena, const char *, capacity), ARENA_NEW(arena, Value, capacity), 0};
    return (Value){VALUE_TABLE, {.table = table}};
}

void value_set(Value *table, const char *name, Value value) {
    ValueTable *fields = &table->as.table;
    fields->names[fields->count] = name;
    fields->values[fields->count++] = value;
}

const Value *value_get(const Value *table, const char *name) {
    for (size_t i = 0; i < table->as.table.count; i++)
        if (strcmp(table->as.table.names[i], name) == 0)
            return &table->as.table.values[i];
    return NULL;
}

bool value_is_number(const Value *value) {
    return value->type == VALUE_NUMBER || value->type == VALUE_INTEGER;
}

double value_to_number(const Value *value) {
    return value->type == VALUE_INTEGER ? (double)value->as.integer : value->as.number;
}

const char *value_describe(const Value *value, char text[value_description_size]) {
    if (value_is_number(value))
        snprintf(text, value_description_size, "%.14g", value_to_number(value));
    else if (value->type == VALUE_SWITCH)
        snprintf(text, value_description_size, "a boolean");
    else
        snprintf(text, value_description_size, "%s", value_type_names[value->type]);
    return text;
}

bool value_read_color(const Value *value, const char *what, Color *color, Error *error) {
    char description[value_description_size];
    if (value->type != VALUE_TEXT)
        return error_set(error, "%s must be a colour such as BLUE or \"#58C4DD\", not %s", what,
                         value_describe(value, description));
    if (color_parse(value->as.text, color))
        return true;
    Near near = near_begin(value->as.text);
    near_consider_colors(&near);
    return near.found
               ? error_set(error, "%s: there is no colour '%.40s'; did you mean %s?", what, value->as.text,
                           near.found)
               : error_set(error, "%s: there is no colour '%.40s' (a name such as BLUE, or \"#58C4DD\")",
                           what, value->as.text);
}

// Numbers ---------------------------------------------------------------------------------------------------

static const struct {
    double min, max;
    bool above, whole;             // above: more than min
    const char *words, *violation; // words: for the reference
} ranges[NUMBER_RANGE_COUNT] = {
    [RANGE_ANY] = {-1e6, 1e6, false, false, "", "must lie between -1000000 and 1000000"},
    [RANGE_POSITIVE] = {0, 1e6, true, false, "more than 0", "must be more than 0"},
    [RANGE_NOT_NEGATIVE] = {0, 1e6, false, false, "not negative", "must not be negative"},
    [RANGE_UNIT] = {0, 1, false, false, "between 0 and 1", "must lie between 0 and 1"},
    [RANGE_PART] = {-1, 1, false, false, "between -1 and 1", "must lie between -1 and 1"},
    [RANGE_COUNT] = {1, 10000, false, true, "a whole number from 1 to 10000",
                     "must be a whole number from 1 to 10000"},
    [RANGE_DECIMALS] = {0, 6, false, true, "a whole number from 0 to 6",
                        "must be a whole number from 0 to 6"},
    [RANGE_SIDE] = {0, 1, false, true, "0 or 1", "must be 0 or 1"},
    [RANGE_INDEX] = {-1e6, 1e6, false, true, "a whole number", "must be a whole number"},
    [RANGE_SHOWN] = {-1e15, 1e15, false, false, "", "must lie between -10^15 and 10^15"},
};

const char *number_violation(double number, NumberRange range) {
    if (isnan(number))
        return "must be a number";
    NumberRange widest = range == RANGE_SHOWN ? RANGE_SHOWN : RANGE_ANY;
    if (!(fabs(number) <= ranges[widest].max))
        return ranges[widest].violation;
    bool fits = number >= ranges[range].min && number <= ranges[range].max &&
                !(ranges[range].above && number == ranges[range].min) &&
                !(ranges[range].whole && number != floor(number));
    return fits ? NULL : ranges[range].violation;
}

const char *number_range_words(NumberRange range) {
    return ranges[range].words;
}
