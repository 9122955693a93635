#include "lua/script_arguments.h"

#include "lua/script_describe.h"
#include "lua/script_environment.h"
#include "lua/script_keys.h"
#include "lua/script_param.h"
#include "lua/script_pass.h"
#include "words/groups.h"

#include <stdio.h>
#include <string.h>

// Where the values of a call go: into a word's struct, or for a body in Lua (`arguments` is NULL) into a list of arguments
// and a table of options, which lie on the stack.
typedef struct Taking {
    const Word *word;
    char *arguments;
    int list, options;
} Taking;

// Options ---------------------------------------------------------------------------------------------------

// Arguments may be told by name, too, but for those that take all the rest.
static bool names_argument(const Word *word, const char *name) {
    for (size_t i = 0; i < word->argument_count; i++)
        if (strcmp(word->arguments[i].name, name) == 0)
            return !param_takes_rest(&word->arguments[i]);
    return false;
}

// Whether the key on top of the stack names an option or an argument.
static bool is_known(lua_State *L, const Word *word) {
    if (lua_type(L, -1) != LUA_TSTRING)
        return false;
    const ParamSet *set;
    const char *name = lua_tostring(L, -1);
    return word_find_option(word, name, &set) || names_argument(word, name);
}

static bool are_known(lua_State *L, const Word *word, int index) {
    bool known = true;
    for (lua_pushnil(L); known && lua_next(L, index);) {
        lua_pop(L, 1);
        known = is_known(L, word);
    }
    return known;
}

static _Noreturn void refuse_option(lua_State *L, const Word *word) {
    char known[768];
    word_list_options(word, known, sizeof known);
    if (lua_type(L, -1) != LUA_TSTRING)
        script_fail(L, "an option needs a name (known: %s)", known);
    const char *name = lua_tostring(L, -1), *near = word_suggest_option(word, name);
    script_fail(L, "there is no option '%.40s'%s%s%s (known: %s)", name, near ? "; did you mean " : "",
                near ? near : "", near ? "?" : "", known);
}

// The first that is unknown, in an order that is the same in every run.
static void refuse_unknown(lua_State *L, const Word *word, int index) {
    if (are_known(L, word, index))
        return;
    lua_settop(L, index);
    script_push_keys(L, index);
    for (lua_Integer i = 1; lua_rawgeti(L, index + 1, i), is_known(L, word); i++)
        lua_pop(L, 1);
    refuse_option(L, word);
}

// Pushes the table of options that a body finds an option of that set in.
static void push_set(lua_State *L, const Taking *taking, const ParamSet *set) {
    lua_pushvalue(L, taking->options);
    if (!set->title)
        return;
    if (lua_getfield(L, -1, set->title) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, set->title);
    }
    lua_remove(L, -2);
}

// Takes the value on top of the stack away.
static void take_option(lua_State *L, const Taking *taking, const ParamSet *set, const Param *param) {
    int index = lua_gettop(L);
    if (taking->arguments) {
        script_read_param(L, index, param, param->name, taking->arguments + set->offset + param->offset);
    } else {
        push_set(L, taking, set);
        script_pass_param(L, index, param, param->name);
        lua_setfield(L, index + 1, param->name);
    }
    lua_settop(L, index - 1);
}

static void read_options(lua_State *L, const Taking *taking, int index) {
    refuse_unknown(L, taking->word, index);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < taking->word->options[s].count; i++) {
            const Param *param = &taking->word->options[s].params[i];
            lua_pushstring(L, param->name);
            if (lua_rawget(L, index) != LUA_TNIL)
                take_option(L, taking, &taking->word->options[s], param);
            lua_settop(L, index);
        }
}

// Arguments -------------------------------------------------------------------------------------------------

static void take_argument(lua_State *L, const Taking *taking, int index, int last, const Param *param,
                          int number) {
    int top = lua_gettop(L);
    char what[64];
    snprintf(what, sizeof what, "the %s", param->name);
    if (taking->arguments && param_takes_rest(param))
        script_read_rest(L, index, last, param, what, taking->arguments + param->offset);
    else if (taking->arguments)
        script_read_param(L, index, param, what, taking->arguments + param->offset);
    else if (param_takes_rest(param))
        script_pass_rest(L, index, last, param, what);
    else
        script_pass_param(L, index, param, what);
    if (!taking->arguments)
        lua_rawseti(L, taking->list, number);
    lua_settop(L, top);
}

// From the table of options, where it is there by name.
static bool read_named(lua_State *L, const Taking *taking, int options, int number, bool is_there) {
    const Param *param = &taking->word->arguments[number - 1];
    const ParamSet *set;
    if (!options || param_takes_rest(param) || word_find_option(taking->word, param->name, &set))
        return false;
    lua_pushstring(L, param->name);
    bool is_named = lua_rawget(L, options) != LUA_TNIL;
    int index = lua_gettop(L);
    if (is_named && is_there)
        script_fail(L, "the %s is given twice", param->name);
    if (is_named)
        take_argument(L, taking, index, index, param, number);
    lua_settop(L, index - 1);
    return is_named;
}

