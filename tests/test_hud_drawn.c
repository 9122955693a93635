// What is drawn over the scene, where and how much of it: the overview's scroll bar, the presenter's words where there are
// no notes, the hint where no lines of a script are known, values that were packed, strokes that fade.
#include "gl/painter.h"
#include "hud/findings_draw.h"
#include "hud/help.h"
#include "hud/marks_draw.h"
#include "hud/overview_draw.h"
#include "hud/panel_draw.h"
#include "hud/pen_draw.h"
#include "hud/pointer_draw.h"
#include "hud/presenter_times.h"
#include "hud/presenter_view.h"
#include "hud/source_draw.h"
#include "hud/style.h"
#include "hud/values_draw.h"
#include "scene_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1280, HEIGHT = 720 };

static Painter painter;
static Arena frame;
static View view;
static Display display;
static Canvas canvas;

static int set_up(void **state) {
    (void)state;
    Error error;
    return !painter_init(&painter, &error);
}

static int tear_down(void **state) {
    (void)state;
    painter_finish(&painter);
    arena_finish(&frame);
    return 0;
}

static Deck *load(const char *script) {
    Error error;
    const ScriptInput input = {.fonts = &painter.fonts};
    Deck *deck = scene_file_run("scene.lua", script, strlen(script), &input, &error);
    assert_non_null(deck);
    return deck;
}

static void begin(int height) {
    arena_reset(&frame);
    view = view_pixels(WIDTH, height);
    display = display_begin(&frame);
    canvas = (Canvas){&display, &view, painter.atlas, 1, 1, 0};
}

static size_t count_letters(void) {
    size_t count = 0;
    for (size_t b = 0; b < display.batch_count; b++)
        count += display.batches[b].pipeline == PIPELINE_CELL ? display.batches[b].count : 0;
    return count;
}

static Bounds box_of(const Instance *instance) {
    const float *a = instance->affine, *q = instance->quad;
    return (Bounds){{{a[4] + q[0], a[5] + q[1]}}, {{a[4] + q[2], a[5] + q[3]}}};
}

// The overview ----------------------------------------------------------------------------------------------

// Its bar is to the grid's height as the rows that are seen to all, and lies as far down as they do.
static void the_scroll_bar_is_the_part_of_the_rows_that_is_seen(void **state) {
    (void)state;
    enum { CUES = 100 };
    Deck *deck = load("for i = 1, 100 do cue('c' .. i) wait(1) end");
    Thumbnails thumbnails;
    thumbnails_init(&thumbnails);
    const OverviewSource source = {deck, 1, 0, 2, &thumbnails, painter.fonts};
    const OverviewLayout layout =
        overview_layout(WIDTH, HEIGHT, 1, deck->scene.frame.x / deck->scene.frame.y, CUES);
    size_t rows = (CUES + layout.columns - 1) / layout.columns;
    float high = (float)layout.rows * layout.pitch.y, row = high / (float)rows;
    assert_true(rows > layout.rows + 1);
    for (size_t top = 0; top <= rows - layout.rows; top++) {
        Overview overview;
        begin(HEIGHT);
        Layers layers = layers_begin(&frame);
        overview_open(&overview, 1);
        overview.top = top;
        overview_draw(&overview, &source, &canvas, &layers);
        Bounds bar = box_of(&display.instances[display.instance_count - 1]);
        assert_float_equal(bar.max.y, layout.origin.y - row * (float)top, 0.01);
        assert_float_equal(bounds_size(bar).y, row * (float)layout.rows, 0.01);
        assert_true(bar.max.x < WIDTH && bar.min.x > layout.origin.x +
                                                         (float)layout.columns * layout.pitch.x -
                                                         (layout.pitch.x - layout.cell.x));
        assert_true(bar.min.y >= layout.origin.y - high - 0.01);
    }
    thumbnails_finish(&thumbnails);
    deck_destroy(deck);
}

// The time bar ----------------------------------------------------------------------------------------------

