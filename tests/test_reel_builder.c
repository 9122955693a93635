// A reel as it is built: outlines are kept once, on their grid, and it is known about how much there is of it.
#include "base/hash.h"
#include "base/random.h"
#include "base/sort.h"
#include "memory.h"
#include "record/reel_builder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ReelBuilder builder;

static int begin(void **state) {
    (void)state;
    reel_builder_init(&builder, 50);
    return 0;
}

static int finish(void **state) {
    (void)state;
    reel_builder_finish(&builder);
    return 0;
}

static const Shape *shape_of(const Point *points, uint32_t first_end, uint32_t second_end) {
    const uint32_t ends[] = {first_end, second_end};
    return reel_builder_shape(&builder, points, ends, second_end ? 2 : 1);
}

static const double step = 1.0 / 32768;

// Outlines ----------------------------------------------------------------------------------------------------

static void points_lie_on_the_grid(void **state) {
    (void)state;
    static const double rows[][2] = {{0, 0},      {1, 1},         {0.49, 0},  {0.51, 1},           {-0.49, 0},
                                     {-0.51, -1}, {32768, 32768}, {1e6, 1e6}, {-232960.6, -232961}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Point point = reel_builder_round((Point){rows[i][0] * step, -rows[i][0] * step});
        assert_true(point.x == rows[i][1] * step && point.y == -rows[i][1] * step);
    }
}

// Two contours, of two curves and of one, whose ends almost meet.
static const Point two_contours[12] = {{0, 0}, {1, 0}, {2, 0},       {3, 0.00001}, {3.00001, 0}, {2, 1},
                                       {1, 2}, {0, 3}, {0, 3.00001}, {0, 4},       {1, 5},       {2, 6}};

static void each_curve_begins_where_the_one_before_ends(void **state) {
    (void)state;
    const Outline *outline = shape_of(two_contours, 2, 3)->outline;
    assert_int_equal(outline->contour_count, 2);
    assert_int_equal(outline->curve_count, 3);
    assert_true(outline->contours[0].first == 0 && outline->contours[0].count == 2);
    assert_true(outline->contours[1].first == 2 && outline->contours[1].count == 1);
    for (size_t i = 0; i < 12; i++) {
        Point wanted = reel_builder_round(two_contours[i == 4 ? 3 : i]);
        assert_memory_equal(&outline->points[i], &wanted, sizeof wanted);
    }
}

static void an_outline_is_kept_once(void **state) {
    (void)state;
    Point points[12];
    const Shape *shape = shape_of(two_contours, 2, 3);
    assert_ptr_equal(shape_of(two_contours, 2, 3), shape);
    memcpy(points, two_contours, sizeof points);
    for (size_t i = 0; i < 12; i++) {
        points[i] = reel_builder_round(points[i]);
        points[i].x += 0.4 * step;
    }
    assert_ptr_equal(shape_of(points, 2, 3), shape);
    for (size_t i = 0; i < 12; i++) {
        points[i].x += step;
        if (i != 4) // which is the point before
            assert_ptr_not_equal(shape_of(points, 2, 3), shape);
        points[i].x -= step;
    }
    assert_ptr_not_equal(shape_of(two_contours, 1, 3), shape);
    assert_ptr_not_equal(shape_of(two_contours, 3, 0), shape);
    assert_ptr_not_equal(shape_of(two_contours, 2, 0), shape);
    assert_ptr_equal(shape_of(two_contours, 2, 3), shape);
}

static void however_many_outlines_there_are_each_is_kept_once(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    static const Shape *shapes[COUNT];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < COUNT; i++) {
            const Point points[4] = {{i, 0}, {1, i % 7}, {2, 3}, {0, -i}};
            const Shape *shape = shape_of(points, 1, 0);
            if (round)
                assert_ptr_equal(shape, shapes[i]);
            shapes[i] = shape;
            assert_true(shape->outline->points[0].x == i && shape->outline->points[3].y == -i);
        }
    assert_int_equal(builder.outline_count, COUNT);
    for (int i = 1; i < COUNT; i++)
        assert_ptr_not_equal(shapes[i], shapes[i - 1]);
}

// The hash of an outline of one curve, up to its last four bytes.
typedef struct Prefix {
    uint64_t hash;
    int number;
} Prefix;

static void set_curve(Point points[4], int number) {
    for (int i = 0; i < 4; i++)
        points[i] = (Point){number * (i == 0), 1};
}

