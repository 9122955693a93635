// Reduced motion: nothing moves, everything rests where it would rest, and no moment is another.
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// Every way to play that moves something; a cue at every rest.
static const char all_kinds[] =
    "local box = Square{side_length = 2}\n"
    "play(Create(box)) cue('created')\n"
    "local word = Text('motion')\n"
    "play(Write(word)) cue('written')\n"
    "play(box:animate():shift(RIGHT * 3):set_color(RED)) cue('shifted')\n"
    "play(box:animate():scale(2), {rate_func = 'ease_out_back'}) cue('scaled')\n"
    "play(Rotate(box, {angle = 1})) cue('rotated')\n"
    "play(MoveAlongPath(box, Line(box:get_center(), UP))) cue('moved')\n"
    "play(Indicate(word)) cue('indicated')\n"
    "play(Circumscribe(word)) cue('circumscribed')\n"
    "play(Transform(box, Circle{radius = 1})) cue('transformed')\n"
    "local triangle = Polygon{LEFT, RIGHT, UP}\n"
    "play(ReplacementTransform(box, triangle)) cue('replaced')\n"
    "play(FadeIn(Dot(), {shift = UP, scale = 0.5})) cue('faded')\n"
    "play(LaggedStart(word[1]:animate():shift(UP), word[2]:animate():shift(UP), {lag_ratio = 0.3})) "
    "cue('lagged')\n"
    "play(Succession(triangle:animate():shift(LEFT), triangle:animate():shift(LEFT))) cue('succession')\n"
    "play(Unwrite(word)) cue('unwritten')\n"
    "play(Uncreate(triangle)) cue('uncreated')\n"
    "wait(1)\n";

static Deck *load(const char *text, bool reduced) {
    saying.input.reduced_motion = reduced;
    return saying_load(text);
}

// The box of the curve end points in the scene: a leaf that is about to morph is given by another outline and
// place.
static Box box_of(const LeafState *leaf) {
    const Outline *outline = leaf->shape.shape->outline;
    Box box = box_empty();
    for (uint32_t i = 0; i < outline->curve_count; i++)
        for (uint32_t end = 0; end < 4; end += 3)
            box = box_add(box, affine_point(leaf->affine, outline->points[4 * i + end]));
    return box;
}

static bool is_same_box(Box a, Box b) {
    return point_distance(a.min, b.min) < 1e-4 && point_distance(a.max, b.max) < 1e-4;
}

static bool is_seen(const LeafState *leaf) {
    return leaf->opacity > 0 && leaf->reveal.x < leaf->reveal.y && leaf->reveal.x < 1 && leaf->reveal.y > 0;
}

// Both show the same at t, where a stop is also where the next things are about to appear.
static void assert_same_rest(const Deck *moving, const Deck *calm, double t) {
    Pose a = saying_pose(moving, t);
    Pose b = saying_pose(calm, t);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_int_equal(is_seen(&a.leaves[i]), is_seen(&b.leaves[i]));
        if (!is_seen(&a.leaves[i]))
            continue;
        assert_true(is_same_box(box_of(&a.leaves[i]), box_of(&b.leaves[i])));
        for (PropId prop = PROP_AFFINE + 1; prop < PROP_SHAPE; prop++)
            if (!prop_equal(prop, prop_get(prop, &a.leaves[i]), prop_get(prop, &b.leaves[i])))
                fail_msg("at %g s leaf %zu has another %s", t, i, prop_names[prop]);
    }
    arena_reset(&saying.arena);
}

static void assert_same_stops(const char *text) {
    Deck *moving = load(text, false), *calm = load(text, true);
    assert_true(moving->timeline.duration == calm->timeline.duration);
    assert_int_equal(moving->timeline.cue_count, calm->timeline.cue_count);
    for (size_t i = 0; i < moving->timeline.cue_count; i++) {
        assert_string_equal(moving->timeline.cues[i].name, calm->timeline.cues[i].name);
        assert_true(moving->timeline.cues[i].time == calm->timeline.cues[i].time);
        assert_same_rest(moving, calm, moving->timeline.cues[i].time);
    }
    assert_same_rest(moving, calm, moving->timeline.duration);
    deck_destroy(moving);
    deck_destroy(calm);
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    assert_true(size > 0 && size < (1 << 20) - 1);
    fclose(file);
    return text;
}

