// What scenes do rarely: tips of several shapes, groups without a leaf, functions that pause.
#include "draw/form.h"
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Groups ----------------------------------------------------------------------------------------------------

static void a_group_without_a_leaf_turns_into_what_is_there(void **state) {
    (void)state;
    deck_destroy(saying_load("local a, b = VGroup(), VGroup(VGroup(), Dot(RIGHT * 2)) "
                             "add(a) play(Transform(a, b)) "
                             "near(a:get_center(), RIGHT * 2) assert(#a == 2 and #a[1] == 0)"));
}

// The mean of the points of all curves: of a line's four, and of four times as many of a square.
static void the_mass_of_a_group_is_that_of_all_its_curves(void **state) {
    (void)state;
    saying_check(
        "near(VGroup(Line(V(0, 0), V(2, 0)), Square():move_to(V(6, 5))):get_center_of_mass(), V(5, 4)) "
        "near(VGroup(VGroup(Square():move_to(UP))):get_center_of_mass(), UP) "
        "near(VGroup():get_center_of_mass(), ORIGIN)");
}

static void a_group_updates_all_that_is_in_it(void **state) {
    (void)state;
    saying_check("local told = {} "
                 "local function tell(name) return function(m, dt) told[#told + 1] = name .. dt end end "
                 "local a, b = Dot():add_updater(tell('a')), Dot():add_updater(tell('b')) "
                 "VGroup(a, VGroup(b)):add_updater(tell('g')):update(2) "
                 "assert(table.concat(told, ' ') == 'g2.0 a2.0 b2.0' or table.concat(told, ' ') == 'g2 a2 "
                 "b2', table.concat(told, ' '))");
}

static void nothing_moves_along_a_group(void **state) {
    (void)state;
    saying_refuse("MoveAlongPath(Dot(), VGroup(Circle()))", "the path must be one line, arc or shape");
    saying_refuse("local path = Line() local move = MoveAlongPath(Dot(), path) path:add_tip() play(move)",
                  "MoveAlongPath needs a single shape as its path, not a group");
}

// Tips ------------------------------------------------------------------------------------------------------

static void an_arrow_that_is_given_another_tip_keeps_its_ends(void **state) {
    (void)state;
    saying_check("local a = Arrow(LEFT * 2, V(2, 1), {buff = 0}):add_tip {at_start = true} "
                 "near(a:get_start(), LEFT * 2) near(a:get_end(), V(2, 1)) "
                 "local line = Line(LEFT * 2, RIGHT):add_tip {tip = VGroup(Dot(), Dot(RIGHT * 0.2))} "
                 "near(line:get_start(), LEFT * 2)");
}

// Colours ---------------------------------------------------------------------------------------------------

static void several_colours_come_and_go_when_they_are_said(void **state) {
    (void)state;
    Deck *deck = saying_load("local s = Square {fill_opacity = 1} add(s) wait(1) "
                             "s:set_fill({RED, BLUE}) wait(1) s:set_fill(WHITE) wait(1) "
                             "s:set_stroke({RED, WHITE, BLUE}) wait(1) s:set_stroke(WHITE) "
                             "play(s:animate():set_fill({RED, GREEN, BLUE})) wait(1) "
                             "play(s:animate():set_fill(RED)) wait(1)");
    static const uint32_t fills[] = {0, 2, 0, 0, 3, 3, 3, 0}, strokes[] = {0, 0, 0, 3, 0, 0, 0, 0};
    for (int i = 0; i < 8; i++) {
        const LeafState leaf = saying_pose(deck, i + 0.5).leaves[0];
        const Gradients *now = leaf.gradients.now;
        assert_int_equal(now ? gradients_colors(now, PART_FILL).count : 0, fills[i]);
        assert_int_equal(now ? gradients_colors(now, PART_STROKE).count : 0, strokes[i]);
    }
    deck_destroy(deck);
}

static void a_gradient_of_letters_begins_and_ends_with_its_colours(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Text('abc', {gradient = {'#FF0000', '#0000FF'}})) wait(1)");
    Pose pose = saying_pose(deck, 0.5);
    assert_int_equal(pose.count, 3);
    const Color first = pose.leaves[0].fill, last = pose.leaves[2].fill;
    assert_true(first.r == 1 && first.g == 0 && first.b == 0 && first.a == 1);
    assert_true(last.r == 0 && last.g == 0 && last.b == 1 && last.a == 1);
    deck_destroy(deck);
}

