// Charts as pictures: every part stands where the data say, in its colour, however the chart is placed.
#include "studio.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WIDTH = 640, HEIGHT = 360, UNIT = 45 }; // pixels a scene unit

static void show(Studio *studio, const char *script, double seconds) {
    studio_load(studio, script);
    studio_resize(studio, WIDTH, HEIGHT);
    studio_take(studio, seconds);
}

static unsigned color_at(const Studio *studio, double x, double y) {
    return studio_color(studio, (int)floor(WIDTH / 2.0 + x * UNIT), (int)floor(HEIGHT / 2.0 - y * UNIT));
}

static int channel(unsigned color, int shift) {
    return (int)(color >> shift & 0xFF);
}

#define assert_color(studio, x, y, wanted) check_color(studio, x, y, wanted, __LINE__)
static void check_color(const Studio *studio, double x, double y, unsigned wanted, int line) {
    unsigned is = color_at(studio, x, y);
    for (int shift = 0; shift <= 16; shift += 8)
        if (abs(channel(is, shift) - channel(wanted, shift)) > 2)
            fail_msg("line %d: %06X and not %06X at %g, %g", line, is, wanted, x, y);
}

// How many pixels of the picture are not black.
static int lit(const Studio *studio) {
    int count = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            count += studio_color(studio, x, y) != 0;
    return count;
}

static void assert_lit(const Studio *studio, double wanted, double within) {
    int is = lit(studio);
    if (fabs(is - wanted) > within)
        fail_msg("%d pixels are lit and not %g", is, wanted);
}

// Lamps -----------------------------------------------------------------------------------------------------

// Lane i is lit with "a" from i to i + 1 seconds, with "b" afterwards for another second.
#define FIVE_LANES                                                                                           \
    "local list = {}\n"                                                                                      \
    "for i = 0, 4 do list[i + 1] = { { i, i + 1, 'a' }, { i + 1, i + 2, 'b' } } end\n"                       \
    "local five = lanes(list)\n"                                                                             \
    "local colors = { a = '#FF0000', b = '#00FF00' }\n"

static void lamps_stand_in_rows_from_the_left_and_the_top(void **state) {
    Studio *studio = *state;
    show(studio,
         FIVE_LANES
         "local lamps = Lamps(five, { width = 1, height = 0.5, buff = 0.5, cols = 3, colors = colors })\n"
         "add(lamps:set_progress(2.5))",
         0);
    // Columns at -1.5, 0 and 1.5; rows at 0.5 and -0.5.
    assert_color(studio, -1.5, 0.5, 0);
    assert_color(studio, 0, 0.5, 0x00FF00);
    assert_color(studio, 1.5, 0.5, 0xFF0000);
    assert_color(studio, -1.5, -0.5, 0);
    assert_lit(studio, 2 * UNIT * UNIT / 2.0, 2 * (UNIT + UNIT / 2.0) * 2);
    assert_color(studio, 0.48, 0.5, 0x00FF00);
    assert_color(studio, 0.53, 0.5, 0);
    assert_color(studio, 0, 0.73, 0x00FF00);
    assert_color(studio, 0, 0.78, 0);
}

static void lamps_that_are_reversed_begin_at_the_right_and_the_bottom(void **state) {
    Studio *studio = *state;
    show(studio,
         FIVE_LANES
         "local lamps = Lamps(five, { width = 1, height = 0.5, buff = 0.5, cols = 3, colors = colors, "
         "reverse = true })\n"
         "add(lamps:set_progress(0.5))",
         0);
    assert_color(studio, 1.5, -0.5, 0xFF0000);
    assert_lit(studio, UNIT * UNIT / 2.0, 2 * (UNIT + UNIT / 2.0));
}

