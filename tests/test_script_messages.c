// What is told of calls that are wrong, each time the whole of it.
#include "saying.h"
#include "words/groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct Row {
    const char *source, *message; // NULL: nothing is wrong
} Row;

// Each stands in line 2.
static void expect(const Row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char source[512], wanted[sizeof(Error)] = "";
        Error error;
        snprintf(source, sizeof source, "\n%s", rows[i].source);
        if (rows[i].message)
            snprintf(wanted, sizeof wanted, SAYING_FILE ":2: %s", rows[i].message);
        deck_destroy(saying_try(source, &error));
        if (strcmp(error.text, wanted) != 0)
            fail_msg("'%s'\n  where '%s' was expected\n  of: %s", error.text, wanted, rows[i].source);
    }
}

#define EXPECT(rows) expect(rows, sizeof rows / sizeof *rows)

static void arguments_may_be_named(void **state) {
    (void)state;
    static const Row rows[] = {
        {"assert(Line{start = LEFT, ['end'] = UP}:get_end() == UP)", NULL},
        {"assert(Line(nil, UP, {start = LEFT}):get_start() == LEFT)", NULL},
        {"Transform(Dot(), {target = Square()})", NULL},
        {"Transform{node = Dot(), target = Square(), run_time = 2}", NULL},
        {"Square():set_stroke{color = RED, width = 8}", NULL},
        {"Line(LEFT, {start = UP})", "Line: the start is given twice"},
        {"Line(LEFT, RIGHT, {['end'] = UP})", "Line: the end is given twice"},
        {"Square():set_stroke(RED, {color = RED})", "set_stroke: the color is given twice"},
        {"Transform{node = Dot(), run_time = 2}",
         "Transform: the target must be a shape, a text or a group, not nothing"},
        {"Transform(Dot(), {targt = Square()})",
         "Transform: the target must be a shape, a text or a group, not a table"},
        {"Transform(Dot(), {target = Square(), foo = 1})",
         "Transform: the target must be a shape, a text or a group, not a table"},
        {"Transform(Dot(), {run_time = 1})",
         "Transform: the target must be a shape, a text or a group, not a table"},
        {"Transform(Dot())", "Transform: the target must be a shape, a text or a group, not nothing"},
        {"play{animations = {Wait(1)}, foo = 1}", "play: no animation is given"},
    };
    EXPECT(rows);
}

static void there_are_no_more_arguments_than_a_word_has(void **state) {
    (void)state;
    static const Row rows[] = {
        {"Dot(nil, nil, nil, nil)", NULL},
        {"Square():set_stroke(RED, 8, 0.5)", NULL},
        {"Square():set_stroke(RED, nil, 0.5, nil)", NULL},
        {"Text('x', 3)", "Text: options are a table such as {font_size = ...}, not 3"},
        {"Text('x', {color = RED, [1] = 2})",
         "Text: options are a table such as {font_size = ...}, not a table"},
        {"Text('x', {}, 3)", "Text: too many arguments: 3, at most 2"},
        {"Text('x', 3, {})", "Text: too many arguments: 3, at most 2"},
        {"Text('x', {}, {})", "Text: too many arguments: 3, at most 2"},
        {"Square(1, 2)", "Square: options are a table such as {side_length = ...}, not 2"},
        {"Square(1, 2, {})", "Square: too many arguments: 3, at most 2"},
        {"Square(1, 2, 3)", "Square: too many arguments: 3, at most 2"},
        {"Square():set_stroke(nil, nil, 0.5, nil, 7)",
         "set_stroke: options are a table such as {width = ...}, not 7"},
        {"Star(5, 6)", "Star: options are a table such as {n = ...}, not 6"},
        {"Dot():get_center(1)", "get_center: too many arguments: 1, at most 0"},
        {"Dot():get_center{}", "get_center: too many arguments: 1, at most 0"},
        {"Dot():get_center(1, 2)", "get_center: too many arguments: 2, at most 0"},
        {"wait(1, 2, 3)", "wait: too many arguments: 3, at most 1"},
        {"VGroup(Dot(), nil)", "VGroup: the node must be a shape, a text or a group, not nothing"},
    };
    EXPECT(rows);
}

// Of every word that takes some and stands alone.
static void all_options_that_are_known_are_told(void **state) {
    (void)state;
    size_t told = 0;
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++) {
            const Word *word = &word_groups[g]->words[i];
            if (word->of || word->room || !word_has_options(word))
                continue;
            char source[128], options[1024], list[1100];
            snprintf(source, sizeof source, "%s(%.*s{unlike_any = 1})", word->name,
                     (int)(5 * word->argument_count), "nil, nil, nil, nil, nil, nil, ");
            word_list_options(word, options, sizeof options);
            snprintf(list, sizeof list, ": there is no option 'unlike_any' (known: %s)", options);
            saying_refuse_at(source, 1, list);
            told++;
        }
    assert_true(told > 100);
}

