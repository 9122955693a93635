#include "lua/script_string.h"

enum { STRING_HEADER = 64 }; // bytes that Lua may put before a string's

const char *script_string_refusal(size_t bytes) {
    return bytes > script_max_string + STRING_HEADER ? "a string is longer than 1 MiB" : NULL;
}

void script_string_check(lua_State *L, size_t length) {
    const char *why = script_string_refusal(length);
    if (why)
        script_stop(L, "%s", why);
}
