#include "lua/script_pattern.h"
#include "lua/pattern.h"
#include "lua/script_string.h"

#include <string.h>

enum { PLAIN_BYTES_A_STEP = 64 };

static void charge(void *user, size_t steps) {
    script_charge(user, steps);
}

// From arguments 1 and 2.
static void check_pattern(lua_State *L, Pattern *pattern) {
    size_t subject_length, length;
    const char *subject = luaL_checklstring(L, 1, &subject_length);
    const char *text = luaL_checklstring(L, 2, &length);
    pattern_init(pattern, subject, subject_length, text, length, charge, L);
}

// Where argument 3 says to begin (from 1, or from the end, negative); NULL: behind the end.
static const char *check_start(lua_State *L, const Pattern *pattern) {
    lua_Integer length = pattern->subject_end - pattern->subject, at = luaL_optinteger(L, 3, 1);
    if (at > length + 1)
        return NULL;
    if (at < 0)
        at = at < -length ? 1 : length + at + 1;
    return pattern->subject + (at > 0 ? at - 1 : 0);
}

static const char *search(lua_State *L, Pattern *pattern, const char *from, const char *last,
                          const char **start) {
    const char *end = pattern_search(pattern, from, last, start);
    if (pattern->fault[0])
        luaL_error(L, "%s", pattern->fault);
    return end;
}

static PatternCapture get_capture(lua_State *L, Pattern *pattern, int index, const char *start,
                                  const char *end) {
    PatternCapture capture;
    if (!pattern_get_capture(pattern, index, start, end, &capture))
        luaL_error(L, "%s", pattern->fault);
    return capture;
}

static void push_capture(lua_State *L, Pattern *pattern, int index, const char *start, const char *end) {
    PatternCapture capture = get_capture(L, pattern, index, start, end);
    if (capture.length == pattern_position)
        lua_pushinteger(L, capture.start - pattern->subject + 1);
    else
        lua_pushlstring(L, capture.start, (size_t)capture.length);
}

static int push_captures(lua_State *L, Pattern *pattern, int count, const char *start, const char *end) {
    luaL_checkstack(L, count, "too many captures");
    for (int i = 0; i < count; i++)
        push_capture(L, pattern, i, start, end);
    return count;
}

// The captures, or all of the match where there are none.
static int push_match(lua_State *L, Pattern *pattern, const char *start, const char *end) {
    return push_captures(L, pattern, pattern->capture_count ? pattern->capture_count : 1, start, end);
}

static int push_place(lua_State *L, const Pattern *pattern, const char *start, const char *end) {
    lua_pushinteger(L, start - pattern->subject + 1);
    lua_pushinteger(L, end - pattern->subject);
    return 2;
}

static int find_plain(lua_State *L, const Pattern *pattern, const char *from) {
    size_t length = (size_t)(pattern->subject_end - from);
    size_t text_length = (size_t)(pattern->text_end - pattern->text);
    script_charge(L, length / PLAIN_BYTES_A_STEP);
    const char *found = pattern_find_plain(from, length, pattern->text, text_length);
    if (found)
        return push_place(L, pattern, found, found + text_length);
    luaL_pushfail(L);
    return 1;
}

int script_pattern_find(lua_State *L) {
    Pattern pattern;
    check_pattern(L, &pattern);
    const char *start, *from = check_start(L, &pattern), *end = NULL;
    size_t length = (size_t)(pattern.text_end - pattern.text);
    if (from && (lua_toboolean(L, 4) || pattern_is_plain(pattern.text, length)))
        return find_plain(L, &pattern, from);
    pattern_anchor(&pattern);
    if (from && (end = search(L, &pattern, from, NULL, &start)))
        return push_place(L, &pattern, start, end) +
               push_captures(L, &pattern, pattern.capture_count, start, end);
    luaL_pushfail(L);
    return 1;
}

int script_pattern_match(lua_State *L) {
    Pattern pattern;
    check_pattern(L, &pattern);
    const char *start, *from = check_start(L, &pattern), *end = NULL;
    pattern_anchor(&pattern);
    if (from && (end = search(L, &pattern, from, NULL, &start)))
        return push_match(L, &pattern, start, end);
    luaL_pushfail(L);
    return 1;
}

// Upvalues 2 to 5: subject, pattern, where to go on, where the last match ended (-1: there was none).
static int next_match(lua_State *L) {
    Pattern pattern;
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushvalue(L, lua_upvalueindex(3));
    check_pattern(L, &pattern);
    lua_Integer from = lua_tointeger(L, lua_upvalueindex(4)), last = lua_tointeger(L, lua_upvalueindex(5));
    const char *start, *last_end = last < 0 ? NULL : pattern.subject + last;
    const char *end = from < 0 ? NULL : search(L, &pattern, pattern.subject + from, last_end, &start);
    if (!end)
        return 0;
    lua_pushinteger(L, end - pattern.subject);
    lua_copy(L, -1, lua_upvalueindex(4));
    lua_replace(L, lua_upvalueindex(5));
    return push_match(L, &pattern, start, end);
}

