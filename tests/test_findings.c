// Findings by themselves: what is one and the same, which are told together, what a script allows, and how things are called.
#include "check/allow.h"
#include "check/name.h"
#include "check/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Findings findings;
static const int things[8]; // whose addresses stand for what is found

static int begin(void **state) {
    (void)state;
    findings = (Findings){0};
    return 0;
}

static int end(void **state) {
    (void)state;
    findings_finish(&findings);
    return 0;
}

static const CheckRule *rule_of(const char *name) {
    return check_rule_find(name, strlen(name));
}

static void add(int thing, int line, double time, double seconds) {
    char text[] = "is wrong";
    findings_add(&findings, &(Finding){.rule = rule_of("small-text"),
                                       .thing = &things[thing],
                                       .line = line,
                                       .time = time,
                                       .seconds = seconds,
                                       .text = text});
    memset(text, 'x', sizeof text - 1); // it was copied
}

static void a_finding_is_found_by_its_rule_and_both_things(void **state) {
    (void)state;
    const CheckRule *rule = rule_of("small-text");
    assert_null(findings_find(&findings, rule, &things[0], NULL));
    for (int i = 0; i < 3; i++)
        add(i, i, 0, 0);
    findings.items[2].other = &things[7];
    for (int i = 0; i < 6; i++) { // in any order, and again
        const Finding *finding = &findings.items[i * 2 % 3];
        assert_ptr_equal(findings_find(&findings, rule, finding->thing, finding->other), finding);
        assert_ptr_equal(findings_find(&findings, rule, finding->thing, finding->other), finding);
    }
    assert_null(findings_find(&findings, rule, &things[2], NULL));
    assert_null(findings_find(&findings, rule, &things[0], &things[7]));
    assert_null(findings_find(&findings, rule_of("off-edge"), &things[0], NULL));
    assert_string_equal(findings.items[0].text, "is wrong");
}

static void what_one_line_makes_within_a_second_is_told_together(void **state) {
    (void)state;
    add(0, 5, 3, 0.5);
    add(1, 5, 2, 0.25);
    add(2, 5, 3.25, 4);
    add(3, 6, 2, 0);
    add(4, 0, 2, 0);
    add(5, 0, 2, 0);
    add(6, 5, 2.5, 0);
    findings.items[6].step = 1;
    findings_tidy(&findings);
    static const struct {
        int line;
        double time, seconds;
        size_t more;
    } expected[] = {{0, 2, 0, 0}, {0, 2, 0, 0},   {5, 2, 0.5, 1},
                    {6, 2, 0, 0}, {5, 2.5, 0, 0}, {5, 3.25, 4, 0}};
    assert_int_equal(findings.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < findings.count; i++) {
        const Finding *finding = &findings.items[i];
        assert_int_equal(finding->line, expected[i].line);
        assert_true(finding->time == expected[i].time && finding->seconds == expected[i].seconds);
        assert_int_equal(finding->more, expected[i].more);
    }
}

static void findings_of_one_moment_stand_in_the_order_of_lines_and_rules(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        int line, other_line;
    } rows[] = {{"off-edge", 2, 1}, {"small-text", 2, 1}, {"small-text", 2, 0}, {"small-text", 1, 9}};
    for (size_t i = 0; i < 4; i++) {
        add(0, rows[i].line, 1, 0);
        findings.items[i].rule = rule_of(rows[i].rule);
        findings.items[i].other_line = rows[i].other_line;
    }
    findings_tidy(&findings);
    assert_int_equal(findings.items[0].line, 1);
    assert_int_equal(findings.items[1].other_line, 0);
    assert_string_equal(findings.items[2].rule->name, "small-text");
    assert_string_equal(findings.items[3].rule->name, "off-edge");
}

static void a_comment_allows_what_it_names_in_its_own_line(void **state) {
    (void)state;
    static const char script[] = "a\n"
                                 "b -- check: allow off-edge,\tno-such-thing , small-text\r\n"
                                 "c -- check: allow small-texts\n"
                                 "d -- check: allow off-edge -- check: allow small-text\n"
                                 "-- check: allow \n"
                                 "e -- check: allow small-text";
    for (int line = 1; line <= 6; line++)
        add(0, line, 0, 0);
    add(0, 1, 0, 0);
    findings.items[6].other_line = 6;
    findings_allow(&findings, script, "s.lua");
    static const int left[] = {1, 3, 5};
    for (size_t i = 0; i < findings.count; i++)
        assert_int_equal(findings.items[i].line, i < 3 ? left[i] : 0);
    assert_int_equal(findings.count, 3);
}

static void things_are_called_by_what_they_say_or_what_they_are(void **state) {
    (void)state;
    static const struct {
        const char *kind, *text, *name;
    } cases[] = {
        {"a formula", "x + 1", "\"x + 1\""},
        {"a chart", NULL, "a chart"},
        {NULL, NULL, "a text"},
        {"a text", "", "\"\""},
        {"a text", "two\nlines", "\"two lines\""},
        {"a text", "0123456789012345678901234567890123456789",
         "\"0123456789012345678901234567890123456789\""},
        {"a text", "01234567890123456789012345678901234567890",
         "\"0123456789012345678901234567890123456789…\""},
        {"a text", "012345678901234567890123456789012345678é",
         "\"012345678901234567890123456789012345678…\""},
        {"a text", "0123456789012345678901234567890123456é7", "\"0123456789012345678901234567890123456é7\""},
        {"a thing with a name of more than so many letters as fit", NULL,
         "a thing with a name of more than so many"},
    };
    char name[origin_name_size];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Origin origin = {.kind = cases[i].kind, .text = cases[i].text, .line = 7};
        assert_string_equal(origin_name(&origin, name), cases[i].name);
        assert_int_equal(origin_line(&origin), 7);
    }
    assert_string_equal(origin_name(NULL, name), "a text");
    assert_int_equal(origin_line(NULL), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_finding_is_found_by_its_rule_and_both_things),
        TEST(what_one_line_makes_within_a_second_is_told_together),
        TEST(findings_of_one_moment_stand_in_the_order_of_lines_and_rules),
        TEST(a_comment_allows_what_it_names_in_its_own_line),
        TEST(things_are_called_by_what_they_say_or_what_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
