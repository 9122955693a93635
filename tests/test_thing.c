// What is on stage at a moment: what shows, and what moves it.
#include "saying.h"
#include "scene/thing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static ThingList things(const char *script, double t, Deck **deck) {
    *deck = saying_load(script);
    return things_at(&(*deck)->timeline, t, &saying.arena);
}

static void whatever_is_painted_shows(void **state) {
    (void)state;
    static const struct {
        const char *make;
        bool shows;
    } rows[] = {
        {"Square()", true},
        {"Square {stroke_width = 0}", false},
        {"Square {stroke_opacity = 0}", false},
        {"Square {stroke_width = 0, fill_opacity = 0.1}", true},
        {"Square {stroke_width = 0}:set_stroke(RED, 3, {background = true})", true},
        {"Square {stroke_width = 0}:set_fill({RED, BLUE}, 1)", true},
        {"ImageMobject({{0, 255}})", true},
        {"ImageMobject({{0, 255}}):set_opacity(0)", false},
        {"Square():set_opacity(0)", false},
        {"Dot {fill_opacity = 0, stroke_width = 0}", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char script[256];
        Deck *deck;
        snprintf(script, sizeof script, "add(%s) wait(1)", rows[i].make);
        const ThingList list = things(script, 0.5, &deck);
        assert_int_equal(list.count, 1);
        if (thing_shows(&list.items[0]) != rows[i].shows)
            fail_msg("%s: whether it shows", rows[i].make);
        deck_destroy(deck);
    }
}

static void leaves_of_one_call_are_one_thing(void **state) {
    (void)state;
    Deck *deck;
    const ThingList list = things("local a, b = Text('abc'), Square():shift(LEFT * 3) add(b, a)\n"
                                  "play(a:animate {run_time = 4, rate_func = linear}:shift(RIGHT), Wait(4))",
                                  1, &deck);
    assert_int_equal(list.count, 2);
    const Thing *square = &list.items[0], *text = &list.items[1];
    assert_true(square->count == 1 && text->count == 3);
    assert_true(fabs(square->box.min.x + 4) < 1e-6 && fabs(square->box.max.y - 1) < 1e-6);
    assert_null(square->playing);
    assert_true(text->playing && text->playing->line == 2);
    assert_true(fabs(text->progress - 0.25) < 1e-6);
    assert_true(fabs((text->box.min.x + text->box.max.x) / 2 - 0.25) < 1e-3);
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_is_painted_shows),
        cmocka_unit_test(leaves_of_one_call_are_one_thing),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
