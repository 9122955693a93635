// What the functions of a script take off its steps, and when the clock is looked at: sums by hand.
#include "lua/script_memory.h"
#include "lua_pair.h"
#include "lua_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static int64_t for_memory; // steps that all blocks together have taken, 64 bytes one

static void *count_blocks(void *user, void *block, size_t old_size, size_t size) {
    for_memory += (int64_t)(size / 64);
    return script_allocate(user, block, old_size, size);
}

static void print_nothing(void *context, const char *line) {
    (void)context, (void)line;
}

// s(n) is a text of n bytes, list(n) the numbers up to n.
static int open_all(void **state) {
    static const ScriptInput input = {.print = print_nothing};
    lua_words_open(state);
    script_of(ours)->author.input = &input;
    lua_pair_run(ours, "function s(n) return ('a'):rep(n) end\n"
                       "function list(n) local t = {} for i = 1, n do t[i] = i end return t end\n");
    lua_setallocf(ours, count_blocks, script_of(ours));
    return 0;
}

// Of a function and its arguments. It is called from here, so that Lua's machine adds no steps of its own but those of
// functions in Lua.
static int64_t steps_of(const char *call) {
    char source[512];
    snprintf(source, sizeof source, "return %s", call);
    lua_settop(ours, 0);
    lua_pair_wind_up();
    lua_pair_run(ours, source);
    lua_sethook(ours, lua_gethook(ours), LUA_MASKCOUNT, 1000);
    script_of(ours)->allocated = 0;
    for_memory = 0;
    int64_t before = script_of(ours)->author.steps_left;
    if (lua_pcall(ours, lua_gettop(ours) - 1, 0, 0) != LUA_OK)
        fail_msg("%s\nin: %s", lua_tostring(ours, -1), call);
    return before - script_of(ours)->author.steps_left - for_memory;
}

typedef struct Cost {
    const char *call;
    int64_t steps;
} Cost;

static void expect_costs(const Cost *costs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int64_t steps = steps_of(costs[i].call);
        if (steps != costs[i].steps)
            fail_msg("%lld steps, not %lld: %s", (long long)steps, (long long)costs[i].steps, costs[i].call);
    }
}

#define EXPECT_COSTS(costs) expect_costs(costs, sizeof costs / sizeof *costs)

// Libraries -------------------------------------------------------------------------------------------------

