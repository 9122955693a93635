// Functions of time: what updaters and animations of a script's own do is recorded, and is what they did at every sample.
// Scripts check what they read themselves.
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const double sample_rate = 60;

// Of the end points of what is drawn, also on the way from one outline to another.
static Box box_of(const LeafState *leaf) {
    const Outline *from = leaf->shape.shape->outline,
                  *to = leaf->shape.target ? leaf->shape.target->outline : from;
    Box box = box_empty();
    for (size_t i = 0; i < 4 * (size_t)from->curve_count; i++)
        if (i % 4 == 0 || i % 4 == 3) {
            Point point = point_lerp(from->points[i], to->points[i], (double)leaf->shape.mix);
            box = box_add(box, affine_point(leaf->affine, point));
        }
    return box;
}

static Point center_of(const LeafState *leaf) {
    return box_point(box_of(leaf), (Point){0, 0});
}

static void assert_center(const Deck *deck, double t, size_t leaf, double x, double y, double tolerance) {
    Pose pose = saying_pose(deck, t);
    assert_in_range(leaf, 0, pose.count - 1);
    Point center = center_of(&pose.leaves[leaf]);
    if (!(fabs(center.x - x) <= tolerance && fabs(center.y - y) <= tolerance))
        fail_msg("at %g s leaf %zu is at (%g, %g), not (%g, %g)", t, leaf, center.x, center.y, x, y);
}

static double smooth_at(double t) {
    return ease_at(ease_find("smooth"), t);
}

// Time ------------------------------------------------------------------------------------------------------

// Each sample adds g dt to the speed and then the speed to the place: after k of them g dt^2 k (k + 1) / 2.
static void what_falls_by_dt_is_where_the_sum_says(void **state) {
    (void)state;
    const double g = 2, dt = 1 / sample_rate;
    Deck *deck = saying_load("local v, ball = 0, Dot() "
                             "ball:add_updater(function(m, dt) v = v - 2 * dt m:shift(UP * v * dt) end) "
                             "add(ball) wait(2)");
    for (int k = 0; k <= 120; k++)
        assert_center(deck, k * dt, 0, 0, -g * dt * dt * k * (k + 1) / 2, 2e-4);
    deck_destroy(deck);
}

static double opacity_of(const LeafState *leaf) {
    return (double)leaf->stroke.a;
}

static double width_of(const LeafState *leaf) {
    return (double)leaf->stroke_width;
}

static double fill_opacity_of(const LeafState *leaf) {
    return (double)leaf->fill.a;
}

static double moment_of(const LeafState *leaf) {
    return leaf->moment.now;
}

static double x_of(const LeafState *leaf) {
    return leaf->affine.origin.x;
}

