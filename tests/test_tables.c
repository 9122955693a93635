// Tables and matrices, against sums by hand.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Two by two entries of 1 by 1, with 2 between columns and 1 between rows: 4 by 3 units, and half a buff round it.
#define SQUARES                                                                                              \
    "local t = MobjectTable({{box(1, 1), box(1, 1)}, {box(1, 1), box(1, 1)}}, {h_buff = 2, v_buff = 1})\n"

static void entries_are_as_far_apart_as_the_buffs_say(void **state) {
    (void)state;
    saying_check(
        SQUARES
        "near(t:get_entries({1, 2}):get_center(), V(1.5, 1)) near(t:get_entries({2, 1}):get_center(), "
        "V(-1.5, -1))\n"
        "near(t.horizontal_lines[1]:get_start(), LEFT * 3) near(t.horizontal_lines[1]:get_end(), RIGHT * 3)\n"
        "near(t.vertical_lines[1]:get_end(), UP * 2)\n"
        "assert(#t.horizontal_lines == 1 and #t.vertical_lines == 1 and #t == 3)");
}

static void cells_reach_to_the_lines_and_grow_with_the_table(void **state) {
    (void)state;
    saying_check(SQUARES "local cell = t:get_cell{1, 2}\n"
                         "near(cell:get_corner(DL), ORIGIN) near(cell:get_corner(UR), V(3, 2))\n"
                         "t:scale(0.5) cell = t:get_cell{1, 2} near(cell.width, 1.5) near(cell.height, 1)\n"
                         "t:shift(UP):add_highlighted_cell({2, 2}, {color = RED})\n"
                         "near(t[1]:get_corner(UL), UP) near(t[1].width, 1.5)");
}

static void labels_are_the_first_row_and_column(void **state) {
    (void)state;
    saying_check(
        "local t = Table({{'a', 'b'}, {'c', 'd'}}, {row_labels = {'1', '2'}, col_labels = {'A', 'B'}, "
        "include_outer_lines = true})\n"
        "assert(#t:get_rows() == 3 and #t:get_columns() == 3 and #t:get_row_labels() == 2 and "
        "#t:get_col_labels() == 2)\n"
        "assert(t:get_entries_without_labels{2, 1} == t:get_entries{3, 2} and #t:get_entries() == 9)\n"
        "assert(t:get_row_labels()[2] == t:get_entries{3, 1} and t:get_col_labels()[1] == t:get_entries{1, "
        "2})\n"
        "assert(#t.horizontal_lines == 4 and #t.vertical_lines == 4 and #t:get_labels() == 4)\n"
        "t:set_column_colors{RED, BLUE} assert(t:get_entries{2, 2}:get_color() == Square{color = "
        "BLUE}:get_color())");
}

static void what_is_no_table_is_refused(void **state) {
    (void)state;
    saying_refuse("Table({{'a', 'b'}, {'c'}})", "Table: row 2 has 1 entries, the first one 2");
    saying_refuse("Table({})", "Table: it needs a row or more");
    saying_refuse("Table({'a'})", "Table: row 1 must be a list, not string");
    saying_refuse("Table({{'a'}}, {row_labels = {}})", "Table: row 1 has no label");
    saying_refuse("Table({{'a'}}):get_cell{2, 1}", "get_cell: there is no entry {2, 1}");
    saying_refuse("Table({{'a'}}):get_entries{1, 1.5}", "get_entries: there is no entry {1, 1.5}");
    saying_refuse("Square():get_cell{1, 1}", "a Square has no 'get_cell', as Table");
}

static void a_table_is_created_part_by_part(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local t = Table({{'a', 'b'}}, {col_labels = {'A', 'B'}})\nplay(t:create{run_time = 2})");
    assert_true(deck->timeline.duration == 6); // lines, entries, labels
    deck_destroy(deck);
}

static void entries_of_a_matrix_stand_by_their_corners(void **state) {
    (void)state;
    saying_check(
        "local m = MobjectMatrix({{box(1, 0.5), box(0.5, 0.5)}, {box(0.2, 0.2), box(1, 0.5)}}, {h_buff = "
        "2, v_buff = 1})\n"
        "local a, b = m:get_entries{1, 1}, m:get_entries{2, 1}\n"
        "near(a:get_corner(DR) - b:get_corner(DR), UP) near(m:get_entries{1, 2}:get_right() - "
        "a:get_right(), RIGHT * 2)\n"
        "local left = m:get_brackets()[1]\n"
        "near(left.height, 1.5 + 0.5) near(left:get_right().x, a:get_left().x - 0.25) near(m:get_center(), "
        "ORIGIN)");
    saying_check(
        "assert(#IntegerMatrix({{2.6}}):get_entries{1, 1} == 1 and #DecimalMatrix({{2.25}}):get_entries{1, "
        "1} == 3)\n"
        "for _, sign in ipairs{'(', '[', '{', '|'} do Matrix({{1}}, {left_bracket = sign}) end");
    saying_refuse("Matrix({{1}}, {left_bracket = '<'})", "left_bracket must be");
}

int main(void) {
    saying.helpers =
        SAYING_NEAR(1e-6) "local function box(w, h) return Rectangle{width = w, height = h} end ";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_as_far_apart_as_the_buffs_say),
        cmocka_unit_test(cells_reach_to_the_lines_and_grow_with_the_table),
        cmocka_unit_test(labels_are_the_first_row_and_column),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(a_table_is_created_part_by_part),
        cmocka_unit_test(entries_of_a_matrix_stand_by_their_corners),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
