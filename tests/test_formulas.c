// Formulas: LaTeX in scenes, by the numbers that Manim 0.22 gives of the same, and what TeX may not do.
#include "fetch/fetch.h"
#include "platform/file.h"
#include "saying.h"
#include "tex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_formulas.XXXXXX";

static const char near[] =
    "local function near(node, x, y, width, height) local c = node:get_center() "
    "for _, d in ipairs{c.x - x, c.y - y, node.width - width, node.height - height} do "
    "assert(math.abs(d) < 1e-4, string.format('%.4f %.4f %.4f %.4f', c.x, c.y, node.width, node.height)) end "
    "end ";

static int set_up(void **state) {
    saying.folder = folder;
    return saying_open(state) || !mkdtemp(folder) || setenv("XDG_CACHE_HOME", folder, 1);
}

static int tear_down(void **state) {
    char command[64];
    saying_close(state);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void check(const char *source) {
    if (tex_is_lacking("Tex"))
        skip();
    saying_check(source);
}

static void formulas_have_the_sizes_of_manim(void **state) {
    (void)state;
    check("near(MathTex('x'), 0, 0, .2481, .2257)\n"
          "near(MathTex('x', {font_size = 96}), 0, 0, .4961, .4513)\n"
          "local f = MathTex('a', '+', 'b') assert(#f == 3 and #f[1] == 1) near(f, 0, 0, 1.0589, .3870)\n"
          "near(f[1], -.4154, -.0448, .2281, .2257) near(f[2], .0181, -.0276, .3313, .3318) near(f[3], "
          ".4378, .0179, .1833, .3512)\n"
          "f = MathTex('\\\\frac{a}{b}') near(f, 0, 0, .2633, .9043) near(f[1][2], 0, .0195, .2633, .0199)\n"
          "f = MathTex('a^2 + b^2 = c^2') assert(#f == 1 and #f[1] == 8) near(f, 0, 0, 2.5688, .4786) "
          "near(f[1][8], 1.2073, .1235, .1541, .2315)");
}

static void parts_in_double_braces_are_parts(void **state) {
    (void)state;
    check("local f = MathTex('{{ a^2 }} + {{ b^2 }}') assert(#f == 3 and #f[1] == 2 and #f[2] == 1) "
          "near(f[1], -.5230, .0179, .4195, .4427)\n"
          "near(f[3], .5495, .0179, .3665, .4427)\n"
          "assert(#MathTex('\\\\frac{{{n}}}{k}') == 1 and #MathTex('a^{{2}}') == 1)\n"
          "f = MathTex('{{ a^{b^{c}} }}', 'd') assert(#f == 2 and #f[1] == 3)\n"
          "f = MathTex('{{ \\\\{ a \\\\} }}b') assert(#f == 2 and #f[1] == 3)");
}

static void texts_that_are_isolated_are_found_wherever_they_stand(void **state) {
    (void)state;
    check(
        "local f = MathTex('a^2 + b^2 = c^2', {substrings_to_isolate = {'b', 'c^2'}}) assert(#f == 1 and "
        "#f[1] == 8)\n"
        "near(f:get_part_by_tex('b'), -.0936, -.0278, .1833, .3512) assert(#f:get_part_by_tex('c^2') == 2)\n"
        "assert(f:get_part_by_tex('a^2 + b^2 = c^2') == f[1])\n"
        "f = MathTex('\\\\sqrt{x} \\\\text{hix} \\\\begin{matrix} a & x \\\\end{matrix}', "
        "{substrings_to_isolate = {'x', 'a', 't'}})\n"
        "assert(#f:get_parts_by_tex('x') == 3 and #f:get_parts_by_tex('a') == 1 and not "
        "f:get_part_by_tex('z'))\n"
        "f = MathTex('x', 'x + 1', {substrings_to_isolate = {'x', 'x + 1'}}) assert(#f:get_parts_by_tex('x') "
        "== 2, #f:get_parts_by_tex('x'))\n"
        "assert(#f:get_parts_by_tex('x + 1') == 2 and f:get_part_by_tex('y') == nil and f:get_tex_string() "
        "== 'x x + 1')");
}

// The fill of each sign, on stage.
static void expect_fills(const char *source, const unsigned *fills, size_t count) {
    if (tex_is_lacking("Tex"))
        skip();
    Deck *deck = saying_load(source);
    assert_int_equal(deck->timeline.reel.leaf_count, count);
    for (size_t i = 0; i < count; i++) {
        Color fill = deck->timeline.reel.leaves[i].style->fill, expected = color_rgb(fills[i]);
        assert_true(fill.r == expected.r && fill.g == expected.g && fill.b == expected.b);
    }
    deck_destroy(deck);
}

static void parts_are_coloured_by_what_is_written(void **state) {
    (void)state;
    static const unsigned coloured[] = {0xFC6255, 0xFFFFFF, 0x58C4DD},
                          mapped[] = {0xFFFFFF, 0x83C167, 0xFFFFFF};
    expect_fills("add(MathTex('a', '+', 'b'):set_color_by_tex('a', RED):set_color_by_tex('b', BLUE))",
                 coloured, 3);
    expect_fills("add(MathTex('a+b', {tex_to_color_map = {['+'] = GREEN}}))", mapped, 3);
    static const unsigned copies[] = {0x58C4DD, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFC6255, 0xFFFFFF};
    expect_fills("local f = MathTex('abc', {substrings_to_isolate = {'a', 'b'}}) local g = "
                 "f:copy():set_color_by_tex('b', RED)\n"
                 "f:set_color_by_tex('a', BLUE) add(f, g)",
                 copies, 6);
    static const unsigned own[] = {0xFF0000, 0x58C4DD};
    expect_fills("add(MathTex('{\\\\color{red} x} y', {color = BLUE, preamble = '\\\\usepackage{color}'}))",
                 own, 2);
}

static void opacities_are_set_by_what_is_written(void **state) {
    (void)state;
    if (tex_is_lacking("Tex"))
        skip();
    Deck *deck = saying_load("add(MathTex('a', 'b'):set_opacity_by_tex('a', 0.25, 0.75))");
    assert_float_equal(deck->timeline.reel.leaves[0].style->fill.a, 0.25, 0);
    assert_float_equal(deck->timeline.reel.leaves[1].style->fill.a, 0.75, 0);
    deck_destroy(deck);
}

static void parts_that_are_written_alike_go_to_each_other(void **state) {
    (void)state;
    check("local a, b = MathTex('a', '+', 'b'), MathTex('b', '=', 'a'):shift(UP) add(a) "
          "play(TransformMatchingTex(a, b), {run_time = 2})\n"
          "local on = mobjects() assert(#on == 1 and on[1] == b, #on)\n"
          "play(TransformMatchingTex(VGroup(b), MathTex('c', 'a'), {key_map = {b = 'c'}}))\n"
          "play(TransformMatchingTex(mobjects()[1], Tex('d', 'e'), {transform_mismatches = true}))\n"
          "play(TransformMatchingTex(mobjects()[1], Tex('f'), {fade_transform_mismatches = true})) "
          "assert(#mobjects() == 1)");
    saying_refuse("TransformMatchingTex(Dot(), MathTex('x'))", "both must be formulas");
}

static double middle(const Shape *shape, Affine map) {
    Box box = outline_anchor_bounds(shape->outline, map);
    return (box.min.y + box.max.y) / 2;
}

static void a_part_goes_from_one_place_to_the_other(void **state) {
    (void)state;
    if (tex_is_lacking("Tex"))
        skip();
    Deck *deck = saying_load("local a, b = MathTex('x', 'a'), MathTex('a', 'y'):shift(UP * 2) add(a)\n"
                             "play(TransformMatchingTex(a, b), {rate_func = linear})");
    Pose pose = saying_pose(deck, 0.5);
    size_t between = 0;
    for (size_t i = 0; i < pose.count; i++) {
        const LeafState *leaf = &pose.leaves[i];
        if (leaf->shape.mix != 0.5f)
            continue;
        assert_float_equal(leaf->opacity, 1, 0);
        assert_float_equal(middle(leaf->shape.shape, leaf->affine), 0, 0.05);
        assert_float_equal(middle(leaf->shape.target, leaf->affine), 2, 0.05);
        between++;
    }
    assert_int_equal(between, 1); // the others fade
    deck_destroy(deck);
}

static void text_mode_sets_words(void **state) {
    (void)state;
    check("local t = Tex('Hello $x$', 'World') assert(#t == 2 and #t[1] == 6 and #t[2] == 5) near(t, 0, 0, "
          "2.8706, .3567)\n"
          "assert(t:get_tex_string() == 'Hello $x$World')\n"
          "assert(#Tex('a & b \\\\\\\\ c & d', {tex_environment = '{tabular}{ll}'})[1] == 4)\n"
          "assert(#Tex('a', {tex_environment = ''})[1] == 1)");
}

static void braces_that_lack_others_get_them(void **state) {
    (void)state;
    check(
        "local f = MathTex('e^{i', '\\\\tau} = 1') assert(#f == 2) assert(#MathTex('\\\\left( x')[1] == 2)\n"
        "assert(#MathTex('x }')[1] == 1) MathTex('') MathTex() assert(#MathTex(12)[1] == 2)");
}

static void what_tex_says_is_told_with_the_line(void **state) {
    (void)state;
    if (tex_is_lacking("Tex"))
        skip();
    saying_refuse("\n\nMathTex('a', '\\\\nope')", "scene.lua:3: MathTex: ");
    saying_refuse("MathTex('a', '\\\\nope')", "TeX: Undefined control sequence. \\nope");
    saying_refuse("MathTex('a', {preamble = '\\\\usepackage{no-such}'})",
                  "TeX: LaTeX Error: File `no-such.sty' not found.");
}

static void tex_reads_and_writes_nothing_of_others(void **state) {
    (void)state;
    char source[512], path[64];
    if (tex_is_lacking("Tex"))
        skip();
    snprintf(path, sizeof path, "%s/secret.tex", folder);
    assert_true(file_write(path, "x", 1, NULL));
    snprintf(source, sizeof source, "MathTex('\\\\input{%s}')", path);
    saying_refuse(source, "not found");
    snprintf(source, sizeof source, "MathTex('\\\\newwrite\\\\f\\\\immediate\\\\openout\\\\f=%s/written x')",
             folder);
    saying_refuse(source, "can't write on file");
    snprintf(source, sizeof source, "MathTex('\\\\immediate\\\\write18{touch %s/run} x')", folder);
    check(source);
    snprintf(path, sizeof path, "%s/run", folder);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void tex_that_does_not_end_is_ended(void **state) {
    (void)state;
    if (tex_is_lacking("Tex"))
        skip();
    fetcher_begin(&saying.fetcher, folder, false);
    saying.fetcher.seconds_left = 1;
    WantBytes got;
    Error error;
    const Want want = {
        WANT_FORMULA,
        2,
        {"loop", "\\documentclass{article}\\begin{document}\\loop\\iftrue\\repeat\\end{document}"}};
    assert_false(fetch(&saying.fetcher, &want, &got, &error));
    assert_string_equal(error.text, "it takes too long");
}

// Nothing but what starts programs is found in PATH from then on, until it is set to what was before.
static void leave_tex_out(char before[4096]) {
    char command[256];
    snprintf(before, 4096, "%s", getenv("PATH"));
    snprintf(command, sizeof command, "mkdir -p %s/bin && ln -sf $(command -v env) $(command -v sh) %s/bin/",
             folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/bin", folder);
    setenv("PATH", command, 1);
}

static void what_was_set_once_is_kept(void **state) {
    (void)state;
    Error error;
    char command[128], path[4096];
    check("MathTex('x')");
    leave_tex_out(path);
    fetcher_finish(&saying.fetcher);
    Deck *deck = saying_try("MathTex('x')", &error); // from the cache
    setenv("PATH", path, 1);
    if (!deck)
        fail_msg("%s", error.text);
    deck_destroy(deck);
    snprintf(command, sizeof command, "for f in %s/rostrum/formulas/*; do echo >$f; done", folder);
    assert_int_equal(system(command), 0);
    fetcher_finish(&saying.fetcher);
    check("near(MathTex('x'), 0, 0, .2481, .2257)"); // what is damaged there is made anew
}

// What lies in the cache, of those names in their order.
static void expect_cached(const char *names) {
    char command[256];
    snprintf(command, sizeof command, "cd %s/rostrum/formulas && test \"$(ls -d ol*)\" = \"%s\"", folder,
             names);
    if (system(command) != 0)
        fail_msg("not %s", names);
}

static void what_was_not_used_for_the_longest_time_makes_room(void **state) {
    (void)state;
    char command[256];
    snprintf(command, sizeof command,
             "mkdir -p %s/rostrum/formulas && cd %s/rostrum/formulas && rm -f * && truncate -s 32M old.svg "
             "older.svg && "
             "touch -d 2001-01-01 older.svg && touch -d 2002-02-02 old.svg",
             folder, folder);
    assert_int_equal(system(command), 0);
    check("MathTex('y')");
    expect_cached("old.svg\nolder.svg"); // 64 MiB, as much as may be there
    check("MathTex('z')");
    expect_cached("old.svg");
}

static void a_missing_program_is_told_with_its_package(void **state) {
    (void)state;
    char path[4096];
    leave_tex_out(path);
    Error error;
    Deck *deck = saying_try("MathTex('never made before')", &error);
    setenv("PATH", path, 1);
    assert_null(deck);
    assert_non_null(strstr(
        error.text, "formulas need latex and dvisvgm; in Debian: apt install texlive-latex-base dvisvgm"));
}

int main(void) {
    saying.helpers = near;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_have_the_sizes_of_manim),
        cmocka_unit_test(parts_in_double_braces_are_parts),
        cmocka_unit_test(texts_that_are_isolated_are_found_wherever_they_stand),
        cmocka_unit_test(parts_are_coloured_by_what_is_written),
        cmocka_unit_test(opacities_are_set_by_what_is_written),
        cmocka_unit_test(parts_that_are_written_alike_go_to_each_other),
        cmocka_unit_test(a_part_goes_from_one_place_to_the_other),
        cmocka_unit_test(text_mode_sets_words),
        cmocka_unit_test(braces_that_lack_others_get_them),
        cmocka_unit_test(what_tex_says_is_told_with_the_line),
        cmocka_unit_test(tex_reads_and_writes_nothing_of_others),
        cmocka_unit_test(tex_that_does_not_end_is_ended),
        cmocka_unit_test(what_was_set_once_is_kept),
        cmocka_unit_test(what_was_not_used_for_the_longest_time_makes_room),
        cmocka_unit_test(a_missing_program_is_told_with_its_package),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
