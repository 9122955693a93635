#include "lua/script_memory.h"

#include "lua/script_string.h"

#include <stdlib.h>

enum {
    STEP_BYTES = 64,      // allocating as many bytes costs a step
    LARGE_BYTES = 64000,  // of one block: its step took long
    LOOK_BYTES = 2000000, // of many small ones; a look walks all calls that are open
    SWEEP_BYTES =
        128 // where memory is refused, Lua looks for garbage in all that there is: as many bytes a step
};

// Before each block stands which one it is, so that objects have an order other than by address.
typedef uint64_t Serial;

// What the heap takes for a block: with the serial and a word of its own, in steps of 16 bytes.
static size_t bytes_held(size_t size) {
    return size ? (size + sizeof(Serial) + sizeof(size_t) + 15) & ~(size_t)15 : 0;
}

// Why an allocation is refused; NULL: it is not.
static const char *refusal(const Script *script, bool is_new, size_t old_size, size_t size) {
    const char *why = is_new && old_size == LUA_TSTRING ? script_string_refusal(size) : NULL;
    if (why)
        return why;
    size_t old = is_new ? 0 : bytes_held(old_size), held = bytes_held(size);
    if (held > old && script->memory + (held - old) > script_max_memory)
        return "the script takes more than 256 MiB of memory";
    return NULL;
}

// A single step can allocate much, and so take long: its time is looked at right after it.
static void charge_bytes(Script *script, size_t bytes, size_t step_bytes) {
    script->author.steps_left -= (int64_t)(bytes / step_bytes);
    script->allocated += bytes;
    if ((bytes < LARGE_BYTES && script->allocated < LOOK_BYTES) || !script->lua || !lua_gethook(script->lua))
        return;
    script->unclocked += script->allocated;
    script->allocated = 0;
    lua_sethook(script->lua, lua_gethook(script->lua), LUA_MASKCOUNT, 1);
}

static void refuse(Script *script, const char *why) {
    char where[96] = "";
    if (script->lua)
        script_where(script->lua, where, sizeof where);
    if (!script->stopped)
        error_set(&script->failure, "%s%s", where, why);
    charge_bytes(script, script->memory, SWEEP_BYTES);
}

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
    size_t old = block ? bytes_held(old_size) : 0; // without a block Lua tells the kind of object instead
    if (size == 0) {
        script->memory -= old;
        free(block ? (Serial *)block - 1 : NULL);
        return NULL;
    }
    const char *why = refusal(script, !block, old_size, size);
    if (why)
        refuse(script, why);
    void *moved = why ? NULL : move_block(script, block, size);
    if (moved)
        script->memory += bytes_held(size) - old;
    charge_bytes(script, size, STEP_BYTES);
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
