#define _GNU_SOURCE // RTLD_NEXT
#include "base/affine.h"
#include "base/arena.h"
#include "base/color.h"
#include "base/ease.h"
#include "base/error.h"
#include "base/log.h"
#include "base/random.h"
#include "base/search.h"
#include "base/sort.h"

#include <dlfcn.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double pi = 3.14159265358979323846;

// Arena -----------------------------------------------------------------------------------------------------

static void arena_memory_is_zeroed_aligned_and_apart(void **state) {
    (void)state;
    Arena arena = {.block_size = 256};
    for (size_t size = 1; size < 600; size += 37) {
        unsigned char *bytes = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xFF, size);
    }
    arena_finish(&arena);
}

static void arena_blocks_of_odd_sizes_keep_the_alignment(void **state) {
    (void)state;
    Arena arena = {.block_size = 33};
    for (int i = 0; i < 20; i++)
        assert_int_equal((uintptr_t)arena_alloc(&arena, 9) % 16, 0);
    arena_finish(&arena);
}

static void a_reset_arena_gives_the_same_memory_again_zeroed(void **state) {
    (void)state;
    static const size_t sizes[] = {10, 5000, 900, 16, 9000, 200, 1, 5000, 800, 60};
    Arena arena = {.block_size = 1024};
    void *first[COUNT(sizes)];
    for (int frame = 0; frame < 3; frame++) {
        for (size_t i = 0; i < COUNT(sizes); i++) {
            unsigned char *bytes = arena_alloc(&arena, sizes[i]);
            if (frame == 0)
                first[i] = bytes;
            assert_ptr_equal(bytes, first[i]);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(bytes[k], 0);
            memset(bytes, 0xAA, sizes[i]);
        }
        arena_reset(&arena);
        assert_int_equal(arena_used(&arena), 0);
    }
    arena_finish(&arena);
}

// While it asks for a larger block it still has the last one.
static void an_arena_that_needs_more_each_time_holds_no_more_than_that(void **state) {
    (void)state;
    Arena arena = {.block_size = 1024};
    Budget budget = {.most = 1 << 30};
    arena_set_budget(&arena, &budget);
    for (size_t size = 1000; size < 1000000; size += 1000) {
        arena_alloc(&arena, size);
        arena_alloc(&arena, 16);
        assert_true(budget.held <= 2 * size + 4096);
        arena_shrink(&arena);
    }
    size_t held = budget.held;
    arena_alloc(&arena, 16);
    arena_reset(&arena);
    assert_int_equal(budget.held, held);
    arena_alloc(&arena, 16);
    arena_shrink(&arena);
    assert_true(arena_used(&arena) == 0 && budget.held < 4096);
    arena_shrink(&arena);
    assert_int_equal(budget.held, 0);
    arena_finish(&arena);
    assert_int_equal(budget.held, 0);
}

static void a_large_request_leaves_the_room_of_the_block_before(void **state) {
    (void)state;
    Arena arena = {.block_size = 4096};
    unsigned char *before = arena_alloc(&arena, 16);
    arena_alloc(&arena, 100000);
    unsigned char *after = arena_alloc(&arena, 16);
    assert_ptr_equal(after, before + 16);
    arena_finish(&arena);
}

static void a_block_is_filled_up_before_the_next_and_then_left(void **state) {
    (void)state;
    Arena arena = {.block_size = 4096};
    unsigned char *first = arena_alloc(&arena, 2048), *second = arena_alloc(&arena, 2048);
    assert_ptr_equal(second, first + 2048);
    arena_alloc(&arena, 3072);
    unsigned char *third = arena_alloc(&arena, 2048), *behind = arena_alloc(&arena, 16);
    assert_ptr_equal(behind, third + 2048); // not in the 1024 bytes that the block before has left
    arena_finish(&arena);
}

static void a_finished_arena_may_be_used_again(void **state) {
    (void)state;
    Arena arena = {0};
    arena_alloc(&arena, 100);
    arena_finish(&arena);
    assert_int_equal(arena_used(&arena), 0);
    assert_string_equal(arena_strdup(&arena, "again"), "again");
    arena_finish(&arena);
    arena_finish(&arena);
}

static void arena_used_counts_what_was_handed_out(void **state) {
    (void)state;
    Arena arena = {.block_size = 64};
    assert_int_equal(arena_used(&arena), 0);
    arena_alloc(&arena, 16);
    arena_alloc(&arena, 1000 * 16);
    arena_alloc(&arena, 1);
    assert_int_equal(arena_used(&arena), 16 + 16000 + 16);
    arena_finish(&arena);
}

static void arena_copies_of_text_end_where_told(void **state) {
    (void)state;
    Arena arena = {0};
    assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_strndup(&arena, "abcdef", 0), "");
    assert_string_equal(arena_strdup(&arena, ""), "");
    arena_finish(&arena);
}

static void a_grown_list_keeps_its_items(void **state) {
    (void)state;
    Arena arena = {0};
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 10000; i++) {
        items = arena_grow(&arena, items, (size_t)i, &capacity, sizeof *items);
        assert_true(capacity > (size_t)i);
        items[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    arena_finish(&arena);
}

static void a_list_grows_where_it_is_and_leaves_nothing_behind(void **state) {
    (void)state;
    Arena arena = {.block_size = 4096};
    const unsigned char *other = arena_alloc(&arena, 100);
    size_t *items = NULL, capacity = 0;
    for (size_t i = 0; i < 1000000; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof *items);
        if (i < 10)
            assert_ptr_equal((unsigned char *)items, other + 112);
        items[i] = i;
    }
    for (size_t i = 0; i < capacity; i++)
        assert_int_equal(items[i], i < 1000000 ? i : 0);
    assert_true(arena_used(&arena) < 1.25 * sizeof(size_t) * 1000000 + 3 * 4096);
    arena_finish(&arena);
}

