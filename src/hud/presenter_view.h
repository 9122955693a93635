// Presenter view: what the presenter sees and the audience does not: the picture of now, the one after the
// next step, notes, time and pace. In a window of its own, or over the scene. All in whole pixels of its
// picture, origin at the lower left.
//
// The notes are those of the step whose picture is seen (player_step): at a stop of the step that ends there,
// until the next one begins.
#pragma once

#include "hud/hud.h"

typedef struct PresenterLayout {
    float unit;       // a pixel of the layout for 1280x720
    Bounds now, next; // the pictures, of the frame's shape
    float caption;    // baseline of the text above them
    Bounds progress;  // of the step
    Bounds notes, times;
} PresenterLayout;

// For a show whose frame has this size; `scale` (Canvas.ui_scale) counts from 0.6 to 1.5. One grid of two
// columns: where there is room below the picture of now the notes stand there, else in the column of the next
// one.
PresenterLayout presenter_layout(int width, int height, float scale, vec2s frame);

typedef struct PresenterMoment {
    const Player *player; // for which player_advance has been called
    double now;
    double seconds;           // that the talk may take, 0: not given
    int hour, minute, second; // of the day
} PresenterMoment;

// What the audience sees in place of the picture of now, such as "black"; NULL: it sees that.
const char *presenter_badge(const Player *player);

// Everything but the two pictures, whose ground it leaves free. Returns the limit for Player.notes.
int presenter_draw(const Canvas *canvas, const PresenterLayout *layout, const PresenterMoment *moment,
                   FontSet fonts);

// As player_next_change, for what is drawn here alone: the seconds.
double presenter_next_change(const PresenterMoment *moment);
