// Outlines in an archive: each is read to the bit, and what goes on from another takes what has come to that.
#include "deck/outline_code.h"
#include "shape/outline_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 300, MUCH = 1 << 24 };

static bool keep_outline(Stock *stock, const Outline *outline, uint32_t *number) {
    (void)stock, (void)outline, (void)number;
    return false;
}

static Stock stock = {.put_outline = keep_outline};

static Archive written(const Outline *const *outlines, size_t count) {
    Archive to = archive_write();
    Coder coder = coder_make(&to, &stock);
    for (size_t i = 0; i < count; i++) {
        const Outline *outline = outlines[i];
        coder_outline(&coder, &outline);
    }
    coder_finish(&coder);
    assert_string_equal(to.fault.text, "");
    return to;
}

// What is wrong; "": nothing.
static const char *read_all(const Archive *bytes, Arena *arena, size_t budget, const Outline **outlines,
                            size_t count) {
    static Error fault;
    Archive from = archive_read(bytes->bytes, bytes->size, arena, budget);
    Coder coder = coder_make(&from, &stock);
    for (size_t i = 0; i < count; i++)
        coder_outline(&coder, &outlines[i]);
    coder_finish(&coder);
    if (archive_is_sound(&from))
        archive_end(&from);
    fault = from.fault;
    return fault.text;
}

static void assert_same(const Outline *read, const Outline *outline) {
    assert_true(read->curve_count == outline->curve_count && read->contour_count == outline->contour_count);
    for (uint32_t i = 0; i < read->contour_count; i++) {
        const Contour *one = &read->contours[i], *other = &outline->contours[i];
        assert_true(one->first == other->first && one->count == other->count && one->closed == other->closed);
    }
    assert_memory_equal(read->points, outline->points, 4 * outline->curve_count * sizeof(Point));
    assert_memory_equal(&read->anchors, &outline->anchors, sizeof(Box));
    assert_memory_equal(&read->extent, &outline->extent, sizeof(Box));
}

// A path of `count` curves in which each is like no other.
static const Outline *path_of(Arena *arena, uint32_t count) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, (Point){0, 0});
    for (uint32_t i = 1; i <= count; i++) {
        double y = (double)(i * 7919 % 1009) / 1009;
        outline_cubic_to(&builder, (Point){i - 0.7, y / 3}, (Point){i - 0.3, 1 - y}, (Point){i, y});
    }
    return outline_end(&builder);
}

static void a_path_that_grows_is_read_to_the_bit_in_memory_for_its_longest(void **state) {
    (void)state;
    Arena arena = {0}, other = {0};
    const Outline *paths[MOST], *read[MOST];
    size_t sizes[2], used[2];
    for (int k = 0; k < 2; k++) {
        size_t count = k ? MOST : MOST / 2;
        for (size_t i = 0; i < count; i++)
            paths[i] = path_of(&arena, 2 * (uint32_t)i + 1);
        Archive bytes = written(paths, count);
        assert_string_equal(read_all(&bytes, &other, MUCH, read, count), "");
        for (size_t i = 0; i < count; i++)
            assert_same(read[i], paths[i]);
        sizes[k] = bytes.size;
        used[k] = arena_used(&other);
        archive_finish(&bytes);
        arena_reset(&other);
    }
    assert_true(10 * sizes[1] < 22 * sizes[0] && 10 * used[1] < 25 * used[0]);
    arena_finish(&arena);
    arena_finish(&other);
}

// One whose end is so near its start that it is closed, one that goes on from there, two that go on from the same, one
// with a contour more, one with less, and one that only begins with the same point.
static void what_goes_on_in_other_ways_is_read_to_the_bit_too(void **state) {
    (void)state;
    Arena arena = {0}, other = {0};
    const Outline *path = path_of(&arena, 5), *closed, *lifted;
    Point back[] = {{5, 1}, {4, 2}, {1, 2}, {1e-9, 0}}, off[] = {{9, 9}, {9, 8}, {8, 9}, {8, 8}};
    back[0] = path->points[19];
    closed = outline_of_curves(&arena, outline_with_more(&arena, path, back, 1)->points, 6);
    lifted = outline_with_more(&arena, path, off, 1);
    assert_true(closed->contours[0].closed && lifted->contour_count == 2);
    const Outline *all[] = {path,
                            closed,
                            outline_with_more(&arena, closed, off, 1),
                            path_of(&arena, 8),
                            path_of(&arena, 7),
                            lifted,
                            path_of(&arena, 3),
                            outline_of_curves(&arena, off, 0),
                            outline_of_curves(&arena, off, 1),
                            outline_with_more(&arena, path_of(&arena, 1), back, 1)},
                  *read[sizeof all / sizeof *all];
    size_t count = sizeof all / sizeof *all;
    Archive bytes = written(all, count);
    assert_string_equal(read_all(&bytes, &other, MUCH, read, count), "");
    for (size_t i = 0; i < count; i++)
        assert_same(read[i], all[i]);
    archive_finish(&bytes);
    arena_finish(&arena);
    arena_finish(&other);
}

// Whatever there is, it is not exceeded: a copy that one path has to make of another counts.
static void what_goes_on_is_refused_where_memory_is_short(void **state) {
    (void)state;
    Arena arena = {0};
    const Outline *paths[] = {path_of(&arena, 900), path_of(&arena, 901)}, *read[2];
    Archive bytes = written(paths, 2);
    size_t budget = 0, step = 1000;
    for (;; budget += step) {
        Arena other = {0};
        const char *fault = read_all(&bytes, &other, budget, read, 2);
        size_t used = arena_used(&other);
        arena_finish(&other);
        assert_true(used <= budget);
        if (!fault[0])
            break;
        assert_string_equal(fault, "it holds more than fits in memory");
    }
    assert_true(budget >= 3 * 900 * 4 * sizeof(Point));
    archive_finish(&bytes);
    arena_finish(&arena);
}

static void what_goes_on_from_nothing_is_refused(void **state) {
    (void)state;
    Arena arena = {0};
    const Outline *none = outline_of_curves(&arena, NULL, 0), *read[2], *path = path_of(&arena, 1);
    Archive bytes = written((const Outline *const[]){none, path}, 2);
    Archive plain = written((const Outline *const[]){path}, 1);
    // 1 for one that is new, 0 for no reference.
    size_t at = bytes.size - plain.size;
    assert_true(bytes.bytes[at] == 1 && bytes.bytes[at + 1] == 0);
    bytes.bytes[at + 1] = 2;
    assert_string_equal(read_all(&bytes, &arena, MUCH, read, 2), "an outline goes on from one that is empty");
    bytes.bytes[at + 1] = 3;
    assert_string_equal(read_all(&bytes, &arena, MUCH, read, 2), "a number is too large");
    archive_finish(&bytes);
    archive_finish(&plain);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_that_grows_is_read_to_the_bit_in_memory_for_its_longest),
        cmocka_unit_test(what_goes_on_in_other_ways_is_read_to_the_bit_too),
        cmocka_unit_test(what_goes_on_is_refused_where_memory_is_short),
        cmocka_unit_test(what_goes_on_from_nothing_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
