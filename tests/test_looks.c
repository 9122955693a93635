// What leaves are painted with: gradients on their way, sheens, halos, caps, and the order that z_index gives.
#include "saying.h"

#include "scene/coloring.h"
#include "scene/deck.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static Color stop_at(const LeafState *leaf, PaintedPart part, uint32_t index) {
    const GradientsMix *mix = &leaf->gradients;
    assert_non_null(mix->now);
    Colors now = gradients_colors(mix->now, part);
    assert_true(index < now.count);
    Colors target = gradients_colors(mix->target ? mix->target : mix->now, part);
    assert_int_equal(now.count, target.count);
    return color_lerp(now.items[index], target.items[index], mix->mix);
}

static void expect_color(Color color, float r, float g, float b, float a) {
    const float near = 1e-5f, off = fmaxf(fmaxf(fabsf(color.r - r), fabsf(color.g - g)),
                                          fmaxf(fabsf(color.b - b), fabsf(color.a - a)));
    if (!(off < near))
        fail_msg("%g %g %g %g is not %g %g %g %g", (double)color.r, (double)color.g, (double)color.b,
                 (double)color.a, (double)r, (double)g, (double)b, (double)a);
}

static void expect_point(Point point, double x, double y) {
    if (!(point_distance(point, (Point){x, y}) < 1e-9))
        fail_msg("(%g, %g) is not (%g, %g)", point.x, point.y, x, y);
}

// Manim: from centre - (dx w / 2, dy h / 2) to centre + (dx w / 2, dy h / 2), the direction UL at first.
static void several_colours_lie_along_the_direction_of_the_box(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "add(Rectangle{width = 4, height = 2, color = {'#FF0000', '#0000FF'}}:shift({1, 1}))\n"
        "add(Rectangle{width = 4, height = 2, color = {RED, BLUE}, sheen_direction = 2 * RIGHT})\n"
        "add(Square{color = {RED, BLUE}}:rotate(PI / 2))\n"
        "wait()");
    Pose pose = saying_pose(deck, 0.5);
    const LeafState *first = &pose.leaves[0], *second = &pose.leaves[1], *turned = &pose.leaves[2];
    expect_point(affine_point(first->affine, first->gradients.now->from), 3, 0);
    expect_point(affine_point(first->affine, first->gradients.now->to), -1, 2);
    expect_color(stop_at(first, PART_STROKE, 0), 1, 0, 0, 1);
    expect_color(stop_at(first, PART_STROKE, 1), 0, 0, 1, 1);
    expect_color(stop_at(first, PART_FILL, 1), 0, 0, 1, 0);
    expect_point(second->gradients.now->to, 4, 0);
    expect_point(affine_point(turned->affine, turned->gradients.now->to), -1, -1);
    deck_destroy(deck);
}

// Also of what is made without being asked for one: a letter, a tip.
static void colours_go_to_the_upper_left_where_nothing_else_is_said(void **state) {
    (void)state;
    Deck *deck =
        saying_load("add(Rectangle{width = 4, height = 2, sheen_direction = ORIGIN, color = {RED, BLUE}}, "
                    "Text('a'):set_color({RED, BLUE}), "
                    "Line(ORIGIN, RIGHT):add_tip()[2]:set_color({RED, BLUE}))\n"
                    "wait()");
    Pose pose = saying_pose(deck, 0.5);
    for (size_t i = 0; i < pose.count; i++) {
        const LeafState *leaf = &pose.leaves[i];
        Box box = outline_anchor_bounds(leaf->shape.shape->outline, leaf->affine);
        expect_point(affine_point(leaf->affine, leaf->gradients.now->from), box.max.x, box.min.y);
        expect_point(affine_point(leaf->affine, leaf->gradients.now->to), box.min.x, box.max.y);
    }
    assert_int_equal(pose.count, 3);
    deck_destroy(deck);
}

// Where there is no inside in whose coordinates it could lie, or nothing that it could go along, there is no line.
static void what_is_flat_or_empty_has_several_colours_without_a_line(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Square():stretch(0, 0):set_color({RED, BLUE}), "
                             "Square():shift(RIGHT):stretch(0, 1):set_color({RED, BLUE}), "
                             "VMobject():set_color({RED, BLUE}))\nwait()");
    Pose pose = saying_pose(deck, 0.5);
    assert_int_equal(pose.count, 3);
    for (size_t i = 0; i < pose.count; i++) {
        expect_point(pose.leaves[i].gradients.now->from, 0, 0);
        expect_point(pose.leaves[i].gradients.now->to, 0, 0);
        expect_color(stop_at(&pose.leaves[i], PART_STROKE, 0), 252 / 255.0f, 98 / 255.0f, 85 / 255.0f, 1);
    }
    deck_destroy(deck);
}

