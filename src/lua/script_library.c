#include "lua/script_library.h"

#include "lua/script_describe.h"
#include "lua/script_format.h"
#include "lua/script_keys.h"
#include "lua/script_pattern.h"
#include "lua/script_string.h"
#include "lua/script_table.h"

#include <math.h>
#include <string.h>

enum { PRINT_STEPS = 1000, PCALL_STEPS = 100, CALL_STEPS = 20, BYTES_A_STEP = 8 };

// A wrapper's upvalue 2 is Lua's own function, called in the wrapper's frame so that messages keep their
// line.
static int call_original(lua_State *L) {
    return lua_tocfunction(L, lua_upvalueindex(2))(L);
}

// What looks at every byte of its texts is charged for them.
static int call_charged(lua_State *L) {
    size_t bytes = 0;
    for (int i = lua_gettop(L); i > 0; i--)
        bytes += lua_type(L, i) == LUA_TSTRING ? lua_rawlen(L, i) : 0;
    script_charge(L, CALL_STEPS + bytes / BYTES_A_STEP);
    return call_original(L);
}

static int rep(lua_State *L) {
    size_t length, separator_length;
    luaL_checklstring(L, 1, &length);
    lua_Integer times = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator_length);
    double size = fmax((double)times, 0.0) * (double)(length + separator_length);
    if (size == 0.0) {
        lua_pushliteral(L, ""); // Lua's own counts to `times` here
        return 1;
    }
    script_string_check(L, (size_t)fmin(size, 1e15) - separator_length);
    script_charge(L, (size_t)times / 4);
    return call_original(L);
}

static void refuse_field(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    if (lua_rawget(L, 2) != LUA_TNIL)
        script_fail(L, "%s is not available", name);
    lua_pop(L, 1);
}

static int set_metatable(lua_State *L) {
    if (lua_istable(L, 2)) {
        refuse_field(L, "__gc");
        refuse_field(L, "__mode"); // what is only weakly held may take the collector for ever
    }
    return call_original(L);
}

static int seed_random(lua_State *L) {
    luaL_checkinteger(L, 1);
    luaL_optinteger(L, 2, 0);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 0);
    return 0;
}

// What has to end the script goes through it.
static int protected_call(lua_State *L) {
    luaL_checkany(L, 1);
    script_charge(L, PCALL_STEPS);
    Script *script = script_of(L);
    const Word *body = script->body;
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    script->body = body;
    script->stopped = script->stopped || status == LUA_ERRMEM;
    if (script->stopped)
        return lua_error(L);
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

// A line in the making; what is beyond its size is left out.
typedef struct PrintedLine {
    char text[author_print_size + 1];
    size_t length;
} PrintedLine;

static void end_line(lua_State *L, PrintedLine *line) {
    const Script *script = script_of(L);
    script_charge(L, PRINT_STEPS);
    author_print(&script->author, "%s:%.*s", script->name, (int)line->length, line->text);
    line->length = 0;
}

static void add_to_line(PrintedLine *line, char byte) {
    if (line->length < sizeof line->text)
        line->text[line->length++] = byte ? byte : '?';
}

static void add_text(lua_State *L, PrintedLine *line, const char *text, size_t length) {
    script_charge(L, length);
    add_to_line(line, ' ');
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\n')
            add_to_line(line, text[i]);
        else
            end_line(L, line), add_to_line(line, ' ');
}

static int print(lua_State *L) {
    PrintedLine line = {.length = 0};
    int count = lua_gettop(L);
    for (int i = 1; i <= count; i++) {
        size_t length;
        const char *text = script_to_text(L, i, &length);
        add_text(L, &line, text, length);
        lua_pop(L, 1);
    }
    end_line(L, &line);
    return 0;
}

// Upvalues: the table, its keys in order, how many were taken.
static int next_pair(lua_State *L) {
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
    while (lua_rawgeti(L, lua_upvalueindex(2), ++at) != LUA_TNIL) {
        lua_pushinteger(L, at);
        lua_replace(L, lua_upvalueindex(3));
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
            return 2;
        lua_pop(L, 2);
    }
    return 1;
}

// Lua's own order of keys differs from run to run.
static int ordered_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    script_push_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 3);
    return 1;
}