// As few keys as its tolerance lets it: so the farthest sample is nearly that far off.
static void what_changes_from_sample_to_sample_is_nowhere_off_by_more_than_is_seen(void **state) {
    (void)state;
    static const struct {
        const char *made, *changed;
        double (*get)(const LeafState *leaf);
        double tolerance;
    } rows[] = {
        {"Dot()", "m:set_stroke(WHITE, {opacity = w})", opacity_of, 1.0 / 600},
        {"Dot()", "m:set_fill(WHITE, {opacity = w})", fill_opacity_of, 1.0 / 600},
        {"Square()", "m:set_stroke(WHITE, {width = w})", width_of, 0.01},
        {"Square()", "m:move_to(V(w, 0))", x_of, 9e-5},
        {"ValueTracker(0)", "m:set_value(w)", moment_of, 1e-6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char script[512];
        snprintf(script, sizeof script,

                 "local n, m = 0, %s m:add_updater(function(m, dt) n = n + dt "
                 "local w = 0.5 + 0.4 * math.sin(2 * n) %s end) add(m) wait(2)",
                 rows[i].made, rows[i].changed);
        Deck *deck = saying_load(script);
        double farthest = 0;
        for (int k = 1; k <= 120; k++) {
            double wanted = 0.5 + 0.4 * sin(2 * k / sample_rate);
            farthest =
                fmax(farthest, fabs(rows[i].get(&saying_pose(deck, k / sample_rate).leaves[0]) - wanted));
        }
        bool may_be_nearer = rows[i].tolerance < 1e-5; // than which no two samples are to a line
        if (!((farthest > rows[i].tolerance / 2 || may_be_nearer) && farthest < 1.05 * rows[i].tolerance))
            fail_msg("%g off: %s", farthest, rows[i].changed);
        deck_destroy(deck);
    }
}

// Also when what is made by later functions lies where they did.
static void gradients_that_functions_paint_are_kept(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local n, m = 0, Square() m:add_updater(function(m, dt) n = n + dt "
                    "m:set_fill({RED, BLUE}, {opacity = n / 4}) end) add(m) wait(1) m:clear_updaters() "
                    "local o = Circle():add_updater(function(o) "
                    "o:set_fill({WHITE, BLACK, WHITE}, {opacity = 0.9}) end) add(o) wait(1)");
    for (int k = 1; k < 60; k++) {
        LeafState leaf = saying_pose(deck, k / sample_rate + 1e-6).leaves[0];
        Colors colors = gradients_colors(leaf.gradients.now, PART_FILL);
        assert_int_equal(colors.count, 2);
        assert_float_equal(colors.items[0].a, (float)(k / sample_rate / 4), 1e-6);
        assert_true(colors.items[1].b > colors.items[1].r);
    }
    deck_destroy(deck);
}

static void the_seconds_that_functions_are_told_are_the_whole_length(void **state) {
    (void)state;
    deck_destroy(saying_load(
        "local dot, told, calls, first = Dot(), 0, 0 "
        "dot:add_updater(function(m, dt) first = first or dt told = told + dt calls = calls + 1 end) "
        "add(dot) wait(1) near(told, 1) assert(first == 0 and calls == 61) "
        "play(Wait(0.505)) near(told, 1.505) assert(calls == 61 + 32) "
        "wait(0) near(told, 1.505)"));
}

static void a_wait_is_gone_through_only_where_a_function_takes_seconds(void **state) {
    (void)state;
    deck_destroy(saying_load("local calls, plain, timed = 0, Dot(), Dot() "
                             "plain:add_updater(function(m) calls = calls + 1 end) add(plain) "
                             "wait(1) assert(calls == 0) "
                             "timed:add_updater(function(m, dt) end) "
                             "wait(1) assert(calls == 0) "
                             "add(timed) wait(1) assert(calls == 61) "
                             "timed:suspend_updating() wait(1) assert(calls == 61) "
                             "timed:resume_updating() remove(timed) wait(1) assert(calls == 61)"));
}

static void a_dot_stays_at_a_square_on_its_way(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local square = Square():shift(LEFT * 3) "
                    "local dot = Dot():add_updater(function(m) m:next_to(square, UP, {buff = 0.42}) end) "
                    "add(square, dot) "
                    "play(square:animate():shift(RIGHT * 6 + UP)) "
                    "play(Rotate(square, {angle = 0.4}), {run_time = 0.5}) "
                    "play(square:animate {rate_func = there_and_back}:move_to(DOWN))");
    for (int i = 0; i < 97; i++) {
        double t = (i * 31 % 97) / 96.0 * 2.5;
        Pose pose = saying_pose(deck, t);
        assert_int_equal(pose.count, 2);
        Point top = box_point(box_of(&pose.leaves[0]), (Point){0, 1}), dot = center_of(&pose.leaves[1]);
        // Between samples a straight line stands for the bow of the way.
        if (fabs(dot.x - top.x) > 4e-3 || fabs(dot.y - (top.y + 0.5)) > 4e-3)
            fail_msg("at %g s the dot is at (%g, %g) and the square's top at (%g, %g)", t, dot.x, dot.y,
                     top.x, top.y);
    }
    for (int k = 0; k <= 60; k++)
        assert_center(deck, k / sample_rate, 1, -3 + 6 * smooth_at(k / 60.0), 1.5 + smooth_at(k / 60.0),
                      3e-4);
    deck_destroy(deck);
}

static void straight_ways_are_few_keys(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local dot = Dot():add_updater(function(m, dt) m:shift(RIGHT * dt) end) "
        "add(dot) wait(10) "
        "dot:clear_updaters():add_updater(function(m, dt) m:rotate(dt):shift(UP * dt) end) wait(3)");
    assert_in_range(deck->timeline.reel.key_count, 1, 60);
    assert_center(deck, 9.3, 0, 9.3, 0, 2e-4);
    assert_center(deck, 12, 0, 10, 2, 2e-4);
    deck_destroy(deck);
}

