// Lua's libraries in the sandbox: which functions are there, and that they do what they do in Lua.
#include "lua_pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// The names that are not in `known`.
static void expect_names(lua_State *L, const char *table, const char *known, const char *wanted) {
    char source[1024];
    snprintf(source, sizeof source,
             "local names, known = {}, ' %s ' for name in pairs(%s) do "
             "if not known:find(' ' .. name .. ' ', 1, true) then names[#names + 1] = name end end "
             "table.sort(names) return table.concat(names, ' ')",
             known, table);
    lua_settop(L, 0);
    lua_pair_run(L, source);
    assert_string_equal(lua_tostring(L, -1), wanted);
}

static const char *names_of(lua_State *L, const char *table) {
    char source[256];
    snprintf(source, sizeof source,
             "local names = {} for name in pairs(%s) do names[#names + 1] = name end table.sort(names) "
             "return table.concat(names, ' ')",
             table);
    lua_settop(L, 0);
    lua_pair_run(L, source);
    return lua_tostring(L, -1);
}

static void what_reaches_outside_or_takes_no_counted_steps_is_not_there(void **state) {
    (void)state;
    static const struct {
        const char *table, *missing;
    } rows[] = {
        {"_G", "collectgarbage coroutine debug dofile io load loadfile os package require warn xpcall"},
        {"string", "dump pack packsize unpack"},
        {"table", ""},
        {"math", ""},
        {"utf8", ""},
    };
    lua_pair_wind_up();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_names(ours, rows[i].table, names_of(theirs, rows[i].table), "");
        expect_names(theirs, rows[i].table, names_of(ours, rows[i].table), rows[i].missing);
    }
}

static const char *const expressions[] = {
    // chance
    "(function() math.randomseed(7) return math.random(1 << 40), math.random() end)()",
    "(function() math.randomseed(7, 8) return math.random(1 << 40), math.random() end)()",
    "(function() math.randomseed(1.5) return math.random(1 << 40) end)()",
    "math.randomseed('x')",
    "math.randomseed(1, {})",
    // repeating
    "('ab'):rep(3)",
    "('ab'):rep(3, ', ')",
    "('ab'):rep(1, ', ')",
    "('ab'):rep(0, ', ')",
    "('ab'):rep(-1)",
    "(''):rep(3, 'x')",
    "('ab'):rep('3')",
    "('ab'):rep()",
    "('ab'):rep({})",
    "('ab'):rep(2, {})",
    "string.rep()",
    "#('x'):rep(1000)",
    "#('x'):rep(1000, 'yz')",
    "#('x'):rep(17191, ('y'):rep(60))", // which is just short enough
    // what is charged
    "('aBc'):byte(1, -1)",
    "('aBc'):upper() .. ('aBc'):lower() .. ('aBc'):reverse()",
    "utf8.len('aé') + utf8.codepoint('é') + utf8.offset('aéb', 3)",
    "tonumber('12') + tonumber('ff', 16) + tonumber('0x1p4')",
    "tonumber('x'), tonumber({}), tonumber(nil)",
    "tonumber()",
    "math.tointeger(3.0), math.tointeger('3'), math.tointeger(3.5)",
    "string.byte()",
    "string.upper({})",
    "utf8.len('\\xff')",
    // formats
    "('%5.1f|%-5d|%+d|% d|%#x|%05d|%g|%a'):format(1.25, 3, 4, 5, 255, 42, 1e20, 1)",
    "('%%|%c|%i|%u|%o'):format(65, 3, 4)",
    "('%q %q %q'):format('a\\nb\\0c', 1, 1.5)",
    "('%s|%5s|%-5s|%.2s'):format('a', 'b', 'c', 'def')",
    "('%s %s %s'):format(nil, true, 1.5)",
    "('%s'):format()",
    "('%d'):format('x')",
    "('%d'):format(1.5)",
    "('%y'):format(1)",
    "('%'):format(1)",
    "('%%%'):format(1)",
    "('%s %s'):format(1)",
    "('%%s %s'):format(1)",
    "('%-+ #0s'):format(1)",
    "('%d %s %d'):format(1, 2, 3, 4)",
    "('a\\0b%s\\0'):format('c\\0d') == 'a\\0bc\\0d\\0'",
    "string.format()",
    "string.format({})",
    "(5):format()",
    // tables and calls
    "getmetatable(setmetatable({}, {__metatable = 'mine'}))",
    "setmetatable(setmetatable({}, {__metatable = 'mine'}), {})",
    "getmetatable(setmetatable({}, nil))",
    "setmetatable({}, {__index = function(_, k) return k end}).x",
    "setmetatable()",
    "pcall(function(...) return ... end, 1, nil, 3)",
    "pcall(error, 'x')",
    "pcall(error)",
    "select('#', pcall(error, nil))",
    "pcall(5)",
    "pcall()",
    "pairs(setmetatable({}, {__pairs = function(t) return 1, 2, 3, 4 end}))",
    "pairs(setmetatable({7}, {__pairs = function(t, ...) return t[1], select('#', ...) end}))",
    "select('#', pairs(setmetatable({}, {__pairs = function(t) return end})))",
    "(next({}))",
    "next({7})",
    "next(5)",
    "tostring(nil) .. tostring(1) .. tostring(1.0) .. tostring(-0.0) .. tostring(1e100) .. tostring('x')",
    "tostring(setmetatable({}, {__tostring = function() return 'mine' end}))",
    "tostring(setmetatable({}, {__tostring = function() return 5 end}))",
    "tostring()",
    "select('#', tostring(1, 2, 3))",
};

static void functions_do_what_they_do_in_lua(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
        lua_pair_expect_same(expressions[i]);
}

static void chance_begins_as_with_seed_0(void **state) {
    (void)state;
    lua_pair_close(state);
    lua_pair_open(state);
    lua_pair_run(theirs, "math.randomseed(0)");
    lua_pair_expect_same("math.random(1 << 40), math.random()");
    lua_pair_run(ours, "assert(select('#', math.randomseed(3)) == 0)");
}

static void keys_come_in_one_order(void **state) {
    (void)state;
    lua_pair_run(
        ours,
        "local function said(t) local all = '' "
        "for k, v in pairs(t) do all = all .. tostring(k) .. '=' .. tostring(v) .. ' ' end return all end "
        "assert(said{3, 2, 1} == '1=3 2=2 3=1 ') assert(said{} == '') "
        "assert(said{[3] = 1, [1] = 2, [2] = 3} == '1=2 2=3 3=1 ') "
        "assert(said{[0] = 1, 2, 3} == '0=1 1=2 2=3 ') "
        "assert(said{b = 1, a = 2, [1] = 3, [-1.5] = 4, [true] = 5, [false] = 6} == "
        "'-1.5=4 1=3 a=2 b=1 false=6 true=5 ') "
        "for i = 60, 130 do local t = {[i] = 1} t[true] = 2 t[false] = 3 "
        "assert(said(t) == i .. '=1 false=3 true=2 ') end "
        "local t = {1, 2, 3} local seen = '' for k in pairs(t) do seen = seen .. k t[k + 1] = nil end "
        "assert(seen == '13', seen) "
        "local k, v = next{b = 1, a = 2} assert(k == 'a' and v == 2)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_reaches_outside_or_takes_no_counted_steps_is_not_there),
        cmocka_unit_test(functions_do_what_they_do_in_lua),
        cmocka_unit_test(chance_begins_as_with_seed_0),
        cmocka_unit_test(keys_come_in_one_order),
    };
    return cmocka_run_group_tests(tests, lua_pair_open, lua_pair_close);
}
