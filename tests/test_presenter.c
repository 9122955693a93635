#include "hud/presenter_view.h"

#include "fonts.h"
#include "hud/notes_draw.h"
#include "hud/presenter_times.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char long_notes[] =
    "1 Notes that go on and on, höher und weiter, until no window is high enough for all of them.\n"
    "2 Notes that go on and on, höher und weiter, until no window is high enough for all of them.\n\n"
    "3 Notes that go on and on, höher und weiter, until no window is high enough for all of them.\n"
    "4 Notes that go on and on, höher und weiter, until no window is high enough for all of them.\n"
    "5 Notes that go on and on, höher und weiter, until no window is high enough for all of them.";
static const Cue cues[] = {{.name = "title", .notes = "Hello.", .time = 0, .seconds = 60},
                           {.name = "a name that is much too long for the room that a caption has, by far",
                            .notes = long_notes,
                            .time = 2},
                           {.name = "end\nsecond line", .notes = "", .time = 9, .seconds = 60}};
static const Timeline timeline = {.duration = 12, .cues = cues, .cue_count = 3};
static const Timeline unplanned = {
    .duration = 0, .cues = (const Cue[]){{.name = "x", .notes = ""}}, .cue_count = 1};
static const vec2s wide = {{128 / 9.0f, 8}}, square = {{8, 8}}, high = {{4.5f, 8}};
static const int sizes[][2] = {{1280, 720},  {1920, 1080}, {1024, 768},
                               {3840, 2160}, {800, 1000},  {2560, 1080}};
enum { size_count = sizeof sizes / sizeof sizes[0] };

static Arena frame;
static FontSet fonts;
static Atlas *atlas;

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    atlas = atlas_create();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
    arena_finish(&frame);
    return 0;
}

static Player player_at(double time, bool playing) {
    Player player = player_make(&timeline);
    clock_seek(&player.clock, 0, time);
    if (playing)
        clock_play(&player.clock, 0);
    return player;
}

static Display draw(const Player *player, double now, int width, int height, vec2s shape, int *limit) {
    View view = view_pixels(width, height);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, atlas, 1, 1, 0};
    const PresenterLayout layout = presenter_layout(width, height, 1, shape);
    const PresenterMoment moment = {player, now, 900, 9, 5, 15};
    *limit = presenter_draw(&canvas, &layout, &moment, fonts);
    return display;
}

static Bounds extent(const Display *display) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *a = display->instances[i].affine, *q = display->instances[i].quad;
        for (int corner = 0; corner < 4; corner++) {
            float x = q[corner & 1 ? 2 : 0], y = q[corner & 2 ? 3 : 1];
            bounds = bounds_add(bounds, (vec2s){{a[0] * x + a[2] * y + a[4], a[1] * x + a[3] * y + a[5]}});
        }
    }
    return bounds;
}

