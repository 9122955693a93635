// Patterns: Lua's, as the sandbox matches them (lua/pattern.h), compared with Lua itself. The first byte says how
// long the pattern is, the subject stands behind it.
#include "fuzz.h"
#include "lua/pattern.h"

#include <assert.h>
#include <lauxlib.h>
#include <lualib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 20000 };

typedef struct Meter {
    size_t steps;
    jmp_buf out;
} Meter;

static void charge(void *user, size_t steps) {
    Meter *meter = user;
    meter->steps += steps;
    if (meter->steps > MOST_STEPS)
        longjmp(meter->out, 1);
}

static lua_State *get_lua(void) {
    static lua_State *L;
    if (!L) {
        L = luaL_newstate();
        luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
        lua_settop(L, 0);
    }
    return L;
}

// Where Lua finds it, from 1 on; 0: nowhere, -1: it is no pattern.
static lua_Integer find_as_lua(const char *subject, size_t length, const char *text, size_t text_length) {
    lua_State *L = get_lua();
    lua_settop(L, 0);
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_getfield(L, 1, "match");
    lua_getfield(L, 1, "find");
    lua_pushlstring(L, subject, length);
    lua_pushlstring(L, text, text_length);
    if (lua_pcall(L, 2, LUA_MULTRET, 0) != LUA_OK)
        return -1;
    return lua_tointeger(L, 3);
}

// The same of what has been found.
static lua_Integer place_of(Pattern *pattern, const char *start, const char *end) {
    PatternCapture capture;
    for (int i = 0; end && i < pattern->capture_count; i++) {
        if (!pattern_get_capture(pattern, i, start, end, &capture))
            return -1;
        if (capture.length >= 0)
            assert(capture.start >= pattern->subject &&
                   capture.start + capture.length <= pattern->subject_end);
    }
    if (pattern->fault[0])
        return -1;
    return end ? start - pattern->subject + 1 : 0;
}

// Exactly as long as they are.
static char *copy(const uint8_t *bytes, size_t size) {
    char *made = malloc(size ? size : 1);
    if (size)
        memcpy(made, bytes, size);
    return made;
}

static lua_Integer find_plain(const char *subject, size_t length, const char *text, size_t text_length) {
    const char *start = pattern_find_plain(subject, length, text, text_length);
    return start ? start - subject + 1 : 0;
}

static void compare(const char *subject, size_t length, const char *text, size_t text_length) {
    static Meter meter;
    Pattern pattern;
    const char *start;
    meter.steps = 0;
    if (pattern_is_plain(text, text_length)) {
        assert(find_plain(subject, length, text, text_length) ==
               find_as_lua(subject, length, text, text_length));
        return;
    }
    pattern_init(&pattern, subject, length, text, text_length, charge, &meter);
    pattern_anchor(&pattern);
    if (setjmp(meter.out))
        return;
    const char *end = pattern_search(&pattern, subject, NULL, &start);
    assert(place_of(&pattern, start, end) == find_as_lua(subject, length, text, text_length));
}

static void take(const uint8_t *bytes, size_t size) {
    if (!size)
        return;
    size_t text_length = bytes[0] < size ? bytes[0] : size - 1, length = size - 1 - text_length;
    char *text = copy(bytes + 1, text_length), *subject = copy(bytes + 1 + text_length, length);
    compare(subject, length, text, text_length);
    free(text);
    free(subject);
}

static const char *word(size_t index) {
    static const char *const words[] = {"%a", "%d", "%s", "%w", "%b()", "%f[%w]", "[^%]]", "[a-z]", "(", ")",
                                        "()", "%1", "%2", "*",  "+",    "-",      "?",     ".",     "^", "$",
                                        "%",  "[",  "]",  "a",  "b",    ".-",     ".*",    "%f",    "%b"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_pattern = {"pattern", take, mutate_text, word, NULL};
