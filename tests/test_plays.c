// Plays: what several animations do to one thing, where rate functions leave it, and what lies over what.
// Scripts check what they read themselves.
#include "saying.h"
#include "scene/morph.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Point center_of(const LeafState *leaf) {
    const Shape *shapes[] = {leaf->shape.shape, leaf->shape.target ? leaf->shape.target : leaf->shape.shape};
    Point ends[2];
    for (int i = 0; i < 2; i++)
        ends[i] = box_point(outline_anchor_bounds(shapes[i]->outline, leaf->affine), (Point){0, 0});
    return point_lerp(ends[0], ends[1], (double)leaf->shape.mix);
}

static void assert_at(const Deck *deck, double t, double x, double y) {
    Pose pose = saying_pose(deck, t);
    assert_int_equal(pose.count, 1);
    Point center = center_of(&pose.leaves[0]);
    if (fabs(center.x - x) > 1e-4 || fabs(center.y - y) > 1e-4)
        fail_msg("at %g s it is at (%g, %g), not (%g, %g)", t, center.x, center.y, x, y);
}

static double opacity_at(const Deck *deck, double t) {
    Pose pose = saying_pose(deck, t);
    assert_int_equal(pose.count, 1);
    return pose.leaves[0].opacity;
}

// By time ---------------------------------------------------------------------------------------------------

static void what_is_written_first_does_not_matter_but_what_starts_first(void **state) {
    (void)state;
    const char *const anims[] = {"dot:animate { run_time = 0.2 }:shift(LEFT)",
                                 "Succession(Wait(0.5), dot:animate { run_time = 0.3 }:move_to(RIGHT * 3))",
                                 "Succession(Wait(1), dot:animate { run_time = 0.5 }:move_to(UP * 2))"};
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    const double moments[][3] = {{0, 0, 0},    {0.1, -0.5, 0}, {0.2, -1, 0},   {0.5, -1, 0},
                                 {0.65, 1, 0}, {0.8, 3, 0},    {0.99, 3, 0},   {1.25, 1.5, 1},
                                 {1.5, 0, 2},  {2.4, 0, 2},    {2.75, 0, 1.5}, {3, 0, 1}};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "local dot = Dot() add(dot) play(%s, %s, %s) is_at(dot, 0, 2) wait(1) "
                 "play(dot:animate { run_time = 0.5 }:shift(DOWN)) is_at(dot, 0, 1)",
                 anims[orders[i][0]], anims[orders[i][1]], anims[orders[i][2]]);
        Deck *deck = saying_load(text);
        for (size_t k = 0; k < sizeof moments / sizeof moments[0]; k++)
            assert_at(deck, moments[k][0], moments[k][1], moments[k][2]);
        for (size_t k = 0; k < deck->timeline.reel.key_count; k++)
            assert_true(deck->timeline.reel.keys[k].span < (int32_t)deck->timeline.reel.span_count);
        deck_destroy(deck);
    }
}

static void the_later_of_two_that_overlap_wins_from_its_start_on(void **state) {
    (void)state;
    const char *const orders[] = {"long, late", "late, long"};
    for (int i = 0; i < 2; i++) {
        char text[512];
        snprintf(
            text, sizeof text,
            "local dot = Dot() add(dot) "
            "local long = dot:animate { run_time = 4, rate_func = linear }:shift(RIGHT * 4) "
            "local late = Succession(Wait(1), dot:animate { run_time = 1, rate_func = linear }:move_to(UP)) "
            "play(%s) is_at(dot, 0, 1) wait(1)",
            orders[i]);
        Deck *deck = saying_load(text);
        assert_at(deck, 0.5, 0.5, 0);
        assert_at(deck, 1, 1, 0);
        assert_at(deck, 1.5, 0.5, 0.5);
        assert_at(deck, 2, 0, 1);
        assert_at(deck, 3.5, 0, 1);
        assert_at(deck, 4.5, 0, 1);
        deck_destroy(deck);
    }
}

static void of_two_that_start_together_the_one_written_later_wins_from_where_it_was(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot() add(dot) play(dot:animate():shift(RIGHT), dot:animate():shift(UP), "
                    "{ rate_func = linear }) is_at(dot, 0, 1) wait(1)");
    assert_at(deck, 0, 0, 0);
    assert_at(deck, 0.5, 0, 0.5);
    assert_at(deck, 1.5, 0, 1);
    deck_destroy(deck);
}

