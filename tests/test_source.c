// Frames and labels of what is on stage (hud/source_layout.h).
#include "hud/source_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1600, HEIGHT = 900 }; // 100 pixels a unit, (0, 0) in the middle

static const View view = {WIDTH, HEIGHT, {{0, 0}}, 100};
static const Bounds whole = {{{0, 0}}, {{WIDTH, HEIGHT}}};
static Arena arena;
static Shape shape;
static const LeafState seen = {
    .fill = {1, 1, 1, 1}, .opacity = 1, .reveal = {{0, 1}}, .shape = {.shape = &shape}};
static const LeafState undrawn = {.fill = {1, 1, 1, 1}, .opacity = 1, .shape = {.shape = &shape}};
static const LeafState faded = {.fill = {1, 1, 1, 1}, .reveal = {{0, 1}}, .shape = {.shape = &shape}};
static const Origin circle = {.kind = "Circle", .text = NULL, .line = 4},
                    again = {.kind = "Circle", .text = NULL, .line = 4},
                    square = {.kind = "Square", .text = NULL, .line = 4},
                    text = {.kind = "Text", .text = "words", .line = 9},
                    nowhere = {.kind = "Circle", .text = NULL, .line = 0};
static const Playing playing = {0, 1, "FadeIn", 12};

static int end(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static Thing thing(const Origin *origin, double x, double y, double half) {
    return (Thing){origin, &seen, 1, {{x - half, y - half}, {x + half, y + half}}, NULL, 0};
}

static SourceLayout layout_of(Thing *things, size_t count) {
    return source_layout(&(ThingList){things, count}, &view, whole, &arena);
}

static void a_frame_is_where_the_thing_is_seen(void **state) {
    (void)state;
    Thing things[] = {thing(&circle, 2, 1, 0.5)};
    SourceLayout layout = layout_of(things, 1);
    assert_int_equal(layout.frame_count, 1);
    assert_float_equal(layout.frames[0].box.min.x, 950, 1e-3);
    assert_float_equal(layout.frames[0].box.max.x, 1050, 1e-3);
    assert_float_equal(layout.frames[0].box.min.y, 500, 1e-3);
    assert_float_equal(layout.frames[0].box.max.y, 600, 1e-3);
}

static void things_of_a_kind_from_one_line_are_a_group(void **state) {
    (void)state;
    Thing things[] = {thing(&circle, 0, 0, 1), thing(&square, 1, 0, 1), thing(&again, 2, 0, 1),
                      thing(&text, 3, 0, 1)};
    things[0].playing = &playing;
    SourceLayout layout = layout_of(things, 4);
    assert_int_equal(layout.frame_count, 4);
    assert_int_equal(layout.group_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const SourceGroup *group = &layout.groups[i];
        bool is_circle = !strcmp(group->origin->kind, "Circle");
        assert_int_equal(group->count, is_circle ? 2 : 1);
        assert_true(group->playing == (is_circle ? &playing : NULL));
    }
}

static void what_cannot_be_seen_or_has_no_line_has_no_frame(void **state) {
    (void)state;
    Thing things[] = {thing(&circle, 0, 0, 1),  thing(NULL, 0, 0, 1),    thing(&nowhere, 0, 0, 1),
                      thing(&circle, 30, 0, 1), thing(&circle, 0, 0, 1), thing(&circle, 0, 0, 1)};
    things[0].leaves = &faded;
    things[5].leaves = &undrawn;
    things[4].box = box_empty();
    assert_int_equal(layout_of(things, 6).frame_count, 0);
}

static bool overlap(Bounds a, Bounds b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

// Whether a label is beside a frame of its group, but for a gap.
static bool touches(Bounds label, const SourceFrame *frames, size_t count, uint32_t group, float gap) {
    const vec2s grown = {{gap + 0.01f, gap + 0.01f}};
    for (size_t i = 0; i < count; i++)
        if (frames[i].group == group && overlap(label, (Bounds){glms_vec2_sub(frames[i].box.min, grown),
                                                                glms_vec2_add(frames[i].box.max, grown)}))
            return true;
    return false;
}

static void labels_lie_in_the_picture_and_apart(void **state) {
    (void)state;
    enum { COUNT = 40 };
    static Origin origins[COUNT];
    Thing things[COUNT];
    Bounds placed[COUNT];
    size_t count = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        origins[i] = (Origin){.kind = "Dot", .text = NULL, .line = i + 1};
        things[i] = thing(&origins[i], -7.9 + 2 * (i % 8), -4.4 + 1.9 * (i / 8), 0.05);
    }
    SourceLayout layout = layout_of(things, COUNT);
    assert_int_equal(layout.group_count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        count += source_layout_place(&layout, i, (vec2s){{150, 30}}, 4, &placed[count]);
    assert_int_equal(count, COUNT);
    for (size_t i = 0; i < count; i++) {
        assert_true(placed[i].min.x >= 0 && placed[i].max.x <= WIDTH);
        assert_true(placed[i].min.y >= 0 && placed[i].max.y <= HEIGHT);
        assert_true(touches(placed[i], layout.frames, layout.frame_count, (uint32_t)i, 4));
        for (size_t k = 0; k < i; k++)
            assert_false(overlap(placed[i], placed[k]));
        for (size_t k = 0; k < layout.frame_count; k++)
            assert_false(overlap(placed[i], layout.frames[k].box));
    }
}

static void a_label_hides_no_words_where_there_is_room(void **state) {
    (void)state;
    Thing things[] = {thing(&circle, 0, 0, 3), thing(&text, 0, 3.6, 0.5)}; // the words stand above the circle
    things[1].box = (Box){{-3, 3}, {3, 4.2}};
    SourceLayout layout = layout_of(things, 2);
    Bounds label;
    for (uint32_t i = 0; i < 2; i++) {
        assert_true(source_layout_place(&layout, i, (vec2s){{200, 30}}, 4, &label));
        assert_false(overlap(label, (Bounds){{{500, 750}}, {{1100, 870}}}));
    }
}

// Where there is room for it in one place alone, it lies there: beside an edge or a corner, or within.
static void a_label_lies_a_gap_away_in_the_one_place_that_is_left(void **state) {
    (void)state;
    const float gap = 4, wide = 60, high = 20;
    Thing thing_alone = thing(&circle, 0, 0, 0.5);
    SourceLayout layout = layout_of(&thing_alone, 1);
    const Bounds box = layout.frames[0].box;
    const vec2s middle = bounds_center(box);
    const float above = box.max.y + gap, below = box.min.y - gap - high, within_top = box.max.y - gap - high,
                within_bottom = box.min.y + gap;
    const vec2s places[] = {
        {{box.min.x, above}},                            // on the left
        {{box.max.x - wide, above}},                     // on the right
        {{middle.x - wide / 2, above}},                  // in the middle
        {{box.min.x, below}},                            // and below
        {{box.max.x - wide, below}},                     //
        {{middle.x - wide / 2, below}},                  //
        {{box.max.x + gap, middle.y - high / 2}},        // to the right
        {{box.min.x - gap - wide, middle.y - high / 2}}, // to the left
        {{box.min.x + gap, within_top}},                 // within the corners
        {{box.max.x - gap - wide, within_top}},          //
        {{box.min.x + gap, within_bottom}},              //
        {{box.max.x - gap - wide, within_bottom}},       //
        {{middle.x - wide / 2, middle.y - high / 2}},    // and the middle
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const vec2s size = {{wide, high}}, rim = {{0.01f, 0.01f}};
        Bounds label;
        layout.area =
            (Bounds){glms_vec2_sub(places[i], rim), glms_vec2_add(glms_vec2_add(places[i], size), rim)};
        layout.label_count = 0;
        assert_true(source_layout_place(&layout, 0, size, gap, &label));
        assert_true(glms_vec2_distance(label.min, places[i]) < 0.02f);
    }
}

static void where_no_label_fits_there_is_none(void **state) {
    (void)state;
    Thing things[] = {thing(&circle, 0, 0, 0.1), thing(&square, 0, 0, 0.1)};
    SourceLayout layout = layout_of(things, 2);
    Bounds label;
    assert_false(source_layout_place(&layout, 0, (vec2s){{WIDTH + 1, 10}}, 4, &label));
    assert_int_equal(layout.label_count, 0);
}

// More than can be told apart: those at the top count.
static void of_very_many_the_topmost_are_framed(void **state) {
    (void)state;
    enum { MANY = 5000 };
    static Origin origins[MANY];
    Thing *things = ARENA_NEW(&arena, Thing, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        origins[i] = (Origin){.kind = "Dot", .text = NULL, .line = i + 1};
        things[i] = thing(&origins[i], 0, 0, 0.1);
    }
    SourceLayout layout = layout_of(things, MANY);
    assert_true(layout.frame_count > 0 && layout.group_count == layout.frame_count);
    for (size_t i = 0; i < layout.group_count; i++)
        assert_int_equal(layout.groups[i].origin->line, MANY - i);
    for (uint32_t i = 0; i < MANY; i++)
        things[i].origin = &origins[0];
    layout = layout_of(things, MANY);
    assert_true(layout.frame_count > 500 && layout.frame_count < MANY);
    assert_int_equal(layout.groups[0].count, layout.frame_count);
}

#define LAYOUT(test) cmocka_unit_test_teardown(test, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYOUT(a_frame_is_where_the_thing_is_seen),
        LAYOUT(things_of_a_kind_from_one_line_are_a_group),
        LAYOUT(what_cannot_be_seen_or_has_no_line_has_no_frame),
        LAYOUT(labels_lie_in_the_picture_and_apart),
        LAYOUT(a_label_hides_no_words_where_there_is_room),
        LAYOUT(a_label_lies_a_gap_away_in_the_one_place_that_is_left),
        LAYOUT(where_no_label_fits_there_is_none),
        LAYOUT(of_very_many_the_topmost_are_framed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
