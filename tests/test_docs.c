// The examples of the documentation run.
#include "export/kind.h"
#include "fonts.h"
#include "scene_file.h"
#include "tex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void run(const char *path, int line, const char *text, const FontSet *fonts) {
    Error error;
    if (tex_is_lacking(text))
        return;
    Deck *deck = scene_file_run(path, text, strlen(text), &(ScriptInput){.fonts = fonts}, &error);
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

// Every kind of file and every codec is named, as `.mp4` in a guide, or .mp4 in the manual.
static void assert_names(const char *path, const char *quote) {
    static char text[128 * 1024];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    for (size_t i = 0; i < export_kind_count; i++) {
        const ExportKind *kind = &export_kinds[i];
        for (int k = -1; k < 0 || (kind->film && k < film_codecs_max && kind->film->codecs[k]); k++) {
            char name[32];
            snprintf(name, sizeof name, "%s%s%s", quote, k < 0 ? kind->ending : kind->film->codecs[k]->name,
                     quote);
            if (!strstr(text, name))
                fail_msg("%s does not name %s", path, name);
        }
    }
}

static void every_kind_of_file_is_in_the_guide_and_the_manual(void **state) {
    (void)state;
    assert_names("docs/films.md", "`");
    assert_names("docs/rostrum.1", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_scene_language_runs),
        cmocka_unit_test(the_scene_of_the_readme_runs),
        cmocka_unit_test(every_kind_of_file_is_in_the_guide_and_the_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
