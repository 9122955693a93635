// About: the options that say what stays in place when a node is scaled, stretched or turned.
#pragma once

#include "words/word.h"

typedef struct About {
    Point point, edge; // point: may be not given
} About;

enum { ABOUT_PARAMS = 2 };
extern const Param about_params[ABOUT_PARAMS];

// A set of options for a word's struct that holds an About at `offset`.
#define ABOUT_SET(offset)                                                                                    \
    { about_params, ABOUT_PARAMS, (offset), "about" }
#define BODY_ABOUT ABOUT_SET(0) // of a word with a body

// The point that stays where it is.
Point about_point(const Scene *scene, NodeId node, const About *about);
