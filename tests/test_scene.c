// The scene: what is in which group, and that what is done to a group is done to each node in it once.
#include "scene/place.h"
#include "scene/primitive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Bench {
    Arena arena;
    Scene scene;
} Bench;

static int bench_open(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    scene_init(&bench->scene, &bench->arena);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    Bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static NodeId square(Bench *bench) {
    return primitive_rectangle(&bench->scene, "Square", 2, 2, 0, primitive_style((Color){1, 0, 0, 1}));
}

static NodeId group_of(Bench *bench, const NodeId *nodes, size_t count) {
    NodeId group = scene_add_group(&bench->scene, "VGroup");
    for (size_t i = 0; i < count; i++)
        assert_true(scene_append(&bench->scene, group, nodes[i]));
    return group;
}

static void assert_children(Bench *bench, NodeId group, const NodeId *nodes, size_t count) {
    const Node *node = scene_node(&bench->scene, group);
    assert_int_equal(node->child_count, count);
    assert_memory_equal(node->children, nodes, count * sizeof(NodeId));
}

static void a_group_holds_a_node_once_and_forgets_what_is_taken_out(void **state) {
    Bench *bench = *state;
    NodeId a = square(bench), b = square(bench), c = square(bench);
    NodeId group = group_of(bench, (NodeId[]){a, b}, 2);
    assert_false(scene_append(&bench->scene, group, a));
    assert_true(scene_insert(&bench->scene, group, c, a));
    assert_children(bench, group, (NodeId[]){a, c, b}, 3);
    assert_true(scene_take(&bench->scene, group, a));
    assert_false(scene_take(&bench->scene, group, a));
    assert_children(bench, group, (NodeId[]){c, b}, 2);
    assert_true(scene_append(&bench->scene, group, a));
    assert_children(bench, group, (NodeId[]){c, b, a}, 3);
}

// Against a table that is searched from end to end.
static void members_are_found_whatever_came_and_went(void **state) {
    enum { GROUPS = 40, CHILDREN = 50, STEPS = 20000 };
    static bool have[GROUPS][CHILDREN];
    Bench *bench = *state;
    Members members = {.arena = &bench->arena};
    uint32_t random = 1;
    memset(have, 0, sizeof have);
    assert_false(members_have(&members, 1, 1));
    for (int step = 0; step < STEPS; step++) {
        random = random * 1664525 + 1013904223;
        int group = (int)(random >> 8) % GROUPS, child = (int)(random >> 16) % CHILDREN;
        bool *there = &have[group][child];
        assert_int_equal(members_have(&members, group + 1, child + 1), *there);
        if (random >> 31)
            assert_int_equal(members_add(&members, group + 1, child + 1), !*there);
        else
            assert_int_equal(members_remove(&members, group + 1, child + 1), *there);
        *there = random >> 31;
    }
    for (int group = 0; group < GROUPS; group++)
        for (int child = 0; child < CHILDREN; child++)
            assert_int_equal(members_have(&members, group + 1, child + 1), have[group][child]);
}

static void what_is_done_to_a_group_is_done_once_to_what_it_holds_twice(void **state) {
    Bench *bench = *state;
    Scene *scene = &bench->scene;
    NodeId node = square(bench);
    NodeId one = group_of(bench, &node, 1), two = group_of(bench, &node, 1);
    NodeId both = group_of(bench, (NodeId[]){one, two, node}, 3);
    place_shift(scene, both, (Point){1, 0});
    assert_true(place_point(scene, node, (Point){0, 0}).x == 1);
    place_scale(scene, both, 2, place_point(scene, both, (Point){0, 0}));
    assert_true(place_width(scene, both) == 4);
    place_rotate(scene, both, GLM_PI_4, (Point){1, 0});
    assert_float_equal((float)place_width(scene, node), 4 * sqrtf(2), 1e-5f);
    node_set_color(scene, both, (Color){0, 0.5f, 1, 1});
    assert_float_equal(scene_node(scene, node)->state.stroke.g, 0.5f, 0);
    assert_int_equal(scene_count_leaves(scene, both), 1);
}

static void a_leaf_counts_where_it_comes_last(void **state) {
    Bench *bench = *state;
    NodeId a = square(bench), b = square(bench), c = square(bench);
    NodeId first = group_of(bench, (NodeId[]){a, b}, 2), second = group_of(bench, (NodeId[]){c, a}, 2);
    NodeId both = group_of(bench, (NodeId[]){first, second}, 2);
    NodeList list = {0};
    node_list_push(&bench->arena, &list, 77); // what is in the list stays
    scene_leaves(&bench->scene, both, &bench->arena, &list);
    assert_int_equal(list.count, 4);
    assert_memory_equal(list.ids, ((NodeId[]){77, b, c, a}), 4 * sizeof(NodeId));
}

static void a_copy_holds_twice_what_its_original_does(void **state) {
    Bench *bench = *state;
    Scene *scene = &bench->scene;
    NodeId node = square(bench);
    NodeId one = group_of(bench, &node, 1), two = group_of(bench, &node, 1);
    NodeId copy = scene_copy(scene, group_of(bench, (NodeId[]){one, two}, 2));
    assert_int_equal(scene_count_leaves(scene, copy), 1);
    NodeId left = scene_node(scene, copy)->children[0], right = scene_node(scene, copy)->children[1];
    NodeId twin = scene_node(scene, left)->children[0];
    assert_int_not_equal(left, right);
    assert_int_equal(scene_node(scene, right)->children[0], twin);
    assert_int_not_equal(twin, node);
    place_shift(scene, copy, (Point){3, 0});
    assert_true(place_point(scene, node, (Point){0, 0}).x == 0);
    assert_true(place_point(scene, twin, (Point){0, 0}).x == 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_group_holds_a_node_once_and_forgets_what_is_taken_out),
        TEST(members_are_found_whatever_came_and_went),
        TEST(what_is_done_to_a_group_is_done_once_to_what_it_holds_twice),
        TEST(a_leaf_counts_where_it_comes_last),
        TEST(a_copy_holds_twice_what_its_original_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
