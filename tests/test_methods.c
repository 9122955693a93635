// Methods that place, fit and order nodes, against numbers by hand from Manim's rules.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NEAR                                                                                                 \
    "local function near(a, b) return math.abs(a.x - b.x) + math.abs(a.y - b.y) < 1e-9 end\n"                \
    "local function middles(group) local list = {} for i, node in ipairs(group) do list[i] = "               \
    "node:get_center() "                                                                                     \
    "end return list end\n"

static void a_grid_goes_in_reading_order_and_stays_where_it_was(void **state) {
    (void)state;
    saying_check(NEAR
                 "local g = VGroup(Square(1), Square(2), Square(1), Square(1), Square(1)):shift({5, 5})\n"
                 "for _, node in ipairs(g) do node:stretch_to_fit_height(1) end\n"
                 "g:arrange_in_grid{cols = 3, buff = {0.5, 0.25}}\n"
                 "assert(near(g:get_center(), V(5, 5)) and g.width == 5 and g.height == 2.25)\n"
                 "local m = middles(g)\n"
                 "assert(near(m[5] - m[4], V(2, 0)) and near(m[1] - m[4], V(0, 1.25)))\n"
                 "assert(m[2].x == m[5].x)");
}

static void a_grid_flows_as_it_is_told(void **state) {
    (void)state;
    const char *const flows = NEAR
        "local want = {rd = {1, 0}, ld = {-1, 0}, ru = {1, 0}, lu = {-1, 0},\n"
        "              dr = {0, -1}, dl = {0, -1}, ur = {0, 1}, ul = {0, 1}}\n"
        "local turn = {rd = {-2, -1}, ld = {2, -1}, ru = {-2, 1}, lu = {2, 1},\n"
        "              dr = {1, 2}, dl = {-1, 2}, ur = {1, -2}, ul = {-1, -2}}\n"
        "for flow, way in pairs(want) do\n"
        "    local g = VGroup(Square(1), Square(1), Square(1), Square(1), Square(1), Square(1), Square(1))\n"
        "    g:arrange_in_grid{rows = 3, cols = 3, buff = 0, flow_order = flow}\n"
        "    local m = middles(g)\n"
        "    assert(near(m[2] - m[1], V(way[1], way[2])), flow)\n"
        "    assert(near(m[4] - m[3], V(turn[flow][1], turn[flow][2])), flow)\n"
        "end";
    saying_check(flows);
}

static void what_is_in_a_cell_lies_as_its_row_and_column_have_it(void **state) {
    (void)state;
    saying_check(NEAR "local g = VGroup(Square(1), Square(2), Square(2), Square(1))\n"
                      "g:arrange_in_grid{row_alignments = 'ud', col_alignments = 'lr', buff = 0}\n"
                      "assert(g[1]:get_corner(UL) == V(-2, 2) and g[4]:get_corner(DR) == V(2, -2))\n"
                      "g:arrange_in_grid{cell_alignment = DL, row_heights = {3, nil}, cols = 2, buff = 0}\n"
                      "assert(near(g[1]:get_corner(DL) - g[3]:get_corner(DL), V(0, 2)))\n"
                      "assert(near(g[2]:get_corner(DL) - g[1]:get_corner(DL), V(2, 0)))");
}

static void a_grid_that_does_not_fit_is_refused(void **state) {
    (void)state;
    saying_refuse("VGroup(Dot(), Dot(), Dot()):arrange_in_grid{rows = 1, cols = 2}",
                  "1 rows of 2 do not hold 3");
    saying_refuse("VGroup(Dot(), Dot()):arrange_in_grid{cols = 2, col_alignments = 'lcr'}",
                  "needs 2 letters, not 3");
    saying_refuse("VGroup(Dot(), Dot()):arrange_in_grid{col_alignments = 'lu'}",
                  "made of the letters lcr, not 'u'");
    saying_refuse("VGroup(Dot(), Dot()):arrange_in_grid{cols = 1, col_widths = {1, 2}}",
                  "more than 1 numbers");
    saying_check("VGroup():arrange_in_grid{rows = 2}");
}

