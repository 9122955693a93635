// Anim: animations as data, made by a script and written into keys by recorder_play.
#pragma once

#include "base/ease.h"
#include "scene/scene.h"
#include "scene/timeline.h"

// What the recorder does with an animation, besides writing keys leaf by leaf.
typedef enum AnimRole {
    ROLE_PLAIN,
    ROLE_ANIMATE,    // to the state of `target`, a copy of `node` that was changed
    ROLE_TRANSFORM,  // node takes the looks of `target`
    ROLE_REPLACE,    // node becomes `target`, which takes its place on stage
    ROLE_MOVE_ALONG, // along the outline of `target`, a leaf
    ROLE_GROUP,      // plays `children`, which overlap or not
    ROLE_SUCCESSION  // plays `children`, each when its turn comes
} AnimRole;

// Writes the keys of one leaf (performance.h).
typedef struct LeafPart LeafPart;
typedef void LeafWriter(const LeafPart *part);

// A kind of animation: a row of the vocabulary holds one. `write` is NULL for groups and waits.
typedef struct AnimKind {
    LeafWriter *write, *calm; // calm: where motion is reduced, if not by calm_write alone
    AnimRole role;
    bool introduces, removes; // puts its node on stage at the start; takes it off at the end
    bool reverse;             // progress runs from 1 to 0
    bool backwards;           // the last leaf first
    bool keeps_updating;      // the updaters of its node are called meanwhile
} AnimKind;

// What may be said of any animation, and of all that a play plays together. NAN, NULL and false: nothing.
typedef struct Timing {
    double run_time, lag_ratio;
    double path_arc; // radians by which the way of each point turns, counter-clockwise; 0: straight
    const Ease *ease;
    bool removes; // as AnimKind's; true adds to it
    bool reverse; // turns round what the kind says
} Timing;

extern const Timing timing_none;

// Of an animation of the script's own, called with its node and how far it has come.
typedef struct AnimFunctions {
    Function begin, interpolate, finish;
} AnimFunctions;

typedef struct Anim Anim;

struct Anim {
    const AnimKind *kind;
    const char *name; // as the script calls it; NULL: nothing
    uint32_t line;    // of the script that made it; 0: unknown
    NodeId node, target;
    double run_time;  // seconds, > 0; NAN: from the number of leaves or the children
    double lag_ratio; // >= 0; NAN: from the number of leaves
    double path_arc;  // of what moves to a target (Timing)
    const Ease *ease;
    bool removes, reverse, backwards; // the kind's, but for what is said otherwise
    Point scale;         // of fades: size at the transparent end, (1, 1): none; of Indicate: factor
    Point shift;         // of fades: FadeIn comes from -shift, FadeOut goes by +shift
    double angle;        // of what turns, radians
    Point about;         // what it turns about, or grows from
    double window;       // of passing flashes: the part of the outline that is seen at once
    double stroke_width; // of Write: the border's
    bool thins;          // of what grows: its stroke grows, too
    Color color;         // of Indicate; of what grows: at the point
    bool has_color;      // of Write: the border's colour, else the leaf's own stroke
    const AnimFunctions *functions; // of one of the script's own; NULL: it writes keys
    Anim **children;
    size_t child_count;
    uint32_t size, depth; // animations in it, itself included, each as often as it is played; levels
};

// Seconds that an animation takes on `scene` as it is now.
double anim_run_time(const Anim *anim, const Scene *scene);
double anim_lag_ratio(const Anim *anim, size_t leaf_count);
// Start of each child into `starts` (child_count numbers, NULL: not wanted) and the end of the last as the
// result, in seconds, before the group's own run time stretches them.
double anim_child_times(const Anim *anim, const Scene *scene, double *starts);

// An animation of that kind of a second, smooth, without lag; of no size or turn. `kind` must outlive it.
Anim *anim_make(Arena *arena, const AnimKind *kind, NodeId node);
// Has it go by what `timing` says.
void anim_adjust(Anim *anim, const Timing *timing);
