#include "saying.h"

#include "fonts.h"
#include "lua/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static FontSet fonts;

int saying_open(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

int saying_close(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return 0;
}

static Deck *run(const char *source, Error *error) {
    *error = (Error){""};
    return script_run("scene.lua", source, strlen(source), &(ScriptInput){.fonts = &fonts}, error);
}

Deck *saying_load(const char *source) {
    Error error;
    Deck *deck = run(source, &error);
    if (!deck)
        fail_msg("%s\nin: %s", error.text, source);
    return deck;
}

void saying_check(const char *source) {
    deck_destroy(saying_load(source));
}

void saying_refuse(const char *source, const char *fragment) {
    Error error;
    Deck *deck = run(source, &error);
    if (deck)
        fail_msg("no error: %s", source);
    if (!strstr(error.text, fragment))
        fail_msg("%s\nnot: %s", error.text, fragment);
}
