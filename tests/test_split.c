// Reordering a frame's instances (display_merge_batches) and splitting it in still and moving parts
// (split_frame) must not change the picture: what overlaps is drawn in the order it was pushed.
#include "base/random.h"
#include "draw/ramp.h"
#include "draw/split.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 300 };

typedef struct Bench {
    Arena arena;
    View view;
    Display display;
    Split split;
} Bench;

static int bench_open(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena, 0);
    split_init(&bench->split);
    bench->view = view_pixels(1280, 720);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    Bench *bench = *state;
    split_finish(&bench->split);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static float random_float(Random *random, float low, float high) {
    return low + (high - low) * (float)random_below(random, 10000) / 10000;
}

// A box somewhere; its number is kept in `size`.
static void push_in(Display *display, Pipeline pipeline, Random *random, int number) {
    Instance *instance = display_push(display, pipeline);
    vec2s at = {{random_float(random, 0, 1280), random_float(random, 0, 720)}};
    instance_set_place(instance, at, (vec2s){{1, 0}});
    float half = random_float(random, 1, 60);
    instance->quad[0] = instance->quad[1] = -half;
    instance->quad[2] = instance->quad[3] = half;
    instance->size = (float)number;
}

static void push(Display *display, Random *random, int number) {
    Pipeline pipeline = (Pipeline)random_below(random, PIPELINE_OUTLINE);
    push_in(display, pipeline, random, number);
}

static void fill(Bench *bench, uint64_t seed) {
    Random random = random_make(seed, 1);
    bench->display = display_begin(&bench->arena);
    for (int i = 0; i < COUNT; i++)
        push(&bench->display, &random, i);
}

static bool overlap(const Instance *a, const Instance *b) {
    float reach = a->quad[2] + b->quad[2];
    return fabsf(a->affine[4] - b->affine[4]) < reach && fabsf(a->affine[5] - b->affine[5]) < reach;
}

static size_t append_in_order(const Display *display, const Instance **order, size_t count) {
    for (size_t b = 0; b < display->batch_count; b++)
        for (uint32_t i = 0; i < display->batches[b].count; i++)
            order[count++] = &display->instances[display->batches[b].first + i];
    return count;
}

// Everything is drawn once, and overlapping instances in the order of their numbers.
static void assert_order(const Instance **order, size_t count) {
    bool seen[COUNT] = {false};
    assert_int_equal(count, COUNT);
    for (size_t i = 0; i < count; i++) {
        int number = (int)order[i]->size;
        assert_false(seen[number]);
        seen[number] = true;
        for (size_t j = i + 1; j < count; j++)
            if (order[j]->size < order[i]->size && overlap(order[i], order[j]))
                fail_msg("%d is drawn below %d", (int)order[i]->size, (int)order[j]->size);
    }
}

static void merged_batches_draw_what_overlaps_in_order(void **state) {
    Bench *bench = *state;
    const Instance *order[COUNT];
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fill(bench, seed);
        size_t batches = bench->display.batch_count;
        display_merge_batches(&bench->display, &bench->view);
        assert_true(bench->display.batch_count < batches / 2);
        assert_order(order, append_in_order(&bench->display, order, 0));
    }
}

static void batches_of_one_pipeline_stay_alone(void **state) {
    Bench *bench = *state;
    fill(bench, 3);
    display_merge_batches(&bench->display, &bench->view);
    for (size_t b = 0; b + 1 < bench->display.batch_count; b++) {
        const Batch *batch = &bench->display.batches[b];
        assert_int_equal(batch->first + batch->count, batch[1].first);
    }
}

// Half of the second batch lies beside the first and could be drawn with it in another layer.
static void reordering_never_makes_more_batches(void **state) {
    Bench *bench = *state;
    const Instance *order[COUNT];
    for (int kinds = 2; kinds <= 6; kinds++) {
        Random random = random_make((uint64_t)kinds, 5);
        bench->display = display_begin(&bench->arena);
        for (int i = 0; i < COUNT; i++)
            push_in(&bench->display, (Pipeline)(i * kinds / COUNT % 2), &random, i);
        display_merge_batches(&bench->display, &bench->view);
        assert_in_range(bench->display.batch_count, 1, kinds);
        assert_order(order, append_in_order(&bench->display, order, 0));
    }
}

static void two_in_a_pipeline_with_another_beside_them_are_one_batch(void **state) {
    Bench *bench = *state;
    Random random = random_make(1, 1);
    bench->display = display_begin(&bench->arena);
    for (int i = 0; i < 3; i++) {
        push_in(&bench->display, i % 2 ? PIPELINE_BOX : PIPELINE_FLAT, &random, i);
        bench->display.instances[i].affine[4] = 200 + 400 * (float)i;
    }
    display_merge_batches(&bench->display, &bench->view);
    assert_int_equal(bench->display.batch_count, 2);
}

