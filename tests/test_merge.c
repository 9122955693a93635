// Fewer batches from the same picture (display_merge_batches).
#include "base/random.h"
#include "draw/display.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 60 };

static const View view = {640, 360, {{0, 0}}, 40};

// A shape as it was pushed.
typedef struct Pushed {
    Instance instance;
    Pipeline pipeline;
    bool is_clipped;
    Bounds box;
} Pushed;

static float between(Random *random, float low, float high) {
    return low + (high - low) * (float)random_next(random) / (float)UINT32_MAX;
}

static Pushed push(Display *display, Random *random, Pipeline pipeline, vec2s center, vec2s half) {
    static const Bounds clip = {{{-5, -3}}, {{5, 3}}};
    bool is_clipped = random_below(random, 4) == 0;
    display->clip = is_clipped ? clip : (Bounds){0};
    Instance *instance = display_push(display, pipeline);
    const float quad[] = {-half.x, -half.y, half.x, half.y};
    instance_set_place(instance, center, (vec2s){{1, 0}});
    instance_set_colors(instance, (Color){1, 1, 1, 1}, (Color){0});
    memcpy(instance->quad, quad, sizeof quad);
    const vec2s edge = {{8, 4.5f}}; // of the picture, beyond which nothing is to be seen
    const Bounds seen = {glms_vec2_maxv(glms_vec2_sub(center, half), glms_vec2_negate(edge)),
                         glms_vec2_minv(glms_vec2_add(center, half), edge)};
    return (Pushed){*instance, pipeline, is_clipped, seen};
}

static bool overlap(Bounds a, Bounds b) {
    return fmaxf(a.min.x, b.min.x) < fminf(a.max.x, b.max.x) &&
           fmaxf(a.min.y, b.min.y) < fminf(a.max.y, b.max.y);
}

// Where an instance lies now, and that its batch is of its kind.
static size_t place_of(const Display *display, const Pushed *pushed) {
    for (size_t b = 0; b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        for (size_t i = batch->first; i < batch->first + batch->count; i++)
            if (!memcmp(&display->instances[i], &pushed->instance, sizeof pushed->instance)) {
                assert_int_equal(batch->pipeline, pushed->pipeline);
                assert_int_equal(batch_is_clipped(batch), pushed->is_clipped);
                return i;
            }
    }
    fail_msg("it is gone");
    return 0;
}

// Of any two that overlap the one that was above is above.
static void assert_same_picture(const Display *display, const Pushed *pushed, size_t count) {
    size_t places[MOST];
    assert_int_equal(display->instance_count, count);
    for (size_t i = 0; i < count; i++) {
        places[i] = place_of(display, &pushed[i]);
        for (size_t below = 0; below < i; below++)
            assert_true(!overlap(pushed[below].box, pushed[i].box) || places[below] < places[i]);
    }
}

static void what_overlaps_stays_in_its_order(void **state) {
    (void)state;
    static const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_ROUND, PIPELINE_DISC};
    Arena arena = {0};
    Random random = random_make(5, 1);
    size_t fewer = 0;
    for (int trial = 0; trial < 1500; trial++) {
        Pushed pushed[MOST];
        size_t count = 1 + random_below(&random, MOST);
        float most = trial % 2 ? 0.3f : 4; // as long as the picture
        Display display = display_begin(&arena);
        for (size_t i = 0; i < count; i++) {
            vec2s center = {{between(&random, -9, 9), between(&random, -5, 5)}};
            vec2s half = {{between(&random, 0.01f, 2 * most), between(&random, 0.01f, most)}};
            pushed[i] = push(&display, &random, pipelines[random_below(&random, 3)], center, half);
        }
        size_t before = display.batch_count;
        display_merge_batches(&display, &view);
        assert_true(display.batch_count <= before);
        fewer += display.batch_count < before;
        assert_same_picture(&display, pushed, count);
        arena_reset(&arena);
    }
    assert_true(fewer > 500);
    arena_finish(&arena);
}

// Two kinds in turn, each shape in a place of its own.
static void what_lies_apart_is_two_batches(void **state) {
    (void)state;
    Arena arena = {0};
    Display display = display_begin(&arena);
    Random random = random_make(5, 2);
    for (int i = 0; i < 50; i++)
        push(&display, &random, i % 2 ? PIPELINE_BOX : PIPELINE_DISC,
             (vec2s){{(float)(i % 10) * 1.4f - 6.3f, (float)(i / 10) * 1.4f - 2.8f}}, (vec2s){{0.3f, 0.3f}});
    for (size_t i = 0; i < display.batch_count; i++)
        display.batches[i].clip = (Bounds){0};
    assert_true(display.batch_count > 40);
    display_merge_batches(&display, &view);
    assert_int_equal(display.batch_count, 2);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_overlaps_stays_in_its_order),
        cmocka_unit_test(what_lies_apart_is_two_batches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
