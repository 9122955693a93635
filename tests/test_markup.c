// Texts with tags, and paragraphs: what becomes of them, and what is refused.

#include "fonts.h"
#include "saying.h"
#include "shape/svg_style.h"
#include "words/markup_span.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void refuse_markup(const char *markup, const char *fragment) {
    char source[1024];
    snprintf(source, sizeof source, "MarkupText([==[%s]==])", markup);
    saying_refuse(source, fragment);
}

// Markup ----------------------------------------------------------------------------------------------------

static void tags_do_what_options_do(void **state) {
    (void)state;
    saying_check(
        "near(MarkupText('<b>word</b>').width, Text('word', {weight = BOLD}).width)\n"
        "near(MarkupText('<i>word</i>').width, Text('word', {slant = ITALIC}).width)\n"
        "near(MarkupText('<tt>word</tt>').width, Text('word', {font = 'Monospace'}).width)\n"
        "near(MarkupText('<big>word</big>').width, Text('word').width * 1.2)\n"
        "near(MarkupText('<small>word</small>').width, Text('word').width / 1.2)\n"
        "near(MarkupText('<b><i>x</i></b>').width, Text('x', {weight = BOLD, slant = ITALIC}).width)\n"
        "near(MarkupText('A<b>V</b>').width, Text('AV', {t2w = {V = BOLD}}).width)");
}

static void spans_do_what_they_say(void **state) {
    (void)state;
    saying_check(
        "near(MarkupText(\"<span size='x-large'>word</span>\").width, Text('word').width * 1.44)\n"
        "near(MarkupText('<span size=\"200%\" weight=\"bold\">o</span>').width, Text('o', {weight = "
        "BOLD}).width * 2)\n"
        "near(MarkupText('<span size=\"20pt\">o</span>').width, Text('o').width * 2)\n"
        "near(MarkupText('<span size=\"20480\">o</span>').width, Text('o').width * 2)\n"
        "near(MarkupText('<span font_family=\"DejaVu Serif\" style=\"italic\" >o</span>').width,\n"
        "     Text('o', {font = 'DejaVu Serif', slant = ITALIC}).width)\n"
        "near(MarkupText('<span font_weight=\"600\">o</span>').width, Text('o', {weight = SEMIBOLD}).width)");
}

static void numbers_stand_lower_and_higher(void **state) {
    (void)state;
    saying_check("local low, high = MarkupText('x<sub>x</sub>'), MarkupText('x<sup>x</sup>')\n"
                 "assert(low[2].height < low[1].height and low[2]:get_y() < low[1]:get_y())\n"
                 "assert(high[2].height < high[1].height and high[2]:get_bottom().y > high[1]:get_y())");
}

// Ten points are the size of the text, 48/72 units.
static void a_rise_is_in_points_or_1024ths_of_them(void **state) {
    (void)state;
    saying_check("local function rise(text) local m = MarkupText('x<span rise=\"' .. text .. '\">x</span>')\n"
                 "  return m[2]:get_y() - m[1]:get_y() end\n"
                 "near(rise('10pt'), 48 / 72) near(rise('-5120'), -24 / 72) near(rise('0'), 0)\n"
                 "local both = MarkupText('x<span rise=\"5pt\">x<span rise=\"5pt\">x</span></span>')\n"
                 "near(both[3]:get_y() - both[1]:get_y(), 48 / 72)");
    refuse_markup("<span rise='up'>x</span>", "no rise is up");
}

static void an_alpha_is_per_cent_or_of_65536(void **state) {
    (void)state;
    saying_check(
        "local function alpha(text) return MarkupText('<span alpha=\"' .. text .. '\">x</span>', {color = "
        "RED})[1]:get_fill_opacity() end\n"
        "near(alpha('50%'), 0.5) near(alpha('16384'), 0.25) near(alpha('300%'), 1) near(alpha('0'), 0)");
    refuse_markup("<span alpha='-1'>x</span>", "no alpha is -1");
    refuse_markup("<span alpha='half'>x</span>", "no alpha is half");
}

static void lines_have_colours_of_their_own(void **state) {
    (void)state;
    saying_check(
        "local m = MarkupText('<span underline=\"single\" underline_color=\"#FF0000\" strikethrough=\"true\" "
        "strikethrough_color=\"#0000FF\">x</span>')\n"
        "local colors = {m[2]:get_fill_color(), m[3]:get_fill_color()}\n"
        "assert(#m == 3 and colors[1] == '#FF0000' and colors[2] == '#0000FF', colors[1] .. colors[2])");
    refuse_markup("<span underline_color='nothing'>x</span>", "there is no colour nothing");
}

