// Script verb: what happens on stage: play, wait, add, remove, cue, param, mobjects, background, palette.
#pragma once

#include "lua/script_context.h"

void script_verb_open(lua_State *L);

// param(name, default, {...}): declares an input of the script and returns its value.
int script_param(lua_State *L);

// palette({projector = {...}}): colours of the projector palette.
int script_palette(lua_State *L);
