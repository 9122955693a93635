// Drawings: SVG files as shapes, by the numbers that Manim 0.22 gives of the same, and by what the SVG specification says.
#include "saying.h"
#include "shape/drawing.h"
#include "shape/svg_path.h"
#include "shape/svg_style.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int set_up(void **state) {
    saying.folder = "tests/scenes/manim";
    return saying_open(state);
}

static int tear_down(void **state) {
    arena_finish(&arena);
    return saying_close(state);
}

static Drawing read(const char *text) {
    Drawing drawing;
    Error error;
    if (!drawing_read(&arena, &arena, (const uint8_t *)text, strlen(text), &drawing, &error))
        fail_msg("%s", error.text);
    return drawing;
}

static Box box_of(const DrawingPiece *piece) {
    return outline_anchor_bounds(piece->outline, piece->map);
}

static void expect_box(const DrawingPiece *piece, double left, double low, double right, double high) {
    Box box = box_of(piece);
    if (fabs(box.min.x - left) > 1e-6 || fabs(box.min.y - low) > 1e-6 || fabs(box.max.x - right) > 1e-6 ||
        fabs(box.max.y - high) > 1e-6)
        fail_msg("%g %g %g %g", box.min.x, box.min.y, box.max.x, box.max.y);
}

static void expect_color(Color color, unsigned rgb, double opacity) {
    Color expected = color_rgb(rgb);
    assert_float_equal(color.r, expected.r, 3e-3);
    assert_float_equal(color.g, expected.g, 3e-3);
    assert_float_equal(color.b, expected.b, 3e-3);
    assert_float_equal(color.a, opacity, 1e-3);
}

static void a_drawing_lies_as_manim_has_it(void **state) {
    (void)state;
    saying_check(
        "local d = SVGMobject('drawing.svg') assert(#d == 6)\n"
        "local function near(node, x, y, width, height)\n"
        "  local c = node:get_center()\n"
        "  for _, d in ipairs{c.x - x, c.y - y, node.width - width, node.height - height} do\n"
        "    assert(math.abs(d) < 1e-6, tostring(c.x) .. ' ' .. tostring(c.y)) end end\n"
        "near(d, 0, 0, 3.0985915492957745, 2)\n"
        "near(d[1], -0.845070422535, 0.577464788732, 1.408450704225352, 0.8450704225352113)\n"
        "near(d[2], 0.845070422535, 0.521126760563, 0.9014084507042254, 0.9014084507042254)\n"
        "near(d[3], 0, -0.478873239437, 2.8169014084507045, 50 / 71)\n"
        "near(d[6], 0, -1, 3.0985915492957745, 0)\n"
        "local c = d[4]:get_center() assert(math.abs(c.x - 0.16602276) < 1e-6 and math.abs(c.y + "
        "0.20011011) < 1e-6)\n"
        "assert(math.abs(SVG('drawing.svg', {height = 5}).height - 5) < 1e-9)\n"
        "assert(math.abs(SVG('drawing.svg', {width = 5}).width - 5) < 1e-9)\n"
        "near(SVG('<svg><rect width=\"3\" height=\"1\" x=\"1\"/></svg>', {should_center = false}), 5, -1, "
        "6, 2)");
}

static void colours_and_strokes_are_those_of_the_file(void **state) {
    (void)state;
    Drawing d = read(
        "<svg><rect width='5' height='3' fill='#38f' stroke='#fff' stroke-width='2' transform='scale(3)'/>"
        "<g stroke='red' stroke-width='4' fill-opacity='50%'><path d='M0 0 L10 0 L10 10 Z' fill='none'/>"
        "<circle r='5' cx='20' opacity='.5' style='fill: rgb(255, 0, 128) ; stroke-opacity:.25'/></g>"
        "<line x2='3' stroke='rgba(10%,20%,30%,.5)'/><path d='M0 0H1' stroke='NoSuch' color='lime' "
        "fill='currentColor'/></svg>");
    assert_int_equal(d.count, 5);
    expect_color(d.pieces[0].fill, 0x3388FF, 1);
    expect_color(d.pieces[0].stroke, 0xFFFFFF, 1);
    assert_float_equal(d.pieces[0].stroke_width, 6, 1e-9);
    expect_color(d.pieces[1].stroke, 0xFF0000, 1);
    assert_float_equal(d.pieces[1].fill.a, 0, 0);
    expect_color(d.pieces[2].fill, 0xFF0080, .25);
    expect_color(d.pieces[2].stroke, 0xFF0000, .125);
    assert_float_equal(d.pieces[2].stroke_width, 4, 1e-9);
    expect_color(d.pieces[3].stroke, 0x1A334D, .5);
    expect_color(d.pieces[3].fill, 0, 1);
    assert_float_equal(d.pieces[3].stroke_width, 0, 0);
    expect_color(d.pieces[4].fill, 0x00FF00, 1);
    assert_float_equal(d.pieces[4].stroke.a, 0, 0);
}

