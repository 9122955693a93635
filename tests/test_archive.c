// Archives byte by byte: what each call writes, by docs/deck-format.md, what it reads of it, and what it refuses.
#include "deck/archive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int begin(void **state) {
    (void)state;
    return 0;
}

static int finish(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void assert_bytes(Archive *archive, const void *bytes, size_t size) {
    assert_true(archive_is_sound(archive));
    assert_int_equal(archive->size, size);
    assert_memory_equal(archive->bytes, bytes, size);
    archive_finish(archive);
}

static Archive reading(const void *bytes, size_t size) {
    return archive_read(bytes, size, &arena, 1 << 20);
}

// Whole numbers ---------------------------------------------------------------------------------------------

static const struct {
    uint64_t number;
    const char *bytes;
    size_t size;
} numbers[] = {
    {0, "\x00", 1},
    {1, "\x01", 1},
    {127, "\x7F", 1},
    {128, "\x80\x01", 2},
    {300, "\xAC\x02", 2},
    {16383, "\xFF\x7F", 2},
    {16384, "\x80\x80\x01", 3},
    {UINT64_C(1) << 63, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 10},
    {UINT64_MAX, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10},
};

static void numbers_are_in_groups_of_seven_bits(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Archive to = archive_write(), from = reading(numbers[i].bytes, numbers[i].size);
        uint64_t number = numbers[i].number, read = 7;
        archive_number(&to, &number, number);
        assert_bytes(&to, numbers[i].bytes, numbers[i].size);
        archive_number(&from, &read, number);
        assert_true(read == number && archive_end(&from));
    }
}

static void assert_fault(const Archive *archive, const char *fault) {
    assert_string_equal(archive->fault.text, fault);
}

static void a_number_above_its_most_is_refused_both_ways(void **state) {
    (void)state;
    Archive to = archive_write(), from = reading("\x80\x01", 2);
    uint64_t number = 128;
    archive_number(&to, &number, 127);
    assert_fault(&to, "a number is too large");
    assert_int_equal(to.size, 0);
    archive_number(&from, &number, 127);
    assert_fault(&from, "a number is too large");
    assert_int_equal(number, 0);
    archive_finish(&to);
}

static void a_number_beyond_64_bits_or_cut_off_is_refused(void **state) {
    (void)state;
    uint64_t number = 1;
    Archive large = reading("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 10);
    archive_number(&large, &number, UINT64_MAX);
    assert_fault(&large, "a number is too large");
    Archive longer = reading("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 11);
    archive_number(&longer, &number, UINT64_MAX);
    assert_fault(&longer, "a number is too large");
    Archive cut = reading("\x80", 1);
    archive_number(&cut, &number, UINT64_MAX);
    assert_fault(&cut, "it ends too early");
    assert_int_equal(number, 0);
    number = 5;
    archive_number(&cut, &number, UINT64_MAX); // all later calls give 0
    assert_int_equal(number, 0);
}

static void signed_numbers_are_folded(void **state) {
    (void)state;
    static const int64_t values[] = {0, -1, 1, -2, 63, -64, 64};
    static const char bytes[] = "\x00\x01\x02\x03\x7E\x7F\x80\x01";
    Archive to = archive_write();
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int64_t value = values[i];
        archive_signed(&to, &value, 64);
    }
    assert_bytes(&to, bytes, sizeof bytes - 1);
    Archive from = reading(bytes, sizeof bytes - 1);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int64_t value = 99;
        archive_signed(&from, &value, 64);
        assert_true(value == values[i]);
    }
    assert_true(archive_end(&from));
    int64_t off = 65;
    Archive refuses = archive_write();
    archive_signed(&refuses, &off, 64);
    assert_fault(&refuses, "a number is too large");
    archive_finish(&refuses);
}

static void a_truth_is_0_or_1(void **state) {
    (void)state;
    Archive from = reading("\x00\x01\x02", 3);
    bool no = true, yes = false, neither = true;
    archive_bool(&from, &no);
    archive_bool(&from, &yes);
    assert_true(!no && yes && archive_is_sound(&from));
    archive_bool(&from, &neither);
    assert_false(neither || archive_is_sound(&from));
}