static void what_changes_at_once_is_a_step(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local t, dot = 0, Dot() "
        "dot:add_updater(function(m, dt) t = t + dt m:move_to(t > 0.49 and RIGHT * 4 or ORIGIN) end) "
        "add(dot) wait(1)");
    assert_center(deck, 0.49, 0, 0, 0, 1e-6);
    assert_center(deck, 0.499, 0, 0, 0, 1e-6);
    assert_center(deck, 0.5, 0, 4, 0, 1e-6);
    deck_destroy(deck);
}

// Order -----------------------------------------------------------------------------------------------------

static void updaters_are_called_from_bottom_to_top_and_groups_first(void **state) {
    (void)state;
    deck_destroy(saying_load("local order, nodes = {}, {} "
                             "local function tell(name, node) "
                             "  return node:add_updater(function(m, dt) order[#order + 1] = name end) end "
                             "local a, b, c = tell('a', Dot()), tell('b', Dot()), tell('c', Dot()) "
                             "local g = tell('g', VGroup(b, tell('h', VGroup(c)))) "
                             "local top = tell('t', Square()) "
                             "add(top, g, a) wait(0) add(top) "
                             "order = {} wait(1 / 60) "
                             "assert(table.concat(order) == 'gbhcatgbhcat', table.concat(order))"));
}

static void functions_of_animations_are_called_before_updaters(void **state) {
    (void)state;
    deck_destroy(saying_load("local order, dot, other = {}, Dot(), Dot() "
                             "dot:add_updater(function() order[#order + 1] = 'u' end) add(dot) "
                             "local function anim(name) return Animation(Dot(), { run_time = 1 / 60, "
                             "  begin = function() order[#order + 1] = '<' .. name end, "
                             "  finish = function() order[#order + 1] = name .. '>' end, "
                             "  interpolate = function() order[#order + 1] = name end }) end "
                             "play(anim('x'), anim('y')) "
                             "assert(table.concat(order) == '<xx<yyuxx>yy>u', table.concat(order))"));
}

static void an_animation_suspends_the_updaters_of_its_node(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a = Dot():shift(LEFT * 2) "
                    "local b = Dot():add_updater(function(m) m:move_to(a) end) "
                    "add(a, b) play(a:animate():shift(RIGHT)) is_at(b, -1, 0) "
                    "play(b:animate {rate_func = linear}:shift(UP * 3)) is_at(b, -1, 0) "
                    "play(UpdateFromFunc(b, function(m) end), a:animate():shift(DOWN)) is_at(b, -1, -1)");
    assert_center(deck, 1.5, 1, -1, 1.5, 1e-4);
    assert_center(deck, 2, 1, -1, 0, 1e-4);
    deck_destroy(deck);
}

// Written as they come: those of an animation, then those of functions meanwhile.
static void the_keys_of_a_track_are_in_order_of_time(void **state) {
    (void)state;
    static const char *const scripts[] = {
        "local a, b = Dot(), Dot() add(a, b) play(UpdateFromFunc(b, function(m) end), b:animate():shift(UP), "
        "a:animate():shift(DOWN))",
        "local a = Dot():shift(LEFT * 2) local b = Dot():add_updater(function(m) m:move_to(a) end) "
        "add(a, b) play(a:animate():shift(RIGHT)) play(b:animate {rate_func = linear}:shift(UP * 3)) "
        "play(UpdateFromFunc(b, function(m) end), a:animate():shift(DOWN))",
        "local n = Integer(0) play(ChangingDecimal(n, function(a) return 20 * a end)) "
        "play(ChangeDecimalToValue(n, 99))",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        Deck *deck = saying_load(scripts[i]);
        const Reel *reel = &deck->timeline.reel;
        for (size_t k = 0; k < reel->track_count; k++) {
            const StoredKey *keys = &reel->keys[reel->tracks[k].first];
            for (uint32_t n = 1; n < reel->tracks[k].count; n++)
                assert_true(keys[n - 1].time <= keys[n].time);
        }
        deck_destroy(deck);
    }
}

