#include "app/script_setting.h"
#include "app/script_verb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word;
    double value;
} switch_words[] = {{"true", 1.0}, {"false", 0.0}, {"on", 1.0}, {"off", 0.0},
                    {"yes", 1.0},  {"no", 0.0},    {"1", 1.0},  {"0", 0.0}};

// What the user set, or NULL.
static const char *set_value(const Script *script, const char *name) {
    for (size_t i = 0; i < script->value_count; i++)
        if (strcmp(script->values[i].name, name) == 0)
            return script->values[i].value;
    return NULL;
}

static int find_choice(const Parameter *parameter, const char *text) {
    for (size_t i = 0; i < parameter->choice_count; i++)
        if (strcmp(parameter->choices[i], text) == 0)
            return (int)i;
    return -1;
}

// Declaring -------------------------------------------------------------------------------------------------

static void declare_number(lua_State *L, Parameter *parameter, const Settings *settings) {
    const SettingValue *values = settings->values;
    parameter->kind = PARAMETER_NUMBER;
    parameter->standard = script_number(L, 2, "the default", RANGE_ANY);
    parameter->min =
        settings_has(settings, SETTING_MIN) ? values[SETTING_MIN].number : -(double)script_max_number;
    parameter->max =
        settings_has(settings, SETTING_MAX) ? values[SETTING_MAX].number : (double)script_max_number;
    parameter->step = settings_has(settings, SETTING_STEP) ? values[SETTING_STEP].number
                                                           : (lua_isinteger(L, 2) ? 1.0 : 0.0);
    if (!(parameter->min <= parameter->standard && parameter->standard <= parameter->max))
        script_fail(L, "the default %g does not lie between %g and %g", parameter->standard, parameter->min,
                    parameter->max);
}

// The names among which the default is one.
static void declare_choice(lua_State *L, Parameter *parameter) {
    parameter->kind = PARAMETER_CHOICE;
    lua_pushstring(L, script_setting_name(SETTING_CHOICES));
    lua_rawget(L, 3);
    size_t count = lua_rawlen(L, -1);
    if (count < 1 || count > script_max_choices)
        script_fail(L, "choices must be 1 to %d strings", script_max_choices);
    Arena *arena = &script_of(L)->deck->arena;
    const char **choices = ARENA_NEW(arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        choices[i] = arena_strdup(arena, script_text(L, -1, "a choice"));
        script_charge_memory(L, strlen(choices[i]));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    parameter->choices = choices;
    parameter->choice_count = count;
    parameter->max = (double)count - 1.0;
    parameter->step = 1.0;
    int standard = find_choice(parameter, script_text(L, 2, "the default"));
    if (standard < 0)
        script_fail(L, "the default '%.40s' is not among the choices", lua_tostring(L, 2));
    parameter->standard = standard;
}

static void declare(lua_State *L, Parameter *parameter) {
    Settings settings = script_settings(L, 3, SETTING(MIN) | SETTING(MAX) | SETTING(STEP) | SETTING(CHOICES));
    bool is_switch = lua_isboolean(L, 2), is_choice = settings_has(&settings, SETTING_CHOICES);
    if ((is_switch && settings.given) || (is_choice && settings.given != SETTING(CHOICES)))
        script_fail(L, "min, max, step and choices do not go together, or with true and false");
    if (is_choice) {
        declare_choice(L, parameter);
    } else if (is_switch) {
        parameter->kind = PARAMETER_SWITCH;
        parameter->max = parameter->step = 1.0;
        parameter->standard = lua_toboolean(L, 2);
    } else if (lua_type(L, 2) == LUA_TNUMBER) {
        declare_number(L, parameter, &settings);
    } else {
        script_fail(L, "the default must be a number, true or false, or one of choices, not %s",
                    script_describe(L, 2));
    }
}

// Taking the user's value -----------------------------------------------------------------------------------

static double number_from(lua_State *L, const Parameter *parameter, const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !isfinite(value))
        script_fail(L, "%s is set to '%.40s', which is no number", parameter->name, text);
    if (parameter->step > 0.0)
        value = parameter->min + round((value - parameter->min) / parameter->step) * parameter->step;
    if (!(value >= parameter->min && value <= parameter->max))
        script_fail(L, "%s is set to %.40s, which does not lie between %g and %g", parameter->name, text,
                    parameter->min, parameter->max);
    return value;
}

static double switch_from(lua_State *L, const Parameter *parameter, const char *text) {
    for (size_t i = 0; i < sizeof switch_words / sizeof *switch_words; i++)
        if (strcmp(switch_words[i].word, text) == 0)
            return switch_words[i].value;
    script_fail(L, "%s is set to '%.40s', which is neither true nor false", parameter->name, text);
}

static double value_from(lua_State *L, const Parameter *parameter, const char *text) {
    if (parameter->kind == PARAMETER_NUMBER)
        return number_from(L, parameter, text);
    if (parameter->kind == PARAMETER_SWITCH)
        return switch_from(L, parameter, text);
    int choice = find_choice(parameter, text);
    if (choice < 0)
        script_fail(L, "%s is set to '%.40s', which is not among its choices", parameter->name, text);
    return choice;
}

static void push_value(lua_State *L, const Parameter *parameter) {
    if (parameter->kind == PARAMETER_SWITCH)
        lua_pushboolean(L, parameter->value != 0.0);
    else if (parameter->kind == PARAMETER_CHOICE)
        lua_pushstring(L, parameter->choices[(size_t)parameter->value]);
    else if (lua_isinteger(L, 2) && parameter->value == floor(parameter->value))
        lua_pushinteger(L, (lua_Integer)parameter->value);
    else
        lua_pushnumber(L, parameter->value);
}

int script_param(lua_State *L) {
    Script *script = script_of(L);
    Deck *deck = script->deck;
    const char *name = script_text(L, 1, "the name");
    if (!*name || deck->parameter_count >= script_max_parameters)
        script_fail(L, *name ? "too many parameters (more than %d)" : "the name must not be empty",
                    script_max_parameters);
    for (size_t i = 0; i < deck->parameter_count; i++)
        if (strcmp(deck->parameters[i].name, name) == 0)
            script_fail(L, "there is a parameter '%.40s' already", name);
    Parameter parameter = {.name = arena_strdup(&deck->arena, name)};
    declare(L, &parameter);
    const char *text = set_value(script, name);
    parameter.value = text ? value_from(L, &parameter, text) : parameter.standard;
    deck->parameters = arena_grow(&deck->arena, deck->parameters, deck->parameter_count,
                                  &deck->parameter_capacity, sizeof parameter);
    deck->parameters[deck->parameter_count++] = parameter;
    push_value(L, &parameter);
    return 1;
}
