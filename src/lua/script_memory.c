#include "lua/script_memory.h"

#include "lua/script_string.h"

#include <stdlib.h>

enum { STEP_BYTES = 64 }; // allocating as many bytes costs a step

// Why an allocation is refused; NULL: it is not.
static const char *refusal(const Script *script, bool is_new, size_t old_size, size_t size) {
    const char *why = is_new && old_size == LUA_TSTRING ? script_string_refusal(size) : NULL;
    if (why)
        return why;
    size_t old = is_new ? 0 : old_size;
    if (size > old && script->memory + (size - old) > script_max_memory)
        return "the script takes more than 256 MiB of memory";
    return NULL;
}

// Before each block stands which one it is, so that objects have an order other than by address.
typedef uint64_t Serial;

// Allocates, or moves a block; NULL where there is no memory.
static void *move_block(Script *script, void *block, size_t size) {
    Serial *start = realloc(block ? (Serial *)block - 1 : NULL, sizeof *start + size);
    if (!start)
        return NULL;
    if (!block) {
        *start = ++script->serials;
        script->newest = start + 1;
    }
    return start + 1;
}

void *script_allocate(void *user, void *block, size_t old_size, size_t size) {
    Script *script = user;
    size_t old = block ? old_size : 0; // without a block Lua tells the kind of object instead
    if (size == 0) {
        script->memory -= old;
        free(block ? (Serial *)block - 1 : NULL);
        return NULL;
    }
    const char *why = refusal(script, !block, old_size, size);
    if (why && !script->stopped) {
        char where[96] = "";
        if (script->lua)
            script_where(script->lua, where, sizeof where);
        error_set(&script->failure, "%s%s", where, why);
    }
    void *moved = why ? NULL : move_block(script, block, size);
    if (moved)
        script->memory += size - old;
    script->author.steps_left -= (int64_t)(size / STEP_BYTES);
    return moved;
}

// Lua gives the address of a userdata's bytes, which do not begin its block.
void script_memory_open(lua_State *L) {
    Script *script = script_of(L);
    const char *bytes = lua_newuserdatauv(L, 0, 0);
    script->userdata_head = (size_t)(bytes - (const char *)script->newest);
    lua_pop(L, 1);
}

uint64_t script_serial(lua_State *L, int index) {
    bool is_userdata = lua_isuserdata(L, index), is_function = lua_iscfunction(L, index);
    if (is_function && !lua_getupvalue(L, index, 1))
        return 0;
    if (is_function)
        lua_pop(L, 1);
    const char *object = lua_topointer(L, index);
    return ((const Serial *)(object - (is_userdata ? script_of(L)->userdata_head : 0)))[-1];
}
