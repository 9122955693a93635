// What is measured of a presentation, by a clock of which every look takes a thousandth of a second more than the one before: all
// that is told can be counted by hand.
#include "platform/steady.h"
#include "shell.h"
#include "text_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FRAMES = 1200 };

static char folder[] = "/tmp/test_bench.XXXXXX";
static double looks, seconds;
static const Result *result;

double steady_time(void) {
    looks += 1;
    return seconds += 1e-3 * looks;
}

static int set_up(void **state) {
    (void)state;
    return !mkdtemp(folder);
}

static int tear_down(void **state) {
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void bench(const char *scene, const char *options) {
    char line[256];
    text_file_write(text_file_path(folder, "scene.lua"), scene);
    snprintf(line, sizeof line, "bench %s/scene.lua %s", folder, options);
    looks = seconds = 0;
    result = shell_run(line);
    assert_string_equal(result->err, "");
    assert_int_equal(result->status, 0);
}

static void expect_near(double value, double expected, double by) {
    if (!(fabs(value - expected) <= by))
        fail_msg("%g is not %g", value, expected);
}

static const char *row_of(const char *label) {
    const char *row = strstr(result->out, label);
    if (!row)
        fail_msg("no \"%s\" in %s", label, result->out);
    return row + strlen(label);
}

static void expect_row(const char *label, const char *expected) {
    const char *row = row_of(label);
    if (strncmp(row, expected, strlen(expected)) != 0)
        fail_msg("%s:%.50s, not %s", label, row, expected);
}

typedef struct Row {
    double median, most, worst;
} Row;

static Row read_row(const char *label) {
    Row row;
    assert_int_equal(sscanf(row_of(label), "%lf %lf %lf", &row.median, &row.most, &row.worst), 3);
    return row;
}

// Four looks a frame: what is built, drawn and cleared takes as long as one look each.
static void frames_are_told_by_their_median_and_the_worst_of_a_hundred(void **state) {
    (void)state;
    bench("add(Square()) wait(2)", "--draw cpu --size 64x36");
    const Row built = read_row("\nsample and build  us "), drawn = read_row("\ndraw              ms "),
              cleared = read_row("\nbare clear        ms ");
    expect_near(built.most - built.median, 4e3 * (FRAMES * 99 / 100 - FRAMES / 2), 0.1);
    expect_near(built.worst - built.median, 4e3 * (FRAMES - 1 - FRAMES / 2), 0.1);
    expect_near(drawn.median, 1e-3 * built.median + 1, 0.02);
    expect_near(cleared.median, 1e-3 * built.median + 2, 0.02);
    expect_near(cleared.worst, 1e-3 * built.worst + 2, 0.02);
    double factor;
    assert_int_equal(sscanf(row_of("\nThe median frame costs "), "%lf", &factor), 1);
    expect_near(factor, drawn.median / cleared.median, 0.06);
}

static void the_pieces_of_the_start_follow_each_other(void **state) {
    (void)state;
    double process, fonts, load, context, shaders, first, all;
    bench("add(Square()) wait(2)", "--draw cpu --size 64x36");
    assert_int_equal(
        sscanf(row_of("\none after the other, ms:"),
               " process %lf, fonts %lf, load %lf, context %lf, shaders %lf, first frame %lf, in all %lf",
               &process, &fonts, &load, &context, &shaders, &first, &all),
        7);
    assert_true(process > 0); // of the processor
    expect_near(fonts, 2, 0.06);
    assert_true(load >= 3);
    expect_near(shaders, context + 1, 0.06);
    expect_near(first, 5 * context + 20, 0.06); // with the four looks of its frame
    expect_near(all, process + fonts + load + context + shaders + first, 0.4);
}

// Of the frames between, each is drawn between two empty ones, by two looks each.
static void pipelines_are_measured_one_by_one_against_nothing(void **state) {
    (void)state;
    bench("for i = -1, 1 do add(Dot{radius = 0.2}:shift(RIGHT * 3 * i)) end "
          "add(Square{side_length = 0.4, fill_opacity = 1, stroke_width = 0}:shift(UP * 2)) wait(2)",
          "--draw cpu --size 640x360");
    expect_row(", 640x360, ", "1200 frames over 2.0 s, ");
    expect_row("\nbatches              ", "         2          2          2\n");
    expect_row("\ninstances            ", "         4          4          4\n");
    expect_row("\nbox                  ", "      2.00       2.00        25%        1.0        0.3\n");
    expect_row("\ndisc                 ", "      6.00       6.00        75%        3.0        1.0\n");
    assert_null(strstr(result->out, "\nflat "));
}

// The box is there for half of the time, one in two of the frames that are looked at.
static void a_pipeline_costs_what_it_does_over_all_frames(void **state) {
    (void)state;
    bench("local s = Square{side_length = 0.4, fill_opacity = 1, stroke_width = 0} add(s) wait(2) remove(s) "
          "wait(2)",
          "--draw cpu --size 640x360");
    expect_row("\nbatches              ", "         1          1          1\n");
    double mean, worst, share, instances;
    assert_int_equal(sscanf(row_of("\nbox "), "%lf %lf %lf%% %lf", &mean, &worst, &share, &instances), 4);
    assert_true(share == 100 && worst == 2);
    assert_true(instances >= 0.4 && instances <= 0.6);
    expect_near(mean, 2 * instances, 0.11);
}

static void all_kinds_of_pipelines_are_drawn_alone(void **state) {
    (void)state;
    static const char scene[] =
        "add(Text('ab'), Triangle{fill_opacity = 1}:shift(UP), Circle():shift(DOWN), Arc():shift(LEFT * 2), "
        "Square{fill_opacity = 1}:set_color_by_gradient(RED, BLUE):rotate(1):shift(RIGHT * 3)) wait(1)";
    static const char *const ways[] = {"--draw cpu --size 64x36", "--draw gpu --size 64x36"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        bench(scene, ways[i]);
        double all = 0;
        for (const char *at = row_of("kilopixels\n"); *at && *at != '\n'; at = strchr(at, '\n') + 1) {
            double instances;
            assert_int_equal(sscanf(at + 20, "%*f %*f %*f%% %lf", &instances), 1);
            all += instances;
        }
        expect_near(all, read_row("\ninstances            ").median, 0.1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_are_told_by_their_median_and_the_worst_of_a_hundred),
        cmocka_unit_test(the_pieces_of_the_start_follow_each_other),
        cmocka_unit_test(pipelines_are_measured_one_by_one_against_nothing),
        cmocka_unit_test(a_pipeline_costs_what_it_does_over_all_frames),
        cmocka_unit_test(all_kinds_of_pipelines_are_drawn_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
