// What nodes tell of themselves, as in Manim: their words, their points, their axes and entries.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void texts_that_other_nodes_make_know_their_words(void **state) {
    (void)state;
    saying_check("local labels = Axes():get_axis_labels(Text('time'), 'speed')\n"
                 "assert(labels[1].text == 'time' and labels[2].text == 'speed')\n"
                 "assert(Brace(Square()):get_text('wide').text == 'wide')\n"
                 "assert(Table({{'a', 'b'}}):get_entries({1, 2}).text == 'b')\n"
                 "assert(Title('Head').text == 'Head' and Text('copied'):copy().text == 'copied')\n"
                 "assert(MarkupText('<b>bold</b> and not').text == 'bold and not' and Text('').text == '')");
}

static void outlines_tell_their_points_in_parts(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(
        1e-6) "local ends = Line(LEFT, UP):get_start_and_end()\n"
              "assert(#ends == 2 and ends[1] == LEFT and ends[2] == UP)\n"
              "local square = Square{side_length = 3}:rotate(0.4):scale(0.5)\n"
              "near(square.side_length, 1.5)\n"
              "square.side_length = 2\n"
              "near(square.side_length, 2) near(square:get_center(), ORIGIN)\n"
              "local starts, stops = square:get_start_anchors(), square:get_end_anchors()\n"
              "assert(#starts == 4 and #stops == 4)\n"
              "for i = 1, 4 do near(stops[i], starts[i % 4 + 1]) end\n"
              "local ring = Annulus():get_subpaths()\n"
              "assert(#ring == 2 and #ring[1] == 32 and #ring[2] == 32 and #VMobject():get_subpaths() == 0)\n"
              "near(ring[1][1], V(2, 0))\n"
              "local copy = VGroup(Circle(), Dot()):match_points(VGroup(Square(), Triangle()))\n"
              "assert(copy[1]:get_num_curves() == 4 and copy[2]:get_num_curves() == 3)");
    saying_refuse("print(Circle().side_length)", "a Circle has no 'side_length'");
}

static void outlines_tell_whether_they_are_closed(void **state) {
    (void)state;
    saying_check("assert(Circle():is_closed() and not Arc():is_closed() and not VMobject():is_closed())\n"
                 "assert(Line(LEFT, UP):get_last_point() == UP)");
    saying_refuse("VMobject():get_last_point()", "it has no points");
}

static void arcs_are_put_where_their_middle_is_to_be(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(1e-6) "local arc = Arc(2, 0, PI / 2):rotate(0.3):move_arc_center_to({1, 3})\n"
                                   "near(arc:get_arc_center(), V(1, 3)) near(arc.arc_center, V(1, 3)) "
                                   "near(get_norm(arc:get_start() - V(1, 3)), 2)\n"
                                   "near(Square():align_on_border(UP, 0.2):get_top(), V(0, 3.8))");
}

static void groups_of_tables_and_axes_are_asked_for(void **state) {
    (void)state;
    saying_check("local table = Table({{'a', 'b', 'c'}, {'d', 'e', 'f'}})\n"
                 "assert(#table:get_horizontal_lines() == 1 and #table:get_vertical_lines() == 2)\n"
                 "assert(Axes():get_coordinate_labels() == nil)\n"
                 "assert(#Axes():add_coordinates():get_coordinate_labels() == 2)");
}

static void a_square_without_sides_stays_so(void **state) {
    (void)state;
    saying_refuse("Square():scale(0):set_side_length(1)", "its sides have no length");
    saying_refuse("Square().side_length = -1", "side_length");
}

static void nodes_are_split_into_those_in_them(void **state) {
    (void)state;
    saying_check("local dot, group = Dot(), VGroup(Dot(), Dot())\n"
                 "assert(#group:split() == 2 and #dot:split() == 1 and #VGroup():split() == 0)\n"
                 "assert(group:has_no_points() and not dot:has_no_points())\n"
                 "group:set_submobject_colors_by_gradient(RED, BLUE)\n"
                 "assert(group[1]:get_color() == Dot{color = RED}:get_color())\n"
                 "assert(group[2]:get_color() == Dot{color = BLUE}:get_color())");
}

static void axes_tell_their_ranges_and_lengths(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(
        1e-6) "local axes = Axes{x_range = {-1, 4}, y_range = {0, 10, 2}, x_length = 6, y_length = 5}\n"
              "assert(axes.x_range[1] == -1 and axes.x_range[2] == 4 and axes.x_range[3] == 1)\n"
              "assert(axes.y_range[3] == 2 and axes.x_axis.x_range[2] == 4)\n"
              "axes.x_range[1] = 7\n"
              "assert(axes.x_range[1] == -1)\n"
              "near(axes.x_length, 6) near(axes.y_length, 5) near(axes:copy():scale(2).x_length, 12)\n"
              "assert(axes.x_axis:get_tick_marks() == axes.x_axis.ticks)\n"
              "local line = axes:get_line_from_axis_to_point(2, axes:c2p(3, 4))\n"
              "near(line:get_start(), axes:c2p(0, 4)) near(line:get_end(), axes:c2p(3, 4))");
    saying_refuse("Axes():get_line_from_axis_to_point(3, UP)", "there is no axis 3");
}

