// Script anim: animations as values of a script, one constructor a row of anim_table, and node:animate().
#pragma once

#include "lua/script_method.h"
#include "scene/anim.h"

// The animation at `index`, or NULL.
Anim *script_anim_at(lua_State *L, int index);

typedef struct AnimList {
    Anim **items;
    size_t count, capacity;
    size_t size; // animations in all of them, each as often as it is played
    int depth;
} AnimList;

// The animations in the arguments from `first` to `last`, each an animation or a table of them; in the
// script's scratch arena. Fails where there is none, or something else.
AnimList script_anims(lua_State *L, int first, int last);

// Index of the table of settings that ends an argument list after `first`, or the number of arguments + 1. A
// table with an item 1 is a list, no settings.
int script_settings_index(lua_State *L, int first);

// Counts what playing them moves, and fails where their nodes are no longer what they were made for.
void script_anims_check(lua_State *L, const AnimList *anims);

// The method node:animate{...}: a value on which the node's own methods are called, to be played.
int script_animate(lua_State *L);

void script_anim_open(lua_State *L);
