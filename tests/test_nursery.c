// What functions make, and what becomes of it when there is much.
#include "draw/form.h"
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Box box_of(const LeafState *leaf) {
    const PolylineSource source = form_source(leaf);
    const Polyline line = polyline_flatten(&saying.arena, &source, 1e-4, NULL);
    Box box = box_empty();
    for (size_t i = 0; i < line.point_count; i++)
        box = box_add(box, point_from(line.points[i]));
    return box;
}

// Twice as many nodes as a scene may have are made, and more outlines than fit in its memory.
static void what_functions_make_counts_only_as_long_as_it_is_needed(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local t = ValueTracker() "
        "local row = always_redraw(function() local g = VGroup() "
        "  for i = 1, 120 do g:add(Polygon({V(i, t:get_value()), V(i + 1, 0), V(i, 1)})) end return g end) "
        "add(row) play(t:animate {run_time = 60, rate_func = linear}:set_value(30)) "
        "near(row[120]:get_top().y, 30)");
    assert_in_range(deck->node_count, 121, 30000);
    assert_in_range(deck->timeline.reel.key_count, 120, 1000);
    for (int t = 3; t <= 60; t += 19)
        assert_true(fabs(box_of(&saying_pose(deck, t).leaves[50]).max.y - fmax(1, t / 2.0)) < 1e-3);
    deck_destroy(deck);
}

// More nodes than a scene may have, in plays of which none makes many.
static void what_functions_have_made_in_earlier_plays_counts_no_longer(void **state) {
    (void)state;
    Deck *deck = saying_load("local m = Dot() "
                             "for k = 1, 40 do play(UpdateFromFunc(m, function() "
                             "  for i = 1, 4000 do VMobject() end end, {run_time = 0.01})) end");
    assert_in_range(deck->node_count, 1, 30000);
    deck_destroy(deck);
}

static void what_an_animation_is_of_outlasts_plays_that_make_much(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local m, made = Dot(), nil "
                    "local function make() play(UpdateFromFunc(m, function() "
                    "  for i = 1, 5000 do made = Circle {radius = 0.5} end end, {run_time = 0.01})) end "
                    "make() local first = made:animate():shift(UP) "
                    "make() local second = Transform(made, Square(3)) made = nil "
                    "for i = 1, 5 do make() end made = nil "
                    "play(first) play(second) local on = mobjects() "
                    "is_at(on[2], 0, 1) near(on[2].width, 1) near(on[3].width, 3)"));
}

static void what_a_script_keeps_of_it_stays_as_it_was(void **state) {
    (void)state;
    deck_destroy(saying_load(
        "local n, kept, group, dot, last = 0, {}, VGroup(), Dot(), nil "
        "dot:add_updater(function(m, dt) for i = 1, 300 do n = n + 1 "
        "  local c = Circle {radius = n / 1000 + 0.1}:shift(RIGHT * n / 1000) "
        "  if n % 1000 == 0 then c.number = n kept[#kept + 1] = c end "
        "  if n % 1500 == 0 then group:add(VGroup(c)) end "
        "  if n % 7000 == 0 then dot.friend = c:set_color({RED, BLUE}) end "
        "  m:become(c) end end) "
        "add(dot) wait(2) "
        "for i, c in ipairs(kept) do near(c.width, 2 * i + 0.2) near(c:get_x(), i) assert(c.number "
        "== 1000 * i) end "
        "for i, g in ipairs(group) do near(g[1].width, 3 * i + 0.2) is_at(g, 1.5 * i, 0) end "
        "assert(#kept == 36 and #group == 24) near(dot.friend.width, 2 * 35 + 0.2) near(dot.width, 2 "
        "* 36.3 + 0.2) "
        "add(dot.friend) play(dot.friend:animate():shift(UP), kept[3]:animate():become(kept[4]))"));
}

static void animations_that_a_function_makes_can_be_played_later(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local n, anims, dot = 0, {}, Dot() "
                    "dot:add_updater(function(m, dt) for i = 1, 200 do n = n + 1 local c = Circle() "
                    "  if n % 2000 == 0 then anims[#anims + 1] = c:animate():shift(UP) end end end) "
                    "add(dot) wait(2) dot:clear_updaters() for _, anim in ipairs(anims) do play(anim) end "
                    "is_at(mobjects()[2], 0, 1)"));
}

int main(void) {
    saying.helpers =
        SAYING_NEAR(1e-4) "local function is_at(node, x, y) near(node:get_x(), x) near(node:get_y(), y) end ";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_functions_make_counts_only_as_long_as_it_is_needed),
        cmocka_unit_test(what_functions_have_made_in_earlier_plays_counts_no_longer),
        cmocka_unit_test(what_an_animation_is_of_outlasts_plays_that_make_much),
        cmocka_unit_test(what_a_script_keeps_of_it_stays_as_it_was),
        cmocka_unit_test(animations_that_a_function_makes_can_be_played_later),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
