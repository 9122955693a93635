#include "lua/script_value.h"
#include "lua/script_verb.h"

#include <stdlib.h>
#include <string.h>

enum { max_pairs = 256 };

static int compare_channels(float a, float b) {
    return (a > b) - (a < b);
}

static int compare_pairs(const void *a, const void *b) {
    Color one = ((const ColorPair *)a)->from, other = ((const ColorPair *)b)->from;
    int r = compare_channels(one.r, other.r), g = compare_channels(one.g, other.g);
    return r ? r : g ? g : compare_channels(one.b, other.b);
}

// Puts the pairs into an order that is the same every time, which that of a table's fields is not.
static void sort_pairs(lua_State *L, ColorPair *pairs, size_t count) {
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 1; i < count; i++)
        if (compare_pairs(&pairs[i - 1], &pairs[i]) == 0)
            script_fail(L,
                        "projector: one colour is given twice, by its name and by its number or two names");
}

// Reads the table on top of the stack.
static void read_projector(lua_State *L, ProjectorColors *colors) {
    ColorPair *pairs = ARENA_NEW(&script_of(L)->deck->arena, ColorPair, max_pairs);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        bool is_background = lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "background") == 0;
        Color to = color_with_opacity(script_color(L, lua_gettop(L), "projector: the new colour"), 1);
        if (is_background) {
            colors->background = to;
            continue;
        }
        if (colors->count == max_pairs)
            script_fail(L, "projector: too many colours (more than %d)", max_pairs);
        Color from = script_color(L, lua_gettop(L) - 1, "projector: what is to be replaced");
        pairs[colors->count++] = (ColorPair){color_with_opacity(from, 1), to};
    }
    sort_pairs(L, pairs, colors->count);
    colors->pairs = pairs;
}

int script_palette(lua_State *L) {
    if (!lua_istable(L, 1) || lua_gettop(L) > 1)
        script_fail(
            L, "needs a table such as { projector = { [BLUE] = \"#0072B2\", background = \"#ffffff\" } }");
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1))
        if (lua_type(L, -2) != LUA_TSTRING || strcmp(lua_tostring(L, -2), "projector") != 0)
            script_fail(L, "there is no palette but 'projector'");
    lua_settop(L, 1);
    lua_pushliteral(L, "projector");
    lua_rawget(L, 1);
    if (!lua_istable(L, 2))
        script_fail(L, "projector must be a table of colours, not %s", script_describe(L, 2));
    ProjectorColors colors = {0};
    script_charge_memory(L, max_pairs * sizeof(ColorPair));
    read_projector(L, &colors);
    script_of(L)->deck->scene.projector = colors;
    return 0;
}
