// What presentations are checked for: each rule on a scene that breaks it and on one that does not, the numbers by hand.
#include "check/check.h"
#include "check/rule.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "fonts.h"
#include "play/finding_list.h"
#include "scene_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static FontSet fonts;

static int load_fonts(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int drop_fonts(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return 0;
}

// A scene, or a text in its place, that was checked.
typedef struct Trial {
    Deck *deck;
    Findings findings;
} Trial;

static Trial trial_of_deck(Deck *deck, const char *script) {
    Trial trial = {.deck = deck};
    const CheckInput input = {.deck = deck, .fonts = &fonts, .script = script, .wants_notes = true};
    assert_true(check_deck(&input, &trial.findings));
    return trial;
}

static Trial trial_of_file(const char *path) {
    Error error = {""};
    Deck *deck = scene_file_open(path, &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return trial_of_deck(deck, NULL);
}

static Trial trial_of_text(const char *text) {
    Error error = {""};
    Deck *deck = script_run("t.lua", text, strlen(text), &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return trial_of_deck(deck, text);
}

static void trial_end(Trial *trial) {
    findings_finish(&trial->findings);
    deck_destroy(trial->deck);
}

// Those of a rule, and of all others but for missing notes.
static size_t count_of(const Trial *trial, const char *rule) {
    size_t count = 0;
    for (size_t i = 0; i < trial->findings.count; i++)
        count += !strcmp(trial->findings.items[i].rule->name, rule);
    return count;
}

static size_t count_others(const Trial *trial, const char *rule) {
    bool is_about_notes = !strcmp(rule, "no-notes");
    return trial->findings.count - count_of(trial, rule) - (is_about_notes ? 0 : count_of(trial, "no-notes"));
}

static void print(const Trial *trial) {
    for (size_t i = 0; i < trial->findings.count; i++)
        printf("%s: %s, at %g s\n", trial->findings.items[i].rule->name, trial->findings.items[i].text,
               trial->findings.items[i].time);
}

static void check_file(const char *rule, const char *ending, bool is_wanted) {
    char path[256];
    snprintf(path, sizeof path, "tests/scenes/check/%s%s.lua", rule, ending);
    Trial trial = trial_of_file(path);
    if ((count_of(&trial, rule) > 0) != is_wanted || count_others(&trial, rule) > 0) {
        print(&trial);
        fail_msg("%s", path);
    }
    trial_end(&trial);
}

static void every_rule_finds_its_fault_and_nothing_in_a_scene_without(void **state) {
    (void)state;
    for (size_t i = 0; i < check_rule_count; i++) {
        check_file(check_rules[i].name, "", true);
        check_file(check_rules[i].name, ".none", false);
    }
}

// Of the faults that the choreography is known to have, those of these kinds.
static void the_choreography_has_the_faults_that_are_known_of_it(void **state) {
    (void)state;
    static const struct {
        const char *rule, *text;
        double from, to; // seconds, when it begins
    } known[] = {
        {"small-text", "\"Loop\" is 1/48", 11.6, 12.6},
        {"small-text", "\"R1\" is 1/41", 12.9, 13.95},
        {"small-text", "\"R5\" is 1/41", 19.8, 20.85},
        {"small-text", "Position-Grouped", 22.3, 24.3},
        {"small-text", "free_slots", 28.1, 30.1},
        {"text-overlap", "\"R2\" lies over \"R1\"", 18.85, 18.95},
        {"text-overlap", "\"R5\" lies over \"R4\"", 19.8, 20.8},
        {"near-edge", "free_slots", 28.1, 30.1},
        {"idle-animation", "animate", 21.1, 21.1},
        {"never-shown", "Dot", 0, 0},
    };
    Trial trial = trial_of_file("tests/scenes/choreography.lua");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        bool is_found = false;
        for (size_t k = 0; k < trial.findings.count; k++) {
            const Finding *finding = &trial.findings.items[k];
            is_found = is_found ||
                       (!strcmp(finding->rule->name, known[i].rule) && strstr(finding->text, known[i].text) &&
                        finding->time >= known[i].from && finding->time <= known[i].to);
        }
        if (!is_found)
            print(&trial);
        assert_true(is_found);
    }
    trial_end(&trial);
}

static Deck *deck_of(const Deck *deck) {
    const char *path = "build/checked.rostrum";
    Error error = {""};
    if (!deck_write(deck, path, &error))
        fail_msg("%s", error.text);
    Deck *packed = deck_open(fopen(path, "rb"), path, &error);
    if (!packed)
        fail_msg("%s", error.text);
    return packed;
}

// But for what never shows, which a deck does not have.
static void a_deck_has_the_findings_of_its_script(void **state) {
    (void)state;
    Trial script = trial_of_file("tests/scenes/choreography.lua");
    Trial deck = trial_of_deck(deck_of(script.deck), NULL);
    size_t at = 0;
    for (size_t i = 0; i < script.findings.count; i++) {
        const Finding *finding = &script.findings.items[i];
        if (!strcmp(finding->rule->name, "never-shown"))
            continue;
        assert_true(at < deck.findings.count);
        assert_string_equal(deck.findings.items[at].text, finding->text);
        assert_int_equal(deck.findings.items[at++].line, finding->line);
    }
    assert_int_equal(at, deck.findings.count);
    trial_end(&script);
    trial_end(&deck);
}

static void a_comment_lets_a_finding_of_its_line_pass(void **state) {
    (void)state;
    Trial trial = trial_of_text("add(Text('a', { font_size = 9 })) -- check: allow off-edge, small-text\n"
                                "add(Text('b', { font_size = 9 }):shift(UP)) -- check: allow off-edge\n"
                                "wait(1)\n");
    assert_int_equal(count_of(&trial, "small-text"), 1);
    assert_int_equal(trial.findings.items[0].line, 2);
    trial_end(&trial);
}

static void what_one_line_makes_is_told_of_once(void **state) {
    (void)state;
    Trial trial =
        trial_of_text("cue('c', { notes = 'n' })\nfor i = 1, 5 do\n"
                      "    add(Text('a' .. i, { font_size = 9 }):shift(UP * (i - 3)))\nend\nwait(2)\n");
    assert_int_equal(trial.findings.count, 1);
    assert_int_equal(trial.findings.items[0].more, 4);
    assert_int_equal(trial.findings.items[0].line, 3);
    assert_float_equal(trial.findings.items[0].seconds, 2, 1e-9);
    trial_end(&trial);
}

// The text of the first finding of a rule in the scene's own colours; "" where there is none.
static const char *text_of(const Trial *trial, const char *rule) {
    for (size_t i = 0; i < trial->findings.count; i++)
        if (!strcmp(trial->findings.items[i].rule->name, rule) && !trial->findings.items[i].is_projected)
            return trial->findings.items[i].text;
    return "";
}

// By the formula of WCAG 2.1: #777777 on white has 4.478, #767676 has 4.542; half of black on white is #808080, which has
// 3.949; #747474 under half of a white veil becomes #BABABA on white, 1.945.
static void contrast_is_that_of_the_guidelines(void **state) {
    (void)state;
    static const struct {
        const char *scene, *ratio;
    } cases[] = {
        {"add(Text('a', {font_size = 24, color = '#777777'})) wait(1)", "4.4:1"},
        {"add(Text('a', {font_size = 24, color = '#767676'})) wait(1)", ""},
        {"add(Text('a', {font_size = 24, color = BLACK}):set_opacity(0.5)) wait(1)", "3.9:1"},
        {"add(Text('a', {font_size = 24, color = '#747474'}),"
         "Square({side_length = 3, color = WHITE, fill_opacity = 0.5})) wait(1)",
         "1.9:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char scene[512];
        snprintf(scene, sizeof scene, "background('#FFFFFF') %s", cases[i].scene);
        Trial trial = trial_of_text(scene);
        const char *text = text_of(&trial, "low-contrast");
        if (*cases[i].ratio ? !strstr(text, cases[i].ratio) : *text)
            fail_msg("%s: \"%s\" says nothing of %s", cases[i].scene, text, cases[i].ratio);
        trial_end(&trial);
    }
}

// A font size of n is n / 72 units of a frame that is 8 high, here twice as large.
static void sizes_are_those_of_the_picture(void **state) {
    (void)state;
    Trial trial = trial_of_text("add(Text('a', {font_size = 6}):scale(2)) wait(1)");
    assert_non_null(strstr(text_of(&trial, "small-text"), "is 1/48 of")); // 576 / 12
    trial_end(&trial);
    trial = trial_of_text("add(Text('a'):to_edge(DOWN, {buff = 0.1})) wait(1)");
    assert_non_null(strstr(text_of(&trial, "near-edge"), "is 1/80 of"));
    trial_end(&trial);
}

// The table in docs/check.md, row by row.
static void the_guide_names_every_rule(void **state) {
    (void)state;
    static char guide[1 << 15];
    FILE *file = fopen("docs/check.md", "r");
    assert_non_null(file);
    guide[fread(guide, 1, sizeof guide - 1, file)] = '\0';
    fclose(file);
    const char *at = strstr(guide, "|---|---|\n");
    assert_non_null(at);
    at += strlen("|---|---|\n");
    for (size_t i = 0; i < check_rule_count; i++) {
        char row[512];
        int length = snprintf(row, sizeof row, "| `%s` | %s |\n", check_rules[i].name, check_rules[i].help);
        if (strncmp(at, row, (size_t)length) != 0)
            fail_msg("docs/check.md lacks %s", row);
        at += length;
    }
    assert_int_equal(*at, '\n');
}

static void up_down_and_enter_go_through_the_list(void **state) {
    (void)state;
    FindingList list = {.is_open = true};
    assert_int_equal(finding_list_key(&list, 3, (KeyPress){KEY_DOWN, 0}), FINDING_GO);
    assert_int_equal(list.row, 1);
    assert_int_equal(finding_list_key(&list, 3, (KeyPress){KEY_ENTER, 0}), FINDING_GO);
    assert_int_equal(list.row, 1);
    finding_list_key(&list, 3, (KeyPress){KEY_UP, 0});
    finding_list_key(&list, 3, (KeyPress){KEY_UP, 0});
    assert_int_equal(list.row, 2);
    finding_list_key(&list, 3, (KeyPress){KEY_DOWN, 0});
    assert_int_equal(list.row, 0);
    assert_int_equal(finding_list_key(&list, 3, (KeyPress){KEY_RIGHT, 0}), FINDING_NOT_ITS_KEY);
    assert_int_equal(finding_list_key(&list, 3, (KeyPress){KEY_DOWN, MOD_CTRL}), FINDING_NOT_ITS_KEY);
    assert_int_equal(finding_list_key(&list, 0, (KeyPress){KEY_DOWN, 0}), FINDING_TAKEN);
}

// After so many moments.
static bool counts_down(void *context) {
    return --*(int *)context == 0;
}

static void a_check_ends_where_it_is_asked_to(void **state) {
    (void)state;
    Error error;
    const char *text = "add(Text('a', { font_size = 9 })) wait(1) play(Create(Square())) cue('b') wait(1)";
    Deck *deck = script_run("t.lua", text, strlen(text), &(ScriptInput){.fonts = &fonts}, &error);
    for (int most = 1; most < 30; most += 9) {
        int left = most;
        Findings findings = {0};
        assert_false(check_deck(
            &(CheckInput){.deck = deck, .fonts = &fonts, .is_ended = counts_down, .context = &left},
            &findings));
        assert_int_equal(left, 0);
        findings_finish(&findings);
    }
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_finds_its_fault_and_nothing_in_a_scene_without),
        cmocka_unit_test(the_choreography_has_the_faults_that_are_known_of_it),
        cmocka_unit_test(a_deck_has_the_findings_of_its_script),
        cmocka_unit_test(a_comment_lets_a_finding_of_its_line_pass),
        cmocka_unit_test(what_one_line_makes_is_told_of_once),
        cmocka_unit_test(contrast_is_that_of_the_guidelines),
        cmocka_unit_test(sizes_are_those_of_the_picture),
        cmocka_unit_test(the_guide_names_every_rule),
        cmocka_unit_test(up_down_and_enter_go_through_the_list),
        cmocka_unit_test(a_check_ends_where_it_is_asked_to),
    };
    return cmocka_run_group_tests(tests, load_fonts, drop_fonts);
}
