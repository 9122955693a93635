// The numerals in which a scene's charts write: made once of each font.
#include "fonts.h"
#include "lua/script.h"
#include "shape/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Numerals *numerals_of(const Deck *deck, size_t leaf) {
    const Shape *shape = deck->timeline.reel.leaves[leaf].shape;
    return shape->kind == SHAPE_AXIS ? shape->as.axis->numerals : shape->as.readout->numerals;
}

static void charts_of_a_font_share_their_numerals(void **state) {
    (void)state;
    static const char text[] =
        "local numbers = series {{0, 1}, {1, 2}}\n"
        "add(Readout(numbers), Readout(numbers, {weight = 'SEMIBOLD'}),\n"
        "    TimeAxis {width = 4, height = 2}, Readout(numbers, {weight = 'SEMIBOLD'}))\n"
        "wait(1)\n";
    FontSet fonts = fonts_load();
    Error error = {""};
    Deck *deck = script_run("test", text, strlen(text), &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    assert_int_equal(deck->timeline.reel.leaf_count, 4);
    const Numerals *regular = numerals_of(deck, 0), *semibold = numerals_of(deck, 1);
    assert_ptr_equal(regular->signs[0]->as.glyph.font, fonts.regular);
    assert_ptr_equal(semibold->signs[0]->as.glyph.font, fonts.semibold);
    assert_ptr_equal(numerals_of(deck, 2), regular);
    assert_ptr_equal(numerals_of(deck, 3), semibold);
    deck_destroy(deck);
    font_set_destroy(&fonts);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(charts_of_a_font_share_their_numerals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