static void a_list_that_moves_to_a_block_of_its_own_leaves_its_room(void **state) {
    (void)state;
    enum { ITEM = 256 };
    Arena arena = {.block_size = 4096};
    unsigned char *other = arena_alloc(&arena, 100), *items = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 16; count = capacity)
        items = arena_grow(&arena, items, count, &capacity, ITEM);
    assert_true(capacity == 16 && items != other + 112);
    assert_int_equal(arena_used(&arena), 112 + 16 * ITEM);
    assert_ptr_equal(arena_alloc(&arena, 16), other + 112);
    arena_finish(&arena);
}

static void a_list_that_is_done_gives_its_room_back(void **state) {
    (void)state;
    Arena arena = {.block_size = 4096};
    Budget budget = {.most = 1 << 30};
    arena_set_budget(&arena, &budget);
    for (size_t count = 1; count < 100000; count = 3 * count + 1) {
        size_t held = budget.held, capacity = 0, *items = NULL;
        for (size_t i = 0; i < count; i++) {
            items = arena_grow(&arena, items, i, &capacity, sizeof *items);
            items[i] = i;
        }
        items = arena_fit(&arena, items, count, capacity, sizeof *items);
        assert_true(budget.held <= held + count * sizeof *items + 3 * 4096);
        size_t *behind = ARENA_NEW(&arena, size_t, 2);
        memset(behind, 0xFF, 2 * sizeof *behind);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(items[i], i);
    }
    arena_finish(&arena);
    assert_int_equal(budget.held, 0);
}

static void lists_that_grow_in_turn_stay_apart(void **state) {
    (void)state;
    Arena arena = {.block_size = 4096};
    enum { LISTS = 5 };
    uint32_t *items[LISTS] = {NULL};
    size_t capacity[LISTS] = {0};
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 20000; i++)
            for (uint32_t k = 0; k < LISTS; k++) {
                items[k] = arena_grow(&arena, items[k], i, &capacity[k], sizeof *items[k]);
                items[k][i] = i * LISTS + k;
            }
        for (uint32_t i = 0; i < 20000; i++)
            for (uint32_t k = 0; k < LISTS; k++)
                assert_int_equal(items[k][i], i * LISTS + k);
        arena_reset(&arena);
        memset(items, 0, sizeof items);
        memset(capacity, 0, sizeof capacity);
    }
    arena_finish(&arena);
}

static jmp_buf exceeded;

static void leave(void *user) {
    ++*(int *)user;
    longjmp(exceeded, 1);
}

static void fill_with_texts(Arena *arena) {
    for (;;)
        arena_alloc(arena, 1000);
}

static void fill_with_a_list(Arena *arena) {
    char *items = NULL;
    for (size_t capacity = 0;;)
        items = arena_grow(arena, items, capacity, &capacity, 1);
}

static void fill_with_promises(Arena *arena) {
    for (;;)
        arena_promise(arena, 1 << 18);
}

// Of everything that an arena is asked for: what it then says that it holds is at most what it may.
static void an_arena_stops_before_its_budget_is_exceeded(void **state) {
    (void)state;
    static void (*const fill[])(Arena * arena) = {fill_with_texts, fill_with_a_list, fill_with_promises};
    int count = 0;
    Budget whole = {.most = 5 << 20, .exceed = leave, .user = &count};
    Budget part = {.most = 3 << 20, .exceed = leave, .user = &count, .whole = &whole};
    Arena arena = {0}, other = {0};
    arena_alloc(&arena, 10);
    arena_set_budget(&arena, &part);
    arena_set_budget(&other, &whole);
    assert_true(part.held > 10 && part.held == whole.held);
    for (int way = 0; way < 3; way++) {
        if (setjmp(exceeded) == 0)
            fill[way](way ? &other : &arena);
        assert_int_equal(count, way + 1);
    }
    assert_in_range(part.held, (3 << 20) - (1 << 17), 3 << 20);
    assert_in_range(whole.held, (5 << 20) - (1 << 18), 5 << 20);
    size_t held = whole.held;
    arena_keep_promises(&other);
    assert_in_range(whole.held, part.held, held);
    arena_finish(&other);
    assert_int_equal(whole.held, part.held);
    arena_leave_budget(&arena);
    assert_int_equal(part.held, 0);
    arena_alloc(&arena, 4 << 20);
    arena_finish(&arena);
    assert_int_equal(whole.held, 0);
}

static void what_was_promised_to_one_budget_is_not_taken_from_the_next(void **state) {
    (void)state;
    int count = 0;
    Budget one = {.most = 1 << 20, .exceed = leave, .user = &count}, other = one, plain = one;
    Arena arena = {0}, alike = {0};
    arena_set_budget(&arena, &one);
    arena_alloc(&arena, 10);
    arena_promise(&arena, 5000);
    arena_leave_budget(&arena);
    assert_int_equal(one.held, 0);
    arena_alloc(&alike, 10);
    arena_set_budget(&arena, &other);
    arena_set_budget(&alike, &plain);
    assert_int_equal(other.held, plain.held);
    arena_finish(&arena);
    arena_finish(&alike);
    assert_true(other.held == 0 && plain.held == 0 && count == 0);
}

static void ask_for_everything(Arena *arena) {
    arena_alloc(arena, SIZE_MAX - 3);
}

static void ask_for_too_many_items(Arena *arena) {
    arena_alloc_items(arena, SIZE_MAX / 8, 16);
}

static void grow_beyond_memory(Arena *arena) {
    size_t capacity = SIZE_MAX / 2 + 1;
    arena_grow(arena, NULL, capacity, &capacity, 1);
}

static bool is_full; // there is no more memory
static jmp_buf aborted;
static char logged[128];

// In place of the library's.

void *aligned_alloc(size_t alignment, size_t size) {
    void *memory;
    return is_full || posix_memalign(&memory, alignment, size) ? NULL : memory;
}

void *realloc(void *memory, size_t size) {
    void *(*library)(void *, size_t);
    *(void **)&library = dlsym(RTLD_NEXT, "realloc");
    return is_full ? NULL : library(memory, size);
}