static void style_sheets_count_by_class_id_and_name(void **state) {
    (void)state;
    Drawing d =
        read("<svg><style>.a, .b{fill:#123456;stroke:red}\n#c { fill : blue } rect{stroke-width:3}</style>"
             "<rect class='x a' width='1' height='1' fill='lime'/><path id='c' class='b' d='M0 0H1'/>"
             "<rect class='ab' width='1' height='1' style='stroke-width:7'/></svg>");
    expect_color(d.pieces[0].fill, 0x123456, 1);
    assert_float_equal(d.pieces[0].stroke_width, 3, 0);
    expect_color(d.pieces[1].fill, 0x0000FF, 1);
    expect_color(d.pieces[1].stroke, 0xFF0000, 1);
    expect_color(d.pieces[2].fill, 0, 1);
    assert_float_equal(d.pieces[2].stroke_width, 0, 0); // its stroke is none
}

static void a_style_declares_what_stands_between_colons_and_semicolons(void **state) {
    (void)state;
    static const char *const rows[][3] = {{"fill:red;stroke : blue ", "stroke", "blue"},
                                          {" FILL\t: a b ;", "fill", "a b"},
                                          {"fill;stroke:red", "fill", NULL},
                                          {"fill;stroke:red", "stroke", "red"},
                                          {";;fill:red", "fill", "red"},
                                          {"stroke:a}fill:red", "fill", NULL},
                                          {"stroke:a}fill:red", "stroke", "a"},
                                          {"fill:a;fill:b", "fill", "a"},
                                          {"fill-opacity:1", "fill", NULL},
                                          {"fill:", "fill", ""},
                                          {"fill:(a:b)", "fill", "(a:b)"},
                                          {"fill:123456789", "fill", "1234567"},
                                          {"", "fill", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char value[8];
        bool is_there = svg_declared(rows[i][0], rows[i][1], value, sizeof value);
        if (is_there != (rows[i][2] != NULL) || (is_there && strcmp(value, rows[i][2]) != 0))
            fail_msg("%s: %s", rows[i][0], is_there ? value : "nothing");
    }
}

static void of_rules_that_fit_the_last_counts_and_the_own_style_more(void **state) {
    (void)state;
    Drawing d = read("<svg><style>* {fill:#100} .a{fill:#200} path , line{fill:#300;stroke:none}</style>"
                     "<style> #c{fill:#400}circle{stroke:#500}</style>"
                     "<rect width='1' height='1' fill='#900'/><rect class='b  a' width='1' height='1'/>"
                     "<path class='a' d='M0 0H1' style='stroke:#600'/><circle r='1' id='c'/>"
                     "<circle r='1' class='aa' style='fill:#700'/><line x2='1' class='c'/></svg>");
    static const unsigned fills[] = {0x110000, 0x220000, 0x330000, 0x440000, 0x770000, 0x330000};
    assert_int_equal(d.count, 6);
    for (size_t i = 0; i < 6; i++)
        expect_color(d.pieces[i].fill, fills[i], 1);
    expect_color(d.pieces[2].stroke, 0x660000, 1);
    expect_color(d.pieces[3].stroke, 0x550000, 1);
    assert_float_equal(d.pieces[5].stroke.a, 0, 0);
}

static void what_is_not_said_comes_from_above(void **state) {
    (void)state;
    Drawing d =
        read("<svg color='#111' fill='#222' opacity='.5'><g stroke='#333' stroke-width='-3' fill='none' "
             "fill-opacity='.5' visibility='hidden' opacity='.5'>"
             "<circle r='1' visibility='visible' fill='inherit' stroke='inherit'/>"
             "<circle r='1' visibility='visible' fill='#444' fill-opacity='40%' opacity='50%'/>"
             "<circle r='1' visibility='visible' fill='CurrentColor' color='no colour' fill-opacity='x'/>"
             "<circle r='1' display='none'/><circle r='1' display='inline'/></g></svg>");
    assert_int_equal(d.count, 3);
    assert_float_equal(d.pieces[0].fill.a, 0, 0);
    expect_color(d.pieces[0].stroke, 0x333333, .25);
    assert_float_equal(d.pieces[0].stroke_width, 3, 0);
    expect_color(d.pieces[1].fill, 0x444444, .4 * .125);
    expect_color(d.pieces[1].stroke, 0x333333, .125);
    expect_color(d.pieces[2].fill, 0x111111, .125);
}

static void a_colour_is_a_name_or_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned rgb;
        double opacity; // -1: it is none
    } rows[] = {{"RebeccaPurple", 0x663399, 1},
                {"AliceBlue", 0xF0F8FF, 1},
                {"yellowgreen", 0x9ACD32, 1},
                {"zzz", 0, -1},
                {"", 0, -1},
                {"#12", 0, -1},
                {"#abc", 0xAABBCC, 1},
                {"#0a0B0c", 0x0A0B0C, 1},
                {"RGB(1,2,3)", 0x010203, 1},
                {"rgb(300 -5 100%)", 0xFF00FF, 1},
                {"rgba(0,0,0,25%)", 0, .25},
                {"rgb(0 0 51 / .5)", 51, .5},
                {"rgb(0 0 0 / 7)", 0, 1},
                {"rgb(1,2)", 0, -1},
                {"rgb(1)", 0, -1},
                {"rgb()", 0, -1},
                {"rgb", 0, -1},
                {"hsl(1,2,3)", 0, -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Color color;
        if (svg_color(rows[i].text, &color) != (rows[i].opacity >= 0))
            fail_msg("%s", rows[i].text);
        if (rows[i].opacity >= 0)
            expect_color(color, rows[i].rgb, rows[i].opacity);
    }
}

