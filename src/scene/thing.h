// Thing: what is on stage at a moment as its author thinks of it: a text, a circle, an arrow, whatever leaves it has.
#pragma once

#include "scene/timeline.h"

// Leaves of one origin that lie on each other in the pose; one without an origin is a thing by itself.
typedef struct Thing {
    const Origin *origin;    // NULL: unknown
    const LeafState *leaves; // as they are seen, bottom to top
    size_t count;
    Box box; // of their curve end points, scene units
    const Playing
        *playing;    // the animation that moves it then, of several the one that began last; NULL: none
    double progress; // of that one's time, 0 to 1
} Thing;

typedef struct ThingList {
    Thing *items;
    size_t count;
} ThingList;

// What is on stage at t, bottom to top. Memory from `arena`; what it points to stays until the timeline is sampled
// again.
ThingList things_at(const Timeline *timeline, double t, Arena *arena);

// Whether anything of it can be seen: it is not transparent, and not yet to be drawn or written.
bool thing_shows(const Thing *thing);
