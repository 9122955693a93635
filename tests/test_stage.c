// The stage: what is on it, in which order, from when to when, against lists that are edited as Manim's are.
#include "scene/showings.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LEAVES = 9, GROUPS = 5, NODES = LEAVES + GROUPS, MAX_LIST = 64, STEPS = 400 };

typedef struct Bench {
    Arena arena, frame;
    Scene scene;
    Stage stage;
    uint32_t random;
} Bench;

static void bench_init(Bench *bench) {
    scene_init(&bench->scene, &bench->arena);
    stage_init(&bench->stage, &bench->arena, &bench->scene);
}

static int bench_open(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    bench_init(bench);
    *state = bench;
    return 0;
}

static void bench_finish(Bench *bench) {
    arena_finish(&bench->arena);
    arena_finish(&bench->frame);
}

static int bench_close(void **state) {
    bench_finish(*state);
    free(*state);
    return 0;
}

static NodeId leaf(Bench *bench) {
    return scene_add_leaf(&bench->scene, "Leaf", shape_circle(&bench->arena, 1));
}

static uint32_t random_below(Bench *bench, uint32_t count) {
    bench->random = bench->random * 1664525 + 1013904223;
    return (bench->random >> 10) % count;
}

// The order -------------------------------------------------------------------------------------------------

static void anything_can_be_put_before_anything(void **state) {
    enum { ITEMS = 6000 };
    static uint32_t list[ITEMS];
    Bench *bench = *state;
    Order order;
    size_t count = 0;
    order_init(&order, &bench->arena);
    assert_int_equal(order_next(&order, 0), 0);
    for (int step = 0; step < ITEMS; step++) {
        // At the end, at the start, at one place again and again, anywhere.
        size_t places[] = {count, 0, count < 40 ? count : 40, random_below(bench, (uint32_t)count + 1)};
        size_t at = places[step / 500 % 4];
        if (count > 50 && step % 7 == 0) {
            order_remove(&order, list[at = random_below(bench, (uint32_t)count)]);
            memmove(&list[at], &list[at + 1], (--count - at) * sizeof *list);
            continue;
        }
        uint32_t item = order_insert(&order, at < count ? list[at] : 0);
        memmove(&list[at + 1], &list[at], (count++ - at) * sizeof *list);
        list[at] = item;
    }
    uint32_t item = order_next(&order, 0);
    for (size_t i = 0; i < count; i++, item = order_next(&order, item)) {
        assert_int_equal(item, list[i]);
        if (i)
            assert_true(order_is_before(&order, list[i - 1], list[i]));
    }
    assert_int_equal(item, 0);
    for (int i = 0; i < 1000; i++) {
        size_t a = random_below(bench, (uint32_t)count), b = random_below(bench, (uint32_t)count);
        assert_int_equal(order_is_before(&order, list[a], list[b]), a < b);
    }
}

static void what_left_the_order_makes_room_for_what_comes(void **state) {
    Bench *bench = *state;
    uint32_t first[3];
    Order order;
    order_init(&order, &bench->arena);
    for (int i = 0; i < 3; i++)
        first[i] = order_insert(&order, 0);
    size_t used = arena_used(&bench->arena);
    for (int round = 0; round < 1000; round++) {
        order_remove(&order, first[round % 3]);
        order_remove(&order, first[(round + 1) % 3]);
        first[round % 3] = order_insert(&order, 0);
        first[(round + 1) % 3] = order_insert(&order, 0);
        assert_in_range(first[round % 3], 1, 3);
        assert_in_range(first[(round + 1) % 3], 1, 3);
    }
    assert_int_equal(arena_used(&bench->arena), used);
}

// Manim's lists, edited the long way ------------------------------------------------------------------------

typedef struct List {
    NodeId ids[MAX_LIST];
    size_t count;
} List;

static void push(List *list, NodeId node) {
    assert_true(list->count < MAX_LIST);
    list->ids[list->count++] = node;
}

static bool has(const List *list, NodeId node) {
    for (size_t i = 0; i < list->count; i++)
        if (list->ids[i] == node)
            return true;
    return false;
}

static void push_family(const Scene *scene, NodeId id, List *family) {
    const Node *node = scene_node(scene, id);
    if (!has(family, id))
        push(family, id);
    for (size_t i = 0; i < node->child_count; i++)
        push_family(scene, node->children[i], family);
}

static bool meets(const Scene *scene, NodeId node, const List *family) {
    List own = {{0}, 0};
    push_family(scene, node, &own);
    for (size_t i = 0; i < own.count; i++)
        if (has(family, own.ids[i]))
            return true;
    return false;
}

// Scene.restructure_mobjects
static void push_rest(const Scene *scene, const NodeId *nodes, size_t count, const List *family, List *rest) {
    for (size_t i = 0; i < count; i++) {
        const Node *node = scene_node(scene, nodes[i]);
        if (has(family, nodes[i]))
            continue;
        if (meets(scene, nodes[i], family))
            push_rest(scene, node->children, node->child_count, family, rest);
        else
            push(rest, nodes[i]);
    }
}