int script_pattern_gmatch(lua_State *L) {
    Pattern pattern;
    check_pattern(L, &pattern);
    const char *from = check_start(L, &pattern);
    lua_settop(L, 2);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_pushinteger(L, from ? from - pattern.subject : -1);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 5);
    return 1;
}

// Replacing -------------------------------------------------------------------------------------------------

// Every value that is added is followed by a text, which may be empty: there the length is checked.
static void add_text(lua_State *L, luaL_Buffer *buffer, const char *text, size_t length) {
    script_string_check(L, luaL_bufflen(buffer) + length);
    script_charge(L, length / PLAIN_BYTES_A_STEP);
    luaL_addlstring(buffer, text, length);
}

// What a % with `byte` behind it stands for.
static void add_escape(lua_State *L, luaL_Buffer *buffer, Pattern *pattern, char byte, const char *start,
                       const char *end) {
    if (byte == '%') {
        add_text(L, buffer, "%", 1);
    } else if (byte == '0') {
        add_text(L, buffer, start, (size_t)(end - start));
    } else if (byte >= '1' && byte <= '9') {
        push_capture(L, pattern, byte - '1', start, end);
        luaL_addvalue(buffer);
    } else {
        luaL_error(L, "invalid use of '%%' in replacement string");
    }
}

static void add_expanded(lua_State *L, luaL_Buffer *buffer, Pattern *pattern, const char *start,
                         const char *end) {
    size_t length;
    const char *text = lua_tolstring(L, 3, &length), *text_end = text + length;
    for (const char *escape; (escape = memchr(text, '%', (size_t)(text_end - text))); text = escape + 2) {
        add_text(L, buffer, text, (size_t)(escape - text));
        add_escape(L, buffer, pattern, escape[1], start, end);
    }
    add_text(L, buffer, text, (size_t)(text_end - text));
}

// Pushes what the table or the function of argument 3 has for a match.
static void push_replacement(lua_State *L, Pattern *pattern, const char *start, const char *end) {
    if (lua_type(L, 3) == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_match(L, pattern, start, end), 1);
    } else {
        push_capture(L, pattern, 0, start, end);
        lua_gettable(L, 3);
    }
}

// Adds what replaces the match; false: it stays as it is.
static bool add_replacement(lua_State *L, luaL_Buffer *buffer, Pattern *pattern, const char *start,
                            const char *end) {
    if (lua_isstring(L, 3)) {
        add_expanded(L, buffer, pattern, start, end);
        return true;
    }
    push_replacement(L, pattern, start, end);
    bool changes = lua_toboolean(L, -1);
    if (changes && !lua_isstring(L, -1))
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    if (changes) {
        lua_tostring(L, -1);
        luaL_addvalue(buffer);
        return true;
    }
    lua_pop(L, 1);
    add_text(L, buffer, start, (size_t)(end - start));
    return false;
}

// Replaces up to `most` matches and adds all that is not one of them; the number of them.
static lua_Integer replace(lua_State *L, luaL_Buffer *buffer, Pattern *pattern, lua_Integer most,
                           bool *changed) {
    const char *at = pattern->subject, *last = NULL, *start, *end;
    lua_Integer count = 0;
    while (count < most && (end = search(L, pattern, at, last, &start))) {
        add_text(L, buffer, at, (size_t)(start - at));
        *changed |= add_replacement(L, buffer, pattern, start, end);
        at = last = end;
        count++;
        if (pattern->anchored)
            break;
    }
    add_text(L, buffer, at, (size_t)(pattern->subject_end - at));
    return count;
}

int script_pattern_gsub(lua_State *L) {
    Pattern pattern;
    check_pattern(L, &pattern);
    int type = lua_type(L, 3);
    lua_Integer most = luaL_optinteger(L, 4, pattern.subject_end - pattern.subject + 1);
    bool known = lua_isstring(L, 3) || type == LUA_TTABLE || type == LUA_TFUNCTION;
    luaL_argexpected(L, known, 3, "string/function/table");
    pattern_anchor(&pattern);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    bool changed = false;
    lua_Integer count = replace(L, &buffer, &pattern, most, &changed);
    luaL_pushresult(&buffer);
    if (!changed) // Lua's own gives the very string back
        lua_pushvalue(L, 1);
    lua_pushinteger(L, count);
    return 2;
}