void abort(void) {
    longjmp(aborted, 1);
}

static void ask_for_a_block(Arena *arena) {
    is_full = true;
    arena_alloc(arena, 100);
}

static void grow_a_block(Arena *arena) {
    size_t capacity = 0;
    char *items = NULL;
    for (size_t count = 0;; count = capacity) {
        is_full = count > 1 << 20;
        items = arena_grow(arena, items, count, &capacity, 1);
    }
}

static void keep_line(void *none, LogLevel level, const char *text) {
    (void)none;
    assert_int_equal(level, LOG_ERROR);
    snprintf(logged, sizeof logged, "%s", text);
}

static bool ends_in_abort(void (*ask)(Arena *arena)) {
    static Arena arena;
    log_set_sink(keep_line, NULL);
    bool has_ended = setjmp(aborted) != 0;
    if (!has_ended)
        ask(&arena);
    log_set_sink(NULL, NULL);
    arena_finish(&arena);
    is_full = false;
    return has_ended;
}

static void a_request_beyond_all_memory_ends_the_program(void **state) {
    (void)state;
    assert_true(ends_in_abort(ask_for_everything));
    assert_string_equal(logged, "rostrum: out of memory (18446744073709551612 bytes)");
    assert_true(ends_in_abort(ask_for_too_many_items));
    assert_string_equal(logged, "rostrum: out of memory (18446744073709551615 bytes)");
    assert_true(ends_in_abort(grow_beyond_memory));
    assert_true(ends_in_abort(ask_for_a_block));
    assert_string_equal(logged, "rostrum: out of memory (65536 bytes)");
    assert_true(ends_in_abort(grow_a_block));
}

// Error -----------------------------------------------------------------------------------------------------

static void an_error_is_formatted_and_false(void **state) {
    (void)state;
    Error error;
    assert_false(error_set(&error, "%s:%d: %s", "scene.lua", 12, "no such colour"));
    assert_string_equal(error.text, "scene.lua:12: no such colour");
    assert_false(error_set(NULL, "%d", 1));
}

static void an_error_may_be_wrapped_in_itself(void **state) {
    (void)state;
    Error error;
    error_set(&error, "no such colour");
    error_set(&error, "%s: %s", "scene.lua", error.text);
    assert_string_equal(error.text, "scene.lua: no such colour");
}

static void a_long_error_is_cut_between_characters(void **state) {
    (void)state;
    char text[3001];
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "\xE2\x86\x92", 3); // an arrow, three bytes
    text[3000] = '\0';
    for (size_t ahead = 0; ahead < 3; ahead++) {
        Error error;
        error_set(&error, "%.*s%s", (int)ahead, "ab", text);
        assert_int_equal((strlen(error.text) - (ahead < 2 ? ahead : 2)) % 3, 0);
        assert_in_range(strlen(error.text), sizeof error.text - 3, sizeof error.text - 1);
        assert_string_equal(strstr(error.text, "…"), "…");
    }
}

// Affine and bounds -----------------------------------------------------------------------------------------

static void assert_point(Point point, double x, double y) {
    assert_float_equal(point.x, x, 1e-5);
    assert_float_equal(point.y, y, 1e-5);
}

static const Point center = {3, -2};

static void scaling_and_rotation_keep_their_center(void **state) {
    (void)state;
    assert_point(affine_point(affine_scaling(0.5, -4, center), center), 3, -2);
    assert_point(affine_point(affine_rotation(1.1, center), center), 3, -2);
}

static void a_quarter_turn_takes_right_to_up(void **state) {
    (void)state;
    Affine turn = affine_rotation(pi / 2, (Point){0, 0});
    assert_point(affine_point(turn, (Point){1, 0}), 0, 1);
    assert_point(affine_point(turn, (Point){0, 1}), -1, 0);
}

static void scaling_stretches_about_the_center(void **state) {
    (void)state;
    Affine map = affine_scaling(2, 3, center);
    assert_point(affine_point(map, (Point){4, -1}), 5, 1);
    assert_point(affine_vector(map, (Point){1, 1}), 2, 3);
}

static void a_product_is_the_inner_map_then_the_outer(void **state) {
    (void)state;
    Affine inner = affine_scaling(2, 3, center), outer = affine_rotation(0.7, (Point){1, 1});
    Affine both = affine_multiply(outer, inner);
    for (int i = -3; i <= 3; i++) {
        Point point = {i, (i * i)};
        Point expected = affine_point(outer, affine_point(inner, point));
        assert_point(affine_point(both, point), expected.x, expected.y);
    }
    assert_point(affine_point(affine_multiply(affine_identity(), inner), center), 3, -2);
    // A shift, then a scaling: the shift is scaled as well.
    Affine moved = affine_multiply(affine_scaling(2, 2, (Point){0, 0}), affine_translation((Point){1, 0}));
    assert_point(affine_point(moved, (Point){0, 0}), 2, 0);
}

static void the_scale_of_a_map_is_the_root_of_its_area(void **state) {
    (void)state;
    assert_float_equal(affine_determinant(affine_scaling(2, -8, center)), -16, 1e-5);
    assert_float_equal(affine_scale(affine_scaling(2, -8, center)), 4, 1e-5);
    assert_float_equal(affine_scale(affine_rotation(2, center)), 1, 1e-5);
    assert_float_equal(affine_scale(affine_scaling(0, 5, center)), 0, 1e-9);
}

static void lerp_ends_are_exact_and_points_move_on_straight_lines(void **state) {
    (void)state;
    Affine a = {{0.1, -0.0}, {0.3, 1e30}, {7, 0.7}};
    Affine b = {{1.3, 0.7}, {1e-9, 3}, {-0.1, 1e8}};
    Affine start = affine_lerp(a, b, 0), end = affine_lerp(a, b, 1);
    assert_memory_equal(&start, &a, sizeof a);
    assert_memory_equal(&end, &b, sizeof b);
    Affine turn = affine_rotation(2, center);
    Point point = {1, 1}, goal = affine_point(turn, point);
    Point middle = affine_point(affine_lerp(affine_identity(), turn, 0.25), point);
    assert_point(middle, 0.75 + 0.25 * goal.x, 0.75 + 0.25 * goal.y);
    assert_point(affine_lerp(a, affine_identity(), 2).origin, -7, -0.7);
}

