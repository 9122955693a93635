// What a script says of texts: parts in other styles, and fonts that come from outside.
#include "capture.h"
#include "deck/deck_code.h"
#include "fonts.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The colour of each letter of the first text on stage, as "#rrggbb " one after the other.
static const char *colors_of(const char *text) {
    static char all[1024];
    char source[512];
    snprintf(source, sizeof source, "add(%s) wait()", text);
    Deck *deck = saying_load(source);
    all[0] = 0;
    const Reel *reel = &deck->timeline.reel;
    for (size_t i = 0; i < reel->leaf_count; i++) {
        Color color = reel->leaves[i].style->fill;
        sprintf(all + strlen(all), "%s%02x%02x%02x", i ? " " : "", (int)(255 * color.r + 0.5f),
                (int)(255 * color.g + 0.5f), (int)(255 * color.b + 0.5f));
    }
    deck_destroy(deck);
    return all;
}

// Colours ---------------------------------------------------------------------------------------------------

// What stands for it is there, and has no stroke.
static void nothing_is_seen_of_a_blank(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Text('a b', {disable_ligatures = true, stroke_width = 20})) wait(1)");
    Pose pose = saying_pose(deck, 0.5);
    assert_int_equal(pose.count, 3);
    for (int i = 0; i < 3; i++) {
        assert_float_equal(pose.leaves[i].stroke.a, i == 1 ? 0 : 1, 0);
        assert_float_equal(pose.leaves[i].fill.a, i == 1 ? 0 : 1, 0);
    }
    deck_destroy(deck);
}

static void keys_are_found_wherever_they_stand(void **state) {
    (void)state;
    assert_string_equal(colors_of("Text('ababA', {t2c = {ab = '#ff0000'}})"),
                        "ff0000 ff0000 ff0000 ff0000 ffffff");
    assert_string_equal(colors_of("Text('aaa', {t2c = {aa = '#ff0000'}})"), "ff0000 ff0000 ffffff");
    assert_string_equal(colors_of("Text('xyz', {t2c = {no = '#ff0000'}, color = '#0000ff'})"),
                        "0000ff 0000ff 0000ff");
}

static void slices_count_every_character_from_0(void **state) {
    (void)state;
    assert_string_equal(colors_of("Text('a bc', {t2c = {['[1:3]'] = '#ff0000'}})"), "ffffff ff0000 ffffff");
    assert_string_equal(colors_of("Text('a bc', {t2c = {['[-2:]'] = '#ff0000'}})"), "ffffff ff0000 ff0000");
    assert_string_equal(colors_of("Text('äbc', {t2c = {['[:-1]'] = '#ff0000'}})"), "ff0000 ff0000 ffffff");
    assert_string_equal(
        colors_of("Text('ab', {t2c = {['[:99]'] = '#ff0000', ['[5:]'] = BLUE, ['[1:0]'] = BLUE}})"),
        "ff0000 ff0000");
    saying_check(
        "assert(Text('AV', {t2c = {['[1:1]'] = RED}}).width == Text('AV').width)\n" // kerned as before
        "assert(Text('AV', {t2c = {['[1:2]'] = RED}}).width > Text('AV').width)");
    assert_string_equal(colors_of("Text('[1:x]', {t2c = {['[1:x]'] = '#ff0000'}})"),
                        "ff0000 ff0000 ff0000 ff0000 ff0000");
}

static void a_gradient_goes_over_blanks_too(void **state) {
    (void)state;
    assert_string_equal(colors_of("Text('a b', {gradient = {'#000000', '#00ff00', '#ff0000'}})"),
                        "000000 ff0000");
    assert_string_equal(colors_of("Text('abc', {gradient = {'#000000', '#ff0000'}})"),
                        "000000 800000 ff0000");
    assert_string_equal(colors_of("Text('xabx', {t2g = {ab = {'#000000', '#ff0000'}}})"),
                        "ffffff 000000 ff0000 ffffff");
    // A slice's colours lie evenly over the letters of the key itself, of which there are 5 here.
    assert_string_equal(colors_of("Text('ab', {t2g = {['[0:2]'] = {'#000000', '#ff0000'}}})"),
                        "000000 400000");
}

static void two_looks_for_one_letter_are_a_mistake(void **state) {
    (void)state;
    saying_refuse("Text('abc', {t2c = {ab = RED, bc = BLUE}})", "different looks");
    saying_refuse("Text('abc', {t2c = {ab = RED}, t2g = {bc = {BLUE, RED}}})", "different looks");
    saying_refuse("Text('abc', {t2w = {ab = BOLD, bc = THIN}})", "different looks");
    saying_check("Text('abc', {t2c = {ab = RED, bc = RED}, t2w = {abc = BOLD}, t2s = {b = ITALIC}})");
}

