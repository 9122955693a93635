// Script body: words whose body is Lua, in a file of assets/library (Word.body).
//
// Such a file is run when one of its words is called first, in an environment of its own: what is global there are all words
// and functions as they were before the script began, and
//   fail(format, ...)     ends the script with "scene.lua:12: Star: message", the line being the script's
//   state(node)           a table of what the library keeps in that node; copies of the node have copies of it
//   type_of(node)         the name of its constructor
//   number(value, what)   the value where it is a finite number, else the script ends; `what` names it there
//   point(value, what)    the same for a vector
//   center(target)        the middle of a node, or the point itself
//   duration(animation)   the seconds that it takes
//   calm()                whether motion is reduced, so that what moves by functions has to be another thing
//   import(name)          what another file returned
// It returns a table of functions by the names of words. One gets what it is called on (of a method), each argument, nil
// where none was given, and a table of options, if its row has any. All values are checked by the row before; defaults, which
// may be any Lua of the environment, stand for what was not given. What comes is Lua's own: a number, a string (colours,
// choices), a boolean, a vector (POINT, PAIR), a list of vectors (POINTS), a list of those (PATHS), a node or vector (TARGET), nodes or animations as
// one list (NODES, ANIMS), a list of numbers (NUMBERS, INTERVAL), of colours (COLORS), any function (FUNCTION, EASE), and
// tables, lists and anything as they are (TABLE, LIST, ANY). Options of a set that has a title are a table of that name:
// options.paint.color.
//
// What it returns is the word's result. Of a constructor that has to be a node, new, whose type becomes the word's name; of
// an animation an animation, which gets the name. A change gives back what it is called on. All that is made is one thing,
// from the script's line. Bodies call no methods of strings (s:rep), whose table the script may change.
#pragma once

#include "lua/script_context.h"
#include "words/word.h"

// Calls the body of a word, whose function's arguments lie on the stack from 1 on, `self` first where it is a method. Its
// result is on top of the stack.
void script_body_call(lua_State *L, const Word *word, Value self);

// The environment, from the globals as they are.
void script_body_open(lua_State *L);
