// Tables in the sandbox: Lua's functions do what they do in Lua, and are stopped while they run.
#include "lua/script_body.h"
#include "lua/script_fields.h"
#include "lua/script_function.h"
#include "lua/script_hint.h"
#include "lua/script_sandbox.h"
#include "lua/script_word.h"
#include "lua_pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// t is {1, 2, 3}; proxy(t) shows t through metamethods alone; list(t) is what t holds in the end, as text.
static const char helpers_source[] =
    "function proxy(t)\n"
    "  return setmetatable({}, {__len = function() return #t end, __index = function(_, k) return t[k] end,\n"
    "                           __newindex = function(_, k, v) t[k] = v end})\n"
    "end\n"
    "function long(n) return setmetatable({}, {__len = function() return n end}) end\n"
    "function list(t, ...)\n"
    "  local all = {}\n"
    "  for i = -2, 8 do all[#all + 1] = tostring(t[i]) end\n"
    "  return table.concat(all, ' '), ...\n"
    "end\n"
    "function with(call) local t = {1, 2, 3} return list(t, call(t)) end\n"
    "function with_proxy(call) local t = {1, 2, 3} return list(t, call(proxy(t))) end\n"
    "function mixed(n) local t = {} for i = 1, n do t[i] = i * 7919 % n end return t end\n"
    "function shown(t) return table.concat(t, ' ') end\n"
    "Class = {} Class.__index = Class\n";

static int open_helpers(void **state) {
    lua_pair_open(state);
    lua_pair_run(theirs, helpers_source);
    lua_pair_run(ours, helpers_source);
    return 0;
}

// Of the table that is called t.
static const char *const calls[] = {
    "table.insert(t, 9)",
    "table.insert(t, 1, 9)",
    "table.insert(t, 3, 9)",
    "table.insert(t, 4, 9)",
    "table.insert(t, 5, 9)",
    "table.insert(t, 0, 9)",
    "table.insert(t, math.mininteger, 9)",
    "table.insert(t)",
    "table.insert(t, 1, 2, 3)",
    "table.insert(t, 'x', 9)",
    "table.insert(t, nil)",
    "table.remove(t)",
    "table.remove(t, 1)",
    "table.remove(t, 3)",
    "table.remove(t, 4)",
    "table.remove(t, 'x')",
    "#table.move(t, 1, 3, 2)",
    "#table.move(t, 3, 3, 1)",
    "#table.move(t, 2, 3, 1)",
    "#table.move(t, 1, 3, 4)",
    "#table.move(t, 1, 3, 3)",
    "#table.move(t, 1, 3, -1)",
    "#table.move(t, 3, 1, 1)",
    "#table.move(t, 1, 3, 1, {})",
    "list(table.move(t, 1, 3, 2, {5, 6, 7, 8}))",
    "table.move(t, math.mininteger, 1, 1)",
    "table.move(t, 1, math.maxinteger, 2)",
    "table.move(t, 0, math.maxinteger, 2)",
    "table.move(t, 1, 2, math.maxinteger)",
    "table.move(t, 1, 2, math.maxinteger - 1)[math.maxinteger]",
    "table.move(t, 1, 2)",
    "table.move(t, 1, 2, 3, 4)",
    "table.concat(t)",
    "table.concat(t, ', ')",
    "table.concat(t, ', ', 2)",
    "table.concat(t, ', ', 2, 3)",
    "table.concat(t, ', ', 3, 2)",
    "table.concat(t, ', ', 1, 4)",
    "table.concat(t, ', ', 1, math.maxinteger)",
    "table.concat(t, 5)",
    "table.concat(t, {})",
    "table.unpack(t)",
    "table.unpack(t, 2)",
    "table.unpack(t, 2, 5)",
    "table.unpack(t, 3, 2)",
    "table.unpack(t, -1, 1)",
    "table.unpack(t, math.maxinteger, math.maxinteger)",
    "table.unpack(t, 1, 1 << 30)",
    "table.unpack(t, math.mininteger, math.maxinteger)",
    "table.unpack(t, 'x')",
    "table.sort(t, function(a, b) return a > b end)",
    "table.sort(t, 5)",
};