static void in_a_succession_updaters_rest_only_while_their_node_is_moved(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot, told = Dot(), 0 "
                    "dot:add_updater(function(m, dt) told = told + dt end) add(dot) "
                    "play(Succession(Wait(1), dot:animate():shift(UP), Wait(0.5))) near(told, 1.5 - 1 / 60)");
    deck_destroy(deck);
}

// What is animated and changed ------------------------------------------------------------------------------

static void a_function_goes_on_from_where_the_animation_is(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local dot = Dot() add(dot) "
        "play(dot:animate {rate_func = linear}:shift(RIGHT * 4):set_opacity(0.5), "
        "  UpdateFromAlphaFunc(dot, function(m, a) m:shift(UP * 2 * a) end, {rate_func = linear})) "
        "is_at(dot, 4, 2)");
    for (int i = 0; i <= 10; i++)
        assert_center(deck, i / 10.0, 0, 4 * i / 10.0, 2 * i / 10.0, 3e-4);
    assert_true(fabs((double)saying_pose(deck, 0.5).leaves[0].fill.a - 0.75) < 1e-3);
    deck_destroy(deck);
}

static void what_a_function_left_is_what_the_next_play_goes_on_from(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot() "
                    "play(UpdateFromAlphaFunc(dot, function(m, a) m:move_to(RIGHT * a):set_fill(RED) end)) "
                    "is_at(dot, 1, 0) play(dot:animate {rate_func = linear}:shift(RIGHT * 2)) "
                    "is_at(dot, 3, 0) wait(1)");
    assert_center(deck, 0.5, 0, 0.5, 0, 3e-4);
    assert_center(deck, 1.5, 0, 2, 0, 1e-4);
    assert_center(deck, 3, 0, 3, 0, 1e-4);
    deck_destroy(deck);
}

static void a_shorter_animation_is_called_with_its_end_until_the_play_is_over(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local alphas = {} "
                    "play(Wait(1), UpdateFromAlphaFunc(Dot(), function(m, a) alphas[#alphas + 1] = a end, "
                    "  {run_time = 0.5, rate_func = linear})) "
                    "assert(#alphas == 61) near(alphas[16], 0.5) near(alphas[31], 1) near(alphas[61], 1)"));
}

static void in_a_succession_an_own_animation_has_its_turn(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local alphas, begun, ended = {}, 0, 0 "
                    "play(Succession(Wait(1), Animation(Dot(), { rate_func = linear, "
                    "  begin = function() begun = begun + 1 end, finish = function() ended = ended + 1 end, "
                    "  interpolate = function(m, a) alphas[#alphas + 1] = a end }), Wait(1))) "
                    "assert(begun == 1 and ended == 1 and #alphas == 61) "
                    "near(alphas[1], 0) near(alphas[31], 0.5) near(alphas[61], 1)"));
}

static void rate_functions_and_groups_of_animations_bend_alpha(void **state) {
    (void)state;
    deck_destroy(saying_load(
        "local last = {} "
        "local function note(i) return UpdateFromAlphaFunc(Dot(), function(m, a) last[i] = a end, "
        "  {rate_func = there_and_back}) end "
        "play(LaggedStart(note(1), note(2), {lag_ratio = 0.5}), {run_time = 3, rate_func = "
        "function(t) return t / 2 end}) "
        "near(last[1], there_and_back(0.75)) near(last[2], there_and_back(0.25))"));
}

// Trackers, waiting, becoming -------------------------------------------------------------------------------

static void a_tracker_has_at_each_moment_the_value_it_is_animated_to(void **state) {
    (void)state;
    for (int reduced = 0; reduced < 2; reduced++) {
        saying.input.reduced_motion = reduced;
        Deck *deck =
            saying_load("local t, dot = ValueTracker(1), Dot() "
                        "dot:add_updater(function(m) m:move_to(RIGHT * t:get_value()) end) add(dot) "
                        "play(t:animate {rate_func = linear}:set_value(3)) "
                        "assert(t:get_value() == 3) is_at(dot, 3, 0) "
                        "play(t:animate():increment_value(-5)) is_at(dot, -2, 0) "
                        "t:set_value(7) wait(1) is_at(dot, -2, 0) "
                        "local z = ComplexValueTracker(V(1, 2)) play(z:animate():set_value(V(3, 4))) "
                        "assert(z:get_value() == V(3, 4))");
        for (int i = 0; i <= 8; i++)
            assert_center(deck, i / 8.0, 0, 1 + i / 4.0, 0, 3e-4);
        deck_destroy(deck);
    }
    saying.input.reduced_motion = false;
}

