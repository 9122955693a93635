#include "base/number.h"
#include "base/rate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Integers --------------------------------------------------------------------------------------------------

static bool parse(const char *text, unsigned decimals, uint64_t max, uint64_t *value) {
    return number_parse(text, strlen(text), decimals, max, value);
}

static void numbers_are_read_in_their_unit(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
        uint64_t value;
    } rows[] = {
        {"0", 0, 0},
        {"12", 0, 12},
        {"12.", 0, 12},
        {".5", 3, 500},
        {"0.5", 3, 500},
        {"1.23400", 3, 1234},
        {"4.9e-05", 6, 49},
        {"1e3", 0, 1000},
        {"1.5E+2", 0, 150},
        {"007", 0, 7},
        {"374.0", 0, 374},
        {"0.0000001", 7, 1},
        {"0e999", 0, 0},
        {"0e-999", 3, 0},
        {"123456789.123456", 6, 123456789123456},
        {"0.33333333300000000000000000000000", 9, 333333333},
        {"18446744073709551615", 0, UINT64_MAX},
        {"1700000000.123457", 6, 1700000000123457},
        {"100000000000000000000e-20", 0, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t value = 99;
        assert_true(parse(rows[i].text, rows[i].decimals, UINT64_MAX, &value));
        assert_int_equal(value, rows[i].value);
    }
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {"",   ".",   "-1",    "+1",  "1-",  "e5",
                                        "1e", "1e+", "1.2.3", "0x1", "nan", "inf",
                                        "1 ", " 1",  "1,5",   "1e5", "101", "1e99999999999"};
    uint64_t value;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(parse(texts[i], 0, 100, &value));
    assert_true(parse("100", 0, 100, &value));
    assert_false(number_parse("1\0", 2, 0, 100, &value));
}

static void numbers_are_written_without_trailing_zeros(void **state) {
    (void)state;
    char text[32];
    number_format(text, sizeof text, 2500, 3);
    assert_string_equal(text, "2.5");
    number_format(text, sizeof text, 160000, 3);
    assert_string_equal(text, "160");
    number_format(text, sizeof text, 1, 3);
    assert_string_equal(text, "0.001");
    number_format(text, sizeof text, 7, 0);
    assert_string_equal(text, "7");
}

static void what_lies_between_two_units_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
    } rows[] = {{"0.5", 0},
                {"10.9", 0},
                {"1.0001", 3},
                {"0.0000001", 6},
                {"1e-999", 3},
                {"1e-1", 0},
                {"12e-1", 0},
                {"1.23456", 3},
                {"99.99999999", 2},
                {"0.33333333333333333333333333333333", 9},
                {"1.00000000000000000000000000000001", 9}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint64_t value = 99;
        assert_false(parse(rows[i].text, rows[i].decimals, UINT64_MAX, &value));
        assert_int_equal(value, 99);
    }
}

static void what_is_too_large_is_refused(void **state) {
    (void)state;
    uint64_t value;
    static const char *const texts[] = {"18446744073709551616", "99999999999999999999", "1e20", "1e999999999",
                                        "123456789012345678901234567890"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_false(parse(texts[i], 0, UINT64_MAX, &value));
        assert_false(number_parse_nearest(texts[i], strlen(texts[i]), 0, UINT64_MAX, &value));
    }
    assert_false(parse("18446744073709551615", 1, UINT64_MAX, &value));
    assert_false(parse("0.101", 3, 100, &value));
    assert_true(parse("0.1", 3, 100, &value));
}

static void what_was_measured_goes_to_the_nearest_unit(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t value;
    } rows[] = {{"1.4999", 1}, {"1.5", 2},  {"1.50001", 2},       {"0.49999999999999999999999", 0},
                {"0.05e1", 1}, {"0.95", 1}, {"1e-999", 0},        {"9.5", 10},
                {"7", 7},      {"0.09", 0}, {"4.5000000000e0", 5}};
    uint64_t value;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(number_parse_nearest(rows[i].text, strlen(rows[i].text), 0, 10, &value));
        assert_int_equal(value, rows[i].value);
    }
    assert_false(number_parse_nearest("10.5", 4, 0, 10, &value));
    assert_true(number_parse_nearest("10.4", 4, 0, 10, &value));
    assert_false(number_parse_nearest("11", 2, 0, 10, &value));
    assert_false(number_parse_nearest("x", 1, 0, 10, &value));
}

