#include "lua/script_anim.h"
#include "scene/place.h"
#include "scene/primitive.h"

#include <math.h>
#include <string.h>

static const char anim_type[] = "rostrum.animation";

// An animation is immutable once made, but for the target of an animate().
typedef struct AnimValue {
    Anim *anim;
    size_t size; // animations in it, itself included, each as often as it is played
    int depth;
} AnimValue;

typedef enum AnimArguments {
    ARGUMENTS_NONE,  // no constructor
    ARGUMENTS_NODE,  // node, settings
    ARGUMENTS_PAIR,  // node, node, settings
    ARGUMENTS_FRAME, // node that gets a frame, settings
    ARGUMENTS_TIME,  // seconds
    ARGUMENTS_LIST   // animations, settings
} AnimArguments;

static const uint64_t timing = SETTING(RUN_TIME) | SETTING(RATE_FUNC) | SETTING(LAG_RATIO);

static const struct {
    AnimArguments arguments;
    uint64_t settings; // besides timing
} constructor_table[ANIM_KIND_COUNT] = {
    [ANIM_WRITE] = {ARGUMENTS_NODE, SETTING(STROKE_COLOR)},
    [ANIM_UNWRITE] = {ARGUMENTS_NODE, SETTING(STROKE_COLOR)},
    [ANIM_CREATE] = {ARGUMENTS_NODE, 0},
    [ANIM_UNCREATE] = {ARGUMENTS_NODE, 0},
    [ANIM_FADE_IN] = {ARGUMENTS_NODE, SETTING(SCALE) | SETTING(SHIFT)},
    [ANIM_FADE_OUT] = {ARGUMENTS_NODE, SETTING(SCALE) | SETTING(SHIFT)},
    [ANIM_TRANSFORM] = {ARGUMENTS_PAIR, 0},
    [ANIM_REPLACE] = {ARGUMENTS_PAIR, 0},
    [ANIM_MOVE_ALONG] = {ARGUMENTS_PAIR, 0},
    [ANIM_ROTATE] = {ARGUMENTS_NODE, SETTING(ANGLE) | SETTING(ABOUT_POINT)},
    [ANIM_INDICATE] = {ARGUMENTS_NODE, SETTING(SCALE_FACTOR) | SETTING(COLOR)},
    [ANIM_CIRCUMSCRIBE] = {ARGUMENTS_FRAME, SETTING(COLOR) | SETTING(BUFF) | SETTING(STROKE_WIDTH)},
    [ANIM_WAIT] = {ARGUMENTS_TIME, 0},
    [ANIM_GROUP] = {ARGUMENTS_LIST, 0},
    [ANIM_LAGGED] = {ARGUMENTS_LIST, 0},
    [ANIM_SUCCESSION] = {ARGUMENTS_LIST, 0},
};

static const float frame_buff = 0.1f; // of Circumscribe, Manim's SMALL_BUFF

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

static const Color pure_yellow = {1, 1, 0, 1}; // of what points at something, in Manim

Anim *script_anim_at(lua_State *L, int index) {
    const AnimValue *value = luaL_testudata(L, index, anim_type);
    return value ? value->anim : NULL;
}

// Making ----------------------------------------------------------------------------------------------------

static Anim *new_anim(lua_State *L, AnimKind kind, NodeId node) {
    Script *script = script_of(L);
    if (++script->anims > script_max_anims)
        script_fail(L, "too many animations (more than %d)", script_max_anims);
    script_charge_memory(L, sizeof(Anim));
    return anim_make(&script->deck->arena, kind, node);
}

static void push_anim(lua_State *L, Anim *anim, size_t size, int depth) {
    AnimValue *value = lua_newuserdatauv(L, sizeof *value, 0);
    *value = (AnimValue){anim, size, depth};
    luaL_setmetatable(L, anim_type);
}

static void apply_timing(Anim *anim, const Settings *settings) {
    if (settings_has(settings, SETTING_RUN_TIME))
        anim->run_time = settings->values[SETTING_RUN_TIME].number;
    if (settings_has(settings, SETTING_LAG_RATIO))
        anim->lag_ratio = settings->values[SETTING_LAG_RATIO].number;
    if (settings_has(settings, SETTING_RATE_FUNC))
        anim->ease = settings->values[SETTING_RATE_FUNC].ease;
}

static void apply_look(Anim *anim, const Settings *settings) {
    SettingId color = anim->kind == ANIM_INDICATE ? SETTING_COLOR : SETTING_STROKE_COLOR;
    SettingId scale = anim->kind == ANIM_INDICATE ? SETTING_SCALE_FACTOR : SETTING_SCALE;
    if (settings_has(settings, color) || anim->kind == ANIM_INDICATE) {
        anim->has_color = true;
        anim->color = settings_has(settings, color) ? settings->values[color].color : pure_yellow;
    }
    anim->scale = settings_number(settings, scale, (double)anim->scale);
    anim->shift = settings_point(settings, SETTING_SHIFT, anim->shift);
    anim->angle = settings_number(settings, SETTING_ANGLE, (double)anim->angle);
    anim->has_about = settings_has(settings, SETTING_ABOUT_POINT);
    anim->about = settings_point(settings, SETTING_ABOUT_POINT, anim->about);
}

