#include "saying.h"

#include "fetch/fetch.h"
#include "fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

Saying saying;

static void take_line(void *context, const char *line) {
    (void)context;
    size_t length = strlen(saying.printed);
    snprintf(saying.printed + length, sizeof saying.printed - length, "%s\n", line);
}

int saying_open(void **state) {
    (void)state;
    saying.fonts = fonts_load();
    saying.input = (ScriptInput){.fonts = &saying.fonts,
                                 .print = take_line,
                                 .fetch = saying.folder ? fetch : NULL,
                                 .fetch_context = &saying.fetcher};
    return 0;
}

int saying_close(void **state) {
    (void)state;
    arena_finish(&saying.arena);
    fetcher_finish(&saying.fetcher);
    font_set_destroy(&saying.fonts);
    return 0;
}

Deck *saying_try(const char *source, Error *error) {
    const char *helpers = saying.helpers ? saying.helpers : "";
    size_t length = strlen(helpers) + strlen(source);
    char *text = malloc(length + 1);
    assert_non_null(text);
    snprintf(text, length + 1, "%s%s", helpers, source);
    *error = (Error){""};
    saying.printed[0] = '\0';
    if (saying.folder)
        fetcher_begin(&saying.fetcher, saying.folder, false);
    Deck *deck = script_run(SAYING_FILE, text, length, &saying.input, error);
    free(text);
    return deck;
}

Deck *saying_load(const char *source) {
    Error error;
    Deck *deck = saying_try(source, &error);
    if (!deck)
        fail_msg("%s\nin: %s", error.text, source);
    return deck;
}

void saying_check(const char *source) {
    deck_destroy(saying_load(source));
}

static void refuse(const char *source, const char *place, const char *fragment) {
    Error error;
    if (saying_try(source, &error))
        fail_msg("no error: %s", source);
    if (strncmp(error.text, place, strlen(place)) != 0 || !strstr(error.text, fragment))
        fail_msg("'%s'\n  where '%s...%s' was expected\n  in: %s", error.text, place, fragment, source);
}

void saying_refuse(const char *source, const char *fragment) {
    refuse(source, "", fragment);
}

void saying_refuse_at(const char *source, int line, const char *fragment) {
    char place[32];
    snprintf(place, sizeof place, SAYING_FILE ":%d: ", line);
    refuse(source, place, fragment);
}

Pose saying_pose(const Deck *deck, double time) {
    return timeline_sample(&deck->timeline, time, &saying.arena);
}
