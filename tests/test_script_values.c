// Values on their way from a script to words in C and to bodies in Lua: what comes there, and what is refused.
#include "lua_pair.h"
#include "lua_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// said(v) is what v holds as text; list(n, v) has n times v.
static int open_all(void **state) {
    lua_words_open(state);
    lua_pair_run(ours, "function said(v)\n"
                       "  if type(v) ~= 'table' then return tostring(v) end\n"
                       "  local all = {}\n"
                       "  for k, item in pairs(v) do\n"
                       "    all[#all + 1] = (type(k) == 'string' and k .. '=' or '') .. said(item)\n"
                       "  end\n"
                       "  return '{' .. table.concat(all, ' ') .. '}'\n"
                       "end\n"
                       "function list(n, v) local t = {} for i = 1, n do t[i] = v end return t end\n"
                       "dot, square, anim = Dot(), Square(), Wait(1)\n");
    return 0;
}

typedef struct Row {
    const char *call, *outcome;
} Row;

// What the call gives, or why it is refused.
static void expect(const Row *rows, size_t count, bool is_done) {
    for (size_t i = 0; i < count; i++) {
        char source[512];
        lua_settop(ours, 0);
        lua_pair_wind_up();
        snprintf(source, sizeof source, "local ok, is = pcall(function() return said(%s) end) return ok, is",
                 rows[i].call);
        lua_pair_run(ours, source);
        const char *is = lua_tostring(ours, 2), *place = "pair: ";
        if (!is_done && strncmp(is, place, strlen(place)) == 0)
            is += strlen(place);
        if (lua_toboolean(ours, 1) != is_done || strcmp(is, rows[i].outcome) != 0)
            fail_msg("'%s'\n  where '%s' was expected\n  of: %s", is, rows[i].outcome, rows[i].call);
    }
}

#define EXPECT_GIVEN(rows) expect(rows, sizeof rows / sizeof *rows, true)
#define EXPECT_REFUSED(rows) expect(rows, sizeof rows / sizeof *rows, false)

static void data_come_as_they_are(void **state) {
    (void)state;
    static const Row rows[] = {
        {"take(ANY, 1)", "1"},
        {"take(ANY, 1.0)", "1.0"},
        {"take(ANY, -2.5)", "-2.5"},
        {"take(ANY, math.mininteger)", "-9223372036854775808"},
        {"take(ANY, true)", "true"},
        {"take(ANY, false)", "false"},
        {"take(ANY, nil)", "nil"},
        {"take(ANY)", "nil"},
        {"take(ANY, '')", ""},
        {"take(ANY, 'text')", "text"},
        {"take(ANY, {})", "{}"},
        {"take(ANY, {1, 'b', true})", "{1 b true}"},
        {"take(ANY, {a = 1, b = {2, 3}, c = {d = 'e'}})", "{a=1 b={2 3} c={d=e}}"},
        {"take(ANY, {{{{}}}})", "{{{{}}}}"},
        {"take(ANY, {1, x = 2})", "{1}"},
        {"#take(LIST, list(100000, 1))", "100000"},
        {"#take(LIST, list(50000, {1}))", "50000"},
        {"#take(LIST, list(50000, {a = 1}))", "50000"},
        {"#take(ANY, ('a'):rep(65536))", "65536"},
        {"take(LIST, {1, 2})", "{1 2}"},
        {"take(LIST, {})", "{}"},
        {"take(TABLE, {a = 1})", "{a=1}"},
        {"take(TABLE, {})", "{}"},
    };
    EXPECT_GIVEN(rows);
}