static void lamps_are_as_wide_as_their_columns_and_as_high_as_their_rows(void **state) {
    studio_load(*state, FIVE_LANES
                "local function check(cols, width, height)\n"
                "  local lamps = Lamps(five, { width = 1, height = 0.5, buff = 0.25, cols = cols, colors = "
                "colors })\n"
                "  assert(math.abs(lamps.width - width) < 1e-5 and math.abs(lamps.height - height) < 1e-5)\n"
                "end\n"
                "check(1, 1, 5 * 0.5 + 4 * 0.25) check(2, 2.25, 2) check(4, 4.75, 1.25)\n"
                "check(5, 6, 0.5) check(6, 6, 0.5) check(64, 6, 0.5)");
}

static void a_kind_that_is_a_colour_is_seen_in_it(void **state) {
    Studio *studio = *state;
    show(studio,
         "local one = lanes({ { { 0, 1, '#00FF00' }, { 1, 2, '#0000FF' }, { 2, 3, 'work' } } })\n"
         "add(Lamps(one, { width = 2, height = 2, colors = { ['#0000FF'] = '#FF0000' } }):set_progress(0.5)) "
         "wait(1)\n"
         "remove(mobjects()[1]) add(Lamps(one, { width = 2, height = 2, colors = { ['#0000FF'] = '#FF0000' } "
         "})"
         ":set_progress(1.5)) wait(1)",
         0.5);
    assert_color(studio, 0, 0, 0x00FF00);
    studio_take(studio, 1.5);
    assert_color(studio, 0, 0, 0xFF0000);
}

static void a_lane_on_which_nothing_happens_has_a_dark_lamp(void **state) {
    Studio *studio = *state;
    show(studio,
         "local two = lanes{ {}, { { 0, 9, 'a' } } }\n"
         "add(Lamps(two, { width = 1, height = 1, buff = 1, cols = 2, colors = { a = '#0000FF' } })"
         ":set_progress(1))",
         0);
    assert_color(studio, 1, 0, 0x0000FF);
    assert_color(studio, -1, 0, 0);
}

static void a_row_of_fewer_lamps_than_columns_is_in_the_middle(void **state) {
    Studio *studio = *state;
    show(studio,
         "local two = lanes{ { { 0, 9, 'a' } }, { { 0, 9, 'b' } } }\n"
         "add(Lamps(two, { width = 1, height = 1, buff = 1, cols = 8, colors = { a = RED, b = '#0000FF' } })"
         ":set_progress(1))",
         0);
    assert_color(studio, 1, 0, 0x0000FF);
    assert_color(studio, 0, 0, 0);
    assert_color(studio, -1, 0, 0xFC6255);
}

static void a_lamps_corner_is_round_and_follows_its_scale(void **state) {
    Studio *studio = *state;
    show(studio,
         "local one = lanes{ { { 0, 9, 'a' } } }\n"
         "add(Lamps(one, { width = 1, height = 1, corner_radius = 0.4, colors = { a = '#FF0000' } })"
         ":set_progress(1):scale(2))",
         0);
    const double square = 2.0 * UNIT * 2 * UNIT, radius = 0.8 * UNIT;
    assert_lit(studio, square - (4 - 3.14159265) * radius * radius, 2 * 4 * UNIT);
    assert_color(studio, 0.95, 0.95, 0);
    assert_color(studio, 0.7, 0.7, 0xFF0000);
}

// 1 s of a, 1 s dark, 1 s of b: means over what is left of them.
static void a_blurred_lamp_has_the_mean_colour_of_its_past(void **state) {
    Studio *studio = *state;
    static const struct {
        double now;
        unsigned color; // over black: the colour times its opacity
    } moments[] = {{1, 0xFF0000}, {1.5, 0x800000}, {2, 0}, {2.25, 0x004000}, {3, 0x00FF00}, {3.5, 0x008000}};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        show(studio,
             "local one = lanes{ { { 0, 1, 'a' }, { 2, 3, 'b' } } }\n"
             "local lamp = Lamps(one, { width = 2, height = 2, blur = 1, colors = { a = '#FF0000', b = "
             "'#00FF00' } })\n"
             "add(lamp) play(lamp:animate{ run_time = 4, rate_func = linear }:set_progress(4))",
             moments[i].now);
        assert_color(studio, 0, 0, moments[i].color);
    }
}