static void what_goes_and_comes_back_ends_where_it_was_when_its_last_chain_was_made(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot() add(dot) "
                    "play(Succession(dot:animate():shift(RIGHT), dot:animate():move_to(ORIGIN), "
                    "dot:animate():shift(UP), dot:animate():set_color(RED))) is_at(dot, 0, 0) wait(1)");
    assert_at(deck, 1, 1, 0);
    assert_at(deck, 2, 0, 0);
    assert_at(deck, 3, 0, 1);
    assert_at(deck, 4.5, 0, 0);
    Color red;
    color_parse("RED", &red);
    assert_float_equal(saying_pose(deck, 4.5).leaves[0].fill.g, red.g, 1e-6f);
    assert_float_equal(saying_pose(deck, 2.9).leaves[0].fill.g, 1, 1e-6f);
    deck_destroy(deck);
}

static void what_is_set_to_what_it_was_is_set(void **state) {
    (void)state;
    Deck *deck = saying_load("local s = Square { color = BLUE, fill_opacity = 1, stroke_width = 2 } add(s) "
                             "play(Succession(s:animate():set_color(RED):set_stroke(GREEN, { width = 8 }), "
                             "s:animate():set_color(BLUE):set_stroke(BLUE, { width = 2 }))) wait(1)");
    LeafState before = saying_pose(deck, 0).leaves[0], half = saying_pose(deck, 1).leaves[0],
              after = saying_pose(deck, 2.5).leaves[0];
    assert_true(half.fill.b != before.fill.b && half.stroke.b != before.stroke.b);
    assert_float_equal(half.stroke_width, 8, 1e-5f);
    assert_memory_equal(&before, &after, sizeof after);
    deck_destroy(deck);
}

static void what_fades_in_where_it_is_may_be_moved_meanwhile(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local s = Square { fill_opacity = 1 } "
                    "play(s:animate():shift(RIGHT), FadeIn(s)) is_at(s, 1, 0) play(Indicate(s)) wait(1)");
    assert_at(deck, 0.5, 0.5, 0);
    assert_float_equal((float)opacity_at(deck, 0.5), 0.5f, 1e-5f);
    Color fill = saying_pose(deck, 1.5).leaves[0].fill, stroke = saying_pose(deck, 1.5).leaves[0].stroke;
    assert_float_equal(fill.b, 0, 1e-5f); // pure yellow
    assert_float_equal(stroke.b, 0, 1e-5f);
    assert_float_equal(fill.r + fill.g + fill.a, 3, 1e-5f);
    deck_destroy(deck);
}

static void a_turn_that_comes_early_comes_in_time(void **state) {
    (void)state;
    Deck *deck = saying_load("local list = {} for i = 1, 20 do list[i] = FadeIn(Square()) end "
                             "play(Succession(list, { rate_func = ease_out_expo, run_time = 64 }))");
    const double turn = 64 * -log2(1 - 0.05) / 10; // 1 - 2^(-10 t) reaches a twentieth, near the start
    assert_int_equal(saying_pose(deck, turn - 0.01).count, 1);
    assert_int_equal(saying_pose(deck, turn + 0.01).count, 2);
    deck_destroy(deck);
}

static void an_introducer_counts_by_its_time_wherever_it_is_written(void **state) {
    (void)state;
    const char *const texts[] = {"local s = Square() play(Succession(Wait(2), FadeOut(s)), FadeIn(s)) "
                                 "assert(#mobjects() == 0) wait(1)",
                                 "local s = Square() play(FadeIn(s), Succession(Wait(2), FadeOut(s))) "
                                 "assert(#mobjects() == 0) wait(1)"};
    for (int i = 0; i < 2; i++) {
        Deck *deck = saying_load(texts[i]);
        assert_float_equal((float)opacity_at(deck, 0), 0, 0);
        assert_float_equal((float)opacity_at(deck, 0.5), 0.5f, 1e-5f);
        assert_float_equal((float)opacity_at(deck, 1.7), 1, 0);
        assert_float_equal((float)opacity_at(deck, 2.5), 0.5f, 1e-5f);
        assert_int_equal(saying_pose(deck, 3).count, 0);
        deck_destroy(deck);
    }
}

static void what_fades_out_and_in_again_is_there_as_it_was(void **state) {
    (void)state;
    Deck *deck = saying_load("local s = Square() add(s) play(Succession(FadeOut(s), FadeIn(s))) "
                             "assert(#mobjects() == 1) wait(1) play(FadeOut(s)) add(s) wait(1)");
    const double moments[][2] = {{0, 1}, {0.5, 0.5}, {1, 0},     {1.5, 0.5},
                                 {2, 1}, {2.5, 1},   {3.5, 0.5}, {4.5, 1}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++)
        assert_float_equal((float)opacity_at(deck, moments[i][0]), (float)moments[i][1], 1e-5f);
    deck_destroy(deck);
    deck = saying_load("local s = Square() add(s) play(FadeOut(s, { run_time = 2 }), "
                       "Succession(Wait(1), FadeIn(s, { run_time = 2 })), { rate_func = linear })");
    assert_float_equal((float)opacity_at(deck, 1), 0.5f, 1e-5f);
    assert_float_equal((float)opacity_at(deck, 2), 0.75f, 1e-5f);
    assert_float_equal((float)opacity_at(deck, 3), 1, 0);
    deck_destroy(deck);
}

