// Viewer state: what the files of the viewer share.
#pragma once

#include "gl/painter.h"
#include "play/hold.h"
#include "play/kiosk.h"
#include "show/font_finder.h"
#include "viewer/awake.h"
#include "viewer/in_step.h"
#include "viewer/live.h"
#include "viewer/overlay.h"
#include "viewer/presenter.h"
#include "viewer/vigil.h"

// What the presenter's commands change stands in Player; here is what needs windows, GL or memory of its own.
typedef struct Viewer {
    const Options *options;
    Show show;
    Player player;
    Keymap keymap;
    Arena keys; // of the key map
    Hold hold;  // of a key of it
    Kiosk kiosk;
    Painter painter;
    FontFinder *finder; // of its fonts; NULL: none, as in a page
    Surface audience;   // the first window
    Presenter presenter;
    Thumbnails thumbnails;
    Statistics statistics;
    Live live;
    Checker *checker;
    InStep step;
    Vigil vigil;
    Awake awake;
    float foot;           // as Canvas.foot
    View view;            // of the scene, in the picture that was built last
    bool is_lost;         // the display is gone
    bool stands;          // opens where it is, without playing
    bool was_playing;     // when it was looked at
    double looked_at;     // the moment that was last looked at, whether it had to be drawn or not
    double first_seen_at; // when the first picture after the last rest is seen
    double shown_at;      // when showing it was over
    uint32_t wheel_code;  // the last notch of the wheel, and when
    double wheel_at;
} Viewer;

OverlayContext viewer_context(Viewer *viewer);
// A kiosk that nobody operates: deaf to the mouse and to all keys but its own.
bool viewer_is_deaf(const Viewer *viewer);
// Whether the mouse's cursor is hidden over the audience's picture, and when next that may be though nothing moves; INFINITY: never.
bool viewer_hides_cursor(const Viewer *viewer, double now);
double viewer_hides_cursor_at(const Viewer *viewer, double now);
