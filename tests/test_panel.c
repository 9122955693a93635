// The panel of sliders: what keys and mouse ask for, and where things lie. And parameters as text.
#include "hud/panel_layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kinds[] = {"static", "continuous", "other"};
static const char *const long_kinds[] = {"the first of the long names", "the second of the long names",
                                         "the third of the long names"};
enum { SLOTS, RATE, LABELS, KIND, LONG, COUNT };

static const Parameter standard[COUNT] = {
    [SLOTS] = {"slots", PARAMETER_NUMBER, 8, 8, 1, 64, 1, NULL, 0},
    [RATE] = {"rate", PARAMETER_NUMBER, 0.5, 0.5, 0, 2, 0.05, NULL, 0},
    [LABELS] = {"labels", PARAMETER_SWITCH, 1, 1, 0, 1, 1, NULL, 0},
    [KIND] = {"kind", PARAMETER_CHOICE, 1, 1, 0, 2, 1, kinds, 3},
    [LONG] = {"long", PARAMETER_CHOICE, 0, 0, 0, 2, 1, long_kinds, 3},
};
static Parameter parameters[COUNT];
static const PanelList list = {parameters, COUNT};
static Panel panel;

static int set_up(void **state) {
    (void)state;
    memcpy(parameters, standard, sizeof standard);
    panel = (Panel){0};
    panel_toggle(&panel, 0);
    return 0;
}

// Does what the shell does with an edit.
static PanelEdit carry_out(PanelEdit edit) {
    if (edit.kind == EDIT_SET)
        parameters[edit.parameter].value = edit.value;
    return edit;
}

static PanelEdit press(const char *name) {
    KeyPress key;
    assert_true(key_parse(name, &key));
    return carry_out(panel_key(&panel, list, key));
}

static void expect_set(const char *name, size_t parameter, double value) {
    PanelEdit edit = press(name);
    assert_int_equal(edit.kind, EDIT_SET);
    assert_int_equal(edit.parameter, parameter);
    assert_float_equal(edit.value, value, 1e-9);
}

static PanelGeometry geometry(void) {
    return panel_geometry(&panel, list, 17, 1280, 720, 80);
}

static PanelSpot spot(vec2s at) {
    PanelGeometry places = geometry();
    return panel_spot(&places, &panel, list, at);
}

static vec2s middle_of(size_t row) {
    PanelGeometry places = geometry();
    return bounds_center(panel_control(&places, &parameters[row], places.rows[row - places.first]));
}

// Keys ------------------------------------------------------------------------------------------------------

static void arrows_choose_a_row_and_step_its_value(void **state) {
    (void)state;
    expect_set("Right", SLOTS, 9);
    expect_set("Right", SLOTS, 10);
    expect_set("Left", SLOTS, 9);
    expect_set("Shift+Right", SLOTS, 19);
    assert_int_equal(press("Down").kind, EDIT_TAKEN);
    expect_set("Right", RATE, 0.55);
    assert_int_equal(press("Tab").kind, EDIT_TAKEN);
    expect_set("Left", LABELS, 0);
    press("Shift+Tab");
    expect_set("Shift+Left", RATE, 0.05);
}

static void rows_go_round_and_the_last_one_resets(void **state) {
    (void)state;
    press("Up");
    assert_int_equal(panel.row, COUNT);
    assert_int_equal(press("Right").kind, EDIT_TAKEN);
    assert_int_equal(press("Enter").kind, EDIT_STANDARD_ALL);
    press("Down");
    assert_int_equal(panel.row, SLOTS);
}

static void home_and_end_go_to_the_borders_and_no_further(void **state) {
    (void)state;
    expect_set("End", SLOTS, 64);
    assert_int_equal(press("Right").kind, EDIT_TAKEN);
    expect_set("Home", SLOTS, 1);
    assert_int_equal(press("Left").kind, EDIT_TAKEN);
    assert_int_equal(press("Shift+Left").kind, EDIT_TAKEN);
}