static void data_of_another_kind_are_refused(void **state) {
    (void)state;
    static const Row rows[] = {
        {"take(ANY, print)", "it must be a number, a string or a table, not a function"},
        {"take(ANY, {dot})", "it must be a number, a string or a table, not a Dot"},
        {"take(ANY, {{{{{}}}}})", "it: lists in lists in lists"},
        {"take(ANY, {a = {a = {a = {a = {}}}}})", "a: lists in lists in lists"},
        {"take(ANY, {a = {[2.5] = 1}})", "a: a field needs a name, not 2.5"},
        {"take(ANY, {a = 'a\\0b'})", "a holds a zero byte"},
        {"take(ANY, {['a\\0b'] = 1})", "a name holds a zero byte"},
        {"take(ANY, 'ab\\xff')", "it is not valid UTF-8 (byte 3)"},
        {"take(ANY, ('a'):rep(65537))", "it is too long: 65537 bytes, at most 65536"},
        {"take(LIST, list(100001, 1))", "it has too many items (more than 100000)"},
        {"take(LIST, {a = 1})", "it must be a list, not a table"},
        {"take(LIST, 5)", "it must be a list, not 5"},
        {"take(LIST)", "it must be a list, not nothing"},
        {"take(TABLE, {1})", "it must be a table such as {name = value}, not a list"},
        {"take(TABLE, 5)", "it must be a table such as {name = value}, not 5"},
    };
    EXPECT_REFUSED(rows);
}

static void moments_are_put_in_order_in_microseconds(void **state) {
    (void)state;
    static const Row given[] = {
        {"take(MOMENTS, {})", "{}"},
        {"take(MOMENTS, {2, 0.5, 1e-6, 1.4e-6, 2})", "{1 1 500000 2000000 2000000}"},
        {"take(MOMENTS, {-1.5})", "{-1500000}"},
        {"#take(MOMENTS, list(100000, 1))", "100000"},
    };
    EXPECT_GIVEN(given);
    static const Row refused[] = {
        {"take(MOMENTS, list(100001, 1))", "it has too many items (more than 100000)"},
        {"take(MOMENTS, {1, 'x'})", "a moment must be a number, not a string"},
        {"take(MOMENTS, 3)", "it must be what it is, not 3"},
        {"take(MOMENTS, dot)", "it must be what it is, not a Dot"},
    };
    EXPECT_REFUSED(refused);
}

// A gradient has 2 to 64 colours.
static void a_tint_is_a_colour_or_a_gradient(void **state) {
    (void)state;
    static const Row given[] = {
        {"take(TINT, RED)", "0"},
        {"take(TINT, {RED})", "0"},
        {"take(TINT, {RED, BLUE})", "2"},
        {"take(TINT, list(64, RED))", "64"},
    };
    EXPECT_GIVEN(given);
    static const Row refused[] = {
        {"take(TINT, {})", "it must be a colour or a list of at most 64 colours"},
        {"take(TINT, list(65, RED))", "it must be a colour or a list of at most 64 colours"},
        {"take(TINT, {RED, 7})", "one of it must be a colour such as BLUE or \"#58C4DD\", not 7"},
        {"take(TINT, 7)", "it must be a colour such as BLUE or \"#58C4DD\", not 7"},
    };
    EXPECT_REFUSED(refused);
}

static void a_pair_is_a_number_for_both_or_a_point(void **state) {
    (void)state;
    static const Row rows[] = {
        {"take(PAIR, 2)", "V(2.0, 2.0)"},          {"take(PAIR, {2, 3})", "V(2.0, 3.0)"},
        {"take(PAIR, V(2, 3))", "V(2.0, 3.0)"},    {"pass(PAIR, 2)", "V(2.0, 2.0)"},
        {"pass(PAIR, {2, 3})", "V(2.0, 3.0)"},     {"pass(POINT, {2, 3})", "V(2.0, 3.0)"},
        {"pass(POINT, {2, 3, 0})", "V(2.0, 3.0)"}, {"pass(TARGET, {2, 3})", "V(2.0, 3.0)"},
        {"pass(TARGET, dot) == dot", "true"},
    };
    EXPECT_GIVEN(rows);
    static const Row refused[] = {
        {"take(PAIR, 'x')", "it must be a point such as UP, V(x, y) or {x, y}, not a string"},
        {"pass(POINT, {2})", "it must be a point {x, y}; its y is nothing"},
        {"pass(POINT, {[2] = 2})", "it must be a point {x, y}; its x is nothing"},
        {"pass(POINT, {'2', 2})", "it must be a point {x, y}; its x is a string"},
        {"pass(POINT, {2, 3, 1})", "it must be a point of two numbers {x, y}, or {x, y, 0}"},
        {"pass(POINT, {2, 3, '0'})", "it must be a point of two numbers {x, y}, or {x, y, 0}"},
        {"pass(POINT, {2, 3, 0, 0})", "it must be a point of two numbers {x, y}, or {x, y, 0}"},
        {"pass(POINT, {2, 1e6 + 1})", "it must lie between -1000000 and 1000000, not 1000001.0"},
        {"pass(POINT, V(1e6, 0) * 2)", "it is out of range: (2e+06, 0)"},
        {"pass(POINT, V(0, -1e6) * 2)", "it is out of range: (0, -2e+06)"},
    };
    EXPECT_REFUSED(refused);
}

