#include "scene/anim.h"

#include <math.h>

const Timing timing_none = {.run_time = NAN, .lag_ratio = NAN, .path_arc = NAN};

Anim *anim_make(Arena *arena, const AnimKind *kind, NodeId node) {
    Anim *anim = ARENA_NEW(arena, Anim, 1);
    *anim = (Anim){.kind = kind,
                   .node = node,
                   .run_time = 1,
                   .ease = ease_find("smooth"),
                   .removes = kind->removes,
                   .reverse = kind->reverse,
                   .backwards = kind->backwards,
                   .scale = {1, 1},
                   .size = 1,
                   .depth = 1};
    return anim;
}

void anim_adjust(Anim *anim, const Timing *timing) {
    if (!isnan(timing->run_time))
        anim->run_time = timing->run_time;
    if (!isnan(timing->lag_ratio))
        anim->lag_ratio = timing->lag_ratio;
    if (!isnan(timing->path_arc))
        anim->path_arc = timing->path_arc;
    if (timing->ease)
        anim->ease = timing->ease;
    anim->removes |= timing->removes;
    anim->reverse ^= timing->reverse;
}

// Manim's min(4 / n, 0.2) for Write and Unwrite; what moves along a path does so as a whole.
double anim_lag_ratio(const Anim *anim, size_t leaf_count) {
    if (anim->kind->role == ROLE_MOVE_ALONG)
        return 0;
    return isnan(anim->lag_ratio) ? fmin(4.0 / (double)leaf_count, 0.2) : anim->lag_ratio;
}

double anim_child_times(const Anim *anim, const Scene *scene, double *starts) {
    double lag = anim_lag_ratio(anim, anim->child_count), start = 0, end = 0;
    for (size_t i = 0; i < anim->child_count; i++) {
        double run_time = anim_run_time(anim->children[i], scene);
        if (starts)
            starts[i] = start;
        end = fmax(end, start + run_time);
        start += lag * run_time;
    }
    return end;
}

double anim_run_time(const Anim *anim, const Scene *scene) {
    enum { LONG_TEXT = 15 }; // leaves from which Manim's Write takes 2 s
    if (!isnan(anim->run_time))
        return anim->run_time;
    if (anim->node)
        return scene_count_leaves(scene, anim->node) < LONG_TEXT ? 1 : 2;
    return anim_child_times(anim, scene, NULL);
}
