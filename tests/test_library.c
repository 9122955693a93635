// Words whose body is Lua, and the fields of nodes.
#include "saying.h"

#include "base/asset.h"
#include "words/groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// Bodies ----------------------------------------------------------------------------------------------------

static bool is_kept_field(const Word *word) {
    return word->kind == WORD_FIELD && strcmp(word->body, "fields") == 0;
}

static void check_body(const Word *word) {
    char path[96], function[96];
    Asset asset;
    snprintf(path, sizeof path, "assets/library/%s.lua", word->body);
    snprintf(function, sizeof function, ".%s", word->name);
    if (!asset_get_built_in(path, &asset))
        fail_msg("%s: there is no %s", word->name, path);
    if (!strstr((const char *)asset.bytes, function))
        fail_msg("%s has no %s", path, word->name);
}

static void every_body_is_there(void **state) {
    (void)state;
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (word_groups[g]->words[i].body && !is_kept_field(&word_groups[g]->words[i]))
                check_body(&word_groups[g]->words[i]);
}

static void a_body_is_called_with_what_its_row_has_checked(void **state) {
    (void)state;
    saying_check("local star = Star(5, {outer_radius = 2})\n" // a pentagram's width is 4 sin 72 degrees
                 "assert(math.abs(star.width - 4 * math.sin(72 * DEGREES)) < 1e-9)\n"
                 "assert(math.abs(Star{}.width - star.width / 2) < 1e-9)\n"
                 "assert(Underline(Square(3)).width == 3)");
    saying_refuse("Star(5.5)", "scene.lua:1: Star: n must be a whole number");
    saying_refuse("Star{outer_radius = 0}", "Star: outer_radius must be more than 0");
    saying_refuse("Star{outer_radus = 1}",
                  "Star: there is no option 'outer_radus'; did you mean outer_radius?");
    saying_refuse("Underline(3)", "Underline: the node must be a shape");
}

static void what_a_script_makes_of_a_name_is_nothing_to_defaults(void **state) {
    (void)state;
    saying_check(
        "local names = {'ORIGIN', 'LEFT', 'RIGHT', 'UP', 'DOWN', 'UR', 'PI', 'TAU', 'WHITE', 'GRAY'}\n"
        "for _, name in ipairs(names) do _G[name] = 'mine' end\n"
        "assert(Line().width == 2)\n"
        "add(Brace(Square(1)))\n"
        "play(Rotate(Square()))\n"
        "assert(LEFT == 'mine')");
}

static bool has_playing(const Deck *deck, const char *name) {
    for (size_t k = 0; k < deck->timeline.playing_count; k++)
        if (strcmp(deck->timeline.playings[k].name, name) == 0)
            return true;
    return false;
}

// Whatever it is made of, where it is no group of others.
static void an_animation_is_called_by_its_row(void **state) {
    (void)state;
    static const char *const names[] = {"FocusOn", "ApplyWave", "Wiggle"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char script[64];
        snprintf(script, sizeof script, "play(%s(Dot()))", names[i]);
        Deck *deck = saying_load(script);
        if (!has_playing(deck, names[i]))
            fail_msg("%s is called otherwise", names[i]);
        deck_destroy(deck);
    }
}

// Both ways of saying where an animation is.
static void a_node_stands_for_its_middle(void **state) {
    (void)state;
    static const char *const names[] = {"Flash", "FocusOn"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char at_point[128], at_node[128];
        snprintf(at_point, sizeof at_point, "play(%s(V(2, -1)))", names[i]);
        snprintf(at_node, sizeof at_node, "play(%s(Rectangle{width = 1, height = 3}:move_to({2, -1})))",
                 names[i]);
        Deck *a = saying_load(at_point), *b = saying_load(at_node);
        Pose of_a = saying_pose(a, 0.7), of_b = saying_pose(b, 0.7);
        assert_true(of_a.count > 0 && of_a.count == of_b.count);
        for (size_t k = 0; k < of_a.count; k++) {
            assert_float_equal(of_a.leaves[k].affine.origin.x, of_b.leaves[k].affine.origin.x, 1e-6);
            assert_float_equal(of_a.leaves[k].affine.origin.y, of_b.leaves[k].affine.origin.y, 1e-6);
        }
        deck_destroy(a);
        deck_destroy(b);
    }
}