static void what_a_key_gets_is_checked(void **state) {
    (void)state;
    saying_refuse("Text('a', {t2c = {a = 'REDD'}})", "there is no colour 'REDD'");
    saying_refuse("Text('a', {t2c = {a = 3}})", "t2c must be a colour");
    saying_refuse("Text('a', {t2c = {[''] = RED}})", "a key must not be empty");
    saying_refuse("Text('a', {t2w = {a = 'FAT'}})", "THIN or ULTRALIGHT, not FAT");
    saying_refuse("Text('a', {t2s = {a = 1}})", "NORMAL or ITALIC, not 1");
    saying_refuse("Text('a', {t2f = {a = 1}})", "must get a font's name");
    saying_refuse("Text('a', {t2g = {a = RED}})", "needs a list of colours");
    saying_refuse("Text('a', {t2g = {a = {}}})", "has no colours");
    saying_refuse("Text('a', {gradient = {RED, 'no'}})", "there is no colour 'no'");
    saying_refuse("Text(('\\t'):rep(60000), {tab_width = 9})", "too long");
}

// Sizes -----------------------------------------------------------------------------------------------------

static void a_style_costs_the_kerning_at_its_ends(void **state) {
    (void)state;
    fonts_need_reference();
    saying_check("local function near(is, wanted) assert(math.abs(is - wanted) < 6e-4, is) end\n"
                 "near(Text('AV').width, .822) near(Text('AV', {t2c = {V = RED}}).width, .867)\n"
                 "near(Text('AV', {gradient = {RED, BLUE}}).width, .867)");
}

static void a_text_is_fitted_to_a_width_or_else_a_height(void **state) {
    (void)state;
    saying_check("local function near(is, wanted) assert(math.abs(is - wanted) < 1e-6, is) end\n"
                 "near(Text('wide', {width = 8}).width, 8) near(Text('high', {height = 3}).height, 3)\n"
                 "near(Text('both', {width = 2, height = 3}).width, 2)\n"
                 "local text = Text('x', {font_size = 30}) near(text.font_size, 30)\n"
                 "near(text:scale(2).font_size, 60) near(text:copy():scale(.5).font_size, 30)");
    saying_refuse("return Square().font_size", "a Square has no 'font_size'");
}

static void a_text_says_what_it_says(void **state) {
    (void)state;
    saying_check("assert(Text('a b').text == 'a b' and Text('a b'):copy().text == 'a b')\n"
                 "assert(Paragraph('a', 'b').text == 'a\\nb' and MarkupText('<b>x</b>&amp;').text == 'x&')");
    saying_refuse("return Square().text", "a Square has no 'text'");
}

static void outlines_are_white_and_not_seen_unless_they_are_asked_for(void **state) {
    (void)state;
    Deck *deck =
        saying_load("add(Text('a', {color = RED}), Text('b', {stroke_color = '#00ff00', stroke_width = 3, "
                    "stroke_opacity = .5}),\n"
                    "    Text('c'):set_color('#0000ff')) wait()");
    const LeafState *a = deck->timeline.reel.leaves[0].style, *b = deck->timeline.reel.leaves[1].style;
    assert_true(a->stroke.r == 1 && a->stroke.g == 1 && a->stroke.b == 1 && a->stroke_width == 0);
    assert_true(b->stroke.g == 1 && b->stroke.r == 0 && b->stroke.a == 0.5f && b->stroke_width == 3);
    const LeafState *c = deck->timeline.reel.leaves[2].style;
    assert_true(c->stroke.b == 1 && c->stroke.r == 0 && c->fill.b == 1);
    deck_destroy(deck);
}

static void without_ligatures_every_character_is_a_node(void **state) {
    (void)state;
    saying_check(
        "assert(#Text('a b\\nc') == 3 and #Text('a b\\nc', {disable_ligatures = true}) == 5)\n"
        "assert(#Text('\\t', {disable_ligatures = true}) == 4 and #Text('', {disable_ligatures = true}) == "
        "0)\n"
        "local one, other = Text('a b'), Text('a b', {disable_ligatures = true})\n"
        "assert(one.width == other.width and other[2].width == 0)");
}

// Fonts -----------------------------------------------------------------------------------------------------

static void every_weight_is_a_font_of_its_own(void **state) {
    (void)state;
    saying_check(
        "local last = 0\n"
        "for _, weight in ipairs{THIN, ULTRALIGHT, LIGHT, NORMAL, MEDIUM, SEMIBOLD, BOLD, ULTRABOLD, "
        "HEAVY} do\n"
        "  local width = Text('nn', {weight = weight}).width assert(width > last, weight) last = width\n"
        "end\n"
        "assert(Text('a', {slant = ITALIC}).width ~= Text('a').width)\n"
        "assert(Text('ab', {t2w = {b = BOLD}}).width > Text('ab').width)");
    assert_string_equal(saying.printed, "");
}

