// What the panel, the overview and a leader do at the edges: what is closed, what has gone, what goes backwards.
#include "play/overview.h"
#include "play/panel.h"
#include "play/sync.h"
#include "shape/drawing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The panel -------------------------------------------------------------------------------------------------

static const char *const kinds[] = {"a", "b", "c"};
static const Parameter parameters[] = {{"slots", PARAMETER_NUMBER, 8, 8, 1, 64, 1, NULL, 0},
                                       {"kind", PARAMETER_CHOICE, 1, 1, 0, 2, 1, kinds, 3}};
static const PanelList list = {parameters, 2};

static void a_closed_panel_takes_neither_keys_nor_mouse(void **state) {
    (void)state;
    Panel panel = {0};
    const PanelSpot spot = {.kind = SPOT_ROW, .is_on_control = true};
    for (int round = 0; round < 2; round++, panel_toggle(&panel, 0)) {
        assert_int_equal(panel_key(&panel, list, key_press(KEY_DOWN, 0)).kind,
                         round ? EDIT_TAKEN : EDIT_IGNORED);
        assert_int_equal(panel_move(&panel, list, spot).kind, round ? EDIT_TAKEN : EDIT_IGNORED);
        assert_int_equal(panel_wheel(&panel, list, spot, KEY_WHEEL_UP).kind, round ? EDIT_SET : EDIT_IGNORED);
        assert_int_equal(panel_press(&panel, list, spot).kind, round ? EDIT_SET : EDIT_IGNORED);
        assert_int_equal(panel.holds, round);
    }
    assert_false(panel.holds); // a panel that closes lets go
}

static void the_shift_key_goes_backwards_and_in_tens(void **state) {
    (void)state;
    Panel panel = {.is_open = true};
    assert_float_equal(panel_key(&panel, list, key_press(KEY_RIGHT, MOD_SHIFT)).value, 18, 0);
    assert_float_equal(panel_key(&panel, list, key_press(KEY_LEFT, MOD_SHIFT)).value, 1, 0);
    assert_int_equal(panel_key(&panel, list, key_press(KEY_DOWN, MOD_SHIFT)).kind, EDIT_IGNORED);
    assert_int_equal(panel_key(&panel, list, key_press(KEY_DOWN, MOD_CTRL)).kind, EDIT_IGNORED);
    assert_int_equal(panel.row, 0);
    for (size_t row = 3; row-- > 0;) {
        assert_int_equal(panel_key(&panel, list, key_press(KEY_TAB, MOD_SHIFT)).kind, EDIT_TAKEN);
        assert_int_equal(panel.row, row);
    }
}

static void what_is_held_is_let_go_once(void **state) {
    (void)state;
    Panel panel = {.is_open = true};
    panel_press(&panel, list, (PanelSpot){.kind = SPOT_ROW, .row = 0, .part = 0.5f});
    assert_int_equal(panel_move(&panel, list, (PanelSpot){.kind = SPOT_BESIDE, .part = 1}).kind, EDIT_SET);
    assert_int_equal(panel_release(&panel).kind, EDIT_TAKEN);
    assert_int_equal(panel_release(&panel).kind, EDIT_IGNORED);
    assert_int_equal(panel_move(&panel, list, (PanelSpot){.kind = SPOT_BESIDE}).kind, EDIT_IGNORED);
}

// The script that was saved has fewer parameters now.
static void a_slider_that_has_gone_while_it_is_held_moves_nothing(void **state) {
    (void)state;
    Panel panel = {.is_open = true, .row = 1, .holds = true};
    assert_int_equal(panel_move(&panel, (PanelList){parameters, 1}, (PanelSpot){.part = 1}).kind, EDIT_TAKEN);
}

static void a_choice_is_made_on_its_control_alone(void **state) {
    (void)state;
    Panel panel = {.is_open = true};
    PanelSpot spot = {.kind = SPOT_ROW, .row = 1, .part = 0.9f, .has_segments = true};
    assert_int_equal(panel_press(&panel, list, spot).kind, EDIT_TAKEN);
    assert_int_equal(panel.row, 1);
    spot.is_on_control = true;
    PanelEdit edit = panel_press(&panel, list, spot);
    assert_true(edit.kind == EDIT_SET && edit.parameter == 1 && edit.value == 2);
}

static void the_wheel_beside_the_rows_goes_through_them(void **state) {
    (void)state;
    Panel panel = {.is_open = true};
    const PanelSpot card = {.kind = SPOT_CARD};
    assert_int_equal(panel_wheel(&panel, list, card, KEY_WHEEL_DOWN).kind, EDIT_TAKEN);
    assert_int_equal(panel.row, 1);
    assert_int_equal(panel_wheel(&panel, list, card, KEY_WHEEL_UP).kind, EDIT_TAKEN);
    assert_int_equal(panel.row, 0);
}

// The overview ----------------------------------------------------------------------------------------------

static const Cue cues[] = {{.name = "a", .notes = "", .time = 0},
                           {.name = "b", .notes = "", .time = 1},
                           {.name = "c", .notes = "", .time = 2}};

