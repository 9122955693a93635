// What a display is priced at: by hand, from the pixels that its quads touch and the edges that these look at.
#include "draw/allowance.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Two pixels a unit, so that neither is taken for the other.
enum { WIDTH = 1920, HEIGHT = 1080 };
static const View view = {WIDTH, HEIGHT, {{3, -2}}, 2};
static const Color white = {1, 1, 1, 1}, nothing = {0, 0, 0, 0};

// Nanoseconds a pixel, and whether the inside of such a shape is filled at once, at one a pixel.
static const struct {
    double pixel;
    bool is_even;
} prices[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = {1.5, false}, [PIPELINE_BOX] = {3, true},         [PIPELINE_TURNED_BOX] = {4, true},
    [PIPELINE_ROUND] = {6, true},   [PIPELINE_DISC] = {4, true},        [PIPELINE_ARC] = {6, true},
    [PIPELINE_CELL] = {6, false},   [PIPELINE_OUTLINE] = {5, false},    [PIPELINE_GRADIENT] = {8, false},
    [PIPELINE_IMAGE] = {6, false},  [PIPELINE_MAGNIFIED] = {20, false}, [PIPELINE_SPOT] = {5, false},
};

static Arena arena;
static Display display;

static int finish(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

// A quad so many pixels wide and high whose middle is at a pixel of the picture, turned by `angle`.
static Instance *begin(Pipeline pipeline, double x, double y, double width, double height, double angle) {
    arena_reset(&arena);
    display = display_begin(&arena);
    Instance *instance = display_push(&display, pipeline);
    const vec2s half = {{(float)width / 4, (float)height / 4}};
    instance_set_place(instance, view_from_pixels(&view, (vec2s){{(float)x, (float)y}}),
                       (vec2s){{(float)cos(angle), (float)sin(angle)}});
    instance_set_colors(instance, white, nothing);
    instance_set_quad(instance, glms_vec2_negate(half), half);
    return instance;
}

static double cost(void) {
    return allowance_cost(&display, &(DisplayMark){0}, 0, &view);
}

static void assert_costs(double expected, const char *what, int number) {
    if (fabs(cost() - expected) > 1e-4 * expected)
        fail_msg("%s %d: %g, not %g", what, number, cost(), expected);
}

// Of a pipeline in a box of pixels, a pixel around the quad included, and of a stroke so wide.
static double price_of(Pipeline pipeline, double across, double down, double stroke) {
    double pixels = across * down, at_edge = pixels;
    if (prices[pipeline].is_even) // 16 pixels to either side of the edge, and the stroke
        at_edge = fmin(pixels, 2 * (across + down) * (32 + stroke));
    return 1000 + at_edge * prices[pipeline].pixel + (pixels - at_edge);
}

static void a_quad_costs_by_the_pixels_that_it_touches(void **state) {
    (void)state;
    static const double sizes[][2] = {{10, 7}, {100, 40}, {40, 100}, {1000, 500}, {500, 1000}, {300, 4}};
    for (Pipeline pipeline = 0; pipeline < PIPELINE_COUNT; pipeline++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            begin(pipeline, 970, 530, sizes[i][0], sizes[i][1], 0);
            double expected = price_of(pipeline, sizes[i][0] + 2, sizes[i][1] + 2, 0);
            assert_costs(expected, "upright", (int)pipeline);
            begin(pipeline, 970, 530, sizes[i][1], sizes[i][0], GLM_PI_2);
            assert_costs(expected, "on its side", (int)pipeline);
        }
}

static void a_quad_costs_what_of_it_is_in_the_picture(void **state) {
    (void)state;
    static const struct {
        double x, y, across, down; // its middle, and how much of it and the pixel around it is in
    } places[] = {{0, 500, 151, 202},  {1920, 500, 151, 202},  {900, 0, 302, 101},     {900, 1080, 302, 101},
                  {0, 0, 151, 101},    {1920, 1080, 151, 101}, {-100, 500, 51, 202},   {1970, 500, 101, 202},
                  {900, -60, 302, 41}, {900, 1110, 302, 71},   {-150.5, 500, 0.5, 202}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        begin(PIPELINE_CELL, places[i].x, places[i].y, 300, 200, 0);
        assert_costs(price_of(PIPELINE_CELL, places[i].across, places[i].down, 0), "place", (int)i);
    }
    static const double beside[][2] = {{-152, 500}, {2072, 500}, {900, -102}, {900, 1182}, {-152, -102}};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        begin(PIPELINE_CELL, beside[i][0], beside[i][1], 300, 200, 0);
        assert_costs(1000, "beside", (int)i);
    }
}