static void what_is_used_again_lies_where_it_is_used(void **state) {
    (void)state;
    Drawing d = read("<svg xmlns:xlink='x'><defs><path id='p' d='M0 0h10v10z'/><symbol id='s'><use href='#p' "
                     "x='1'/></symbol></defs>"
                     "<g id='one' transform='translate(100)'><g id='two'><use xlink:href='#p' x='20' y='3' "
                     "fill='red'/></g>"
                     "<use href='#s' y='5'/></g><use href='#nothing'/><use/></svg>");
    assert_int_equal(d.count, 2);
    expect_box(&d.pieces[0], 120, -13, 130, -3);
    expect_color(d.pieces[0].fill, 0xFF0000, 1);
    expect_box(&d.pieces[1], 101, -15, 111, -5);
    assert_ptr_equal(d.pieces[0].outline, d.pieces[1].outline);
    assert_string_equal(d.pieces[0].group->id, "p");
    assert_string_equal(d.pieces[0].group->parent->id, "two");
    assert_string_equal(d.pieces[0].group->parent->parent->id, "one");
    assert_null(d.pieces[0].group->parent->parent->parent);
}

static void what_is_hidden_is_not_there(void **state) {
    (void)state;
    assert_int_equal(read("<svg><rect width='1' height='1' visibility='hidden'/><g display='none'><rect "
                          "width='1' height='1'/>"
                          "</g><rect width='0' height='3'/><circle/><path/><path d=''/><clipPath><circle "
                          "r='3'/></clipPath></svg>")
                         .count,
                     0);
}

static const Outline *path(const char *text) {
    OutlineBuilder builder = outline_begin(&arena);
    svg_path(&builder, text);
    return outline_end(&builder);
}

static void expect_same_outline(const char *text, const Outline *a, const char *other, const Outline *b) {
    if (a->curve_count != b->curve_count || a->contour_count != b->contour_count)
        fail_msg("%s: %u curves, %s: %u", text, a->curve_count, other, b->curve_count);
    for (uint32_t i = 0; i < 4 * a->curve_count; i++)
        if (point_distance(a->points[i], b->points[i]) > 1e-9)
            fail_msg("%s, %s: point %u is %g %g, not %g %g", text, other, i, a->points[i].x, a->points[i].y,
                     b->points[i].x, b->points[i].y);
}

static void expect_same(const char *text, const char *other) {
    expect_same_outline(text, path(text), other, path(other));
}

static void paths_say_what_the_specification_says(void **state) {
    (void)state;
    expect_same("m1 2 3 4-5 6.5.5z", "M1 2 L4 6 L-1 12.5"); // what stands behind it is no number of a pair
    expect_same("M1,2h3v4H0V0Z", "M1 2 L4 2 L4 6 L0 6 L0 0 L1 2");
    expect_same("M0 0c1 2 3 4 5 6s3 4 9 9", "M0 0C1 2 3 4 5 6 C7 8 8 10 14 15");
    expect_same("M0 0S1 2 3 4", "M0 0C0 0 1 2 3 4");
    expect_same("M0 20q5 10 10 0t10 0", "M0 20Q5 30 10 20Q15 10 20 20");
    expect_same("M0 0T6 6", "M0 0Q0 0 6 6");
    expect_same("M0 0L1 0zl0 1", "M0 0L1 0L0 0M0 0L0 1");
    expect_same("M0 0l1 0l0 0l0 1", "M0 0L1 0L1 1");
    expect_same("M1e1-2.5e-1L3 4X5 6", "M10 -.25L3 4");
    expect_same("M0 0A5 3 20 1030 30", "M0 0A5 3 20 1 0 30 30");
    expect_same("M0 0A0 3 0 0 0 4 4", "M0 0L4 4");
    expect_same("L1 1", "M0 0L1 1");
    expect_same("M1e9 0L1 1", "");
}