static bool overlap(Bounds a, Bounds b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

// Steps -----------------------------------------------------------------------------------------------------

static void the_step_that_ended_at_a_stop_stays_until_the_next_begins(void **state) {
    (void)state;
    const struct {
        double time;
        bool playing;
        size_t current, next;
    } cases[] = {{0, false, 0, 0}, {0, true, 0, 1},  {1, true, 0, 1},  {1, false, 0, 1}, {2, false, 0, 1},
                 {2, true, 1, 2},  {5, false, 1, 2}, {9, false, 1, 2}, {9, true, 2, 3},  {12, false, 2, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Player player = player_at(cases[i].time, cases[i].playing);
        PlayerStep step = player_step(&player, 0);
        assert_int_equal(step.current, cases[i].current);
        assert_int_equal(step.next, cases[i].next);
        assert_int_equal(step.has_next, cases[i].next < 3);
    }
}

static void a_step_that_plays_to_its_stop_stays_current(void **state) {
    (void)state;
    Player player = player_at(1, true);
    assert_int_equal(player_step(&player, 0.99).current, 0);
    assert_int_equal(player_step(&player, 50).current, 0);
    player_next(&player, 51);
    assert_int_equal(player_step(&player, 51.01).current, 1);
}

static void the_next_picture_is_the_end_of_the_next_step(void **state) {
    (void)state;
    const double times[][2] = {{0, 2}, {1, 9}, {2, 9}, {5, 12}, {9, 12}, {12, 12}};
    for (size_t i = 0; i < 6; i++) {
        Player player = player_at(times[i][0], false);
        assert_true(player_time(&player, 7) == times[i][0]);
        assert_true(player_next_time(&player, 7) == times[i][1]);
    }
}

static void a_badge_says_what_the_audience_sees_instead(void **state) {
    (void)state;
    Player player = player_at(1, false);
    assert_null(presenter_badge(&player));
    player_toggle_freeze(&player, 0);
    assert_non_null(strstr(presenter_badge(&player), "frozen"));
    player_set_blank(&player, BLANK_WHITE);
    assert_non_null(strstr(presenter_badge(&player), "white"));
    player_set_blank(&player, BLANK_BLACK);
    assert_non_null(strstr(presenter_badge(&player), "black"));
}

// Layout ----------------------------------------------------------------------------------------------------

static void the_pictures_are_where_the_window_test_looks(void **state) {
    (void)state;
    PresenterLayout layout = presenter_layout(1280, 720, 1, wide);
    const Bounds now = {{{28, 234}}, {{767, 650}}}, next = {{{799, 395}}, {{1252, 650}}};
    assert_memory_equal(&layout.now, &now, sizeof now);
    assert_memory_equal(&layout.next, &next, sizeof next);
}

static void nothing_overlaps_and_all_is_inside_in_any_shape(void **state) {
    (void)state;
    const vec2s shapes[] = {wide, square, high};
    for (size_t i = 0; i < size_count; i++)
        for (size_t j = 0; j < 9; j++) {
            const float scales[] = {1, 0.1f, 4};
            float width = (float)sizes[i][0], height = (float)sizes[i][1];
            vec2s shape = shapes[j % 3];
            PresenterLayout layout = presenter_layout(sizes[i][0], sizes[i][1], scales[j / 3], shape);
            const Bounds boxes[] = {layout.now, layout.next, layout.notes, layout.times, layout.progress};
            for (size_t a = 0; a < 5; a++) {
                assert_true(boxes[a].min.x >= 0 && boxes[a].max.x <= width);
                assert_true(boxes[a].min.y >= 0 && boxes[a].max.y <= height);
                assert_true(boxes[a].min.x < boxes[a].max.x && boxes[a].min.y < boxes[a].max.y);
                for (size_t b = 0; b < a; b++)
                    assert_false(overlap(boxes[a], boxes[b]));
            }
            for (size_t a = 0; a < 2; a++) {
                vec2s size = bounds_size(boxes[a]);
                assert_true(size.y == roundf(size.x * shape.y / shape.x));
                assert_true(boxes[a].min.x == floorf(boxes[a].min.x) &&
                            boxes[a].min.y == floorf(boxes[a].min.y));
            }
        }
}

static void the_notes_lie_below_the_picture_where_they_get_half_its_width_there(void **state) {
    (void)state;
    int below = 0;
    for (int height = 600; height < 1400; height += 5) {
        PresenterLayout layout = presenter_layout(1000, height, 1, wide);
        bool is_below = layout.notes.min.x == layout.now.min.x;
        Bounds box = is_below ? layout.notes : layout.times;
        assert_true(is_below == (2 * bounds_size(box).y > bounds_size(layout.now).x));
        below += is_below;
    }
    assert_in_range(below, 1, 159);
}

// Draws them into a box at (100, 50); without a plan where that has no steps.
static Display draw_times(vec2s size, size_t steps) {
    static double starts[] = {0, 300, 900};
    View view = view_pixels(2000, 1500);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, atlas, 1, 1, 0};
    const PresenterTimes times = {.box = {{{100, 50}}, {{100 + size.x, 50 + size.y}}},
                                  .unit = 1.5f,
                                  .elapsed = 75,
                                  .has_begun = true,
                                  .hour = 9,
                                  .minute = 5,
                                  .plan = {.seconds = 900, .step_count = steps, .starts = starts}};
    presenter_times_draw(&canvas, &times, fonts);
    return display;
}

static Bounds extent_of(const Display *display, size_t from, size_t to) {
    Display part = *display;
    part.instances += from;
    part.instance_count = to - from;
    return extent(&part);
}

static void the_times_stand_above_their_plan_at_every_height(void **state) {
    (void)state;
    const float widths[] = {450, 900}, a_line = 50;
    for (int i = 0; i < 2; i++)
        for (float height = 320; height < 900; height += 20) {
            const vec2s size = {{widths[i], height}};
            Display display = draw_times(size, 0);
            size_t cells = display.instance_count;
            display = draw_times(size, 2);
            size_t plan = display.instance_count - cells;
            Bounds all = extent(&display), above = extent_of(&display, plan, display.instance_count);
            assert_true(plan > 3 && cells > 10);
            assert_true(all.min.x >= 99 && all.max.x <= 101 + size.x && all.min.y >= 49 &&
                        all.max.y <= 51 + size.y);
            assert_true(above.min.y >= extent_of(&display, 0, plan).max.y + a_line);
        }
}

static void what_is_drawn_stays_inside_and_off_the_pictures(void **state) {
    (void)state;
    const double times[] = {0, 1, 2, 5, 12};
    for (size_t i = 0; i < size_count; i++)
        for (size_t j = 0; j < 5; j++) {
            int limit;
            Player player = player_at(times[j], false);
            talk_begin(&player.talk, 0);
            PresenterLayout layout = presenter_layout(sizes[i][0], sizes[i][1], 1, wide);
            Display display = draw(&player, 36000, sizes[i][0], sizes[i][1], wide, &limit);
            Bounds drawn = extent(&display);
            assert_true(drawn.min.x >= 0 && drawn.max.x <= (float)sizes[i][0]);
            assert_true(drawn.min.y >= 0 && drawn.max.y <= (float)sizes[i][1]);
            bool has_next = player_step(&player, 36000).has_next;
            for (size_t k = 0; k < display.instance_count; k++) {
                const float *a = display.instances[k].affine;
                Bounds middle = {{{a[4], a[5]}}, {{a[4], a[5]}}};
                assert_false(overlap(middle, layout.now));
                assert_false(has_next && overlap(middle, layout.next));
            }
        }
}

static void at_the_start_of_a_step_none_of_it_is_drawn_as_played(void **state) {
    (void)state;
    Player player = player_at(2, true);
    int limit;
    size_t count = draw(&player, 0, 1280, 720, wide, &limit).instance_count;
    player = player_at(2.25, true);
    assert_int_equal(draw(&player, 0, 1280, 720, wide, &limit).instance_count, count + 1);
}

static void windows_and_shows_of_no_use_are_survived(void **state) {
    (void)state;
    const int odd[][2] = {{16, 16}, {5120, 100}, {90, 3000}, {1, 1}};
    for (size_t i = 0; i < 4; i++) {
        int limit;
        Player player = player_at(5, true), empty = player_make(&unplanned);
        player.blank = BLANK_BLACK;
        draw(&player, 1, odd[i][0], odd[i][1], wide, &limit);
        draw(&empty, 1, odd[i][0], odd[i][1], high, &limit);
    }
}

static void still_is_still_between_the_seconds(void **state) {
    (void)state;
    int limit;
    Player player = player_at(5, false);
    PresenterMoment moment = {.player = &player, .now = 100.25, .second = 15};
    assert_true(presenter_next_change(&moment) == 145.25);
    talk_begin(&player.talk, 100);
    assert_true(presenter_next_change(&moment) == 101);
    Display one = draw(&player, 100.25, 1280, 720, wide, &limit);
    size_t size = one.instance_count * sizeof *one.instances;
    void *copy = malloc(size);
    memcpy(copy, one.instances, size);
    Display two = draw(&player, 100.99, 1280, 720, wide, &limit);
    assert_memory_equal(two.instances, copy, size);
    Display three = draw(&player, 101.01, 1280, 720, wide, &limit);
    assert_true(three.instance_count * sizeof *three.instances != size ||
                memcmp(three.instances, copy, size) != 0);
    free(copy);
}

static void the_texts_scale_has_ends(void **state) {
    (void)state;
    const float scales[][2] = {{9, 1.5f}, {1.6f, 1.5f}, {0.1f, 0.6f}, {0.55f, 0.6f}};
    for (size_t i = 0; i < 4; i++)
        assert_true(presenter_layout(1280, 720, scales[i][0], wide).unit ==
                    presenter_layout(1280, 720, scales[i][1], wide).unit);
    float unit = presenter_layout(1280, 720, 1, wide).unit;
    assert_float_equal(unit, 1, 1e-6);
    assert_float_equal(presenter_layout(1280, 720, 1.5f, wide).unit, 1.5, 1e-6);
    assert_float_equal(presenter_layout(1280, 720, 0.6f, wide).unit, 0.6, 1e-6);
}

static void a_step_without_notes_has_none_to_scroll(void **state) {
    (void)state;
    int limit = 7;
    Player player = player_at(10, true);
    draw(&player, 1, 1280, 720, wide, &limit);
    assert_int_equal(limit, 0);
}

// Notes -----------------------------------------------------------------------------------------------------

static void five_steps_double_the_notes_and_the_size_has_ends(void **state) {
    (void)state;
    Notes notes = {0};
    assert_true(notes_scale(&notes) == 1);
    notes_resize(&notes, 5);
    assert_float_equal(notes_scale(&notes), 2, 1e-6);
    notes_resize(&notes, 100);
    assert_int_equal(notes.size, notes_largest_size);
    notes_resize(&notes, -100);
    assert_int_equal(notes.size, notes_least_size);
    notes_resize(&notes, 0);
    assert_int_equal(notes.size, 0);
}

static void notes_scroll_as_far_as_their_last_line_and_begin_anew_with_a_step(void **state) {
    (void)state;
    int limit;
    Player player = player_at(5, false);
    player.notes.size = notes_largest_size;
    draw(&player, 1, 1280, 720, wide, &limit);
    assert_true(limit > 5);
    player.notes.limit = limit;
    player_scroll_notes(&player, 1, 3);
    assert_int_equal(player.notes.scroll, 3);
    player_scroll_notes(&player, 1, 1000);
    assert_int_equal(player.notes.scroll, limit);
    player_scroll_notes(&player, 1, -1);
    assert_int_equal(player.notes.scroll, limit - 1);
    player_scroll_notes(&player, 1, -1000);
    assert_int_equal(player.notes.scroll, 0);
    player_scroll_notes(&player, 1, 4);
    clock_seek(&player.clock, 1, 10);
    player_scroll_notes(&player, 1, 1);
    assert_int_equal(player.notes.scroll, 1);
    player.notes.limit = 0;
    player_scroll_notes(&player, 1, 1);
    assert_int_equal(player.notes.scroll, 0);
}

static void scrolling_shows_other_lines_of_that_step_alone(void **state) {
    (void)state;
    int limit;
    Player player = player_at(5, false);
    player.notes = (Notes){.size = notes_largest_size, .step = 1, .scroll = 2, .limit = 9};
    size_t scrolled = draw(&player, 1, 1280, 720, wide, &limit).instance_count;
    player.notes.step = 0;
    assert_true(draw(&player, 1, 1280, 720, wide, &limit).instance_count != scrolled);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_step_that_ended_at_a_stop_stays_until_the_next_begins),
        cmocka_unit_test(a_step_that_plays_to_its_stop_stays_current),
        cmocka_unit_test(the_next_picture_is_the_end_of_the_next_step),
        cmocka_unit_test(a_badge_says_what_the_audience_sees_instead),
        cmocka_unit_test(the_pictures_are_where_the_window_test_looks),
        cmocka_unit_test(nothing_overlaps_and_all_is_inside_in_any_shape),
        cmocka_unit_test(the_notes_lie_below_the_picture_where_they_get_half_its_width_there),
        cmocka_unit_test(the_times_stand_above_their_plan_at_every_height),
        cmocka_unit_test(what_is_drawn_stays_inside_and_off_the_pictures),
        cmocka_unit_test(at_the_start_of_a_step_none_of_it_is_drawn_as_played),
        cmocka_unit_test(windows_and_shows_of_no_use_are_survived),
        cmocka_unit_test(still_is_still_between_the_seconds),
        cmocka_unit_test(the_texts_scale_has_ends),
        cmocka_unit_test(a_step_without_notes_has_none_to_scroll),
        cmocka_unit_test(five_steps_double_the_notes_and_the_size_has_ends),
        cmocka_unit_test(notes_scroll_as_far_as_their_last_line_and_begin_anew_with_a_step),
        cmocka_unit_test(scrolling_shows_other_lines_of_that_step_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
