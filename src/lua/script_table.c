#include "lua/script_table.h"
#include "lua/script_string.h"

#include <limits.h>

enum { COMPARED_BYTES_A_STEP = 64, CALL_STEPS = 8 };

static void check_list(lua_State *L, int index) {
    if (!lua_istable(L, index) && luaL_getmetafield(L, index, "__len") == LUA_TNIL)
        luaL_typeerror(L, index, "table");
}

// Metamethods may make a single one of them take long, too.
static void push_item(lua_State *L, int list, lua_Integer at) {
    script_charge(L, 1);
    lua_geti(L, list, at);
}

static void move_item(lua_State *L, int from_list, lua_Integer from, int to_list, lua_Integer to) {
    push_item(L, from_list, from);
    lua_seti(L, to_list, to);
}

int script_table_insert(lua_State *L) {
    check_list(L, 1);
    lua_Integer end = (lua_Integer)((lua_Unsigned)luaL_len(L, 1) + 1), at = end;
    int count = lua_gettop(L);
    if (count != 2 && count != 3)
        return luaL_error(L, "wrong number of arguments to 'insert'");
    if (count == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, (lua_Unsigned)at - 1 < (lua_Unsigned)end, 2, "position out of bounds");
    }
    for (lua_Integer i = end; i > at; i--)
        move_item(L, 1, i - 1, 1, i);
    lua_seti(L, 1, at);
    return 0;
}

int script_table_remove(lua_State *L) {
    check_list(L, 1);
    lua_Integer last = luaL_len(L, 1), at = luaL_optinteger(L, 2, last);
    luaL_argcheck(L, at == last || (lua_Unsigned)at - 1 <= (lua_Unsigned)last, 2, "position out of bounds");
    push_item(L, 1, at);
    for (; at < last; at++)
        move_item(L, 1, at + 1, 1, at);
    lua_pushnil(L);
    lua_seti(L, 1, at);
    return 1;
}

int script_table_move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    check_list(L, 1);
    check_list(L, target);
    lua_settop(L, 5);
    bool overlaps = to > first && to <= last && (target == 1 || lua_compare(L, 1, target, LUA_OPEQ));
    if (last >= first) {
        luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
        luaL_argcheck(L, to <= LUA_MAXINTEGER - (last - first), 4, "destination wrap around");
    }
    for (lua_Integer i = 0; last >= first && i <= last - first; i++) {
        lua_Integer offset = overlaps ? last - first - i : i;
        move_item(L, 1, first + offset, target, to + offset);
    }
    lua_pushvalue(L, target);
    return 1;
}

static void add_item(lua_State *L, luaL_Buffer *buffer, lua_Integer at) {
    push_item(L, 1, at);
    if (!lua_isstring(L, -1))
        luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), at);
    lua_tostring(L, -1);
    script_string_check(L, luaL_bufflen(buffer) + lua_rawlen(L, -1));
    luaL_addvalue(buffer);
}

int script_table_concat(lua_State *L) {
    size_t length;
    check_list(L, 1);
    lua_Integer end = luaL_len(L, 1);
    const char *separator = luaL_optlstring(L, 2, "", &length);
    lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, end);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (lua_Integer i = first; i <= last; i++) {
        add_item(L, &buffer, i);
        if (i == last) // which may be the greatest integer there is
            break;
        script_string_check(L, luaL_bufflen(&buffer) + length);
        luaL_addlstring(&buffer, separator, length);
    }
    luaL_pushresult(&buffer);
    return 1;
}

int script_table_unpack(lua_State *L) {
    lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_opt(L, luaL_checkinteger, 3, luaL_len(L, 1));
    if (first > last)
        return 0;
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
    if (count >= INT_MAX || !lua_checkstack(L, (int)(count + 1)))
        return luaL_error(L, "too many results to unpack");
    for (lua_Unsigned i = 0; i <= count; i++)
        push_item(L, 1, (lua_Integer)((lua_Unsigned)first + i));
    return (int)(count + 1);
}

// Sorting ---------------------------------------------------------------------------------------------------

enum {
    SORTED = 1,
    ORDER,
    FROM,
    TO
}; // on the stack: the table, who says what comes first, two halves of the work

// Of two values on top of the stack, which it takes off: whether the first comes before the second.
static bool pop_is_before(lua_State *L) {
    if (lua_isnil(L, ORDER)) {
        bool texts = lua_type(L, -1) == LUA_TSTRING && lua_type(L, -2) == LUA_TSTRING;
        script_charge(L, 1 + (texts ? lua_rawlen(L, -1) / COMPARED_BYTES_A_STEP : 0));
        bool before = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
        return before;
    }
    script_charge(L, CALL_STEPS);
    lua_pushvalue(L, ORDER);
    lua_insert(L, -3);
    lua_call(L, 2, 1);
    bool before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

static bool is_before(lua_State *L, int list, lua_Integer a, lua_Integer b) {
    lua_rawgeti(L, list, a);
    lua_rawgeti(L, list, b);
    return pop_is_before(L);
}

// Two sorted runs, [low, middle) and [middle, high), become one.
static void merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low, right = middle;
    for (lua_Integer i = low; i < high; i++) {
        bool takes_right = left == middle || (right < high && is_before(L, from, right, left));
        lua_rawgeti(L, from, takes_right ? right++ : left++);
        lua_rawseti(L, to, i);
    }
}

// Runs of 1, 2, 4, ... from one table into the other and back; the one that holds the last.
static int merge_all(lua_State *L, lua_Integer count) {
    int from = FROM, to = TO;
    for (lua_Integer run = 1; run < count; run *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * run) {
            lua_Integer end = count + 1, middle = low + run, high = middle + run;
            merge(L, from, to, low, middle < end ? middle : end, high < end ? high : end);
        }
        int other = from;
        from = to, to = other;
    }
    return from;
}

int script_table_sort(lua_State *L) {
    check_list(L, SORTED);
    lua_Integer count = luaL_len(L, SORTED);
    luaL_argcheck(L, count < INT_MAX, 1, "array too big");
    if (count > 1 && !lua_isnoneornil(L, ORDER))
        luaL_checktype(L, ORDER, LUA_TFUNCTION);
    lua_settop(L, ORDER);
    lua_newtable(L);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= count; i++) {
        push_item(L, SORTED, i);
        lua_rawseti(L, FROM, i);
    }
    int sorted = merge_all(L, count);
    for (lua_Integer i = 1; i <= count; i++)
        move_item(L, sorted, i, SORTED, i);
    return 0;
}
