// What a timeline freezes to has been promised before: who may record may also finish.
#include "scene/performance.h"
#include "scene/primitive.h"
#include "scene/recorder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LEAVES = 40000, PLAYS = 5 };

static void exceed(void *user) {
    fail_msg("the %s takes more than was promised", (const char *)user);
}

typedef struct Bench {
    Budget budgets[2]; // of the scene and of the work
    Arena arena, work, scratch;
    Scene scene;
    Recorder *recorder;
} Bench;

static void bench_open(Bench *bench) {
    *bench = (Bench){.budgets = {{.most = SIZE_MAX, .exceed = exceed, .user = "scene"},
                                 {.most = SIZE_MAX, .exceed = exceed, .user = "work"}}};
    arena_set_budget(&bench->arena, &bench->budgets[0]);
    arena_set_budget(&bench->work, &bench->budgets[1]);
    scene_init(&bench->scene, &bench->arena);
    bench->recorder = recorder_create(&bench->scene, &bench->work, &bench->scratch);
}

static void bench_close(Bench *bench) {
    arena_finish(&bench->scratch);
    arena_finish(&bench->work);
    arena_finish(&bench->arena);
}

static NodeId square(Bench *bench) {
    return primitive_rectangle(&bench->scene, "Square", 1, 1, 0, (Style){0});
}

// A group of so many squares comes, each with a key in every play.
static void record(Bench *bench) {
    static const AnimKind kind = {.write = perform_fade_in, .introduces = true};
    NodeId group = scene_add_group(&bench->scene, "VGroup");
    for (int i = 0; i < LEAVES; i++)
        scene_append(&bench->scene, group, square(bench));
    for (int i = 0; i < PLAYS; i++) {
        Error error;
        Anim *anim = anim_make(&bench->arena, &kind, group);
        assert_true(recorder_play(bench->recorder, &anim, 1, &timing_none, &error));
    }
    recorder_wait(bench->recorder, 1);
}

static void what_a_timeline_freezes_to_has_been_promised(void **state) {
    (void)state;
    Bench bench;
    bench_open(&bench);
    record(&bench);
    for (int i = 0; i < 2; i++)
        bench.budgets[i].most = bench.budgets[i].held;
    Timeline timeline = recorder_finish(bench.recorder);
    assert_int_equal(timeline.reel.showing_count, LEAVES);
    assert_int_equal(timeline.reel.key_count, PLAYS * LEAVES);
    assert_int_equal(bench.arena.promised + bench.work.promised, 0);
    bench_close(&bench);
}

// What comes and goes at one moment leaves nothing.
static void a_showing_is_promised_once(void **state) {
    (void)state;
    Bench bench;
    bench_open(&bench);
    NodeId node = square(&bench);
    size_t scene = bench.arena.promised, work = bench.work.promised, none = 0;
    for (int i = 0; i < 10; i++) {
        recorder_add(bench.recorder, node);
        recorder_remove(bench.recorder, node);
        if (i == 0) {
            assert_true(bench.arena.promised > scene && bench.work.promised > work);
            scene = bench.arena.promised;
            work = bench.work.promised;
        }
        none += bench.arena.promised - scene + bench.work.promised - work;
    }
    assert_int_equal(none, 0);
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_timeline_freezes_to_has_been_promised),
        cmocka_unit_test(a_showing_is_promised_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
