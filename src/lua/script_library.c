#include "lua/script_library.h"
#include "lua/script_pattern.h"

#include "base/plain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MAX_SORTED = 1000 * 1000,
    MAX_UNPACKED = 1000 * 1000, // Lua's own limit is about that
    PRINT_STEPS = 1000,
    PCALL_STEPS = 100
};

// A wrapper's upvalue 2 is Lua's own function, called in the wrapper's frame so that messages keep their
// line.
static int call_original(lua_State *L) {
    return lua_tocfunction(L, lua_upvalueindex(2))(L);
}

static int rep(lua_State *L) {
    size_t length, separator = 0;
    luaL_checklstring(L, 1, &length);
    lua_Integer times = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator);
    double size = fmax((double)times, 0.0) * (double)(length + separator + 1);
    if (size > 16.0 * script_max_string)
        script_fail(L, "%.0f repetitions are too many", (double)times);
    script_charge(L, (size_t)size / 16);
    return call_original(L);
}

// The table functions work on plain tables, whose length is what it is, and cost that length.
static void check_plain(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    if (lua_getmetatable(L, index))
        script_fail(L, "works on a table without a metatable only");
}

static void charge_range(lua_State *L, double first, double last) {
    double length = last - first + 1.0;
    script_charge(L, length > 0.0 ? (size_t)fmin(length, script_max_steps) : 0);
}

static int insert_or_remove(lua_State *L) {
    check_plain(L, 1);
    charge_range(L, 1.0, (double)lua_rawlen(L, 1) * (lua_gettop(L) > 1));
    return call_original(L);
}

static int append_or_insert(lua_State *L) {
    check_plain(L, 1);
    charge_range(L, 1.0, (double)lua_rawlen(L, 1) * (lua_gettop(L) > 2));
    return call_original(L);
}

// Comparing strings costs their length, and takes no step of Lua's; each is compared some log2(count) times.
static double string_cost(lua_State *L, lua_Unsigned count) {
    double bytes = 0.0;
    for (lua_Unsigned i = 1; i <= count; i++) {
        if (lua_rawgeti(L, 1, (lua_Integer)i) == LUA_TSTRING)
            bytes += (double)lua_rawlen(L, -1);
        lua_pop(L, 1);
    }
    return bytes / 64.0 * log2((double)count + 1.0);
}

static int sort(lua_State *L) {
    check_plain(L, 1);
    lua_Unsigned count = lua_rawlen(L, 1);
    if (count > MAX_SORTED)
        script_fail(L, "the table is too long to sort (more than %d)", MAX_SORTED);
    charge_range(L, 1.0, 8.0 * (double)count + string_cost(L, count));
    return call_original(L);
}

static int concat(lua_State *L) {
    check_plain(L, 1);
    charge_range(L, (double)luaL_optinteger(L, 3, 1),
                 (double)luaL_optinteger(L, 4, (lua_Integer)lua_rawlen(L, 1)));
    return call_original(L);
}

static int move(lua_State *L) {
    check_plain(L, 1);
    if (!lua_isnoneornil(L, 5))
        check_plain(L, 5);
    charge_range(L, (double)luaL_checkinteger(L, 2), (double)luaL_checkinteger(L, 3));
    return call_original(L);
}

static int unpack(lua_State *L) {
    double first = (double)luaL_optinteger(L, 2, 1);
    double last = (double)luaL_opt(L, luaL_checkinteger, 3, luaL_len(L, 1));
    charge_range(L, first, fmin(last, first + MAX_UNPACKED));
    return call_original(L);
}

static int set_metatable(lua_State *L) {
    if (lua_istable(L, 2)) {
        lua_pushstring(L, "__gc");
        if (lua_rawget(L, 2) != LUA_TNIL)
            script_fail(L, "__gc is not available");
        lua_pop(L, 1);
    }
    return call_original(L);
}