static void what_fades_out_while_it_fades_in_is_whole_when_it_comes_again(void **state) {
    (void)state;
    const char *const plays[] = {"FadeIn(s), FadeOut(s)",
                                 "FadeIn(s), Succession(Wait(0.5), FadeOut(s, { shift = UP }))",
                                 "Write(s), Succession(Wait(0.3), Uncreate(s), FadeOut(s))"};
    for (int i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "local s = Square() play(%s) assert(#mobjects() == 0) is_at(s, 0, 0) add(s) wait(1)",
                 plays[i]);
        Deck *deck = saying_load(text);
        LeafState leaf = saying_pose(deck, deck->timeline.duration - 0.5).leaves[0];
        assert_float_equal(leaf.opacity, 1, 0);
        assert_float_equal(leaf.reveal.y, 1, 0);
        assert_float_equal(leaf.stroke_width, 4, 0);
        deck_destroy(deck);
    }
}

// Where motion is reduced a move is a fade out and in: what cuts it short leaves the opacity as it would have
// been.
static void a_fade_in_place_of_a_move_that_is_cut_short_ends_whole(void **state) {
    (void)state;
    saying.input.reduced_motion = true;
    Deck *deck = saying_load(
        "local s = Square() add(s) play(s:animate { run_time = 2, rate_func = linear }:shift(RIGHT), "
        "Succession(Wait(0.8), s:animate { run_time = 2, rate_func = linear }:move_to(UP))) wait(1) "
        "is_at(s, 0, 1)");
    const double moments[][2] = {{0, 1},   {0.4, 0.6}, {0.8, 0.2}, {1.3, 0.1},
                                 {1.8, 0}, {2.3, 0.5}, {2.8, 1},   {3.5, 1}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++)
        assert_float_equal((float)opacity_at(deck, moments[i][0]), (float)moments[i][1], 1e-5f);
    deck_destroy(deck);
    deck = saying_load(
        "local s = Square() add(s) play(s:animate { run_time = 2, rate_func = linear }:shift(RIGHT), "
        "Succession(Wait(0.4), FadeOut(s, { rate_func = linear })))");
    assert_float_equal((float)opacity_at(deck, 0.9), 0.3f, 1e-5f);
    assert_float_equal((float)opacity_at(deck, 1.9), 0, 0);
    deck_destroy(deck);
    deck = saying_load("local s = Square() play(FadeIn(s), { rate_func = function(t) return t / 2 end }) "
                       "play(Indicate(s, { rate_func = there_and_back })) wait(1)");
    assert_float_equal((float)opacity_at(deck, 1), 0.5f, 1e-5f);
    assert_float_equal((float)opacity_at(deck, 1.5), 0.2f, 1e-3f);
    assert_float_equal((float)opacity_at(deck, 2.5), 0.5f, 1e-5f);
    deck_destroy(deck);
    saying.input.reduced_motion = false;
}

