// Presenter times: elapsed, remaining and clock, and how the talk goes against its plan. Part of the
// presenter view.
#pragma once

#include "hud/hud.h"
#include "play/pace.h"

typedef struct PresenterTimes {
    Bounds box;
    float unit;     // as PresenterLayout's
    double elapsed; // whole seconds
    bool has_begun;
    int hour, minute;
    size_t step; // that the talk is at
    Plan plan;
} PresenterTimes;

// Beside each other in a wide box, one below the other in a high one; the plan at the bottom.
void presenter_times_draw(const Canvas *canvas, const PresenterTimes *times, FontSet fonts);