static void it_is_waited_until_a_function_says_so(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot():add_updater(function(m, dt) m:shift(RIGHT * dt) end) add(dot) "
                    "wait_until(function() return dot:get_x() > 0.999 end) near(dot:get_x(), 1) "
                    "wait_until(function() return false end, 0.5) near(dot:get_x(), 1.5)");
    assert_true(fabs(deck->timeline.duration - 1 - 1 / sample_rate - 0.5) < 1e-6);
    deck_destroy(deck);
}

static void a_node_takes_the_looks_of_another(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local g = VGroup(Dot(), Square()) "
                    "local first = g[1] "
                    "g:become(VGroup(Dot {point = UP}, VGroup(Circle(), Dot()), Text('ab'))) "
                    "assert(#g == 3 and g[1] == first and #g[2] == 2 and #g[3] == 2) is_at(first, 0, 1) "
                    "g:become(g[2]) assert(#g == 2 and g[1] == first) near(first.width, 2) "
                    "g:become(Square {side_length = 3}) assert(#g == 1) near(g.width, 3) "
                    "g:become(VGroup(g, Dot())) assert(#g == 2) "
                    "g:become(VGroup()) assert(#g == 0)"));
    saying_refuse("Dot():become(VGroup(Dot()))", "a Dot, which is a single shape, cannot become a group");
}

static void what_joins_a_group_is_seen_from_that_sample_on(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local n, g = 0, VGroup() "
        "g:add_updater(function(m, dt) n = n + dt "
        "  local row = VGroup() for i = 1, math.floor(n * 4 + 1e-6) do row:add(Dot {point = RIGHT * i}) end "
        "  m:become(row) end) "
        "add(g) wait(1) play(Wait(0.5), ReplacementTransform(Circle(), Square()))");
    for (int i = 0; i < 20; i++) {
        double t = (i + 0.5) / 20;
        assert_int_equal(saying_pose(deck, t).count, (size_t)(t * 4));
    }
    assert_int_equal(saying_pose(deck, 1.2).count, 4 + 1);
    assert_int_equal(saying_pose(deck, 1.3).count, 5 + 1);
    deck_destroy(deck);
}

// A line that turns and grows is the image of itself; of a circle that becomes a square there is a morph.
static void redrawn_outlines_are_where_they_were_drawn(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local t, line, bow = 0, Line(ORIGIN, RIGHT), Polygon({ORIGIN, RIGHT, V(1, 2)}) "
        "line:add_updater(function(m, dt) t = t + dt "
        "  m:become(Line(ORIGIN, V((1 + t) * math.cos(t), (1 + t) * math.sin(t)))) end) "
        "bow:add_updater(function(m) m:become(Polygon({ORIGIN, RIGHT, V(1 + t, 2 + t * t)})) end) "
        "add(line, bow) wait(2)");
    for (int k = 0; k <= 120; k += 7) {
        double t = k / sample_rate;
        Pose pose = saying_pose(deck, t);
        Box line = box_of(&pose.leaves[0]), bow = box_of(&pose.leaves[1]);
        assert_true(fabs(line.max.y - fmax(0, (1 + t) * sin(t))) < 3e-4);
        assert_true(fabs(bow.max.x - (1 + t)) < 3e-4 && fabs(bow.max.y - (2 + t * t)) < 3e-4);
    }
    deck_destroy(deck);
}

static void what_is_redrawn_is_made_when_it_is_said_and_at_each_sample(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local r, made = ValueTracker(1), 0 "
        "local c = always_redraw(function() made = made + 1 return Circle {radius = r:get_value()} end) "
        "assert(made == 1) near(c.width, 2) add(c) "
        "play(r:animate {rate_func = linear}:set_value(3)) assert(made == 62) near(c.width, 6) "
        "wait(1) assert(made == 62) "
        "assert(not pcall(always_redraw, function() end))");
    for (int i = 0; i <= 10; i++)
        assert_true(fabs(box_size(box_of(&saying_pose(deck, i / 10.0).leaves[0])).x - 2 - 4 * i / 10.0) <
                    1e-3);
    assert_int_equal(deck->timeline.unseen_count, 0);
    assert_in_range(deck->timeline.reel.key_count, 1, 8);
    deck_destroy(deck);
}