static const Outline *drawn(const char *element) {
    char file[256];
    snprintf(file, sizeof file, "<svg><%s/></svg>", element);
    Drawing drawing = read(file);
    return drawing.count ? drawing.pieces[0].outline : path("");
}

static void expect_drawn(const char *element, const char *text) {
    expect_same_outline(element, drawn(element), text, path(text));
}

// What the specification says of each shape as a path, but that a rectangle begins at the right below.
static void shapes_are_the_paths_of_the_specification(void **state) {
    (void)state;
    expect_drawn("rect x='2' y='3' width='4' height='8'", "M6 11H2V3H6V11");
    expect_drawn("rect x='2' y='3' width='4' height='8' rx='1' ry='2'",
                 "M6 9A1 2 0 0 1 5 11H3A1 2 0 0 1 2 9V5A1 2 0 0 1 3 3H5A1 2 0 0 1 6 5V9");
    expect_drawn("rect width='4' height='8' rx='0' ry='2'", "M4 8H0V0H4V8");
    expect_drawn("rect width='4' height='8' rx='2' ry='0'", "M4 8H0V0H4V8");
    expect_drawn("rect width='4' height='0' x='1'", "");
    expect_drawn("rect width='-4' height='8'", "");
    expect_drawn("circle cx='2' cy='3' r='4'", "M6 3A4 4 0 0 1 -2 3A4 4 0 0 1 6 3");
    expect_drawn("circle cx='2' cy='3' r='-4'", "");
    expect_drawn("ellipse cx='2' cy='3' rx='4' ry='5'", "M6 3A4 5 0 0 1 -2 3A4 5 0 0 1 6 3");
    expect_drawn("ellipse cx='2' cy='3' rx='4'", "");
    expect_drawn("ellipse cx='2' cy='3' ry='4'", "");
    expect_drawn("line x1='1' y1='2' x2='3' y2='5'", "M1 2L3 5");
    expect_drawn("polyline points='1,2 3,4 5,7'", "M1 2L3 4L5 7");
    expect_drawn("polygon points='1,2 3,4 5,7'", "M1 2L3 4L5 7L1 2");
    expect_drawn("polygon points='1,2 3,4'", "M1 2L3 4");
    expect_drawn("polyline points='1,2 3,4 5'", "M1 2L3 4");
    expect_drawn("polyline", "");
}

static void a_corner_is_as_round_as_its_rectangle_lets_it(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"rx='1.5'", "rx='1.5' ry='1.5'"},  {"ry='1.5'", "rx='1.5' ry='1.5'"},
        {"rx='9' ry='1'", "rx='2' ry='1'"}, {"rx='1' ry='9'", "rx='1' ry='4'"},
        {"ry='9'", "rx='2' ry='4'"},        {"rx='-1'", "rx='0'"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char own[64], other[64];
        snprintf(own, sizeof own, "rect width='4' height='8' %s", rows[i][0]);
        snprintf(other, sizeof other, "rect width='4' height='8' %s", rows[i][1]);
        expect_same_outline(own, drawn(own), other, drawn(other));
    }
}

// Every point on the ellipse, the end where it is to be.
static void arcs_lie_on_their_ellipse(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Point center, top; // half way
    } rows[] = {
        {"M0 0A1 1 0 0 1 2 0", {1, 0}, {1, -1}},   {"M0 0A1 1 0 0 0 2 0", {1, 0}, {1, 1}},
        {"M0 0A1 1 0 0 1 1 1", {0, 1}, {0, 0}},    {"M0 0A1 1 0 1 1 1 1", {1, 0}, {0, 0}},
        {"M0 0A.1 .1 0 0 1 2 0", {1, 0}, {1, -1}}, // too small: as large as it takes
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Outline *arc = path(rows[i].text);
        double radius = point_distance(rows[i].center, (Point){0, 0});
        for (uint32_t k = 0; k < arc->curve_count; k++)
            assert_float_equal(point_distance(outline_curve_at(&arc->points[4 * k], .5), rows[i].center),
                               radius, 1e-4);
        PathSamples samples = outline_sample_path(&arena, arc, affine_identity(), 257);
        Point middle = path_samples_at(&samples, .5);
        if (i != 2 && i != 3)
            assert_true(point_distance(middle, rows[i].top) < 1e-3);
    }
    assert_int_equal(path("M0 0A1 1 0 1 1 1 1")->curve_count, 6); // three quarters of a turn
    assert_int_equal(path("M0 0A1 1 0 0 1 1 1")->curve_count, 2);
}

