#include "draw/visual.h"

#include "draw/chart_visual.h"
#include "draw/form.h"

void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas) {
    for (size_t i = 0; i < pose->count; i++)
        if (!chart_emit(display, &pose->leaves[i], view, atlas))
            form_emit(display, &pose->leaves[i], view, atlas);
}