static void what_is_indicated_after_a_move_grows_where_it_then_is(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local dot = Dot() add(dot) play(Succession(dot:animate():shift(RIGHT * 4), Indicate(dot), "
        "Rotate(dot, { angle = PI, about_point = ORIGIN }))) is_at(dot, -4, 0) wait(1)");
    assert_at(deck, 1.5, 4, 0);
    assert_at(deck, 2.5, 0, 4);
    deck_destroy(deck);
}

static void what_comes_in_a_succession_is_not_there_before_its_turn(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a, b = Square(), Square() play(Succession(FadeIn(a), Wait(1), FadeIn(b)))");
    assert_int_equal(saying_pose(deck, 0.5).count, 1);
    assert_int_equal(saying_pose(deck, 1.9).count, 1);
    assert_int_equal(saying_pose(deck, 2).count, 2);
    deck_destroy(deck);
}

// Rate functions --------------------------------------------------------------------------------------------

// Everything that may stay half way, of a `node` at LEFT * 2.
static const char *const changes[] = {
    "node:animate():shift(RIGHT * 3)",
    "node:animate():scale(2):set_color(GREEN)",
    "Rotate(node, { angle = 1 })",
    "MoveAlongPath(node, Line(LEFT * 2, UP * 2))",
    "Indicate(node, { scale_factor = 2 })",
    "Transform(node, Circle { radius = 3, color = BLUE, fill_opacity = 1 })",
    "Transform(node, Polygon { UP, RIGHT, UP + RIGHT })",
    "FadeIn(node, { shift = UP, scale = 0.5 })",
    "Write(node)",
    "Create(node)",
    "LaggedStart(node:animate():shift(UP), node:animate():shift(RIGHT))",
    "AnimationGroup(Rotate(node), { rate_func = function(t) return t / 3 end })",
};
static const struct {
    const char *name;
    double end;
} rates[] = {{"there_and_back", 0},
             {"function(t) return 0.7 * t end", 0.7},
             {"function(t) return 1.3 * t end", 1.3},
             {"function(t) return 1 - t end", 0},
             {"function(t) return -t / 2 end", -0.5},
             {"smooth", 1}};
enum { CHANGES = sizeof changes / sizeof changes[0], RATES = sizeof rates / sizeof rates[0] };

static Box box_of(const LeafState *leaf) {
    Arena arena = {0};
    const Shape *shape = morph_bake(&arena, &arena, &leaf->shape);
    Box box = outline_anchor_bounds(shape->outline, leaf->affine);
    arena_finish(&arena);
    return box;
}

static void assert_alike(const LeafState *a, const LeafState *b, const char *what) {
    Box one = box_of(a), two = box_of(b);
    const double numbers[][2] = {{one.min.x, two.min.x},     {one.min.y, two.min.y},
                                 {one.max.x, two.max.x},     {one.max.y, two.max.y},
                                 {a->fill.g, b->fill.g},     {a->fill.a, b->fill.a},
                                 {a->stroke.r, b->stroke.r}, {a->opacity, b->opacity},
                                 {a->reveal.y, b->reveal.y}, {a->stroke_width, b->stroke_width}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (fabs(numbers[i][0] - numbers[i][1]) > 1e-3)
            fail_msg("%s: number %zu is %g, then %g", what, i, numbers[i][0], numbers[i][1]);
}

// The picture does not jump at the end, and the script reads what is shown.
static void everything_stays_where_its_rate_function_leaves_it(void **state) {
    (void)state;
    for (int i = 0; i < 2 * CHANGES * RATES; i++) {
        char text[1024];
        saying.input.reduced_motion = i % 2;
        snprintf(text, sizeof text,
                 "local node = Square { fill_opacity = 0.5, color = RED }:shift(LEFT * 2) add(node) "
                 "play(%s, { rate_func = %s, run_time = 1 }) wait(1)",
                 changes[i / 2 / RATES], rates[i / 2 % RATES].name);
        Deck *deck = saying_load(text);
        Pose before = saying_pose(deck, 1 - 1e-7), after = saying_pose(deck, 1.5);
        assert_int_equal(before.count, 1);
        assert_int_equal(after.count, 1);
        if (!saying.input.reduced_motion)
            assert_alike(&before.leaves[0], &after.leaves[0], text);
        assert_alike(&scene_node(&deck->scene, deck->timeline.reel.leaves[0].node)->state, &after.leaves[0],
                     text);
        deck_destroy(deck);
    }
    saying.input.reduced_motion = false;
}

static void the_opacity_at_which_a_fade_stays_is_read_and_set(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local s = Square { fill_opacity = 0.8 } "
        "play(FadeIn(s, { rate_func = function(t) return t / 2 end })) wait(1) "
        "near(s.fill_opacity, 0.4) near(s.stroke_opacity, 0.5) s:set_fill(RED, { opacity = 0.6 }) wait(1) "
        "near(s.fill_opacity, 0.6) near(s.stroke_opacity, 0.5) play(s:animate():set_opacity(1)) "
        "near(s.stroke_opacity, 1)");
    const double seen[][3] = {{1.5, 0.4, 0.5}, {2.5, 0.6, 0.5}, {4, 1, 1}};
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        const LeafState *leaf = &saying_pose(deck, seen[i][0]).leaves[0];
        assert_float_equal(leaf->fill.a * leaf->opacity, seen[i][1], 1e-3);
        assert_float_equal(leaf->stroke.a * leaf->opacity, seen[i][2], 1e-3);
    }
    deck_destroy(deck);
}

// Also where its own rate function begins at 1.
static void what_a_group_of_animations_has_not_come_to_has_done_nothing(void **state) {
    (void)state;
    static const struct {
        const char *rate;
        size_t shown;
    } rows[] = {{"there_and_back", 0}, {"function(t) return 0.55 * t end", 2}, {"linear", 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "local g = VGroup(Dot(), Dot(), Dot(), Dot()) "
                 "play(ShowIncreasingSubsets(g), { rate_func = %s }) wait(1) "
                 "for i, dot in ipairs(g) do near(dot.fill_opacity, i <= %zu and 1 or 0) end",
                 rows[i].rate, rows[i].shown);
        Deck *deck = saying_load(text);
        Pose after = saying_pose(deck, 1.5);
        for (size_t k = 0; k < after.count; k++)
            assert_float_equal(after.leaves[k].fill.a, k < rows[i].shown ? 1 : 0, 1e-6);
        deck_destroy(deck);
    }
}