static void enter_takes_the_next_choice_and_goes_round(void **state) {
    (void)state;
    panel.row = KIND;
    expect_set("Enter", KIND, 2);
    expect_set("Enter", KIND, 0);
    panel.row = LABELS;
    expect_set("Enter", LABELS, 0);
    expect_set("Enter", LABELS, 1);
    panel.row = SLOTS;
    assert_int_equal(press("Enter").kind, EDIT_TAKEN);
}

static void delete_asks_for_the_standard(void **state) {
    (void)state;
    panel.row = RATE;
    PanelEdit edit = press("Delete");
    assert_int_equal(edit.kind, EDIT_STANDARD);
    assert_int_equal(edit.parameter, RATE);
}

static void a_clickers_keys_and_all_others_pass(void **state) {
    (void)state;
    const char *const keys[] = {"PageDown", "PageUp",     "Space",    "b",  "5",
                                "Esc",      "Ctrl+Right", "Alt+Left", "F5", "e"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_int_equal(press(keys[i]).kind, EDIT_IGNORED);
    panel_toggle(&panel, 1);
    assert_int_equal(press("Right").kind, EDIT_IGNORED);
}

static void without_parameters_nothing_is_asked_for(void **state) {
    (void)state;
    const PanelList none = {NULL, 0};
    const char *const keys[] = {"Right", "Left", "Home",      "End",        "Up",
                                "Down",  "Tab",  "Shift+Tab", "Shift+Right"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        KeyPress key;
        key_parse(keys[i], &key);
        assert_int_equal(panel_key(&panel, none, key).kind, EDIT_TAKEN);
    }
    PanelGeometry places = panel_geometry(&panel, none, 17, 1280, 720, 80);
    assert_int_equal(places.count, 0);
    assert_true(places.card.max.y - places.card.min.y > 17);
}

// A script that runs again may declare fewer.
static void a_row_that_has_gone_becomes_the_last(void **state) {
    (void)state;
    panel.row = LONG;
    const PanelList fewer = {parameters, 2};
    KeyPress key;
    key_parse("Right", &key);
    assert_int_equal(panel_key(&panel, fewer, key).kind, EDIT_TAKEN);
    assert_int_equal(panel.row, 2);
}

// Mouse -----------------------------------------------------------------------------------------------------

static void a_slider_follows_the_mouse_to_its_borders(void **state) {
    (void)state;
    PanelGeometry places = geometry();
    Bounds bar = panel_control(&places, &parameters[SLOTS], places.rows[SLOTS]);
    PanelEdit edit = carry_out(panel_press(&panel, list, spot((vec2s){{bar.min.x, bar.min.y}})));
    assert_true(edit.kind == EDIT_SET && edit.value == 1);
    for (int i = 0; i <= 63; i++) { // the knob is drawn where the mouse holds it
        vec2s at = {{bar.min.x + (bar.max.x - bar.min.x) * (float)i / 63, 5000}};
        carry_out(panel_move(&panel, list, spot(at)));
        assert_float_equal(parameters[SLOTS].value, 1 + (float)i, 0);
    }
    edit = carry_out(panel_move(&panel, list, spot((vec2s){{-9999, 0}})));
    assert_true(edit.kind == EDIT_SET && edit.value == 1);
    assert_int_equal(panel_release(&panel).kind, EDIT_TAKEN);
    assert_int_equal(panel_move(&panel, list, spot((vec2s){{5, 5}})).kind, EDIT_IGNORED);
    assert_int_equal(panel_release(&panel).kind, EDIT_IGNORED);
}

static void a_press_anywhere_in_a_row_counts(void **state) {
    (void)state;
    PanelGeometry places = geometry();
    Bounds row = places.rows[LABELS];
    PanelEdit edit = carry_out(panel_press(&panel, list, spot((vec2s){{row.min.x + 1, row.min.y + 1}})));
    assert_true(edit.kind == EDIT_SET && edit.parameter == LABELS && edit.value == 0);
    assert_int_equal(panel.row, LABELS);
}

static void segments_are_chosen_and_arrows_step(void **state) {
    (void)state;
    PanelGeometry places = geometry();
    Bounds control = panel_control(&places, &parameters[KIND], places.rows[KIND]);
    assert_true(panel_shows_segments(&places, &parameters[KIND], control));
    for (int i = 0; i < 3; i++) {
        vec2s at = middle_of(KIND);
        at.x = control.min.x + (control.max.x - control.min.x) * ((float)i + 0.5f) / 3;
        carry_out(panel_press(&panel, list, spot(at)));
        assert_float_equal(parameters[KIND].value, i, 0);
    }
    control = panel_control(&places, &parameters[LONG], places.rows[LONG]);
    assert_false(panel_shows_segments(&places, &parameters[LONG], control));
    vec2s right = {{control.max.x - 5, control.min.y + 3}}, left = {{control.min.x + 5, control.min.y + 3}};
    carry_out(panel_press(&panel, list, spot(right)));
    assert_float_equal(parameters[LONG].value, 1, 0);
    carry_out(panel_press(&panel, list, spot(left)));
    assert_float_equal(parameters[LONG].value, 0, 0);
    assert_int_equal(panel_press(&panel, list, spot(left)).kind, EDIT_TAKEN);
}

static void the_wheel_steps_the_row_under_it(void **state) {
    (void)state;
    PanelEdit edit = carry_out(panel_wheel(&panel, list, spot(middle_of(SLOTS)), KEY_WHEEL_UP));
    assert_true(edit.kind == EDIT_SET && edit.value == 9);
    edit = carry_out(panel_wheel(&panel, list, spot(middle_of(LABELS)), KEY_WHEEL_DOWN));
    assert_true(edit.kind == EDIT_SET && edit.parameter == LABELS && edit.value == 0);
    assert_int_equal(panel_wheel(&panel, list, spot((vec2s){{5, 5}}), KEY_WHEEL_UP).kind, EDIT_IGNORED);
}

static void the_picture_beside_the_panel_stays_the_audiences(void **state) {
    (void)state;
    PanelGeometry places = geometry();
    assert_int_equal(panel_press(&panel, list, spot((vec2s){{100, 100}})).kind, EDIT_IGNORED);
    vec2s title = {{places.card.min.x + 3, places.card.max.y - 3}};
    assert_int_equal(panel_press(&panel, list, spot(title)).kind, EDIT_TAKEN);
    assert_int_equal(panel_press(&panel, list, spot(bounds_center(places.reset))).kind, EDIT_STANDARD_ALL);
}

// Geometry --------------------------------------------------------------------------------------------------

static void assert_inside(Bounds inner, Bounds outer) {
    assert_true(inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
                inner.max.y <= outer.max.y);
}

static void rows_lie_below_each_other_inside_the_card_at_every_size(void **state) {
    (void)state;
    const int sizes[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {640, 1136}, {320, 240}, {16, 16}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        float em = fmaxf(11, 0.0235f * (float)sizes[i][1]);
        PanelGeometry places = panel_geometry(&panel, list, em, sizes[i][0], sizes[i][1], 5 * em);
        assert_true(places.count >= 1);
        for (size_t row = 0; row < places.count; row++) {
            const Parameter *parameter = &parameters[places.first + row];
            Bounds above = row ? places.rows[row - 1] : places.card;
            assert_true(places.rows[row].max.y <= (row ? above.min.y : above.max.y));
            assert_inside(places.rows[row], (Bounds){{{-1e9f, places.card.min.y}}, places.card.max});
            if (sizes[i][0] > 300)
                assert_inside(panel_control(&places, parameter, places.rows[row]), places.rows[row]);
        }
        assert_true(places.reset.max.y <= places.rows[places.count - 1].min.y);
    }
}

static void the_selected_row_shows_where_not_all_fit(void **state) {
    (void)state;
    static Parameter many[100];
    for (size_t i = 0; i < 100; i++)
        many[i] = standard[i % COUNT];
    const PanelList all = {many, 100};
    KeyPress down, up;
    key_parse("Down", &down);
    key_parse("Up", &up);
    for (int i = 0; i < 450; i++) {
        panel_key(&panel, all, i < 250 ? down : up);
        PanelGeometry places = panel_geometry(&panel, all, 17, 1280, 720, 80);
        assert_true(places.count > 3 && places.count < 12);
        assert_true(places.rows[places.count - 1].min.y >= 80);
        assert_true(panel.row == 100 ||
                    (panel.row >= places.first && panel.row < places.first + places.count));
    }
}

static void the_lowest_window_shows_a_row_and_the_highest_as_many_as_there_may_be(void **state) {
    (void)state;
    static Parameter many[200];
    for (size_t i = 0; i < 200; i++)
        many[i] = standard[i % COUNT];
    panel.row = 50;
    PanelGeometry places = panel_geometry(&panel, (PanelList){many, 200}, 17, 1280, 100, 80);
    assert_true(places.count == 1 && places.first == 50);
    places = panel_geometry(&panel, (PanelList){many, 200}, 17, 1280, 20000, 80);
    assert_true(places.count == panel_max_rows && places.first <= 50);
}

static void a_window_that_grows_shows_more_rows_from_above(void **state) {
    (void)state;
    panel.row = LONG;
    size_t last = COUNT;
    for (int height = 220; height <= 900; height += 7) {
        PanelGeometry places = panel_geometry(&panel, list, 17, 1280, height, 80);
        assert_true(places.first <= last && places.first + places.count == COUNT);
        last = places.first;
        if (places.first > 0) { // one more would not fit
            float row = places.rows[0].max.y - places.rows[0].min.y;
            assert_true(places.card.min.y - row < 80 + 17 * 2);
        }
    }
    assert_int_equal(last, 0);
}

static void it_fades_in_and_then_rests(void **state) {
    (void)state;
    assert_float_equal(panel_opacity(&panel, 0), 0, 0);
    assert_float_equal(panel_next_change(&panel, 0.05), 0.05, 0);
    assert_true(isinf(panel_next_change(&panel, 0.12)) && isinf(panel_next_change(&panel, 1)));
    assert_float_equal(panel_opacity(&panel, 1), 1, 0);
    panel_toggle(&panel, 2);
    assert_float_equal(panel_opacity(&panel, 2), 0, 0);
}

// Parameters ------------------------------------------------------------------------------------------------

static void a_value_survives_being_written_and_read(void **state) {
    (void)state;
    char text[parameter_text_size];
    for (size_t i = 0; i < COUNT; i++) {
        const Parameter *parameter = &parameters[i];
        for (double value = parameter->min; value <= parameter->max; value += parameter->step) {
            double snapped = parameter_snap(parameter, value), read;
            assert_true(parameter_parse(parameter, parameter_format(parameter, snapped, text), &read, NULL));
            assert_true(read == snapped);
        }
    }
    const Parameter free_number = {"x", PARAMETER_NUMBER, 0, 0, -1e6, 1e6, 0, NULL, 0};
    const double values[] = {0.1, 1.0 / 3, -2.0 / 7, 1e-17, 123456.789012345678, -1e6};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        double read;
        assert_true(
            parameter_parse(&free_number, parameter_format(&free_number, values[i], text), &read, NULL));
        assert_true(read == values[i]);
    }
    assert_string_equal(parameter_format(&free_number, 0.1, text), "0.1"); // as short as that allows
}