// A pixel a second.
static void steps_are_parted_where_the_gap_leaves_half_of_them(void **state) {
    (void)state;
    enum { WIDE = 554, GAP = 2 };
    Deck *deck = load("wait(4) cue('b') wait(5) cue('c') wait(503)");
    Player player = player_make(&deck->timeline);
    player_show_hud(&player, -1);
    begin(HEIGHT);
    view = view_pixels(WIDE, HEIGHT);
    Bounds bar = hud_geometry_of(&canvas).bar;
    assert_true(bounds_size(bar).x == 512);
    hud_draw(&canvas, &player, 0, painter.fonts);
    const Bounds steps[] = {box_of(&display.instances[2]), box_of(&display.instances[3]),
                            box_of(&display.instances[4])}; // upon the panel and its edge
    assert_true(steps[0].min.x == bar.min.x && steps[0].max.x == bar.min.x + 4);
    assert_true(steps[1].min.x == bar.min.x + 4 && steps[1].max.x == bar.min.x + 9 - GAP);
    assert_true(steps[2].min.x == bar.min.x + 9 && steps[2].max.x == bar.max.x);
    deck_destroy(deck);
}

// Small pictures --------------------------------------------------------------------------------------------

static void a_small_picture_lies_on_as_much_ground_as_its_scene_has(void **state) {
    (void)state;
    Deck *deck = load("wait(1)");
    begin(HEIGHT);
    Layers layers = layers_begin(&frame);
    thumbnail_push(&layers, deck, 0, &display, &view, (Bounds){{{0, 0}}, {{160, 90}}});
    const float *quad = layers.items[0].display->instances[0].quad;
    vec2s size = deck->scene.frame;
    assert_true(quad[0] == -size.x / 2 && quad[1] == -size.y / 2);
    assert_true(quad[2] == size.x / 2 && quad[3] == size.y / 2);
    deck_destroy(deck);
}

// The presenter's view --------------------------------------------------------------------------------------

static size_t count_presenter_letters(const Timeline *timeline) {
    Player player = player_make(timeline);
    const PresenterMoment moment = {&player, 0, 900, 9, 5, 15};
    const PresenterLayout layout = presenter_layout(WIDTH, HEIGHT, 1, (vec2s){{16, 9}});
    begin(HEIGHT);
    presenter_draw(&canvas, &layout, &moment, painter.fonts);
    return count_letters();
}

// "No notes in this presentation" has seven letters more than "No notes for this step".
static void a_presentation_without_notes_is_told_from_a_step_without(void **state) {
    (void)state;
    const Cue bare[] = {{.name = "a", .notes = "", .time = 0}, {.name = "b", .notes = "", .time = 2}};
    const Cue noted[] = {{.name = "a", .notes = "", .time = 0}, {.name = "b", .notes = "!", .time = 2}};
    const Timeline without = {.duration = 4, .cues = bare, .cue_count = 2};
    const Timeline with = {.duration = 4, .cues = noted, .cue_count = 2};
    assert_int_equal(count_presenter_letters(&without), count_presenter_letters(&with) + 7);
}

// The lines of the script -----------------------------------------------------------------------------------

static void where_no_line_is_known_a_hint_stands_in_the_pictures_upper_left_corner(void **state) {
    (void)state;
    const Bounds area = {{{100, 50}}, {{900, 500}}};
    Deck *deck = load("add(Square())");
    begin(HEIGHT);
    ThingList things = things_at(&deck->timeline, 0, &frame);
    things.items[0].origin = NULL; // as of a deck that knows none
    source_draw(&canvas, &things, &view, area, painter.fonts);
    assert_int_equal(count_letters(), strlen("Nolinesofascriptareknownhere"));
    float em = style_em_of(&canvas);
    Bounds card = box_of(&display.instances[1]), text = bounds_empty(); // on its edge
    for (size_t i = 2; i < display.instance_count; i++) {
        const float *a = display.instances[i].affine;
        text = bounds_add(text, (vec2s){{a[4], a[5]}});
    }
    assert_float_equal(card.min.x, area.min.x + em, 0.01);
    assert_float_equal(card.max.y, area.max.y - em, 0.01);
    assert_true(text.min.x > card.min.x && text.max.x < card.max.x - 0.5f * em);
    assert_true(text.min.y > card.min.y && text.max.y < card.max.y);
    begin(HEIGHT);
    source_draw(&canvas, &(ThingList){NULL, 0}, &view, area, painter.fonts);
    assert_int_equal(display.instance_count, 0);
    deck_destroy(deck);
}