static void a_transform_that_comes_back_leaves_the_shape_itself(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local s = Square { side_length = 2, fill_opacity = 1, color = RED } add(s) wait(1) "
        "play(Transform(s, Circle { radius = 3, color = BLUE }), { rate_func = there_and_back }) "
        "near(s.width, 2) wait(1) "
        "play(Transform(s, Circle { radius = 3 }), { rate_func = function(t) return t / 2 end }) "
        "near(s.width, 4) wait(1) "
        "play(Transform(s, Circle { radius = 3 })) near(s.width, 6) wait(1) "
        "local pair = VGroup(Dot(), Dot():shift(RIGHT)) add(pair) "
        "play(Transform(pair, Circle { radius = 2 }), { rate_func = there_and_back }) "
        "assert(#pair == 2) near(pair.width, 1.16) wait(1) "
        "play(Transform(pair, VGroup(Dot(), Dot(), Dot():shift(UP)))) assert(#pair == 3) "
        "play(Transform(pair, Circle { radius = 2 }), { rate_func = function(t) return t / 2 end }) "
        "assert(#pair == 3) near(pair.width, 2.08) wait(1)");
    assert_int_equal(saying_pose(deck, 0.5).leaves[0].shape.shape->kind, SHAPE_BOX);
    assert_int_equal(saying_pose(deck, 2.5).leaves[0].shape.shape->kind, SHAPE_BOX);
    assert_int_equal(saying_pose(deck, 4.5).leaves[0].shape.shape->kind, SHAPE_PATH);
    assert_int_equal(saying_pose(deck, 6.5).leaves[0].shape.shape->kind, SHAPE_DISC);
    Pose half = saying_pose(deck, deck->timeline.duration);
    assert_int_equal(half.count, 4);
    assert_float_equal(half.leaves[1].stroke.a, 1, 1e-5f);
    assert_float_equal(half.leaves[2].stroke.a, 0.5f, 1e-5f);
    deck_destroy(deck);
}

static void a_morph_can_be_moved_meanwhile_and_ends_as_the_target_there(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local s = Square { side_length = 2 }:shift(LEFT * 3) add(s) "
        "play(Transform(s, Circle { radius = 1 }:shift(LEFT * 3), { run_time = 2, rate_func = linear }), "
        "Succession(Wait(1), MoveAlongPath(s, Line(LEFT * 3, RIGHT), { rate_func = linear }))) "
        "is_at(s, 1, 0) near(s.width, 2) wait(1)");
    assert_at(deck, 1, -3, 0);
    assert_at(deck, 1.5, -1, 0);
    assert_at(deck, 2.5, 1, 0);
    assert_int_equal(saying_pose(deck, 2.5).leaves[0].shape.shape->kind, SHAPE_DISC);
    deck_destroy(deck);
}

static void what_a_transform_has_reached_is_what_the_next_one_goes_on_from(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local s = Square { side_length = 2 } add(s) "
                    "play(Transform(s, Square { side_length = 6 }, { run_time = 2, rate_func = linear }), "
                    "Succession(Wait(1), Transform(s, Square { side_length = 1 }, { rate_func = linear })))"
                    "near(s.width, 1) wait(1)");
    const double moments[][2] = {{0, 2}, {0.5, 3}, {1, 4}, {1.5, 2.5}, {2, 1}, {2.5, 1}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        Box box = box_of(&saying_pose(deck, moments[i][0]).leaves[0]);
        assert_float_equal((float)box_size(box).x, (float)moments[i][1], 1e-4f);
    }
    deck_destroy(deck);
    deck = saying_load("local s = Square() add(s) "
                       "play(Transform(s, Circle()), { rate_func = function(t) return t / 2 end }) "
                       "play(Rotate(s)) wait(1)");
    const LeafState *rest =
        &saying_pose(deck, 1.5).leaves[0]; // the outline of half way is a shape of its own
    assert_true(rest->shape.target == NULL && rest->shape.mix == 0);
    assert_true(scene_node(&deck->scene, deck->timeline.reel.leaves[0].node)->state.shape.mix == 0);
    deck_destroy(deck);
}