static void members_are_told_of_what_has_them(void **state) {
    (void)state;
    static const Row rows[] = {
        {"Dot().get_corner(UP)", "get_corner: write node:get_corner(...), with a colon"},
        {"Dot().get_corner(FadeIn(Dot()), UP)", "get_corner: write node:get_corner(...), with a colon"},
        {"Dot():foo()", "a Dot has no method or field 'foo'"},
        {"Dot():centr()", "a Dot has no method or field 'centr'; did you mean center?"},
        {"FadeIn(Dot()):centr()", "an animation has no method or field 'centr'"},
        {"local x = camera.foo", "the camera has no method or field 'foo'"},
        {"local x = series({{0, 1}}).foo", "a series has no method or field 'foo'"},
        {"local x = Dot().a123456789b123456789c123456789d123456789e",
         "a Dot has no method or field 'a123456789b123456789c123456789d123456789'"},
        {"local x = Square().get_cell",
         "a Square has no 'get_cell', as Table, MobjectTable, MathTable, IntegerTable, DecimalTable have"},
        {"Table({{'a'}}).get_cell(Square(), {1, 1})", "get_cell: a Square has no such method"},
        {"camera.foo = 1", "the camera has no method or field 'foo'"},
        {"camera[1] = 1", "a field of the camera needs a name, not 1"},
        {"Dot()[{}] = 1", "a field of a Dot needs a name, not a table"},
        {"Dot().width = 'x'", "set_width: the width must be a number, not a string"},
        {"Dot().stroke_width = 'x'", "set_style: stroke_width must be a number, not a string"},
        {"Dot().center = 1", "'center' is a method of a Dot; choose another name"},
        {"series({{0, 1}}).foo = 1", "a series takes no fields of the script's own; keep them in a table"},
        {"assert(FadeIn(Dot())[1] == nil and Dot()[1] == nil)", NULL},
        {"Dot().animate:shift(UP)", "animate is a method, which is called: node:animate()"},
        {"local x = Dot().shift.y", "shift is a method, which is called: node:shift()"},
        {"local a = Dot().animate a.shift(UP)", "attempt to index a function value (local 'a')"},
    };
    EXPECT(rows);
}

// Twice as far as a coordinate may be given, in each direction.
static void nothing_is_moved_too_far_away(void **state) {
    (void)state;
    static const char *const directions[] = {"LEFT", "RIGHT", "UP", "DOWN"};
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        char near[128], far[128];
        snprintf(near, sizeof near, "Dot{radius = 1}:shift(%s * 999999):shift(%s * 1e6)", directions[i],
                 directions[i]);
        snprintf(far, sizeof far, "Dot{radius = 1}:shift(%s * 1e6):shift(%s * 1e6)", directions[i],
                 directions[i]);
        const Row rows[] = {
            {near, NULL},
            {far, "shift: this takes it too far away or makes it too big (to 2e+06)"},
        };
        EXPECT(rows);
    }
}

static void rate_functions_tell_what_they_take(void **state) {
    (void)state;
    static const Row rows[] = {
        {"smooth(0.5, 700) smooth(0.5, 0.001) smooth(0.5, nil)", NULL},
        {"smooth()", "smooth: the progress must be a number, not nothing"},
        {"smooth(0.5, 'x')", "smooth: inflection must be a number, not a string"},
        {"smooth(0.5, {inflection = true})", "smooth: inflection must be a number, not a boolean"},
        {"smooth(0.5, 701)", "smooth: inflection must be between 0.001 and 700, not 701"},
        {"smooth(0.5, 0.0009)", "smooth: inflection must be between 0.001 and 700, not 0.0009"},
        {"linear(0.5, 1)", "linear: linear takes nothing but t"},
        {"not_quite_there()",
         "not_quite_there: the func must be a rate function such as smooth, not nothing"},
        {"not_quite_there({})",
         "not_quite_there: the func must be a rate function such as smooth, not a table"},
        {"not_quite_there('x', 0.5)",
         "not_quite_there: the func must be a rate function such as smooth, not a string"},
        {"not_quite_there(function() return 'far' end)(0.5)",
         "not_quite_there: what the rate function gives must be a number, not a string"},
        {"not_quite_there(smooth)('x')", "not_quite_there: the progress must be a number, not a string"},
        {"not_quite_there(smooth, 'x')", "not_quite_there: the proportion must be a number, not a string"},
        {"Create(Dot(), {rate_func = 'nope'})",
         "Create: rate_func must be a rate function such as smooth or linear, not nope"},
        {"Create(Dot(), {rate_func = {}})",
         "Create: rate_func must be a rate function such as smooth or linear, not a table"},
        {"Create(Dot(), {rate_func = function(t) return t < 1 and t or 'x' end})",
         "Create: rate_func must be a number, not a string"},
    };
    EXPECT(rows);
}