static void model_remove(const Scene *scene, List *list, NodeId node) {
    List family = {{0}, 0}, rest = {{0}, 0};
    push_family(scene, node, &family);
    push_rest(scene, list->ids, list->count, &family, &rest);
    *list = rest;
}

static void push_leaves(const Scene *scene, const NodeId *nodes, size_t count, List *leaves) {
    for (size_t i = 0; i < count; i++) {
        const Node *node = scene_node(scene, nodes[i]);
        if (!node->is_group)
            push(leaves, nodes[i]);
        push_leaves(scene, node->children, node->child_count, leaves);
    }
}

// Depth first; of what is there several times the last counts.
static List painted(const Scene *scene, const List *list) {
    List all = {{0}, 0}, once = {{0}, 0};
    push_leaves(scene, list->ids, list->count, &all);
    for (size_t i = 0; i < all.count; i++) {
        const List later = {{0}, 0};
        List rest = later;
        for (size_t j = i + 1; j < all.count; j++)
            push(&rest, all.ids[j]);
        if (!has(&rest, all.ids[i]))
            push(&once, all.ids[i]);
    }
    return once;
}

typedef struct Model {
    List list;
    bool was_twice; // Manim's list names a part of two groups that were broken up twice; ours once
    List shown[STEPS];
} Model;

// Groups may hold leaves and the groups before them, each node in any number of them.
static void make_nodes(Bench *bench) {
    for (int i = 0; i < LEAVES; i++)
        leaf(bench);
    for (int i = 0; i < GROUPS; i++) {
        NodeId group = scene_add_group(&bench->scene, "VGroup");
        for (uint32_t members = random_below(bench, 4); members > 0; members--)
            scene_append(&bench->scene, group, 1 + (NodeId)random_below(bench, (uint32_t)(LEAVES + i)));
    }
}

static void do_something(Bench *bench, Model *model) {
    NodeId node = 1 + (NodeId)random_below(bench, NODES);
    NodeId group = LEAVES + 1 + (NodeId)random_below(bench, GROUPS);
    switch (random_below(bench, 4)) {
    case 0:
    case 1:
        stage_add(&bench->stage, &node, 1);
        model_remove(&bench->scene, &model->list, node);
        push(&model->list, node);
        break;
    case 2:
        stage_remove(&bench->stage, node);
        model_remove(&bench->scene, &model->list, node);
        break;
    default:
        if (node < group && scene_node(&bench->scene, group)->child_count < 5)
            scene_append(&bench->scene, group, node);
    }
}

static void assert_shown(const Pose *pose, const Bench *bench, const List *expected) {
    assert_int_equal(pose->count, expected->count);
    for (size_t i = 0; i < expected->count; i++) // each leaf has a shape of its own
        assert_ptr_equal(pose->leaves[i].shape.shape,
                         scene_node(&bench->scene, expected->ids[i])->state.shape.shape);
}

static Timeline freeze(Bench *bench, double duration) {
    Timeline timeline = {.duration = duration, .reel.leaf_count = bench->stage.leaf_count};
    Leaf *leaves = ARENA_NEW(&bench->arena, Leaf, timeline.reel.leaf_count);
    for (size_t i = 0; i < timeline.reel.leaf_count; i++)
        leaves[i] =
            leaf_make(&bench->arena, &scene_node(&bench->scene, bench->stage.node_of_leaf[i])->state, NULL);
    timeline.reel.leaves = leaves;
    showings_freeze(&bench->stage, &timeline.reel);
    return timeline;
}

static void assert_same_list(Bench *bench, Model *model) {
    const List *expected = &model->list;
    NodeList list = {0};
    stage_nodes(&bench->stage, &bench->arena, &list);
    model->was_twice = model->was_twice || list.count < expected->count;
    for (size_t i = 0; i < list.count; i++)
        assert_true(model->was_twice ? has(expected, list.ids[i]) : list.ids[i] == expected->ids[i]);
    for (NodeId node = 1; node <= NODES; node++) {
        List family = {{0}, 0};
        for (size_t i = 0; i < expected->count; i++)
            push_family(&bench->scene, expected->ids[i], &family);
        assert_int_equal(scene_node(&bench->scene, node)->is_on_stage, has(&family, node));
    }
}

static void what_is_on_stage_is_what_manims_lists_would_hold(void **state) {
    static Model model;
    (void)state;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        Bench bench = {.random = seed * 7919};
        bench_init(&bench);
        make_nodes(&bench);
        model.list.count = 0;
        model.was_twice = false;
        for (int step = 0; step < STEPS; step++) {
            stage_set_time(&bench.stage, step / 2); // two changes at one time: the first is never seen
            do_something(&bench, &model);
            assert_same_list(&bench, &model);
            model.shown[step / 2] = painted(&bench.scene, &model.list);
        }
        Timeline timeline = freeze(&bench, STEPS);
        for (int step = STEPS / 2 - 1; step >= 0; step--)
            for (int half = 0; half < 2; half++) {
                Pose pose = timeline_sample(&timeline, step + 0.5 * half, &bench.frame);
                assert_shown(&pose, &bench, &model.shown[step]);
            }
        bench_finish(&bench);
    }
}