// Turning into what is there ----------------------------------------------------------------------------------

// Only what has been turned into by then is there by itself.
static void what_moves_before_it_is_turned_into_is_brought(void **state) {
    (void)state;
    Deck *deck = saying_load("local a, b = Square(), Circle():shift(RIGHT) add(a) "
                             "play(ReplacementTransform(a, b), b:animate():shift(UP)) "
                             "near(b:get_center(), V(1, 1)) assert(#mobjects() == 1)");
    assert_int_equal(saying_pose(deck, 0.5).count, 2);
    deck_destroy(deck);
    deck = saying_load("local a, b = Square(), Circle():shift(RIGHT) add(a) "
                       "play(Succession(ReplacementTransform(a, b), b:animate():shift(UP))) "
                       "near(b:get_center(), V(1, 1)) assert(#mobjects() == 1)");
    assert_int_equal(saying_pose(deck, 0.5).count, 1);
    assert_int_equal(saying_pose(deck, 1.5).count, 1);
    deck_destroy(deck);
}

// Functions of time that do nothing for a while ---------------------------------------------------------------

static Box box_of(const LeafState *leaf) {
    const PolylineSource source = form_source(leaf);
    const Polyline line = polyline_flatten(&saying.arena, &source, 1e-4, NULL);
    Box box = box_empty();
    for (size_t i = 0; i < line.point_count; i++)
        box = box_add(box, point_from(line.points[i]));
    return box;
}

// How far what pauses from 1/2 to 3/2 s has come.
static double progress_at(double t) {
    return t < 0.5 ? t : t < 1.5 ? 0.5 : t - 1;
}

// Says in Lua how far m has come at n seconds; nothing happens meanwhile.
#define PAUSING(change)                                                                                      \
    "local n, k = 0, 0 local m = VMobject():set_points_as_corners({ORIGIN, V(0.01, 0)}) "                    \
    "m:add_updater(function(m, dt) n = n + dt "                                                              \
    "if n <= 0.5 + 1e-6 or n > 1.5 + 1e-6 then k = k + dt " change " end end) add(m) wait(2)"

static void what_grows_in_two_goes_is_at_rest_between(void **state) {
    (void)state;
    Deck *deck = saying_load(PAUSING("m:add_line_to(V(k, 0))"));
    for (int frame = 2; frame < 118; frame++) {
        double t = frame / 60.0, is = box_of(&saying_pose(deck, t + 1e-6).leaves[0]).max.x;
        if (!(fabs(is - progress_at(t)) < 2e-3))
            fail_msg("at %g s it is %g long, not %g", t, is, progress_at(t));
    }
    deck_destroy(deck);
}

// What comes after it in the same moment is not called any more.
static void what_another_function_takes_off_the_stage_is_not_called(void **state) {
    (void)state;
    saying_check("local a, b, is_gone, calls = Dot(), Dot(RIGHT), false, 0 "
                 "a:add_updater(function(m, dt) if calls == 3 then remove(b) is_gone = true end end) "
                 "b:add_updater(function(m, dt) assert(not is_gone) calls = calls + 1 end) "
                 "add(a, b) wait(1) assert(is_gone and calls == 3)");
}

// For half a second it moves, for half a second one of its corners does.
static void what_moves_and_then_becomes_another_has_gone_its_way(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local n = 0 local m = VMobject():set_points_as_corners({ORIGIN, RIGHT, V(1, 1), UP, ORIGIN}) "
        "m:add_updater(function(m, dt) n = n + dt if n <= 0.5 + 1e-6 then m:shift(RIGHT * dt) else "
        "m:set_points_as_corners({V(0.5, 0), V(1.5, 0), V(1 + n, 1), V(0.5, 1), V(0.5, 0)}) end end) "
        "add(m) wait(1)");
    for (int frame = 1; frame < 58; frame++) {
        double t = frame / 60.0;
        Box box = box_of(&saying_pose(deck, t + 1e-6).leaves[0]);
        assert_true(fabs(box.min.x - fmin(t, 0.5)) < 2e-3 && fabs(box.max.x - 1 - t) < 2e-3);
    }
    deck_destroy(deck);
}

