// Viewer state: what the files of the viewer and its overlays share.
#pragma once

#include "draw/layer.h"
#include "gl/painter.h"
#include "hud/thumbnail.h"
#include "platform/window.h"
#include "play/keymap.h"
#include "play/player.h"
#include "play/statistics.h"
#include "show/options.h"
#include "show/show.h"
#include "viewer/live.h"
#include "viewer/presenter.h"

// A feature's state that commands and keys change belongs into Player (a struct of its own in src/play); what
// needs the window, GL or memory of its own stands here.
struct Viewer {
    const Options *options;
    Window *window;
    Painter painter;
    Show show;
    Live *live;
    Deck *deck; // the show's
    uint32_t
        deck_number; // count it up with every change of `deck`: what is kept of the old one is then dropped
    Player player;
    Keymap keymap;
    Arena keys, over_arena; // over_arena: reset every frame
    Thumbnails thumbnails;  // of the cues
    Presenter presenter;
    Statistics statistics; // of the window's frames
    View view;             // of the scene, in the picture that was built last
    Layers over;           // what the overlays drew over it
    float ui_scale;        // of all text over the scene
    bool is_kiosk;
    bool stands;      // opens where it is, without playing
    bool must_draw;   // whatever the picture is
    uint64_t drawn;   // fingerprint of the picture in the window
    double looked_at; // the moment that was last looked at, whether it had to be drawn or not
    double shown_at;  // when showing it was over
    bool knows_mouse;
    vec2s mouse; // where it last lay: pixels of the picture, origin at the lower left
    double moved_at;
    bool was_playing;    // when it was looked at
    uint32_t wheel_code; // the last notch of the wheel, and when
    double wheel_at;
};

// Builds the picture of `now` (for which player_advance has been called): the scene into viewer->painter, the
// overlays into viewer->over. No GL. `is_private`: with what is for the presenter's eyes alone.
void viewer_build(Viewer *viewer, double now, int width, int height, bool is_private);
// Draws the end of every step once, as far as the time until `until` (window_time) lets it: glyphs are baked
// and the driver's programs made before anybody sees them come late.
void viewer_warm_up(Viewer *viewer, double until);
// Tells pictures apart.
uint64_t viewer_fingerprint(const Viewer *viewer);
uint64_t layers_fingerprint(const Layers *layers);
// Draws what was built into the bound framebuffer.
void viewer_paint(Viewer *viewer);
// Does what a key does that goes down and up; false where nothing takes it.
bool viewer_press(Viewer *viewer, KeyPress press);