// The shorter list is stretched: index floor(i * n / m).
static void unequal_stops_go_over_into_each_other(void **state) {
    (void)state;
    Deck *deck = saying_load("local a = Square{color = {'#FF0000', '#00FF00'}, fill_opacity = 1}\n"
                             "add(a)\n"
                             "play(a:animate{rate_func = linear}:set_fill{'#000000', '#0000FF', '#FFFFFF'})\n"
                             "play(a:animate{rate_func = linear}:set_fill('#FF0000', {opacity = 0.5}))\n"
                             "wait()");
    Pose pose = saying_pose(deck, 0.5);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 0), 0.5f, 0, 0, 1);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 1), 0.5f, 0, 0.5f, 1);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 2), 0.5f, 1, 0.5f, 1);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 0, 1, 0, 1);
    pose = saying_pose(deck, 1.5);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 1), 0.5f, 0, 0.5f, 0.75f);
    pose = saying_pose(deck, 2.5);
    expect_color(pose.leaves[0].fill, 1, 0, 0, 0.5f);
    assert_int_equal(pose.leaves[0].gradients.now->fill_count, 0);
    assert_int_equal(pose.leaves[0].gradients.now->stroke_count, 2);
    deck_destroy(deck);
}

static void one_colour_goes_over_into_several_and_back(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a, b = Square{color = '#FF0000'}, Circle{color = {'#000000', '#0000FF'}}\n"
                    "add(a)\n"
                    "play(Transform(a, b), {rate_func = linear})\n"
                    "play(Transform(a, Square{color = '#FF0000'}:shift(UP)), {rate_func = linear})\n"
                    "wait()");
    Pose pose = saying_pose(deck, 0.25);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 0), 0.75f, 0, 0, 1);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 0.75f, 0, 0.25f, 1);
    pose = saying_pose(deck, 1);
    const LeafState *leaf = &pose.leaves[0];
    expect_point(affine_point(leaf->affine, leaf->gradients.now->to), -1, 1);
    pose = saying_pose(deck, 1.5);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 0.5f, 0, 0.5f, 1);
    pose = saying_pose(deck, 2.5);
    assert_null(pose.leaves[0].gradients.now);
    expect_color(pose.leaves[0].stroke, 1, 0, 0, 1);
    deck_destroy(deck);
}

static void the_line_of_gradients_goes_where_a_map_takes_its_ends(void **state) {
    (void)state;
    const Color colors[] = {{1, 0, 0, 1}, {0, 0, 1, 1}};
    const Gradients gradients = {.from = {1, 2}, .to = {-3, 5}, .fill_count = 2, .fill = colors};
    Arena arena = {0};
    const Gradients *mapped = gradients_map(&arena, &gradients, (Affine){{0, 2}, {-1, 0}, {10, 20}});
    expect_point(mapped->from, 8, 22);
    expect_point(mapped->to, 5, 14);
    assert_true(mapped->fill == colors && mapped->fill_count == 2 && mapped->stroke_count == 0);
    assert_null(gradients_map(&arena, NULL, affine_identity()));
    arena_finish(&arena);
}

static Color *plain_of(LeafState *leaf, PaintedPart part) {
    return part == PART_FILL ? &leaf->fill : part == PART_STROKE ? &leaf->stroke : &leaf->back;
}