static void bounds_grow_by_points_and_boxes(void **state) {
    (void)state;
    Box bounds = box_empty();
    assert_true(box_is_empty(bounds));
    bounds = box_add(bounds, (Point){2, -1});
    assert_false(box_is_empty(bounds));
    assert_point(box_size(bounds), 0, 0);
    bounds = box_add(bounds, (Point){-4, 5});
    assert_point(bounds.min, -4, -1);
    assert_point(bounds.max, 2, 5);
    assert_point(box_point(bounds, (Point){0, 0}), -1, 2);
    assert_point(box_size(bounds), 6, 6);
    Box both = box_union(bounds, box_add(box_empty(), (Point){9, 0}));
    assert_point(both.min, -4, -1);
    assert_point(both.max, 9, 5);
}

static void the_empty_box_adds_nothing_and_lies_at_the_origin(void **state) {
    (void)state;
    Box box = box_add(box_add(box_empty(), (Point){1, 2}), (Point){3, 4});
    Box same = box_union(box_empty(), box_union(box, box_empty()));
    assert_memory_equal(&same, &box, sizeof box);
    assert_true(box_is_empty(box_union(box_empty(), box_empty())));
    assert_point(box_point(box_empty(), (Point){0, 0}), 0, 0);
    assert_point(box_size(box_empty()), 0, 0);
    assert_point(box_point(box_empty(), (Point){1, 1}), 0, 0);
}

static void corners_and_sides_of_a_box_are_exact(void **state) {
    (void)state;
    Box box = {{-0.1, 0.3}, {1e6, 0.7}};
    Point top_right = box_point(box, (Point){1, 1}), bottom_left = box_point(box, (Point){-1, -1});
    assert_memory_equal(&top_right, &box.max, sizeof top_right);
    assert_memory_equal(&bottom_left, &box.min, sizeof bottom_left);
    assert_point(box_point((Box){{0, 0}, {4, 2}}, (Point){0, 1}), 2, 2);
    assert_point(box_point((Box){{0, 0}, {4, 2}}, (Point){-1, 0}), 0, 1);
}