static void states_are_saved_and_targets_made(void **state) {
    (void)state;
    Deck *deck = saying_load("local dot = Dot() assert(dot:save_state() == dot) add(dot) "
                             "dot:generate_target():shift(RIGHT * 4) is_at(dot, 0, 0) "
                             "play(MoveToTarget(dot, {rate_func = linear})) is_at(dot, 4, 0) "
                             "play(Restore(dot, {rate_func = linear})) is_at(dot, 0, 0) "
                             "dot:shift(UP):restore() is_at(dot, 0, 0) "
                             "assert(dot.target ~= dot.saved_state)");
    assert_int_equal(deck->timeline.unseen_count, 0);
    assert_center(deck, 0.5, 0, 2, 0, 1e-4);
    assert_center(deck, 1.5, 0, 2, 0, 1e-4);
    deck_destroy(deck);
    saying_refuse("MoveToTarget(Dot())", "the node has no target; say node:generate_target() before");
    saying_refuse("Dot():restore()", "the node has no saved_state; say node:save_state() before");
}

// The parabola of handles' tangents: y = x^2 / 4 from -2 to 2 has its handles at the tangents' crossing.
static void points_go_where_a_function_takes_them(void **state) {
    (void)state;
    deck_destroy(saying_load(
        "local line = Line(V(-2, 0), V(2, 0)):apply_function(function(p) return V(p.x, p.x * p.x / 4) end) "
        "local p = line:get_points() "
        "near(p[1].y, 1) near(p[4].y, 1) near(p[2].x, -2 + 4 / 3) "
        "assert(math.abs(p[2].y - (1 - 4 / 3 + 0.01 * 4 / 9)) < 1e-6) " // a hundredth of the way is looked at
        "local text = Text('ab'):apply_function(function(p) return p * 2 + UP end) "
        "near(text:get_y(), 1) near(text.width, 2 * Text('ab').width) "
        "ValueTracker():apply_function(function(p) return p end) VGroup():apply_function(function(p) return "
        "p end) "
        "local ok, why = pcall(function() line:apply_function(function(p) return 3 end) end) "
        "assert(not ok and why:find('what the function makes of a point must be a point', 1, true), why) "
        "local same = Line(V(-2, 0), V(2, 0)):animate():apply_function(function(p) return p + UP end) "
        "play(same)"));
}

// Manim's formula of the wave, at some places and times.
static void waves_run_from_left_to_right(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local row = VGroup() for i = 0, 4 do row:add(Dot {point = {i - 2, 0}, radius = 1e-4}) end "
        "add(row) play(ApplyWave(row, {rate_func = linear, ripples = 2, run_time = 1})) "
        "for i = 1, 5 do is_at(row[i], i - 3, 0) end");
    for (int k = 0; k <= 60; k += 5) {
        double u = 2 * k / 60.0;
        for (int i = 0; i < 5; i++) {
            double q = 1 - (i / 4.0 - (u - 1)), f = 4 * q, wave = 0;
            if (q > 0 && q < 1)
                wave = f < 1   ? smooth_at(f)
                       : f > 3 ? -(1 - smooth_at(f - 3))
                               : 1 - 2 * smooth_at((f - 1) / 2);
            assert_center(deck, k / 60.0, (size_t)i, i - 2, 0.2 * wave, 1e-3);
        }
    }
    deck_destroy(deck);
}