// A word that makes shapes stands for its name.
static void a_choice_is_a_name_or_the_word_of_that_name(void **state) {
    (void)state;
    static const Row given[] = {
        {"take(CHOICE, 'Circle')", "0"},
        {"take(CHOICE, Circle)", "0"},
        {"take(CHOICE, 'square')", "1"},
        {"take(CHOICE, 'both')", "2"},
    };
    EXPECT_GIVEN(given);
    static const char known[] = "it must be Circle, \"square\" or \"both\"";
    const Row refused[] = {
        {"take(CHOICE, 'circle')", known}, {"take(CHOICE, Square)", known},
        {"take(CHOICE, 1)", known},        {"take(CHOICE)", known},
        {"take(CHOICE, print)", known},    {"take(CHOICE, function() return known end)", known},
        {"take(CHOICE, math.sin)", known}, {"take(CHOICE, ('x'):gmatch('Circle'))", known},
    };
    EXPECT_REFUSED(refused);
}

static void lists_for_bodies_are_checked_item_by_item(void **state) {
    (void)state;
    static const Row given[] = {
        {"pass(NUMBERS, {})", "{}"},
        {"pass(NUMBERS, {1, 2.5, -3})", "{1 2.5 -3}"},
        {"#pass(NUMBERS, list(100000, 1))", "100000"},
        {"pass(INTERVAL, {-1, 2})", "{-1 2}"},
        {"pass(INTERVAL, {-1, 2, 0.5})", "{-1 2 0.5}"},
        {"pass(COLORS, {RED, '#123456'})", "{RED #123456}"},
        {"pass(COLORS, RED)", "{RED}"},
        {"pass(TABLE, {a = 1, 2})", "{2 a=1}"},
        {"pass(LIST, {1, print})", "{1 function}"},
        {"pass(ANY, print) == print", "true"},
        {"pass(FUNCTION, print) == print", "true"},
    };
    EXPECT_GIVEN(given);
    static const Row refused[] = {
        {"pass(NUMBERS, 1)", "it must be a list of numbers, not 1"},
        {"pass(NUMBERS, {1, 'x'})", "one of it must be a number, not a string"},
        {"pass(NUMBERS, list(100001, 1))", "it has too many items (more than 100000)"},
        {"pass(INTERVAL, {1})", "it must be {from, to} or {from, to, step}, not 1 numbers"},
        {"pass(INTERVAL, {1, 2, 3, 4})", "it must be {from, to} or {from, to, step}, not 4 numbers"},
        {"pass(INTERVAL, {1, 1})", "it must go up, not from 1 to 1"},
        {"pass(INTERVAL, {3, 1.5, 1})", "it must go up, not from 3 to 1.5"},
        {"pass(INTERVAL, {1, 2, 0})", "the step of it must be more than 0, not 0"},
        {"pass(INTERVAL, {1, 2, -0.5})", "the step of it must be more than 0, not -0.5"},
        {"pass(COLORS, {})", "it needs a colour or more"},
        {"pass(COLORS, {RED, 2})", "one of it must be a colour such as BLUE or \"#58C4DD\", not 2"},
        {"pass(COLORS, 2)", "it must be a colour such as BLUE or \"#58C4DD\", not 2"},
        {"pass(TABLE, 1)", "it must be a table, not 1"},
        {"pass(FUNCTION, 1)", "it must be a function, not 1"},
    };
    EXPECT_REFUSED(refused);
}

