// Colors: colours between others, and those of nodes.
#pragma once

#include "scene/coloring.h"
#include "words/author.h"
#include "words/value.h"

// The colour at `index` of `count` that go evenly through `colors`, at least one, from the first to the last; of a
// single one it is the last.
Color colors_at(Colors colors, size_t index, size_t count);

// NULL: there is no leaf in it.
const Node *node_first_leaf(const Scene *scene, NodeId node);
// What a script calls the colour of a node: the fill's, or the stroke's where the fill is not seen, of its first leaf;
// opaque white where it has none.
Color node_color(const Scene *scene, NodeId node);

// As a script has it: "#58C4DD", with an opacity "#58C4DD80". Always true.
bool color_give(Author *author, Color color, Value *result);