#define RUN                                                                                                  \
    "local run = batching.simulate{ slots = 4, requests = 24, output = 'geometric:20', prefill = 'mixed' }"  \
    ".continuous\n"                                                                                          \
    "local lamps = Lamps(run:lanes(), { width = 2, height = 3, buff = 1, cols = 4, blur = %g,\n"             \
    "  colors = { prefill = '#FF0000', decode = '#00FF00', waiting = '#0000FF', empty = '#404040' } })\n"    \
    "add(lamps) play(lamps:animate{ run_time = 2, rate_func = linear }:set_progress(2))\n"

static void see_lamps(const Studio *studio, double colors[4][3], double weight) {
    for (int lamp = 0; lamp < 4; lamp++) {
        unsigned color = color_at(studio, -4.5 + 3 * lamp, 0);
        for (int c = 0; c < 3; c++)
            colors[lamp][c] += weight * channel(color, 16 - 8 * c);
    }
}

// The passes of a run, a few milliseconds each, as the mean of many pictures of single moments.
static void a_blurred_lamp_is_the_mean_of_the_pictures_since_then(void **state) {
    Studio *studio = *state;
    enum { MOMENTS = 7, PICTURES = 400 };
    static const double blur = 0.1;
    double sharp[MOMENTS][4][3] = {0}, blurred[MOMENTS][4][3] = {0};
    char script[1024];
    snprintf(script, sizeof script, RUN, 0.0);
    studio_load(studio, script);
    studio_resize(studio, WIDTH, HEIGHT);
    for (int i = 0; i < MOMENTS; i++)
        for (int k = 0; k < PICTURES; k++) {
            studio_take(studio, 0.05 + 0.04 * i + blur * (k + 0.5) / PICTURES);
            see_lamps(studio, sharp[i], 1.0 / PICTURES);
        }
    snprintf(script, sizeof script, RUN, blur);
    studio_load(studio, script);
    studio_resize(studio, WIDTH, HEIGHT);
    for (int i = 0; i < MOMENTS; i++) {
        studio_take(studio, 0.05 + 0.04 * i + blur);
        see_lamps(studio, blurred[i], 1);
        for (int lamp = 0; lamp < 4; lamp++)
            for (int c = 0; c < 3; c++)
                if (fabs(sharp[i][lamp][c] - blurred[i][lamp][c]) > 3)
                    fail_msg("moment %d, lamp %d, channel %d: %g and not %g", i, lamp, c, blurred[i][lamp][c],
                             sharp[i][lamp][c]);
    }
}

static void signs_are_light_on_dark_lamps_and_dark_on_bright_ones(void **state) {
    Studio *studio = *state;
    show(studio,
         "local two = lanes{ { { 0, 9, 'a' } }, { { 0, 9, 'b' } } }\n"
         "add(Lamps(two, { width = 2, height = 2, buff = 0, colors = { a = '#200020', b = '#F0F020' }, "
         "signs = { a = 'I', b = 'I' }, font_size = 96 }):set_progress(1))",
         0);
    assert_color(studio, -1, 0, 0xB1A6B1);   // 65 % of white over 0x200020
    assert_color(studio, 1, 0, 0x242405);    // 85 % of black over 0xF0F020
    assert_color(studio, 1, 0.65, 0xF0F020); // above the letter, whose middle is the lamp's
    assert_color(studio, 1, -0.65, 0xF0F020);
    assert_color(studio, 1, 0.4, 0x242405);
    assert_color(studio, 1, -0.4, 0x242405);
}

// Lanes -----------------------------------------------------------------------------------------------------

#define LANE_CHART                                                                                           \
    FIVE_LANES "colors.ground = '#202020'\n"                                                                 \
               "local chart = LaneChart(five, { width = 8, height = 5, gap = 0.2, colors = colors })\n"