static void vectors_tell_what_they_are_made_of(void **state) {
    (void)state;
    static const Row rows[] = {
        {"local v = V(1, 2) assert(v[1] == 1 and v[2] == 2 and v[0] == nil and v[3] == nil and v[{}] == nil)",
         NULL},
        {"assert(UP ~= 3 and UP ~= {0, 1} and V(1, 2) ~= V(1, 3) and V(1, 2) ~= V(3, 2))", NULL},
        {"V()", "V: x must be a number, not nothing"},
        {"V(1)", "V: y must be a number, not nothing"},
        {"V(1, 0 / 0)", "V: y must be a number, not nan"},
        {"local x = V(1, 2).z", "a vector has x and y, no 'z'"},
        {"local v = V(1, 2) - 3", "right of - must be a point such as UP, V(x, y) or {x, y}, not 3"},
        {"local v = 3 - V(1, 2)", "left of - must be a point such as UP, V(x, y) or {x, y}, not 3"},
        {"local v = V(1, 2) + 3", "right of + must be a point such as UP, V(x, y) or {x, y}, not 3"},
        {"local v = 3 + V(1, 2)", "left of + must be a point such as UP, V(x, y) or {x, y}, not 3"},
        {"local v = V(1, 2) * 'x'", "the factor of a vector must be a number, not a string"},
        {"local v = 'x' * V(1, 2)", "the factor of a vector must be a number, not V(1.0, 2.0)"},
        {"local v = V(1, 2) / {}", "the divisor of a vector must be a number, not a table"},
        {"local v = 3 / V(1, 2)", "the divisor of a vector must be a number, not V(1.0, 2.0)"},
    };
    EXPECT(rows);
}

static void what_lua_says_has_its_place_and_a_hint(void **state) {
    (void)state;
    static const Row rows[] = {
        {"error()", "an error that is no message but a nil"},
        {"error(5)", "an error that is no message but a number"},
        {"error(true)", "an error that is no message but a boolean"},
        {"error('x', 0)", "x"},
        {"error('scene.luas:7: x', 0)", "scene.luas:7: x"},
        {"setmetatable({}, {__gc = 1})", "setmetatable: __gc is not available"},
        {"setmetatable({}, {__mode = 'k'})", "setmetatable: __mode is not available"},
        {"setmetatable({}, {__index = {}, __newindex = {}}) setmetatable({}, nil)", NULL},
        {"setmetatable(1, {})", "bad argument #1 to 'setmetatable' (table expected, got number)"},
        {"setmetatable({}, 1)", "bad argument #2 to 'setmetatable' (nil or table expected, got number)"},
        {"math.randomseed()", "bad argument #1 to 'randomseed' (number expected, got no value)"},
        {"pairs()", "bad argument #1 to 'pairs' (value expected)"},
        {"pairs(1)", "bad argument #1 to 'pairs' (table expected, got number)"},
        {"next()", "bad argument #1 to 'next' (table expected, got no value)"},
        {"tostring()", "bad argument #1 to 'tostring' (value expected)"},
        {"pcall()", "bad argument #1 to 'pcall' (value expected)"},
        {"foo.bar()", "attempt to index a nil value (global 'foo')"},
        {"Foo()", "attempt to call a nil value (global 'Foo')"},
        {"circle()", "there is no circle; did you mean Circle?"},
        {"local c = Crcle", "there is no Crcle; did you mean Circle?"},
        {"local c = crcle", NULL},
        {"play(FadeIn(Dot()), {rate_func = smoth})", "there is no smoth; did you mean smooth?"},
        {"local o = {rate_func = ease_in_sin}", "there is no ease_in_sin; did you mean ease_in_sine?"},
        {"local e = rate_functions.linaer", "rate_functions: there is no 'linaer'; did you mean linear?"},
        {"local e = rate_functions.bouncy_thing", "rate_functions: there is no 'bouncy_thing'"},
        {"local c = CapStyleType.ROUN", "CapStyleType: there is no 'ROUN'; did you mean ROUND?"},
        {"local c = line or lines or smoothed_values", NULL},
        {"Dot {color = 'BLEU'}", "Dot: color: there is no colour 'BLEU'; did you mean BLUE?"},
        {"Dot():animate():shfit(UP)", "an animation has no method or field 'shfit'; did you mean shift?"},
        {"VGroup():animate():add(Dot())", "an animation has no method or field 'add'"},
        {"Dot():animate():get_centre()", "an animation has no method or field 'get_centre'"},
        {"Axes():c2pp(1)", "an Axes has no method or field 'c2pp'; did you mean c2p?"},
        {"Create(Dot()):shfit(UP)", "an animation has no method or field 'shfit'"},
        {"batching.foo()", "attempt to call a nil value (field 'foo')"},
    };
    EXPECT(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_may_be_named),
        cmocka_unit_test(there_are_no_more_arguments_than_a_word_has),
        cmocka_unit_test(all_options_that_are_known_are_told),
        cmocka_unit_test(members_are_told_of_what_has_them),
        cmocka_unit_test(nothing_is_moved_too_far_away),
        cmocka_unit_test(rate_functions_tell_what_they_take),
        cmocka_unit_test(vectors_tell_what_they_are_made_of),
        cmocka_unit_test(what_lua_says_has_its_place_and_a_hint),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