// Taking another's place ------------------------------------------------------------------------------------

static void assert_order(Bench *bench, const NodeId *nodes, size_t count) {
    List expected = {{0}, count};
    memcpy(expected.ids, nodes, count * sizeof *nodes);
    Timeline timeline = freeze(bench, bench->stage.time);
    Pose pose = timeline_sample(&timeline, bench->stage.time, &bench->frame);
    assert_shown(&pose, bench, &expected);
}

static void what_is_put_beside_lies_right_above_and_stays_when_the_other_goes(void **state) {
    Bench *bench = *state;
    NodeId a = leaf(bench), b = leaf(bench), c = leaf(bench), d = leaf(bench), e = leaf(bench);
    NodeId group = scene_add_group(&bench->scene, "VGroup");
    scene_append(&bench->scene, group, a);
    scene_append(&bench->scene, group, b);
    stage_add(&bench->stage, (NodeId[]){group, c}, 2);
    stage_put_beside(&bench->stage, a, d);
    assert_order(bench, (NodeId[]){a, d, b, c}, 4);
    stage_take_out(&bench->stage, a, d);
    assert_order(bench, (NodeId[]){d, b, c}, 3);
    assert_int_equal(scene_node(&bench->scene, group)->children[0], d);
    stage_put_beside(&bench->stage, group, e);
    assert_order(bench, (NodeId[]){d, b, e, c}, 4);
    stage_take_out(&bench->stage, group, e);
    assert_order(bench, (NodeId[]){e, c}, 2);
}

static void a_node_may_give_its_place_to_a_group_that_holds_it(void **state) {
    Bench *bench = *state;
    NodeId a = leaf(bench), b = leaf(bench), c = leaf(bench), pair = scene_add_group(&bench->scene, "VGroup");
    scene_append(&bench->scene, pair, a);
    scene_append(&bench->scene, pair, b);
    stage_add(&bench->stage, (NodeId[]){a, c}, 2);
    stage_put_beside(&bench->stage, a, pair);
    stage_take_out(&bench->stage, a, pair);
    assert_order(bench, (NodeId[]){a, b, c}, 3);
}

static void what_leaves_a_group_on_stage_is_gone(void **state) {
    Bench *bench = *state;
    NodeId a = leaf(bench), b = leaf(bench), group = scene_add_group(&bench->scene, "VGroup");
    stage_add(&bench->stage, &group, 1);
    scene_append(&bench->scene, group, a);
    scene_append(&bench->scene, group, b);
    stage_set_time(&bench->stage, 1);
    scene_take(&bench->scene, group, a);
    assert_order(bench, &b, 1);
    Timeline timeline = freeze(bench, 1);
    Pose before = timeline_sample(&timeline, 0.5, &bench->frame);
    assert_shown(&before, bench, &(List){{a, b}, 2});
}

// Cost ------------------------------------------------------------------------------------------------------

// However many there are, an epoch holds few that are not shown, and all of them together little more than
// what has changed.
static void epochs_are_short_and_few(void **state) {
    enum { COUNT = 20000 };
    Bench *bench = *state;
    for (int i = 0; i < COUNT; i++) {
        NodeId node = leaf(bench);
        stage_set_time(&bench->stage, i);
        stage_add(&bench->stage, &node, 1);
    }
    for (int i = 0; i < COUNT; i++) {
        stage_set_time(&bench->stage, COUNT + i);
        stage_remove(&bench->stage, 1 + i);
    }
    Timeline timeline = freeze(bench, 2 * COUNT);
    size_t listed = 0;
    for (size_t i = 0; i < timeline.reel.epoch_count; i++) {
        double shown = fmin(timeline.reel.epochs[i].time, 2 * COUNT - timeline.reel.epochs[i].time);
        assert_true(timeline.reel.epochs[i].count <= 3 * shown + 64);
        listed += timeline.reel.epochs[i].count;
    }
    assert_true(listed <= 8 * COUNT);
    assert_int_equal(timeline_sample(&timeline, 99.5, &bench->frame).count, 100);
    assert_int_equal(timeline_sample(&timeline, 2 * COUNT - 99.5, &bench->frame).count, 99);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(anything_can_be_put_before_anything),
        TEST(what_left_the_order_makes_room_for_what_comes),
        cmocka_unit_test(what_is_on_stage_is_what_manims_lists_would_hold),
        TEST(what_is_put_beside_lies_right_above_and_stays_when_the_other_goes),
        TEST(a_node_may_give_its_place_to_a_group_that_holds_it),
        TEST(what_leaves_a_group_on_stage_is_gone),
        TEST(epochs_are_short_and_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