static void a_flat_thing_unfolds(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local s = Square { side_length = 2 }:scale(0):shift(RIGHT) add(s) "
        "play(Transform(s, Circle { radius = 1 }), { rate_func = linear }) near(s.width, 2) wait(1)");
    Box half = box_of(&saying_pose(deck, 0.5).leaves[0]);
    assert_float_equal((float)box_size(half).x, 1, 1e-4f);
    assert_at(deck, 0.5, 0.5, 0);
    assert_at(deck, 1.5, 0, 0);
    deck_destroy(deck);
}

static void what_is_removed_is_whole_again_whatever_its_rate_function(void **state) {
    (void)state;
    const char *const leaving[] = {"FadeOut(s, { shift = UP, scale = 2 })", "Uncreate(s)", "Unwrite(s)"};
    for (int i = 0; i < 3 * RATES; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "local s = Square { fill_opacity = 0.5 } add(s) wait(1) play(%s, { rate_func = %s, run_time "
                 "= 1 }) "
                 "assert(#mobjects() == 0) wait(1) is_at(s, 0, 0) near(s.width, 2) add(s) wait(1)",
                 leaving[i / RATES], rates[i % RATES].name);
        Deck *deck = saying_load(text);
        assert_int_equal(saying_pose(deck, 2.5).count, 0);
        Pose before = saying_pose(deck, 0.5), after = saying_pose(deck, 3.5);
        assert_alike(&before.leaves[0], &after.leaves[0], text);
        deck_destroy(deck);
    }
}

// What lies over what ---------------------------------------------------------------------------------------

// The leaves at `t`, bottom to top, by the widths of their strokes, which name them.
static void assert_stack(const Deck *deck, double t, const char *expected) {
    char found[64] = "";
    Pose pose = saying_pose(deck, t);
    for (size_t i = 0; i < pose.count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%.0f",
                 (double)pose.leaves[i].stroke_width);
    if (strcmp(found, expected) != 0)
        fail_msg("at %g s: %s, not %s", t, found, expected);
}

static const struct {
    const char *text; // of a, b, c, d: squares of the widths 1 to 4
    struct {
        double t;
        const char *stack;
    } seen[4];
} stacks[] = {
    {"add(a, b, c) wait(1) play(AnimationGroup(a:animate():shift(UP), b:animate():shift(UP)))",
     {{0.5, "123"}, {1, "312"}, {2, "312"}}},
    {"add(a, b, c) wait(1) play(LaggedStart(Indicate(b), FadeIn(d), Rotate(a)))",
     {{0.5, "123"}, {1.5, "3214"}}},
    {"add(a, b, c) wait(1) play(Succession(Wait(1), AnimationGroup(Indicate(a))))", {{1.5, "231"}}},
    {"add(VGroup(a, b), c) wait(1) play(LaggedStart(Indicate(a))) assert(#mobjects() == 3)",
     {{0.5, "123"}, {1.5, "231"}}},
    {"add(a, b, c) wait(1) play(a:animate():shift(UP), b:animate():shift(UP))", {{1.5, "123"}}},
    {"add(a, b, c) wait(1) play(VGroup(a, b):animate():shift(UP))", {{1.5, "312"}}},
    {"add(a, b) wait(1) play(FadeIn(d), c:animate():shift(UP))", {{1.5, "1234"}}},
    {"add(a, b) wait(1) play(FadeIn(a), Create(c)) play(Write(b))", {{1.5, "123"}, {2.5, "123"}}},
    {"add(a, b) wait(1) play(Succession(FadeIn(c), FadeIn(d)), FadeIn(Square { stroke_width = 5 }))",
     {{1.5, "1235"}, {2.5, "12354"}}},
    {"add(VGroup(a, b), c) wait(1) play(ReplacementTransform(a, d)) wait(1)",
     {{0.5, "123"}, {1.2, "123"}, {2, "423"}, {2.5, "423"}}},
    {"local g = VGroup(a, b) add(g, c) wait(1) play(ReplacementTransform(a, d)) assert(g[1] == d and "
     "#mobjects() == 2)",
     {{2, "423"}}},
    {"add(VGroup(a, b), c) wait(1) play(ReplacementTransform(a, VGroup(d, Square { stroke_width = 5 }))) "
     "wait(1)",
     {{1.5, "2323"}, {2.5, "4523"}}},
    {"local g = VGroup(a, b) add(g, c) wait(1) play(Transform(g, d)) assert(#mobjects() == 2) wait(1)",
     {{1.5, "233"}, {2.5, "443"}}},
    {"add(a, c) wait(1) play(ReplacementTransform(a, VGroup(b, d))) assert(#mobjects() == 2) wait(1)",
     {{1.5, "223"}, {2.5, "243"}}},
    {"add(a, d) wait(1) play(Succession(ReplacementTransform(a, b), ReplacementTransform(b, c))) wait(1)",
     {{1.2, "41"}, {2.2, "42"}, {3.5, "43"}}},
    {"add(a, d) wait(1) play(ReplacementTransform(a, b), { rate_func = there_and_back }) wait(1)",
     {{2.5, "24"}}},
    {"local g = VGroup(a) add(g, b) wait(1) g:add(c) wait(1) g:add(d) wait(1)",
     {{0.5, "12"}, {1.5, "132"}, {2.5, "1342"}}},
    {"local g = VGroup(a) add(VGroup(g), b) wait(1) g:add(VGroup(c, d)) play(FadeIn(c))",
     {{0.5, "12"}, {1.5, "1342"}}},
    {"local g = VGroup(a) add(g) wait(1) play(FadeIn(c)) g:add(c) wait(1) remove(g) wait(1)",
     {{0.5, "1"}, {1.5, "13"}, {2.5, "13"}, {3.5, ""}}},
    {"local g = VGroup(a, b) add(g) play(Succession(ReplacementTransform(g, VGroup(c, d)), Transform(g, "
     "a:copy()))) wait(1)",
     {{1.5, "34"}, {2.5, "34"}}},
    {"add(a, d) play(Succession(Wait(1), ReplacementTransform(b, c)), ReplacementTransform(a, b)) wait(1)",
     {{0.2, "14"}, {1.2, "24"}, {2.5, "34"}}},
    {"play(LaggedStart(FadeIn(a), Succession(FadeIn(b), FadeIn(c)), { lag_ratio = 1 }))",
     {{0.5, "12"}, {1.5, "12"}, {2.5, "123"}}},
    {"add(VGroup(VGroup(a), VGroup(a, b))) wait(1) play(FadeOut(a)) wait(1)",
     {{0.5, "12"}, {1.5, "12"}, {2.5, "2"}}},
};