static int by_upper_half(const void *left, const void *right) {
    const Prefix *a = left, *b = right;
    return SORT_ORDER(a->hash >> 32, b->hash >> 32);
}

static uint32_t last_word(const Point points[4]) {
    uint32_t words[2];
    memcpy(words, &points[3].y, sizeof words);
    return words[1];
}

// Two curves of one hash: hashes that have the upper half in common before the last word become one by that word.
static bool find_twins(Point a[4], Point b[4]) {
    enum { COUNT = 1 << 19 };
    static Prefix prefixes[COUNT];
    const uint32_t end = 1;
    const uint64_t start = hash_bytes(hash_start, &end, sizeof end);
    for (int i = 0; i < COUNT; i++) {
        set_curve(a, i);
        prefixes[i] = (Prefix){hash_words(start, a, 4 * sizeof *a - 4), i};
    }
    sort_items(prefixes, COUNT, sizeof *prefixes, by_upper_half);
    for (int i = 1; i < COUNT; i++) {
        if (by_upper_half(&prefixes[i - 1], &prefixes[i]) != 0)
            continue;
        set_curve(a, prefixes[i - 1].number);
        set_curve(b, prefixes[i].number);
        uint32_t word = last_word(a) ^ (uint32_t)prefixes[i - 1].hash ^ (uint32_t)prefixes[i].hash;
        memcpy((char *)&b[3].y + 4, &word, sizeof word);
        Point rounded = reel_builder_round(b[3]);
        if (fabs(b[3].y) < 1e300 && rounded.y == b[3].y)
            return true;
    }
    return false;
}

static void outlines_of_one_hash_are_told_apart(void **state) {
    (void)state;
    Point a[4], b[4];
    assert_true(find_twins(a, b));
    const uint32_t end = 1;
    const uint64_t start = hash_bytes(hash_start, &end, sizeof end);
    assert_true(hash_words(start, a, sizeof a) == hash_words(start, b, sizeof b));
    const Shape *first = shape_of(a, 1, 0), *second = shape_of(b, 1, 0);
    assert_ptr_not_equal(first, second);
    assert_memory_equal(second->outline->points, b, sizeof b);
    assert_ptr_equal(shape_of(a, 1, 0), first);
    assert_ptr_equal(shape_of(b, 1, 0), second);
}

// Costs -------------------------------------------------------------------------------------------------------

// A reel ends once that is so many bytes.
static void what_is_kept_is_counted(void **state) {
    (void)state;
    enum { LEAF = 60, KEY = 16, SHOWING = 8, CURVE = 9 };
    const LeafState base = {.opacity = 1};
    assert_int_equal(builder.cost, 0);
    const uint32_t leaves[] = {reel_builder_add_leaf(&builder, &base, false),
                               reel_builder_add_leaf(&builder, &base, true)};
    assert_true(leaves[0] == 0 && leaves[1] == 1 && !builder.leaves[0].is_fixed &&
                builder.leaves[1].is_fixed);
    assert_int_equal(builder.cost, 2 * LEAF);
    reel_builder_step(&builder, 0, PROP_OPACITY, 5, (PropValue){.number = 0.5f});
    assert_int_equal(builder.cost, 2 * LEAF + KEY);
    reel_builder_line(&builder, 0, PROP_OPACITY, 5, 10, (PropValue){.number = 0.5f},
                      (PropValue){.number = 0});
    assert_int_equal(builder.cost, 2 * LEAF + 2 * KEY);
    reel_builder_show(&builder, 0, leaves, 2);
    reel_builder_show(&builder, 5, leaves, 2); // the same
    assert_int_equal(builder.cost, 2 * LEAF + 2 * KEY + 2 * SHOWING);
    shape_of(two_contours, 2, 3);
    shape_of(two_contours, 2, 3);
    assert_int_equal(builder.cost, 2 * LEAF + 2 * KEY + 2 * SHOWING + 3 * CURVE);
    reel_builder_begin(&builder, 20);
    assert_int_equal(builder.cost, 0);
    assert_true(builder.begin == 20 && builder.rate == 50 && builder.leaf_count == 0 && !builder.has_camera);
}

