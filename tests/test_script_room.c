// Scripts that are too long, and a language that gets no memory.
#define _GNU_SOURCE // RTLD_NEXT
#include "lua/script.h"
#include "shape/font_set.h"

#include <dlfcn.h>
#include <lua.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool has_no_memory;

// In place of the library's.
lua_State *lua_newstate(lua_Alloc allocate, void *context) {
    lua_State *(*library)(lua_Alloc, void *);
    *(void **)&library = dlsym(RTLD_NEXT, "lua_newstate");
    return has_no_memory ? NULL : library(allocate, context);
}

static void a_script_may_have_16_mib_and_no_more(void **state) {
    (void)state;
    FontSet fonts;
    const ScriptInput input = {.fonts = &fonts};
    Error error = {""};
    char *text = malloc(script_max_size + 1);
    assert_true(font_set_load(&fonts, NULL));
    memset(text, '\n', script_max_size + 1);
    memcpy(text, "wait(1)", 7);
    Deck *deck = script_run("long.lua", text, script_max_size, &input, &error);
    if (!deck)
        fail_msg("%s", error.text);
    deck_destroy(deck);
    assert_null(script_run("long.lua", text, script_max_size + 1, &input, &error));
    assert_string_equal(error.text, "long.lua: too big for a script (16777217 bytes, at most 16777216)");
    free(text);
    font_set_destroy(&fonts);
}

static void without_memory_nothing_runs(void **state) {
    (void)state;
    static const FontSet none;
    const ScriptInput input = {.fonts = &none};
    Error error = {""};
    has_no_memory = true;
    assert_null(script_run("talk.lua", "", 0, &input, &error));
    assert_string_equal(error.text, "talk.lua: no memory to run it");
    has_no_memory = false;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_may_have_16_mib_and_no_more),
        cmocka_unit_test(without_memory_nothing_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