static void a_homotopy_starts_from_how_things_are_when_it_begins(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot() add(dot) "
                    "local lift = Homotopy(function(x, y, z, t) return x, y + t end, dot, {run_time = 1, "
                    "rate_func = linear}) "
                    "dot:shift(RIGHT) play(lift) is_at(dot, 1, 1) "
                    "play(Homotopy(function(x, y, z, t) return V(x + t, y) end, dot, {run_time = 1, "
                    "rate_func = linear})) "
                    "is_at(dot, 2, 1) "
                    "play(PhaseFlow(function(p) return RIGHT end, dot, {virtual_time = 3, run_time = 2})) "
                    "is_at(dot, 5, 1) "
                    "play(ApplyPointwiseFunction(function(p) return p + DOWN end, dot)) is_at(dot, 5, 0) "
                    "local turn = always_rotate(dot, PI, {about_point = ORIGIN}) wait(1) is_at(dot, -5, 0) "
                    "turn:clear_updaters() always_shift(dot, UP, 2) wait(1) is_at(dot, -5, 2)");
    assert_center(deck, 0.5, 0, 1, 0.5, 1e-3);
    assert_center(deck, 3, 0, 3.5, 1, 1e-3);
    assert_center(deck, 7.5, 0, 0, 5, 1e-2);
    deck_destroy(deck);
}

static double length_of(const LeafState *leaf) {
    const Outline *outline = leaf->shape.shape->outline;
    double length = 0;
    for (uint32_t i = 0; i < outline->curve_count; i++)
        length += point_distance(outline->points[4 * i], outline->points[4 * i + 3]);
    return length * (double)(leaf->reveal.y - leaf->reveal.x);
}

// At even speed on a straight line: as long as the time that has passed, or as it dissipates in.
static void a_traced_path_is_one_outline_that_is_drawn_bit_by_bit(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot():add_updater(function(m, dt) m:shift(RIGHT * dt) end) "
                    "local function middle() return dot:get_center() end "
                    "local path, tail = TracedPath(middle), TracedPath(middle, {dissipating_time = 0.5}) "
                    "add(dot, path, tail) wait(2) near(path:get_end().x, 2) near(path:get_start().x, 0) "
                    "play(dot:animate {rate_func = linear}:shift(RIGHT)) near(path:get_end().x, 3) "
                    "near(tail:get_start().x, 2.5) wait(1)");
    for (int k = 1; k <= 30; k++) {
        double t = k / 10.0;
        Pose pose = saying_pose(deck, t);
        if (fabs(length_of(&pose.leaves[1]) - t) > 0.02 ||
            fabs(length_of(&pose.leaves[2]) - fmin(t, 0.5)) > 0.04)
            fail_msg("at %g s the path is %g and the tail %g long", t, length_of(&pose.leaves[1]),
                     length_of(&pose.leaves[2]));
    }
    assert_in_range(deck->timeline.reel.key_count, 1, 80);
    deck_destroy(deck);
}

static void a_path_that_is_traced_and_changed_is_what_it_is_at_each_sample(void **state) {
    (void)state;
    Deck *deck = saying_load("local n, path = 0, VMobject() "
                             "path:add_updater(function(m, dt) n = n + 1 "
                             "  if n == 1 then m:start_new_path(ORIGIN) "
                             "  elseif n == 20 then m:set_points_as_corners({UP, UP * 2, V(1, 2)}) "
                             "  elseif n == 30 then m:shift(LEFT * 3) "
                             "  elseif n > 30 then m:add_line_to(V(-n / 60, 0)) "
                             "  else m:add_line_to(V(n / 60, 0)) end end) "
                             "add(path) wait(1)");
    static const double corners[][3] = {
        {18, 0, 19 / 60.0}, {19, 0, 1}, {25, 0, 1}, {29, -3, -2}, {45, -3, -2}};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
        Box box = box_of(&saying_pose(deck, corners[i][0] / sample_rate + 1e-6).leaves[0]);
        assert_true(fabs(box.min.x - corners[i][1]) < 1e-3 && box.max.x >= corners[i][2] - 1e-3);
    }
    deck_destroy(deck);
}

// What goes wrong -------------------------------------------------------------------------------------------

