#include "lua/script_word.h"

#include "lua/script_arguments.h"
#include "lua/script_body.h"
#include "lua/script_describe.h"
#include "lua/script_ease.h"
#include "lua/script_fields.h"
#include "lua/script_hint.h"
#include "lua/script_point.h"
#include "lua/script_value.h"
#include "scene/place.h"
#include "words/constants.h"
#include "words/fonts.h"
#include "words/groups.h"
#include "words/paint.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char members_key[] =
    "rostrum.members"; // registry: type of value -> name -> function; of methods that
                       // some nodes alone have: type of node -> name -> the same

static Author *author_of(lua_State *L) {
    return &script_of(L)->author;
}

// Calling ---------------------------------------------------------------------------------------------------

// What a method is called on.
static Value receiver(lua_State *L, const Word *word) {
    Value self = script_object_at(L, 1);
    if (word->of == VALUE_NODE && script_node_of(L, 1))
        self = value_node(script_node_of(L, 1));
    if (self.type != word->of)
        script_fail(L, "write %s:%s(...), with a colon", script_type_name(word->of), word->name);
    const char *type = word->types ? scene_node(author_scene(author_of(L)), self.as.node)->type : "";
    if (word->types && !word_suits(word, type))
        script_fail(L, "a %s has no such method", type);
    return self;
}

// Gives a changed node back. Fails the script where it has left the scene's bounds.
static int return_self(lua_State *L, NodeId node) {
    Box box = place_bounds(author_scene(author_of(L)), node);
    double reach = fmax(fmax(-box.min.x, box.max.x), fmax(-box.min.y, box.max.y));
    if (!box_is_empty(box) && !(reach <= 2.0 * author_max_number))
        script_fail(L, "this takes it too far away or makes it too big (to %g)", reach);
    lua_settop(L, 1);
    return 1;
}

static int call_with(lua_State *L, const Word *word, Value self, const void *arguments) {
    Call call = {word, self, arguments};
    Value result = {0};
    Error error;
    author_of(L)->is_in_body = script_of(L)->body != NULL;
    if (!script_of(L)->body)
        scene_begin_thing(author_scene(author_of(L)), word->name);
    if (!word->call(author_of(L), &call, &result, &error))
        script_fail_with(L, &error);
    if (word->kind == WORD_CHANGE)
        return return_self(L, self.as.node);
    script_push_value(L, &result);
    return result.type != VALUE_NONE;
}

static int call_body(lua_State *L, const Word *word, Value self) {
    script_body_call(L, word, self);
    return word->kind == WORD_CHANGE ? return_self(L, self.as.node) : 1;
}

// The function of a word, which is upvalue 2.
static int call_word(lua_State *L) {
    const Word *word = lua_touserdata(L, lua_upvalueindex(2));
    Value self = {0};
    Error error;
    Extent extent;
    script_charge(L, 1);
    if (word->of)
        self = receiver(L, word);
    if (word->kind == WORD_CHANGE && !author_measure(author_of(L), self.as.node, &extent, &error))
        script_fail_with(L, &error);
    arena_reset(&author_of(L)->scratch);
    if (word->body)
        return call_body(L, word, self);
    max_align_t arguments[word_max_size / sizeof(max_align_t)];
    memset(arguments, 0, word->size);
    script_read_arguments(L, word, word->of ? 2 : 1, arguments);
    return call_with(L, word, self, arguments);
}

// Fields and methods of objects -----------------------------------------------------------------------------

static int index_number(lua_State *L, const Value *object, lua_Integer at) {
    Value item = {0};
    if (object->type == VALUE_NODE) {
        const Node *node = scene_node(author_scene(author_of(L)), object->as.node);
        at += at < 0 ? (lua_Integer)node->child_count + 1 : 0;
        if (at >= 1 && (lua_Unsigned)at <= node->child_count)
            item = value_node(node->children[at - 1]);
    } else if (object->type == VALUE_MOMENTS && at >= 1 && (lua_Unsigned)at <= object->as.moments->count) {
        item = value_number((double)object->as.moments->times[at - 1] * 1e-6);
    }
    script_push_value(L, &item);
    return 1;
}

// "a Circle has no c2p; that is a method of Axes, NumberPlane"
static void refuse_type(lua_State *L, const char *what, const char *name) {
    const Word *word = word_find_method(VALUE_NODE, name);
    if (!word)
        return;
    luaL_Buffer types;
    luaL_buffinit(L, &types);
    for (size_t i = 0; word->types && word->types[i]; i++) {
        luaL_addstring(&types, i ? ", " : "");
        luaL_addstring(&types, word->types[i]);
    }
    luaL_pushresult(&types);
    script_fail(L, "%s has no '%.40s', as %s have", what, name, lua_tostring(L, -1));
}

