// What a frame may cost: scenes within all limits that would draw for minutes, as they are drawn.
#include "base/hash.h"
#include "draw/allowance.h"
#include "draw/visual.h"
#include "studio.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, MOST_BYTES = 128 << 20, MOST_INSTANCES = 700000 };

static double processor_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#define STAR(corners, radius)                                                                                \
    "local p = {} for i = 1, " corners " do p[i] = {" radius " * math.cos(i * 2.4), " radius                 \
    " * math.sin(i * 2.4)} end "

static const struct {
    const char *script;
    bool is_too_much;
} scenes[] = {
    {STAR("10000", "4") "add(Polygon(p, {fill_opacity = 1})) wait(2)", false},
    {STAR("10000", "400000") "add(Polygon(p, {fill_opacity = 1})) wait(2)", false},
    {STAR("10000", "4") "play(Create(Path(p, {corner_radius = 0.1}), {run_time = 2}))", false},
    {STAR("10000",
          "4") "local q = {} for i = 1, 10000 do q[i] = {3 * math.cos(i * 1.7), 4 * math.sin(i * 2.9)} end "
               "play(Transform(Polygon(p, {fill_opacity = 1}), Polygon(q)), {run_time = 2})",
     false},
    {STAR("3000", "4") "for k = 1, 100 do add(Polygon(p, {fill_opacity = 0.1})) end wait(2)", true},
    {STAR("100", "4") "for k = 1, 2000 do add(Polygon(p, {fill_opacity = 0.1})) end wait(2)", true},
    {STAR("2000",
          "4") "for k = 1, 20 do add(Polygon(p, {fill_opacity = 0.5, stroke_width = 600})) end wait(2)",
     true},
    {"for i = 1, 190000 do add(Circle { radius = 3, fill_opacity = 0.01 }) end wait(2)", true},
    {"for i = 1, 150000 do add(Dot { point = {(i % 500) / 40 - 6, (i // 500) / 50 - 3.8}, radius = 0.02 }) "
     "end wait(2)",
     false},
    {"local g = VGroup() for i = 1, 15 do g:add(DashedLine(LEFT * 7 + UP * (i - 8) / 2, RIGHT * 7 + UP * (i "
     "- 8) / 3, "
     "{dash_length = 0.0014})) end play(Create(g, {run_time = 2, lag_ratio = 0}))",
     false},
    {"local g = VGroup() for i = 1, 60000 do g:add(Circle { radius = 3 }) end play(Create(g, {lag_ratio = 0, "
     "run_time = 2}))",
     true},
    {"local t = Text((('abcdefghij '):rep(90) .. '\\n'):rep(60), {font_size = 7}) play(Write(t), {run_time = "
     "2})",
     false},
};

static void no_frame_takes_long_or_much(void **state) {
    Studio *studio = *state;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        studio_load(studio, scenes[i].script);
        Painter *painter = &studio->painter;
        double began = processor_seconds();
        painter_build(painter, studio->deck, 1, WIDTH, HEIGHT);
        double taken = processor_seconds() - began;
        const Display *display = &painter->display;
        if (taken > 2 || arena_used(&painter->frame) > MOST_BYTES ||
            display->instance_count > MOST_INSTANCES || display->edge_count > display_most_edges)
            fail_msg("%.1f s, %zu bytes, %zu instances, %zu edges: %s", taken, arena_used(&painter->frame),
                     display->instance_count, display->edge_count, scenes[i].script);
        if ((display->left_out > 0) != scenes[i].is_too_much)
            fail_msg("%zu are left out: %s", display->left_out, scenes[i].script);
        assert_true(display->instance_count > 0);
    }
}

// What shades pixels twenty times as fast may do twenty times as much of that, and no more of anything else.
static void a_gpu_is_given_more_to_draw(void **state) {
    Studio *studio = *state;
    studio_load(
        studio,
        "for i = 1, 60 do add(Polygon({V(-7, -4), V(7, -4), V(i / 10, 4)}, { fill_opacity = 0.5 })) end "
        "wait(1)");
    Arena arena = {0};
    Pose pose = timeline_sample(&studio->deck->timeline, 0.5, &arena);
    View view = view_fit(WIDTH, HEIGHT, studio->deck->scene.frame);
    DisplayMark empty = {0};
    double costs[3];
    for (int i = 0; i < 3; i++) {
        Display display = display_begin(&arena);
        visual_emit(&display, &pose, &view, studio->painter.atlas);
        display.speed = (float[]){1, 20, 1e9f}[i];
        costs[i] = allowance_cost(&display, &empty, 0, &view);
    }
    double shading = costs[0] - costs[2];
    assert_true(costs[2] > 60 * 1000 && shading > costs[2]);
    assert_true(fabs(costs[1] - costs[2] - shading / 20) < 1e-3 * costs[0]);
    arena_finish(&arena);
}

