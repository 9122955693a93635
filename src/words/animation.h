// Animation: what the words that make animations have in common.
#pragma once

#include "words/groups.h"
#include "words/timing.h"

// What the struct of such a word begins with.
typedef struct AnimationWord {
    Timing timing;
    NodeId node;
    Color color; // may be not given
} AnimationWord;

extern const Param animation_node[1]; // the argument `node`

#define ANIMATION_ROW(type, arguments_, call_)                                                               \
    WORD_ANIMATION, .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_,       \
                    .size = sizeof(type), .call = call_

// The same of a word whose body is Lua.
#define ANIMATION_BODY(body_, arguments_)                                                                    \
    WORD_ANIMATION, .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_,       \
                    .body = body_

// Sets of options: of one node's animation, of one that moves something to a place, of several.
#define TIMING_OF_MANY TIMING_SET(offsetof(AnimationWord, timing))
#define TIMING TIMING_OF_MANY, MANNER_SET(offsetof(AnimationWord, timing))
#define WAY WAY_SET(offsetof(AnimationWord, timing))

// Defaults: of a second, smooth, all at once.
extern const Standard animation_plain[];

// What becomes of what is in one of both alone; of the third, by what parts are told apart.
extern const Param animation_matching[3];

// An animation of the word's kind and timing; NULL and an error where there are too many.
Anim *animation_new(Author *author, const Call *call, NodeId node, Error *error);
// False where there is none.
bool animation_give(Value *result, Anim *anim);
// Both, of the word's node and colour.
bool animation_make(Author *author, const Call *call, Value *result, Error *error);
