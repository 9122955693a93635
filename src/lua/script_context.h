// Script context: what all functions a scene script can call share: the deck in the making and the script's
// limits.
#pragma once

#include "lua/script.h"
#include "scene/recorder.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

enum {
    script_max_nodes = 200000,
    script_max_moves = 2000000, // nodes animated, over all plays
    script_max_anims = 1000000,
    script_max_cues = 10000,
    script_max_parameters = 100,
    script_max_choices = 100,
    script_max_text = 64 << 10,  // bytes of one text, name or note
    script_max_samples = 100000, // of a series, spans of lanes
    script_max_ticks = 1000000,
    script_max_corners = 10000, // of a polygon
    script_max_dashes = 10000,
    script_max_depth = 64,                // of groups in groups, animations in animations
    script_max_string = 1 << 20,          // bytes of a string the script makes
    script_max_memory = 256 << 20,        // bytes that Lua may hold
    script_max_scene_memory = 512 << 20,  // bytes of nodes and animations, estimated
    script_max_deck_memory = 1 << 30,     // bytes that the deck has been handed
    script_max_steps = 100 * 1000 * 1000, // virtual machine instructions and what costs as much
    script_max_cpu_seconds = 10,
    script_max_number = 1000000 // coordinates, sizes, seconds
};

typedef struct Script {
    lua_State *lua;
    Deck *deck;
    Recorder *recorder;
    const ScriptInput *input;
    const char *name;
    char short_name[48]; // as Lua writes it before a line number; its own limit is 59
    Arena scratch;       // for one call

    size_t memory; // bytes Lua holds
    int64_t steps_left;
    double cpu_end;   // seconds of this thread's processor time
    size_t unclocked; // steps since that was looked at
    size_t moves, anims, cues, ticks, scene_memory;
    bool stopped;  // the script must end, whatever it catches
    Error failure; // why: of `stopped`, or of the last memory that was refused
} Script;

Script *script_of(lua_State *L);

// The line of the innermost function of the script that is running; 0 where there is none.
int script_line(lua_State *L);
// "file:line: " of the innermost function of the script that is running, or "file: " where there is none.
void script_where(lua_State *L, char *text, size_t size);

// Ends the function the script called with "file:line: function: message".
_Noreturn void script_fail(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
// The same where the script may not catch it: a limit is reached.
_Noreturn void script_stop(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Takes steps off what the script may still do, and stops it when they or its time are used up, or when the
// scene has grown too big.
void script_charge(lua_State *L, size_t steps);
// Adds to the estimate of the memory the scene takes, and stops the script over script_max_scene_memory.
void script_charge_memory(lua_State *L, size_t bytes);

// A function of the script's; upvalue 1 is its name, for messages.
typedef struct ScriptFunction {
    const char *name;
    lua_CFunction call;
} ScriptFunction;

// Sets the functions as fields of the table on top of the stack.
void script_register(lua_State *L, const ScriptFunction *functions, size_t count);