// What is drawn is the top of it, and all of that.
static void what_is_too_much_is_left_out_from_below(void **state) {
    Studio *studio = *state;
    Painter *painter = &studio->painter;
    studio_load(studio,
                "for i = 1, 5000 do add(Circle { radius = 1 + i / 2500, fill_opacity = 0.5 }) end wait(1)");
    View view = painter_build(painter, studio->deck, 0.5, WIDTH, HEIGHT);
    size_t left_out = painter->display.left_out;
    assert_in_range(left_out, 100, 4999);
    Arena arena = {0};
    Pose pose = timeline_sample(&studio->deck->timeline, 0.5, &arena);
    Pose top = {.time = pose.time, .leaves = &pose.leaves[left_out], .count = pose.count - left_out};
    Display display = display_begin(&arena);
    visual_emit(&display, &top, &view, painter->atlas);
    assert_int_equal(display.left_out, 0);
    assert_true(display_hash(hash_start, &display) == display_hash(hash_start, &painter->display));
    DisplayMark empty = {0};
    assert_true(allowance_cost(&display, &empty, 0, &view) <= allowance_frame);
    top.leaves--, top.count++;
    display = display_begin(&arena);
    visual_emit(&display, &top, &view, painter->atlas);
    assert_int_equal(display.left_out, 1);
    arena_finish(&arena);
}

// By what it covers, not by what it would cover beside the picture.
static void a_leaf_costs_what_is_seen_of_it(void **state) {
    Studio *studio = *state;
    Arena arena = {0};
    double cost[3];
    static const char *const scripts[] = {
        "add(Square { side_length = 4, fill_opacity = 1, stroke_width = 0 })",
        "add(Square { side_length = 4, fill_opacity = 1, stroke_width = 0 }:shift(RIGHT * 7.1111111))",
        "add(Square { side_length = 4, fill_opacity = 1, stroke_width = 0 }:shift(RIGHT * 20))"};
    for (int i = 0; i < 3; i++) {
        studio_load(studio, scripts[i]);
        View view = painter_build(&studio->painter, studio->deck, 0, WIDTH, HEIGHT);
        cost[i] = allowance_cost(&studio->painter.display, &(DisplayMark){0}, 0, &view);
    }
    assert_in_range(cost[0], 540 * 540, 540 * 540 * 3);
    assert_float_equal((float)(cost[1] / cost[0]), 0.5f, 0.1f);
    assert_true(cost[2] < 0.1 * cost[0]);
    arena_finish(&arena);
}

// Where all of the inside has one colour it is filled at once, not pixel by pixel.
static void an_even_inside_costs_little(void **state) {
    (void)state;
    static const Pipeline even[] = {PIPELINE_BOX, PIPELINE_TURNED_BOX, PIPELINE_ROUND, PIPELINE_DISC,
                                    PIPELINE_ARC},
                          others[] = {PIPELINE_FLAT, PIPELINE_CELL, PIPELINE_IMAGE, PIPELINE_MAGNIFIED,
                                      PIPELINE_SPOT};
    enum { EVEN = sizeof even / sizeof *even, ALL = EVEN + sizeof others / sizeof *others, SIDE = 1000 };
    const View view = {WIDTH, HEIGHT, {{0, 0}}, 1};
    Arena arena = {0};
    for (int i = 0; i < ALL; i++) {
        Display display = display_begin(&arena);
        Instance *instance = display_push(&display, i < EVEN ? even[i] : others[i - EVEN]);
        instance_set_affine(instance, affine_identity());
        instance_set_quad(instance, (vec2s){{-SIDE / 2, -SIDE / 2}}, (vec2s){{SIDE / 2, SIDE / 2}});
        double hollow = allowance_cost(&display, &(DisplayMark){0}, 0, &view);
        instance_set_colors(instance, (Color){1, 1, 1, 1}, (Color){0});
        double full = allowance_cost(&display, &(DisplayMark){0}, 0, &view), area = SIDE * SIDE;
        if (i < EVEN)
            assert_true(hollow < 0.9 * area && full > hollow + 0.8 * area && full < hollow + area);
        else
            assert_true(full == hollow && full >= 1.5 * area);
    }
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_frame_takes_long_or_much),
        cmocka_unit_test(a_gpu_is_given_more_to_draw),
        cmocka_unit_test(what_is_too_much_is_left_out_from_below),
        cmocka_unit_test(a_leaf_costs_what_is_seen_of_it),
        cmocka_unit_test(an_even_inside_costs_little),
    };
    return cmocka_run_group_tests(tests, studio_open, studio_close);
}