static void sizes_and_places_match_those_of_others(void **state) {
    (void)state;
    saying_check(NEAR
                 "local box = Rectangle{width = 3, height = 1}:shift({4, -1})\n"
                 "local a = Square(2)\n"
                 "assert(a:match_width(box).height == 3 and a:match_height(box).width == 1)\n"
                 "a:match_x(box, RIGHT):match_y(box)\n"
                 "assert(near(a:get_right(), V(5.5, -1)))\n"
                 "assert(near(Square(2):replace(box):get_corner(UR), V(5.5, 0.5)))\n"
                 "assert(near(Square(2):replace(box, {stretch = true}):get_corner(UR), V(5.5, -0.5)))\n"
                 "assert(math.abs(Circle():surround(box).width - 1.2 * math.sqrt(10)) < 1e-9)\n"
                 "assert(math.abs(Square():surround(box).width - 3.25) < 1e-9)\n"
                 "local flat = Line(LEFT, RIGHT)\n"
                 "assert(flat:rescale_to_fit(3, 1).width == 2 and flat:rescale_to_fit(3, 0).width == 3)\n"
                 "assert(near(Square(2):shift({20, 9}):shift_onto_screen():get_corner(UR),\n"
                 "            V(FRAME_WIDTH / 2 - 0.5, 3.5)))\n"
                 "assert(Dot():shift({8, 0}):is_off_screen() and not Dot():shift({7.1, 0}):is_off_screen())");
}

static void styles_and_strokes_are_set_at_once(void **state) {
    (void)state;
    saying_check(
        "local a = Square():set_style{fill_color = RED, fill_opacity = 0.5, stroke_width = 6,\n"
        "                             background_stroke_width = 3}\n"
        "assert(a:get_fill_color() == '#FC6255' and a.fill_opacity == 0.5 and a.stroke_opacity == 1)\n"
        "a:scale(-2, {scale_stroke = true})\n"
        "assert(a.stroke_width == 12 and a:get_stroke_width(true) == 6)\n"
        "local row = VGroup(Dot(), Dot(RIGHT), Dot(RIGHT * 3))\n"
        "row:set_colors_by_radial_gradient(ORIGIN, 2, '#000000', '#FFFFFF')\n"
        "assert(row[1].color == '#000000' and row[2].color == '#808080' and row[-1].color == '#FFFFFF')\n"
        "assert(row[-3] == row[1] and row[-4] == nil and row[0] == nil)\n"
        "row:set{width = 8, color = RED, z_index = 3}\n"
        "assert(row:length_over_dim(0) == 8 and row.z_index == 3 and row.color == '#FC6255')\n"
        "assert(Dot({1, 2}, 0.5):get_coord(1, UP) == 2.5)\n"
        "assert(Square():stretch_about_point(2, 0, RIGHT):get_left() == V(-3, 0))");
}

static void a_node_is_mirrored_at_an_axis_through_what_stays(void **state) {
    (void)state;
    saying_check(NEAR
                 "local t = Polygon({0, 0}, {4, 0}, {4, 2})\n"
                 "assert(near(t:copy():flip():get_boundary_point(UL), V(0, 2)))\n"
                 "assert(near(t:copy():flip(RIGHT):get_boundary_point(DR), V(4, 0)))\n"
                 "assert(near(t:copy():flip(UR, {about_point = ORIGIN}):get_boundary_point(UP), V(0, 4)))\n"
                 "assert(near(t:copy():flip(UP, {about_edge = RIGHT}):get_left(), V(4, 1)))");
    saying_refuse("Square():flip(ORIGIN)", "the axis has no direction");
}