static void what_goes_wrong_in_a_function_ends_the_script_with_its_line(void **state) {
    (void)state;
    static const char *const words[] = {"play(Wait(1))", "wait(1)", "cue('x')", "wait_until(function() end)"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "\nlocal dot = Dot()\ndot:add_updater(function(m, dt)\n%s end)\nadd(dot) pcall(wait, 1) "
                 "add(Dot())",
                 words[i]);
        saying_refuse_at(text, 4, "it cannot be said in an updater");
    }
    saying_refuse("\nlocal dot = Dot():add_updater(function(m, dt)\nm:shft(UP) end) add(dot) pcall(wait)",
                  "scene.lua:3: a Dot has no method or field 'shft'; did you mean shift?");
    saying_refuse("play(UpdateFromFunc(Dot(), function() error('oh', 0) end))", "scene.lua:1: oh");
    saying_refuse("local d = Dot() d:add_updater(function(m) m:update() end) add(d) play(Wait(1))",
                  "overflow");
    saying_refuse("local d = Dot() d:add_updater(function(m, dt) while true do end end) add(d) wait(1)",
                  "the script takes too long");
    saying_refuse("Dot():add_updater(3)", "the function must be a function, not 3");
    saying_refuse("Animation(Dot())", "interpolate");
    saying_refuse("Dot():get_value()", "get_value");
}

static void functions_may_change_who_is_called_and_what_is_on_stage(void **state) {
    (void)state;
    deck_destroy(
        saying_load("local dot, other = Dot(), Square() "
                    "local function once(m) m:clear_updaters() add(other) other:add_updater(function(o, dt) "
                    "  o:remove_updater(once) remove(o) o:clear_updaters() end) end "
                    "dot:add_updater(once) dot:add_updater(function(m, dt) remove(m) add(m) end) "
                    "add(dot) play(Wait(0.2)) wait(0.2) assert(#mobjects() == 1)"));
}

int main(void) {
    saying.helpers =
        SAYING_NEAR(1e-4) "local function is_at(node, x, y) near(node:get_x(), x) near(node:get_y(), y) end ";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_falls_by_dt_is_where_the_sum_says),
        cmocka_unit_test(what_changes_from_sample_to_sample_is_nowhere_off_by_more_than_is_seen),
        cmocka_unit_test(gradients_that_functions_paint_are_kept),
        cmocka_unit_test(the_seconds_that_functions_are_told_are_the_whole_length),
        cmocka_unit_test(a_wait_is_gone_through_only_where_a_function_takes_seconds),
        cmocka_unit_test(a_dot_stays_at_a_square_on_its_way),
        cmocka_unit_test(straight_ways_are_few_keys),
        cmocka_unit_test(what_changes_at_once_is_a_step),
        cmocka_unit_test(updaters_are_called_from_bottom_to_top_and_groups_first),
        cmocka_unit_test(functions_of_animations_are_called_before_updaters),
        cmocka_unit_test(an_animation_suspends_the_updaters_of_its_node),
        cmocka_unit_test(the_keys_of_a_track_are_in_order_of_time),
        cmocka_unit_test(in_a_succession_updaters_rest_only_while_their_node_is_moved),
        cmocka_unit_test(a_function_goes_on_from_where_the_animation_is),
        cmocka_unit_test(what_a_function_left_is_what_the_next_play_goes_on_from),
        cmocka_unit_test(a_shorter_animation_is_called_with_its_end_until_the_play_is_over),
        cmocka_unit_test(in_a_succession_an_own_animation_has_its_turn),
        cmocka_unit_test(rate_functions_and_groups_of_animations_bend_alpha),
        cmocka_unit_test(a_tracker_has_at_each_moment_the_value_it_is_animated_to),
        cmocka_unit_test(it_is_waited_until_a_function_says_so),
        cmocka_unit_test(a_node_takes_the_looks_of_another),
        cmocka_unit_test(what_joins_a_group_is_seen_from_that_sample_on),
        cmocka_unit_test(redrawn_outlines_are_where_they_were_drawn),
        cmocka_unit_test(what_is_redrawn_is_made_when_it_is_said_and_at_each_sample),
        cmocka_unit_test(states_are_saved_and_targets_made),
        cmocka_unit_test(points_go_where_a_function_takes_them),
        cmocka_unit_test(waves_run_from_left_to_right),
        cmocka_unit_test(a_homotopy_starts_from_how_things_are_when_it_begins),
        cmocka_unit_test(a_traced_path_is_one_outline_that_is_drawn_bit_by_bit),
        cmocka_unit_test(a_path_that_is_traced_and_changed_is_what_it_is_at_each_sample),
        cmocka_unit_test(what_goes_wrong_in_a_function_ends_the_script_with_its_line),
        cmocka_unit_test(functions_may_change_who_is_called_and_what_is_on_stage),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