// Values ----------------------------------------------------------------------------------------------------

static Parameter parameters[40];

static size_t draw_values(size_t count, int height) {
    begin(height);
    values_draw(&canvas, parameters, count, painter.fonts);
    return count_letters();
}

// Each row is a name of three letters and a value of one; what has no room is counted below.
static void as_many_values_are_listed_as_have_room_and_the_rest_is_counted(void **state) {
    (void)state;
    enum { COUNT = sizeof parameters / sizeof parameters[0] };
    const size_t head = strlen("Parameters");
    static char names[COUNT][8];
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "p%02zu", i);
        parameters[i] = (Parameter){.name = names[i], .value = 7, .max = 9, .step = 1};
    }
    assert_int_equal(draw_values(0, HEIGHT), head + strlen("Thispresentationhasnone."));
    assert_int_equal(draw_values(1, HEIGHT), head + 4 + strlen("Itwaspackedwiththesevalues."));
    assert_int_equal(draw_values(3, HEIGHT), head + 12 + strlen("Itwaspackedwiththesevalues."));
    for (int height = 300; height <= 720; height += 60) {
        size_t letters = draw_values(COUNT, height), shown = 0;
        char rest[64];
        Bounds card = box_of(&display.instances[1]);
        float em = hud_geometry_of(&canvas).em;
        for (; shown < COUNT; shown++) {
            snprintf(rest, sizeof rest, "and%zumore,asitwaspacked", COUNT - shown);
            if (letters == head + 4 * shown + strlen(rest))
                break;
        }
        assert_true(shown < COUNT);
        assert_true(card.min.y >= hud_geometry_of(&canvas).panel.max.y);
        assert_true(card.min.y - hud_geometry_of(&canvas).panel.max.y < 3.1f * em); // no row more has room
        assert_true(card.max.y < (float)height && card.max.x < WIDTH);
    }
}

// Strokes ---------------------------------------------------------------------------------------------------

static void a_stroke_that_has_faded_is_not_drawn(void **state) {
    (void)state;
    static Pen pen;
    const PenInk ink = {{1, 0, 0, 1}, {0, 0, 0, 1}, 4, 1};
    pen = (Pen){0};
    pen_begin(&pen, 0, (vec2s){{0, 0}}, 2);
    pen_move(&pen, (vec2s){{1, 1}});
    pen_end(&pen, 0);
    const double times[] = {1, 2 + pen_fade_seconds / 2, 2 + pen_fade_seconds + 0.1};
    for (size_t i = 0; i < 3; i++) {
        begin(HEIGHT);
        pen_draw(&display, &pen, times[i], affine_identity(), ink);
        assert_true((display.instance_count > 0) == (i < 2));
    }
}

static vec2s bent(const vec2s corners[3], float t) {
    return glms_vec2_lerp(glms_vec2_lerp(corners[0], corners[1], t),
                          glms_vec2_lerp(corners[1], corners[2], t), t);
}

