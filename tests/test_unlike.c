// Nodes that turn into others with more or fewer parts, leaf by leaf, as Manim pairs them.
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char helpers[] = SAYING_NEAR(
    1e-6) "local function row(n, y) local g = VGroup() "
          "for i = 1, n do g:add(Square(0.5, {fill_opacity = 1}):move_to(V(i, y or 0))) end return g end "
          "local function is_at(m, x, y) near(m:get_x(), x) near(m:get_y(), y) end ";

typedef struct Seen {
    size_t count;
    double x[16], y[16], opacity[16];
} Seen;

static Seen see(const Deck *deck, double t) {
    Pose pose = saying_pose(deck, t);
    Seen seen = {.count = pose.count};
    for (size_t i = 0; i < pose.count && i < 16; i++) {
        const LeafState *leaf = &pose.leaves[i];
        const Shape *first = leaf->shape.shape, *last = leaf->shape.target ? leaf->shape.target : first;
        Point middle = {0, 0};
        Point center = point_lerp(box_point(outline_anchor_bounds(first->outline, leaf->affine), middle),
                                  box_point(outline_anchor_bounds(last->outline, leaf->affine), middle),
                                  (double)leaf->shape.mix);
        seen.x[i] = center.x;
        seen.y[i] = center.y;
        seen.opacity[i] = leaf->fill.a * leaf->opacity;
    }
    return seen;
}

static void assert_near(double a, double b) {
    if (!(fabs(a - b) < 1e-5))
        fail_msg("%g is not %g", a, b);
}

// Repeat index i is floor(i n / m); each copy is right behind what it is a copy of, and is not seen at first.
static void fewer_become_more_evenly_spread(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local a = row(3) add(a) play(Transform(a, row(5, 2)), {rate_func = linear}) assert(#a == 5)"
        "for i = 1, 5 do is_at(a[i], i, 2) end wait(1)");
    const double from[] = {1, 1, 2, 2, 3}, seen_at_first[] = {1, 0, 1, 0, 1};
    Seen start = see(deck, 0), half = see(deck, 0.5), end = see(deck, 1.5);
    assert_int_equal(start.count, 5);
    for (int i = 0; i < 5; i++) {
        assert_near(start.x[i], from[i]);
        assert_near(start.opacity[i], seen_at_first[i]);
        assert_near(half.x[i], (from[i] + i + 1) / 2);
        assert_near(half.opacity[i], (1 + seen_at_first[i]) / 2);
        assert_near(end.opacity[i], 1);
    }
    deck_destroy(deck);
}

static void more_become_fewer_and_what_is_too_much_is_not_seen(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a = row(5) add(a) play(Transform(a, row(3, 2)), {rate_func = linear}) assert(#a "
                    "== 5) wait(1)");
    const double to[] = {1, 1, 2, 2, 3}, seen_in_the_end[] = {1, 0, 1, 0, 1};
    Seen half = see(deck, 0.5), end = see(deck, 1.5);
    for (int i = 0; i < 5; i++) {
        assert_near(half.x[i], (to[i] + i + 1) / 2);
        assert_near(half.opacity[i], (1 + seen_in_the_end[i]) / 2);
        assert_near(end.opacity[i], seen_in_the_end[i]);
        assert_near(end.x[i], to[i]);
    }
    deck_destroy(deck);
}

static void trees_are_gone_through_together(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local a = VGroup(VGroup(Dot(), Dot({point = RIGHT})), Dot({point = RIGHT * 2}))"
                    "local b = VGroup(Dot({point = UP}), VGroup(Dot({point = UP + RIGHT}), Dot({point = UP "
                    "+ RIGHT * 2})))"
                    "add(a) play(Transform(a, b), {rate_func = linear}) wait(1)");
    const double x[] = {0, 0, 1, 2}, opacities[] = {1, 0, 1, 1};
    Seen end = see(deck, 1.5);
    assert_int_equal(end.count, 4);
    for (int i = 0; i < 4; i++) {
        assert_near(end.x[i], x[i]);
        assert_near(end.y[i], 1);
        assert_near(end.opacity[i], opacities[i]);
    }
    deck_destroy(deck);
}

static void what_has_joined_goes_with_the_others(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local a = row(1) add(a) play(Succession(Transform(a, row(3)), FadeOut(a, {rate_func = linear})))"
        "assert(#mobjects() == 0) wait(1)");
    Seen half = see(deck, 1.5);
    for (int i = 0; i < 3; i++)
        assert_near(half.opacity[i], 0.5);
    assert_int_equal(see(deck, 2.5).count, 0);
    deck_destroy(deck);
}

static void what_comes_back_is_as_it_was(void **state) {
    (void)state;
    Deck *deck = saying_load(
        "local a = row(2) add(a) play(Transform(a, row(4, 3)), {rate_func = there_and_back}) wait(1)");
    Seen end = see(deck, 1.5);
    const double opacities[] = {1, 0, 1, 0};
    for (int i = 0; i < 4; i++) {
        assert_near(end.y[i], 0);
        assert_near(end.opacity[i], opacities[i]);
    }
    deck_destroy(deck);
}

static void nothing_turns_into_something_and_back(void **state) {
    (void)state;
    saying_check("local a = VGroup() add(a) play(Transform(a, row(2))) assert(#a == 2) is_at(a[2], 2, 0)");
    saying_check("local a = row(2) play(Transform(a, VGroup())) play(ReplacementTransform(a, VGroup()))");
    saying_check("play(Transform(VGroup(Dot(), VGroup()), VGroup(VGroup(), Dot())))");
    saying_check("play(ReplacementTransform(Dot(), VGroup())) play(ReplacementTransform(VGroup(), Dot()))");
}

int main(void) {
    saying.helpers = helpers;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_become_more_evenly_spread),
        cmocka_unit_test(more_become_fewer_and_what_is_too_much_is_not_seen),
        cmocka_unit_test(trees_are_gone_through_together),
        cmocka_unit_test(what_has_joined_goes_with_the_others),
        cmocka_unit_test(what_comes_back_is_as_it_was),
        cmocka_unit_test(nothing_turns_into_something_and_back),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