static void read_argument(lua_State *L, const Taking *taking, int first, int last, int options, int number) {
    const Param *param = &taking->word->arguments[number - 1];
    int index = first + number - 1;
    bool is_there = index <= last && !lua_isnil(L, index);
    if (read_named(L, taking, options, number, is_there))
        return;
    if (is_there || param_takes_rest(param) || !param->is_optional)
        take_argument(L, taking, is_there || param_takes_rest(param) ? index : last + 2, last, param, number);
}

static int count_required(const Word *word) {
    int count = 0;
    while (count < (int)word->argument_count && !word->arguments[count].is_optional)
        count++;
    return count;
}

// Whether a table has names of arguments and options and nothing else.
static bool tells_arguments(lua_State *L, const Word *word, int index) {
    bool tells = false;
    for (size_t i = 0; !tells && i < word->argument_count; i++) {
        lua_pushstring(L, word->arguments[i].name);
        tells = lua_rawget(L, index) != LUA_TNIL;
        lua_pop(L, 1);
    }
    return tells && are_known(L, word, index);
}

// Whether the last argument is the table of options: one with an item 1 is a list or a point.
static bool ends_in_options(lua_State *L, const Word *word, int first) {
    int last = lua_gettop(L);
    if (last < first || !lua_istable(L, last))
        return false;
    if (last < first + count_required(word) || !word_has_options(word))
        return tells_arguments(L, word, last);
    bool is_list = lua_rawgeti(L, last, 1) != LUA_TNIL;
    lua_pop(L, 1);
    return !is_list;
}

static bool takes_rest(const Word *word) {
    return word->argument_count && param_takes_rest(&word->arguments[word->argument_count - 1]);
}

static void check_count(lua_State *L, const Word *word, int given, bool has_options) {
    int most = (int)(word->argument_count + word->by_position);
    if (takes_rest(word) || given <= most)
        return;
    if (word_has_options(word) && given == most + 1 && !has_options)
        script_fail(L, "options are a table such as {%s = ...}, not %s", word->options[0].params[0].name,
                    script_describe(L, lua_gettop(L)));
    script_fail(L, "too many arguments: %d, at most %d", given + has_options, most + word_has_options(word));
}

// As Manim has them, such as the width in set_stroke(RED, 8).
static void read_options_by_position(lua_State *L, const Taking *taking, int first, int last) {
    const ParamSet *set = &taking->word->options[0];
    for (int i = 0; i < (int)taking->word->by_position && first + i <= last; i++) {
        lua_pushvalue(L, first + i);
        if (lua_isnil(L, -1))
            lua_pop(L, 1);
        else
            take_option(L, taking, set, &set->params[i]);
    }
}

static void read_all(lua_State *L, const Taking *taking, int first) {
    const Word *word = taking->word;
    while (!takes_rest(word) && lua_gettop(L) >= first && lua_isnil(L, -1))
        lua_pop(L, 1);
    bool has_options = ends_in_options(L, word, first);
    int last = lua_gettop(L) - has_options;
    if (has_options)
        read_options(L, taking, last + 1);
    for (int i = 1; i <= (int)word->argument_count; i++)
        read_argument(L, taking, first, last, has_options ? last + 1 : 0, i);
    read_options_by_position(L, taking, first + (int)word->argument_count, last);
    check_count(L, word, last - first + 1, has_options);
}

void script_read_arguments(lua_State *L, const Word *word, int first, void *arguments) {
    word_fill_standards(word, arguments);
    read_all(L, &(Taking){.word = word, .arguments = arguments}, first);
}

// For a body ------------------------------------------------------------------------------------------------

static bool push_standard(lua_State *L, const Word *word, const Param *param) {
    const char *standard = word_standard(word, param);
    if (standard && (param->type == VALUE_TEXT || param->type == VALUE_CHOICE))
        lua_pushstring(L, standard);
    else if (standard)
        script_push_expression(L, standard);
    return standard != NULL;
}

// Leaves values on the stack.
static void fill_standards(lua_State *L, const Taking *taking) {
    const Word *word = taking->word;
    for (int i = 1; i <= (int)word->argument_count; i++)
        if (push_standard(L, word, &word->arguments[i - 1])) {
            int top = lua_gettop(L);
            take_argument(L, taking, top, top, &word->arguments[i - 1], i);
        }
    for (const ParamSet *set = word->options; set < word->options + word_max_sets && set->count; set++) {
        push_set(L, taking, set);
        for (size_t i = 0; i < set->count; i++)
            if (push_standard(L, word, &set->params[i]))
                take_option(L, taking, set, &set->params[i]);
    }
}

int script_push_arguments(lua_State *L, const Word *word, int first) {
    const Taking taking = {.word = word, .list = first, .options = first + 1};
    int count = (int)word->argument_count;
    luaL_checkstack(L, count + LUA_MINSTACK, NULL);
    lua_newtable(L);
    lua_insert(L, first);
    lua_newtable(L);
    lua_insert(L, first + 1);
    int last = lua_gettop(L);
    fill_standards(L, &taking);
    lua_settop(L, last);
    read_all(L, &taking, first + 2);
    for (int i = 1; i <= count; i++)
        lua_rawgeti(L, taking.list, i);
    if (word_has_options(word))
        lua_pushvalue(L, taking.options);
    return count + word_has_options(word);
}