// 20 a call, and one for 8 bytes.
static void what_looks_at_every_byte_of_its_texts_costs_them(void **state) {
    (void)state;
    static const char *const calls[] = {
        "string.byte, s(800)",    "string.lower, s(800)",   "string.upper, s(800)",
        "string.reverse, s(800)", "utf8.codepoint, s(800)", "utf8.len, s(800)",
        "utf8.offset, s(800), 3", "tonumber, s(800)",       "math.tointeger, s(800)",
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        expect_costs(&(Cost){calls[i], 120}, 1);
    static const Cost costs[] = {
        {"string.byte, ''", 20},     {"string.byte, s(7)", 20},
        {"string.byte, s(8)", 21},   {"string.lower, s(80), s(160)", 50},
        {"math.tointeger, 800", 20},
    };
    EXPECT_COSTS(costs);
}

static void texts_cost_by_their_lengths(void **state) {
    (void)state;
    static const Cost costs[] = {
        {"string.rep, 'xy', 400", 100}, {"string.rep, 'x', 3", 0},
        {"string.rep, '', 400", 0},     {"string.rep, 'x', -400", 0},
        {"string.format, s(100)", 100}, {"string.format, '%s', s(100)", 2},
        {"tostring, s(100)", 0},        {"print", 1000},
        {"print, 'abc', 'de'", 1005},   {"print, 'a\\nb'", 2003},
        {"pcall, rawequal, 1, 2", 100}, {"pcall, error", 100},
    };
    EXPECT_COSTS(costs);
}

// A move is one, a comparison as well and more of long texts, and one by a function eight. As merging does it, three
// pairs of four are compared, or as many as there are items before one half is used up.
static void tables_cost_by_their_items(void **state) {
    (void)state;
    static const Cost costs[] = {
        {"table.insert, list(10), 11", 0},
        {"table.insert, list(10), 1, 11", 10},
        {"table.insert, list(10), 8, 11", 3},
        {"table.remove, list(10)", 1},
        {"table.remove, list(10), 1", 10},
        {"table.move, list(10), 1, 10, 2", 10},
        {"table.move, list(10), 3, 5, 1, {}", 3},
        {"table.concat, list(10), ', '", 10},
        {"table.concat, list(10), ', ', 4, 6", 3},
        {"table.unpack, list(10)", 10},
        {"table.sort, {}", 0},
        {"table.sort, {2, 1}", 2 + 1 + 2},
        {"table.sort, {1, 2, 3, 4}", 4 + 2 + 2 + 4},
        {"table.sort, {1, 3, 2, 4}", 4 + 2 + 3 + 4},
        {"table.sort, {1, 2}, rawequal", 2 + 8 + 2},
        {"table.sort, {s(64), s(63)}", 2 + 1 + 1 + 2}, // by the one that stood before
        {"table.sort, {s(63), s(64)}", 2 + 1 + 0 + 2},
        {"table.sort, {s(640), s(640)}", 2 + 1 + 10 + 2},
        {"pairs, list(10)", 10},
        {"pairs, {}", 0},
        {"pairs, {b = 1, a = 2}", 2 + 2 + 8 + 2},
        {"pairs, setmetatable({}, {__pairs = rawlen})", 0},
        {"next, list(10)", 10},
    };
    EXPECT_COSTS(costs);
}

// To look at a byte is one, to begin anywhere as well.
static void patterns_cost_what_is_looked_at(void **state) {
    (void)state;
    static const Cost costs[] = {
        {"string.find, s(640), 'b'", 10},
        {"string.find, s(640), '[bc]', 1, true", 10},
        {"string.find, s(640), 'b', 65", 9},
        {"string.find, s(10), '[b]'", 2 * 11},
        {"string.find, s(10), '[bcdefghijk]'", 5 * 11}, // four bytes of a set are one
        {"string.find, s(10), '%f[b]'", 2 * 11},
        {"string.find, s(10), '%f[bcdefghijk]'", 5 * 11},
        {"string.find, s(8), '%bab'", 9 + 3 + 4 * 2 + 3}, // four bytes that are looked through are one
        {"string.find, s(10), '^()%1'", 1},
        {"string.find, s(128), '^(a*)%1b'", 1 + 129 + 66 + 65}, // each half that fits once more is compared
        {"string.match, s(10), 'b'", 2 * 11},
        {"string.match, s(10), '^b'", 2},
        {"string.match, s(10), 'a'", 2},
        {"string.gsub, s(640), 'b', ''", 2 * 641 + 10},
        {"string.gsub, 'b', 'b', s(640)", 2 + 2 + 10},
        {"string.gsub, s(640), '^a+', 'x'", 1 + 641},
        {"string.gsub, s(640), '^a+', '%0'", 1 + 641 + 10},
        {"string.gsub, s(640), '^a+', {}", 1 + 641 + 10},
        {"string.gsub, s(640), '^a+', rawlen", 1 + 641},
    };
    EXPECT_COSTS(costs);
}

// Lua's machine ---------------------------------------------------------------------------------------------

static void a_loop_costs_a_step_a_round(void **state) {
    (void)state;
    int64_t steps = steps_of("function() for i = 1, 100000 do end end");
    assert_in_range(steps, 100000, 101000);
    steps = steps_of("function(rep) rep('x', 1 << 17) for i = 1, 100000 do end end, string.rep");
    assert_in_range(steps - (1 << 17) / 4, 99000, 101000);
}

// Memory ----------------------------------------------------------------------------------------------------

static void memory_is_counted_as_the_heap_takes_it(void **state) {
    (void)state;
    static Script script = {.name = "memory"};
    script.author.steps_left = 1000;
    char *block = script_allocate(&script, NULL, 0, 640);
    assert_non_null(block);
    assert_int_equal(script.memory, 656); // with 16 bytes of its own
    assert_int_equal(script.author.steps_left, 990);
    memset(block, 7, 640);
    block = script_allocate(&script, block, 640, 641);
    assert_int_equal(script.memory, 672);
    assert_int_equal(script.author.steps_left, 980);
    char *other = script_allocate(&script, NULL, 0, 1);
    assert_int_equal(script.memory, 672 + 32);
    assert_int_equal(script.author.steps_left, 980);
    block = script_allocate(&script, block, 641, 16);
    assert_int_equal(script.memory, 32 + 32);
    for (int i = 0; i < 16; i++)
        assert_int_equal(block[i], 7);
    assert_null(script_allocate(&script, block, 16, 0));
    assert_null(script_allocate(&script, other, 1, 0));
    assert_null(script_allocate(&script, NULL, 0, 0));
    assert_int_equal(script.memory, 0);
    assert_int_equal(script.serials, 2);
}

// A refusal costs a step for 128 bytes of all that there is, which Lua looks through.
static void memory_ends_at_256_mib(void **state) {
    (void)state;
    static Script script = {.name = "memory"};
    script.author.steps_left = author_max_steps;
    script.memory = script_max_memory - 656;
    char *block = script_allocate(&script, NULL, 0, 640);
    assert_non_null(block);
    assert_int_equal(script.memory, script_max_memory);
    int64_t before = script.author.steps_left;
    assert_null(script_allocate(&script, NULL, 0, 8));
    assert_string_equal(script.failure.text, "the script takes more than 256 MiB of memory");
    assert_int_equal(before - script.author.steps_left, script_max_memory / 128);
    assert_int_equal(script.memory, script_max_memory);
    block = script_allocate(&script, block, 640, 600); // what gets smaller may
    assert_non_null(block);
    script_allocate(&script, block, 600, 0);
    assert_int_equal(script.memory, script_max_memory - 656);
    script.stopped = true;
    error_set(&script.failure, "for another reason");
    assert_null(script_allocate(&script, NULL, 0, 641));
    assert_string_equal(script.failure.text, "for another reason");
}

static void a_string_has_a_mib_at_most(void **state) {
    (void)state;
    enum { MOST = 1 << 20 };
    static Script script = {.name = "memory"};
    script.author.steps_left = author_max_steps;
    assert_null(script_allocate(&script, NULL, LUA_TSTRING, MOST + 65));
    assert_string_equal(script.failure.text, "a string is longer than 1 MiB");
    static const int kinds[] = {LUA_TSTRING, LUA_TTABLE};
    static const size_t sizes[] = {MOST + 64, MOST + 65};
    for (int i = 0; i < 2; i++) {
        void *block = script_allocate(&script, NULL, (size_t)kinds[i], sizes[i]);
        assert_non_null(block);
        script_allocate(&script, block, sizes[i], 0);
    }
}

// What a call has read goes with the next one.
static void calls_leave_no_memory_taken(void **state) {
    (void)state;
    const Arena *scratch = &script_of(ours)->author.scratch;
    lua_pair_run(ours, "dots, kept = {}, Dot() for i = 1, 1000 do dots[i] = kept end remove(dots)");
    size_t used = arena_used(scratch);
    assert_true(used >= 1000 * sizeof(NodeId));
    lua_pair_run(ours, "for i = 1, 10 do remove(dots) end");
    assert_int_equal(arena_used(scratch), used);
    lua_pair_run(ours, "local x = kept.width");
    assert_true(arena_used(scratch) < 1000);
}

// Where a block is large, or many are made, the next step of Lua's looks at the clock.
static void the_clock_is_looked_at_after_what_takes_long(void **state) {
    (void)state;
    static const struct {
        const char *call;
        bool looks;
    } rows[] = {
        {"string.rep, 'x', 60000", false},
        {"string.rep, 'x', 64000", true},
        {"function() local t = {} for i = 1, 10000 do t = {i} end end", false},
        {"function(rep) rep('x', 64000) for i = 1, 9 do end end, string.rep", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        steps_of(rows[i].call);
        assert_int_equal(lua_gethookcount(ours), rows[i].looks ? 1 : 1000);
    }
    static const size_t counts[] = {199, 200}; // of 10 KB each
    for (int i = 0; i < 2; i++) {
        steps_of("rawlen, ''");
        for (size_t k = 0; k < counts[i]; k++, lua_pop(ours, 1))
            lua_newuserdatauv(ours, 10000, 0);
        assert_int_equal(lua_gethookcount(ours), i ? 1 : 1000);
    }
    lua_gc(ours, LUA_GCCOLLECT);
}

// Words -----------------------------------------------------------------------------------------------------

static void words_cost_by_what_they_take(void **state) {
    (void)state;
    lua_pair_run(ours, "dot, square, circle = Dot(), Square(), Circle()\n"
                       "plain, field, fields, deep = Dot(), Dot(), Dot(), Dot()\n"
                       "field.a = 1 fields.a, fields.b, fields.c = 1, 2, 3 deep.a = {1, 2, 3}\n"
                       "asked = Dot() asked:add_updater(assert)\n");
    static const Cost costs[] = {
        {"dot.get_center, dot", 1},
        {"dot.shift, dot, UP", 1},
        {"square.apply_function, square, assert",
         1 + 13 * 4}, // a point at the start and three for each curve
        {"circle.apply_function, circle, assert", 1 + 25 * 4},
        {"plain.copy, plain", 2},
        {"field.copy, field", 2 + 4},
        {"fields.copy, fields", 2 + 3 * 4},
        {"deep.copy, deep", 2 + 4 * 4},
        {"dot.update, dot", 2},
        {"asked.update, asked", 2 + 20},
        {"take, ANY, 1", 0},
        {"take, ANY, list(10)", 10 * 4},
        {"take, ANY, {{1, 2}, {}}", 2 * 4 + 2 * 4},
        {"take, ANY, {a = 1, b = 2}", 14 + 2 * 4}, // and as pairs() above
        {"pass, ANY, list(10)", 0},
        {"pass, NUMBERS, list(10)", 10 * 4},
        {"pass, COLORS, {RED, BLUE}", 2 * 4},
        {"pass, COLORS, RED", 0},
        {"rest, POINTS, UP, LEFT", 0},
        {"rest, PATHS, {UP, LEFT}, {DOWN, RIGHT}", 2 * 4},
        {"rest, PATHS, {{UP, LEFT}, {UP, RIGHT}, {ORIGIN, DOWN, LEFT}}", 3 * 4},
    };
    EXPECT_COSTS(costs);
}

// Time ------------------------------------------------------------------------------------------------------

static double processor_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int charge(lua_State *L) {
    script_charge(L, (size_t)lua_tointeger(L, 1));
    return 0;
}

static bool can_charge(lua_Integer steps) {
    lua_pushcfunction(ours, charge);
    lua_pushinteger(ours, steps);
    return lua_pcall(ours, 1, 0, 0) == LUA_OK;
}

static void the_clock_is_looked_at_every_thousand_steps(void **state) {
    (void)state;
    Script *script = script_of(ours);
    const ScriptInput *kept = script->author.input, hasty = {.cpu_seconds = 1e-9};
    script->author.input = &hasty;
    lua_pair_wind_up();
    script->unclocked = 0;
    assert_true(can_charge(998)); // and one for each call
    assert_false(can_charge(0));
    assert_string_equal(lua_tostring(ours, -1),
                        "pair: the script takes too long (more than 1e-09 seconds): does it loop for ever?");
    assert_true(script->stopped);
    script->stopped = false;
    script->author.input = kept;
    lua_pair_wind_up();
    script->unclocked = 0;
    assert_true(can_charge(998) && script->unclocked == 999);
    assert_true(can_charge(5) && script->unclocked == 0);
}

static void a_script_has_ten_seconds_of_the_processor(void **state) {
    (void)state;
    lua_pair_wind_up();
    double before = processor_seconds();
    assert_true(can_charge(1));
    double end = script_of(ours)->cpu_end, after = processor_seconds();
    assert_true(before + 10 <= end && end <= after + 10);
    assert_true(can_charge(1) && script_of(ours)->cpu_end == end);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_at_every_byte_of_its_texts_costs_them),
        cmocka_unit_test(texts_cost_by_their_lengths),
        cmocka_unit_test(tables_cost_by_their_items),
        cmocka_unit_test(patterns_cost_what_is_looked_at),
        cmocka_unit_test(a_loop_costs_a_step_a_round),
        cmocka_unit_test(memory_is_counted_as_the_heap_takes_it),
        cmocka_unit_test(memory_ends_at_256_mib),
        cmocka_unit_test(a_string_has_a_mib_at_most),
        cmocka_unit_test(calls_leave_no_memory_taken),
        cmocka_unit_test(the_clock_is_looked_at_after_what_takes_long),
        cmocka_unit_test(words_cost_by_what_they_take),
        cmocka_unit_test(the_clock_is_looked_at_every_thousand_steps),
        cmocka_unit_test(a_script_has_ten_seconds_of_the_processor),
    };
    return cmocka_run_group_tests(tests, open_all, lua_pair_close);
}