// A second is one unit wide, a lane one unit high, the left edge at -4.
static void lanes_run_from_the_top_and_end_at_the_moment(void **state) {
    Studio *studio = *state;
    show(studio, LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5))", 0);
    for (int lane = 0; lane < 5; lane++)
        for (double time = 0.25; time < 8; time += 0.5) {
            bool is_a = time > lane && time<lane + 1, is_b = time> lane + 1 && time < lane + 2;
            unsigned wanted = time > 2.5 ? 0x202020 : is_a ? 0xFF0000 : is_b ? 0x00FF00 : 0x202020;
            assert_color(studio, time - 4, 2 - lane, wanted);
            assert_color(studio, time - 4, 2 - lane + 0.47, 0x202020); // the gap
            assert_color(studio, time - 4, 2 - lane - 0.47, 0x202020);
            assert_color(studio, time - 4, 2 - lane + 0.37, wanted);
            assert_color(studio, time - 4, 2 - lane - 0.37, wanted);
        }
    assert_lit(studio, 8.0 * 5 * UNIT * UNIT, 0);
}

static void a_window_shows_its_time_alone(void **state) {
    Studio *studio = *state;
    show(studio, LANE_CHART "add(chart:set_window(1.5, 3.5):set_progress(9))", 0);
    for (int lane = 0; lane < 5; lane++)
        for (double time = 1.6; time < 3.5; time += 0.3) {
            bool is_a = time > lane && time<lane + 1, is_b = time> lane + 1 && time < lane + 2;
            assert_color(studio, (time - 1.5) * 4 - 4, 2 - lane,
                         is_a   ? 0xFF0000
                         : is_b ? 0x00FF00
                                : 0x202020);
        }
    assert_lit(studio, 8.0 * 5 * UNIT * UNIT, 0);
}

static void assert_turned(Studio *studio, const char *script, double x_axis[2], double y_axis[2]) {
    show(studio, script, 0);
    for (int lane = 0; lane < 5; lane++)
        for (double time = 0.25; time < 8; time += 0.5)
            for (double across = -0.35; across < 0.4; across += 0.35) {
                double x = time - 4, y = 2 - lane + across;
                bool is_a = time > lane && time<lane + 1, is_b = time> lane + 1 && time < lane + 2;
                unsigned wanted = time > 2.5 ? 0x202020 : is_a ? 0xFF0000 : is_b ? 0x00FF00 : 0x202020;
                assert_color(studio, x * x_axis[0] + y * y_axis[0], x * x_axis[1] + y * y_axis[1], wanted);
            }
}

static void a_chart_that_is_turned_scaled_or_stretched_is_so_in_all_its_parts(void **state) {
    Studio *studio = *state;
    const double c = 0.7 * cos(3.14159265 / 6), s = 0.7 * sin(3.14159265 / 6);
    assert_turned(studio,
                  LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5):rotate(PI / 6):scale(0.7))",
                  (double[2]){c, s}, (double[2]){-s, c});
    assert_turned(studio, LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5):scale(0.7))",
                  (double[2]){0.7, 0}, (double[2]){0, 0.7});
    assert_turned(studio,
                  LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5):stretch(0.5, 0):stretch(1.3, 1))",
                  (double[2]){0.5, 0}, (double[2]){0, 1.3});
    assert_turned(studio, LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5):rotate(PI / 2))",
                  (double[2]){0, 1}, (double[2]){-1, 0});
}

static void a_chart_fades_with_its_opacity(void **state) {
    Studio *studio = *state;
    show(studio, LANE_CHART "add(chart:set_window(0, 8):set_progress(2.5):set_opacity(0.5))", 0);
    assert_color(studio, -3.5, 2, 0x880808); // half of red over half of 0x202020
    assert_color(studio, 3, 2, 0x101010);
}

// 10,000 spans of 0.4 ms on a line of 360 pixels: each is far thinner than a pixel.
static void hair_thin_spans_are_not_drawn(void **state) {
    Studio *studio = *state;
    show(studio,
         "local list = {}\n"
         "for i = 0, 9999 do list[i + 1] = { i * 0.001, i * 0.001 + 0.0004, 'a' } end\n"
         "list[10001] = { 10, 20, 'a' }\n"
         "add(LaneChart(lanes{ list }, { width = 8, height = 2, colors = { a = '#FF0000' } })"
         ":set_window(0, 20):set_progress(20))",
         0);
    assert_color(studio, -2, 0, 0);
    assert_color(studio, 2, 0, 0xFF0000);
    assert_true(studio->painter.display.instance_count < 10);
}

