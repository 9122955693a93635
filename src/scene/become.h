// Become: gives a node the looks of another.
#pragma once

#include "scene/scene.h"

// Every leaf takes the outline, place and style of the one in the same place of `like`; groups lose what that has not, and get
// copies of what they have not. False, and nothing changes, where a leaf would have to become a group.
bool scene_become(Scene *scene, NodeId node, NodeId like);
