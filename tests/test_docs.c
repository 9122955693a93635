// The examples of the documentation run.
#include "fonts.h"
#include "lua/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void run(const char *path, int line, const char *text, const FontSet *fonts) {
    Error error;
    Deck *deck = script_run(path, text, strlen(text), &(ScriptInput){.fonts = fonts}, &error);
    if (!deck)
        fail_msg("example from line %d on: %s", line, error.text);
    deck_destroy(deck);
}

// Loads every block between ```lua and ``` and gives their number.
static int run_examples(const char *path) {
    FontSet fonts = fonts_load();
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char line[1024], text[16 * 1024] = "";
    int count = 0, first = 0;
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        if (first && strncmp(line, "```", 3) == 0) {
            run(path, first, text, &fonts);
            first = 0;
            count++;
        } else if (first) {
            assert_true(strlen(text) + strlen(line) < sizeof text);
            strcat(text, line);
        } else if (strcmp(line, "```lua\n") == 0) {
            text[0] = '\0';
            first = number + 1;
        }
    }
    assert_int_equal(first, 0);
    fclose(file);
    font_set_destroy(&fonts);
    return count;
}

static void every_example_of_the_scene_language_runs(void **state) {
    (void)state;
    assert_true(run_examples("docs/scene-language.md") >= 10);
}

static void the_scene_of_the_readme_runs(void **state) {
    (void)state;
    assert_int_equal(run_examples("README.md"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_scene_language_runs),
        cmocka_unit_test(the_scene_of_the_readme_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