static void things_lie_over_each_other_as_in_manim(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof stacks / sizeof stacks[0]; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "local a, b, c, d = Square { stroke_width = 1 }, Square { stroke_width = 2 }, "
                 "Square { stroke_width = 3 }, Square { stroke_width = 4 } %s",
                 stacks[i].text);
        Deck *deck = saying_load(text);
        for (int k = 0; k < 4 && stacks[i].seen[k].stack; k++)
            assert_stack(deck, stacks[i].seen[k].t, stacks[i].seen[k].stack);
        deck_destroy(deck);
    }
}

static void what_is_in_two_parts_of_a_group_is_changed_once(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local s = Square { side_length = 2 } local g = VGroup(VGroup(s), VGroup(s)) "
                    "g:shift(RIGHT) is_at(s, 1, 0) g:scale(2) near(s.width, 4) g:rotate(PI / 4) "
                    "near(s.width, 4 * math.sqrt(2)) add(g) play(g:animate():shift(RIGHT)) is_at(s, 2, 0) "
                    "play(Rotate(g, { angle = PI / 4 })) near(s.width, 4) assert(#g == 2)"));
}

static void what_has_faded_out_comes_back_in_place_of_others(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local a, b, c = Square { stroke_width = 1 }, Square { stroke_width = 2 }, "
        "Square { stroke_width = 3, stroke_opacity = 0.8 } local g = VGroup(a, b) add(g, c) "
        "play(Succession(FadeOut(c), ReplacementTransform(g, c)), { rate_func = linear }) wait(1)");
    const double opacities[][2] = {{0.5, 0.5}, {1, 0}, {1.5, 0}, {2.5, 1}};
    for (size_t i = 0; i < sizeof opacities / sizeof opacities[0]; i++) {
        Pose pose = saying_pose(deck, opacities[i][0]);
        for (size_t k = 0; k < pose.count; k++)
            if (pose.leaves[k].stroke_width == 3)
                assert_float_equal(pose.leaves[k].opacity, (float)opacities[i][1], 1e-3f);
    }
    deck_destroy(deck);
}

// Cues ------------------------------------------------------------------------------------------------------

static void a_cue_named_start_is_told_from_the_one_at_the_start(void **state) {
    (void)state;
    Deck *named = saying_load("wait(1) cue('start') wait(1) cue('(start)') wait(1)"),
         *bare = saying_load("wait(2)");
    const Timeline *timeline = &named->timeline;
    assert_int_equal(timeline->cue_count, 3);
    assert_string_equal(timeline->cues[0].name, "((start))");
    assert_int_equal(timeline_find_cue(timeline, "start"), 1);
    assert_int_equal(timeline_match_cue(timeline, &bare->timeline, 0), 0);
    assert_int_equal(timeline_match_cue(&bare->timeline, timeline, 0), 0);
    assert_int_equal(timeline_match_cue(&bare->timeline, timeline, 1), -1);
    assert_int_equal(timeline_match_cue(timeline, timeline, 1), 1);
    deck_destroy(named);
    deck_destroy(bare);
    named = saying_load("cue('start') wait(1)");
    assert_int_equal(named->timeline.cue_count, 1);
    assert_false(named->timeline.implies_start);
    deck_destroy(named);
}