static bool is_animate(const Value *object) {
    return object->type == VALUE_ANIM && object->as.anim->kind->role == ROLE_ANIMATE;
}

// Of animate() a method that changes a node.
static const char *near_member(const Value *object, const char *name) {
    if (object->type != VALUE_ANIM)
        return word_suggest(object->type, name);
    const char *near = is_animate(object) ? word_suggest(VALUE_NODE, name) : NULL;
    const Word *word = near ? word_find_method(VALUE_NODE, near) : NULL;
    return word && word->kind == WORD_CHANGE && strcmp(near, name) != 0 ? near : NULL;
}

static _Noreturn void refuse_member(lua_State *L, const Value *object, const char *name) {
    const char *near = near_member(object, name), *what = luaL_tolstring(L, 1, NULL);
    if (object->type == VALUE_NODE)
        refuse_type(L, what, name);
    script_fail(L, "%s has no method or field '%.40s'%s%s%s", what, name, near ? "; did you mean " : "",
                near ? near : "", near ? "?" : "");
}

// The word whose function is on top of the stack.
static const Word *word_on_top(lua_State *L) {
    lua_getupvalue(L, -1, 2);
    const Word *word = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return word;
}

// Pushes what a table of members, on top of the stack, has of that name.
static bool push_named(lua_State *L, const char *name) {
    if (!lua_istable(L, -1))
        return false;
    lua_pushstring(L, name);
    return lua_rawget(L, -2) != LUA_TNIL;
}

static bool push_of_node(lua_State *L, NodeId node, const char *name) {
    lua_getfield(L, LUA_REGISTRYINDEX, members_key);
    lua_pushstring(L, scene_node(author_scene(author_of(L)), node)->type);
    lua_rawget(L, -2);
    return push_named(L, name);
}

// Pushes the function of that name; an animate() has those that change its node.
static const Word *push_member(lua_State *L, const Value *object, const char *name) {
    bool animates = is_animate(object);
    ValueType type = animates ? VALUE_NODE : object->type;
    NodeId node = animates ? object->as.anim->target : object->type == VALUE_NODE ? object->as.node : 0;
    if (!node || !push_of_node(L, node, name)) {
        lua_getfield(L, LUA_REGISTRYINDEX, members_key);
        lua_rawgeti(L, -1, (lua_Integer)type);
        if (!push_named(L, name))
            return NULL;
    }
    const Word *word = word_on_top(L);
    return animates && word->kind != WORD_CHANGE ? NULL : word;
}

// Pushes what the script has set; false where there is nothing of that name.
static bool push_own_field(lua_State *L, const Value *object, const char *name) {
    if (object->type != VALUE_NODE)
        return false;
    script_push_fields(L, FIELDS_SCRIPT, object->as.node);
    return lua_istable(L, -1) && (lua_pushstring(L, name), lua_rawget(L, -2)) != LUA_TNIL;
}

static int call_field(lua_State *L, const Word *word, Value object) {
    arena_reset(&author_of(L)->scratch);
    if (!word->body)
        return call_with(L, word, object, NULL);
    lua_settop(L, 1);
    return call_body(L, word, object);
}

static int object_index(lua_State *L) {
    Value object = script_object_at(L, 1);
    if (lua_isinteger(L, 2))
        return index_number(L, &object, lua_tointeger(L, 2));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    const Word *word = push_member(L, &object, name);
    if (word && word->kind == WORD_FIELD)
        return call_field(L, word, object);
    if (!word && !push_own_field(L, &object, name))
        refuse_member(L, &object, name);
    return 1;
}

// node.stroke_width = 3 is node:set_style{stroke_width = 3}.
static void set_by_style(lua_State *L, const Value *object, const char *name) {
    const ParamSet *set;
    const Word *word = push_member(L, object, "set_style");
    if (!word || !word_find_option(word, name, &set))
        script_fail(L, "%s cannot be set", name);
    lua_pushvalue(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, 3);
    lua_setfield(L, -2, name);
    lua_call(L, 2, 0);
}

