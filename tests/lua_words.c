#include "lua_words.h"

#include "lua/script_body.h"
#include "lua/script_fields.h"
#include "lua/script_function.h"
#include "lua/script_param.h"
#include "lua/script_pass.h"
#include "lua/script_point.h"
#include "lua/script_value.h"
#include "lua/script_word.h"
#include "lua_pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const choices[] = {"Circle", "square", "both", NULL};

static Param param_of(lua_State *L) {
    return (Param){.name = "it",
                   .type = (ValueType)lua_tointeger(L, 1),
                   .range = RANGE_ANY,
                   .choices = choices,
                   .help = "what it is"};
}

static int push_times(lua_State *L, const Moments *moments) {
    lua_createtable(L, 0, 0);
    for (size_t i = 0; i < moments->count; i++) {
        lua_pushinteger(L, moments->times[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int take(lua_State *L) {
    const Param param = param_of(L);
    union {
        Value value;
        Tint tint;
        Point point;
        Moments moments;
        int choice;
    } field;
    script_read_param(L, 2, &param, "it", &field);
    if (param.type == VALUE_PAIR)
        script_push_point(L, field.point);
    else if (param.type == VALUE_TINT)
        lua_pushinteger(L, field.tint.gradient.count);
    else if (param.type == VALUE_CHOICE)
        lua_pushinteger(L, field.choice);
    else if (param.type == VALUE_MOMENTS)
        return push_times(L, &field.moments);
    else
        script_push_value(L, &field.value);
    return 1;
}

static int pass(lua_State *L) {
    const Param param = param_of(L);
    script_pass_param(L, 2, &param, "it");
    return 1;
}

static int pass_rest(lua_State *L) {
    const Param param = param_of(L);
    script_pass_rest(L, 2, lua_gettop(L), &param, "it");
    return 1;
}

static void set_types(lua_State *L) {
    static const struct {
        const char *name;
        ValueType type;
    } types[] = {
        {"ANY", VALUE_ANY},           {"LIST", VALUE_LIST},       {"TABLE", VALUE_TABLE},
        {"PAIR", VALUE_PAIR},         {"TINT", VALUE_TINT},       {"CHOICE", VALUE_CHOICE},
        {"MOMENTS", VALUE_MOMENTS},   {"NUMBERS", VALUE_NUMBERS}, {"COLORS", VALUE_COLORS},
        {"INTERVAL", VALUE_INTERVAL}, {"POINT", VALUE_POINT},     {"TARGET", VALUE_TARGET},
        {"FUNCTION", VALUE_FUNCTION}, {"POINTS", VALUE_POINTS},   {"PATHS", VALUE_PATHS},
        {"NODES", VALUE_NODES},       {"TEXTS", VALUE_TEXTS},     {"ANIMS", VALUE_ANIMS},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        lua_pushinteger(L, types[i].type);
        lua_setglobal(L, types[i].name);
    }
}

static int open_words(lua_State *L) {
    script_word_open(L);
    script_fields_open(L);
    script_body_open(L);
    script_function_open(L);
    set_types(L);
    lua_register(L, "take", take);
    lua_register(L, "pass", pass);
    lua_register(L, "rest", pass_rest);
    return 0;
}

int lua_words_open(void **state) {
    lua_pair_open(state);
    lua_pushcfunction(ours, open_words);
    assert_int_equal(lua_pcall(ours, 0, 0, 0), LUA_OK);
    return 0;
}
