#include "lua/script_verb.h"
#include "lua/script_anim.h"
#include "shape/layout.h"

#include <math.h>
#include <string.h>

enum { CUE_BYTES = 128 };

static Recorder *recorder_of(lua_State *L) {
    return script_of(L)->recorder;
}

enum { PLACE_BYTES = 192 }; // of a node that comes on stage, roughly

static void check_duration(lua_State *L) {
    if (!(recorder_now(recorder_of(L)) <= script_max_number))
        script_stop(L, "the presentation gets longer than %d seconds", script_max_number);
}

static int play(lua_State *L) {
    int end = script_settings_index(L, 1);
    Settings settings = script_settings(L, end, SETTING(RUN_TIME) | SETTING(RATE_FUNC) | SETTING(LAG_RATIO));
    AnimList anims = script_anims(L, 1, end - 1);
    script_anims_check(L, &anims);
    const SettingValue *values = settings.values;
    double run_time =
        settings_has(&settings, SETTING_RUN_TIME) ? values[SETTING_RUN_TIME].number : (double)NAN;
    double lag_ratio =
        settings_has(&settings, SETTING_LAG_RATIO) ? values[SETTING_LAG_RATIO].number : (double)NAN;
    Error error;
    if (!recorder_play(recorder_of(L), anims.items, anims.count, run_time, lag_ratio,
                       values[SETTING_RATE_FUNC].ease, &error))
        script_fail(L, "%s", error.text);
    check_duration(L);
    return 0;
}

static int wait(lua_State *L) {
    double seconds = lua_isnoneornil(L, 1) ? 1.0 : script_number(L, 1, "the time", RANGE_NOT_NEGATIVE);
    script_settings(L, 2, 0);
    recorder_wait(recorder_of(L), seconds);
    check_duration(L);
    return 0;
}

static void for_node(lua_State *L, int index, void (*act)(Recorder *recorder, NodeId node)) {
    NodeId node = script_node(L, index, "what is on stage");
    script_charge_memory(L, PLACE_BYTES * script_node_size(L, node));
    act(recorder_of(L), node);
}

// Calls `act` for every node in the arguments, each a node or a table of nodes.
static int for_nodes(lua_State *L, void (*act)(Recorder *recorder, NodeId node)) {
    int last = lua_gettop(L);
    for (int i = 1; i <= last; i++) {
        if (!lua_istable(L, i)) {
            for_node(L, i, act);
            continue;
        }
        lua_Unsigned count = lua_rawlen(L, i);
        for (lua_Unsigned k = 1; k <= count; k++) {
            lua_rawgeti(L, i, (lua_Integer)k);
            for_node(L, lua_gettop(L), act);
            lua_pop(L, 1);
        }
    }
    return 0;
}

static int add(lua_State *L) {
    return for_nodes(L, recorder_add);
}

static int remove_nodes(lua_State *L) {
    return for_nodes(L, recorder_remove);
}

// Lays a text out that is drawn later, over the scene, for what the font reports of it.
static void look_for_missing(lua_State *L, const char *text) {
    Script *script = script_of(L);
    script_charge(L, strlen(text));
    arena_reset(&script->scratch);
    layout_text(&script->scratch, script->input->fonts->regular, text, 1.0f, TEXT_ALIGN_LEFT);
}

static int cue(lua_State *L) {
    const char *name = script_text(L, 1, "the name");
    Settings settings = script_settings(L, 2, SETTING(NOTES) | SETTING(SECONDS));
    const SettingValue *values = settings.values;
    const char *notes = settings_has(&settings, SETTING_NOTES) ? values[SETTING_NOTES].text : "";
    if (!*name)
        script_fail(L, "the name must not be empty");
    script_charge_memory(L, CUE_BYTES + strlen(name) + strlen(notes));
    if (++script_of(L)->cues > script_max_cues)
        script_fail(L, "too many cues (more than %d)", script_max_cues);
    double seconds = settings_has(&settings, SETTING_SECONDS) ? values[SETTING_SECONDS].number : 0.0;
    look_for_missing(L, name);
    look_for_missing(L, notes);
    Error error;
    if (!recorder_cue(recorder_of(L), name, notes, seconds, &error))
        script_fail(L, "%s", error.text);
    return 0;
}

static int mobjects(lua_State *L) {
    arena_reset(&script_of(L)->scratch);
    lua_newtable(L);
    NodeList stage = recorder_stage(recorder_of(L), &script_of(L)->scratch);
    script_charge(L, stage.count);
    for (size_t i = 0; i < stage.count; i++) {
        script_push_node(L, stage.ids[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int background(lua_State *L) {
    Color color = script_color(L, 1, "the colour");
    script_of(L)->deck->scene.background = color_with_opacity(color, 1.0f);
    return 0;
}

void script_verb_open(lua_State *L) {
    static const ScriptFunction verbs[] = {
        {"play", play},
        {"wait", wait},
        {"add", add},
        {"remove", remove_nodes},
        {"cue", cue},
        {"param", script_param},
        {"mobjects", mobjects},
        {"background", background},
        {"palette", script_palette},
    };
    lua_pushglobaltable(L);
    script_register(L, verbs, sizeof verbs / sizeof *verbs);
    vec2s frame = script_of(L)->deck->scene.frame;
    lua_pushnumber(L, (double)frame.x);
    lua_setfield(L, -2, "FRAME_WIDTH");
    lua_pushnumber(L, (double)frame.y);
    lua_setfield(L, -2, "FRAME_HEIGHT");
    lua_pop(L, 1);
}
