#include "draw/visual.h"

#include "draw/allowance.h"
#include "draw/chart_visual.h"
#include "draw/form.h"

bool visual_emit_leaf(Display *display, const LeafState *leaf, const View *view, Atlas *atlas) {
    if (display->scratch != display->arena)
        arena_reset(display->scratch);
    display->clip = box_round(leaf->clip);
    bool is_repeatable = !chart_emit(display, leaf, view, atlas) && form_emit(display, leaf, view, atlas);
    display->clip = (Bounds){0};
    return is_repeatable;
}

// The lowest leaf from which on all may be drawn; the topmost always may.
static size_t find_first(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    size_t first = pose->count;
    for (double cost = 0; first > 0; first--) {
        const DisplayMark before = display_mark(display);
        visual_emit_leaf(display, &pose->leaves[first - 1], view, atlas);
        cost += allowance_cost(display, &before, 0, view);
        display_return(display, &before);
        if (cost > allowance_frame)
            break;
    }
    return first < pose->count ? first : first - 1;
}

void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    display->left_out = pose->count ? find_first(display, pose, view, atlas) : 0;
    for (size_t i = display->left_out; i < pose->count; i++)
        visual_emit_leaf(display, &pose->leaves[i], view, atlas);
}

// A moment --------------------------------------------------------------------------------------------------

// On which all is drawn, as long as it is not more than a frame may cost.
typedef struct Easel {
    Display *display;
    const View *view;
    Atlas *atlas;
    DisplayMark priced; // what there was when it was priced last
    double cost;
} Easel;

static bool has_room(const Easel *easel) {
    return easel->cost <= allowance_frame;
}

static void price(Easel *easel, size_t repeats) {
    easel->cost += allowance_cost(easel->display, &easel->priced, repeats, easel->view);
    easel->priced = display_mark(easel->display);
}

// What is quickly made is priced some at a time: to read at once what has just been written is slow.
static bool emit_priced(Easel *easel, const LeafState *leaf) {
    bool is_repeatable = visual_emit_leaf(easel->display, leaf, easel->view, easel->atlas);
    if (easel->display->work != easel->priced.work)
        price(easel, 0);
    return is_repeatable;
}

// A leaf, and those that differ from it in their place alone.
static void emit_alike(Easel *easel, LeafState *leaf, const Point *places, size_t count) {
    if (emit_priced(easel, leaf) && count) {
        form_repeat(easel->display, places, count);
        price(easel, count);
        return;
    }
    for (size_t i = 0; i < count && has_room(easel); i++) {
        leaf->affine.origin = places[i];
        emit_priced(easel, leaf);
    }
}

static void emit_some(Easel *easel, Handful *some) {
    const Point *places = some->places;
    for (size_t i = 0; i < some->count && has_room(easel); i++) {
        emit_alike(easel, &some->leaves[i], places, some->followers[i]);
        places += some->followers[i];
    }
    price(easel, 0);
}

void visual_emit_moment(Display *display, const Timeline *timeline, double t, const Palette *palette,
                        const View *view, Atlas *atlas) {
    const DisplayMark empty = display_mark(display);
    Easel easel = {display, view, atlas, empty, 0};
    Sampling sampling = sampling_begin(timeline, t);
    Handful *some = arena_alloc_unset(display->arena, 1, sizeof *some);
    display->left_out = 0;
    while (has_room(&easel) && sampling_take(&sampling, some)) {
        palette_apply(palette, &(Pose){.leaves = some->leaves, .count = some->count});
        emit_some(&easel, some);
    }
    if (has_room(&easel))
        return;
    Pose pose = timeline_sample(timeline, t, display->arena);
    palette_apply(palette, &pose);
    display_return(display, &empty);
    visual_emit(display, &pose, view, atlas);
}