// Cost ------------------------------------------------------------------------------------------------------

static const char *const loops[] = {
    "for i = 1, n do add(dot(i)) wait(0.01) end",
    "for i = 1, n do play(FadeIn(dot(i), { run_time = 0.01 })) end",
    "local d = {} for i = 1, n do d[i] = dot(i) end add(d) for i = 1, n do remove(d[i]) wait(0.01) end",
    "local g = VGroup() for i = 1, n do g:add(dot(i)) end add(g) for i = 1, n do remove(g[i]) wait(0.01) end",
    "local d = {} for i = 1, n do d[i] = dot(i) end add(d) for i = 1, n do wait(0.01) end",
    ("local d = {} for i = 1, n do d[i] = dot(i) end add(d) "
     "for i = 1, n do play(d[i]:animate { run_time = 0.01 }:shift(UP)) end"),
    "local g = VGroup() add(g) for i = 1, n do g:add(dot(i)) wait(0.01) end",
    "for i = 1, n do cue('c' .. i) wait(0.01) end",
    "local a = dot(1) add(a) for i = 1, n do play(Indicate(VGroup(a)), { run_time = 0.01 }) end",
};

// A script whose work grows by more than what it does is stopped, at 100 million steps; so much is asked of
// memory.
static void twice_as_much_takes_twice_the_memory(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof loops / sizeof loops[0]; i++) {
        size_t used[2];
        for (int k = 0; k < 2; k++) {
            char text[512];
            snprintf(text, sizeof text,
                     "local n = %d local function dot(i) return Dot { point = { i / 1000, 0 } } end %s",
                     k ? 10000 : 5000, loops[i]);
            Deck *deck = saying_load(text);
            used[k] = arena_used(&deck->arena);
            deck_destroy(deck);
        }
        if ((double)used[1] > 2.2 * (double)used[0])
            fail_msg("%s: %zu bytes, then %zu", loops[i], used[0], used[1]);
    }
}

int main(void) {
    saying.helpers =
        SAYING_NEAR(1e-4) "local function is_at(node, x, y) near(node:get_x(), x) near(node:get_y(), y) end ";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_first_does_not_matter_but_what_starts_first),
        cmocka_unit_test(the_later_of_two_that_overlap_wins_from_its_start_on),
        cmocka_unit_test(of_two_that_start_together_the_one_written_later_wins_from_where_it_was),
        cmocka_unit_test(what_goes_and_comes_back_ends_where_it_was_when_its_last_chain_was_made),
        cmocka_unit_test(what_is_set_to_what_it_was_is_set),
        cmocka_unit_test(what_fades_in_where_it_is_may_be_moved_meanwhile),
        cmocka_unit_test(a_turn_that_comes_early_comes_in_time),
        cmocka_unit_test(an_introducer_counts_by_its_time_wherever_it_is_written),
        cmocka_unit_test(what_fades_out_and_in_again_is_there_as_it_was),
        cmocka_unit_test(what_fades_out_while_it_fades_in_is_whole_when_it_comes_again),
        cmocka_unit_test(a_fade_in_place_of_a_move_that_is_cut_short_ends_whole),
        cmocka_unit_test(what_is_indicated_after_a_move_grows_where_it_then_is),
        cmocka_unit_test(what_comes_in_a_succession_is_not_there_before_its_turn),
        cmocka_unit_test(everything_stays_where_its_rate_function_leaves_it),
        cmocka_unit_test(the_opacity_at_which_a_fade_stays_is_read_and_set),
        cmocka_unit_test(what_a_group_of_animations_has_not_come_to_has_done_nothing),
        cmocka_unit_test(a_transform_that_comes_back_leaves_the_shape_itself),
        cmocka_unit_test(a_morph_can_be_moved_meanwhile_and_ends_as_the_target_there),
        cmocka_unit_test(what_a_transform_has_reached_is_what_the_next_one_goes_on_from),
        cmocka_unit_test(a_flat_thing_unfolds),
        cmocka_unit_test(what_is_removed_is_whole_again_whatever_its_rate_function),
        cmocka_unit_test(things_lie_over_each_other_as_in_manim),
        cmocka_unit_test(what_has_faded_out_comes_back_in_place_of_others),
        cmocka_unit_test(what_is_in_two_parts_of_a_group_is_changed_once),
        cmocka_unit_test(a_cue_named_start_is_told_from_the_one_at_the_start),
        cmocka_unit_test(twice_as_much_takes_twice_the_memory),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
