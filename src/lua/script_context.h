// Script context: what all functions a scene script can call share: the author and the script's limits.
#pragma once

#include "words/word.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

enum {
    script_max_string = 1 << 20,   // bytes of a string the script makes
    script_max_memory = 256 << 20, // bytes that Lua may hold
    script_max_cpu_seconds = 10
};

typedef struct Script {
    Author author;
    lua_State *lua;
    const char *name;
    char short_name[48]; // as Lua writes it before a line number; its own limit is 59

    const Word *body;     // the outermost word that runs whose body is Lua; NULL: none
    int line;             // that has been read, while no function of the script is running
    size_t memory;        // bytes Lua holds
    size_t allocated;     // bytes since a step was last counted for them
    uint64_t serials;     // objects made so far (script_memory.h)
    const void *newest;   // of them
    size_t userdata_head; // bytes of Lua's own before those of a userdata
    double cpu_end;       // seconds of this thread's processor time
    size_t unclocked;     // steps since that was looked at
    bool stopped;         // the script must end, whatever it catches
    Error failure;        // why: of `stopped`, or of the last memory that was refused
} Script;

Script *script_of(lua_State *L);

// The line of the innermost function of the script, not of the library, that is running, or where there is none, that has been read: 0 before
// the first, in the end the last.
int script_line(lua_State *L);
// "file:line: " of the innermost function of the script that is running, or "file: " where there is none.
void script_where(lua_State *L, char *text, size_t size);

// Ends the function the script called, whose upvalue 1 is its name, with "file:line: function: message"; where a word whose body is Lua had called that
// function, with "file:line: word: function: message".
_Noreturn void script_fail(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
// The same where the script may not catch it: a limit is reached.
_Noreturn void script_stop(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));

// The same with a message that has its place.
_Noreturn void script_end(lua_State *L, const char *message);

// The same for the error of a word: a limit may not be caught.
_Noreturn void script_fail_with(lua_State *L, const Error *error);

// Takes steps off what the script may still do, and stops it when they or its time are used up.
void script_charge(lua_State *L, size_t steps);