static void more_than_65535_that_lie_over_each_other_stay_in_order(void **state) {
    Bench *bench = *state;
    Random random = random_make(1, 1);
    for (int count = UINT16_MAX; count <= UINT16_MAX + 2; count++) {
        bench->display = display_begin(&bench->arena);
        for (int i = 0; i < count; i++) {
            push_in(&bench->display, (Pipeline)(i % 2), &random, i);
            memcpy(bench->display.instances[i].affine, bench->display.instances[0].affine, sizeof(float[6]));
        }
        const Instance *instances = bench->display.instances;
        display_merge_batches(&bench->display, &bench->view);
        assert_ptr_equal(bench->display.instances, instances); // as there is nothing to win
        assert_int_equal(bench->display.batch_count, count);
        for (int i = 0; i < count; i++)
            assert_int_equal(bench->display.instances[i].size, i);
    }
}

static void nothing_is_still_in_the_first_frame_and_all_in_the_same_one_again(void **state) {
    Bench *bench = *state;
    fill(bench, 1);
    SplitFrame first = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
    assert_int_equal(first.still.instance_count, 0);
    fill(bench, 1);
    SplitFrame second = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
    assert_int_equal(second.moving.instance_count, 0);
    fill(bench, 1);
    SplitFrame third = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
    assert_true(third.still_key == second.still_key);
    fill(bench, 1);
    SplitFrame other = split_frame(&bench->split, &bench->display, &bench->view, (Color){1, 0, 0, 1});
    assert_true(other.still_key != second.still_key); // another background
}

static void what_lies_above_something_moving_is_drawn_again(void **state) {
    Bench *bench = *state;
    const Instance *order[COUNT];
    Random random = random_make(7, 7);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        fill(bench, seed);
        split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        fill(bench, seed);
        for (int i = 0; i < 5; i++)
            bench->display.instances[random_below(&random, COUNT)].affine[4] += 3;
        SplitFrame frame = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        assert_in_range(frame.moving.instance_count, 1, COUNT / 2);
        assert_order(order, append_in_order(&frame.moving, order, append_in_order(&frame.still, order, 0)));
    }
}

static void an_outline_whose_edges_moved_in_the_list_is_still_the_same(void **state) {
    Bench *bench = *state;
    for (int frame = 0; frame < 2; frame++) {
        bench->display = display_begin(&bench->arena);
        Edge *edges = display_push_edges(&bench->display, 3 + (size_t)frame);
        for (int i = 0; i < 3; i++)
            edges[frame + i].to.x = (float)i;
        Instance *instance = display_push(&bench->display, PIPELINE_OUTLINE);
        instance->shape[0] = (float)frame;
        instance->shape[1] = 3;
        SplitFrame split = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        assert_int_equal(split.still.instance_count, frame);
    }
}

// One outline in the colours of a ramp, a picture and a clipped box, drawn twice; which of the three is new then?
typedef struct Change {
    float stop;    // red of the ramp's last colour
    uint64_t key;  // of the picture
    float clip;    // its right side
    size_t moving; // instances
} Change;

static void push_three(Bench *bench, const Change *change, const Image *image) {
    const Color stops[] = {{0, 0, 0, 1}, {change->stop, 0, 0, 1}};
    bench->display = display_begin(&bench->arena);
    uint32_t ramp = ramp_push(&bench->display, &(Ramp){{0, 0}, {9, 0}, {stops, 2}, {NULL, 0}});
    Instance *outline = display_push(&bench->display, PIPELINE_GRADIENT);
    outline->shape[3] = (float)ramp;
    Instance *picture = display_push_image(&bench->display, PIPELINE_IMAGE, image);
    instance_set_place(picture, (vec2s){{600, 300}}, (vec2s){{1, 0}});
    bench->display.clip = (Bounds){{{0, 0}}, {{change->clip, 700}}};
    Instance *box = display_push(&bench->display, PIPELINE_BOX);
    instance_set_place(box, (vec2s){{1200, 700}}, (vec2s){{1, 0}});
}

static void other_stops_pictures_and_clips_are_other_instances(void **state) {
    static const Change changes[] = {{1, 7, 900, 0}, {0.9f, 7, 900, 1}, {1, 8, 900, 1}, {1, 7, 901, 1}};
    Bench *bench = *state;
    for (size_t i = 0; i < 4; i++) {
        const Image before = {.key = 7}, after = {.key = changes[i].key};
        split_finish(&bench->split);
        push_three(bench, &changes[0], &before);
        split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        push_three(bench, &changes[i], &after);
        SplitFrame frame = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        assert_int_equal(frame.moving.instance_count, changes[i].moving);
    }
}

