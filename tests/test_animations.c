// Animations that are made of others: what is on stage at moments of them, against what Manim's formulas say.
#include "fonts.h"
#include "lua/script.h"
#include "shape/polyline.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double pi = 3.14159265358979323846,
                    sampled = 2e-3; // how far functions that were sampled may be off

typedef struct Bench {
    FontSet fonts;
    Deck *deck;
    Arena arena;
} Bench;

static int open_bench(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    bench->fonts = fonts_load();
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    deck_destroy(bench->deck);
    font_set_destroy(&bench->fonts);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static void load_for(Bench *bench, bool is_calm, const char *script) {
    Error error;
    const ScriptInput input = {.fonts = &bench->fonts, .reduced_motion = is_calm};
    deck_destroy(bench->deck);
    bench->deck = script_run("scene.lua", script, strlen(script), &input, &error);
    if (!bench->deck)
        fail_msg("%s\n%s", error.text, script);
}

static void load(Bench *bench, const char *script) {
    load_for(bench, false, script);
}

static Pose at(Bench *bench, double t) {
    return timeline_sample(&bench->deck->timeline, t, &bench->arena);
}

static double opacity_of(const LeafState *leaf) {
    return fmax(leaf->fill.a, leaf->stroke_width > 0 ? leaf->stroke.a : 0) * leaf->opacity;
}

static size_t count_seen(Bench *bench, double t) {
    Pose pose = at(bench, t);
    size_t seen = 0;
    for (size_t i = 0; i < pose.count; i++)
        seen += opacity_of(&pose.leaves[i]) > 0;
    return seen;
}

static void assert_near(double a, double b) {
    if (!(fabs(a - b) < 1e-5))
        fail_msg("%g is not %g", a, b);
}

static Point center_of(const LeafState *leaf) {
    const Shape *first = leaf->shape.shape, *last = leaf->shape.target ? leaf->shape.target : first;
    const Point middle = {0, 0};
    return point_lerp(box_point(outline_anchor_bounds(first->outline, leaf->affine), middle),
                      box_point(outline_anchor_bounds(last->outline, leaf->affine), middle),
                      (double)leaf->shape.mix);
}

// The i-th leaf's middle is (x, y).
static void assert_place(Bench *bench, double t, size_t i, double x, double y) {
    Point origin = center_of(&at(bench, t).leaves[i]);
    if (!(fabs(origin.x - x) < 1e-5 && fabs(origin.y - y) < 1e-5))
        fail_msg("at %g s it is at (%g, %g), not (%g, %g)", t, origin.x, origin.y, x, y);
}

static double duration(const Bench *bench) {
    return bench->deck->timeline.duration;
}

static double smooth(double t) {
    return ease_at(ease_find("smooth"), t);
}

// Coming and going ------------------------------------------------------------------------------------------

static void a_node_spins_in_on_a_way_that_turns(void **state) {
    Bench *bench = *state;
    load(bench, "local pair = VGroup(Dot(), Dot():shift(RIGHT * 4)) play(SpinInFromNothing(pair, {angle = "
                "1.2})) wait(1)");
    for (double t = 0; t < 1; t += 0.25) {
        double a = smooth(t), turn = (a - 1) * 1.2;
        assert_place(bench, t, 0, 2 - 2 * a * cos(turn), -2 * a * sin(turn));
        assert_place(bench, t, 1, 2 + 2 * a * cos(turn), 2 * a * sin(turn));
    }
    assert_place(bench, 1.5, 1, 4, 0);
}

static void an_arrow_grows_from_its_start_and_its_stroke_with_it(void **state) {
    Bench *bench = *state;
    load(bench, "play(GrowArrow(Arrow(ORIGIN, RIGHT * 4, {buff = 0}), {rate_func = linear})) wait(1)");
    LeafState half = at(bench, 0.5).leaves[0], whole = at(bench, 1.5).leaves[0];
    assert_near(half.stroke_width, (double)whole.stroke_width / 2);
    Point from = affine_point(half.affine, half.shape.shape->outline->points[0]);
    assert_near(from.x, 0);
}

static void several_nodes_fade_as_one(void **state) {
    Bench *bench = *state;
    load(bench, "local a, b = Dot():shift(LEFT), Dot():shift(RIGHT * 3) add(a, b)"
                "play(FadeOut(a, b, {target_position = UP * 2, rate_func = linear})) assert(#mobjects() == "
                "0) wait(1)");
    assert_place(bench, 0.5, 0, -1.5, 1);
    assert_place(bench, 0.5, 1, 2.5, 1);
    assert_int_equal(at(bench, 1.5).count, 0);
}

static void what_is_written_backwards_leaves_and_what_is_unwritten_forwards_stays(void **state) {
    Bench *bench = *state;
    load(bench,
         "local a, b = Square(), Circle() play(Write(a, {reverse = true}), Unwrite(b, {reverse = false}))"
         "assert(#mobjects() == 1 and mobjects()[1] == b) wait(1)");
    assert_near(duration(bench), 2);
    load(bench, "local a = Square() play(Unwrite(a)) assert(#mobjects() == 0)");
}

static void of_increasing_subsets_as_many_are_seen_as_are_done(void **state) {
    Bench *bench = *state;
    load(bench, "local g = VGroup() for i = 1, 6 do g:add(Square({fill_opacity = 0.5})) end "
                "play(ShowIncreasingSubsets(g)) wait(1)");
    for (double t = 0.013; t < 1; t += 0.05)
        assert_int_equal(count_seen(bench, t), floor(6 * smooth(t)));
    assert_int_equal(count_seen(bench, 1), 6);
    assert_near(at(bench, 1.5).leaves[5].fill.a, 1);
    load(bench, "local g = VGroup() for i = 1, 5 do g:add(Dot():shift(RIGHT * i)) end "
                "play(ShowSubmobjectsOneByOne(g), {rate_func = linear}) wait(1)");
    for (double t = 0.05; t < 1; t += 0.1) {
        Pose pose = at(bench, t);
        assert_int_equal(count_seen(bench, t), 1);
        assert_near(opacity_of(&pose.leaves[(size_t)ceil(5 * t) - 1]), 1);
    }
    assert_near(opacity_of(&at(bench, 1.5).leaves[4]), 1);
}

static void letters_come_and_go_one_after_the_other(void **state) {
    Bench *bench = *state;
    load(bench, "local t = Text('a bcd') play(AddTextLetterByLetter(t)) play(RemoveTextLetterByLetter(t, "
                "{time_per_char = 0.2}))"
                "assert(#mobjects() == 0)");
    assert_near(duration(bench), 4 * 0.1 + 4 * 0.2);
    for (double t = 0.005; t < 0.4; t += 0.01)
        assert_int_equal(count_seen(bench, t), ceil(t / 0.1));
    for (double t = 0.005; t < 0.8; t += 0.01)
        assert_int_equal(count_seen(bench, 0.4 + t), ceil(4 * (1 - t / 0.8)));
}

static void a_cursor_stands_behind_the_last_letter(void **state) {
    Bench *bench = *state;
    load(bench, "local t, c = Text('abc'), Dot({radius = 0.5}):shift(UP) "
                "play(TypeWithCursor(t, c, {buff = 0.2})) assert(#t == 4 and t[4] == c)"
                "play(UntypeWithCursor(t, c, {buff = 0.2, keep_cursor_y = false})) assert(#mobjects() == 0)");
    Point last = at(bench, 0.25).leaves[3].affine.origin, first = at(bench, 0.05).leaves[3].affine.origin;
    assert_near(last.y, 1);
    assert_true(first.x < last.x);
    assert_place(bench, 0.35, 3, last.x, at(bench, 0.5).leaves[3].affine.origin.y);
    assert_place(bench, 0.55, 3, first.x, at(bench, 0.5).leaves[3].affine.origin.y);
    assert_int_equal(count_seen(bench, 0.35), 4);
    assert_int_equal(count_seen(bench, 0.55), 2);
}

// Turning into others ---------------------------------------------------------------------------------------

static void a_fading_transform_leaves_the_target_alone(void **state) {
    Bench *bench = *state;
    load(bench,
         "local a, b = Square(2):shift(LEFT * 3), Rectangle({width = 4, height = 1}):shift(RIGHT * 3) add(a)"
         "play(FadeTransform(a, b), {rate_func = linear}) assert(#mobjects() == 1 and mobjects()[1] == b) "
         "wait(1)");
    Pose half = at(bench, 0.5);
    assert_int_equal(half.count, 2);
    for (int i = 0; i < 2; i++) {
        Box box = outline_anchor_bounds(half.leaves[i].shape.shape->outline, half.leaves[i].affine);
        assert_near(box.max.x - box.min.x, 3);
        assert_near(box.max.y - box.min.y, 1.5);
        assert_near(box.max.x + box.min.x, 0);
    }
}

static void shapes_that_match_go_where_they_match(void **state) {
    Bench *bench = *state;
    load(bench, "local a = VGroup(Square(1):shift(LEFT), Circle(1):shift(UP * 2), Triangle():shift(DOWN))"
                "local b = VGroup(Square(2):shift(RIGHT * 3), Dot({point = DOWN * 2}), Circle(0.5)) add(a)"
                "play(TransformMatchingShapes(a, b), {rate_func = linear})"
                "assert(#mobjects() == 1 and mobjects()[1] == b) wait(1)");
    assert_place(bench, 0.5, 0, 1, 0);
    assert_int_equal(at(bench, 1.5).count, 3);
}

static void shapes_match_nothing_of_an_empty_group(void **state) {
    Bench *bench = *state;
    load(bench, "local a, b, c = VGroup(Square(1)), VGroup(), VGroup(Circle(1)) add(a)"
                "play(TransformMatchingShapes(a, b))"
                "play(TransformMatchingShapes(b, c)) wait(1)");
    assert_int_equal(at(bench, 2.5).count, 1);
}

static void places_are_swapped_on_quarter_turns(void **state) {
    Bench *bench = *state;
    load(bench, "local a, b, c = Dot():shift(LEFT * 2), Dot():shift(RIGHT * 2), Dot():shift(UP) add(a, b, c)"
                "play(Swap(a, b), {rate_func = linear}) play(CyclicReplace(a, b, c)) wait(1)");
    double reach = 2 * sqrt(2), turned = -3 * pi / 4 + pi / 4; // about (0, 2)
    assert_place(bench, 0.5, 1, reach * cos(turned), 2 + reach * sin(turned));
    assert_place(bench, 2.5, 0, -2, 0);
    assert_place(bench, 2.5, 1, 0, 1);
    assert_place(bench, 2.5, 2, 2, 0);
}

static Point first_point_of(Bench *bench, double t) {
    LeafState leaf = at(bench, t).leaves[0];
    const PolylineSource source = {.a = leaf.shape.shape->outline,
                                   .b = leaf.shape.target ? leaf.shape.target->outline : NULL,
                                   .map_a = leaf.affine,
                                   .map_b = leaf.affine,
                                   .part = shape_mix_part(&leaf.shape),
                                   .to = 1};
    return point_from(polyline_flatten(&bench->arena, &source, 1e-3, NULL).points[0]);
}

// About the middle between its places, each point has its own.
static void the_points_of_a_morph_go_on_arcs(void **state) {
    Bench *bench = *state;
    load(bench,
         "local s = Square(2):rotate(0.3):stretch(2, 0):shift(LEFT * 3) add(s)"
         "play(CounterclockwiseTransform(s, Square(4):shift(RIGHT * 3)), {rate_func = linear}) wait(1)");
    Point from = first_point_of(bench, 0), to = {5, 2}, middle = point_lerp(from, to, 0.5);
    for (double t = 0.125; t < 1; t += 0.125) {
        Point seen = first_point_of(bench, t), there = affine_point(affine_rotation(pi * t, middle), from);
        assert_near(seen.x, there.x);
        assert_near(seen.y, there.y);
    }
    assert_near(first_point_of(bench, 1.5).x, 5);
}

static void methods_and_functions_say_what_becomes_of_a_node(void **state) {
    Bench *bench = *state;
    load(bench, "local a, b = Dot(), Dot():shift(UP) add(a, b) "
                "play(ApplyMethod(a, 'shift', RIGHT), ApplyMethod(b, b.next_to, V(5, 5), RIGHT, 0)) "
                "play(ApplyFunction(function(m) return m:shift(DOWN) end, a), ApplyMatrix({{0, -1}, {1, 0}}, "
                "b, {run_time = 1}))"
                "play(ScaleInPlace(a, 3), FadeToColor(b, RED)) assert(math.abs(a.width - 0.48) < 1e-9)"
                "play(ShrinkToCenter(a)) assert(a.width == 0 and #mobjects() == 2)");
    assert_place(bench, 2, 0, 1, -1);
    assert_place(bench, 2, 1, -5, 5.08);
}

// Attention -------------------------------------------------------------------------------------------------

static void a_wiggle_ends_where_it_began_and_is_calm_where_motion_is_reduced(void **state) {
    Bench *bench = *state;
    const char *script =
        "local s = Square() add(s) play(Wiggle(s, {n_wiggles = 3}), {rate_func = linear}) wait(1)";
    load(bench, script);
    for (double t = 0.25; t < 2; t += 0.25) {
        Affine now = at(bench, t).leaves[0].affine;
        double swing = smooth(t < 1 ? t : 2 - t), angle = swing * sin(3 * pi * t / 2) * 0.02 * pi;
        assert_near(now.x.x, (1 + 0.1 * swing) * cos(angle));
        assert_near(now.x.y, (1 + 0.1 * swing) * sin(angle));
    }
    assert_near(at(bench, 2.5).leaves[0].affine.x.x, 1);
    load_for(bench, true, script);
    for (double t = 0.25; t < 2; t += 0.25) {
        assert_near(at(bench, t).leaves[0].affine.x.x, 1);
        double pale = opacity_of(&at(bench, t).leaves[0]);
        assert_true(fabs(pale - (1 - 0.6 * smooth(t < 1 ? t : 2 - t))) < sampled);
    }
}

static void a_spiral_fades_in_where_motion_is_reduced(void **state) {
    Bench *bench = *state;
    load_for(bench, true, "play(SpiralIn(VGroup(Dot():shift(LEFT), Dot():shift(RIGHT)))) wait(1)");
    assert_place(bench, 0.25, 0, -1, 0);
    assert_near(opacity_of(&at(bench, 0.25).leaves[0]), smooth(0.25));
}

static void a_focus_shrinks_to_its_point_and_is_gone(void **state) {
    Bench *bench = *state;
    load(bench,
         "play(FocusOn(Dot({point = V(2, 1)})), {rate_func = linear}) assert(#mobjects() == 0) wait(1)");
    LeafState half = at(bench, 1).leaves[0];
    assert_near(half.fill.a, 0.1);
    assert_near(half.affine.origin.x, 1);
    Box box = outline_anchor_bounds(half.shape.shape->outline, half.affine);
    assert_near((box.max.x - box.min.x) / 2, (128.0 / 9 / 2 + 4) / 2);
}

static void a_blink_goes_off_and_on_as_often_as_is_said(void **state) {
    Bench *bench = *state;
    load(bench,
         "local s = Square() add(s) play(Blink(s, {time_on = 0.3, time_off = 0.2, blinks = 2})) wait(1)");
    assert_near(duration(bench), 2 * 0.5 + 0.3 + 1);
    for (double t = 0.025; t < 2.3; t += 0.05)
        assert_int_equal(count_seen(bench, t), t > 1 || fmod(t, 0.5) < 0.3);
    load(bench, "local s = Square() add(s) play(Blink(s, {hide_at_end = true})) wait(1)");
    assert_near(duration(bench), 2);
    assert_int_equal(count_seen(bench, 1.5), 0);
}

static void waves_go_out_one_after_the_other(void **state) {
    Bench *bench = *state;
    load(bench, "play(Broadcast(Circle({radius = 2}), {n_mobs = 3, focal_point = RIGHT})) assert(#mobjects() "
                "== 0) wait(1)");
    assert_near(duration(bench), 4);
    Pose pose = at(bench, 1.5);
    assert_int_equal(pose.count, 3);
    for (int i = 0; i < 3; i++) {
        double part = smooth(1.5 / 3 * (1 + 2 * 0.2) - 0.2 * i);
        assert_near(pose.leaves[i].affine.x.x, part);
        assert_near(pose.leaves[i].stroke.a, 1 - part);
        assert_near(pose.leaves[i].affine.origin.x, 1);
    }
}

static void a_frame_is_what_was_said_round_the_node(void **state) {
    Bench *bench = *state;
    load(bench, "local s = Square() add(s) play(Circumscribe(s, Circle, {buff = 0.5, fade_out = true, "
                "run_time = 2})) assert(#mobjects() == 1)");
    Pose pose = at(bench, 1.5);
    assert_int_equal(pose.count, 2);
    Box box = outline_anchor_bounds(pose.leaves[1].shape.shape->outline, pose.leaves[1].affine);
    assert_near((box.max.x - box.min.x) / 2, sqrt(2) + 0.5);
    assert_near(pose.leaves[1].opacity, 0.5);
}

static void a_flash_has_so_many_lines(void **state) {
    Bench *bench = *state;
    load(bench, "play(Flash(LEFT * 2, {num_lines = 5, flash_radius = 0.5, line_length = 1})) "
                "assert(#mobjects() == 0)");
    Pose pose = at(bench, 0.5);
    assert_int_equal(pose.count, 5);
    for (int i = 0; i < 5; i++) {
        const Point *ends = pose.leaves[i].shape.shape->outline->points;
        Point from = affine_point(pose.leaves[i].affine, ends[0]),
              to = affine_point(pose.leaves[i].affine, ends[3]);
        assert_near(from.x, -2 + 0.5 * cos(0.4 * pi * i));
        assert_near(to.y, 1.5 * sin(0.4 * pi * i));
    }
}

// Groups of animations --------------------------------------------------------------------------------------

static void a_changed_speed_takes_as_long_as_its_speeds_come_to(void **state) {
    Bench *bench = *state;
    load(bench,
         "local d = Dot() play(ChangeSpeed(d:animate({run_time = 3, rate_func = linear}):shift(RIGHT * 10), "
         "{[0.25] = 0.5, [0.75] = 2})) wait(1)");
    const double at_time[] = {0, 0.25, 0.75, 1}, speeds[] = {1, 0.5, 2, 2};
    // Its place runs with the speed of its place, which changes evenly with time between two of those.
    double seconds = 0;
    for (int i = 1; i < 4; i++) {
        double length = 3 * (at_time[i] - at_time[i - 1]) * 2 / (speeds[i] + speeds[i - 1]);
        double middle = at_time[i - 1] + (speeds[i - 1] * 0.75 + speeds[i] * 0.25) * length / 2 / 3;
        assert_true(fabs(at(bench, seconds).leaves[0].affine.origin.x - 10 * at_time[i - 1]) < sampled);
        assert_true(fabs(at(bench, seconds + length / 2).leaves[0].affine.origin.x - 10 * middle) < sampled);
        seconds += length;
    }
    assert_near(duration(bench), seconds + 1);
}

static void a_map_makes_one_animation_a_node(void **state) {
    Bench *bench = *state;
    load(
        bench,
        "local g = VGroup(Dot(), Dot(), Dot()) "
        "play(LaggedStartMap(FadeIn, g, function(m) return m, {shift = UP} end, {lag_ratio = 0.5})) wait(1)");
    assert_near(duration(bench), 3);
    for (int i = 0; i < 3; i++)
        assert_place(bench, 1, (size_t)i, 0, -1 + smooth(fmin(1, 1 - 0.5 * i)));
}

static void what_is_added_inside_a_group_comes_at_its_turn(void **state) {
    Bench *bench = *state;
    load(bench, "local a, b, c = Dot(), Dot(), Dot() play(Succession(Wait(1), Add(a, b), Wait(1), Add(c, "
                "{run_time = 0.5})))"
                "assert(#mobjects() == 2) wait(1) play(Add(Dot()))");
    assert_near(duration(bench), 3.5);
    assert_int_equal(at(bench, 0.9).count, 0);
    assert_int_equal(at(bench, 1.1).count, 2);
    assert_int_equal(at(bench, 2.1).count, 3);
}

static void a_remover_takes_off_what_it_moved(void **state) {
    Bench *bench = *state;
    load(bench,
         "local s = Square() play(s:animate({remover = true}):shift(RIGHT)) assert(#mobjects() == 0) wait(1)"
         "play(Create(s, {reverse_rate_function = true, rate_func = linear})) wait(1)");
    assert_int_equal(at(bench, 1.5).count, 0);
    assert_near(at(bench, 2.25).leaves[0].reveal.y, 0.75);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_node_spins_in_on_a_way_that_turns),
        cmocka_unit_test(an_arrow_grows_from_its_start_and_its_stroke_with_it),
        cmocka_unit_test(several_nodes_fade_as_one),
        cmocka_unit_test(what_is_written_backwards_leaves_and_what_is_unwritten_forwards_stays),
        cmocka_unit_test(of_increasing_subsets_as_many_are_seen_as_are_done),
        cmocka_unit_test(letters_come_and_go_one_after_the_other),
        cmocka_unit_test(a_cursor_stands_behind_the_last_letter),
        cmocka_unit_test(a_fading_transform_leaves_the_target_alone),
        cmocka_unit_test(shapes_that_match_go_where_they_match),
        cmocka_unit_test(shapes_match_nothing_of_an_empty_group),
        cmocka_unit_test(places_are_swapped_on_quarter_turns),
        cmocka_unit_test(the_points_of_a_morph_go_on_arcs),
        cmocka_unit_test(methods_and_functions_say_what_becomes_of_a_node),
        cmocka_unit_test(a_wiggle_ends_where_it_began_and_is_calm_where_motion_is_reduced),
        cmocka_unit_test(a_spiral_fades_in_where_motion_is_reduced),
        cmocka_unit_test(a_focus_shrinks_to_its_point_and_is_gone),
        cmocka_unit_test(a_blink_goes_off_and_on_as_often_as_is_said),
        cmocka_unit_test(waves_go_out_one_after_the_other),
        cmocka_unit_test(a_frame_is_what_was_said_round_the_node),
        cmocka_unit_test(a_flash_has_so_many_lines),
        cmocka_unit_test(a_changed_speed_takes_as_long_as_its_speeds_come_to),
        cmocka_unit_test(a_map_makes_one_animation_a_node),
        cmocka_unit_test(what_is_added_inside_a_group_comes_at_its_turn),
        cmocka_unit_test(a_remover_takes_off_what_it_moved),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
