#include "scene/anim.h"

#include <math.h>

// Defaults of Manim Community 0.21.
const AnimInfo anim_table[ANIM_KIND_COUNT] = {
    [ANIM_WRITE] = {"Write", NAN, NAN, "linear", true, false},
    [ANIM_UNWRITE] = {"Unwrite", NAN, NAN, "linear", false, true},
    [ANIM_CREATE] = {"Create", 1, 1, "smooth", true, false},
    [ANIM_UNCREATE] = {"Uncreate", 1, 1, "smooth", false, true},
    [ANIM_FADE_IN] = {"FadeIn", 1, 0, "smooth", true, false},
    [ANIM_FADE_OUT] = {"FadeOut", 1, 0, "smooth", false, true},
    [ANIM_ANIMATE] = {"animate", 1, 0, "smooth", false, false},
    [ANIM_TRANSFORM] = {"Transform", 1, 0, "smooth", false, false},
    [ANIM_REPLACE] = {"ReplacementTransform", 1, 0, "smooth", false, false},
    [ANIM_MOVE_ALONG] = {"MoveAlongPath", 1, 0, "smooth", false, false},
    [ANIM_ROTATE] = {"Rotate", 1, 0, "smooth", false, false},
    [ANIM_INDICATE] = {"Indicate", 1, 0, "there_and_back", false, false},
    [ANIM_CIRCUMSCRIBE] = {"Circumscribe", 1, 0, "smooth", true, true},
    [ANIM_WAIT] = {"Wait", 1, 0, "linear", false, false},
    [ANIM_GROUP] = {"AnimationGroup", NAN, 0, "linear", false, false},
    [ANIM_LAGGED] = {"LaggedStart", NAN, 0.05, "linear", false, false},
    [ANIM_SUCCESSION] = {"Succession", NAN, 1, "linear", false, false},
};

static const double indicate_scale = 1.2;

Anim *anim_make(Arena *arena, AnimKind kind, NodeId node) {
    Anim *anim = ARENA_NEW(arena, Anim, 1);
    *anim = (Anim){.kind = kind,
                   .node = node,
                   .run_time = NAN,
                   .lag_ratio = NAN,
                   .scale = kind == ANIM_INDICATE ? indicate_scale : 1,
                   .angle = GLM_PI,
                   .size = 1,
                   .depth = 1};
    return anim;
}

double anim_lag_ratio(const Anim *anim, size_t leaf_count) {
    if (!isnan(anim->lag_ratio))
        return anim->lag_ratio;
    double standard = anim_table[anim->kind].lag_ratio;
    // Write and Unwrite: Manim's min(4 / n, 0.2)
    return isnan(standard) ? fmin(4.0 / fmax(1, (double)leaf_count), 0.2) : standard;
}

const Ease *anim_ease(const Anim *anim) {
    return anim->ease ? anim->ease : ease_find(anim_table[anim->kind].ease);
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
    double standard = anim_table[anim->kind].run_time;
    if (!isnan(standard))
        return standard;
    if (anim->node)
        return scene_count_leaves(scene, anim->node) < LONG_TEXT ? 1 : 2;
    return anim_child_times(anim, scene, NULL);
}
