// The scenes that come with the program have nothing that they could be blamed for.
#include "check/check.h"
#include "check/rule.h"
#include "fonts.h"
#include "scene_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// Fails the test where there is a finding, but for missing notes.
static void expect_none(const Findings *findings, const char *path) {
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule->name, "no-notes") != 0)
            fail_msg("%s: %s: %s, at %g s", path, findings->items[i].rule->name, findings->items[i].text,
                     findings->items[i].time);
}

static void the_presented_scenes_have_no_findings(void **state) {
    (void)state;
    static const char *const paths[] = {
        "assets/scenes/continuous_batching.lua",
        "assets/scenes/batching_lab.lua",
        "assets/scenes/gradient_descent.lua",
        "assets/scenes/recording.lua",
        "assets/scenes/waiting.lua",
    };
    FontSet fonts = fonts_load();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Error error = {""};
        Findings findings = {0};
        Deck *deck = scene_file_open(paths[i], &(ScriptInput){.fonts = &fonts}, &error);
        if (!deck)
            fail_msg("%s", error.text);
        assert_true(check_deck(&(CheckInput){.deck = deck, .fonts = &fonts}, &findings));
        expect_none(&findings, paths[i]);
        findings_finish(&findings);
        deck_destroy(deck);
    }
    font_set_destroy(&fonts);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_presented_scenes_have_no_findings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