static void all_the_rest_may_be_a_list_or_not(void **state) {
    (void)state;
    static const Row given[] = {
        {"rest(NODES)", "{}"},
        {"rest(NODES, dot, {}, {square, dot}, square)", "{a Dot a Square a Dot a Square}"},
        {"rest(NODES, {dot, square})[2] == square", "true"},
        {"rest(TEXTS, 'a', {'b', 3}, 4.5)", "{a b 3 4.5}"},
        {"rest(ANIMS, anim, {anim})", "{an animation an animation}"},
        {"rest(POINTS, UP, {1, 2})", "{V(0.0, 1.0) V(1.0, 2.0)}"},
        {"rest(POINTS, {UP, {1, 2}})", "{V(0.0, 1.0) V(1.0, 2.0)}"},
        {"rest(POINTS, UP)", "{V(0.0, 1.0)}"},
        {"rest(POINTS, {1, 2})", "{V(1.0, 2.0)}"},
        {"rest(POINTS)", "{}"},
        {"rest(PATHS, {UP, LEFT}, {{1, 2}})", "{{V(0.0, 1.0) V(-1.0, 0.0)} {V(1.0, 2.0)}}"},
        {"rest(PATHS, {{UP, LEFT}, {{1, 2}}})", "{{V(0.0, 1.0) V(-1.0, 0.0)} {V(1.0, 2.0)}}"},
        {"rest(PATHS, {UP, LEFT})", "{{V(0.0, 1.0) V(-1.0, 0.0)}}"},
        {"rest(PATHS, {{1, 2}, {3, 4}})", "{{V(1.0, 2.0) V(3.0, 4.0)}}"},
        {"#rest(POINTS, list(10000, {1, 2, 0}))", "10000"},
        {"#rest(NODES, list(50000, dot))", "50000"},
        {"#rest(TEXTS, list(50000, 1))", "50000"},
        {"#rest(ANIMS, list(50000, anim))", "50000"},
        {"#rest(PATHS, list(50000, {{1, 2}}))", "50000"},
        {"rest(PATHS)", "{}"},
    };
    EXPECT_GIVEN(given);
    static const Row refused[] = {
        {"rest(NODES, {dot, 1})", "it must be a shape, a text or a group, not 1"},
        {"rest(NODES, {{dot}})", "it must be a shape, a text or a group, not a table"},
        {"rest(TEXTS, 'a', true)", "it must be a string, not a boolean"},
        {"rest(ANIMS, anim, dot)",
         "a Dot is no animation; write Create(...), FadeIn(...) or node:animate()..."},
        {"rest(POINTS, 5)", "it are points, or a table of points, not 5"},
        {"rest(POINTS, UP, 5)", "one of it must be a point such as UP, V(x, y) or {x, y}, not 5"},
        {"rest(POINTS, {UP, 5})", "one of it must be a point such as UP, V(x, y) or {x, y}, not 5"},
        {"rest(PATHS, 5)", "it are points, or a table of points, not 5"},
    };
    EXPECT_REFUSED(refused);
}

static void objects_are_told_by_their_kinds(void **state) {
    (void)state;
    static const Row rows[] = {
        {"dot", "a Dot"},
        {"anim", "an animation"},
        {"camera", "the camera"},
        {"series({{0, 1}})", "a series"},
        {"lanes({{{0, 1, 'a'}}})", "lanes"},
        {"getmetatable(dot) .. getmetatable(anim) .. getmetatable(camera)", "nodeanimationcamera"},
        {"getmetatable(series({{0, 1}})) .. getmetatable(lanes({{{0, 1, 'a'}}}))", "serieslanes"},
        {"#dot + #anim + #camera + #series({{0, 1}})", "0"},
        {"#VGroup(dot, square)", "2"},
        {"dot == VGroup(dot)[1]", "true"},
        {"Dot() == Dot()", "false"},
    };
    EXPECT_GIVEN(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_come_as_they_are),
        cmocka_unit_test(data_of_another_kind_are_refused),
        cmocka_unit_test(moments_are_put_in_order_in_microseconds),
        cmocka_unit_test(a_tint_is_a_colour_or_a_gradient),
        cmocka_unit_test(a_pair_is_a_number_for_both_or_a_point),
        cmocka_unit_test(a_choice_is_a_name_or_the_word_of_that_name),
        cmocka_unit_test(lists_for_bodies_are_checked_item_by_item),
        cmocka_unit_test(all_the_rest_may_be_a_list_or_not),
        cmocka_unit_test(objects_are_told_by_their_kinds),
    };
    return cmocka_run_group_tests(tests, open_all, lua_pair_close);
}