// Each part for itself: its stops go over into others, into one colour, or it has none.
static void a_mixture_of_gradients_becomes_gradients_of_its_own(void **state) {
    (void)state;
    enum { VARIED, PLAIN, NONE, WAYS };
    const Color from[] = {{0, 0, 0, 1}, {1, 0.5f, 0, 1}}, to[] = {{1, 0, 0, 1}, {0, 0, 1, 0}},
                back[] = {{1, 0.5f, 0, 1}, {0, 0, 0, 1}};
    Arena arena = {0};
    for (int way = 0; way < WAYS * WAYS * WAYS; way++) {
        const int ways[PART_COUNT] = {way % WAYS, way / WAYS % WAYS, way / WAYS / WAYS};
        Gradients now = {.from = {0, 0}, .to = {2, 4}}, target = {.from = {1, 1}, .to = {4, 4}};
        const Color **fresh[] = {&now.fill, &now.stroke, &now.back},
                    **last[] = {&target.fill, &target.stroke, &target.back};
        uint32_t *fresh_count[] = {&now.fill_count, &now.stroke_count, &now.back_count},
                 *last_count[] = {&target.fill_count, &target.stroke_count, &target.back_count};
        for (PaintedPart part = 0; part < PART_COUNT; part++) {
            *fresh_count[part] = *last_count[part] = ways[part] == NONE ? 0 : 2;
            *fresh[part] = from;
            *last[part] = ways[part] == PLAIN ? back : to;
        }
        LeafState leaf = {.gradients = {&now, &target, 0.5f}};
        gradients_settle(&arena, &leaf);
        bool has_any = ways[PART_FILL] == VARIED || ways[PART_STROKE] == VARIED || ways[PART_BACK] == VARIED;
        assert_int_equal(leaf.gradients.now != NULL, has_any);
        assert_true(!leaf.gradients.target);
        for (PaintedPart part = 0; part < PART_COUNT; part++) {
            Color plain = *plain_of(&leaf, part);
            if (ways[part] == PLAIN)
                expect_color(plain, 0.5f, 0.25f, 0, 1);
            else
                expect_color(plain, 0, 0, 0, 0);
            if (has_any)
                assert_int_equal(gradients_colors(leaf.gradients.now, part).count,
                                 ways[part] == VARIED ? 2 : 0);
            if (ways[part] != VARIED)
                continue;
            expect_color(stop_at(&leaf, part, 0), 0.5f, 0, 0, 1);
            expect_color(stop_at(&leaf, part, 1), 0.5f, 0.25f, 0.5f, 0.5f);
            expect_point(leaf.gradients.now->from, 0.5, 0.5);
            expect_point(leaf.gradients.now->to, 3, 4);
        }
    }
    arena_finish(&arena);
}

// Its line in what it has then is where the target's was, wherever its own outline lies.
static void a_gradient_comes_to_lie_where_its_target_does(void **state) {
    (void)state;
    Deck *deck = saying_load("local a = Square(1):shift({-3, 1}):rotate(0.5)\n"
                             "add(a)\n"
                             "play(Transform(a, Circle{radius = 2, color = {RED, BLUE}}:shift({3, 0})))\n"
                             "wait(0.5)\n"
                             "a:shift(UP)\n"
                             "wait(1)");
    for (int k = 0; k < 2; k++) {
        Pose pose = saying_pose(deck, k ? 2 : 1.2);
        const LeafState *leaf = &pose.leaves[0];
        expect_point(affine_point(leaf->affine, leaf->gradients.now->from), 5, -2 + k);
        expect_point(affine_point(leaf->affine, leaf->gradients.now->to), 1, 2 + k);
    }
    deck_destroy(deck);
}

static void a_gradient_stays_one_on_what_becomes_flat(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a = Square{color = {'#FF0000', '#0000FF'}} add(a) "
                    "play(Transform(a, Square{color = {'#FF0000', '#0000FF'}}:stretch(0, 1))) wait(1)");
    for (double t = 0.5; t < 2; t += 1) {
        const LeafState leaf = saying_pose(deck, t).leaves[0];
        const Gradients *now = leaf.gradients.now;
        assert_true(now && isfinite(now->from.x) && isfinite(now->from.y) && isfinite(now->to.x) &&
                    isfinite(now->to.y));
        expect_color(stop_at(&leaf, PART_STROKE, 1), 0, 0, 1, 1);
    }
    deck_destroy(deck);
}

static void write_draws_the_border_before_the_colours_come(void **state) {
    (void)state;
    Deck *deck = saying_load("play(Write(Square{color = {'#FF0000', '#0000FF'}, fill_opacity = 1}))");
    Pose pose = saying_pose(deck, 0.25);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 1), 0, 0, 1, 0);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 1, 0, 0, 1);
    pose = saying_pose(deck, 0.75);
    expect_color(stop_at(&pose.leaves[0], PART_FILL, 1), 0, 0, 1, 0.5f);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 0.5f, 0, 0.5f, 1);
    deck_destroy(deck);
}

