// What building takes: so many times the work, so many times the time and the memory.
#include "deck/deck_code.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static const char *const loops[] = {
    "local g = VGroup() for i = 1, n do g:insert(1, dot(i)) end add(g) wait()",
    "local g = VGroup() for i = 1, n do g:insert(#g // 2 + 1, dot(i)) end add(g) wait()",
    "local g = VGroup() add(g) for i = 1, n do g:add_to_back(dot(i)) wait(0.01) end",
    "local d = VDict {} for i = 1, n do d:add { ['k' .. i] = dot(i) } end add(d) wait()",
    "local d = VDict {} for i = 1, n do d:add { ['k' .. i] = dot(i) } end add(d) "
    "for i = 1, n do d:remove('k' .. i) wait(0.01) end",
    "local v = VMobject() for i = 1, n do v:append_vectorized_mobject(Line(LEFT, RIGHT)) end add(v) wait()",
    "local v = VMobject() for i = 1, n do v:start_new_path { i / n, 0 } v:add_line_to { i / n, 1 } end "
    "add(v) wait()",
    "local d = Dot() add(d, TracedPath(function() return d:get_center() end)) "
    "for i = 1, n // 50 do play(d:animate():move_to { math.sin(i), i / n }, { run_time = 0.2 }) end",
    "local d, e = Dot(), Dot() add(d, e, TracedPath(function() return d:get_center() end)) "
    "for i = 1, n // 50 do play(e:animate():move_to { math.sin(i), i / n }, { run_time = 0.2 }) end",
    "add(Text(('ab '):rep(n), { font_size = 4, t2c = { a = RED } })) wait()",
    "add(MarkupText(('<b>a</b>b '):rep(n // 2), { font_size = 4 })) wait()",
};

typedef struct Cost {
    double seconds;        // of the processor
    size_t bytes, as_read; // of the deck, and of what another process reads of it
} Cost;

static size_t bytes_as_read(const Deck *deck) {
    size_t size = 0;
    Error error;
    uint8_t *bytes = deck_encode(deck, &saying.fonts, &size, &error);
    assert_non_null(bytes);
    Deck *read = deck_decode(bytes, size, &saying.fonts, &error);
    assert_non_null(read);
    size_t used = arena_used(&read->arena);
    deck_destroy(read);
    free(bytes);
    return used;
}

static Cost cost_of(const char *loop, int n) {
    char text[512];
    snprintf(text, sizeof text,
             "local n = %d local function dot(i) return Dot { point = { i / 1000, 0 } } end %s", n, loop);
    clock_t start = clock();
    Deck *deck = saying_load(text);
    Cost cost = {.bytes = arena_used(&deck->arena), .as_read = bytes_as_read(deck)};
    cost.seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    deck_destroy(deck);
    return cost;
}

static void four_times_the_work_takes_four_times_the_time_and_memory(void **state) {
    (void)state;
    const double half_of_quadratic = 8, noise = 0.5;
    for (size_t i = 0; i < sizeof loops / sizeof loops[0]; i++) {
        Cost few = cost_of(loops[i], 2500), many = cost_of(loops[i], 10000);
        if (many.seconds > noise && many.seconds > half_of_quadratic * few.seconds)
            fail_msg("%s: %g s, then %g s", loops[i], few.seconds, many.seconds);
        if ((double)many.bytes > 4.5 * (double)few.bytes || (double)many.as_read > 4.5 * (double)few.as_read)
            fail_msg("%s: %zu bytes, then %zu; read, %zu and %zu", loops[i], few.bytes, many.bytes,
                     few.as_read, many.as_read);
    }
}

static void what_is_put_first_lies_below_the_rest_of_its_group_and_above_what_was_there(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local below, above = Dot { color = RED }, Dot { color = BLUE }\n"
                    "local inner = VGroup(VGroup(Dot { color = GREEN }), Dot { color = PINK })\n"
                    "local group = VGroup(inner, Dot { color = TEAL })\n"
                    "add(below, group, above) wait()\n"
                    "group:insert(1, Dot { color = WHITE }) wait()\n"
                    "group:add_to_back(Dot { color = GRAY }, group[3]) wait()\n"
                    "local empty = VGroup() add(empty) empty:insert(1, Dot { color = GOLD }) wait()");
    static const char *const colors[] = {"RED GREEN PINK TEAL BLUE", "RED WHITE GREEN PINK TEAL BLUE",
                                         "RED GRAY TEAL WHITE GREEN PINK BLUE",
                                         "RED GRAY TEAL WHITE GREEN PINK BLUE GOLD"};
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
        Pose pose = saying_pose(deck, (double)i + 0.5);
        const char *at = colors[i];
        for (size_t k = 0; k < pose.count; k++) {
            char name[16];
            int length = 0;
            assert_int_equal(sscanf(at, "%15s%n", name, &length), 1);
            at += length;
            Color color = {0};
            assert_true(color_parse(name, &color));
            assert_memory_equal(&pose.leaves[k].fill, &color, sizeof color);
        }
        assert_string_equal(at, "");
    }
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_times_the_work_takes_four_times_the_time_and_memory),
        cmocka_unit_test(what_is_put_first_lies_below_the_rest_of_its_group_and_above_what_was_there),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