// Texts -----------------------------------------------------------------------------------------------------

static void texts_are_as_long_as_they_may_be(void **state) {
    (void)state;
    const char *text = "Grüße", *read = NULL;
    Archive to = archive_write(), from = reading("\x07Gr\xC3\xBC\xC3\x9F"
                                                 "e",
                                                 8);
    archive_text(&to, &text, 7);
    assert_bytes(&to,
                 "\x07Gr\xC3\xBC\xC3\x9F"
                 "e",
                 8);
    archive_text(&from, &read, 7);
    assert_string_equal(read, text);
    assert_int_equal(from.budget, (1 << 20) - 8);
    Archive longer = archive_write(), long_read = reading("\x07Gr\xC3\xBC\xC3\x9F"
                                                          "e",
                                                          8);
    archive_text(&longer, &text, 6);
    assert_fault(&longer, "a text is too long");
    archive_text(&long_read, &read, 6);
    assert_fault(&long_read, "a text is too long");
    assert_null(read);
    archive_finish(&longer);
}

static void what_is_no_text_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {"\x02\xC3\x28",
                                        "\x02"
                                        "a\0",
                                        "\x01\xC3"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = "x";
        Archive from = reading(texts[i], 1 + (size_t)texts[i][0]);
        archive_text(&from, &text, 9);
        assert_fault(&from, "a text is not UTF-8");
        assert_null(text);
    }
    const char *text = "x";
    Archive cut = reading("\x02"
                          "a",
                          2);
    archive_text(&cut, &text, 9);
    assert_fault(&cut, "it ends too early");
}

// Numbers with a point --------------------------------------------------------------------------------------

static void doubles_are_what_differs_from_a_guess(void **state) {
    (void)state;
    static const struct {
        double value, guess;
        const char *bytes;
        size_t size;
    } rows[] = {
        {0, 0, "\x00", 1},
        {1.5, 1.5, "\x00", 1},
        {1, 0, "\x02\x3F\xF0", 3},       // 3FF0...
        {1.5, 1, "\x11\x08", 2},         // 0008...
        {-1.5, 1.5, "\x01\x80", 2},      // the sign alone
        {1 + 0x1p-52, 1, "\x71\x01", 2}, // the last bit alone
        {0x1p-1074, 0, "\x71\x01", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = rows[i].value, read = 9;
        Archive to = archive_write(), from = reading(rows[i].bytes, rows[i].size);
        archive_double(&to, &value, rows[i].guess);
        assert_bytes(&to, rows[i].bytes, rows[i].size);
        archive_double(&from, &read, rows[i].guess);
        assert_true(read == rows[i].value && archive_end(&from));
    }
}

static void floats_are_what_differs_from_a_guess(void **state) {
    (void)state;
    float value = 1, read = 9;
    Archive to = archive_write(), from = reading("\x02\x3F\x80\x31\x01", 5);
    archive_float(&to, &value, 0);
    value += 0x1p-23f;
    archive_float(&to, &value, 1);
    assert_bytes(&to, "\x02\x3F\x80\x31\x01", 5);
    archive_float(&from, &read, 0);
    assert_true(read == 1);
    archive_float(&from, &read, 1);
    assert_true(read == 1 + 0x1p-23f && archive_end(&from));
}

static void only_numbers_up_to_a_thousand_million_are_taken(void **state) {
    (void)state;
    const double refused[] = {nextafter(1e9, 2e9), -nextafter(1e9, 2e9), (double)NAN, (double)INFINITY};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        double value = refused[i];
        float narrow = (float)(refused[i] * 1.001);
        Archive to = archive_write(), narrower = archive_write();
        archive_double(&to, &value, 0);
        assert_fault(&to, "a number is no number or too large");
        archive_float(&narrower, &narrow, 0);
        assert_fault(&narrower, "a number is no number or too large");
        archive_finish(&to);
        archive_finish(&narrower);
    }
    double most = -1e9, read = 1;
    Archive to = archive_write(), from = reading("\x02\x7F\xF0", 3);
    archive_double(&to, &most, 0);
    assert_true(archive_is_sound(&to));
    archive_finish(&to);
    archive_double(&from, &read, 0); // infinity
    assert_fault(&from, "a number is no number or too large");
    float narrow = 1;
    Archive narrower = reading("\x02\x7F\x80", 3);
    archive_float(&narrower, &narrow, 0);
    assert_fault(&narrower, "a number is no number or too large");
    assert_true(read == 0 && narrow == 0);
}