// Plots and axes --------------------------------------------------------------------------------------------

#define PLOT                                                                                                 \
    "local line = series({ { 0, 0 }, { 1, 4 }, { 2, 2 }, { 4, 2 } })\n"                                      \
    "local plot = Plot(line, { width = 8, height = 4, color = '#00FFFF', stroke_width = 20 })\n"

// A second is two units wide, a value one unit high, the lower left corner at -4, -2.
static void a_plot_goes_through_its_values_up_to_the_moment(void **state) {
    Studio *studio = *state;
    show(studio, PLOT "add(plot:set_progress(3))", 0);
    static const double points[][2] = {{0.25, 1},  {0.5, 2}, {0.75, 3}, {1.5, 3},
                                       {1.9, 2.2}, {2.5, 2}, {2.9, 2}};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        assert_color(studio, points[i][0] * 2 - 4, points[i][1] - 2, 0x00FFFF);
    assert_color(studio, 3.1 * 2 - 4, 0, 0);
    assert_color(studio, 1 * 2 - 4, 2.3, 0); // above the peak
    assert_color(studio, 2.5 * 2 - 4, 0.08, 0x00FFFF);
    assert_color(studio, 2.5 * 2 - 4, 0.13, 0);
    double length = sqrt(20) + sqrt(8) + 2;
    assert_lit(studio, length * 0.2 * UNIT * UNIT, length * UNIT * 2);
}

static void a_plot_of_the_past_ends_in_its_first_piece(void **state) {
    Studio *studio = *state;
    show(studio, PLOT "add(plot:set_progress(0.5))", 0);
    assert_color(studio, 0.25 * 2 - 4, -1, 0x00FFFF);
    assert_color(studio, 0.6 * 2 - 4, 0.4, 0);
    double length = sqrt(20) / 2;
    assert_lit(studio, length * 0.2 * UNIT * UNIT, length * UNIT * 2);
    show(studio, PLOT "add(plot:set_progress(0))", 0);
    assert_int_equal(lit(studio), 0);
}

static void an_axis_has_lines_at_whole_steps_and_one_at_the_moment(void **state) {
    Studio *studio = *state;
    show(studio,
         "add(TimeAxis{ width = 8, height = 4, font_size = 20, colors = { grid = '#FF0000', head = '#00FF00' "
         "}, "
         "suffix = '' }:set_window(0.5, 4.5):set_progress(3.25))",
         0);
    int greens = 0, reds = 0;
    for (int x = 0; x < WIDTH; x++) {
        unsigned color = studio_color(studio, x, HEIGHT / 2);
        bool was = x > 0 && studio_color(studio, x - 1, HEIGHT / 2) != 0;
        greens += !was && channel(color, 8) > channel(color, 16);
        reds += !was && channel(color, 16) > channel(color, 8);
    }
    assert_int_equal(reds, 4); // at 1, 2, 3 and 4 s
    assert_int_equal(greens, 1);
    assert_color(studio, (3.25 - 0.5) * 2 - 4, 0, 0x00FF00);
    for (int second = 1; second <= 4; second++) {
        double x = (second - 0.5) * 2 - 4;
        assert_true(
            channel(color_at(studio, x - 0.005, 0), 16) + channel(color_at(studio, x + 0.005, 0), 16) > 255);
        assert_true(color_at(studio, x - 0.005, 1.95) != 0 || color_at(studio, x + 0.005, 1.95) != 0);
        assert_int_equal(color_at(studio, x, 2.1), 0);
    }
}