// Through 0, 0; 2a, 0; 2a, 2b: it bends from the middle of the first line to that of the second.
static void a_bend_lies_where_it_bends_in_few_pieces(void **state) {
    (void)state;
    static Pen pen;
    const PenInk ink = {{1, 0, 0, 1}, {0, 0, 0, 1}, 4, 1};
    for (float size = 0.5f; size < 130; size *= 1.5f) {
        const vec2s corners[] = {{{size, 0}}, {{2 * size, 0}}, {{2 * size, size}}};
        pen = (Pen){.points = {{{0, 0}}, {{2 * size, 0}}, {{2 * size, 2 * size}}}, .point_count = 3};
        pen.strokes[pen.stroke_count++] = (PenStroke){0, 3, INFINITY, 0};
        begin(HEIGHT);
        pen_draw(&display, &pen, 0, affine_identity(), ink);
        size_t pieces = display.instance_count / 2 - 2; // with a border, and from end to bend
        float bend = sqrtf(2) * size, error = bend / (float)(4 * pieces * pieces);
        assert_true(error < 0.21f);
        assert_true(pieces == 1 || bend / (float)(4 * (pieces - 1) * (pieces - 1)) > 0.19f);
        for (size_t i = 0; i < pieces; i++) {
            const float *a = display.instances[1 + i].affine;
            vec2s at = bent(corners, ((float)i + 0.5f) / (float)pieces);
            assert_float_equal(hypotf(a[4] - at.x, a[5] - at.y), error, 0.01f);
        }
    }
}

// The pointer -----------------------------------------------------------------------------------------------

static void a_pointer_fades_evenly_about_where_it_is(void **state) {
    (void)state;
    enum { PARTS = 5 }; // a glow, a trail of two, a ring and a dot
    uint16_t whole[PARTS];
    Pointer pointer = {0};
    pointer_set(&pointer, 0, true, (vec2s){{1, 1}});
    pointer.shown = (Glide){1, 1, 0, 0};
    pointer_move(&pointer, 10, (vec2s){{2, 1}});
    pointer_move(&pointer, 10, (vec2s){{4, 2}});
    pointer.trail[0].time = 10;
    for (int fades = 0; fades < 2; fades++) {
        begin(HEIGHT);
        pointer.shown.to = fades ? 0.5f : 1;
        pointer_draw(&display, &pointer, 10, affine_scaling(100, 100, (Point){0, 0}));
        assert_int_equal(display.instance_count, PARTS);
        for (int i = 0; i < PARTS; i++) {
            const Instance *part = &display.instances[i];
            if (fades)
                assert_float_equal(part->fill[3], 0.5f * (float)whole[i], 1);
            whole[i] = part->fill[3];
        }
    }
}

// The spotlight ---------------------------------------------------------------------------------------------

static void a_spotlight_dims_the_whole_picture_and_nothing_beside_it(void **state) {
    (void)state;
    Marks marks = marks_make();
    spotlight_set(&marks.spotlight, 0, true);
    begin(HEIGHT);
    marks_draw(&display, &marks, 9, &view, (Framing){{{0, 0}}, 1}, 0);
    Bounds extent = bounds_empty();
    for (size_t i = 0; i < display.instance_count; i++) {
        Bounds box = box_of(&display.instances[i]);
        extent = bounds_add(bounds_add(extent, box.min), box.max);
    }
    assert_true(extent.min.x == 0 && extent.min.y == 0 && extent.max.x == WIDTH && extent.max.y == HEIGHT);
}

static void a_spotlight_dims_more_and_more_as_it_comes(void **state) {
    (void)state;
    Marks marks = marks_make();
    spotlight_set(&marks.spotlight, 0, true);
    for (double now = 0.02; now < 0.3; now += 0.02) {
        float opacity = glide_at(&marks.spotlight.shown, now);
        begin(HEIGHT);
        marks_draw(&display, &marks, now, &view, (Framing){{{0, 0}}, 1}, 0);
        assert_float_equal((float)display.instances[0].fill[3] / 65535, 0.74f * opacity, 1e-3);
    }
    begin(HEIGHT);
    marks_draw(&display, &marks, 0, &view, (Framing){{{0, 0}}, 1}, 0);
    assert_int_equal(display.instance_count, 0); // nothing of it is there yet
}

// The panel -------------------------------------------------------------------------------------------------

