#include "lua/script_format.h"

#include "lua/script_describe.h"

#include <string.h>

// Goes on to the letter of the next conversion that takes an argument, or to the end.
static char *find_conversion(char *at, const char *end) {
    for (; at < end; at++) {
        if (*at != '%')
            continue;
        at++;
        at += strspn(at, "-+ #0123456789.");
        if (at < end && *at != '%')
            return at;
    }
    return at < end ? at : (char *)end;
}

int script_format(lua_State *L) {
    size_t length;
    const char *given = luaL_checklstring(L, 1, &length);
    int argument = 1, count = lua_gettop(L);
    script_charge(L, length);
    char *format = lua_newuserdatauv(L, length + 1, 0), *end = format + length;
    memcpy(format, given, length + 1);
    for (char *at = format; (at = find_conversion(at, end)) < end; at++) {
        argument++;
        if (*at == 'p')
            *at = 's';
        if (*at == 's' && argument <= count) {
            script_to_text(L, argument, NULL);
            lua_replace(L, argument);
        }
    }
    lua_pushlstring(L, format, length);
    lua_replace(L, 1);
    lua_settop(L, count);
    return lua_tocfunction(L, lua_upvalueindex(2))(L);
}