static void boxes_hold_one_another_or_meet_by_every_side(void **state) {
    (void)state;
    const Box box = {{-1, -2}, {3, 4}};
    static const struct {
        Box other;
        bool is_held, meets;
    } CASES[] = {
        {{{-1, -2}, {3, 4}}, true, true},     {{{0, 0}, {1, 1}}, true, true},
        {{{-1.1, 0}, {1, 1}}, false, true},   {{{0, -2.1}, {1, 1}}, false, true},
        {{{0, 0}, {3.1, 1}}, false, true},    {{{0, 0}, {1, 4.1}}, false, true},
        {{{3, 4}, {9, 9}}, false, true},      {{{3.1, 0}, {9, 9}}, false, false},
        {{{0, 4.1}, {9, 9}}, false, false},   {{{-9, 0}, {-1.1, 1}}, false, false},
        {{{0, -9}, {1, -2.1}}, false, false}, {{{-9, -9}, {9, 9}}, false, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(box_contains(box, CASES[i].other), CASES[i].is_held);
        assert_int_equal(box_meets(box, CASES[i].other), CASES[i].meets);
        assert_int_equal(box_meets(CASES[i].other, box), CASES[i].meets);
    }
    Box grown = box_grown(box, 0.5);
    assert_point(grown.min, -1.5, -2.5);
    assert_point(grown.max, 3.5, 4.5);
    Bounds round = box_round(box);
    assert_point(point_from(round.min), -1, -2);
    assert_point(point_from(round.max), 3, 4);
    for (int x = -2; x <= 4; x++)
        for (int y = -3; y <= 5; y++)
            assert_int_equal(bounds_contains(round, (vec2s){{(float)x, (float)y}}),
                             x > -2 && x < 4 && y > -3 && y < 5); // all of the rim
}

static void an_inverse_undoes_its_map(void **state) {
    (void)state;
    const Affine map = {{2, 0.5}, {-0.25, 3}, {7, -11}};
    Affine same = affine_multiply(affine_inverse(map), map);
    assert_point(same.x, 1, 0);
    assert_point(same.y, 0, 1);
    assert_point(same.origin, 0, 0);
    assert_point(point_from(affine_place(map, (vec2s){{1, 2}})), 2 - 0.25 * 2 + 7, 0.5 + 3 * 2 - 11);
}

static void bounds_lie_about_their_centre_and_empty_ones_at_the_origin(void **state) {
    (void)state;
    const Bounds bounds = {{{-1, -2}}, {{3, 10}}};
    assert_point(point_from(bounds_center(bounds)), 1, 4);
    assert_point(point_from(bounds_size(bounds)), 4, 12);
    assert_true(bounds_is_empty(bounds_empty()) && !bounds_is_empty(bounds));
    assert_false(bounds_is_empty((Bounds){{{1, 2}}, {{1, 2}}})); // a point is there
    assert_point(point_from(bounds_center(bounds_empty())), 0, 0);
    assert_point(point_from(bounds_size(bounds_empty())), 0, 0);
}

static void points_a_million_units_out_keep_their_ways(void **state) {
    (void)state;
    const Point out = {999000.3, -500000.7};
    Affine turn = affine_rotation(0.3, out), back = affine_rotation(-0.3, out);
    Affine both = affine_multiply(back, affine_multiply(affine_scaling(0.25, 0.25, out),
                                                        affine_multiply(turn, affine_scaling(4, 4, out))));
    Point same = affine_point(both, (Point){0.1, 0.2});
    assert_true(fabs(same.x - 0.1) < 1e-8 && fabs(same.y - 0.2) < 1e-8);
    assert_point(point_sign((Point){-3, 0}), -1, 0);
    assert_point(point_normalize((Point){0, 0}), 0, 0);
    assert_point(point_normalize((Point){3, -4}), 0.6, -0.8);
    assert_point(point_mul((Point){2, 3}, (Point){4, 5}), 8, 15);
    assert_float_equal(point_cross((Point){1, 0}, (Point){0, 1}), 1, 0);
}

// Search ----------------------------------------------------------------------------------------------------

static bool is_before(const void *item, const void *value) {
    return *(const int *)item < *(const int *)value;
}

static void a_search_counts_what_lies_before_a_value(void **state) {
    (void)state;
    static const int items[] = {1, 3, 3, 3, 7, 9, 9};
    for (size_t count = 0; count <= 7; count++)
        for (int value = 0; value <= 10; value++) {
            size_t wanted = 0;
            while (wanted < count && items[wanted] < value)
                wanted++;
            assert_int_equal(search_before(items, count, sizeof *items, is_before, &value), wanted);
        }
    assert_int_equal(search_before(NULL, 0, sizeof *items, is_before, NULL), 0);
}

// Sort ------------------------------------------------------------------------------------------------------

typedef struct Named {
    int64_t number;
    const char *name;
} Named;

static int by_number(const void *left, const void *right) {
    const Named *a = left, *b = right;
    return SORT_ORDER(a->number, b->number);
}

static void numbers_come_in_their_order_and_keep_what_belongs_to_them(void **state) {
    (void)state;
    assert_true(SORT_ORDER(1, 2) < 0 && SORT_ORDER(2, 1) > 0 && SORT_ORDER(2, 2) == 0);
    assert_true(SORT_ORDER(-INFINITY, INFINITY) < 0 && SORT_ORDER(0.0, -0.0) == 0);
    Named items[] = {
        {7, "seven"}, {INT64_MAX, "most"}, {-3, "minus three"}, {INT64_MIN, "least"}, {0, "nought"}};
    sort_items(items, COUNT(items), sizeof *items, by_number);
    static const char *const wanted[] = {"least", "minus three", "nought", "seven", "most"};
    for (size_t i = 0; i < COUNT(items); i++)
        assert_string_equal(items[i].name, wanted[i]);
    double times[] = {0.5, INFINITY, -2, 0.25, 0.5};
    sort_doubles(times, COUNT(times));
    static const double sorted[] = {-2, 0.25, 0.5, 0.5, INFINITY};
    assert_memory_equal(times, sorted, sizeof sorted);
    sort_doubles(NULL, 0);
}

// Color -----------------------------------------------------------------------------------------------------

static void assert_color(const char *text, float r, float g, float b, float a) {
    Color color = {9, 9, 9, 9};
    assert_true(color_parse(text, &color));
    assert_float_equal(color.r * 255, r, 1e-3);
    assert_float_equal(color.g * 255, g, 1e-3);
    assert_float_equal(color.b * 255, b, 1e-3);
    assert_float_equal(color.a * 255, a, 1e-3);
}

static void colors_are_read_in_every_form(void **state) {
    (void)state;
    assert_color("#58C4DD", 0x58, 0xC4, 0xDD, 255);
    assert_color("#58c4dd80", 0x58, 0xC4, 0xDD, 0x80);
    assert_color("#fA0", 0xFF, 0xAA, 0x00, 255);
    assert_color("BLUE", 0x58, 0xC4, 0xDD, 255);
    assert_color("Yellow", 0xF7, 0xD9, 0x6F, 255);
    assert_color("grey_brown", 0x73, 0x63, 0x57, 255);
    assert_color("ORANGE", 0xFF, 0x86, 0x2F, 255);
}

static void what_is_no_color_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"",
                                        "#",
                                        "#12",
                                        "#1234",
                                        "#12345",
                                        "#1234567",
                                        "#1234567890",
                                        "#0G0000",
                                        "#G00000",
                                        "#12 456",
                                        "#-12345",
                                        "BLUISH",
                                        "BLU",
                                        "BLUE ",
                                        "0x58C4DD",
                                        "58C4DD",
                                        "#\xC3\xA9\xC3\xA9\xC3\xA9"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Color color = {0.5f, 0.5f, 0.5f, 0.5f};
        assert_false(color_parse(wrong[i], &color));
        assert_float_equal(color.r, 0.5f, 0);
    }
}

static void every_named_color_is_found_by_its_name(void **state) {
    (void)state;
    for (size_t i = 0; i < color_table_count; i++) {
        Color parsed, expected = color_rgb(color_table[i].rgb);
        assert_true(color_parse(color_table[i].name, &parsed));
        assert_memory_equal(&parsed, &expected, sizeof parsed);
        if (i > 0)
            assert_true(strcmp(color_table[i - 1].name, color_table[i].name) < 0);
    }
}

// In Manim a plain name is its _C shade, and GREY is GRAY.
static void a_plain_name_is_the_middle_shade_of_its_family(void **state) {
    (void)state;
    static const char *const families[] = {"BLUE", "TEAL", "GREEN",  "YELLOW", "GOLD",
                                           "RED",  "GRAY", "MAROON", "PURPLE", "GREY"};
    for (size_t i = 0; i < COUNT(families); i++) {
        char shade[32];
        snprintf(shade, sizeof shade, "%s_C", families[i]);
        Color plain, middle;
        assert_true(color_parse(families[i], &plain));
        assert_true(color_parse(shade, &middle));
        assert_memory_equal(&plain, &middle, sizeof plain);
    }
}

