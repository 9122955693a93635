// When a deck is checked beside the show, and what becomes of what is found, where the thread and the check are this
// file's.
#include "viewer/checker.h"

#include "check/check.h"
#include "check/rule.h"
#include "memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The thread and the check ----------------------------------------------------------------------------------

static bool is_busy, is_wanted, was_ended; // the thread: it loads, it is to; the check was ended
static int chores, found;                  // found: how many things a check finds
static void (*chore)(void *context);
static void *chore_context;
static const CheckInput *seen; // by the check
static char script[64];

bool loader_is_busy(Loader *loader) {
    (void)loader;
    return is_busy;
}

bool loader_is_wanted(Loader *loader) {
    (void)loader;
    return is_wanted;
}

void loader_chore(Loader *loader, void (*wish)(void *context), void *context) {
    (void)loader;
    chores++;
    chore = wish;
    chore_context = context;
}

char *show_read_script(const Show *show) {
    (void)show;
    return strdup("add(Dot())");
}

// Nothing is loaded.
Loader *loader_create(const FontSet *set, Error *error) {
    (void)set, (void)error;
    return NULL;
}

void loader_destroy(Loader *loader) {
    (void)loader;
}

void loader_ask(Loader *loader, LoadJob *job, bool at_once) {
    (void)loader, (void)job, (void)at_once;
}

LoadJob *loader_wait(Loader *loader) {
    (void)loader;
    return NULL;
}

void load_job_destroy(LoadJob *job) {
    (void)job;
}

static const CheckRule rule = {.name = "small-text"};

bool check_deck(const CheckInput *input, Findings *findings) {
    seen = input;
    strcpy(script, input->script);
    for (int i = 0; i < found; i++) {
        const Finding finding = {
            .rule = &rule, .time = 2 * i, .line = 7 + i, .text = i ? "one more" : "it is small"};
        findings_add(findings, &finding);
    }
    was_ended = input->is_ended(input->context);
    return !was_ended;
}

// The show --------------------------------------------------------------------------------------------------

static Deck deck;
static Show show;
static const FontSet fonts;
static Checker *checker;

static int open(void **state) {
    (void)state;
    is_busy = is_wanted = false;
    chores = 0;
    found = 2;
    deck = (Deck){0};
    show = (Show){.deck = &deck, .deck_number = 1};
    checker = checker_create();
    return 0;
}

static int close(void **state) {
    (void)state;
    checker_destroy(checker);
    return 0;
}

static void follow(bool is_open) {
    checker_follow(checker, &show, &fonts, is_open);
}

static void work(void) {
    chore(chore_context);
}

static void expect(CheckerState state, int begun) {
    assert_int_equal(checker_state(checker, &show), state);
    assert_int_equal(chores, begun);
}

static size_t count_rows(void) {
    size_t count;
    checker_rows(checker, &count);
    return count;
}

static void a_deck_is_checked_once_where_the_list_is_open(void **state) {
    (void)state;
    follow(false);
    expect(CHECKER_WAITS, 0);
    follow(true);
    expect(CHECKER_WORKS, 1);
    follow(true);
    expect(CHECKER_WORKS, 1);
    work();
    assert_true(seen->deck == &deck && seen->fonts == &fonts);
    assert_string_equal(script, "add(Dot())");
    expect(CHECKER_WORKS, 1); // until it is taken
    follow(false);
    expect(CHECKER_IS_DONE, 1);
    follow(true);
    expect(CHECKER_IS_DONE, 1);
}

static void what_is_found_becomes_rows(void **state) {
    (void)state;
    size_t count;
    follow(true);
    work();
    follow(true);
    const FindingRow *rows = checker_rows(checker, &count);
    assert_int_equal(count, 2);
    assert_true(rows[0].time == 0 && rows[1].time == 2 && rows[0].line == 7 && rows[1].line == 8);
    assert_string_equal(rows[0].text, "it is small");
    assert_string_equal(rows[1].text, "one more");
    assert_string_equal(rows[1].rule, "small-text");
    show.deck_number++;
    found = 1;
    follow(true);
    assert_int_equal(count_rows(), 2); // of the deck before, until there are others
    work();
    follow(true);
    assert_int_equal(count_rows(), 1);
}

static void nothing_is_checked_while_something_is_loaded_or_where_it_cannot(void **state) {
    (void)state;
    is_busy = true;
    follow(true);
    expect(CHECKER_WAITS, 0);
    is_busy = false;
    deck.timeline.source = (void *)&show;
    follow(true);
    expect(CHECKER_CANNOT, 0);
}

static void a_check_that_is_in_the_way_is_ended_and_begun_again(void **state) {
    (void)state;
    follow(true);
    is_wanted = true;
    work();
    assert_true(was_ended);
    follow(false);
    expect(CHECKER_WAITS, 1);
    assert_int_equal(count_rows(), 0);
    is_wanted = false;
    follow(true);
    expect(CHECKER_WORKS, 2);
    work();
    assert_false(was_ended);
    follow(true);
    expect(CHECKER_IS_DONE, 2);
    assert_int_equal(count_rows(), 2); // and none of the first time
}

static void what_comes_of_an_older_deck_is_dropped(void **state) {
    (void)state;
    follow(true);
    show.deck_number++;
    expect(CHECKER_WORKS, 1);
    work();
    follow(false);
    expect(CHECKER_WAITS, 1);
}

static void check(bool is_taken) {
    follow(true);
    work();
    if (is_taken)
        follow(false);
}

// Done twice, ended, ready and not taken, and not begun by the thread.
static void check_in_all_ways(void) {
    Checker *other = checker;
    for (int way = 0; way < 4; way++) {
        checker = checker_create();
        is_wanted = way == 1;
        if (way == 3)
            follow(true);
        else
            check(way < 2);
        show.deck_number++;
        if (way == 0)
            check(true);
        checker_destroy(checker);
    }
    is_wanted = false;
    checker = other;
}

static void what_is_found_is_given_back(void **state) {
    (void)state;
    check_in_all_ways();
    size_t held = memory_held();
    for (int i = 0; i < 100; i++)
        check_in_all_ways();
    assert_true(memory_held() < held + 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_deck_is_checked_once_where_the_list_is_open, open, close),
        cmocka_unit_test_setup_teardown(what_is_found_becomes_rows, open, close),
        cmocka_unit_test_setup_teardown(nothing_is_checked_while_something_is_loaded_or_where_it_cannot, open,
                                        close),
        cmocka_unit_test_setup_teardown(a_check_that_is_in_the_way_is_ended_and_begun_again, open, close),
        cmocka_unit_test_setup_teardown(what_comes_of_an_older_deck_is_dropped, open, close),
        cmocka_unit_test_setup_teardown(what_is_found_is_given_back, open, close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