static void every_stop_shows_the_same_and_comes_at_the_same_time(void **state) {
    (void)state;
    assert_same_stops(all_kinds);
    const char *const scenes[] = {"tests/scenes/choreography.lua", "assets/scenes/continuous_batching.lua"};
    for (size_t i = 0; i < 2; i++) {
        char *text = read_file(scenes[i]);
        assert_same_stops(text);
        free(text);
    }
}

enum { MOST_SEEN = 16 };

// Parts that have become the same one lie on each other: one of them.
static size_t list_seen(const Pose *pose, const LeafState *seen[MOST_SEEN]) {
    size_t count = 0;
    for (size_t i = 0; i < pose->count && count < MOST_SEEN; i++) {
        const LeafState *leaf = &pose->leaves[i];
        if (is_seen(leaf) && !(count && is_same_box(box_of(leaf), box_of(seen[count - 1]))))
            seen[count++] = leaf;
    }
    return count;
}

// Both have the same to be seen in the same order, of whatever leaves.
static void assert_same_seen(const Deck *moving, const Deck *calm, double t) {
    const LeafState *a[MOST_SEEN], *b[MOST_SEEN];
    Pose of_moving = saying_pose(moving, t), of_calm = saying_pose(calm, t);
    size_t count = list_seen(&of_moving, a);
    assert_int_equal(list_seen(&of_calm, b), count);
    for (size_t i = 0; i < count; i++) {
        assert_true(is_same_box(box_of(a[i]), box_of(b[i])));
        assert_true(a[i]->opacity == 1 && b[i]->opacity == 1);
        assert_memory_equal(&a[i]->stroke, &b[i]->stroke, sizeof a[i]->stroke);
    }
}

#define ONE_AND_PAIR                                                                                         \
    "local one = Square {side_length = 2}:shift(UP)\n"                                                       \
    "local pair = VGroup(Circle {color = RED}:shift(LEFT * 2), Triangle {color = BLUE}:shift(RIGHT))\n"

// Transforms of a second, and what became of them is moved.
static void what_has_other_parts_fades_into_them_and_is_them_then(void **state) {
    (void)state;
    static const char *const scripts[] = {
        ONE_AND_PAIR
        "add(one, Square()) play(Transform(one, pair)) cue('b') play(one:animate():shift(UP)) cue('c')",
        ONE_AND_PAIR
        "add(pair, Square()) play(Transform(pair, one)) cue('b') play(pair:animate():shift(UP)) cue('c')",
        ONE_AND_PAIR "pair:add(Square()) local other = VGroup(one, Dot()) add(pair, Square())\n"
                     "play(Transform(pair, other)) cue('b') play(pair:animate():shift(UP)) cue('c')",
        ONE_AND_PAIR "add(one, Square()) play(ReplacementTransform(one, pair)) cue('b')\n"
                     "play(pair:animate():shift(UP)) cue('c')",
        ONE_AND_PAIR "add(pair, Square()) play(ReplacementTransform(pair, one)) cue('b')\n"
                     "play(one:animate():shift(UP)) cue('c')",
        ONE_AND_PAIR "add(pair, Square()) play(Transform(pair, one, {rate_func = there_and_back})) cue('b')\n"
                     "play(pair:animate():shift(UP)) cue('c')",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        const LeafState *seen[MOST_SEEN];
        Deck *moving = load(scripts[i], false), *calm = load(scripts[i], true);
        for (double t = 1; t <= 2; t++)
            assert_same_seen(moving, calm, t);
        Pose between = saying_pose(calm, 0.3);
        size_t fading = 0, count = list_seen(&between, seen);
        for (size_t k = 0; k < count; k++)
            fading += seen[k]->opacity > 0.05f && seen[k]->opacity < 0.95f;
        assert_int_equal(fading, count - 1); // all but the square on top
        assert_true(seen[count - 1]->opacity == 1 && fading > 2);
        deck_destroy(moving);
        deck_destroy(calm);
    }
}

// The leaf of the same shape; NULL where there is none.
static const LeafState *find_leaf(const LeafState *leaves, size_t count, const LeafState *leaf) {
    for (size_t i = 0; i < count; i++)
        if (leaves[i].shape.shape == leaf->shape.shape)
            return &leaves[i];
    return NULL;
}

