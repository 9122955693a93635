// A moment that is taken some leaves at a time is the moment that is sampled leaf by leaf.
#include "studio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// A hundred dots, and what moves each of them.
static const char *const beginning =
    "local dots, moves = VGroup(), {} "
    "for i = 1, 100 do dots:add(Dot { radius = 0.1 }:shift(V(0.1 * i - 5, 0.03 * i))) "
    "moves[i] = dots[i]:animate():shift(V(0.02 * i, 1)) end ";

static const struct {
    const char *script;
    size_t most; // leaves whose whole state is worked out half way, each time
} scenes[] = {
    {"play(moves, { run_time = 2 })", 1},
    {"add(dots) wait(2)", 1},
    {"play(FadeIn(dots), { run_time = 0.1 }) play(moves, { run_time = 1.9 })", 1},
    {"play(FadeIn(dots), { run_time = 2 })", 1},
    {"play(FadeIn(dots), { lag_ratio = 0.1, run_time = 2 })", 100},
    {"for i = 1, #dots do dots[i]:set_opacity(i / #dots) end add(dots) wait(2)", 100},
    {"for i = 1, #dots, 10 do dots[i]:set_color(RED) end play(Rotate(dots, { run_time = 2 }))", 20},
    {"for i = 1, #dots, 10 do dots[i]:scale(2) end play(moves, { run_time = 2 })", 20},
    {"for i = 1, #dots, 10 do moves[i] = dots[i]:animate():scale(3) end play(moves, { run_time = 2 })", 20},
    {"for i = 1, #dots, 10 do moves[i] = FadeOut(dots[i]) end play(moves, { run_time = 2 })", 20},
    {"for i = 1, #dots, 10 do moves[i] = Transform(dots[i], Square()) end play(moves, { run_time = 2 })", 20},
    {"play(Rotate(dots, { angle = PI, run_time = 2 }))", 1},
    {"play(dots:animate():stretch(2, 0), { run_time = 2 })", 1},
    {"add(dots, Text('alike and alike')) play(camera.frame:animate():scale(0.5), { run_time = 2 })", 14},
    {"moves[101] = camera.frame:animate():stretch(0.7, 0):shift(RIGHT) play(moves, { run_time = 2 })", 1},
    {"for i = 1, #dots, 10 do dots[i]:fix_in_frame() end moves[101] = camera.frame:animate():scale(2) "
     "play(moves, { run_time = 2 })",
     20},
};

static bool is_state(const LeafState *leaf, Point place, const LeafState *expected) {
    LeafState state = *leaf;
    state.affine.origin = place;
    return memcmp(&state, expected, sizeof state) == 0;
}

// How many states there are; what they stand for is compared with the pose.
static size_t take_moment(const Deck *deck, double t, const char *script, Arena *arena) {
    const Pose pose = timeline_sample(&deck->timeline, t, arena);
    Sampling sampling = sampling_begin(&deck->timeline, t);
    Handful *some = ARENA_NEW(arena, Handful, 1);
    size_t states = 0, leaf = 0;
    while (sampling_take(&sampling, some)) {
        const Point *place = some->places;
        for (size_t i = 0; i < some->count; i++) {
            const LeafState *state = &some->leaves[i];
            bool is_sound = leaf < pose.count && is_state(state, state->affine.origin, &pose.leaves[leaf++]);
            for (size_t k = 0; is_sound && k < some->followers[i]; k++)
                is_sound = leaf < pose.count && is_state(state, *place++, &pose.leaves[leaf++]);
            if (!is_sound)
                fail_msg("leaf %zu at %g: %s", leaf - 1, t, script);
        }
        states += some->count;
    }
    assert_int_equal(leaf, pose.count);
    return states;
}

static void a_moment_taken_some_leaves_at_a_time_is_the_sampled_one(void **state) {
    Studio *studio = *state;
    Arena arena = {0};
    char script[1024];
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        snprintf(script, sizeof script, "%s%s", beginning, scenes[i].script);
        studio_load(studio, script);
        for (double t = 0; t <= 2; t += 0.125) {
            arena_reset(&arena);
            size_t states = take_moment(studio->deck, t, scenes[i].script, &arena);
            if (t == 1 && states > scenes[i].most)
                fail_msg("%zu states: %s", states, scenes[i].script);
        }
    }
    arena_finish(&arena);
}

static void more_leaves_than_are_taken_at_a_time_are_taken_in_order(void **state) {
    Studio *studio = *state;
    Arena arena = {0};
    studio_load(studio, "for i = 1, 1000 do add(Dot { radius = 0.1 }:shift(V(0.01 * i, 0))) end "
                        "for i = 1, 200 do add(Square { side_length = 0.01 * i }) end wait(1)");
    size_t states = take_moment(studio->deck, 0.5, "many", &arena);
    assert_in_range(states, 201, 210);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_moment_taken_some_leaves_at_a_time_is_the_sampled_one, studio_open,
                                        studio_close),
        cmocka_unit_test_setup_teardown(more_leaves_than_are_taken_at_a_time_are_taken_in_order, studio_open,
                                        studio_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