// But for grey, which is another there.
static void colours_have_the_names_that_imagemagick_knows(void **state) {
    (void)state;
    FILE *list = popen("convert -list color | grep ' SVG '", "r");
    assert_non_null(list);
    char line[160], name[64];
    int known = 0;
    for (unsigned r, g, b; fgets(line, sizeof line, list);) {
        Color color;
        if (sscanf(line, "%63s srgb(%u,%u,%u)", name, &r, &g, &b) != 4 || !strcmp(name, "gray") ||
            !strcmp(name, "grey") || !svg_color(name, &color))
            continue;
        expect_color(color, r << 16 | g << 8 | b, 1);
        known++;
    }
    assert_int_equal(pclose(list), 0);
    assert_in_range(known, 144, 146); // a version more than another
}

static void numbers_end_where_they_cannot_go_on(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double number;
        const char *rest;
    } rows[] = {{"12", 12, ""},    {" , 5 ,", 5, " ,"}, {"1.5.25", 1.5, ".25"}, {"-.5-1", -.5, "-1"},
                {"+3e2", 300, ""}, {"2E-1x", .2, "x"},  {"1e", 1, "e"},         {"1e+", 1, "e+"},
                {"3em", 3, "em"},  {"7.", 7, ""},       {"1000000", 1e6, ""},   {"-1e6", -1e6, ""},
                {"4e+2", 400, ""}, {"1px", 1, "px"},    {"9e5-", 9e5, "-"},     {"\n\t8\f", 8, "\f"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *at = rows[i].text;
        double number;
        if (!svg_number(&at, &number) || fabs(number - rows[i].number) > 1e-12 ||
            strcmp(at, rows[i].rest) != 0)
            fail_msg("%s", rows[i].text);
    }
}

static void what_is_no_number_stays_where_it_is(void **state) {
    (void)state;
    static const char *const texts[] = {"",     ".",   "-",       "+.",   "e5",   " x",
                                        "-.e1", ",,1", "1000001", "-1e7", "1e400"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *at = texts[i];
        double number;
        if (svg_number(&at, &number) || at != texts[i])
            fail_msg("%s", texts[i]);
    }
    char longest[80];
    for (int length = 63; length <= 64; length++) {
        const char *at = longest;
        double number;
        memset(longest, '0', sizeof longest);
        longest[length - 1] = '7', longest[length] = '\0';
        assert_int_equal(svg_number(&at, &number), length == 63);
    }
}

// An inch has 96 pixels, 72 points, 6 picas, 2.54 centimetres.
static void lengths_have_units(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double pixels;
    } rows[] = {{"96", 96},         {"1in", 96},    {"72pt", 96},    {"6pc", 96},
                {"25.4mm", 96},     {"2.54cm", 96}, {"12px", 12},    {"99999in", 1e6},
                {"-99999in", -1e6}, {"5em", 5},     {"nothing", 42}, {NULL, 42}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_float_equal(svg_length(rows[i].text, 42), rows[i].pixels, 1e-9);
}