// Between two samples in which a leaf is to be seen, it has not moved.
static void assert_never_moves(const Deck *deck) {
    enum { RATE = 240, LEAVES = 64 };
    LeafState before[LEAVES];
    size_t count = 0;
    for (int frame = 0; frame <= (int)(deck->timeline.duration * RATE); frame++) {
        Pose pose = saying_pose(deck, (double)frame / RATE);
        assert_true(pose.count <= LEAVES);
        for (size_t i = 0; i < pose.count; i++) {
            const LeafState *leaf = &pose.leaves[i], *old = find_leaf(before, count, leaf);
            assert_true(leaf->reveal.x == 0 && leaf->reveal.y == 1);
            assert_true(leaf->shape.mix == 0 || leaf->shape.mix == 1);
            bool moved = old && memcmp(&old->affine, &leaf->affine, sizeof leaf->affine) != 0;
            if (moved && leaf->opacity > 0.15f && old->opacity > 0.15f)
                fail_msg("leaf %zu moves at frame %d, opacity %g", i, frame, (double)leaf->opacity);
        }
        count = pose.count;
        memcpy(before, pose.leaves, count * sizeof(LeafState));
        arena_reset(&saying.arena);
    }
}

static void nothing_moves_while_it_is_seen(void **state) {
    (void)state;
    Deck *deck = load(all_kinds, true);
    assert_never_moves(deck);
    deck_destroy(deck);
}

static float opacity_at(const Deck *deck, double t) {
    Pose pose = saying_pose(deck, t);
    assert_int_equal(pose.count, 1);
    return pose.leaves[0].opacity;
}

static double x_at(const Deck *deck, double t) {
    return saying_pose(deck, t).leaves[0].affine.origin.x;
}

static void a_move_fades_out_at_the_old_place_and_in_at_the_new_one(void **state) {
    (void)state;
    Deck *deck = load("local box = Square() add(box) wait(1)\n"
                      "play(box:animate():shift(RIGHT * 4), {rate_func = 'linear', run_time = 2}) wait(1)",
                      true);
    const struct {
        double t;
        float opacity, x;
    } moments[] = {{0.5, 1, 0},      {1, 1, 0},      {1.5, 0.5f, 0}, {1.99, 0.01f, 0},
                   {2.01, 0.01f, 4}, {2.5, 0.5f, 4}, {3, 1, 4},      {3.5, 1, 4}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        assert_float_equal(opacity_at(deck, moments[i].t), moments[i].opacity, 1e-5f);
        assert_float_equal(x_at(deck, moments[i].t), moments[i].x, 0);
    }
    deck_destroy(deck);
}

static void what_comes_back_pales_and_stays(void **state) {
    (void)state;
    Deck *deck =
        load("local box = Square() add(box) play(Indicate(box, {rate_func = 'there_and_back'}))", true);
    assert_float_equal(opacity_at(deck, 0), 1, 0);
    assert_float_equal(opacity_at(deck, 0.5), 0.4f, 1e-3f);
    assert_float_equal(opacity_at(deck, 1), 1, 0);
    Affine place = saying_pose(deck, 0.5).leaves[0].affine;
    assert_float_equal(affine_scale(place), affine_scale(affine_identity()), 1e-6f);
    deck_destroy(deck);
}

static void what_ends_before_its_start_moves_as_ever(void **state) {
    (void)state;
    Deck *deck = load("local box = Square() add(box) play(box:animate():shift(RIGHT * 4), "
                      "{rate_func = function(t) return -t / 2 end, run_time = 2}) wait(1)",
                      true);
    for (int i = 0; i <= 5; i++) {
        double t = i / 2.0, x = -fmin(t, 2);
        assert_float_equal(opacity_at(deck, t), 1, 0);
        assert_float_equal(x_at(deck, t), x, 1e-6);
    }
    deck_destroy(deck);
}

static void colours_change_without_a_fade(void **state) {
    (void)state;
    Deck *deck = load("local box = Square() add(box) play(box:animate():set_color(RED))", true);
    for (int i = 0; i <= 10; i++)
        assert_float_equal(opacity_at(deck, i / 10.0), 1, 0);
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stop_shows_the_same_and_comes_at_the_same_time),
        cmocka_unit_test(what_has_other_parts_fades_into_them_and_is_them_then),
        cmocka_unit_test(nothing_moves_while_it_is_seen),
        cmocka_unit_test(a_move_fades_out_at_the_old_place_and_in_at_the_new_one),
        cmocka_unit_test(what_comes_back_pales_and_stays),
        cmocka_unit_test(what_ends_before_its_start_moves_as_ever),
        cmocka_unit_test(colours_change_without_a_fade),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