static void clips_and_pictures_stay_with_what_they_are_of(void **state) {
    enum { IMAGES = 3, CLIPS = 3 };
    Bench *bench = *state;
    Image images[IMAGES];
    Random random = random_make(4, 4);
    for (int i = 0; i < IMAGES; i++)
        images[i] = (Image){.key = image_new_key()};
    bench->display = display_begin(&bench->arena);
    for (int i = 0; i < COUNT; i++) { // the clip and the picture are told by the number
        bench->display.clip = (Bounds){{{0, 0}}, {{(float)(i % CLIPS), 5}}};
        Instance *instance = i % 2 ? display_push(&bench->display, PIPELINE_BOX)
                                   : display_push_image(&bench->display, PIPELINE_IMAGE, &images[i % IMAGES]);
        vec2s at = {{random_float(&random, 0, 1280), random_float(&random, 0, 720)}};
        instance_set_place(instance, at, (vec2s){{1, 0}});
        instance->size = (float)i;
    }
    split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
    SplitFrame frame = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
    const Display *merged = &frame.still;
    assert_int_equal(merged->instance_count, COUNT);
    assert_in_range(merged->batch_count, CLIPS * (IMAGES + 1), COUNT / 2);
    assert_int_equal(merged->image_count, IMAGES);
    for (size_t b = 0; b < merged->batch_count; b++) {
        const Batch *batch = &merged->batches[b];
        for (uint32_t i = batch->first; i < batch->first + batch->count; i++) {
            int number = (int)merged->instances[i].size;
            assert_int_equal(batch->clip.max.x, number % CLIPS);
            assert_int_equal(batch->pipeline, number % 2 ? PIPELINE_BOX : PIPELINE_IMAGE);
            if (batch->pipeline == PIPELINE_IMAGE)
                assert_ptr_equal(merged->images[batch->image], &images[number % IMAGES]);
        }
    }
}

static void what_moves_has_the_edges_that_it_reads_and_no_others(void **state) {
    Bench *bench = *state;
    const Color stops[] = {{0, 0, 0, 1}, {1, 0, 0, 1}};
    for (int frame = 0; frame < 2;
         frame++) { // two tiles of one outline move, the outline below them does not
        bench->display = display_begin(&bench->arena);
        Edge *edges = display_push_edges(&bench->display, 100);
        edges[7].to.x = 7;
        display_push(&bench->display, PIPELINE_OUTLINE)->shape[1] = 100;
        uint32_t ramp = ramp_push(&bench->display, &(Ramp){{0, 0}, {9, 0}, {stops, 2}, {NULL, 0}});
        for (int tile = 0; tile < 2; tile++) {
            Instance *instance = display_push(&bench->display, PIPELINE_GRADIENT);
            const float shape[4] = {(float)(5 + 2 * tile), 1, 1, (float)ramp};
            instance_set_place(instance, (vec2s){{600 + (float)frame, 300}}, (vec2s){{1, 0}});
            memcpy(instance->shape, shape, sizeof shape);
        }
        SplitFrame split = split_frame(&bench->split, &bench->display, &bench->view, (Color){0, 0, 0, 1});
        if (frame == 0)
            continue;
        const Display *moving = &split.moving;
        assert_int_equal(moving->edge_count, 4 + ramp_size(&bench->display.edges[ramp]));
        for (int tile = 0; tile < 2; tile++) {
            const float *shape = moving->instances[tile].shape;
            const float wanted = tile ? 7 : 0;
            assert_float_equal(moving->edges[(size_t)shape[0]].to.x, wanted, 0);
            assert_float_equal(moving->edges[(size_t)shape[3] + 1].from.x, 2, 0); // of its colours
        }
        assert_int_equal(split.still.edge_count, 100);
    }
}

static void every_part_of_a_display_counts_in_its_hash(void **state) {
    static const Change changes[] = {{1, 7, 900, 0}, {0.9f, 7, 900, 1}, {1, 8, 900, 1}, {1, 7, 901, 1}};
    Bench *bench = *state;
    uint64_t hashes[4];
    for (size_t i = 0; i < 4; i++) {
        const Image image = {.key = changes[i].key};
        push_three(bench, &changes[i], &image);
        hashes[i] = display_hash(1, &bench->display);
        for (size_t k = 0; k < i; k++)
            assert_true(hashes[k] != hashes[i]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(merged_batches_draw_what_overlaps_in_order),
        TEST(batches_of_one_pipeline_stay_alone),
        TEST(reordering_never_makes_more_batches),
        TEST(two_in_a_pipeline_with_another_beside_them_are_one_batch),
        TEST(more_than_65535_that_lie_over_each_other_stay_in_order),
        TEST(nothing_is_still_in_the_first_frame_and_all_in_the_same_one_again),
        TEST(what_lies_above_something_moving_is_drawn_again),
        TEST(other_stops_pictures_and_clips_are_other_instances),
        TEST(clips_and_pictures_stay_with_what_they_are_of),
        TEST(what_moves_has_the_edges_that_it_reads_and_no_others),
        TEST(every_part_of_a_display_counts_in_its_hash),
        TEST(an_outline_whose_edges_moved_in_the_list_is_still_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