static void maps_follow_each_other(void **state) {
    (void)state;
    const Point p = {1, 2};
    static const struct {
        const char *text;
        Point to;
    } rows[] = {{"translate(3)", {4, 2}},
                {"translate(3 4) scale(2)", {5, 8}},
                {"scale(2,3),translate(1,1)", {4, 9}},
                {"rotate(90)", {-2, 1}},
                {"rotate(90 1 3)", {2, 3}},
                {"rotate(30)", {0.8660254037844387 - 1, 0.5 + 1.7320508075688772}},
                {"scale(3)", {3, 6}},
                {"matrix(1 2 3 4 5 6)", {12, 16}},
                {"skewX(45)", {3, 2}},
                {"skewY(45)", {1, 3}},
                {"skewX(-60)", {1 - 2 * 1.7320508075688772, 2}},
                {"skewY(60)", {1, 2 + 1.7320508075688772}},
                {"matrix(1 2 3 4 5) scale(2)", {2, 4}}, // of too few numbers nothing
                {"nothing(3) scale(2)", {2, 4}},
                {" ,scale(2) , scale(2)\n", {4, 8}},
                {"scale(2", {2, 4}},
                {"scale", {1, 2}},
                {"", {1, 2}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (point_distance(affine_point(svg_map(rows[i].text), p), rows[i].to) > 1e-9)
            fail_msg("%s", rows[i].text);
}

static void gradients_run_along_their_line(void **state) {
    (void)state;
    Drawing d = read(
        "<svg><defs><linearGradient id='a'><stop stop-color='red'/><stop offset='1' "
        "style='stop-color:blue;stop-opacity:.5'/>"
        "</linearGradient><linearGradient id='b' href='#a' gradientUnits='userSpaceOnUse' x1='1' y1='2' "
        "x2='1' y2='9'/>"
        "<radialGradient id='r' href='#a'/></defs><rect x='10' y='20' width='4' height='6' fill='url(#a)'/>"
        "<rect width='4' height='6' stroke-width='1' fill='none' stroke=\"url('#b')\"/><circle r='1' "
        "fill='url(#r)'/>"
        "<circle r='1' fill='url(#none)'/></svg>");
    const Gradients *a = d.pieces[0].gradients, *b = d.pieces[1].gradients;
    assert_true(a->fill_count == 2 && a->stroke_count == 0 && b->stroke_count == 2 && b->fill_count == 0);
    expect_color(a->fill[0], 0xFF0000, 1);
    expect_color(a->fill[1], 0x0000FF, .5);
    assert_true(point_distance(a->from, (Point){10, 20}) < 1e-9 &&
                point_distance(a->to, (Point){14, 20}) < 1e-9);
    assert_true(point_distance(b->from, (Point){1, 2}) < 1e-9 && point_distance(b->to, (Point){1, 9}) < 1e-9);
    assert_null(d.pieces[2].gradients);
    expect_color(d.pieces[2].fill, 0x800080, .75);
    assert_float_equal(d.pieces[3].fill.a, 0, 0);
    assert_true(d.lacks_gradients && !d.lacks_text);
}

static Drawing read_gradient(const char *gradient, const char *paint) {
    char text[1024];
    snprintf(text, sizeof text, "<svg>%s<rect x='10' y='20' width='4' height='6' %s/></svg>", gradient,
             paint);
    return read(text);
}

static void expect_line(const char *attributes, Point from, Point to) {
    char text[512];
    snprintf(text, sizeof text, "<linearGradient id='a' %s><stop/><stop offset='1'/></linearGradient>",
             attributes);
    const Gradients *made = read_gradient(text, "fill='url(#a)'").pieces[0].gradients;
    if (point_distance(made->from, from) > 1e-9 || point_distance(made->to, to) > 1e-9)
        fail_msg("%s: %g %g to %g %g", attributes, made->from.x, made->from.y, made->to.x, made->to.y);
}

static void the_line_of_a_gradient_lies_in_its_box_or_in_the_drawing(void **state) {
    (void)state;
    expect_line("", (Point){10, 20}, (Point){14, 20});
    expect_line("x1='25%' y1='.5' x2='50%' y2='1'", (Point){11, 23}, (Point){12, 26});
    expect_line("gradientUnits='objectBoundingBox' y2='50%'", (Point){10, 20}, (Point){14, 23});
    expect_line("gradientTransform='translate(.5 1) scale(.25 1)' y2='-1'", (Point){12, 26}, (Point){13, 20});
    expect_line("gradientUnits='userSpaceOnUse' x1='5' y1='6' x2='7' y2='8' gradientTransform='scale(2 3)'",
                (Point){10, 18}, (Point){14, 24});
}

static void stops_ascend_within_the_line_and_come_from_another_gradient(void **state) {
    (void)state;
    // Of equal offsets the later one counts from there on; what goes back lies where the one before does.
    Drawing d =
        read_gradient("<linearGradient id='a' href='#b'><x/></linearGradient><linearGradient id='b'>"
                      "<stop offset='-1' stop-color='#100'/><x/><stop offset='50%' stop-color='#200' "
                      "stop-opacity='50%'/><stop offset='.25' style='stop-color:#300'/>"
                      "<stop offset='7' stop-color='#400' stop-opacity='9'/></linearGradient>",
                      "fill='url(#a)' fill-opacity='.5' stroke='url(&quot;#a&quot;)' stroke-opacity='.25'");
    const Gradients *a = d.pieces[0].gradients;
    uint32_t last = a->fill_count - 1;
    assert_int_equal(a->stroke_count, a->fill_count);
    expect_color(a->fill[0], 0x110000, .5);
    expect_color(a->fill[last / 4], 0x190000, .375);
    expect_color(a->fill[last / 2], 0x330000, .5);
    expect_color(a->fill[last * 3 / 4], 0x3C0000, .5);
    expect_color(a->fill[last], 0x440000, .5);
    expect_color(a->stroke[last], 0x440000, .25);
    expect_color(d.pieces[0].fill, 0x2B0000, .4375); // the mean of the four
    d = read_gradient("<linearGradient id='a'><stop/><stop offset='.5'/><stop offset='1'/></linearGradient>"
                      "<linearGradient id='b'><stop/><stop offset='1'/></linearGradient>",
                      "fill='url(#a)' stroke='url(#b)'");
    assert_int_equal(d.pieces[0].gradients->fill_count, 3);
    assert_int_equal(d.pieces[0].gradients->stroke_count, 0); // a leaf has one line for both
    d = read_gradient("<linearGradient id='a'/>", "fill='url(#a)'");
    assert_null(d.pieces[0].gradients);
    assert_float_equal(d.pieces[0].fill.a, 0, 0);
    d = read_gradient("<linearGradient id='a'><stop stop-color='red'/></linearGradient>", "fill='url(#a)'");
    for (uint32_t i = 0; i < d.pieces[0].gradients->fill_count; i++)
        expect_color(d.pieces[0].gradients->fill[i], 0xFF0000, 1);
}

static void a_gradient_has_64_stops_and_eight_links_at_most(void **state) {
    (void)state;
    for (int stops = 64; stops <= 65; stops++) {
        char text[8192] = "<svg><linearGradient id='a'>";
        for (int i = 0; i < stops; i++)
            snprintf(text + strlen(text), 64, "<stop offset='%.6f' stop-color='%s'/>", i / 63.0,
                     i % 2 ? "red" : "blue");
        strcat(text, "</linearGradient><rect width='1' height='1' fill='url(#a)'/></svg>");
        const Gradients *made = read(text).pieces[0].gradients;
        assert_int_equal(made->fill_count, 64);
        expect_color(made->fill[63], 0xFF0000, 1);
    }
    for (int links = 7; links <= 8; links++) {
        char text[2048] = "";
        for (int i = 0; i < links; i++)
            snprintf(text + strlen(text), 64, "<linearGradient id='%c' href='#%c'/>", 'a' + i, 'b' + i);
        snprintf(text + strlen(text), 64, "<linearGradient id='%c'><stop/></linearGradient>", 'a' + links);
        assert_int_equal(read_gradient(text, "fill='url(#a)'").pieces[0].gradients != NULL, links == 7);
    }
}

static void stops_that_lie_unevenly_are_met(void **state) {
    (void)state;
    Drawing d = read("<svg><linearGradient id='a'><stop offset='25%' stop-color='black'/><stop offset='.5' "
                     "stop-color='white'/>"
                     "</linearGradient><rect width='1' height='1' fill='url(#a)'/></svg>");
    const Gradients *a = d.pieces[0].gradients;
    uint32_t last = a->fill_count - 1;
    expect_color(a->fill[0], 0, 1);
    expect_color(a->fill[last / 4], 0, 1);
    expect_color(a->fill[last * 3 / 8], 0x808080, 1);
    expect_color(a->fill[last / 2], 0xFFFFFF, 1);
    expect_color(a->fill[last], 0xFFFFFF, 1);
}

static void text_and_pictures_are_left_out_and_told(void **state) {
    (void)state;
    saying_check("SVG('<svg><text>hello</text><rect width=\"1\" height=\"1\"/></svg>')");
    assert_string_equal(saying.printed, "the drawing: its text is left out\n");
    saying_check("SVG('<svg><image/></svg>')");
    assert_string_equal(saying.printed, "the drawing: its pictures are left out\n");
    saying_check("SVG(\"<svg><radialGradient id='a'><stop stop-color='red'/></radialGradient>"
                 "<rect width='4' height='4' fill='url(#a)'/></svg>\")");
    assert_string_equal(saying.printed, "the drawing: radial gradients in it are seen as one colour\n");
    saying_check("SVG('drawing.svg')");
    assert_string_equal(saying.printed, "");
}

static void what_is_no_drawing_is_refused(void **state) {
    (void)state;
    saying_refuse("SVG('picture.png')", "SVG: picture.png: line 1: not well-formed");
    saying_refuse("SVG('<svg><g></svg>')", "the drawing: line 1: mismatched tag");
    saying_refuse("SVG('<svgs/>')", "no SVG drawing: it begins with <svgs>");
    saying_refuse("SVG('nowhere.svg')", "nowhere.svg: No such file");
    saying_refuse("SVG('<svg><g id=\"a\"><use href=\"#a\"/></g></svg>')",
                  "use each other too deep, or in a circle");
    saying_refuse("SVG('<svg>' .. string.rep('<g>', 200) .. string.rep('</g>', 200) .. '</svg>')",
                  "too many elements");
    saying_refuse("SVG('<svg><g transform=\"scale(1000000)\"><g transform=\"scale(1000000)\"><rect "
                  "width=\"1\" height=\"1\"/></g></g></svg>')",
                  "its coordinates are too large");
    saying_refuse(
        "local s = '<g id=\"a\"><rect width=\"1\" height=\"1\"/></g>' for i = 1, 14 do local a, b = "
        "string.char(96 + i), string.char(97 + i) "
        "s = s .. '<g id=\"' .. b .. '\">' .. string.rep('<use href=\"#' .. a .. '\"/>', 10) .. "
        "'</g>' end SVG('<svg>' .. s .. '</svg>')",
        "too many shapes");
}

static void entities_do_not_grow_without_end(void **state) {
    (void)state;
    char text[4096] = "<svg [";
    Drawing drawing;
    Error error;
    size_t length = (size_t)snprintf(text, sizeof text, "<!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>");
    for (int i = 1; i < 10; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "<!ENTITY a%d '", i);
        for (int k = 0; k < 10; k++)
            length += (size_t)snprintf(text + length, sizeof text - length, "&a%d;", i - 1);
        length += (size_t)snprintf(text + length, sizeof text - length, "'>");
    }
    snprintf(text + length, sizeof text - length, "]><svg><style>&a9;</style></svg>");
    assert_false(drawing_read(&arena, &arena, (const uint8_t *)text, strlen(text), &drawing, &error));
    snprintf(text, sizeof text,
             "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg><style>&a;</style></svg>");
    assert_true(drawing_read(&arena, &arena, (const uint8_t *)text, strlen(text), &drawing,
                             &error)); // and nothing is read
    assert_int_equal(drawing.count, 0);
}

static void options_take_the_place_of_what_the_file_says(void **state) {
    (void)state;
    Deck *deck = saying_load("add(SVG('drawing.svg', {fill_color = RED, fill_opacity = 0.5, stroke_color = "
                             "GREEN, stroke_width = 7, stroke_opacity = 0.25}))");
    for (size_t i = 0; i < 6; i++) {
        const LeafState *state_of = deck->timeline.reel.leaves[i].style;
        expect_color(state_of->fill, 0xFC6255, .5);
        expect_color(state_of->stroke, 0x83C167, .25);
        assert_float_equal(state_of->stroke_width, 7, 0);
    }
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drawing_lies_as_manim_has_it),
        cmocka_unit_test(colours_and_strokes_are_those_of_the_file),
        cmocka_unit_test(style_sheets_count_by_class_id_and_name),
        cmocka_unit_test(a_style_declares_what_stands_between_colons_and_semicolons),
        cmocka_unit_test(of_rules_that_fit_the_last_counts_and_the_own_style_more),
        cmocka_unit_test(what_is_not_said_comes_from_above),
        cmocka_unit_test(a_colour_is_a_name_or_numbers),
        cmocka_unit_test(what_is_used_again_lies_where_it_is_used),
        cmocka_unit_test(what_is_hidden_is_not_there),
        cmocka_unit_test(paths_say_what_the_specification_says),
        cmocka_unit_test(shapes_are_the_paths_of_the_specification),
        cmocka_unit_test(a_corner_is_as_round_as_its_rectangle_lets_it),
        cmocka_unit_test(arcs_lie_on_their_ellipse),
        cmocka_unit_test(numbers_end_where_they_cannot_go_on),
        cmocka_unit_test(what_is_no_number_stays_where_it_is),
        cmocka_unit_test(lengths_have_units),
        cmocka_unit_test(maps_follow_each_other),
        cmocka_unit_test(colours_have_the_names_that_imagemagick_knows),
        cmocka_unit_test(gradients_run_along_their_line),
        cmocka_unit_test(the_line_of_a_gradient_lies_in_its_box_or_in_the_drawing),
        cmocka_unit_test(stops_ascend_within_the_line_and_come_from_another_gradient),
        cmocka_unit_test(a_gradient_has_64_stops_and_eight_links_at_most),
        cmocka_unit_test(stops_that_lie_unevenly_are_met),
        cmocka_unit_test(text_and_pictures_are_left_out_and_told),
        cmocka_unit_test(what_is_no_drawing_is_refused),
        cmocka_unit_test(entities_do_not_grow_without_end),
        cmocka_unit_test(options_take_the_place_of_what_the_file_says),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
