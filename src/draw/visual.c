#include "draw/visual.h"

#include "draw/allowance.h"
#include "draw/chart_visual.h"
#include "draw/form.h"

typedef struct Easel {
    Display *display;
    const Pose *pose;
    const View *view;
    Atlas *atlas;
} Easel;

// What it costs.
static double emit_leaf(const Easel *easel, size_t index) {
    Display *display = easel->display;
    const LeafState *leaf = &easel->pose->leaves[index];
    const DisplayMark before = display_mark(display);
    if (display->scratch != display->arena)
        arena_reset(display->scratch);
    display->clip = box_round(leaf->clip);
    if (!chart_emit(display, leaf, easel->view, easel->atlas))
        form_emit(display, leaf, easel->view, easel->atlas);
    return allowance_cost(display, &before, easel->view);
}

// All from there on, as far as they may together; the number of those that are done.
static size_t emit_from(const Easel *easel, size_t first) {
    double cost = 0;
    for (; first < easel->pose->count && cost <= allowance_frame; first++)
        cost += emit_leaf(easel, first);
    return cost <= allowance_frame ? first : 0;
}

// The lowest leaf from which on all may be drawn; the topmost always may.
static size_t find_first(const Easel *easel) {
    const DisplayMark empty = display_mark(easel->display);
    size_t first = easel->pose->count;
    for (double cost = 0; first > 0; first--) {
        cost += emit_leaf(easel, first - 1);
        display_return(easel->display, &empty);
        if (cost > allowance_frame)
            break;
    }
    return first < easel->pose->count ? first : first - 1;
}

void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    const Easel easel = {display, pose, view, atlas};
    const DisplayMark empty = display_mark(display);
    display->left_out = 0;
    if (emit_from(&easel, 0) < pose->count) {
        display_return(display, &empty);
        display->left_out = find_first(&easel);
        for (size_t i = display->left_out; i < pose->count; i++)
            emit_leaf(&easel, i);
    }
    display->clip = (Bounds){0};
}