static void an_axis_without_colors_is_white_its_grid_at_15_percent(void **state) {
    Studio *studio = *state;
    show(studio, "add(TimeAxis{ width = 8, height = 4 }:set_window(0, 4):set_progress(2.5))", 0);
    assert_color(studio, 1, 0, 0xFFFFFF);
    for (int shift = 0; shift <= 16; shift += 8) {
        int sum = 0;
        for (int x = -3; x <= 3; x++)
            sum += channel(studio_color(studio, WIDTH / 2 + x, HEIGHT / 2), shift);
        assert_in_range(sum, 55, 59); // a pixel and a half of 15 % of 255
    }
}

static void an_axis_fades_with_its_opacity(void **state) {
    Studio *studio = *state;
    show(studio,
         "add(TimeAxis{ width = 8, height = 4, colors = { grid = BLACK, head = '#00FF00' } }"
         ":set_window(0, 4):set_progress(2.5):set_opacity(0.5))",
         0);
    assert_color(studio, 1, 0, 0x008000);
}

static void an_axis_steps_by_ones_twos_and_fives(void **state) {
    Studio *studio = *state;
    static const struct {
        double window;
        int lines; // of the steps 0.1, 0.2, 0.5, 1, 2, 5, 10, ... that leave room for a label, both ends counted
    } rows[] = {{2, 11}, {4, 9}, {6, 13}, {20, 11}, {60, 13}, {300, 7}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char script[256];
        snprintf(script, sizeof script,
                 "add(TimeAxis{ width = 12, height = 4, font_size = 14, suffix = '', "
                 "colors = { grid = '#FF0000', head = BLACK } }:set_window(0, %g):set_progress(-1))",
                 rows[i].window);
        show(studio, script, 0);
        int lines = 0;
        for (int x = 1; x < WIDTH; x++)
            lines += studio_color(studio, x, HEIGHT / 2) != 0 && studio_color(studio, x - 1, HEIGHT / 2) == 0;
        assert_int_equal(lines, rows[i].lines);
    }
}

static void an_axis_far_wider_than_the_picture_has_few_lines(void **state) {
    Studio *studio = *state;
    show(studio, "add(TimeAxis{ width = 1e6, font_size = 0.01 }:set_window(0, 1e6))", 0);
    assert_in_range(studio->painter.display.instance_count, 200, 10000);
}

// Readouts --------------------------------------------------------------------------------------------------

// The columns of ink, first and last, as scene units.
static void ink_span(const Studio *studio, double span[2]) {
    int first = WIDTH, last = -1;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            if (channel(studio_color(studio, x, y), 0) > 60) {
                first = x < first ? x : first;
                last = x > last ? x : last;
            }
    span[0] = (first - WIDTH / 2.0) / UNIT;
    span[1] = (last + 1 - WIDTH / 2.0) / UNIT;
}

// Its box is as wide as its widest value, "888"; a "1" stands at its left, in its middle or at its right.
static void a_readout_is_aligned_in_the_box_of_its_widest_value(void **state) {
    Studio *studio = *state;
    static const char *const aligns[] = {"left", "center", "right"};
    double spans[3][2], widest[2];
    for (int i = 0; i < 3; i++) {
        char script[256];
        snprintf(script, sizeof script,
                 "add(Readout(series({ { 0, 1 }, { 1, 888 } }, { steps = true }), { font_size = 96, align = "
                 "'%s' })"
                 ":set_progress(0))",
                 aligns[i]);
        show(studio, script, 0);
        ink_span(studio, spans[i]);
    }
    show(studio,
         "add(Readout(series({ { 0, 1 }, { 1, 888 } }, { steps = true }), { font_size = 96 "
         "}):set_progress(1))",
         0);
    ink_span(studio, widest);
    double third = (widest[1] - widest[0]) / 3;
    assert_true(fabs(widest[0] + widest[1]) < 0.1);
    assert_true(spans[0][1] < widest[0] + third && spans[0][0] > widest[0] - 0.1);
    assert_true(spans[2][0] > widest[1] - third && spans[2][1] < widest[1] + 0.1);
    assert_true(fabs(spans[1][0] + spans[1][1]) / 2 < 0.12);
}

