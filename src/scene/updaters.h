// Updaters: the functions that keep a node as it should be while time passes. Part of the scene.
#pragma once

#include "scene/scene.h"

// Before the function that is there at `index`, or at the end where that is not less than their number.
void updaters_add(Scene *scene, NodeId node, Function function, size_t index);
// Each time that it is there.
void updaters_remove(Scene *scene, NodeId node, Function function);
// Takes all off a node, and off what is in it where `deep`.
void updaters_clear(Scene *scene, NodeId node, bool deep);
// From now on they are not called, or are again; those of what is in the node likewise where `deep`.
void updaters_suspend(Scene *scene, NodeId node, bool suspended, bool deep);
// Calls them, and then where `deep` those of what is in the node; none of a node that is suspended. `seconds`: that have
// passed.
void updaters_call(Scene *scene, NodeId node, const FunctionCaller *caller, double seconds, bool deep);