static void the_largest_numbers_go_to_the_nearest_unit_too(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t value;
    } rows[] = {{"18446744073709551615", UINT64_MAX},
                {"18446744073709551615.4", UINT64_MAX},
                {"18446744073709551614.5", UINT64_MAX},
                {"1844674407370955161.90", 1844674407370955162},
                {"12", 12}};
    uint64_t value;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(number_parse_nearest(rows[i].text, strlen(rows[i].text), 0, UINT64_MAX, &value));
        assert_int_equal(value, rows[i].value);
    }
    assert_false(number_parse_nearest("18446744073709551615.5", 22, 0, UINT64_MAX, &value));
    assert_true(number_parse_nearest("0.4", 3, 0, 0, &value) && value == 0);
    assert_false(number_parse_nearest("0.5", 3, 0, 0, &value));
}

// Doubles ---------------------------------------------------------------------------------------------------

static void a_number_is_read_where_it_lies_in_its_range(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } rows[] = {{"0", 0},       {"-1.5", -1.5}, {"1e2", 100}, {"100", 100},
                {"-100", -100}, {".25", 0.25},  {"0.1", 0.1}, {"-0", 0}};
    double value;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(number_read(rows[i].text, -100, 100, &value));
        assert_true(value == rows[i].value);
        assert_true(!signbit(value) == !(rows[i].value < 0)); // nobody wants to read -0 s
    }
    static const char *const bad[] = {"",       " 1",  "1 ",    "+1",       "--1",   "-",   "1x",
                                      "0x10",   "nan", "inf",   "infinity", "1e999", "101", "-100.5",
                                      "1e-400", "1,5", "1.2.3", "1e",       "1_000", "١"};
    value = 7;
    for (size_t i = 0; i < COUNT(bad); i++)
        if (number_read(bad[i], -100, 100, &value))
            fail_msg("\"%s\" was read as %g", bad[i], value);
    assert_true(value == 7);
    assert_false(number_read("1e999", -(double)INFINITY, (double)INFINITY, &value));
}

// Rates -----------------------------------------------------------------------------------------------------

static void a_rate_is_the_fraction_that_it_says(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t frames, seconds;
    } rows[] = {{"60", 60, 1},
                {"24000/1001", 24000, 1001},
                {"29.97", 30000, 1001},
                {"23.976", 24000, 1001},
                {"59.94", 60000, 1001},
                {"23.98", 24000, 1001},
                {"119.88", 120000, 1001},
                {"12.5", 25, 2},
                {"50/2", 25, 1},
                {"1/10", 1, 10},
                {"0.001", 1, 1000},
                {"1000", 1000, 1},
                {"29.9", 299, 10},
                {"23.97602398", 0, 0},
                {"24.000", 24, 1},
                {"0.333333", 333333, 1000000},
                {"29.970", 30000, 1001},
                {"29.98", 1499, 50},
                {"47.952", 48000, 1001},
                {"60.0/1", 60, 1}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        Rate rate = {0, 0};
        assert_int_equal(rate_parse(rows[i].text, &rate), rows[i].frames > 0);
        assert_int_equal(rate.frames, rows[i].frames);
        assert_int_equal(rate.seconds, rows[i].seconds);
    }
    static const char *const bad[] = {
        "",   "0",   "-1",     "1/0", "0/1",   "0/0", "1001",  "1000.001", "0.0009",        "1/1001",
        "/1", "60/", "60/1/1", "nan", "60fps", "60 ", "1.5/2", "2e9/2e6x", "99999999999/1", "0.1234567"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        Rate rate = {7, 7};
        if (rate_parse(bad[i], &rate) || rate.frames != 7)
            fail_msg("\"%s\" was read as a rate", bad[i]);
    }
}

static void a_frame_is_where_its_number_says_however_far(void **state) {
    (void)state;
    const Rate film = {24000, 1001};
    assert_true(rate_time(film, 0) == 0 && rate_time(film, 24000) == 1001 &&
                rate_time(film, 24000000) == 1001000);
    assert_true(rate_time(film, 1) == 1001.0 / 24000 && rate_time((Rate){60, 1}, 7) == 7 / 60.0);
    assert_true(rate_time((Rate){1, 10}, 3) == 30);
    assert_true(rate_count(film, 1001) == 24000 && rate_count((Rate){60, 1}, 0.5) == 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_their_unit),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(numbers_are_written_without_trailing_zeros),
        cmocka_unit_test(what_lies_between_two_units_is_refused),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(what_was_measured_goes_to_the_nearest_unit),
        cmocka_unit_test(the_largest_numbers_go_to_the_nearest_unit_too),
        cmocka_unit_test(a_number_is_read_where_it_lies_in_its_range),
        cmocka_unit_test(a_rate_is_the_fraction_that_it_says),
        cmocka_unit_test(a_frame_is_where_its_number_says_however_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