static void a_readouts_digits_are_all_as_wide_and_its_point_is_narrow(void **state) {
    studio_load(*state,
                "local function width(value, decimals)\n"
                "  return Readout(series{ { 0, value } }, { font_size = 96, decimals = decimals }).width\n"
                "end\n"
                "local digit = width(88, 0) - width(8, 0)\n"
                "for value = 0, 9 do assert(math.abs(width(value, 0) - digit) < 1e-5) end\n"
                "local point = width(8.8, 1) - 2 * digit\n"
                "local comma = width(8888, 0) - 4 * digit\n"
                "local minus = width(-8, 0) - digit\n"
                "assert(point > 0.1 * digit and point < 0.7 * digit)\n"
                "assert(comma > 0.1 * digit and comma < 0.7 * digit)\n"
                "assert(minus > 0.4 * digit and minus < 1.5 * digit)");
}

static void a_readouts_prefix_and_suffix_stand_beside_its_number(void **state) {
    Studio *studio = *state;
    double number[2], all[2];
    show(studio, "add(Readout(series{ { 0, 8 } }, { font_size = 96 }):set_progress(0))", 0);
    ink_span(studio, number);
    show(studio,
         "add(Readout(series{ { 0, 8 } }, { font_size = 96, prefix = 'IIII', suffix = 'II' "
         "}):set_progress(0))",
         0);
    ink_span(studio, all);
    assert_true(all[1] - all[0] > number[1] - number[0] + 1);
    assert_true(fabs(all[0] + all[1]) / 2 < 0.1);
    double sign = (all[1] - all[0] - (number[1] - number[0])) / 6; // an I and what parts it from the next
    int columns = 0;
    for (int x = 1; x < WIDTH; x++) // seven signs: the middle row crosses six stems and an 8
        columns += channel(studio_color(studio, x, HEIGHT / 2), 0) > 127 &&
                   channel(studio_color(studio, x - 1, HEIGHT / 2), 0) <= 127;
    assert_in_range(columns, 7, 8);
    double left = all[0] + 4 * sign;
    assert_true(channel(color_at(studio, left + (number[1] - number[0]) / 2, 0.02), 0) > 60);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, studio_open, studio_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lamps_stand_in_rows_from_the_left_and_the_top),
        TEST(lamps_that_are_reversed_begin_at_the_right_and_the_bottom),
        TEST(lamps_are_as_wide_as_their_columns_and_as_high_as_their_rows),
        TEST(a_row_of_fewer_lamps_than_columns_is_in_the_middle),
        TEST(a_kind_that_is_a_colour_is_seen_in_it),
        TEST(a_lane_on_which_nothing_happens_has_a_dark_lamp),
        TEST(a_lamps_corner_is_round_and_follows_its_scale),
        TEST(a_blurred_lamp_has_the_mean_colour_of_its_past),
        TEST(a_blurred_lamp_is_the_mean_of_the_pictures_since_then),
        TEST(signs_are_light_on_dark_lamps_and_dark_on_bright_ones),
        TEST(lanes_run_from_the_top_and_end_at_the_moment),
        TEST(a_window_shows_its_time_alone),
        TEST(a_chart_that_is_turned_scaled_or_stretched_is_so_in_all_its_parts),
        TEST(a_chart_fades_with_its_opacity),
        TEST(hair_thin_spans_are_not_drawn),
        TEST(a_plot_goes_through_its_values_up_to_the_moment),
        TEST(a_plot_of_the_past_ends_in_its_first_piece),
        TEST(an_axis_has_lines_at_whole_steps_and_one_at_the_moment),
        TEST(an_axis_without_colors_is_white_its_grid_at_15_percent),
        TEST(an_axis_fades_with_its_opacity),
        TEST(an_axis_steps_by_ones_twos_and_fives),
        TEST(an_axis_far_wider_than_the_picture_has_few_lines),
        TEST(a_readout_is_aligned_in_the_box_of_its_widest_value),
        TEST(a_readouts_digits_are_all_as_wide_and_its_point_is_narrow),
        TEST(a_readouts_prefix_and_suffix_stand_beside_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
