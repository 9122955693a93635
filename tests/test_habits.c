// What who comes from Manim writes by habit: points with a z of 0, arguments by name, constants, styles as fields.
#include "saying.h"
#include "words/constants.h"
#include "words/fonts.h"
#include "words/paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void a_point_may_have_a_z_of_0_and_no_other(void **state) {
    (void)state;
    saying_check(
        "assert(Dot({2, 1, 0}):get_center() == V(2, 1) and Line({3, 0, 0}, {5, 0, 0}):get_length() == 2)\n"
        "assert(Polygon({0, 0, 0}, {1, 0, 0}, {1, 1, 0.0}).width == 1)\n"
        "local line = VMobject():set_points_as_corners{{0, 0, 0}, {0, 3, 0}}\n"
        "assert(line.height == 3 and V(1, 1) + {1, 0, 0} == V(2, 1))");
    saying_refuse("Dot({2, 1, 3})", "Dot: point must be a point of two numbers {x, y}, or {x, y, 0}");
    saying_refuse("Dot({2, 1, 'a'})", "or {x, y, 0}");
    saying_refuse("Dot({2, 1, 0, 0})", "or {x, y, 0}");
}

static void arguments_may_be_told_by_name(void **state) {
    (void)state;
    saying_check("local line = Line{start = DOWN, ['end'] = UP * 2}\n"
                 "assert(line:get_start() == DOWN and line:get_end() == UP * 2)\n"
                 "local turned = Angle{line1 = Line(), line2 = Line(DOWN, UP), radius = 0.5}\n"
                 "assert(turned:get_value() == PI / 2)\n"
                 "assert(Angle(Line(), {line2 = Line(DOWN, UP)}):get_value() == PI / 2)\n"
                 "local square = Square()\n"
                 "assert(square:set_color{color = RED}:get_color() == Dot{color = RED}:get_color())\n"
                 "assert(#Axes():get_axis_labels{x_label = 'a', y_label = Text('bc')} == 2)");
    saying_refuse("Line(LEFT, {start = DOWN})", "Line: the start is given twice");
    saying_refuse("Line{start = 3}", "Line: the start must be a point");
    saying_refuse("Angle{line1 = Line()}", "Angle: the line2 must be");
    saying_refuse("Line{start = LEFT, strat = 3}", "Line: there is no option 'strat'");
}

static void styles_are_set_as_fields(void **state) {
    (void)state;
    saying_check("local square = Square()\n"
                 "square.stroke_width, square.fill_opacity = 7, 0.5\n"
                 "assert(square.stroke_width == 7 and square.fill_opacity == 0.5)");
    saying_refuse("Square().submobjects = 3", "submobjects");
}

static void the_frame_and_the_usual_sizes_have_names(void **state) {
    (void)state;
    saying_check(
        "assert(config.frame_width == FRAME_WIDTH and config.frame_height == 8)\n"
        "assert(config.left_side.x == -config.frame_x_radius and config.top == UP * 4)\n"
        "assert(config.bottom == DOWN * config.frame_y_radius and config.right_side.x == FRAME_WIDTH / 2)\n"
        "assert(SMALL_BUFF == 0.1 and MED_SMALL_BUFF == 0.25 and MED_LARGE_BUFF == 0.5)\n"
        "assert(LARGE_BUFF == 1 and DEFAULT_FONT_SIZE == 48)\n"
        "assert(DEFAULT_STROKE_WIDTH == Square().stroke_width)\n"
        "assert(math.abs(Dot().width - 2 * DEFAULT_DOT_RADIUS) < 1e-6)");
}

static void constants_are_globals(void **state) {
    (void)state;
    char script[200];
    for (size_t i = 0; i < number_constant_count; i++) {
        snprintf(script, sizeof script, "assert(%s == %.17g)", number_constants[i].name,
                 number_constants[i].number);
        saying_check(script);
    }
    for (size_t i = 0; i < point_constant_count; i++) {
        snprintf(script, sizeof script, "assert(%s == V(%.17g, %.17g))", point_constants[i].name,
                 point_constants[i].point.x, point_constants[i].point.y);
        saying_check(script);
    }
    for (size_t i = 0; i < color_table_count; i++) {
        snprintf(script, sizeof script, "assert(%s == '%s')", color_table[i].name, color_table[i].name);
        saying_check(script);
    }
}

// As globals, where the table has no name, or as its fields.
static void expect_choices(const char *table, const char *const *choices) {
    size_t count = 0;
    char script[256];
    for (; choices[count]; count++) {
        snprintf(script, sizeof script, "assert(%s%s == '%s')", table, choices[count], choices[count]);
        saying_check(script);
    }
    assert_true(count > 1);
}

static void choices_in_capitals_have_names(void **state) {
    (void)state;
    expect_choices("", font_weight_choices);
    expect_choices("", font_slant_choices);
    expect_choices("CapStyleType.", cap_choices);
    expect_choices("LineJointType.", joint_choices);
}

static void graphs_tell_what_they_were_made_of(void **state) {
    (void)state;
    saying_check("local graph = Axes():plot(math.sin, {0, 3})\n"
                 "assert(graph.t_min == 0 and graph.t_max == 3 and graph.underlying_function == math.sin)\n"
                 "local curve = ParametricFunction(function(t) return {t, t, 0} end, {-1, 2})\n"
                 "assert(curve.t_min == -1 and curve:copy().t_max == 2)");
}

