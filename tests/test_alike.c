// What is worked out once for things that follow each other and are alike: it is what each of them gives alone.
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

#include <cmocka.h>

enum { WIDTH = 480, HEIGHT = 270 };

static const char *const leaves[] = {
    "Dot { radius = 0.2 }",
    "Rectangle { fill_opacity = 0.5 }",
    "Rectangle { fill_opacity = 1 }:rotate(0.3)",
    "RoundedRectangle { fill_opacity = 1, stroke_width = 0 }",
    "Circle { fill_opacity = 0.5 }",
    "Circle { fill_opacity = 1 }:set_color({ RED, BLUE })",
    "Circle():stretch(2, 0)",
    "Line(LEFT, V(0.3, 0.1))",
    "Arc { angle = 1, arc_center = RIGHT }",
    "Triangle { fill_opacity = 1 }",
    "Text(\"l\")[1]",
    "Text(\"l\", { font_size = 4000 })[1]",
    "Text(\"l\"):set_stroke(RED, 4, { background = true })[1]",
    "ImageMobject({ { 0, 255 }, { 255, 0 } })",
    "Dot { radius = 3000 }",
    "Dot { fill_opacity = 0 }",
};

// Some as it is, then some with each of these changes. The first ones lie beside the picture.
static const char *const changes[] = {":scale(0.5)", ":rotate(0.4)", ":set_color(RED)", ":set_stroke(RED, 9)",
                                      ":set_opacity(0.5)"};

static void write_script(char *script, size_t size, const char *leaf) {
    size_t used = (size_t)snprintf(script, size,
                                   "local leaf, i = %s, 0\n"
                                   "local function some(like)\n"
                                   "    for _ = 1, 10 do\n"
                                   "        i = i + 1\n"
                                   "        add(like:copy():shift(V(0.31 * i - 17, 0.07 * i - 3.8)))\n"
                                   "    end\n"
                                   "end\n"
                                   "some(leaf)\n",
                                   leaf);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        used += (size_t)snprintf(script + used, size - used, "some(leaf:copy()%s)\nsome(leaf)\n", changes[i]);
    snprintf(script + used, size - used, "wait(1)\n");
}

static void assert_alike_as_alone(Studio *studio, const char *leaf) {
    char script[1024];
    write_script(script, sizeof script, leaf);
    studio_load(studio, script);
    Painter *painter = &studio->painter;
    View view = painter_build(painter, studio->deck, 0.5, WIDTH, HEIGHT);
    Pose pose = timeline_sample(&studio->deck->timeline, 0.5, &painter->leaf);
    Display alone = display_begin(&painter->leaf);
    alone.adds_up = painter->display.adds_up;
    alone.speed = painter->display.speed;
    double cost = 0;
    for (size_t i = 0; i < pose.count; i++) {
        const DisplayMark before = display_mark(&alone);
        visual_emit_leaf(&alone, &pose.leaves[i], &view, painter->atlas);
        cost += allowance_cost(&alone, &before, 0, &view);
    }
    assert_int_equal(pose.count, 10 + 20 * sizeof changes / sizeof *changes);
    if (display_hash(hash_start, &alone) != display_hash(hash_start, &painter->display))
        fail_msg("not as alone: %s", leaf);
    const double all = allowance_cost(&painter->display, &(DisplayMark){0}, 0, &view);
    if (!(fabs(all - cost) <= 1e-6 * cost))
        fail_msg("%.1f together, %.1f alone: %s", all, cost, leaf);
}

static void leaves_that_are_alike_are_drawn_and_priced_as_each_alone(void **state) {
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++)
        assert_alike_as_alone(*state, leaves[i]);
}

// Across the picture and beyond.
static void repeats_are_priced_as_each_alone(void **state) {
    static const char *const repeated[] = {
        "Dot { radius = 0.2 }",
        "Rectangle { fill_opacity = 0.5 }:rotate(0.3)",
        "Square { side_length = 9 }",
        "Dot { radius = 30 }",
        "Text(\"l\")[1]",
    };
    Studio *studio = *state;
    char script[256];
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        snprintf(script, sizeof script,
                 "local leaf = %s for i = 1, 80 do add(leaf:copy():shift(V(0.4 * i - 16, 0.2 * i - 8))) end "
                 "wait(1)",
                 repeated[i]);
        studio_load(studio, script);
        const Painter *painter = &studio->painter;
        View view = painter_build(&studio->painter, studio->deck, 0.5, WIDTH, HEIGHT);
        const DisplayMark empty = {0};
        assert_int_equal(painter->display.instance_count, 80);
        double each = allowance_cost(&painter->display, &empty, 0, &view),
               all = allowance_cost(&painter->display, &empty, 80, &view);
        if (!(fabs(all - each) <= 1e-5 * each))
            fail_msg("%.1f together, %.1f alone: %s", all, each, repeated[i]);
    }
}

// Each differs from the first in one thing.
static void spans_of_any_order_have_the_value_that_each_has_alone(void **state) {
    (void)state;
    const Ease *smooth = ease_find("smooth");
    const Span spans[] = {
        {0.1, 2, -1, false, smooth, 1},   {0.2, 2, -1, false, smooth, 1}, {0.1, 3, -1, false, smooth, 1},
        {0.1, 2, 0, false, smooth, 1},    {0.1, 2, -1, true, smooth, 1},  {0.1, 2, -1, false, NULL, 1},
        {0.1, 2, -1, false, smooth, 0.5}, {0.1, 2, -1, false, smooth, 1},
    };
    enum { COUNT = sizeof spans / sizeof *spans };
    for (int i = 0; i < COUNT * COUNT; i++)
        for (double t = -0.5; t < 5; t += 0.45) {
            const int32_t first = i / COUNT, second = i % COUNT;
            SpanTime at = {.spans = spans, .time = t};
            assert_true(span_time_value(&at, first) == span_value(spans, first, t));
            assert_true(span_time_value(&at, second) == span_value(spans, second, t));
            assert_true(span_time_value(&at, first) == span_value(spans, first, t));
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(leaves_that_are_alike_are_drawn_and_priced_as_each_alone, studio_open,
                                        studio_close),
        cmocka_unit_test_setup_teardown(repeats_are_priced_as_each_alone, studio_open, studio_close),
        cmocka_unit_test(spans_of_any_order_have_the_value_that_each_has_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