static void a_word_is_no_longer_than_its_number(void **state) {
    (void)state;
    static const char bytes[] = "\x35\x00\x00\x00\x00\x01";
    double number = 1;
    float narrow = 1;
    Archive exact = reading(bytes, 6), longer = reading("\x36\x00\x00\x00\x00\x00\x01", 7),
            narrower = reading("\x14\x00\x00\x00\x00", 5);
    archive_double(&exact, &number, 0);
    assert_true(archive_end(&exact) && number == 0x1p-1074);
    archive_double(&longer, &number, 0);
    assert_fault(&longer, "a number is longer than it may be");
    archive_float(&narrower, &narrow, 0);
    assert_fault(&narrower, "a number is longer than it may be");
    assert_true(number == 0 && narrow == 0);
}

// Grids -----------------------------------------------------------------------------------------------------

static void a_grid_is_the_coarsest_on_which_all_lie(void **state) {
    (void)state;
    static const struct {
        double values[3];
        int grid;
    } rows[] = {
        {{0, 0, 0}, 0},
        {{4, -8, 6}, 0},
        {{1, 0.5, 0.25}, 2},
        {{0.25, 1, 0}, 2},
        {{0x1p-32, 0, 0}, 32},
        {{0x1p-33, 0, 0}, archive_grid_none},
        {{-0.0, 0, 0}, archive_grid_none},
        {{0.1, 0, 0}, archive_grid_none},
        {{0x1p52, 0, 0}, 0},
        {{0x1p52 + 1, 0, 0}, archive_grid_none},
        {{-0x1p20, 0x1p-32, 0}, 32},
        {{-0x1p20 - 1, 0x1p-32, 0}, archive_grid_none},
        {{(double)INFINITY, 0, 0}, archive_grid_none},
        {{(double)NAN, 0, 0}, archive_grid_none},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (archive_find_grid(rows[i].values, 3) != rows[i].grid)
            fail_msg("row %zu: %d, not %d", i, archive_find_grid(rows[i].values, 3), rows[i].grid);
}

static void grids_have_32_places_or_none(void **state) {
    (void)state;
    int grid = 0;
    Archive most = reading("\x20\x3F\x21", 3);
    archive_grid(&most, &grid);
    assert_int_equal(grid, 32);
    archive_grid(&most, &grid);
    assert_int_equal(grid, archive_grid_none);
    assert_true(archive_is_sound(&most));
    archive_grid(&most, &grid);
    assert_fault(&most, "a grid is too fine");
    assert_int_equal(grid, 0);
}

static void numbers_on_a_grid_are_steps_from_a_guess(void **state) {
    (void)state;
    static const struct {
        int grid;
        double value, guess;
        const char *bytes;
        size_t size;
    } rows[] = {
        {0, 3, 1, "\x04", 1},      {0, 1, 3, "\x03", 1},        {2, 0.75, 0.5, "\x02", 1},
        {2, 0.75, 0.6, "\x02", 1}, {2, 0.75, 0.625, "\x00", 1}, {2, -0.75, -0.625, "\x00", 1},
        {0, 0, 0.49, "\x00", 1},   {0, 0, -0.51, "\x02", 1},    {archive_grid_none, 1, 0, "\x02\x3F\xF0", 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = rows[i].value, read = 9;
        Archive to = archive_write(), from = reading(rows[i].bytes, rows[i].size);
        archive_on_grid(&to, rows[i].grid, &value, rows[i].guess);
        assert_bytes(&to, rows[i].bytes, rows[i].size);
        archive_on_grid(&from, rows[i].grid, &read, rows[i].guess);
        assert_true(read == value && archive_end(&from));
    }
}

static void a_guess_far_away_is_cut_to_the_largest_step(void **state) {
    (void)state;
    double value = 1, read = 0;
    Archive to = archive_write();
    archive_on_grid(&to, 0, &value, 1e300);
    archive_on_grid(&to, 0, &value, -1e300);
    Archive from = reading(to.bytes, to.size);
    archive_on_grid(&from, 0, &read, 0x1p52);
    assert_true(read == 1);
    archive_on_grid(&from, 0, &read, -0x1p52);
    assert_true(read == 1 && archive_end(&from));
    archive_finish(&to);
}

static void a_number_off_the_ends_of_its_grid_is_refused(void **state) {
    (void)state;
    double read = 1;
    Archive from = reading("\x02", 1);
    archive_on_grid(&from, 0, &read, 0x1p52);
    assert_fault(&from, "a number is too large");
    assert_true(read == 0);
}

// Lists -----------------------------------------------------------------------------------------------------

static void a_count_is_no_more_than_what_is_left_can_hold(void **state) {
    (void)state;
    size_t count = 9;
    Archive fits = reading("\x02\x00\x00", 3), less = reading("\x02\x00", 2);
    archive_count(&fits, &count);
    assert_true(count == 2 && archive_is_sound(&fits));
    archive_count(&less, &count);
    assert_fault(&less, "it ends too early");
    assert_int_equal(count, 0);
}

static void items_are_zero_and_within_the_budget(void **state) {
    (void)state;
    Archive from = archive_read(NULL, 0, &arena, 24);
    uint64_t *items = archive_items(&from, NULL, 2, sizeof *items);
    assert_true(items && items[0] == 0 && items[1] == 0);
    assert_int_equal(from.budget, 8);
    assert_non_null(archive_items(&from, NULL, 1, 8));
    assert_null(archive_items(&from, NULL, 1, 1));
    assert_fault(&from, "it holds more than fits in memory");
    assert_null(archive_items(&from, NULL, 0, 1));
}

static void only_the_first_fault_is_kept_and_nothing_is_written_after_it(void **state) {
    (void)state;
    Archive to = archive_write();
    uint64_t number = 5;
    assert_true(archive_check(&to, true, "nothing"));
    assert_false(archive_check(&to, false, "first"));
    assert_false(archive_check(&to, false, "second"));
    assert_fault(&to, "first");
    archive_number(&to, &number, 9);
    archive_bytes(&to, &number, sizeof number);
    assert_int_equal(to.size, 0);
    assert_int_equal(number, 5);
    archive_finish(&to);
    Archive from = reading("\x01\x02", 2);
    uint8_t byte = 0;
    archive_bytes(&from, &byte, 1);
    assert_int_equal(byte, 1);
    assert_false(archive_end(&from));
    assert_fault(&from, "there is more in it than belongs there");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_in_groups_of_seven_bits),
        TEST(a_number_above_its_most_is_refused_both_ways),
        TEST(a_number_beyond_64_bits_or_cut_off_is_refused),
        TEST(signed_numbers_are_folded),
        TEST(a_truth_is_0_or_1),
        TEST(texts_are_as_long_as_they_may_be),
        TEST(what_is_no_text_is_refused),
        TEST(doubles_are_what_differs_from_a_guess),
        TEST(floats_are_what_differs_from_a_guess),
        TEST(only_numbers_up_to_a_thousand_million_are_taken),
        TEST(a_word_is_no_longer_than_its_number),
        TEST(a_grid_is_the_coarsest_on_which_all_lie),
        TEST(grids_have_32_places_or_none),
        TEST(numbers_on_a_grid_are_steps_from_a_guess),
        TEST(a_guess_far_away_is_cut_to_the_largest_step),
        TEST(a_number_off_the_ends_of_its_grid_is_refused),
        TEST(a_count_is_no_more_than_what_is_left_can_hold),
        TEST(items_are_zero_and_within_the_budget),
        TEST(only_the_first_fault_is_kept_and_nothing_is_written_after_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