// Also where it goes on as if it had not rested.
static void what_is_bent_in_two_goes_is_at_rest_between(void **state) {
    (void)state;
    static const char *const scripts[] = {
        PAUSING("m:set_points_as_corners({ORIGIN, V(1, 0), V(1 + k, 1), V(0, 1), ORIGIN})"),
        PAUSING("m:set_points_as_corners({ORIGIN, V(1, 0), V(1 + n, 1), V(0, 1), ORIGIN})"),
    };
    for (int i = 0; i < 2; i++) {
        Deck *deck = saying_load(scripts[i]);
        for (int frame = 3; frame < 118; frame++) {
            double t = frame / 60.0, is = box_of(&saying_pose(deck, t + 1e-6).leaves[0]).max.x;
            double wanted = i && t > 1.5 ? t : progress_at(t);
            bool jumps = i && frame >= 90 && frame <= 91;
            if (!jumps && !(fabs(is - 1 - wanted) < 2e-3))
                fail_msg("at %g s it reaches to %g, not %g", t, is, 1 + wanted);
        }
        deck_destroy(deck);
    }
}

static void what_fades_in_two_goes_is_at_rest_between(void **state) {
    (void)state;
    Deck *deck = saying_load(PAUSING("m:set_opacity(k / 2)"));
    for (int frame = 2; frame < 118; frame++) {
        double t = frame / 60.0, is = (double)saying_pose(deck, t).leaves[0].stroke.a;
        if (!(fabs(is - progress_at(t) / 2) < 5e-3))
            fail_msg("at %g s its opacity is %g, not %g", t, is, progress_at(t) / 2);
    }
    deck_destroy(deck);
}

static void what_bends_in_two_goes_is_at_rest_between(void **state) {
    (void)state;
    Deck *deck = saying_load(PAUSING("m:set_points_as_corners({ORIGIN, V(1, 3 * k * k), V(2, k)})"));
    for (int frame = 2; frame < 118; frame++) {
        double t = frame / 60.0, k = progress_at(t);
        Box box = box_of(&saying_pose(deck, t + 1e-6).leaves[0]);
        if (!(fabs(box.max.y - fmax(k, 3 * k * k)) < 5e-3))
            fail_msg("at %g s it is %g high, not %g", t, box.max.y, fmax(k, 3 * k * k));
    }
    deck_destroy(deck);
}

// What is another outline at once, and goes on for one sample, is no jump between two rests.
static void a_step_of_one_sample_behind_another_outline_is_a_motion(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local n, m = -1, Circle() "
        "m:add_updater(function(m, dt) n = n + 1 "
        "if n == 30 then m:become(Square()) elseif n == 31 or n == 40 then m:shift(RIGHT) end end) "
        "add(m) wait(1)");
    static const double wanted[][2] = {{29.9, 1}, {30, 1}, {30.5, 1.5}, {31, 2}, {39, 2}};
    for (int i = 0; i < 5; i++) {
        double is = box_of(&saying_pose(deck, wanted[i][0] / 60 + 1e-9).leaves[0]).max.x;
        if (!(fabs(is - wanted[i][1]) < 2e-3))
            fail_msg("at sample %g it reaches to %g, not %g", wanted[i][0], is, wanted[i][1]);
    }
    deck_destroy(deck);
}

// As many curves as before, but otherwise put together, are another outline, to which there is no way.
static void what_is_drawn_anew_has_the_parts_that_were_drawn(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local n, m = 0, VMobject() "
        "local function draw(first, second) m:set_points_as_corners(first):start_new_path(second[1]) "
        "  for i = 2, #second do m:add_line_to(second[i]) end end "
        "local a, b = {ORIGIN, UP}, {RIGHT, V(2, 0), V(2, 1), V(1, 1)} draw(a, b) "
        "m:add_updater(function(m, dt) n = n + dt if n > 0.7 then draw({b[1], b[2], b[3], b[1]}, a) "
        "elseif n > 0.4 then draw(b, a) end end) "
        "add(m) wait(1)");
    static const struct {
        double time;
        uint32_t counts[2];
        bool is_closed;
    } wanted[] = {{0.2, {1, 3}, false}, {0.6, {3, 1}, false}, {0.9, {3, 1}, true}};
    for (int i = 0; i < 3; i++) {
        const LeafState leaf = saying_pose(deck, wanted[i].time).leaves[0];
        const Outline *outline = leaf.shape.shape->outline;
        assert_int_equal(outline->contour_count, 2);
        for (int k = 0; k < 2; k++)
            assert_int_equal(outline->contours[k].count, wanted[i].counts[k]);
        assert_int_equal(outline->contours[0].closed, wanted[i].is_closed);
        assert_false(outline->contours[1].closed);
    }
    for (int half = 0; half <= 120; half++)
        assert_null(saying_pose(deck, half / 120.0).leaves[0].shape.target);
    deck_destroy(deck);
}

