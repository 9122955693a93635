#include "draw/visual.h"

#include "draw/chart_visual.h"
#include "draw/form.h"

void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    for (size_t i = 0; i < pose->count; i++) {
        const LeafState *leaf = &pose->leaves[i];
        display->clip = box_round(leaf->clip);
        if (!chart_emit(display, leaf, view, atlas))
            form_emit(display, leaf, view, atlas);
    }
    display->clip = (Bounds){0};
}