// Of a slanted one not all of the box around it, but a pixel or two along its sides.
static void a_slanted_quad_costs_its_own_pixels(void **state) {
    (void)state;
    for (int i = 1; i < 12; i++) {
        double angle = i * 0.5, c = fabs(cos(angle)), s = fabs(sin(angle)), width = 400, height = 60;
        double across = c * width + s * height + 2, down = s * width + c * height + 2;
        double pixels = fmin(across * down, width * height + 2 * (across + down));
        begin(PIPELINE_CELL, 900, 500, width, height, angle);
        assert_costs(1000 + 6 * pixels, "angle", i);
    }
}

static void a_stroke_costs_the_pixels_around_the_quad_and_along_its_edge(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        double stroke = 12 * i; // pixels
        Instance *instance = begin(PIPELINE_ROUND, 900, 500, 700, 500, 0);
        instance->grow = 1;
        instance->half = (float)stroke / 4;
        assert_costs(price_of(PIPELINE_ROUND, 702 + stroke, 502 + stroke, stroke), "stroke", i);
        instance->grow = 0;
        assert_costs(price_of(PIPELINE_ROUND, 702, 502, stroke), "stroke within", i);
        instance_set_colors(instance, nothing, white); // its inside is not filled
        double at_edge = fmin(702 * 502, 2 * (702 + 502) * (32 + stroke));
        assert_costs(1000 + 6 * at_edge, "stroke alone", i);
    }
}

static void an_outline_costs_by_its_edges_and_by_how_often_they_are_looked_at(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        Pipeline pipeline = i & 1 ? PIPELINE_OUTLINE : PIPELINE_GRADIENT;
        bool adds_up = i & 2;
        float speed = i & 4 ? 20 : 1;
        Instance *instance = begin(pipeline, 900, 500, 98, 58, 0);
        instance->shape[1] = 30;
        instance->shape[2] = 12;
        display_push_edges(&display, 50);
        display.adds_up = adds_up;
        display.speed = speed;
        display.work = 1234;
        double looks = 42 * (adds_up ? 32 : 100 * 60);
        double shading = 100 * 60 * prices[pipeline].pixel + 8 * looks;
        assert_costs(1234 + 50 * 200 + 1000 + shading / (double)speed, "outline", i);
    }
}

static void what_was_there_before_costs_nothing_more(void **state) {
    (void)state;
    begin(PIPELINE_BOX, 900, 500, 98, 58, 0);
    display_push_edges(&display, 5);
    display.work = 70;
    for (int other = 0; other < 2; other++) { // in the same batch, and in another one
        const DisplayMark before = display_mark(&display);
        Instance *instance = display_push(&display, other ? PIPELINE_CELL : PIPELINE_BOX);
        *instance = display.instances[0];
        display_push_edges(&display, 2);
        display.work += 30;
        double expected = 30 + 2 * 200 + price_of(other ? PIPELINE_CELL : PIPELINE_BOX, 100, 60, 0);
        double is = allowance_cost(&display, &before, 0, &view);
        assert_true(fabs(is - expected) < 1e-4 * expected);
    }
    double all = 2 * price_of(PIPELINE_BOX, 100, 60, 0) + price_of(PIPELINE_CELL, 100, 60, 0) + 9 * 200 + 130;
    assert_costs(all, "all", 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quad_costs_by_the_pixels_that_it_touches),
        cmocka_unit_test(a_quad_costs_what_of_it_is_in_the_picture),
        cmocka_unit_test(a_slanted_quad_costs_its_own_pixels),
        cmocka_unit_test(a_stroke_costs_the_pixels_around_the_quad_and_along_its_edge),
        cmocka_unit_test(an_outline_costs_by_its_edges_and_by_how_often_they_are_looked_at),
        cmocka_unit_test(what_was_there_before_costs_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