static void a_family_is_found_whatever_its_case(void **state) {
    (void)state;
    saying_check(
        "local mono = Text('iW', {font = 'dejavu sans mono'}) local other = Text('Wi', {t2f = {Wi = "
        "'DejaVu Sans Mono'}})\n"
        "assert(math.abs(mono[2]:get_x() - mono[1]:get_x() + other[1]:get_x() - other[2]:get_x()) < .1)");
    assert_string_equal(saying.printed, "");
}

static void a_family_that_is_not_there_is_said_once(void **state) {
    (void)state;
    saying_check(
        "\nlocal a = Text('a', {font = 'No Such Font'}) local b = Text('a', {font = 'no such font'})\n"
        "assert(a.width == Text('a').width and b.width == a.width)");
    assert_string_equal(
        saying.printed,
        "line 2: no font No Such Font 400 normal (this machine has no such font); Inter is used instead\n");
}

static void letters_come_from_a_font_that_has_them(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Text('a שלום مرحبا \U00012000')) wait()");
    assert_int_equal(deck->missing.count, 1);
    assert_int_equal(deck->missing.items[0].code, 0x12000);
    deck_destroy(deck);
}

static void letters_join_across_colours(void **state) {
    (void)state;
    saying_check(
        "local one = Text('بب', {font = 'DejaVu Sans'}) local two = Text('بب', {font = 'DejaVu Sans', t2c "
        "= {['[1:2]'] = RED}})\n"
        "assert(math.abs(one.width - two.width) < 1e-6 and #two == #one)\n"
        "assert(one.width < 1.6 * Text('ب', {font = 'DejaVu Sans'}).width)");
}

static void fetched_fonts_go_to_another_process_as_outlines(void **state) {
    (void)state;
    Error error;
    size_t size;
    Deck *deck = saying_load(
        "add(Text('ab', {font = 'DejaVu Serif'}), Text('cb', {weight = BOLD}), Text('ab')) wait()");
    uint8_t *bytes = deck_encode(deck, &saying.fonts, &size, &error);
    assert_non_null(bytes);
    Deck *other = deck_decode(bytes, size, &saying.fonts, &error);
    if (!other)
        fail_msg("%s", error.text);
    assert_int_equal(other->font_count, 2);
    const Reel *reel = &deck->timeline.reel, *same = &other->timeline.reel;
    assert_int_equal(same->leaf_count, 6);
    for (size_t i = 0; i < same->leaf_count; i++) {
        const Outline *one = reel->leaves[i].shape->outline, *two = same->leaves[i].shape->outline;
        assert_int_equal(one->curve_count, two->curve_count);
        assert_memory_equal(one->points, two->points, 4 * one->curve_count * sizeof(Point));
    }
    free(bytes);
    deck_destroy(deck);
    deck_destroy(other);
}

static void a_scene_has_no_more_than_so_many_fonts(void **state) {
    (void)state;
    saying_check("for i = 1, 300 do Text('a', {font = 'No Such Font ' .. i}) end");
    assert_non_null(strstr(saying.printed, "too many fonts in one scene"));
}

int main(void) {
    saying.folder = "/";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_seen_of_a_blank),
        cmocka_unit_test(keys_are_found_wherever_they_stand),
        cmocka_unit_test(slices_count_every_character_from_0),
        cmocka_unit_test(a_gradient_goes_over_blanks_too),
        cmocka_unit_test(two_looks_for_one_letter_are_a_mistake),
        cmocka_unit_test(what_a_key_gets_is_checked),
        cmocka_unit_test(a_style_costs_the_kerning_at_its_ends),
        cmocka_unit_test(a_text_is_fitted_to_a_width_or_else_a_height),
        cmocka_unit_test(a_text_says_what_it_says),
        cmocka_unit_test(outlines_are_white_and_not_seen_unless_they_are_asked_for),
        cmocka_unit_test(without_ligatures_every_character_is_a_node),
        cmocka_unit_test(every_weight_is_a_font_of_its_own),
        cmocka_unit_test(a_family_is_found_whatever_its_case),
        cmocka_unit_test(a_family_that_is_not_there_is_said_once),
        cmocka_unit_test(letters_come_from_a_font_that_has_them),
        cmocka_unit_test(letters_join_across_colours),
        cmocka_unit_test(fetched_fonts_go_to_another_process_as_outlines),
        cmocka_unit_test(a_scene_has_no_more_than_so_many_fonts),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