static void a_sheen_adds_a_lighter_colour(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Square{color = '#804000', sheen_factor = 0.75})\n"
                             "add(Square{color = '#FFFFFF'}:set_sheen(-0.5, UP):set_color('#804000'))\n"
                             "wait()");
    Pose pose = saying_pose(deck, 0);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 0), 128 / 255.0f, 64 / 255.0f, 0, 1);
    expect_color(stop_at(&pose.leaves[0], PART_STROKE, 1), 1, 1, 0.75f, 1);
    expect_color(stop_at(&pose.leaves[1], PART_STROKE, 1), 128 / 255.0f - 0.5f, 0, 0, 1);
    expect_point(pose.leaves[1].gradients.now->to, 0, 1);
    deck_destroy(deck);
}

static void opacities_are_set_and_fade_in_all_parts(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a = Square{color = {RED, BLUE}}:set_stroke(GREEN, 9, 0.8, true)\n"
                    "add(a:copy():set_opacity(0.5), a:copy():set_opacity(0.5):fade(0.4), a:set_color(RED))\n"
                    "wait()");
    Pose pose = saying_pose(deck, 0);
    for (int i = 0; i < 2; i++) {
        float opacity = i ? 0.3f : 0.5f;
        assert_float_equal(stop_at(&pose.leaves[i], PART_FILL, 1).a, opacity, 1e-6);
        assert_float_equal(stop_at(&pose.leaves[i], PART_STROKE, 0).a, opacity, 1e-6);
        assert_float_equal(pose.leaves[i].back.a, opacity, 1e-6);
        assert_float_equal(pose.leaves[i].back_width, 9, 0);
    }
    expect_color(pose.leaves[2].back, 0x83 / 255.0f, 0xC1 / 255.0f, 0x67 / 255.0f, 0.8f);
    deck_destroy(deck);
}

// As many shares of the leaves as colours: linspace(0, colours - 1, leaves).
static void a_gradient_over_a_group_is_a_colour_for_each_shape(void **state) {
    (void)state;
    Deck *deck = saying_load("local row = VGroup(Dot(), VGroup(Dot(), Dot(), Dot()), Dot())\n"
                             "add(row:set_color_by_gradient('#000000', '#FFFFFF', '#FF0000'), \n"
                             "    Dot():set_color_by_gradient(BLUE, '#00FF00'))\n"
                             "wait()");
    Pose pose = saying_pose(deck, 0);
    const float reds[] = {0, 0.5f, 1, 1, 1}, greens[] = {0, 0.5f, 1, 0.5f, 0};
    for (int i = 0; i < 5; i++)
        expect_color(pose.leaves[i].fill, reds[i], greens[i], greens[i], 1);
    expect_color(pose.leaves[5].fill, 0, 1, 0, 1);
    deck_destroy(deck);
}

static void styles_match_shape_by_shape(void **state) {
    (void)state;
    Deck *deck = saying_load("local a = Square{color = {RED, BLUE}, stroke_width = 7, fill_opacity = 0.5}\n"
                             "local b = Circle{color = GREEN, stroke_width = 1}\n"
                             "local few, many = VGroup(a, b), VGroup(Dot(), Dot(), Dot(), Dot()):shift(UP)\n"
                             "add(many:match_style(few), Dot():match_style(few))\n"
                             "wait()");
    Pose pose = saying_pose(deck, 0);
    const float widths[] = {7, 7, 1, 1, 7};
    for (int i = 0; i < 5; i++)
        assert_float_equal(pose.leaves[i].stroke_width, widths[i], 0);
    const LeafState *dot = &pose.leaves[1];
    expect_point(affine_point(dot->affine, dot->gradients.now->to), -0.08, 1.08);
    assert_null(pose.leaves[2].gradients.now);
    deck_destroy(deck);
}

static void expect_order(const Deck *deck, double time, const char *kinds) {
    Pose pose = saying_pose(deck, time);
    char seen[16] = "";
    for (size_t i = 0; i < pose.count; i++)
        seen[i] = pose.sources[i]->origin->kind[0];
    assert_string_equal(seen, kinds);
}

static void those_of_a_greater_z_index_lie_above(void **state) {
    (void)state;
    Deck *deck = saying_load("local s, c, t = Square{z_index = 1}, Circle(), Triangle()\n"
                             "add(VGroup(s, c), t)\n"
                             "wait()\n"
                             "t:set_z_index(-1)\n"
                             "wait()\n"
                             "play(t:animate():set_z_index(2))\n"
                             "wait()\n"
                             "VGroup(s, c, t):set_z_index(0)\n"
                             "bring_to_back(t)\n"
                             "wait()");
    expect_order(deck, 0.5, "CTS");
    expect_order(deck, 1.5, "TCS");
    expect_order(deck, 2.5, "TCS");
    expect_order(deck, 3.5, "CST");
    expect_order(deck, 4.5, "TSC");
    deck_destroy(deck);
}

