// Anim: animations as data, made by a script and written into keys by recorder_play.
#pragma once

#include "base/ease.h"
#include "scene/scene.h"
#include "scene/timeline.h"

typedef enum AnimKind {
    ANIM_WRITE,
    ANIM_UNWRITE,
    ANIM_CREATE,
    ANIM_UNCREATE,
    ANIM_FADE_IN,
    ANIM_FADE_OUT,
    ANIM_ANIMATE,    // to the state of `target`, a copy of `node` that was changed
    ANIM_TRANSFORM,  // node takes the looks of `target`
    ANIM_REPLACE,    // node becomes `target`, which takes its place on stage
    ANIM_MOVE_ALONG, // along the outline of `target`, a leaf
    ANIM_ROTATE,
    ANIM_INDICATE,
    ANIM_CIRCUMSCRIBE, // `node`: the frame that is drawn round and passes
    ANIM_WAIT,         // nothing, for its run time
    ANIM_GROUP,
    ANIM_LAGGED,
    ANIM_SUCCESSION, // `children`
    ANIM_KIND_COUNT
} AnimKind;

typedef struct Anim Anim;

// NAN, NULL and 0 mean "the kind's own default" where said.
struct Anim {
    AnimKind kind;
    NodeId node, target;
    double run_time;  // seconds, > 0; NAN: default
    double lag_ratio; // >= 0; NAN: default
    const Ease *ease; // NULL: default
    double scale;     // FADE_*: size at the transparent end, 1: none. INDICATE: factor (default 1.2)
    Point shift;      // FADE_*: FADE_IN comes from -shift, FADE_OUT goes by +shift
    double angle;     // ROTATE, radians
    Point about;      // ROTATE: fixed point
    bool has_about;   // else the layout box's centre when the animation is played
    Color color;      // INDICATE
    bool has_color;   // WRITE: the border's colour, else the leaf's own stroke
    Anim **children;
    size_t child_count;
    uint32_t size, depth; // animations in it, itself included, each as often as it is played; levels
};

typedef struct AnimInfo {
    const char *name;           // as in a script: "FadeIn"
    double run_time, lag_ratio; // defaults; NAN: from the number of leaves or children
    const char *ease;
    bool introduces, removes; // puts its node on stage at the start; takes it off at the end
} AnimInfo;

extern const AnimInfo anim_table[ANIM_KIND_COUNT];

// Seconds that an animation takes on `scene` as it is now.
double anim_run_time(const Anim *anim, const Scene *scene);
double anim_lag_ratio(const Anim *anim, size_t leaf_count);
const Ease *anim_ease(const Anim *anim);
// Start of each child into `starts` (child_count numbers, NULL: not wanted) and the end of the last as the
// result, in seconds, before the group's own run time stretches them.
double anim_child_times(const Anim *anim, const Scene *scene, double *starts);

// An animation of that kind with every option at its default.
Anim *anim_make(Arena *arena, AnimKind kind, NodeId node);