static void color_lerp_ends_are_exact(void **state) {
    (void)state;
    Color a = {0.1f, 0.7f, 0.3f, 0}, b = {0.9f, 0.1f, 0.31f, 1};
    Color start = color_lerp(a, b, 0), end = color_lerp(a, b, 1), middle = color_lerp(a, b, 0.5f);
    assert_memory_equal(&start, &a, sizeof a);
    assert_memory_equal(&end, &b, sizeof b);
    assert_float_equal(middle.g, 0.4f, 1e-6);
    assert_float_equal(color_with_opacity(b, 0.25f).a, 0.25f, 0);
}

// Ease ------------------------------------------------------------------------------------------------------

enum { SAMPLE_COUNT = 7 };

static const double sample_times[SAMPLE_COUNT] = {.05, .1, .3, .45, .6, .85, .95};

// Computed in Python from the formulas as Manim writes them, not as ease.c does.
static const struct {
    const char *name;
    double values[SAMPLE_COUNT];
} expected_eases[] = {
    {"linear", {0.05, 0.1, 0.3, 0.45, 0.6, 0.85, 0.95}},
    {"smooth",
     {0.00435235097885, 0.0114465795387, 0.114036530089, 0.375879225112, 0.734193421951, 0.977073736039,
      0.995647649021}},
    {"smoothstep", {0.00725, 0.028, 0.216, 0.42525, 0.648, 0.93925, 0.99275}},
    {"smootherstep", {0.001158125, 0.00856, 0.16308, 0.406873125, 0.68256, 0.973388125, 0.998841875}},
    {"smoothererstep",
     {0.000193578125, 0.002728, 0.126036, 0.391712203125, 0.710208, 0.987896828125, 0.999806421875}},
    {"rush_into",
     {0.00382040781886, 0.0087047019577, 0.0458525279219, 0.108236418932, 0.228073060179, 0.636780655802,
      0.873959862527}},
    {"rush_from",
     {0.126040137473, 0.248241549775, 0.643766215001, 0.820281108553, 0.917428680428, 0.985058444556,
      0.996179592181}},
    {"slow_into",
     {0.31224989992, 0.435889894354, 0.714142842854, 0.835164654425, 0.916515138991, 0.988685996664,
      0.998749217772}},
    {"double_smooth",
     {0.00572328976935, 0.0206428298929, 0.367096710976, 0.494276710231, 0.520642829893, 0.942981734955,
      0.994276710231}},
    {"there_and_back",
     {0.0114465795387, 0.0412856597858, 0.734193421951, 0.988553420461, 0.958714340214, 0.114036530089,
      0.0114465795387}},
    {"there_and_back_with_pause",
     {0.022926263961, 0.114036530089, 0.988553420461, 1, 1, 0.375879225112, 0.022926263961}},
    {"running_start",
     {-0.0162573046875, -0.0552275, -0.1842075, -0.0353204296875, 0.33696, 0.929191445312, 0.996656132812}},
    {"not_quite_there",
     {0.0030466456852, 0.00801260567709, 0.0798255710626, 0.263115457579, 0.513935395366, 0.683951615227,
      0.696953354315}},
    {"wiggle",
     {0.00353718760492, 0.0242671019533, 0.698259438168, 0.30547980677, -0.563518150339, -0.0922574908219,
      -0.00353718760492}},
    {"lingering", {0.0625, 0.125, 0.375, 0.5625, 0.75, 1, 1}},
    {"exponential_decay",
     {0.393469340287, 0.632120558829, 0.950212931632, 0.988891003462, 0.997521247823, 0.999796531631,
      0.99992514817}},
    {"ease_in_sine",
     {0.00308266626687, 0.0123116594049, 0.108993475812, 0.2395940344, 0.412214747708, 0.766554636144,
      0.921540904272}},
    {"ease_out_sine",
     {0.0784590957278, 0.15643446504, 0.45399049974, 0.64944804833, 0.809016994375, 0.972369920398,
      0.996917333733}},
    {"ease_in_out_sine",
     {0.00615582970243, 0.0244717418524, 0.206107373854, 0.42178276748, 0.654508497187, 0.945503262094,
      0.993844170298}},
    {"ease_in_expo",
     {0.001381067932, 0.001953125, 0.0078125, 0.0220970869121, 0.0625, 0.353553390593, 0.707106781187}},
    {"ease_out_expo", {0.292893218813, 0.5, 0.875, 0.955805826176, 0.984375, 0.997237864136, 0.998618932068}},
    {"ease_in_out_expo", {0.0009765625, 0.001953125, 0.03125, 0.25, 0.875, 0.99609375, 0.9990234375}},
    {"ease_in_circ",
     {0.00125078222809, 0.00501256289338, 0.0460607985831, 0.106971445025, 0.2, 0.473217312357,
      0.68775010008}},
    {"ease_out_circ",
     {0.31224989992, 0.435889894354, 0.714142842854, 0.835164654425, 0.916515138991, 0.988685996664,
      0.998749217772}},
    {"ease_in_out_circ",
     {0.00250628144669, 0.0101020514434, 0.1, 0.282055052823, 0.8, 0.976969600708, 0.997493718553}},
    {"ease_in_back",
     {-0.0039162525, -0.01431422, -0.08019954, -0.0983884725, -0.02902752, 0.4297162675, 0.7805912025}},
    {"ease_out_back",
     {0.2194087975, 0.40882798, 0.90713226, 1.0652525775, 1.09935168, 1.0291677175, 1.0039162525}},
    {"ease_in_out_back",
     {-0.01117709275, -0.037518552, -0.078833484, 0.25940616525, 0.910074208, 1.06823964925, 1.01117709275}},
    {"ease_in_elastic",
     {0.000690533966002, 0.001953125, -0.00390625, 0.011048543456, -0.03125, -0.353553390593,
      0.353553390593}},
    {"ease_out_elastic",
     {0.646446609407, 1.25, 0.875, 1.04419417382, 0.984375, 0.998618932068, 0.999309466034}},
    {"ease_in_out_elastic",
     {0.0009765625, 0.000339156597006, 0.0239388888475, 0.0434120444167, 1.1174615776, 1.0036706743,
      0.9990234375}},
    {"ease_in_bounce", {0.01546875, 0.011875, 0.069375, 0.24984375, 0.09, 0.82984375, 0.98109375}},
    {"ease_out_bounce", {0.01890625, 0.075625, 0.680625, 0.81890625, 0.7725, 0.94515625, 0.98453125}},
    {"ease_in_out_bounce", {0.0059375, 0.03, 0.045, 0.4621875, 0.65125, 0.9653125, 0.9940625}},
    {"ease_in_quad", {0.0025, 0.01, 0.09, 0.2025, 0.36, 0.7225, 0.9025}},
    {"ease_out_quad", {0.0975, 0.19, 0.51, 0.6975, 0.84, 0.9775, 0.9975}},
    {"ease_in_out_quad", {0.005, 0.02, 0.18, 0.405, 0.68, 0.955, 0.995}},
    {"ease_in_cubic", {0.000125, 0.001, 0.027, 0.091125, 0.216, 0.614125, 0.857375}},
    {"ease_out_cubic", {0.142625, 0.271, 0.657, 0.833625, 0.936, 0.996625, 0.999875}},
    {"ease_in_out_cubic", {0.0005, 0.004, 0.108, 0.3645, 0.744, 0.9865, 0.9995}},
    {"ease_in_quart", {6.25e-06, 0.0001, 0.0081, 0.04100625, 0.1296, 0.52200625, 0.81450625}},
    {"ease_out_quart", {0.18549375, 0.3439, 0.7599, 0.90849375, 0.9744, 0.99949375, 0.99999375}},
    {"ease_in_out_quart", {5e-05, 0.0008, 0.0648, 0.32805, 0.7952, 0.99595, 0.99995}},
    {"ease_in_quint", {3.125e-07, 1e-05, 0.00243, 0.0184528125, 0.07776, 0.4437053125, 0.7737809375}},
    {"ease_out_quint", {0.2262190625, 0.40951, 0.83193, 0.9496715625, 0.98976, 0.9999240625, 0.9999996875}},
    {"ease_in_out_quint", {5e-06, 0.00016, 0.03888, 0.295245, 0.83616, 0.998785, 0.999995}},
};

