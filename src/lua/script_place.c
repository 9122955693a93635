#include "lua/script_place.h"

#include "lua/script_hint.h"

#include <string.h>

bool script_has_place(const Script *script, const char *message) {
    size_t length = strlen(script->short_name);
    return strncmp(message, script->short_name, length) == 0 && message[length] == ':';
}

int script_add_place(lua_State *L) {
    const Script *script = script_of(L);
    char where[96];
    if (lua_type(L, 1) != LUA_TSTRING)
        lua_pushfstring(L, "an error that is no message but a %s", luaL_typename(L, 1));
    if (script->stopped)
        return 1;
    if (!script_has_place(script, lua_tostring(L, -1))) {
        script_where(L, where, sizeof where);
        lua_pushfstring(L, "%s%s", where, lua_tostring(L, -1));
    }
    script_hint(L);
    return 1;
}