static int make_one(lua_State *L, AnimKind kind, bool with_target) {
    NodeId node = script_node(L, 1, "what it animates");
    NodeId target = with_target ? script_node(L, 2, "the second argument") : 0;
    Settings settings = script_settings(L, with_target ? 3 : 2, timing | constructor_table[kind].settings);
    if (kind == ANIM_MOVE_ALONG && scene_node(scene_of(L), target)->is_group)
        script_fail(L, "the path must be one line, arc or shape, not a %s",
                    scene_node(scene_of(L), target)->type);
    Anim *anim = new_anim(L, kind, node);
    anim->target = target;
    apply_timing(anim, &settings);
    apply_look(anim, &settings);
    push_anim(L, anim, 1, 1);
    return 1;
}

// A frame round the node's box as it is now.
static int make_frame(lua_State *L, AnimKind kind) {
    NodeId node = script_node(L, 1, "what it frames");
    Settings settings = script_settings(L, 2, timing | constructor_table[kind].settings);
    float buff = settings_number(&settings, SETTING_BUFF, (double)frame_buff);
    double width = place_width(scene_of(L), node) + 2.0 * (double)buff;
    double height = place_height(scene_of(L), node) + 2.0 * (double)buff;
    if (!(width > 0.0 && height > 0.0))
        script_fail(L, "there is nothing to frame: the box is %g by %g", width, height);
    Style style = primitive_style(
        settings_has(&settings, SETTING_COLOR) ? settings.values[SETTING_COLOR].color : pure_yellow);
    style.stroke_width = settings_number(&settings, SETTING_STROKE_WIDTH, (double)style.stroke_width);
    script_reserve_nodes(L, 1);
    NodeId frame = primitive_rectangle(scene_of(L), "Circumscribe", width, height, 0.0, style);
    place_shift(scene_of(L), frame, place_point(scene_of(L), node, (Point){0, 0}));
    Anim *anim = new_anim(L, kind, frame);
    apply_timing(anim, &settings);
    push_anim(L, anim, 1, 1);
    return 1;
}

static int make_pause(lua_State *L, AnimKind kind) {
    double seconds = lua_isnoneornil(L, 1) ? 1.0 : script_number(L, 1, "the time", RANGE_POSITIVE);
    script_settings(L, 2, 0);
    Anim *anim = new_anim(L, kind, 0);
    anim->run_time = seconds;
    push_anim(L, anim, 1, 1);
    return 1;
}

static int make_list(lua_State *L, AnimKind kind) {
    int end = script_settings_index(L, 1);
    Settings settings = script_settings(L, end, timing);
    AnimList list = script_anims(L, 1, end - 1);
    Anim *anim = new_anim(L, kind, 0);
    script_charge_memory(L, list.count * sizeof(Anim *));
    anim->children = ARENA_NEW(&script_of(L)->deck->arena, Anim *, list.count);
    memcpy(anim->children, list.items, list.count * sizeof(Anim *));
    anim->child_count = list.count;
    apply_timing(anim, &settings);
    push_anim(L, anim, list.size + 1, list.depth + 1);
    return 1;
}

// Upvalue 2 is the kind.
static int make_anim(lua_State *L) {
    AnimKind kind = (AnimKind)lua_tointeger(L, lua_upvalueindex(2));
    switch (constructor_table[kind].arguments) {
    case ARGUMENTS_FRAME:
        return make_frame(L, kind);
    case ARGUMENTS_TIME:
        return make_pause(L, kind);
    case ARGUMENTS_LIST:
        return make_list(L, kind);
    default:
        return make_one(L, kind, constructor_table[kind].arguments == ARGUMENTS_PAIR);
    }
}

int script_animate(lua_State *L) {
    NodeId node = script_node(L, 1, "what it animates");
    Settings settings = script_settings(L, 2, timing);
    script_reserve_nodes(L, script_node_size(L, node));
    Anim *anim = new_anim(L, ANIM_ANIMATE, node);
    anim->target = scene_copy(scene_of(L), node);
    apply_timing(anim, &settings);
    push_anim(L, anim, 1, 1);
    return 1;
}

// Lists -----------------------------------------------------------------------------------------------------

int script_settings_index(lua_State *L, int first) {
    int last = lua_gettop(L);
    if (last >= first && lua_istable(L, last)) {
        bool is_list = lua_rawgeti(L, last, 1) != LUA_TNIL;
        lua_pop(L, 1);
        if (!is_list)
            return last;
    }
    return last + 1;
}