// At each sample a function starts from where the animation is.
static void an_animation_goes_on_where_a_function_leaves_off(void **state) {
    (void)state;
    Deck *deck = saying_load("local n, d, o = 0, Dot(), Square() "
                             "o:add_updater(function(m, dt) n = n + dt "
                             "if n > 0.2 and n < 0.5 then d:shift(UP) end end) "
                             "add(o, d) play(d:animate {rate_func = linear}:shift(RIGHT * 2)) "
                             "near(d:get_center(), RIGHT * 2)");
    for (int frame = 0; frame <= 60; frame++) {
        double t = frame / 60.0;
        const LeafState leaf = saying_pose(deck, t).leaves[1];
        bool is_touched = t > 0.25 && t < 0.45, is_free = t < 0.15 || t > 0.55;
        Point at = box_point(box_of(&leaf), (Point){0, 0});
        assert_true(fabs(at.x - 2 * t) < 2e-3);
        assert_true(!is_free || fabs(at.y) < 2e-3);
        assert_true(!is_touched || fabs(at.y - 1) < 2e-3);
    }
    deck_destroy(deck);
}

static void what_comes_later_is_updated_from_then_on(void **state) {
    (void)state;
    deck_destroy(saying_load("local calls, d = 0, Dot() "
                             "d:add_updater(function(m, dt) calls = calls + 1 end) "
                             "play(Succession(Wait(1), Add(d)), Wait(2)) near(calls, 61, 1)"));
}

// Of what a function makes there is more than is kept at a time.
static void what_is_kept_of_much_has_its_parts_and_fields(void **state) {
    (void)state;
    deck_destroy(saying_load(
        "local n, kept, sum, dot = 0, {}, 0, Dot() "
        "dot:add_updater(function(m, dt) for i = 1, 40 do n = n + 1 "
        "  local a = Arrow(ORIGIN, V(n / 100 + 1, 0), {buff = 0}):add_tip {at_start = true} a.number = n "
        "  if n % 500 == 0 then kept[#kept + 1] = a end end end) "
        "add(dot) wait(2) assert(#kept == 9, 'kept ' .. #kept) "
        "for i, a in ipairs(kept) do assert(a.number == 500 * i) "
        "  near(a:get_start(), ORIGIN) near(a:get_end(), V(5 * i + 1, 0)) end "
        "add(kept[3])"));
}

int main(void) {
    static const char helpers[] = SAYING_NEAR(1e-4);
    saying.helpers = helpers;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_without_a_leaf_turns_into_what_is_there),
        cmocka_unit_test(the_mass_of_a_group_is_that_of_all_its_curves),
        cmocka_unit_test(a_group_updates_all_that_is_in_it),
        cmocka_unit_test(nothing_moves_along_a_group),
        cmocka_unit_test(an_arrow_that_is_given_another_tip_keeps_its_ends),
        cmocka_unit_test(several_colours_come_and_go_when_they_are_said),
        cmocka_unit_test(a_gradient_of_letters_begins_and_ends_with_its_colours),
        cmocka_unit_test(what_moves_before_it_is_turned_into_is_brought),
        cmocka_unit_test(what_grows_in_two_goes_is_at_rest_between),
        cmocka_unit_test(what_another_function_takes_off_the_stage_is_not_called),
        cmocka_unit_test(what_moves_and_then_becomes_another_has_gone_its_way),
        cmocka_unit_test(what_is_bent_in_two_goes_is_at_rest_between),
        cmocka_unit_test(what_fades_in_two_goes_is_at_rest_between),
        cmocka_unit_test(what_bends_in_two_goes_is_at_rest_between),
        cmocka_unit_test(a_step_of_one_sample_behind_another_outline_is_a_motion),
        cmocka_unit_test(what_is_drawn_anew_has_the_parts_that_were_drawn),
        cmocka_unit_test(an_animation_goes_on_where_a_function_leaves_off),
        cmocka_unit_test(what_comes_later_is_updated_from_then_on),
        cmocka_unit_test(what_is_kept_of_much_has_its_parts_and_fields),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