// node.width = 3 is node:set_width(3), where there is such a method.
static void set_by_method(lua_State *L, const Value *object, const char *name) {
    char method[64];
    snprintf(method, sizeof method, "set_%.50s", name);
    const Word *word = push_member(L, object, method);
    if (!word) {
        lua_settop(L, 3);
        set_by_style(L, object, name);
        return;
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_call(L, 2, 0);
}

static int object_set_index(lua_State *L) {
    Value object = script_object_at(L, 1);
    const char *what = luaL_tolstring(L, 1, NULL);
    if (object.type != VALUE_NODE && object.type != VALUE_CAMERA)
        script_fail(L, "%s takes no fields of the script's own; keep them in a table", what);
    if (lua_type(L, 2) != LUA_TSTRING)
        script_fail(L, "a field of %s needs a name, not %s", what, script_describe(L, 2));
    const char *name = lua_tostring(L, 2);
    const Word *word = push_member(L, &object, name);
    if (word && word->kind == WORD_FIELD) {
        set_by_method(L, &object, name);
        return 0;
    }
    if (word)
        script_fail(L, "'%.40s' is a method of %s; choose another name", name, what);
    if (object.type != VALUE_NODE)
        refuse_member(L, &object, name);
    script_make_fields(L, FIELDS_SCRIPT, object.as.node);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_rawset(L, -3);
    return 0;
}

// Setting ---------------------------------------------------------------------------------------------------

// Pushes the table `key` of the table on top of the stack, which it makes where there is none.
static void push_room(lua_State *L, const char *key) {
    if (lua_getfield(L, -1, key) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, key);
}

static void push_members(lua_State *L, ValueType type) {
    lua_getfield(L, LUA_REGISTRYINDEX, members_key);
    if (lua_rawgeti(L, -1, (lua_Integer)type) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)type);
    }
}

static void push_place(lua_State *L, const Word *word) {
    if (word->of) {
        push_members(L, word->of);
        return;
    }
    lua_pushglobaltable(L);
    if (word->room)
        push_room(L, word->room);
}

// Into the table on top of the stack.
static void set_in(lua_State *L, const Word *word) {
    lua_pushstring(L, word->name);
    lua_pushlightuserdata(L, (void *)word);
    lua_pushcclosure(L, call_word, 2);
    lua_setfield(L, -2, word->name);
}

static void set_word(lua_State *L, const Word *word) {
    if (!word->types) {
        push_place(L, word);
        set_in(L, word);
    }
    for (size_t i = 0; word->types && word->types[i]; i++) {
        lua_getfield(L, LUA_REGISTRYINDEX, members_key);
        push_room(L, word->types[i]);
        set_in(L, word);
    }
    lua_settop(L, 0);
}

// Globals that are their own names.
static void set_names(lua_State *L, const char *const *names) {
    for (; *names; names++) {
        lua_pushstring(L, *names);
        lua_setglobal(L, *names);
    }
}

// A table of such names: CapStyleType.ROUND.
static void set_choices(lua_State *L, const char *table, const char *const *names) {
    lua_newtable(L);
    for (; *names; names++) {
        lua_pushstring(L, *names);
        lua_setfield(L, -2, *names);
    }
    script_hint_guard(L, table);
    lua_setglobal(L, table);
}

// Manim's config, what it tells of the frame.
static void set_config(lua_State *L, Point frame) {
    const struct {
        const char *name;
        Point point;
    } sides[] = {{"top", {0, frame.y / 2}},
                 {"bottom", {0, -frame.y / 2}},
                 {"left_side", {-frame.x / 2, 0}},
                 {"right_side", {frame.x / 2, 0}}};
    const NumberConstant numbers[] = {{"frame_width", frame.x, NULL},
                                      {"frame_height", frame.y, NULL},
                                      {"frame_x_radius", frame.x / 2, NULL},
                                      {"frame_y_radius", frame.y / 2, NULL}};
    lua_newtable(L);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        script_push_point(L, sides[i].point);
        lua_setfield(L, -2, sides[i].name);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        lua_pushnumber(L, numbers[i].number);
        lua_setfield(L, -2, numbers[i].name);
    }
    lua_setglobal(L, "config");
}

static void set_constants(lua_State *L) {
    Point frame = point_from(author_of(L)->deck->scene.frame);
    for (size_t i = 0; i < number_constant_count; i++) {
        lua_pushnumber(L, number_constants[i].number);
        lua_setglobal(L, number_constants[i].name);
    }
    for (size_t i = 0; i < color_table_count; i++) {
        lua_pushstring(L, color_table[i].name);
        lua_setglobal(L, color_table[i].name);
    }
    set_names(L, font_weight_choices);
    set_names(L, font_slant_choices);
    set_choices(L, "CapStyleType", cap_choices);
    set_choices(L, "LineJointType", joint_choices);
    lua_pushnumber(L, frame.x);
    lua_setglobal(L, "FRAME_WIDTH");
    lua_pushnumber(L, frame.y);
    lua_setglobal(L, "FRAME_HEIGHT");
    set_config(L, frame);
    script_push_value(L, &(Value){.type = VALUE_CAMERA});
    lua_setglobal(L, "camera");
}

void script_word_open(lua_State *L) {
    script_point_open(L);
    script_ease_open(L);
    script_value_open(L, object_index, object_set_index);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, members_key);
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            set_word(L, &word_groups[g]->words[i]);
    set_constants(L);
}
