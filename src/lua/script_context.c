#include "lua/script_context.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

Script *script_of(lua_State *L) {
    return *(Script **)lua_getextraspace(L);
}

int script_line(lua_State *L) {
    lua_Debug function;
    for (int level = 0; lua_getstack(L, level, &function); level++) {
        lua_getinfo(L, "Sl", &function);
        if (function.currentline > 0 && *function.source == '@') // the library's begin with =
            return function.currentline;
    }
    return script_of(L)->line;
}

void script_where(lua_State *L, char *text, size_t size) {
    int line = script_line(L);
    const char *name = script_of(L)->short_name;
    if (line)
        snprintf(text, size, "%s:%d: ", name, line);
    else
        snprintf(text, size, "%s: ", name);
}

// Where, in which function, and what.
static void compose(lua_State *L, Error *error, const char *format, va_list arguments) {
    char where[96], message[sizeof error->text];
    script_where(L, where, sizeof where);
    vsnprintf(message, sizeof message, format, arguments);
    bool named = lua_type(L, lua_upvalueindex(1)) == LUA_TSTRING;
    const Word *body = script_of(L)->body;
    error_set(error, "%s%s%s%s%s%s", where, body ? body->name : "", body ? ": " : "",
              named ? lua_tostring(L, lua_upvalueindex(1)) : "", named ? ": " : "", message);
}

void script_fail(lua_State *L, const char *format, ...) {
    Error error;
    va_list arguments;
    va_start(arguments, format);
    compose(L, &error, format, arguments);
    va_end(arguments);
    lua_pushstring(L, error.text);
    lua_error(L);
    abort();
}

void script_end(lua_State *L, const char *message) {
    Script *script = script_of(L);
    if (!script->stopped) {
        error_set(&script->failure, "%s", message);
        script->stopped = true;
        lua_sethook(L, lua_gethook(L), LUA_MASKCOUNT, 1);
    }
    lua_pushstring(L, script->failure.text);
    lua_error(L);
    abort();
}

void script_stop(lua_State *L, const char *format, ...) {
    Error error;
    va_list arguments;
    va_start(arguments, format);
    compose(L, &error, format, arguments);
    va_end(arguments);
    script_end(L, error.text);
}

void script_fail_with(lua_State *L, const Error *error) {
    if (script_of(L)->author.is_stopped)
        script_stop(L, "%s", error->text);
    script_fail(L, "%s", error->text);
}

enum { STEPS_A_LOOK = 1000 }; // at the clock, which is a system call

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double cpu_limit(const Script *script) {
    return script->author.input->cpu_seconds > 0 ? script->author.input->cpu_seconds : script_max_cpu_seconds;
}

void script_charge(lua_State *L, size_t steps) {
    Script *script = script_of(L);
    if (script->cpu_end == 0.0)
        script->cpu_end = cpu_seconds() + cpu_limit(script);
    Error error = {""};
    if (!author_charge(&script->author, steps, &error) || script->stopped)
        script_stop(L, "%s", error.text);
    script->unclocked += steps + 1;
    if (script->unclocked < STEPS_A_LOOK)
        return;
    script->unclocked = 0;
    if (cpu_seconds() > script->cpu_end)
        script_stop(L, "the script takes too long (more than %g seconds): does it loop for ever?",
                    cpu_limit(script));
}