static void an_angle_is_told_by_three_points(void **state) {
    (void)state;
    saying_check("local angle = angle_from_three_points(UP * 2, ORIGIN, LEFT, {radius = 0.5})\n"
                 "assert(math.abs(angle:get_value() - PI / 2) < 1e-9)\n"
                 "local from, to = angle:get_start() - UP * 0.5, angle:get_end() - LEFT * 0.5\n"
                 "assert(math.abs(from.x) + math.abs(from.y) + math.abs(to.x) + math.abs(to.y) < 1e-6)");
}

static void braces_of_a_matrix_may_be_written_as_in_latex(void **state) {
    (void)state;
    saying_check(
        "local plain = Matrix({{1, 2}}, {left_bracket = '{', right_bracket = '}'}):get_brackets()\n"
        "local tex = Matrix({{1, 2}}, {left_bracket = [[\\{]], right_bracket = [[\\}]]}):get_brackets()\n"
        "assert(#tex == 2 and tex.width == plain.width and tex[1].width == plain[1].width)");
}

static void a_label_with_a_backslash_is_a_formula(void **state) {
    (void)state;
    const char *const scenes[] = {
        "local axes = Axes() axes:get_graph_label(axes:plot(math.sin), [[\\sin(x)]])",
        "Axes():get_axis_labels([[\\alpha]])", "Matrix{{[[\\pi]], 2}}"};
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        saying_refuse(scenes[i], "SingleStringMathTex: nothing can be had");
}

static void arcs_tell_their_circle(void **state) {
    (void)state;
    saying_check("local function near(p, q) return get_norm(p - q) < 1e-6 end\n"
                 "for _, arc in ipairs{Circle(2), Arc(2, 1, 3), Circle(1):scale(2), Arc(2, 0, -0.1)} do\n"
                 "    arc:rotate(1, {about_point = ORIGIN}):shift{3, 1}\n"
                 "    assert(math.abs(arc.radius - 2) < 1e-5 and near(arc:get_arc_center(), V(3, 1)))\n"
                 "end\n"
                 "assert(near(ArcBetweenPoints(LEFT, RIGHT, PI):get_arc_center(), ORIGIN))");
}

static void vectors_are_reckoned_with(void **state) {
    (void)state;
    saying_check(
        "assert(get_norm(V(3, 4)) == 5 and normalize(V(0, -2)) == DOWN and normalize(ORIGIN) == ORIGIN)\n"
        "assert(angle_of_vector(UP) == PI / 2 and angle_of_vector(LEFT) == PI)\n"
        "assert(get_norm(rotate_vector(RIGHT * 2, PI / 2) - UP * 2) < 1e-12)\n"
        "assert(midpoint({1, 2, 0}, V(3, 4)) == V(2, 3))\n"
        "assert(line_intersection({{0, 0, 0}, {1, 1, 0}}, {{4, 0}, {4, 1}}) == V(4, 4))\n"
        "assert(interpolate(10, 20, 1.5) == 25 and interpolate(UP, UP * 3, 0.5) == UP * 2)");
    saying_refuse("line_intersection({UP, DOWN}, {UR, DR})", "line_intersection: the lines are parallel");
    saying_refuse("line_intersection({UP}, {UR, DR})", "the second point of line1");
    saying_refuse("interpolate(1, UP, 0.5)", "interpolate: the end must be a");
    saying_refuse("interpolate('a', UP, 0.5)", "interpolate: the start must be a point");
}

static void a_polar_plane_tells_its_angles(void **state) {
    (void)state;
    saying_check(
        "local function is(node, text)\n"
        "    return #node == #Text(text) and math.abs(node.width - Text(text, {font_size = 24}).width) < "
        "1e-4\n"
        "end\n"
        "local plane = PolarPlane{size = 6}:add_coordinates()\n"
        "local numbers, angles = plane.coordinate_labels[1], plane.coordinate_labels[2]\n"
        "assert(#numbers == 4 and #angles == 20)\n"
        "local said = {[1] = '0', [2] = 'π/10', [4] = '3π/10', [6] = 'π/2', [11] = 'π', [20] = '19π/10'}\n"
        "for i, text in pairs(said) do assert(is(angles[i], text), text) end\n"
        "assert(get_norm(angles[6]:get_center() - UP * 3.3) < 1e-6)\n"
        "local few = PolarPlane{azimuth_units = 'degrees'}:add_coordinates({1, 2}, {0.25, 0.125})\n"
        "assert(#few.coordinate_labels[1] == 2 and is(few.coordinate_labels[2][2], '45°'))");
}

static void a_method_without_its_call_is_explained(void **state) {
    (void)state;
    saying_refuse("play(Square().animate:shift(UP))", "animate is a method, which is called: node:animate()");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_may_have_a_z_of_0_and_no_other),
        cmocka_unit_test(arguments_may_be_told_by_name),
        cmocka_unit_test(styles_are_set_as_fields),
        cmocka_unit_test(the_frame_and_the_usual_sizes_have_names),
        cmocka_unit_test(constants_are_globals),
        cmocka_unit_test(choices_in_capitals_have_names),
        cmocka_unit_test(graphs_tell_what_they_were_made_of),
        cmocka_unit_test(an_angle_is_told_by_three_points),
        cmocka_unit_test(braces_of_a_matrix_may_be_written_as_in_latex),
        cmocka_unit_test(a_label_with_a_backslash_is_a_formula),
        cmocka_unit_test(arcs_tell_their_circle),
        cmocka_unit_test(vectors_are_reckoned_with),
        cmocka_unit_test(a_polar_plane_tells_its_angles),
        cmocka_unit_test(a_method_without_its_call_is_explained),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