static const char *const expressions[] = {
    "table.insert(nil, 1)",
    "table.insert()",
    "table.remove('abc')",
    "table.remove({})",
    "table.remove({}, 1)",
    "table.remove({[0] = 7}, 0)",
    "table.remove({[0] = 7})",
    "table.concat('abc')",
    "table.concat({})",
    "table.concat({1, {}, 3})",
    "table.concat({1, 2.5, 'x'}, '/')",
    "table.concat({[math.maxinteger] = 'x'}, '-', math.maxinteger, math.maxinteger)",
    "table.move(1, 2, 3, 4)",
    "table.unpack()",
    "table.unpack('abc', 1, 2)",
    "table.sort()",
    "table.sort({3, 'x', 1})",
    "table.sort({3}, 5)",
    "table.sort(long(1 << 40))",
    "table.insert(long(math.maxinteger), 1, 1)",
    "shown(mixed(1))",
    "(function() local t = mixed(1000) table.sort(t) return shown(t) end)()",
    "(function() local t = mixed(1023) table.sort(t, function(a, b) return a > b end) return shown(t) end)()",
    "(function() local t = {[0] = 'z', 3, 1, 2} table.sort(t) return t[0] .. shown(t) .. tostring(t[4]) "
    "end)()",
    "(function() local t = {'b', 'a', 'B', 'ab', '', 'a\\0'} table.sort(t) return shown(t) end)()",
    "(function() local s = setmetatable({}, Class) table.insert(s, 1) table.insert(s, 1, 2) return shown(s) "
    "end)()",
    "table.sort({1, 2, 3}, function() error('mine') end)",
};

static void table_functions_do_what_they_do_in_lua(void **state) {
    (void)state;
    static const char *const ways[] = {"with(function(t) return %s end)",
                                       "with_proxy(function(t) return %s end)"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        for (size_t k = 0; k < 2; k++) {
            char expression[256];
            snprintf(expression, sizeof expression, ways[k], calls[i]);
            lua_pair_expect_same(expression);
        }
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
        lua_pair_expect_same(expressions[i]);
}

// Lua 5.4.4 names the wrong argument here.
static void nothing_is_removed_out_of_bounds(void **state) {
    (void)state;
    lua_pair_run(ours, "for _, at in ipairs{5, 0, -1, math.mininteger, math.maxinteger} do\n"
                       "  local ok, message = pcall(table.remove, {1, 2, 3}, at)\n"
                       "  assert(not ok and message:find('bad argument #2.*position out of bounds'), at)\n"
                       "end\n");
}

static void tables_of_every_length_are_sorted_and_what_is_equal_keeps_its_order(void **state) {
    (void)state;
    lua_pair_wind_up();
    lua_pair_run(ours, "local t = mixed(100000) table.sort(t, function(a, b) return a > b end)\n"
                       "for i = 2, #t do assert(t[i - 1] >= t[i]) end\n"
                       "for n = 0, 200 do\n"
                       "  local t = {}\n"
                       "  for i = 1, n do t[i] = {key = math.random(0, n // 4), place = i} end\n"
                       "  table.sort(t, function(a, b) return a.key < b.key end)\n"
                       "  assert(#t == n)\n"
                       "  for i = 2, n do\n"
                       "    local a, b = t[i - 1], t[i]\n"
                       "    assert(a.key < b.key or a.key == b.key and a.place < b.place, n)\n"
                       "  end\n"
                       "end\n");
}

static int count_what_is_left(lua_State *L) {
    static void (*const opens[])(lua_State *) = {script_sandbox_open, script_word_open, script_fields_open,
                                                 script_body_open,    script_hint_open, script_function_open};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        lua_settop(L, 0);
        opens[i](L);
        lua_pushinteger(L, lua_gettop(L));
        if (lua_gettop(L) > 1)
            return 1;
    }
    return 1;
}

static void what_is_opened_leaves_nothing_on_the_stack(void **state) {
    (void)state;
    lua_pushcfunction(ours, count_what_is_left);
    assert_int_equal(lua_pcall(ours, 0, 1, 0), LUA_OK);
    assert_int_equal(lua_tointeger(ours, -1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_functions_do_what_they_do_in_lua),
        cmocka_unit_test(nothing_is_removed_out_of_bounds),
        cmocka_unit_test(tables_of_every_length_are_sorted_and_what_is_equal_keeps_its_order),
        cmocka_unit_test(what_is_opened_leaves_nothing_on_the_stack),
    };
    return cmocka_run_group_tests(tests, open_helpers, lua_pair_close);
}