static void every_ease_has_the_values_of_its_source(void **state) {
    (void)state;
    assert_int_equal(ease_table_count, COUNT(expected_eases));
    for (size_t i = 0; i < COUNT(expected_eases); i++) {
        const Ease *ease = ease_find(expected_eases[i].name);
        assert_non_null(ease);
        for (size_t k = 0; k < SAMPLE_COUNT; k++)
            if (fabs(ease_at(ease, sample_times[k]) - expected_eases[i].values[k]) > 1e-10)
                fail_msg("%s(%g) is %.12g, not %.12g", ease->name, sample_times[k],
                         ease_at(ease, sample_times[k]), expected_eases[i].values[k]);
    }
}

static double end_value(const char *name) {
    static const char *const returning[] = {"there_and_back", "there_and_back_with_pause", "wiggle"};
    for (size_t i = 0; i < COUNT(returning); i++)
        if (strcmp(name, returning[i]) == 0)
            return 0;
    if (strcmp(name, "not_quite_there") == 0)
        return 0.7;
    return strcmp(name, "exponential_decay") == 0 ? 1 - exp(-10) : 1;
}

static void every_ease_starts_and_ends_exactly_and_clamps(void **state) {
    (void)state;
    for (size_t i = 0; i < ease_table_count; i++) {
        const Ease *ease = &ease_table[i];
        double end = end_value(ease->name);
        static const double before[] = {0, -0.0, -1e-9, -5, -INFINITY, NAN};
        static const double after[] = {1, 1.0000001, 7, INFINITY};
        for (size_t k = 0; k < COUNT(before); k++)
            if (ease_at(ease, before[k]) != 0)
                fail_msg("%s(%g) is %.17g", ease->name, before[k], ease_at(ease, before[k]));
        for (size_t k = 0; k < COUNT(after); k++)
            if (ease_at(ease, after[k]) != end)
                fail_msg("%s(%g) is %.17g", ease->name, after[k], ease_at(ease, after[k]));
    }
}

static void no_ease_jumps(void **state) {
    (void)state;
    for (size_t i = 0; i < ease_table_count; i++) {
        for (int k = 0; k < 10000; k++) {
            double step = ease_at(&ease_table[i], (k + 1) / 10000.0) - ease_at(&ease_table[i], k / 10000.0);
            // The circular ones rise by sqrt(2 h) in their first step h.
            if (!(fabs(step) < 0.0145))
                fail_msg("%s jumps by %g at %g", ease_table[i].name, step, k / 10000.0);
        }
    }
}

static void smooth_is_that_of_manim_community(void **state) {
    (void)state;
    const Ease *smooth = ease_find("smooth");
    assert_true(fabs(ease_at(smooth, 0.1) - 0.0114466) < 5e-8);
    assert_true(fabs(ease_at(smooth, 0.25) - 0.0701037) < 5e-8);
    assert_true(fabs(ease_at(smooth, 0.4) - 0.2658066) < 5e-8);
    assert_true(fabs(ease_at(smooth, 0.75) - 0.9298963) < 5e-8);
    assert_true(fabs(ease_at(smooth, 59.0 / 60) - 0.9987794) < 5e-8);
}

static void every_ease_has_a_name_of_its_own_and_a_source(void **state) {
    (void)state;
    for (size_t i = 0; i < ease_table_count; i++) {
        assert_ptr_equal(ease_find(ease_table[i].name), &ease_table[i]);
        assert_true(strlen(ease_table[i].source) > 0);
    }
    assert_null(ease_find("ease_in_out"));
    assert_null(ease_find(""));
    assert_null(ease_find("Smooth"));
}