static void a_polar_graph_is_as_far_from_the_origin_as_its_function_says(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(
        1e-6) "local plane = PolarPlane():shift(UP)\n"
              "local graph = plane:plot_polar_graph(function(theta) return 1 + theta end, {0, PI / 2})\n"
              "near(graph:get_start(), plane:pr2pt(1, 0)) near(graph:get_end(), plane:pr2pt(1 + PI / 2, PI / "
              "2))\n"
              "near(Axes():plot_polar_graph(function() return 2 end):get_end(), Axes():pr2pt(2, 0), 0.02)");
    saying_refuse("PolarPlane():plot_polar_graph(function() return 'far' end)", "what the function gives");
}

static void a_matrix_tells_its_entries_and_darkens_what_is_behind_them(void **state) {
    (void)state;
    saying_check("local matrix = IntegerMatrix({{1, 2}, {3, 4}})\n"
                 "local rows = matrix:get_mob_matrix()\n"
                 "assert(#rows == 2 and rows[2][1] == matrix:get_entries({2, 1}))\n"
                 "rows[2][1] = nil\n"
                 "assert(matrix:get_mob_matrix()[2][1])\n"
                 "local parts = #rows[1][1]\n"
                 "matrix:add_background_to_entries()\n"
                 "assert(#rows[1][1] == parts + 1 and rows[1][1].background_rectangle)");
}

static void tips_are_taken_off(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(
        1e-6) "local arrow = DoubleArrow(LEFT * 3, RIGHT * 3, {buff = 0})\n"
              "local tip = arrow.tip\n"
              "assert(tip == arrow:get_tip() and arrow.start_tip ~= tip and #arrow:get_tips() == 2)\n"
              "local tips = arrow:pop_tips()\n"
              "assert(tips[1] == tip and not arrow:has_tip() and not arrow:has_start_tip())\n"
              "near(arrow:get_start(), LEFT * 3) near(arrow:get_end(), RIGHT * 3)\n"
              "near(arrow.width, 6)\n"
              "assert(arrow.tip == nil and Line().tip == nil and #Line():pop_tips() == 0)");
    saying_refuse("Arrow().tip = Dot()", "tip");
}

static void a_line_is_bent_between_its_ends(void **state) {
    (void)state;
    saying_check(
        SAYING_NEAR(1e-4) "local line = Line(LEFT, RIGHT):set_path_arc(PI)\n"
                          "near(line:get_start(), LEFT) near(line:get_end(), RIGHT)\n"
                          "near(line:get_midpoint(), DOWN) near(line:get_arc_length(), PI, 1e-2)\n"
                          "near(line:set_path_arc(0):get_arc_length(), 2)\n"
                          "local arrow = Line(ORIGIN, RIGHT * 4):add_tip{at_start = true}:set_path_arc(1)\n"
                          "assert(arrow:has_start_tip() and not arrow:has_tip())\n"
                          "near(arrow:get_start(), ORIGIN) near(arrow:get_end(), RIGHT * 4)");
}

static void a_vector_has_a_label_of_its_coordinates(void **state) {
    (void)state;
    saying_check(SAYING_NEAR(
        1e-6) "local right, left = Vector({2, 1.2}), Vector({-1, 2})\n"
              "local label = right:coordinate_label()\n"
              "near(label:get_left(), V(2.25, 1.2))\n"
              "assert(label:get_entries()[1].text == '2' and label:get_entries()[2].text == '1')\n"
              "near(left:coordinate_label():get_right(), V(-1.25, 2))\n"
              "assert(right:coordinate_label(false, RED):get_entries()[2].text == '1.2')\n"
              "assert(right:coordinate_label(false, RED):get_brackets()[1]:get_color() == "
              "Dot{color = RED}:get_color())\n"
              "assert(right:coordinate_label{left_bracket = '('}.width > 0)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_other_nodes_make_know_their_words),
        cmocka_unit_test(outlines_tell_their_points_in_parts),
        cmocka_unit_test(outlines_tell_whether_they_are_closed),
        cmocka_unit_test(arcs_are_put_where_their_middle_is_to_be),
        cmocka_unit_test(groups_of_tables_and_axes_are_asked_for),
        cmocka_unit_test(a_square_without_sides_stays_so),
        cmocka_unit_test(nodes_are_split_into_those_in_them),
        cmocka_unit_test(axes_tell_their_ranges_and_lengths),
        cmocka_unit_test(a_polar_graph_is_as_far_from_the_origin_as_its_function_says),
        cmocka_unit_test(tips_are_taken_off),
        cmocka_unit_test(a_line_is_bent_between_its_ends),
        cmocka_unit_test(a_vector_has_a_label_of_its_coordinates),
        cmocka_unit_test(a_matrix_tells_its_entries_and_darkens_what_is_behind_them),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