static void one_reel_after_another_takes_no_more_memory(void **state) {
    (void)state;
    size_t before = 0;
    for (int reel = 0; reel < 100; reel++) {
        for (int i = 0; i < 1000; i++)
            shape_of((const Point[4]){{i, 0}, {1, i % 7}, {2, 3}, {0, -i}}, 1, 0);
        reel_builder_begin(&builder, reel);
        before = reel == 10 ? memory_held() : before;
    }
    assert_true(memory_held() <= before);
}

// Motion ------------------------------------------------------------------------------------------------------

// What begins and lasts alike shares its span, where that is not long ago.
static void motions_share_their_spans(void **state) {
    (void)state;
    const LeafState base = {.opacity = 1};
    const PropValue one = {.number = 1}, half = {.number = 0.5f};
    uint32_t leaf = reel_builder_add_leaf(&builder, &base, false);
    for (int i = 0; i < 40; i++)
        for (int k = 0; k < 3; k++)
            reel_builder_line(&builder, leaf, PROP_OPACITY, i, i + 10 + k, one, half);
    assert_int_equal(builder.span_count, 120);
    for (int i = 39; i >= 0; i--)
        for (int k = 2; k >= 0; k--) {
            reel_builder_line(&builder, leaf, PROP_OPACITY, i, i + 10 + k, one, half);
            const WrittenKey *key = &builder.keys.items[builder.keys.count - 1];
            const Span *span = &builder.spans[key->key.span];
            assert_true(span->start == i / 50.0 && fabs(span->length - (10 + k) / 50.0) < 1e-12);
            assert_true(span->parent == -1 && span->at_end == 1 && key->key.way == 0 &&
                        key->key.time == i / 50.0);
            assert_true(key->leaf == leaf && key->prop == PROP_OPACITY);
            if (builder.span_count == 120) // one of the last 32
                assert_true(key->key.span >= 120 - 32);
        }
    assert_int_equal(builder.span_count, 120 + 120 - 32);
    reel_builder_step(&builder, leaf, PROP_OPACITY, 7, half);
    const Key step_key =
        key_load(builder.keys.pool.words, PROP_OPACITY, &builder.keys.items[builder.keys.count - 1].key);
    assert_true(step_key.span == -1 && step_key.time == 7 / 50.0 && step_key.high == 1);
    assert_true(step_key.from.number == 0.5f && step_key.to.number == 0.5f);
}

// Showings ----------------------------------------------------------------------------------------------------

enum { LEAVES = 9, LISTS = 300 };

typedef struct List {
    uint32_t leaves[LEAVES];
    size_t count;
} List;

static List any_list(Random *random) {
    List list = {.count = random_below(random, LEAVES + 1)};
    uint32_t all[LEAVES];
    for (uint32_t i = 0; i < LEAVES; i++)
        all[i] = i;
    for (uint32_t i = 0; i < LEAVES; i++) {
        uint32_t other = random_below(random, 3) ? i : random_below(random, LEAVES), kept = all[i];
        all[i] = all[other];
        all[other] = kept;
    }
    memcpy(list.leaves, all + random_below(random, (uint32_t)(LEAVES - list.count + 1)),
           list.count * sizeof *all);
    return list;
}

static int place_in(const List *list, uint32_t leaf) {
    for (size_t i = 0; i < list->count; i++)
        if (list->leaves[i] == leaf)
            return (int)i;
    return -1;
}

// The most leaves that are in both lists, in one order.
static size_t most_in_common(const List *a, const List *b) {
    size_t lengths[LEAVES] = {0}, most = 0;
    for (size_t i = 0; i < b->count; i++) {
        int place = place_in(a, b->leaves[i]);
        for (size_t k = 0; k < i && place >= 0; k++) {
            int other = place_in(a, b->leaves[k]);
            if (other >= 0 && other < place && lengths[k] > lengths[i])
                lengths[i] = lengths[k];
        }
        lengths[i] += place >= 0;
        most = lengths[i] > most ? lengths[i] : most;
    }
    return most;
}

// The leaves that are shown at a frame, from bottom to top.
static List shown_at(int64_t frame) {
    List list = {.count = 0};
    const double t = (double)frame / 50;
    for (uint32_t i = order_next(&builder.order, 0); i; i = order_next(&builder.order, i))
        if (builder.showings[i].from <= t && t < builder.showings[i].until) {
            assert_true(list.count < LEAVES);
            list.leaves[list.count++] = builder.showings[i].leaf;
        }
    return list;
}