static void a_cue_that_has_gone_leaves_the_last_one_selected(void **state) {
    (void)state;
    const Timeline fewer = {.duration = 3, .cues = cues, .cue_count = 3};
    Overview overview;
    overview_open(&overview, 7);
    overview_follow(&overview, &fewer, 2, 1);
    assert_int_equal(overview.selected, 2);
    assert_int_equal(overview.top, 1);
}

// A leader --------------------------------------------------------------------------------------------------

static void a_leader_that_goes_backwards_is_followed_backwards(void **state) {
    (void)state;
    const Timeline timeline = {.duration = 10, .cues = cues, .cue_count = 3};
    Player player = player_make(&timeline);
    sync_player(&player, 100, (SyncPlace){0, 8, -1}, false);
    assert_float_equal(player_time(&player, 101), 7, 1e-9);
    sync_player(&player, 102, (SyncPlace){0, 5, 0}, false);
    assert_float_equal(player_time(&player, 103), 5, 1e-9);
    sync_player(&player, 104, (SyncPlace){0, 5, 2}, false);
    assert_float_equal(player_time(&player, 105), 7, 1e-9);
}

// Drawings --------------------------------------------------------------------------------------------------

static Box box_of_drawing(const char *text) {
    static Arena arena;
    Drawing drawing;
    Error error;
    if (!drawing_read(&arena, &arena, (const uint8_t *)text, strlen(text), &drawing, &error))
        fail_msg("%s", error.text);
    if (drawing.count != 1)
        fail_msg("%s", text);
    Box box = outline_anchor_bounds(drawing.pieces[0].outline, drawing.pieces[0].map);
    arena_finish(&arena);
    return box;
}

static void expect_size(const char *text, double width, double height) {
    Box box = box_of_drawing(text);
    assert_true(fabs(box.max.x - box.min.x - width) < 1e-6);
    assert_true(fabs(box.max.y - box.min.y - height) < 1e-6);
}

// By the specification of CSS: an inch is 96 pixels, 2.54 centimetres, 72 points or 6 picas.
static void lengths_have_units(void **state) {
    (void)state;
    static const struct {
        const char *length;
        double pixels;
    } lengths[] = {{"2in", 192},  {"5.08cm", 192}, {"50.8mm", 192}, {"144pt", 192},
                   {"12pc", 192}, {"192px", 192},  {"192", 192},    {"1e3", 1000}};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char text[128];
        snprintf(text, sizeof text, "<svg><rect width='%s' height='10'/></svg>", lengths[i].length);
        expect_size(text, lengths[i].pixels, 10);
    }
}

static void an_ellipse_is_as_wide_and_high_as_it_says(void **state) {
    (void)state;
    expect_size("<svg><ellipse cx='1' cy='2' rx='30' ry='1in'/></svg>", 60, 192);
    expect_size("<svg><circle r='3'/></svg>", 6, 6);
}

static void lines_and_polygons_begin_at_their_first_point(void **state) {
    (void)state;
    expect_size("<svg><polyline points='10,10 20,10 20,30'/></svg>", 10, 20);
    expect_size("<svg><polygon points='10 10, 20 10, 20 30'/></svg>", 10, 20);
}

static void a_drawing_may_be_so_big_and_no_bigger(void **state) {
    (void)state;
    static const char text[] = "<svg><rect width='1' height='1'/></svg>";
    Arena arena = {0};
    Drawing drawing;
    Error error = {""};
    uint8_t *bytes = malloc(drawing_most_bytes + 1);
    assert_non_null(bytes);
    memset(bytes, ' ', drawing_most_bytes + 1);
    memcpy(bytes, text, strlen(text));
    assert_true(drawing_read(&arena, &arena, bytes, drawing_most_bytes, &drawing, &error));
    assert_false(drawing_read(&arena, &arena, bytes, drawing_most_bytes + 1, &drawing, &error));
    assert_string_equal(error.text, "too big for a drawing (8388609 bytes, at most 8388608)");
    free(bytes);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_panel_takes_neither_keys_nor_mouse),
        cmocka_unit_test(the_shift_key_goes_backwards_and_in_tens),
        cmocka_unit_test(what_is_held_is_let_go_once),
        cmocka_unit_test(a_slider_that_has_gone_while_it_is_held_moves_nothing),
        cmocka_unit_test(a_choice_is_made_on_its_control_alone),
        cmocka_unit_test(the_wheel_beside_the_rows_goes_through_them),
        cmocka_unit_test(a_cue_that_has_gone_leaves_the_last_one_selected),
        cmocka_unit_test(a_leader_that_goes_backwards_is_followed_backwards),
        cmocka_unit_test(lengths_have_units),
        cmocka_unit_test(an_ellipse_is_as_wide_and_high_as_it_says),
        cmocka_unit_test(lines_and_polygons_begin_at_their_first_point),
        cmocka_unit_test(a_drawing_may_be_so_big_and_no_bigger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
