#include "lua/script_setting.h"
#include "lua/script_verb.h"

#include <math.h>
#include <string.h>

// What the user set, or NULL.
static const char *set_value(const Script *script, const char *name) {
    const ScriptInput *input = script->input;
    for (size_t i = 0; i < input->value_count; i++)
        if (strcmp(input->values[i].name, name) == 0)
            return input->values[i].value;
    return NULL;
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
    if (!parameter_parse(parameter, script_text(L, 2, "the default"), &parameter->standard, NULL))
        script_fail(L, "the default '%.40s' is not among the choices", lua_tostring(L, 2));
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

static double value_from(lua_State *L, const Parameter *parameter, const char *text) {
    Error error;
    double value = parameter->standard;
    if (!parameter_parse(parameter, text, &value, &error))
        script_fail(L, "%s", error.text);
    return value;
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