static void push_item(lua_State *L, AnimList *list, int index) {
    const AnimValue *value = luaL_testudata(L, index, anim_type);
    if (!value)
        script_fail(L, "%s is no animation; write Create(...), FadeIn(...) or node:animate()...",
                    script_describe(L, index));
    list->size += value->size;
    list->depth = value->depth > list->depth ? value->depth : list->depth;
    if (list->size > script_max_nodes || list->depth > script_max_depth)
        script_fail(L, "too many animations at once (more than %d, or %d levels)", script_max_nodes,
                    script_max_depth);
    list->items =
        arena_grow(&script_of(L)->scratch, list->items, list->count, &list->capacity, sizeof(Anim *));
    list->items[list->count++] = value->anim;
}

AnimList script_anims(lua_State *L, int first, int last) {
    arena_reset(&script_of(L)->scratch);
    AnimList list = {0};
    for (int i = first; i <= last; i++) {
        if (!lua_istable(L, i)) {
            push_item(L, &list, i);
            continue;
        }
        lua_Unsigned count = lua_rawlen(L, i);
        for (lua_Unsigned k = 1; k <= count; k++) {
            lua_rawgeti(L, i, (lua_Integer)k);
            push_item(L, &list, lua_gettop(L));
            lua_pop(L, 1);
        }
    }
    if (list.count == 0)
        script_fail(L, "no animation is given");
    script_charge(L, list.size);
    return list;
}

// Before playing --------------------------------------------------------------------------------------------

enum { MOVE_BYTES = 256, CURVE_BYTES = 256, PATH_BYTES = 8192 }; // of keys, morphs and paths, roughly

typedef struct Census {
    size_t leaves, curves;
} Census;

static Census count_walk(const Scene *scene, NodeId id, uint32_t walk) {
    const Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return (Census){0, 0};
    if (!node->is_group)
        return (Census){1, node->state.shape.shape->outline->curve_count};
    Census census = {0, 0};
    for (size_t i = 0; i < node->child_count; i++) {
        Census child = count_walk(scene, node->children[i], walk);
        census.leaves += child.leaves;
        census.curves += child.curves;
    }
    return census;
}

static Census count_leaves(const Scene *scene, NodeId node) {
    return count_walk(scene, node, scene_begin_walk(scene));
}

static void check_anim(lua_State *L, const Anim *anim) {
    for (size_t i = 0; i < anim->child_count; i++)
        check_anim(L, anim->children[i]);
    if (!anim->node)
        return;
    Script *script = script_of(L);
    size_t size = script_node_size(L, anim->node) + (anim->target ? script_node_size(L, anim->target) : 0);
    Census node = count_leaves(scene_of(L), anim->node);
    Census target = anim->target ? count_leaves(scene_of(L), anim->target) : (Census){0, 0};
    if (anim->kind == ANIM_ANIMATE && node.leaves != target.leaves)
        script_fail(L, "the group was changed after animate()");
    script->moves += size;
    if (script->moves > script_max_moves)
        script_stop(L, "too many movements of shapes (more than %d)", script_max_moves);
    script_charge_memory(L, MOVE_BYTES * size);
    if (anim->kind == ANIM_TRANSFORM || anim->kind == ANIM_REPLACE) {
        script_reserve_nodes(L, size);
        script_charge_memory(L, CURVE_BYTES * (node.curves + target.curves));
    }
    if (anim->kind == ANIM_MOVE_ALONG)
        script_charge_memory(L, PATH_BYTES);
}

void script_anims_check(lua_State *L, const AnimList *anims) {
    for (size_t i = 0; i < anims->count; i++)
        check_anim(L, anims->items[i]);
}

// The value -------------------------------------------------------------------------------------------------

static int anim_index(lua_State *L) {
    const Anim *anim = script_anim_at(L, 1);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (!anim || anim->kind != ANIM_ANIMATE)
        script_fail(L, "an animation has no '%.40s'", name);
    if (!script_push_method(L, name, true))
        script_fail(L, "animate() has no method '%.40s'", name);
    return 1;
}

static int anim_to_string(lua_State *L) {
    const Anim *anim = script_anim_at(L, 1);
    lua_pushfstring(L, "an animation (%s)", anim ? anim_table[anim->kind].name : "");
    return 1;
}

void script_anim_open(lua_State *L) {
    luaL_newmetatable(L, anim_type);
    lua_pushcfunction(L, anim_index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, anim_to_string);
    lua_setfield(L, -2, "__tostring");
    script_name_type(L, "animation");
    lua_pop(L, 1);
    for (int kind = 0; kind < ANIM_KIND_COUNT; kind++) {
        if (constructor_table[kind].arguments == ARGUMENTS_NONE)
            continue;
        lua_pushstring(L, anim_table[kind].name);
        lua_pushinteger(L, kind);
        lua_pushcclosure(L, make_anim, 2);
        lua_setglobal(L, anim_table[kind].name);
    }
}
