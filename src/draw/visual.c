#include "draw/visual.h"

#include "draw/allowance.h"
#include "draw/chart_visual.h"
#include "draw/form.h"

#include <stddef.h>
#include <string.h>

enum { some_leaves = 64 }; // that are sampled and priced together

typedef struct Easel {
    Display *display;
    const Pose *pose;
    const View *view;
    Atlas *atlas;
} Easel;

// Whether form_repeat draws it elsewhere.
static bool emit_leaf(const Easel *easel, size_t index) {
    Display *display = easel->display;
    const LeafState *leaf = &easel->pose->leaves[index];
    if (display->scratch != display->arena)
        arena_reset(display->scratch);
    display->clip = box_round(leaf->clip);
    return !chart_emit(display, leaf, easel->view, easel->atlas) &&
           form_emit(display, leaf, easel->view, easel->atlas);
}

// Whether two leaves differ in their place alone.
static bool is_elsewhere(const LeafState *a, const LeafState *b) {
    enum { PLACE = offsetof(LeafState, affine.origin), REST = PLACE + sizeof(Point) };
    return memcmp((const char *)a + REST, (const char *)b + REST, sizeof *a - REST) == 0 &&
           memcmp(a, b, PLACE) == 0;
}

// A leaf, and as many of those after it and before `end` as it can be repeated for; returns how many.
static size_t emit_alike(const Easel *easel, size_t index, size_t end) {
    const LeafState *leaf = &easel->pose->leaves[index];
    bool is_repeatable = emit_leaf(easel, index);
    size_t count = 1;
    for (; is_repeatable && index + count < end && is_elsewhere(&leaf[count], leaf); count++)
        form_repeat(easel->display, &leaf[count]);
    return count;
}

// Adds what the leaves cost, until it is more than a frame may. Leaves that are quickly made are priced some at a time: to
// read at once what has just been written is slow.
static void emit_priced(const Easel *easel, double *cost) {
    const size_t count = easel->pose->count;
    for (size_t i = 0; i < count && *cost <= allowance_frame;) {
        const DisplayMark before = display_mark(easel->display);
        const size_t end = i + some_leaves < count ? i + some_leaves : count;
        while (i < end && easel->display->work == before.work)
            i += emit_alike(easel, i, end);
        *cost += allowance_cost(easel->display, &before, easel->view);
    }
}

// The lowest leaf from which on all may be drawn; the topmost always may.
static size_t find_first(const Easel *easel) {
    size_t first = easel->pose->count;
    for (double cost = 0; first > 0; first--) {
        const DisplayMark before = display_mark(easel->display);
        emit_leaf(easel, first - 1);
        cost += allowance_cost(easel->display, &before, easel->view);
        display_return(easel->display, &before);
        if (cost > allowance_frame)
            break;
    }
    return first < easel->pose->count ? first : first - 1;
}

static void emit_top(const Easel *easel, const DisplayMark *empty) {
    display_return(easel->display, empty);
    easel->display->left_out = find_first(easel);
    for (size_t i = easel->display->left_out; i < easel->pose->count;)
        i += emit_alike(easel, i, easel->pose->count);
}

void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    const Easel easel = {display, pose, view, atlas};
    const DisplayMark empty = display_mark(display);
    double cost = 0;
    display->left_out = 0;
    emit_priced(&easel, &cost);
    if (cost > allowance_frame)
        emit_top(&easel, &empty);
    display->clip = (Bounds){0};
}

void visual_emit_moment(Display *display, const Timeline *timeline, double t, const Palette *palette,
                        const View *view, Atlas *atlas) {
    const DisplayMark empty = display_mark(display);
    Sampling sampling = timeline_begin(timeline, t);
    Pose pose = pose_make(some_leaves, display->arena);
    const Easel easel = {display, &pose, view, atlas};
    double cost = 0;
    display->left_out = 0;
    while (cost <= allowance_frame && sampling.next < sampling.end) {
        sampling_next(&sampling, &pose, some_leaves);
        palette_apply(palette, &pose);
        emit_priced(&easel, &cost);
    }
    if (cost > allowance_frame) {
        pose = timeline_sample(timeline, t, display->arena);
        palette_apply(palette, &pose);
        emit_top(&easel, &empty);
    }
    display->clip = (Bounds){0};
}