static void people_see_as_many_decimals_as_the_steps_have(void **state) {
    (void)state;
    char text[parameter_text_size];
    assert_string_equal(parameter_show(&parameters[SLOTS], 12, text), "12");
    assert_string_equal(parameter_show(&parameters[RATE], 0.1 + 0.2, text), "0.30");
    assert_string_equal(parameter_show(&parameters[LABELS], 0, text), "off");
    assert_string_equal(parameter_show(&parameters[KIND], 2, text), "other");
    const Parameter free_number = {"x", PARAMETER_NUMBER, 0, 0, -1e6, 1e6, 0, NULL, 0};
    assert_string_equal(parameter_show(&free_number, 1.0 / 3, text), "0.3333");
}

static void a_value_is_shown_in_as_many_decimals_as_its_steps_have(void **state) {
    (void)state;
    const struct {
        double step, min, value;
        const char *text;
    } rows[] = {{1, 0, 3, "3"},
                {0.5, 0, 2, "2.0"},
                {0.25, -1, 0.5, "0.50"},
                {1, 0.125, 2.125, "2.125"},
                {1e-6, 0, 0.25, "0.250000"},
                {1e-7, 0, 0.25, "0.250000"},
                {1, 0, 999999999999999, "999999999999999"},
                {1, 0, 1e15, "1e+15"},
                {0, 0, 0.123456, "0.1235"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Parameter number = {"x", PARAMETER_NUMBER, 0, 0, rows[i].min, 1e16, rows[i].step, NULL, 0};
        char text[parameter_text_size];
        assert_string_equal(parameter_show(&number, rows[i].value, text), rows[i].text);
    }
}

// What a double keeps of any decimal number is written, and all of it where that is not the number.
static void a_value_is_written_in_as_few_digits_as_give_it_back(void **state) {
    (void)state;
    const Parameter number = {"x", PARAMETER_NUMBER, 0, 0, 0, 100, 0, NULL, 0};
    char text[parameter_text_size];
    assert_string_equal(parameter_format(&number, 9.95, text), "9.95");
    assert_string_equal(parameter_format(&number, 0.1 + 0.2, text), "0.30000000000000004");
    const Parameter tenths = {"x", PARAMETER_NUMBER, 0, 0, 0, 100, 0.05, NULL, 0};
    assert_float_equal(parameter_snap(&tenths, 9.951), 9.95, 0);
}

static void a_value_is_on_a_step_within_a_thousand_millionth_of_it(void **state) {
    (void)state;
    const Parameter hundreds = {"x", PARAMETER_NUMBER, 0, 0, 0, 1000, 100, NULL, 0};
    assert_float_equal(parameter_step(&hundreds, 200 - 9e-8, 1), 300, 0);
    assert_float_equal(parameter_step(&hundreds, 200 - 1.1e-7, 1), 200, 0);
    assert_float_equal(parameter_step(&hundreds, 200 + 9e-8, -1), 100, 0);
    assert_float_equal(parameter_step(&hundreds, 200 + 1.1e-7, -1), 200, 0);
    double value;
    Error error = {""};
    assert_true(parameter_parse(&hundreds, "200.00000009", &value, &error) && value == 200);
    assert_false(parameter_parse(&hundreds, "200.00000011", &value, &error));
}

static void steps_end_at_the_last_one_within_the_range(void **state) {
    (void)state;
    const Parameter uneven = {"x", PARAMETER_NUMBER, 0, 0, 0, 10, 3, NULL, 0};
    assert_float_equal(parameter_snap(&uneven, 10), 9, 0);
    assert_float_equal(parameter_snap(&uneven, 99), 9, 0);
    assert_float_equal(parameter_step(&uneven, 9, 1), 9, 0);
    assert_float_equal(parameter_step(&uneven, 0, -1), 0, 0);
    // From between two steps to the next one, and from the end, which only --set reaches, back.
    assert_float_equal(parameter_step(&uneven, 4, 1), 6, 0);
    assert_float_equal(parameter_step(&uneven, 4, -1), 3, 0);
    assert_float_equal(parameter_step(&uneven, 4, 2), 9, 0);
    assert_float_equal(parameter_step(&uneven, 10, -1), 9, 0);
    assert_float_equal(parameter_step(&uneven, 10, -2), 6, 0);
    assert_float_equal(parameter_step(&uneven, 10, 1), 10, 0);
    const Parameter uneven_11 = {"x", PARAMETER_NUMBER, 0, 0, 0, 11, 3, NULL, 0};
    assert_float_equal(parameter_snap(&uneven_11, 11), 9, 0);
    assert_float_equal(parameter_step(&uneven_11, 11, -1), 9, 0);
    const Parameter free_number = {"x", PARAMETER_NUMBER, 0, 0, 0, 2, 0, NULL, 0};
    assert_float_equal(parameter_step(&free_number, 1, 1), 1.02, 1e-12);
}

static void assert_parsed(const Parameter *parameter, const char *text, double value) {
    double read = -99;
    assert_true(parameter_parse(parameter, text, &read, NULL));
    assert_true(read == value);
}

static void assert_not_parsed(const Parameter *parameter, const char *text, const char *reason) {
    double read = -99;
    Error error;
    assert_false(parameter_parse(parameter, text, &read, &error));
    assert_true(read == -99);
    if (!strstr(error.text, reason))
        assert_string_equal(error.text, reason);
}

static void a_number_is_a_step_the_maximum_or_the_standard(void **state) {
    (void)state;
    const double maxima[] = {10, 11}; // a third of a step, two thirds of one beyond the last
    for (int i = 0; i < 2; i++) {
        const Parameter uneven = {"x", PARAMETER_NUMBER, 0, 4.25, 0, maxima[i], 3, NULL, 0};
        const char *const steps[] = {"0", "3", "6.0", "9"};
        for (int k = 0; k < 4; k++)
            assert_parsed(&uneven, steps[k], 3 * k);
        assert_parsed(&uneven, i ? "11" : "10", maxima[i]);
        assert_parsed(&uneven, "4.25", 4.25);
        assert_not_parsed(&uneven, "4", "lies between two steps: they are 3 apart, from 0 on");
        assert_not_parsed(&uneven, "9.5", "between two steps");
        assert_not_parsed(&uneven, "5.9999", "between two steps");
        assert_not_parsed(&uneven, "12",
                          i ? "does not lie between 0 and 11" : "does not lie between 0 and 10");
        assert_not_parsed(&uneven, "-1e-12", "does not lie between");
    }
    const Parameter tenths = {"x", PARAMETER_NUMBER, 0, 0.1 + 0.2, -1, 1, 0.1, NULL, 0};
    assert_parsed(&tenths, "0.3", 0.3);
    assert_parsed(&tenths, "-0.7", -0.7);
    assert_parsed(&tenths, "0.30000000000000004", 0.1 + 0.2);
    assert_not_parsed(&tenths, "0.35", "between two steps: they are 0.1 apart, from -1 on");
    assert_float_equal(parameter_step(&tenths, 0.2, 1), 0.3, 0);
}

#define PANEL(test) cmocka_unit_test_setup(test, set_up)

// The first pixel row at which one more parameter fits is that at which it fits exactly.
static void a_row_that_fits_exactly_is_shown(void **state) {
    (void)state;
    size_t shown = 1;
    for (int height = 200; height < 700; height++) {
        PanelGeometry places = panel_geometry(&panel, list, 20, 1280, height, 100);
        assert_true(places.count >= shown);
        if (places.count > shown)
            assert_true(places.card.min.y == 100);
        assert_true(places.count == 1 || places.card.min.y >= 100);
        shown = places.count;
    }
    assert_int_equal(shown, COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PANEL(arrows_choose_a_row_and_step_its_value),
        PANEL(rows_go_round_and_the_last_one_resets),
        PANEL(home_and_end_go_to_the_borders_and_no_further),
        PANEL(enter_takes_the_next_choice_and_goes_round),
        PANEL(delete_asks_for_the_standard),
        PANEL(a_clickers_keys_and_all_others_pass),
        PANEL(without_parameters_nothing_is_asked_for),
        PANEL(a_row_that_has_gone_becomes_the_last),
        PANEL(a_slider_follows_the_mouse_to_its_borders),
        PANEL(a_press_anywhere_in_a_row_counts),
        PANEL(segments_are_chosen_and_arrows_step),
        PANEL(the_wheel_steps_the_row_under_it),
        PANEL(the_picture_beside_the_panel_stays_the_audiences),
        PANEL(rows_lie_below_each_other_inside_the_card_at_every_size),
        PANEL(the_selected_row_shows_where_not_all_fit),
        PANEL(the_lowest_window_shows_a_row_and_the_highest_as_many_as_there_may_be),
        PANEL(a_window_that_grows_shows_more_rows_from_above),
        PANEL(it_fades_in_and_then_rests),
        PANEL(a_value_survives_being_written_and_read),
        PANEL(people_see_as_many_decimals_as_the_steps_have),
        PANEL(a_number_is_a_step_the_maximum_or_the_standard),
        PANEL(a_value_is_shown_in_as_many_decimals_as_its_steps_have),
        PANEL(a_value_is_written_in_as_few_digits_as_give_it_back),
        PANEL(a_value_is_on_a_step_within_a_thousand_millionth_of_it),
        PANEL(steps_end_at_the_last_one_within_the_range),
        PANEL(a_row_that_fits_exactly_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