// Up to its upper edge; what lies above that is the name's.
static void a_control_begins_at_its_upper_edge(void **state) {
    (void)state;
    const Parameter both[] = {{.name = "a", .max = 9, .step = 1}, {.name = "b", .max = 9, .step = 1}};
    const PanelList list = {both, 2};
    Panel panel = {.is_open = true};
    const PanelGeometry geometry = panel_geometry(&panel, list, 16, WIDTH, HEIGHT, 100);
    for (size_t i = 0; i < 2; i++) {
        Bounds control = panel_control(&geometry, &both[i], geometry.rows[i]);
        float middle = bounds_center(control).x;
        PanelSpot on = panel_spot(&geometry, &panel, list, (vec2s){{middle, control.max.y}});
        PanelSpot above = panel_spot(&geometry, &panel, list, (vec2s){{middle, control.max.y + 1}});
        assert_true(on.kind == SPOT_ROW && on.row == i && on.is_on_control && on.part == 0.5f);
        assert_true(above.kind == SPOT_ROW && above.row == i && !above.is_on_control);
    }
}

// The letters of a name that is long end where those of its value have room.
static void a_long_name_in_the_panel_leaves_room_for_its_value(void **state) {
    (void)state;
    char name[121];
    memset(name, 'm', sizeof name - 1);
    name[sizeof name - 1] = 0;
    const Parameter parameter = {.name = name, .value = 7, .standard = 7, .max = 9, .step = 1};
    const PanelList list = {&parameter, 1};
    Panel panel = {.is_open = true};
    begin(HEIGHT);
    float em = style_em_of(&canvas);
    const PanelGeometry geometry = panel_geometry(&panel, list, em, WIDTH, HEIGHT, 100);
    panel_draw(&canvas, &panel, list, &geometry, painter.fonts, NULL, 9);
    const Bounds row = geometry.rows[0];
    size_t count = 0;
    float right = 0;
    for (size_t i = 0; i < display.instance_count; i++) {
        Bounds box = box_of(&display.instances[i]);
        bool is_letter = bounds_size(box).x < 2 * em && bounds_contains(row, bounds_center(box)) &&
                         row.max.x - box.max.x > 2 * em && bounds_center(box).y > row.min.y + 1.5f * em;
        count += is_letter;
        right = is_letter ? fmaxf(right, box.max.x) : right;
    }
    assert_in_range(count, 10, 40);
    assert_in_range(row.max.x - right, 6 * em, 9 * em);
}

// The talk's times ------------------------------------------------------------------------------------------

static float lowest_of_times(float wide, float high) {
    const PresenterTimes times = {.box = {{{100, 100}}, {{100 + wide, 100 + high}}}, .unit = 1};
    float lowest = HEIGHT;
    begin(HEIGHT);
    presenter_times_draw(&canvas, &times, painter.fonts);
    for (size_t i = 0; i < display.instance_count; i++)
        lowest = fminf(lowest, box_of(&display.instances[i]).min.y);
    return lowest - 100;
}

// The second one lies a third of the height lower, or as high as the first.
static void times_lie_beside_each_other_where_there_is_width_for_it(void **state) {
    (void)state;
    assert_true(lowest_of_times(380, 300) < 160);
    assert_true(lowest_of_times(400, 300) > 200);
}

// The list of keys ------------------------------------------------------------------------------------------

