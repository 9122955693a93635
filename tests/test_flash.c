// What flashes too much, by the numbers of WCAG 2.1, success criterion 2.3.1.
#include "check/check.h"
#include "check/rule.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool script_flashes(const char *script) {
    Deck *deck = saying_load(script);
    Findings findings = {0};
    assert_true(check_deck(&(CheckInput){.deck = deck, .fonts = &saying.fonts}, &findings));
    bool is_found = false;
    for (size_t i = 0; i < findings.count; i++)
        is_found = is_found || !strcmp(findings.items[i].rule->name, "flash");
    findings_finish(&findings);
    deck_destroy(deck);
    return is_found;
}

// A card of that size which has one colour, then the other, and so on, for so many changes with so many seconds between.
static bool flashes(double size, const char *one, const char *other, int changes, double seconds) {
    char script[512];
    snprintf(script, sizeof script,
             "local cards = {} for i, c in ipairs{'%s', '%s'} do cards[i] = Square{side_length = %g, "
             "stroke_width = 0, fill_color = c, fill_opacity = 1} end "
             "for i = 0, %d do add(cards[i %% 2 + 1]) remove(cards[(i + 1) %% 2 + 1]) wait(%g) end wait(2)",
             one, other, size, changes, seconds);
    return script_flashes(script);
}

static void three_flashes_in_a_second_are_fine_and_more_are_not(void **state) {
    (void)state;
    static const char black[] = "#000000", white[] = "#FFFFFF";
    assert_false(flashes(5, black, white, 6, 0.15));
    assert_true(flashes(5, black, white, 7, 0.15));
    assert_false(flashes(5, white, black, 6, 0.15));
    assert_true(flashes(5, white, black, 7, 0.15));
    assert_false(flashes(5, white, black, 20, 0.18));
}

// Luminances of 0.09 and 0.12; of 0.95, and 0.82 and 0.76.
static void changes_count_from_a_tenth_on_where_one_is_not_bright(void **state) {
    (void)state;
    assert_false(flashes(5, "#000000", "#555555", 20, 0.1));
    assert_true(flashes(5, "#000000", "#616161", 20, 0.1));
    assert_false(flashes(5, "#F9F9F9", "#E9E9E9", 20, 0.1));
    assert_true(flashes(5, "#F9F9F9", "#E2E2E2", 20, 0.1));
}

// (R - G - B) * 320 is 69, 16 and 0 where their luminances are less than a tenth.
static void saturated_red_counts_before_its_luminance_does(void **state) {
    (void)state;
    assert_true(flashes(5, "#000000", "#800000", 20, 0.1));
    assert_false(flashes(5, "#000000", "#400000", 20, 0.1));
    assert_false(flashes(5, "#000000", "#404040", 20, 0.1));
    assert_true(flashes(5, "#000000", "#480000", 20, 0.1));  // 20.7
    assert_false(flashes(5, "#000000", "#450000", 20, 0.1)); // 19
    assert_false(flashes(5, "#000000", "#4D2400", 20, 0.1)); // 18
    assert_false(flashes(5, "#000000", "#4D0024", 20, 0.1));
    assert_true(flashes(5, "#000000", "#AA0058", 20, 0.1));  // red is 0.805 of its light
    assert_false(flashes(5, "#000000", "#AA005D", 20, 0.1)); // 0.786
}

// Seven and more ways up, or down, that go on are one.
static void what_goes_on_the_same_way_is_one_change(void **state) {
    (void)state;
    static const char *const ways[] = {"i", "9 - i"};
    for (size_t i = 0; i < 2; i++) {
        char script[512];
        snprintf(script, sizeof script,
                 "local card = Square{side_length = 5, stroke_width = 0, fill_opacity = 1} add(card) for i = "
                 "0, 9 do "
                 "card:set_fill(interpolate_color(BLACK, WHITE, ((%s) / 9) ^ 0.5)) wait(0.1) end wait(2)",
                 ways[i]);
        assert_false(script_flashes(script));
    }
}

// A quarter of a rectangle of a third of the frame is 3.2 square units; what is looked at is coarse.
static void small_parts_do_not_count(void **state) {
    (void)state;
    assert_true(flashes(1.8, "#000000", "#FFFFFF", 20, 0.1));
    assert_false(flashes(0.8, "#000000", "#FFFFFF", 20, 0.1));
}

// In each corner of the picture. The rectangle is a third of it wide and high, of coarse cells.
static void a_flash_is_found_where_it_is(void **state) {
    (void)state;
    const float half_x = 64 / 9.0f, half_y = 4, coarse = 0.4f;
    for (int corner = 0; corner < 4; corner++) {
        float x = corner & 1 ? 1 : -1, y = corner & 2 ? 1 : -1;
        char script[512];
        snprintf(
            script, sizeof script,
            "local card = Square{side_length = 2.4, stroke_width = 0, fill_opacity = 1}:shift(V(%.9g, %.9g)) "
            "for i = 1, 10 do add(card) wait(0.1) remove(card) wait(0.1) end",
            (double)(x * (half_x - 1.2f)), (double)(y * (half_y - 1.2f)));
        Deck *deck = saying_load(script);
        Findings findings = {0};
        assert_true(check_deck(&(CheckInput){.deck = deck, .fonts = &saying.fonts}, &findings));
        assert_int_equal(findings.count, 1);
        const Bounds place = findings.items[0].place;
        assert_float_equal(x > 0 ? place.max.x : place.min.x, x * half_x, 1e-3f);
        assert_float_equal(y > 0 ? place.max.y : place.min.y, y * half_y, 1e-3f);
        assert_float_equal(place.max.x - place.min.x, 2 * half_x / 3, coarse);
        assert_float_equal(place.max.y - place.min.y, 2 * half_y / 3, coarse);
        findings_finish(&findings);
        deck_destroy(deck);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_flashes_in_a_second_are_fine_and_more_are_not),
        cmocka_unit_test(changes_count_from_a_tenth_on_where_one_is_not_bright),
        cmocka_unit_test(what_goes_on_the_same_way_is_one_change),
        cmocka_unit_test(saturated_red_counts_before_its_luminance_does),
        cmocka_unit_test(a_flash_is_found_where_it_is),
        cmocka_unit_test(small_parts_do_not_count),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