static void what_has_no_way_there_comes_when_the_animation_ends(void **state) {
    (void)state;
    Deck *deck = saying_load("local a = Line(LEFT, RIGHT, {cap_style = CapStyleType.SQUARE})\n"
                             "add(a)\n"
                             "play(a:animate():set_cap_style('ROUND'):set_joint_type(LineJointType.BEVEL))\n"
                             "wait()");
    assert_int_equal(saying_pose(deck, 0.9).leaves[0].cap, CAP_SQUARE);
    assert_int_equal(saying_pose(deck, 0.9).leaves[0].joint, JOINT_AUTO);
    assert_int_equal(saying_pose(deck, 1.5).leaves[0].cap, CAP_ROUND);
    assert_int_equal(saying_pose(deck, 1.5).leaves[0].joint, JOINT_BEVEL);
    deck_destroy(deck);
}

// Processor time of lifting shapes one by one, of so many on stage.
static double seconds_of(int count) {
    char source[256];
    snprintf(source, sizeof source,
             "local t = {}\n"
             "for i = 1, %d do t[i] = Dot({i %% 14 - 7, 0}, {z_index = i %% 7}) add(t[i]) end\n"
             "for i, dot in ipairs(t) do wait(0.001) dot:set_z_index(-(i %% 5)) end",
             count);
    clock_t start = clock();
    saying_check(source);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void another_z_index_costs_the_same_however_many_are_on_stage(void **state) {
    (void)state;
    const double quadratic = 16;
    double few = seconds_of(2500), many = seconds_of(10000);
    if (many > 1 && many / few > quadratic / 2)
        fail_msg("%g s for 2500, %g s for 10000", few, many);
}

static void colours_are_checked(void **state) {
    (void)state;
    saying_refuse("Square{color = {}}", "color must be a colour or a list of at most 64 colours");
    saying_refuse("Square{color = {RED, 3}}", "one of color must be a colour");
    saying_refuse(
        "Square():set_color((function() local t = {} for i = 1, 65 do t[i] = RED end return t end)())",
        "at most 64");
    saying_refuse("Square():set_color_by_gradient()", "needs one colour");
    saying_refuse("rgb_to_color{1, 2, 3}", "number 2 of the list must lie between 0 and 1");
    saying_refuse("rgb_to_color{1, 1}", "2 numbers in place of 3 or 4");
    saying_refuse("Square{cap_style = 'OVAL'}", "cap_style must be AUTO, ROUND, BUTT or SQUARE");
    saying_check("local a, b = random_color(), random_color() assert(a ~= b and #a == 7)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several_colours_lie_along_the_direction_of_the_box),
        cmocka_unit_test(colours_go_to_the_upper_left_where_nothing_else_is_said),
        cmocka_unit_test(what_is_flat_or_empty_has_several_colours_without_a_line),
        cmocka_unit_test(unequal_stops_go_over_into_each_other),
        cmocka_unit_test(one_colour_goes_over_into_several_and_back),
        cmocka_unit_test(the_line_of_gradients_goes_where_a_map_takes_its_ends),
        cmocka_unit_test(a_mixture_of_gradients_becomes_gradients_of_its_own),
        cmocka_unit_test(a_gradient_comes_to_lie_where_its_target_does),
        cmocka_unit_test(a_gradient_stays_one_on_what_becomes_flat),
        cmocka_unit_test(write_draws_the_border_before_the_colours_come),
        cmocka_unit_test(a_sheen_adds_a_lighter_colour),
        cmocka_unit_test(opacities_are_set_and_fade_in_all_parts),
        cmocka_unit_test(a_gradient_over_a_group_is_a_colour_for_each_shape),
        cmocka_unit_test(styles_match_shape_by_shape),
        cmocka_unit_test(those_of_a_greater_z_index_lie_above),
        cmocka_unit_test(what_has_no_way_there_comes_when_the_animation_ends),
        cmocka_unit_test(another_z_index_costs_the_same_however_many_are_on_stage),
        cmocka_unit_test(colours_are_checked),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