static void what_a_body_refuses_is_of_the_scripts_line(void **state) {
    (void)state;
    saying_refuse("\n\nStar(5, {density = 3})",
                  "scene.lua:3: Star: density must be more than 0 and less than half");
    saying_refuse("\nUnderline(Dot(), {stroke_width = -1})", "scene.lua:2: Underline: stroke_width");
    saying_refuse("local ok, why = pcall(Star, {density = 3})\nassert(not ok)\nSquare(-1)",
                  "scene.lua:3: Square: side_length");
}

static void what_a_body_makes_is_one_thing_of_its_line(void **state) {
    (void)state;
    Deck *deck = saying_load("local star = Star()\nassert(tostring(star) == 'a Star')\n"
                             "add(star, Underline(star))\nwait()");
    const Reel *reel = timeline_reel_at(&deck->timeline, 0.5);
    assert_int_equal(reel->leaf_count, 2);
    assert_string_equal(reel->leaves[0].origin->kind, "Star");
    assert_int_equal(reel->leaves[0].origin->line, 1);
    assert_string_equal(reel->leaves[1].origin->kind, "Underline");
    assert_int_equal(reel->leaves[1].origin->line, 3);
    deck_destroy(deck);
}

// A script's copy is of its own line, one that the library makes is the thing that it is a copy of.
static void copies_of_the_library_are_what_they_are_copies_of(void **state) {
    (void)state;
    Deck *deck = saying_load("local one, other = Circle(), Square()\n"
                             "play(TransformFromCopy(one, other))");
    const Reel *reel = timeline_reel_at(&deck->timeline, 0.5);
    assert_true(reel->leaf_count > 0);
    for (size_t i = 0; i < reel->leaf_count; i++)
        assert_int_equal(reel->leaves[i].origin->line, 1);
    deck_destroy(deck);
    deck = saying_load("local one = Circle()\nlocal other = one:copy()\nadd(other) wait()");
    assert_int_equal(timeline_reel_at(&deck->timeline, 0.5)->leaves[0].origin->line, 2);
    deck_destroy(deck);
}

static void a_text_in_a_thing_gives_it_no_words(void **state) {
    (void)state;
    Deck *deck =
        saying_load("add(NumberLine{x_range = {0, 1}, include_numbers = true}, Text('word'))\nwait()");
    const Reel *reel = timeline_reel_at(&deck->timeline, 0.5);
    assert_string_equal(reel->leaves[0].origin->kind, "NumberLine");
    assert_null(reel->leaves[0].origin->text);
    assert_string_equal(reel->leaves[reel->leaf_count - 1].origin->text, "word");
    deck_destroy(deck);
}

static void a_script_cannot_break_the_library_nor_reach_it(void **state) {
    (void)state;
    saying_check("assert(state == nil and fail == nil and import == nil)\n"
                 "Polygon, Line, V, math.cos, TAU = nil\nmath = nil\n"
                 "add(Star(), Underline(Star()))");
}

// Fields ----------------------------------------------------------------------------------------------------

static void a_node_keeps_what_a_script_sets(void **state) {
    (void)state;
    saying_check("local group = VGroup(Dot())\ngroup[1].speed = RIGHT\ncollectgarbage = nil\n"
                 "assert(group[1].speed == RIGHT)\ngroup[1].speed = nil\n"
                 "assert(not pcall(function() return group[1].speed end))");
    saying_refuse("Dot().shift = 1", "'shift' is a method of a Dot");
    saying_refuse("Dot()[1] = 2", "a field of a Dot needs a name, not 1");
    saying_refuse("print(Dot().speed)", "a Dot has no method or field 'speed'");
    saying_refuse("Create(Dot()).speed = 1", "takes no fields");
}

static void a_field_of_the_tables_is_set_by_its_method(void **state) {
    (void)state;
    saying_check("local box = Square()\nbox.width = 3\nassert(box.width == 3 and box.height == 3)");
    saying_refuse("Square().width = -1", "width must be more than 0");
}

