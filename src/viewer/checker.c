#include "viewer/checker.h"

#include "check/check.h"
#include "check/rule.h"

#include <stdatomic.h>
#include <stdlib.h>

struct Checker {
    // Of the thread, from is_working on until is_ready.
    const Deck *deck;
    const FontSet *fonts;
    Loader *loader;
    char *script;
    Findings found;
    bool is_whole;
    atomic_bool is_ready;
    // The viewer's.
    bool is_working;
    uint32_t working_number, done_number; // of decks (Show.deck_number); 0: none
    Findings findings;
    FindingRow *rows;
};

Checker *checker_create(void) {
    Checker *checker = calloc(1, sizeof *checker);
    if (!checker)
        abort();
    return checker;
}

void checker_destroy(Checker *checker) {
    if (!checker)
        return;
    findings_finish(&checker->findings);
    findings_finish(&checker->found);
    free(checker->script);
    free(checker);
}

static bool is_ended(void *context) {
    return loader_is_wanted(((Checker *)context)->loader);
}

static void work(void *context) {
    Checker *checker = context;
    const CheckInput input = {.deck = checker->deck,
                              .fonts = checker->fonts,
                              .script = checker->script,
                              .is_ended = is_ended,
                              .context = checker};
    checker->is_whole = check_deck(&input, &checker->found);
    atomic_store(&checker->is_ready, true);
}

// Rows ------------------------------------------------------------------------------------------------------

static void make_rows(Checker *checker) {
    Findings *findings = &checker->findings;
    checker->rows = ARENA_NEW(&findings->arena, FindingRow, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        checker->rows[i] = (FindingRow){finding->time, finding->line, finding->rule->name, finding->text};
    }
}

static void take(Checker *checker) {
    checker->is_working = false;
    if (checker->is_whole) {
        findings_finish(&checker->findings);
        checker->findings = checker->found;
        make_rows(checker);
        checker->done_number = checker->working_number;
    } else {
        findings_finish(&checker->found);
    }
    checker->found = (Findings){0};
    free(checker->script);
    checker->script = NULL;
}

// Asking ----------------------------------------------------------------------------------------------------

static void begin(Checker *checker, Show *show, const FontSet *fonts) {
    checker->deck = show->deck;
    checker->fonts = fonts;
    checker->loader = show->loader;
    checker->script = show_read_script(show);
    checker->working_number = show->deck_number;
    checker->is_working = true;
    atomic_store(&checker->is_ready, false);
    loader_chore(show->loader, work, checker);
}

void checker_follow(Checker *checker, Show *show, const FontSet *fonts, bool is_wanted) {
    if (checker->is_working && atomic_load(&checker->is_ready))
        take(checker);
    if (is_wanted && checker_state(checker, show) == CHECKER_WAITS && !loader_is_busy(show->loader))
        begin(checker, show, fonts);
}

CheckerState checker_state(const Checker *checker, const Show *show) {
    if (show->deck->timeline.source)
        return CHECKER_CANNOT;
    if (checker->done_number == show->deck_number)
        return CHECKER_IS_DONE;
    return checker->is_working ? CHECKER_WORKS : CHECKER_WAITS;
}

const FindingRow *checker_rows(const Checker *checker, size_t *count) {
    *count = checker->findings.count;
    return checker->rows;
}
