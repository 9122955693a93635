// Nodes: what words are given and act on: groups of it, and what is in it.
#pragma once

#include "words/author.h"

// Makes a single shape one that holds others. False where that is too much.
bool nodes_open(Author *author, NodeId id, Error *error);
// Puts nodes at the end of a group, but for those that are in it. False where it would hold too much, or itself.
bool nodes_append(Author *author, NodeId group, const NodeList *nodes, Error *error);
// The same before what is the child `at` of the group, from 0 on.
bool nodes_insert(Author *author, NodeId group, size_t at, const NodeList *nodes, Error *error);
// What animates several nodes animates a VGroup of them; one stays itself. False where there is none, too.
bool nodes_join(Author *author, const NodeList *nodes, NodeId *node, Error *error);
// Its leaves, each once, in memory of the call.
NodeList nodes_leaves(Author *author, NodeId node);
