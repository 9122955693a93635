// Texts with tags, and paragraphs: what becomes of them, and what is refused.
#include "fetch/fetch.h"
#include "fonts.h"
#include "lua/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static FontSet fonts;
static Fetcher fetcher;

static int open_fonts(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int close_fonts(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    fetcher_finish(&fetcher);
    return 0;
}

static Deck *try_load(const char *source, Error *error) {
    const ScriptInput input = {.fonts = &fonts, .fetch = fetch, .fetch_context = &fetcher};
    fetcher_begin(&fetcher, "/", false);
    return script_run("scene.lua", source, strlen(source), &input, error);
}

static void check(const char *source) {
    Error error;
    char script[4096];
    snprintf(script, sizeof script,
             "local function near(is, wanted) assert(math.abs(is - wanted) < 1e-5, is .. ' not ' .. wanted) "
             "end\n%s",
             source);
    Deck *deck = try_load(script, &error);
    if (!deck)
        fail_msg("%s\nin: %s", error.text, source);
    deck_destroy(deck);
}

static void check_refused(const char *markup, const char *fragment) {
    Error error;
    char source[1024];
    snprintf(source, sizeof source, "MarkupText([==[%s]==])", markup);
    Deck *deck = try_load(source, &error);
    if (deck)
        fail_msg("no error: %s", source);
    if (!strstr(error.text, fragment))
        fail_msg("'%s' where '%s' was expected\n  in: %s", error.text, fragment, source);
}

// Markup ----------------------------------------------------------------------------------------------------

static void tags_do_what_options_do(void **state) {
    (void)state;
    check("near(MarkupText('<b>word</b>').width, Text('word', {weight = BOLD}).width)\n"
          "near(MarkupText('<i>word</i>').width, Text('word', {slant = ITALIC}).width)\n"
          "near(MarkupText('<tt>word</tt>').width, Text('word', {font = 'Monospace'}).width)\n"
          "near(MarkupText('<big>word</big>').width, Text('word').width * 1.2)\n"
          "near(MarkupText('<small>word</small>').width, Text('word').width / 1.2)\n"
          "near(MarkupText('<b><i>x</i></b>').width, Text('x', {weight = BOLD, slant = ITALIC}).width)\n"
          "near(MarkupText('A<b>V</b>').width, Text('AV', {t2w = {V = BOLD}}).width)");
}

static void spans_do_what_they_say(void **state) {
    (void)state;
    check(
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
    check("local low, high = MarkupText('x<sub>x</sub>'), MarkupText('x<sup>x</sup>')\n"
          "assert(low[2].height < low[1].height and low[2]:get_y() < low[1]:get_y())\n"
          "assert(high[2].height < high[1].height and high[2]:get_bottom().y > high[1]:get_y())");
}

static void lines_under_letters_and_through_them_are_nodes(void **state) {
    (void)state;
    check("local under, through = MarkupText('a <u>nn nn</u>'), MarkupText('<s>nn</s>')\n"
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
    check("near(MarkupText('<color col=\"RED\">A</color>V').width, Text('AV').width)\n"
          "near(MarkupText('<gradient from=\"RED\" to=\"BLUE\" offset=\"1,2\">AV</gradient>').width, "
          "Text('AV').width)\n"
          "assert(MarkupText('<span color=\"red\">A</span>V').width > Text('AV').width + .01)");
}

static void entities_are_characters(void **state) {
    (void)state;
    check("near(MarkupText('&lt;a&gt; &amp; &quot;&apos;').width, Text('<a> & \"\\'').width)\n"
          "near(MarkupText('&#65;&#xe9;').width, Text('Aé').width)\n"
          "near(MarkupText('a > b').width, Text('a > b').width)");
}

static void the_fonts_say_how_high_a_line_is(void **state) {
    (void)state;
    fonts_need_reference();
    // 3408 of 2816 units of Inter, whatever the spacing; a larger line is higher.
    check("local one = MarkupText('x\\nx', {line_spacing = 3}) near(one[1]:get_y() - one[2]:get_y(), 3408 / "
          "2816 "
          "* 48 / 72)\n"
          "local two = MarkupText('x\\n<big><big>x</big></big>')\n"
          "assert(two[1]:get_bottom().y - two[2]:get_bottom().y > 3408 / 2816 * 48 / 72 + .05)");
}

static void lines_break_at_25_units(void **state) {
    (void)state;
    check("local words = ('word '):rep(60)\n"
          "local broken, filled = MarkupText(words), MarkupText(words, {justify = true})\n"
          "assert(broken.width < 25 and broken.width > 22 and broken.height > 1)\n"
          "assert(filled.width > 24.8 and filled.width <= 25)\n"
          "assert(MarkupText(words, {font_size = 12}).width < 25)");
}

static void what_is_wrong_is_told_with_its_place(void **state) {
    (void)state;
    check_refused("ab<b>c", "the markup at character 7: a tag has no end: b");
    check_refused("a</b>", "character 5: this is not the end of the tag that is open: b");
    check_refused("<b><i>x</b></i>", "this is not the end of the tag that is open: b");
    check_refused("<x>a</x>", "character 3: there is no tag x");
    check_refused("<b a='1'>a</b>", "the tag knows no a");
    check_refused("<span what='1'>a</span>", "the tag knows no what");
    check_refused("<span color=RED>a</span>", "a value in quotes is missing");
    check_refused("<span color='RED>a</span>", "a value in quotes is missing");
    check_refused("<span color 'RED'>a</span>", "a = is missing after color");
    check_refused("<span color='REDD'>a</span>", "there is no colour REDD");
    check_refused("<span size='vast'>a</span>", "no size is vast");
    check_refused("<span size='-3pt'>a</span>", "no size is -3pt");
    check_refused("<span size='9999999999pt'>a</span>", "no size is");
    check_refused("<span weight='fat'>a</span>", "no weight is fat");
    check_refused("<span weight='5000'>a</span>", "no weight is 5000");
    check_refused("<span style='bent'>a</span>", "no style is bent");
    check_refused("<span underline='wavy'>a</span>", "no underline is wavy");
    check_refused("<span strikethrough='yes'>a</span>", "strikethrough is true or false, not yes");
    check_refused("<gradient>a</gradient>", "a gradient needs a colour");
    check_refused("<gradient from='RED'>a</gradient>", "a gradient needs a colour");
    check_refused("a & b", "a lone & is written &amp;");
    check_refused("&#0;", "no character has that number");
    check_refused("&#xD800;", "no character has that number");
    check_refused("&#9999999;", "no character has that number");
    check_refused("<", "a name is missing");
    check_refused("<b", "a name is missing");
    check_refused("<>", "a name is missing");
    check_refused("<span ", "a name is missing");
}

static void tags_in_each_other_are_bounded(void **state) {
    (void)state;
    check("assert(#MarkupText(('<i>'):rep(64) .. 'x' .. ('</i>'):rep(64)) == 1)\n"
          "local done, message = pcall(MarkupText, ('<i>'):rep(65) .. 'x' .. ('</i>'):rep(65))\n"
          "assert(not done and message:find('too many tags', 1, true))");
}

// Paragraphs ------------------------------------------------------------------------------------------------

static void a_paragraph_is_a_group_of_lines(void **state) {
    (void)state;
    check("local lines = Paragraph('a b', '', 'cde')\n"
          "assert(#lines == 3 and #lines[1] == 2 and #lines[2] == 0 and #lines[3] == 3 and lines.chars == "
          "lines)\n"
          "local same = Paragraph({'a b', '', 'cde'}, {disable_ligatures = true})\n"
          "assert(#same == 3 and #same[1] == 3 and #same[2] == 0 and #same[3] == 3)\n"
          "near(lines.width, Text('a b\\n\\ncde').width) near(lines.height, Text('a b\\n\\ncde').height)\n"
          "near(Paragraph('a', 'b', {line_spacing = 1}).height, Text('a\\nb', {line_spacing = 1}).height)");
}

static void lines_are_aligned_by_what_is_seen_of_them(void **state) {
    (void)state;
    check(
        "local function lines(alignment) return Paragraph('a short', 'much longer line', 'end', {alignment = "
        "alignment}) end\n"
        "local left, center, right = lines('left'), lines('center'), lines('right')\n"
        "near(left[1]:get_left().x, left[2]:get_left().x) near(left[3]:get_left().x, left[2]:get_left().x)\n"
        "near(center[1]:get_x(), center[2]:get_x()) near(right[3]:get_right().x, right[2]:get_right().x)\n"
        "near(left[1]:get_y(), lines('')[1]:get_y())");
}

static void a_font_size_is_set(void **state) {
    (void)state;
    check("local text = Text('x'):shift(UP) text.font_size = 96\n"
          "near(text.height, 2 * Text('x').height) near(text.font_size, 96) near(text:get_y(), 1)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_do_what_options_do),
        cmocka_unit_test(spans_do_what_they_say),
        cmocka_unit_test(numbers_stand_lower_and_higher),
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
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
