// Presenter: the presenter's window. It shows the overlays that are for the presenter alone, the presenter
// view (overlay_presenter.c) at the bottom of them, drawn by a renderer of its own; and it keeps both windows
// on their monitors. Without the window they all lie over the audience's picture.
#pragma once

#include "draw/layer.h"
#include "gl/renderer.h"
#include "platform/window.h"
#include "play/screens.h"

typedef struct Viewer Viewer;

typedef struct Presenter {
    Window *window; // NULL: none
    Renderer *renderer;
    Arena arena; // of the layers, reset every frame
    Layers over;
    Screens screens;
    bool is_asked;           // by an option: opens on a single monitor, too
    bool returns;            // when there are two monitors
    bool needs_room;         // the audience's window has lost its monitor and must not cover this one
    bool swapped, was_shown; // Player.swaps_screens and shows_presenter as they were seen last
    bool must_draw;          // whatever the picture is
    bool is_behind;          // a picture was left out, so as not to hold up the audience's
    double due;              // when the next one may be drawn
    uint64_t drawn;          // fingerprint of the picture in the window
    bool knows_mouse;
    vec2s mouse; // in this window
} Presenter;

void presenter_init(Presenter *presenter);
// Reads the options; the window opens with the first presenter_follow. False and an error where there is no
// such monitor.
bool presenter_start(Viewer *viewer, Error *error);
void presenter_finish(Viewer *viewer);

// Opens, closes and moves the windows as the player's state and the monitors ask for.
void presenter_follow(Viewer *viewer, double now);
// Has the windows fill their monitors, or go back.
void presenter_fill_screens(Viewer *viewer);
// The next event that is for both windows, that is, a key. What is for this window alone is dealt with.
bool presenter_next_event(Viewer *viewer, Event *event);
// Makes this window, its mouse and its layers the viewer's, or puts the viewer's back. Nothing without a
// window.
void presenter_exchange(Viewer *viewer);
// Shows its picture, where it is another and the audience's picture has had its share of the time.
void presenter_show(Viewer *viewer);
double presenter_due(const Presenter *presenter); // of the picture that was left out, or INFINITY