static void lines_under_letters_and_through_them_are_nodes(void **state) {
    (void)state;
    saying_check(
        "local under, through = MarkupText('a <u>nn nn</u>'), MarkupText('<s>nn</s>')\n"
        "assert(#under == 6 and under[6]:get_top().y < under[2]:get_bottom().y and under[6].width > 1)\n"
        "assert(under:get_bottom().y == under[6]:get_bottom().y)\n"
        "near(under:get_x(), 0) near(under:get_y(), 0)\n"
        "assert(#through == 3 and through[3]:get_y() < through[1]:get_top().y and through[3]:get_y() > "
        "through[1]:get_bottom().y)\n"
        "local double = MarkupText('<span underline=\"double\" strikethrough=\"true\">n</span>')\n"
        "assert(#double == 4 and double[3]:get_top().y < double[2]:get_bottom().y)\n"
        "assert(#MarkupText('<span underline=\"none\"> </span>') == 0)");
}

static void colours_after_the_fact_keep_the_kerning(void **state) {
    (void)state;
    saying_check("near(MarkupText('<color col=\"RED\">A</color>V').width, Text('AV').width)\n"
                 "near(MarkupText('<gradient from=\"RED\" to=\"BLUE\" offset=\"1,2\">AV</gradient>').width, "
                 "Text('AV').width)\n"
                 "assert(MarkupText('<span color=\"red\">A</span>V').width > Text('AV').width + .01)");
}

static void entities_are_characters(void **state) {
    (void)state;
    saying_check("near(MarkupText('&lt;a&gt; &amp; &quot;&apos;').width, Text('<a> & \"\\'').width)\n"
                 "near(MarkupText('&#65;&#xe9;').width, Text('Aé').width)\n"
                 "near(MarkupText('a > b').width, Text('a > b').width)");
}

static void the_fonts_say_how_high_a_line_is(void **state) {
    (void)state;
    fonts_need_reference();
    // 3408 of 2816 units of Inter, whatever the spacing; a larger line is higher.
    saying_check(
        "local one = MarkupText('x\\nx', {line_spacing = 3}) near(one[1]:get_y() - one[2]:get_y(), 3408 / "
        "2816 "
        "* 48 / 72)\n"
        "local two = MarkupText('x\\n<big><big>x</big></big>')\n"
        "assert(two[1]:get_bottom().y - two[2]:get_bottom().y > 3408 / 2816 * 48 / 72 + .05)");
}

static void lines_break_at_25_units(void **state) {
    (void)state;
    saying_check("local words = ('word '):rep(60)\n"
                 "local broken, filled = MarkupText(words), MarkupText(words, {justify = true})\n"
                 "assert(broken.width < 25 and broken.width > 22 and broken.height > 1)\n"
                 "assert(filled.width > 24.8 and filled.width <= 25)\n"
                 "assert(MarkupText(words, {font_size = 12}).width < 25)");
}

static void what_is_wrong_is_told_with_its_place(void **state) {
    (void)state;
    refuse_markup("ab<b>c", "the markup at character 7: a tag has no end: b");
    refuse_markup("a</b>", "character 5: this is not the end of the tag that is open: b");
    refuse_markup("<b><i>x</b></i>", "this is not the end of the tag that is open: b");
    refuse_markup("<x>a</x>", "character 3: there is no tag x");
    refuse_markup("<b a='1'>a</b>", "the tag knows no a");
    refuse_markup("<span what='1'>a</span>", "the tag knows no what");
    refuse_markup("<span color=RED>a</span>", "a value in quotes is missing");
    refuse_markup("<span color='RED>a</span>", "a value in quotes is missing");
    refuse_markup("<span color 'RED'>a</span>", "a = is missing after color");
    refuse_markup("<span color='REDD'>a</span>", "there is no colour REDD");
    refuse_markup("<span size='vast'>a</span>", "no size is vast");
    refuse_markup("<span size='-3pt'>a</span>", "no size is -3pt");
    refuse_markup("<span size='9999999999pt'>a</span>", "no size is");
    refuse_markup("<span weight='fat'>a</span>", "no weight is fat");
    refuse_markup("<span weight='5000'>a</span>", "no weight is 5000");
    refuse_markup("<span style='bent'>a</span>", "no style is bent");
    refuse_markup("<span underline='wavy'>a</span>", "no underline is wavy");
    refuse_markup("<span strikethrough='yes'>a</span>", "strikethrough is true or false, not yes");
    refuse_markup("<gradient>a</gradient>", "a gradient needs a colour");
    refuse_markup("<gradient from='RED'>a</gradient>", "a gradient needs a colour");
    refuse_markup("a & b", "a lone & is written &amp;");
    refuse_markup("&#0;", "no character has that number");
    refuse_markup("&#xD800;", "no character has that number");
    refuse_markup("&#9999999;", "no character has that number");
    refuse_markup("<", "a name is missing");
    refuse_markup("<b", "a name is missing");
    refuse_markup("<>", "a name is missing");
    refuse_markup("<span ", "a name is missing");
}