static void a_copy_has_copies_of_fields_and_its_own_nodes(void **state) {
    (void)state;
    saying_check("local a, b, outside = Dot(), Square(), Circle()\n"
                 "local group = VGroup(a, b)\n"
                 "a.peer, a.other, a.list = b, outside, {n = {b}}\n"
                 "a.list.own = a.list\n"
                 "local copy = group:copy()\n"
                 "assert(copy[1].peer == copy[2] and copy[1].other == outside)\n"
                 "assert(copy[1].list.n[1] == copy[2] and copy[1].list.own == copy[1].list)\n"
                 "copy[1].list.n = nil\nassert(a.list.n[1] == b)\n"
                 "assert(a:copy().peer == b)"); // not copied along
    saying_refuse(
        "local a = Dot()\na.deep = {}\nlocal t = a.deep\nfor i = 1, 40 do t[1] = {} t = t[1] end a:copy()",
        "scene.lua:4: copy: a node's fields hold tables in tables");
}

// A table of the fields is the first level.
static void fields_may_be_32_tables_deep(void **state) {
    (void)state;
    static const char script[] = "local a = Dot() a.deep = {} local t = a.deep for i = 3, %d do t[1] = {} "
                                 "t = t[1] end t.end_ = 'here' local b = a:copy() local s = b.deep "
                                 "for i = 3, %d do s = s[1] end assert(s.end_ == 'here' and s ~= t)";
    char source[320];
    snprintf(source, sizeof source, script, 32, 32);
    saying_check(source);
    snprintf(source, sizeof source, script, 33, 33);
    saying_refuse(source, "copy: a node's fields hold tables in tables (more than 32)");
}

static void keys_of_fields_are_copied_too(void **state) {
    (void)state;
    saying_check("local a, b, outside, key = Dot(), Square(), Circle(), {1}\n"
                 "local group = VGroup(a, b)\n"
                 "a.by = {[b] = 'b', [outside] = 'outside', [key] = key, word = 'w', [2.5] = false}\n"
                 "local copy = group:copy()\n"
                 "local by = copy[1].by\n"
                 "assert(by[copy[2]] == 'b' and by[b] == nil and by[outside] == 'outside')\n"
                 "assert(by.word == 'w' and by[2.5] == false and by[key] == nil)\n"
                 "for k, v in pairs(by) do if type(k) == 'table' then assert(k == v and k[1] == 1) end end\n"
                 "assert(a.by[b] == 'b' and a.by[key] == key)");
}

// What nodes made for a moment keep goes with them, so that others that take their place have nothing of it.
static void fields_go_with_their_nodes(void **state) {
    (void)state;
    saying_check("local made, value = 0, ValueTracker(0)\n"
                 "value:add_updater(function(m, dt)\n"
                 "  for i = 1, 400 do local dot = Dot() dot.mark = i made = made + 1 end\n"
                 "end)\n"
                 "add(value) wait(0.6)\n"
                 "assert(made > 14000)\n"
                 "for i = 1, 14000 do assert(not pcall(function() return Dot().mark end)) end");
}

static void what_an_animated_copy_keeps_is_the_nodes_then(void **state) {
    (void)state;
    saying_check("local pair = VGroup(Dot(), Square())\npair.front = pair[1]\n"
                 "play(pair:animate():shift(UP))\nassert(pair.front == pair[1])");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_body_is_there),
        cmocka_unit_test(what_a_script_makes_of_a_name_is_nothing_to_defaults),
        cmocka_unit_test(a_body_is_called_with_what_its_row_has_checked),
        cmocka_unit_test(an_animation_is_called_by_its_row),
        cmocka_unit_test(a_node_stands_for_its_middle),
        cmocka_unit_test(what_a_body_refuses_is_of_the_scripts_line),
        cmocka_unit_test(what_a_body_makes_is_one_thing_of_its_line),
        cmocka_unit_test(copies_of_the_library_are_what_they_are_copies_of),
        cmocka_unit_test(a_text_in_a_thing_gives_it_no_words),
        cmocka_unit_test(a_script_cannot_break_the_library_nor_reach_it),
        cmocka_unit_test(a_node_keeps_what_a_script_sets),
        cmocka_unit_test(a_field_of_the_tables_is_set_by_its_method),
        cmocka_unit_test(a_copy_has_copies_of_fields_and_its_own_nodes),
        cmocka_unit_test(fields_may_be_32_tables_deep),
        cmocka_unit_test(keys_of_fields_are_copied_too),
        cmocka_unit_test(fields_go_with_their_nodes),
        cmocka_unit_test(what_an_animated_copy_keeps_is_the_nodes_then),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