static void as_few_showings_as_may_be_show_each_list(void **state) {
    (void)state;
    static List lists[LISTS];
    const LeafState base = {.opacity = 1};
    Random random = random_make(12, 1);
    for (int i = 0; i < LEAVES; i++)
        reel_builder_add_leaf(&builder, &base, false);
    for (int i = 0; i < LISTS; i++) {
        size_t before = builder.showing_count;
        lists[i] = any_list(&random);
        reel_builder_show(&builder, i, lists[i].leaves, lists[i].count);
        size_t kept = i ? most_in_common(&lists[i - 1], &lists[i]) : 0;
        assert_int_equal(builder.showing_count - before, lists[i].count - kept);
    }
    for (int i = 0; i < LISTS; i++) {
        List shown = shown_at(i);
        assert_int_equal(shown.count, lists[i].count);
        assert_memory_equal(shown.leaves, lists[i].leaves, shown.count * sizeof *shown.leaves);
    }
}

// The end -----------------------------------------------------------------------------------------------------

typedef struct Taken {
    double from, until;
    size_t leaf_count, showing_count, track_count, key_count, span_count;
    bool has_camera, camera_is_fixed;
    PropId camera_prop;
    float camera_opacity;
} Taken;

static bool take(void *context, double from, double until, const Reel *reel, Error *error) {
    (void)error;
    *(Taken *)context = (Taken){from,
                                until,
                                reel->leaf_count,
                                reel->showing_count,
                                reel->track_count,
                                reel->key_count,
                                reel->span_count,
                                reel->camera != NULL,
                                reel->camera && reel->camera->is_fixed,
                                reel->camera ? reel->tracks[reel->camera->first].prop : 0,
                                reel->camera ? reel->camera->style->opacity : 0};
    return true;
}

static bool refuse(void *context, double from, double until, const Reel *reel, Error *error) {
    (void)context, (void)from, (void)until, (void)reel;
    return error_set(error, "full");
}

// What is shown for no time is not kept.
static void a_reel_is_handed_on_whole(void **state) {
    (void)state;
    for (int has_camera = 0; has_camera < 2; has_camera++) {
        const LeafState base = {.opacity = 1}, camera = {.opacity = 0.25f};
        const uint32_t leaves[] = {0, 1};
        const PropValue one = {.number = 1}, half = {.number = 0.5f};
        Taken taken;
        Error error = {""};
        reel_builder_begin(&builder, 100);
        reel_builder_add_leaf(&builder, &base, false);
        reel_builder_add_leaf(&builder, &base, false);
        if (has_camera)
            reel_builder_set_camera(&builder, &camera);
        reel_builder_show(&builder, 100, leaves, 1);
        reel_builder_show(&builder, 110, leaves + 1, 1);
        reel_builder_show(&builder, 110, leaves, 2);
        reel_builder_line(&builder, 1, PROP_OPACITY, 110, 120, one, half);
        if (has_camera)
            reel_builder_step(&builder, REEL_CAMERA, PROP_STROKE_WIDTH, 115, half);
        assert_true(reel_builder_end(&builder, 150, &(ReelSink){take, &taken}, &error));
        assert_true(taken.from == 2 && taken.until == 3 && taken.leaf_count == 2 && taken.span_count == 1);
        assert_int_equal(taken.showing_count, 3);
        assert_int_equal(taken.track_count, has_camera ? 2 : 1);
        assert_int_equal(taken.key_count, has_camera ? 2 : 1);
        assert_int_equal(taken.has_camera, has_camera);
        assert_false(taken.camera_is_fixed);
        assert_true(!has_camera || (taken.camera_prop == PROP_STROKE_WIDTH && taken.camera_opacity == 0.25f));
    }
    Error error = {""};
    reel_builder_begin(&builder, 0);
    assert_false(reel_builder_end(&builder, 10, &(ReelSink){refuse, NULL}, &error));
    assert_string_equal(error.text, "full");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(points_lie_on_the_grid),
        TEST(each_curve_begins_where_the_one_before_ends),
        TEST(an_outline_is_kept_once),
        TEST(however_many_outlines_there_are_each_is_kept_once),
        TEST(outlines_of_one_hash_are_told_apart),
        TEST(what_is_kept_is_counted),
        TEST(one_reel_after_another_takes_no_more_memory),
        TEST(motions_share_their_spans),
        TEST(as_few_showings_as_may_be_show_each_list),
        TEST(a_reel_is_handed_on_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
