#include "lua/script.h"

#include "lua/script_body.h"
#include "lua/script_fields.h"
#include "lua/script_function.h"
#include "lua/script_hint.h"
#include "lua/script_place.h"
#include "lua/script_sandbox.h"
#include "lua/script_word.h"
#include "words/fonts.h"

#include <stdio.h>
#include <string.h>

// Messages --------------------------------------------------------------------------------------------------

// The message with the script's whole name.
static void report(const Script *script, const char *message, Error *error) {
    const char *rest = script_has_place(script, message) ? message + strlen(script->short_name) : message;
    error_set(error, "%s%s%s", script->name, rest == message ? ": " : "", rest);
}

// Lua shortens long names itself; this one is known.
static void make_short_name(Script *script) {
    const char *slash = strrchr(script->name, '/');
    const char *name = strlen(script->name) < sizeof script->short_name || !slash ? script->name : slash + 1;
    snprintf(script->short_name, sizeof script->short_name, "%s", name);
}

// Running ---------------------------------------------------------------------------------------------------

static int open_all(lua_State *L) {
    script_sandbox_open(L);
    script_word_open(L);
    script_fields_open(L);
    script_body_open(L);
    script_hint_open(L);
    script_function_open(L);
    return 0;
}

// Leaves out a byte order mark and the first line of an executable script, not its end.
static void skip_preamble(const char **text, size_t *size) {
    const char *start = *text, *end = start + *size;
    if (*size >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    if (start < end && *start == '#') {
        const char *line_end = memchr(start, '\n', (size_t)(end - start));
        start = line_end ? line_end : end;
    }
    *text = start;
    *size = (size_t)(end - start);
}

typedef struct Piece {
    const char *text;
    size_t size;
} Piece;

static const char *read_piece(lua_State *L, void *context, size_t *size) {
    (void)L;
    Piece **next = context, *piece = (*next)++;
    *size = piece->size;
    return piece->text;
}

// Whether there is nothing but blanks and comments: no statement may follow a return.
static bool is_empty(lua_State *L, const char *text, size_t size) {
    static const char ending[] = "return;\n";
    Piece pieces[] = {{ending, sizeof ending - 1}, {text, size}, {NULL, 0}}, *next = pieces;
    int status = lua_load(L, read_piece, &next, "", "t");
    lua_pop(L, 1);
    return status == LUA_OK;
}

typedef struct Reading {
    const char *at, *end;
    int lines; // that have ended
} Reading;

// Piece by piece, so that reading is counted, too: of a script that is made for it, little text can take long.
static const char *read_counted(lua_State *L, void *user, size_t *size) {
    enum { PIECE = 4096, BYTES_A_STEP = 4 };
    Reading *reading = user;
    const char *piece = reading->at;
    size_t left = (size_t)(reading->end - piece);
    *size = left < PIECE ? left : PIECE;
    script_charge(L, *size / BYTES_A_STEP);
    if (!*size)
        return NULL;
    for (; reading->at < piece + *size; reading->at++)
        reading->lines += *reading->at == '\n';
    script_of(L)->line = reading->lines + (reading->at[-1] != '\n');
    return piece;
}

// Calls the script, which is its argument.
static int run(lua_State *L) {
    lua_call(L, 0, 0);
    author_complete(&script_of(L)->author);
    return 0;
}

static bool run_chunk(Script *script, const char *text, size_t size, Error *error) {
    lua_State *L = script->lua;
    char chunk_name[sizeof script->short_name + 1];
    snprintf(chunk_name, sizeof chunk_name, "@%s", script->short_name);
    skip_preamble(&text, &size);
    if (size && text[0] == LUA_SIGNATURE[0])
        return error_set(error, "%s:1: this is byte code; a scene script is text", script->name);
    if (is_empty(L, text, size))
        return error_set(error, "%s: the script is empty", script->name);
    lua_pushcfunction(L, open_all);
    int status = lua_pcall(L, 0, 0, 0);
    lua_pushcfunction(L, script_add_place);
    lua_pushcfunction(L, run);
    if (status == LUA_OK)
        status = lua_load(L, read_counted, &(Reading){text, text + size, 0}, chunk_name, "t");
    if (status == LUA_OK)
        status = lua_pcall(L, 1, 0, 1);
    if (status == LUA_OK)
        return true;
    bool at_limit = script->stopped || status == LUA_ERRMEM;
    report(script, at_limit ? script->failure.text : lua_tostring(L, -1), error);
    return false;
}

static int current_line(void *script) {
    return script_line(((Script *)script)->lua);
}

// What is made, and letters that the fonts lack, are noted with the line that has them, as long as the script runs.
static void report_lines(Script *script, bool is_running) {
    const LineFinder lines = {is_running ? current_line : NULL, script};
    script->author.deck->missing.lines = lines;
    author_scene(&script->author)->lines = lines;
}

static bool run_in_sandbox(Script *script, const char *text, size_t size, Error *error) {
    make_short_name(script);
    lua_State *L = script_sandbox_create(script);
    if (!L)
        return error_set(error, "%s: no memory to run it", script->name);
    report_lines(script, true);
    fonts_begin(&script->author);
    bool done = run_chunk(script, text, size, error);
    fonts_end(&script->author);
    report_lines(script, false);
    lua_close(L);
    return done;
}

static void stop_at_memory(void *user) {
    Script *script = user;
    script_stop(script->lua, "the scene is too big (more than %d MiB)", author_max_deck_memory >> 20);
}

Deck *script_run(const char *name, const char *text, size_t size, const ScriptInput *input, Error *error) {
    if (size > script_max_size) {
        error_set(error, "%s: too big for a script (%zu bytes, at most %d)", name, size, script_max_size);
        return NULL;
    }
    Deck *deck = deck_create();
    if (!deck) {
        error_set(error, "%s: no memory to run it", name);
        return NULL;
    }
    Script script = {.name = name};
    author_init(&script.author, deck, input, stop_at_memory, &script);
    bool done = run_in_sandbox(&script, text, size, error);
    author_finish(&script.author);
    if (!done) {
        deck_destroy(deck);
        return NULL;
    }
    deck->name = arena_strdup(&deck->arena, name);
    deck->node_count = deck->scene.node_count - 1; // [0] is none
    return deck;
}