static int seed_random(lua_State *L) {
    luaL_checknumber(L, 1);
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
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    script->stopped = script->stopped || status == LUA_ERRMEM;
    if (script->stopped)
        return lua_error(L);
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

static int print(lua_State *L) {
    script_charge(L, PRINT_STEPS);
    int count = lua_gettop(L);
    plain_print(stderr, script_of(L)->name);
    fputc(':', stderr);
    for (int i = 1; i <= count; i++) {
        size_t length;
        const char *text = luaL_tolstring(L, i, &length);
        fputc(' ', stderr);
        plain_write(stderr, text, length, "\n\t");
        lua_pop(L, 1);
    }
    fputc('\n', stderr);
    return 0;
}

// Numbers by size, then strings by byte, then the rest.
static int key_rank(lua_State *L, int index) {
    int type = lua_type(L, index);
    return type == LUA_TNUMBER ? 0 : type == LUA_TSTRING ? 1 : type == LUA_TBOOLEAN ? 2 : 3;
}

static int key_is_before(lua_State *L) {
    int a = key_rank(L, 1), b = key_rank(L, 2);
    bool before = a < b;
    if (a == b && a < 2)
        before = lua_compare(L, 1, 2, LUA_OPLT);
    else if (a == b && a == 2)
        before = lua_toboolean(L, 1) < lua_toboolean(L, 2);
    lua_pushboolean(L, before);
    return 1;
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

// Lua's own order of keys differs from run to run. Upvalue 2 is table.sort.
static int ordered_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_newtable(L);
    lua_Integer count = 0;
    bool ordered = true;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        ordered = ordered && lua_isinteger(L, -2) && lua_tointeger(L, -2) == count + 1;
        lua_pushvalue(L, -2);
        lua_rawseti(L, 3, ++count);
    }
    if (count > MAX_SORTED)
        script_fail(L, "the table has too many keys (more than %d)", MAX_SORTED);
    script_charge(L, (size_t)count);
    if (!ordered) {
        lua_pushvalue(L, lua_upvalueindex(2));
        lua_pushvalue(L, 3);
        lua_pushcfunction(L, key_is_before);
        lua_call(L, 2, 0);
    }
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 3);
    return 1;
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
    lua_CFunction call;                      // NULL: the function is taken away
    const char *original_library, *original; // upvalue 2 where it is another function
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
    {.library = "_G", .name = "next", .call = next_key, .original_library = "table", .original = "sort"},
    {.library = "_G",
     .name = "pairs",
     .call = ordered_pairs,
     .original_library = "table",
     .original = "sort"},
    {.library = "_G", .name = "pcall", .call = protected_call},
    {.library = "_G", .name = "print", .call = print},
    {.library = "_G", .name = "setmetatable", .call = set_metatable},
    {.library = "math", .name = "randomseed", .call = seed_random},
    {.library = "string", .name = "find", .call = script_pattern_find},
    {.library = "string", .name = "gmatch", .call = script_pattern_gmatch},
    {.library = "string", .name = "gsub", .call = script_pattern_gsub},
    {.library = "string", .name = "match", .call = script_pattern_match},
    {.library = "string", .name = "rep", .call = rep},
    {.library = "table", .name = "concat", .call = concat},
    {.library = "table", .name = "insert", .call = append_or_insert},
    {.library = "table", .name = "move", .call = move},
    {.library = "table", .name = "remove", .call = insert_or_remove},
    {.library = "table", .name = "sort", .call = sort},
    {.library = "table", .name = "unpack", .call = unpack},
};

static void wrap(lua_State *L, const Wrapper *wrapper) {
    lua_getglobal(L, wrapper->library);
    if (wrapper->call) {
        lua_pushstring(L, wrapper->name);
        lua_getglobal(L, wrapper->original ? wrapper->original_library : wrapper->library);
        lua_getfield(L, -1, wrapper->original ? wrapper->original : wrapper->name);
        lua_remove(L, -2);
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