static void samples_are_joined_by_straight_lines(void **state) {
    (void)state;
    double samples[ease_sample_count];
    for (size_t i = 0; i < ease_sample_count; i++)
        samples[i] = (double)(i * i);
    const Ease ease = {.name = "squares", .source = "", .samples = samples};
    const double last = ease_sample_count - 1;
    assert_true(ease_at(&ease, 0) == 0);
    assert_true(ease_at(&ease, 1) == last * last);
    assert_true(ease_at(&ease, 2) == last * last);
    assert_true(fabs(ease_at(&ease, 10 / last) - 100) < 1e-9);
    assert_true(fabs(ease_at(&ease, 10.25 / last) - (100 + 0.25 * 21)) < 1e-9);
    assert_true(ease_at(&ease, nextafter(1, 0)) <= last * last);
}

// Random ----------------------------------------------------------------------------------------------------

// The first numbers that the demonstration program of pcg-random.org prints for seed 42, stream 54.
static void random_numbers_are_those_of_pcg32(void **state) {
    (void)state;
    static const uint32_t expected[] = {0xA15C02B7, 0x7B47F409, 0xBA1D3330,
                                        0x83D2F293, 0xBFA4784B, 0xCBED606E};
    Random random = random_make(42, 54);
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(random_next(&random), expected[i]);
}

static void streams_of_one_seed_differ(void **state) {
    (void)state;
    Random a = random_make(1, 0), b = random_make(1, 1);
    int equal = 0;
    for (int i = 0; i < 1000; i++)
        equal += random_next(&a) == random_next(&b);
    assert_true(equal < 3);
}

static void bounded_numbers_stay_below_and_are_even(void **state) {
    (void)state;
    static const uint32_t bounds[] = {1, 2, 3, 10, 1000000007, 0x80000001, UINT32_MAX};
    Random random = random_make(7, 0);
    for (size_t i = 0; i < COUNT(bounds); i++)
        for (int k = 0; k < 1000; k++)
            assert_true(random_below(&random, bounds[i]) < bounds[i]);
    // Without rejection, a bound of 3/4 of the range would give its lower third half of the time.
    int low = 0;
    for (int i = 0; i < 10000; i++)
        low += random_below(&random, 0xC0000000) < 0x40000000;
    assert_in_range(low, 3333 - 250, 3333 + 250);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(arena_blocks_of_odd_sizes_keep_the_alignment),
        cmocka_unit_test(a_reset_arena_gives_the_same_memory_again_zeroed),
        cmocka_unit_test(an_arena_that_needs_more_each_time_holds_no_more_than_that),
        cmocka_unit_test(a_large_request_leaves_the_room_of_the_block_before),
        cmocka_unit_test(a_block_is_filled_up_before_the_next_and_then_left),
        cmocka_unit_test(a_finished_arena_may_be_used_again),
        cmocka_unit_test(arena_used_counts_what_was_handed_out),
        cmocka_unit_test(arena_copies_of_text_end_where_told),
        cmocka_unit_test(a_grown_list_keeps_its_items),
        cmocka_unit_test(a_list_grows_where_it_is_and_leaves_nothing_behind),
        cmocka_unit_test(a_list_that_moves_to_a_block_of_its_own_leaves_its_room),
        cmocka_unit_test(a_list_that_is_done_gives_its_room_back),
        cmocka_unit_test(lists_that_grow_in_turn_stay_apart),
        cmocka_unit_test(an_arena_stops_before_its_budget_is_exceeded),
        cmocka_unit_test(what_was_promised_to_one_budget_is_not_taken_from_the_next),
        cmocka_unit_test(a_request_beyond_all_memory_ends_the_program),
        cmocka_unit_test(an_error_is_formatted_and_false),
        cmocka_unit_test(an_error_may_be_wrapped_in_itself),
        cmocka_unit_test(a_long_error_is_cut_between_characters),
        cmocka_unit_test(scaling_and_rotation_keep_their_center),
        cmocka_unit_test(a_quarter_turn_takes_right_to_up),
        cmocka_unit_test(scaling_stretches_about_the_center),
        cmocka_unit_test(a_product_is_the_inner_map_then_the_outer),
        cmocka_unit_test(the_scale_of_a_map_is_the_root_of_its_area),
        cmocka_unit_test(lerp_ends_are_exact_and_points_move_on_straight_lines),
        cmocka_unit_test(bounds_grow_by_points_and_boxes),
        cmocka_unit_test(the_empty_box_adds_nothing_and_lies_at_the_origin),
        cmocka_unit_test(corners_and_sides_of_a_box_are_exact),
        cmocka_unit_test(boxes_hold_one_another_or_meet_by_every_side),
        cmocka_unit_test(an_inverse_undoes_its_map),
        cmocka_unit_test(bounds_lie_about_their_centre_and_empty_ones_at_the_origin),
        cmocka_unit_test(points_a_million_units_out_keep_their_ways),
        cmocka_unit_test(a_search_counts_what_lies_before_a_value),
        cmocka_unit_test(numbers_come_in_their_order_and_keep_what_belongs_to_them),
        cmocka_unit_test(colors_are_read_in_every_form),
        cmocka_unit_test(what_is_no_color_is_refused),
        cmocka_unit_test(every_named_color_is_found_by_its_name),
        cmocka_unit_test(a_plain_name_is_the_middle_shade_of_its_family),
        cmocka_unit_test(color_lerp_ends_are_exact),
        cmocka_unit_test(every_ease_has_the_values_of_its_source),
        cmocka_unit_test(every_ease_starts_and_ends_exactly_and_clamps),
        cmocka_unit_test(no_ease_jumps),
        cmocka_unit_test(smooth_is_that_of_manim_community),
        cmocka_unit_test(every_ease_has_a_name_of_its_own_and_a_source),
        cmocka_unit_test(samples_are_joined_by_straight_lines),
        cmocka_unit_test(random_numbers_are_those_of_pcg32),
        cmocka_unit_test(streams_of_one_seed_differ),
        cmocka_unit_test(bounded_numbers_stay_below_and_are_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