static int to_string(lua_State *L) {
    luaL_checkany(L, 1);
    script_to_text(L, 1, NULL);
    return 1;
}

static int pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") == LUA_TNIL)
        return ordered_pairs(L);
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
}

// The first of pairs, or nil. Going on from a key would follow Lua's own order.
static int next_key(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnoneornil(L, 2))
        script_fail(L, "it takes no key; write for key, value in pairs(t)");
    ordered_pairs(L);
    lua_call(L, 0, 2);
    return 2;
}

typedef struct Wrapper {
    const char *library, *name;
    lua_CFunction call; // NULL: the function is taken away
} Wrapper;

static const Wrapper wrappers[] = {
    {.library = "_G", .name = "collectgarbage"},
    {.library = "_G", .name = "dofile"},
    {.library = "_G", .name = "load"},
    {.library = "_G", .name = "loadfile"},
    {.library = "_G", .name = "warn"},
    {.library = "_G", .name = "xpcall"},
    {.library = "string", .name = "dump"},
    {.library = "string", .name = "pack"},
    {.library = "string", .name = "packsize"},
    {.library = "string", .name = "unpack"},
    {.library = "_G", .name = "next", .call = next_key},
    {.library = "_G", .name = "pairs", .call = pairs},
    {.library = "_G", .name = "pcall", .call = protected_call},
    {.library = "_G", .name = "print", .call = print},
    {.library = "_G", .name = "setmetatable", .call = set_metatable},
    {.library = "_G", .name = "tonumber", .call = call_charged},
    {.library = "_G", .name = "tostring", .call = to_string},
    {.library = "math", .name = "randomseed", .call = seed_random},
    {.library = "math", .name = "tointeger", .call = call_charged},
    {.library = "string", .name = "byte", .call = call_charged},
    {.library = "string", .name = "find", .call = script_pattern_find},
    {.library = "string", .name = "format", .call = script_format},
    {.library = "string", .name = "gmatch", .call = script_pattern_gmatch},
    {.library = "string", .name = "gsub", .call = script_pattern_gsub},
    {.library = "string", .name = "lower", .call = call_charged},
    {.library = "string", .name = "match", .call = script_pattern_match},
    {.library = "string", .name = "rep", .call = rep},
    {.library = "string", .name = "reverse", .call = call_charged},
    {.library = "string", .name = "upper", .call = call_charged},
    {.library = "table", .name = "concat", .call = script_table_concat},
    {.library = "table", .name = "insert", .call = script_table_insert},
    {.library = "table", .name = "move", .call = script_table_move},
    {.library = "table", .name = "remove", .call = script_table_remove},
    {.library = "table", .name = "sort", .call = script_table_sort},
    {.library = "table", .name = "unpack", .call = script_table_unpack},
    {.library = "utf8", .name = "codepoint", .call = call_charged},
    {.library = "utf8", .name = "len", .call = call_charged},
    {.library = "utf8", .name = "offset", .call = call_charged},
};

static void wrap(lua_State *L, const Wrapper *wrapper) {
    lua_getglobal(L, wrapper->library);
    if (wrapper->call) {
        lua_pushstring(L, wrapper->name);
        lua_getfield(L, -2, wrapper->name);
        lua_pushcclosure(L, wrapper->call, 2);
    } else {
        lua_pushnil(L);
    }
    lua_setfield(L, -2, wrapper->name);
    lua_pop(L, 1);
}

void script_library_restrict(lua_State *L) {
    lua_getglobal(L, "math");
    lua_getfield(L, -1, "randomseed");
    lua_pushinteger(L, 0);
    lua_call(L, 1, 0);
    lua_pop(L, 1);
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
        wrap(L, &wrappers[i]);
}