static void tags_in_each_other_are_bounded(void **state) {
    (void)state;
    saying_check("assert(#MarkupText(('<i>'):rep(64) .. 'x' .. ('</i>'):rep(64)) == 1)\n"
                 "local done, message = pcall(MarkupText, ('<i>'):rep(65) .. 'x' .. ('</i>'):rep(65))\n"
                 "assert(not done and message:find('too many tags', 1, true))");
}

// Paragraphs ------------------------------------------------------------------------------------------------

static void a_paragraph_is_a_group_of_lines(void **state) {
    (void)state;
    saying_check(
        "local lines = Paragraph('a b', '', 'cde')\n"
        "assert(#lines == 3 and #lines[1] == 2 and #lines[2] == 0 and #lines[3] == 3 and lines.chars == "
        "lines)\n"
        "local same = Paragraph({'a b', '', 'cde'}, {disable_ligatures = true})\n"
        "assert(#same == 3 and #same[1] == 3 and #same[2] == 0 and #same[3] == 3)\n"
        "near(lines.width, Text('a b\\n\\ncde').width) near(lines.height, Text('a b\\n\\ncde').height)\n"
        "near(Paragraph('a', 'b', {line_spacing = 1}).height, Text('a\\nb', {line_spacing = 1}).height)");
}

static void lines_are_aligned_by_what_is_seen_of_them(void **state) {
    (void)state;
    saying_check(
        "local function lines(alignment) return Paragraph('a short', 'much longer line', 'end', {alignment = "
        "alignment}) end\n"
        "local left, center, right = lines('left'), lines('center'), lines('right')\n"
        "near(left[1]:get_left().x, left[2]:get_left().x) near(left[3]:get_left().x, left[2]:get_left().x)\n"
        "near(center[1]:get_x(), center[2]:get_x(), 0.01) near(right[3]:get_right().x, "
        "right[2]:get_right().x)\n"
        "near(left[1]:get_y(), lines('')[1]:get_y())");
}

static void a_font_size_is_set(void **state) {
    (void)state;
    saying_check("local text = Text('x'):shift(UP) text.font_size = 96\n"
                 "near(text.height, 2 * Text('x').height) near(text.font_size, 96) near(text:get_y(), 1)");
}

// Those of X11; most are the same in CSS.
static void colours_have_the_names_that_pango_knows(void **state) {
    (void)state;
    static const char *const shared[] = {"aqua", "black",   "blue", "brown",  "cyan",   "fuchsia",
                                         "lime", "magenta", "navy", "olive",  "orange", "pink",
                                         "red",  "silver",  "teal", "violet", "white",  "yellow"};
    static const NamedColor others[] = {{"gray", 0xBEBEBE},
                                        {"grey", 0xBEBEBE},
                                        {"green", 0x00FF00},
                                        {"maroon", 0xB03060},
                                        {"purple", 0xA020F0}};
    Color color, wanted;
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        assert_true(markup_read_color(shared[i], &color) && svg_color(shared[i], &wanted));
        assert_memory_equal(&color, &wanted, sizeof color);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        wanted = color_rgb(others[i].rgb);
        assert_true(markup_read_color(others[i].name, &color));
        assert_memory_equal(&color, &wanted, sizeof color);
    }
    assert_false(markup_read_color("yellows", &color) || markup_read_color("", &color));
}

int main(void) {
    saying.folder = "/";
    saying.helpers = SAYING_NEAR(1e-5);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_do_what_options_do),
        cmocka_unit_test(spans_do_what_they_say),
        cmocka_unit_test(numbers_stand_lower_and_higher),
        cmocka_unit_test(a_rise_is_in_points_or_1024ths_of_them),
        cmocka_unit_test(an_alpha_is_per_cent_or_of_65536),
        cmocka_unit_test(lines_have_colours_of_their_own),
        cmocka_unit_test(lines_under_letters_and_through_them_are_nodes),
        cmocka_unit_test(colours_after_the_fact_keep_the_kerning),
        cmocka_unit_test(entities_are_characters),
        cmocka_unit_test(the_fonts_say_how_high_a_line_is),
        cmocka_unit_test(lines_break_at_25_units),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(tags_in_each_other_are_bounded),
        cmocka_unit_test(a_paragraph_is_a_group_of_lines),
        cmocka_unit_test(lines_are_aligned_by_what_is_seen_of_them),
        cmocka_unit_test(a_font_size_is_set),
        cmocka_unit_test(colours_have_the_names_that_pango_knows),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