static void a_part_of_a_group_takes_it_along(void **state) {
    (void)state;
    saying_check(
        NEAR "local target = VGroup(Square(1), Square(1):shift(RIGHT * 3))\n"
             "local g = VGroup(Square(1), Square(1):shift(UP * 2))\n"
             "g:next_to(target, UP, {index_of_submobject_to_align = 2})\n"
             "assert(near(g[2]:get_bottom(), V(3, 0.75)))\n"
             "g:next_to(ORIGIN, DOWN, {submobject_to_align = g[1], buff = 1})\n"
             "assert(near(g[1]:get_top(), V(0, -1)))\n"
             "assert(near(VGroup(Dot(LEFT), Dot(RIGHT)):space_out_submobjects(3)[2]:get_center(), V(3, 0)))");
    saying_refuse("VGroup(Dot()):next_to(VGroup(Dot()), UP, {index_of_submobject_to_align = 2})",
                  "has no node 2");
}

static void the_nodes_of_a_group_change_their_order(void **state) {
    (void)state;
    saying_check("local a, b, c = Dot(RIGHT), Dot(LEFT), Dot(UP)\n"
                 "local g = VGroup(a, b, c)\n"
                 "local function is(...) for i, node in ipairs{...} do assert(g[i] == node) end assert(#g == "
                 "select('#', ...)) end\n"
                 "g:invert() is(c, b, a)\n"
                 "g:sort() is(b, c, a)\n"
                 "g:sort(function(p) return -p.y end) is(c, b, a)\n"
                 "g:add_to_back(a) is(a, c, b)\n"
                 "g:remove(c, c) is(a, b)\n"
                 "g:insert(2, c) is(a, c, b)\n"
                 "g.submobjects = {b, a} is(b, a)\n"
                 "assert(#g:shuffle() == 2 and #g.submobjects == 2)\n"
                 "local deep = VGroup(VGroup(a, b), c)\n"
                 "deep:invert(true)\n"
                 "assert(deep[1] == c and deep[2][1] == b)\n"
                 "assert(#deep:get_family() == 5 and #deep:family_members_with_points() == 3)");
    saying_refuse("VGroup(Dot()):insert(0, Dot())", "lists count from 1");
    saying_check("local a, b = Square(), Dot() a:add_to_back(b) assert(a.submobjects[1] == b and "
                 "#a.submobjects == 1)");
    saying_refuse("local g = VGroup() g:add_to_back(g)", "a group cannot hold itself");
    saying_refuse("VGroup(Dot()):sort(function() end)", "what the function gives must be a number");
}

// As in Manim, what lies in a group on stage is painted in the group's order.
static void another_order_is_seen_on_stage(void **state) {
    (void)state;
    Deck *deck = saying_load("local a, b = Square(), Circle()\n"
                             "local g = VGroup(a, b)\n"
                             "add(g)\nwait()\ng:invert()\nwait()\ng:remove(a)\nwait()");
    Arena arena = {0};
    Pose pose = timeline_sample(&deck->timeline, 0.5, &arena);
    assert_string_equal(pose.sources[1]->origin->kind, "Circle");
    pose = timeline_sample(&deck->timeline, 1.5, &arena);
    assert_string_equal(pose.sources[1]->origin->kind, "Square");
    assert_int_equal(timeline_sample(&deck->timeline, 2.5, &arena).count, 1);
    arena_finish(&arena);
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_goes_in_reading_order_and_stays_where_it_was),
        cmocka_unit_test(a_grid_flows_as_it_is_told),
        cmocka_unit_test(what_is_in_a_cell_lies_as_its_row_and_column_have_it),
        cmocka_unit_test(a_grid_that_does_not_fit_is_refused),
        cmocka_unit_test(sizes_and_places_match_those_of_others),
        cmocka_unit_test(styles_and_strokes_are_set_at_once),
        cmocka_unit_test(a_node_is_mirrored_at_an_axis_through_what_stays),
        cmocka_unit_test(a_part_of_a_group_takes_it_along),
        cmocka_unit_test(the_nodes_of_a_group_change_their_order),
        cmocka_unit_test(another_order_is_seen_on_stage),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