static bool overlap(Bounds a, Bounds b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

static size_t count_letters_in(const Bounds *boxes, size_t count) {
    size_t letters = 0;
    for (size_t b = 0; b < display.batch_count; b++) {
        const Batch *batch = &display.batches[b];
        for (size_t i = batch->first; batch->pipeline == PIPELINE_CELL && i < batch->first + batch->count;
             i++)
            for (size_t k = 0; k < count; k++)
                letters += overlap(box_of(&display.instances[i]), boxes[k]);
    }
    return letters;
}

// The keys of two commands, more than have room beside what they do.
static void keys_lie_apart_and_below_each_other_where_there_are_many(void **state) {
    (void)state;
    static const char text[] =
        "Ctrl+Shift+F1 next\nCtrl+Shift+F3 next\nCtrl+Shift+F5 next\nCtrl+Shift+F7 next\nCtrl+Shift+F9 next\n"
        "Ctrl+Shift+Alt+F1 next\nCtrl+Shift+Alt+F3 next\nCtrl+Shift+Alt+F5 next\nCtrl+Shift+Alt+F7 "
        "next\nCtrl+Shift+Alt+F9 next\n"
        "Ctrl+Shift+F2 previous\nCtrl+Shift+F4 previous\nCtrl+Shift+F6 previous\nCtrl+Shift+F8 previous\n"
        "Alt+x previous\nx freeze\n";
    enum { KEYS = 16 };
    Arena arena = {0};
    Keymap keymap;
    keymap_init(&keymap, &arena);
    assert_true(keymap_read(&keymap, "keys.conf", text, strlen(text), NULL));
    for (int width = 160; width <= 1280; width += 80) {
        Bounds caps[KEYS];
        size_t count = 0;
        begin(HEIGHT);
        view = view_pixels(width, HEIGHT);
        help_draw(&canvas, &keymap, painter.fonts);
        for (size_t i = 1; i < display.instance_count; i++) { // behind the cover
            Bounds box = box_of(&display.instances[i]);
            if (display.instances[i].fill[3] != (uint16_t)lroundf(0.13f * 65535))
                continue;
            assert_true(count < KEYS && box.min.x >= 0 && box.max.x <= (float)width && box.min.y >= 0);
            for (size_t k = 0; k < count; k++)
                assert_false(overlap(box, caps[k]));
            caps[count++] = box;
        }
        assert_int_equal(count, KEYS);
        assert_int_equal(count_letters_in(caps, KEYS),
                         14 * strlen("Ctrl+Shift+F1") + 5 * strlen("Alt+") + strlen("Alt+x") + 1);
    }
    arena_finish(&arena);
}

// Frames of what a line has made ----------------------------------------------------------------------------

static float area_in_picture(Bounds box) {
    float wide = fminf(box.max.x, WIDTH) - fmaxf(box.min.x, 0),
          high = fminf(box.max.y, HEIGHT) - fmaxf(box.min.y, 0);
    return fmaxf(wide, 0) * fmaxf(high, 0);
}

// Four instances from `first` on are the part of a ring round the box, so wide, that lies in the picture.
static size_t expect_ring(size_t first, Bounds box, float width) {
    float area = 0, wanted = area_in_picture(bounds_grown(box, width)) - area_in_picture(box);
    size_t at = first;
    for (; at < display.instance_count && area < wanted; at++) {
        Bounds edge = box_of(&display.instances[at]);
        assert_float_equal(area_in_picture(edge), bounds_size(edge).x * bounds_size(edge).y, 1e-3);
        area += area_in_picture(edge);
        vec2s middle = bounds_center(edge);
        assert_true(bounds_contains(bounds_grown(box, width), middle) && !bounds_contains(box, middle));
    }
    assert_float_equal(area, wanted, 1e-3);
    return at;
}

static void a_frame_is_a_ring_round_its_thing_wider_where_it_moves(void **state) {
    (void)state;
    static Shape shape;
    static const LeafState seen = {
        .fill = {1, 1, 1, 1}, .opacity = 1, .reveal = {{0, 1}}, .shape = {.shape = &shape}};
    static const Origin origin = {.kind = "Circle", .line = 4};
    static const Playing playing = {0, 1, "FadeIn", 12};
    static const Box boxes[] = {
        {{-1, -1}, {1, 1.5}}, {{-7, -1}, {-6, 1}}, {{6, 3}, {7, 4}}, {{-3, -4}, {-2, 4}}};
    const View scene = {WIDTH, HEIGHT, {{0, 0}}, 100};
    const Bounds whole = {{{0, 0}}, {{WIDTH, HEIGHT}}};
    for (size_t i = 0; i < 24; i++) {
        const Box box = boxes[i / 2 % 4];
        const Bounds pixels = {{{(float)box.min.x * 100 + WIDTH / 2, (float)box.min.y * 100 + HEIGHT / 2}},
                               {{(float)box.max.x * 100 + WIDTH / 2, (float)box.max.y * 100 + HEIGHT / 2}}};
        Thing thing = {&origin, &seen, 1, box, i % 2 ? &playing : NULL, 0};
        begin(HEIGHT);
        canvas.ui_scale = 1 + (float)i / 12;
        source_draw(&canvas, &(ThingList){&thing, 1}, &scene, whole, painter.fonts);
        float line = fmaxf(1, roundf(style_em_of(&canvas) / 14)), width = i % 2 ? 2 * line : line;
        size_t next = expect_ring(0, bounds_grown(pixels, width), line);
        expect_ring(next, pixels, width);
    }
}

// The list of findings --------------------------------------------------------------------------------------

// As many rows as seven tenths of the height have room for, and one in any picture; twelve at most.
static void the_list_of_findings_has_as_many_rows_as_the_picture_has_room_for(void **state) {
    (void)state;
    const FindingList list = {.row = 20};
    for (int height = 40; height <= 2000; height += 20) {
        const FindingsGeometry geometry = findings_geometry(&list, 30, WIDTH, height, 1);
        float em = geometry.em, high = bounds_size(geometry.card).y, most = 0.7f * (float)height;
        assert_in_range(geometry.count, 1, findings_most_rows);
        assert_true(geometry.count == 1 || high <= most);
        assert_true(geometry.count == findings_most_rows || high + geometry.pitch > most);
        assert_int_equal(geometry.first, list.row + 1 - geometry.count);
        assert_float_equal(high - (float)geometry.count * geometry.pitch, (2 * 0.9f + 1.9f) * em, 2);
        for (size_t i = 0; i < geometry.count; i++)
            assert_int_equal(
                findings_hit(&geometry, (vec2s){{geometry.card.min.x + em,
                                                 geometry.top - ((float)i + 0.5f) * geometry.pitch}}),
                geometry.first + i);
    }
}

static void the_list_of_findings_keeps_within_narrow_pictures(void **state) {
    (void)state;
    const FindingList list = {0};
    for (int width = 100; width <= 2000; width += 100) {
        const FindingsGeometry geometry = findings_geometry(&list, 3, width, 900, 1);
        float em = geometry.em, wide = geometry.card.max.x - geometry.card.min.x;
        assert_float_equal(geometry.card.max.x, (float)width - em, 1e-3);
        assert_float_equal(wide, fminf(28 * em, (float)width - 2 * em), 0.51);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scroll_bar_is_the_part_of_the_rows_that_is_seen),
        cmocka_unit_test(steps_are_parted_where_the_gap_leaves_half_of_them),
        cmocka_unit_test(a_small_picture_lies_on_as_much_ground_as_its_scene_has),
        cmocka_unit_test(a_presentation_without_notes_is_told_from_a_step_without),
        cmocka_unit_test(where_no_line_is_known_a_hint_stands_in_the_pictures_upper_left_corner),
        cmocka_unit_test(as_many_values_are_listed_as_have_room_and_the_rest_is_counted),
        cmocka_unit_test(a_stroke_that_has_faded_is_not_drawn),
        cmocka_unit_test(a_bend_lies_where_it_bends_in_few_pieces),
        cmocka_unit_test(a_pointer_fades_evenly_about_where_it_is),
        cmocka_unit_test(a_spotlight_dims_more_and_more_as_it_comes),
        cmocka_unit_test(a_spotlight_dims_the_whole_picture_and_nothing_beside_it),
        cmocka_unit_test(a_control_begins_at_its_upper_edge),
        cmocka_unit_test(a_long_name_in_the_panel_leaves_room_for_its_value),
        cmocka_unit_test(keys_lie_apart_and_below_each_other_where_there_are_many),
        cmocka_unit_test(a_frame_is_a_ring_round_its_thing_wider_where_it_moves),
        cmocka_unit_test(the_list_of_findings_has_as_many_rows_as_the_picture_has_room_for),
        cmocka_unit_test(times_lie_beside_each_other_where_there_is_width_for_it),
        cmocka_unit_test(the_list_of_findings_keeps_within_narrow_pictures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
