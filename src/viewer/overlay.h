// Overlay: what lies over the scene (HUD, help, marks, ...), one row each. Events go to the overlays from top
// to bottom before the key map sees them; pictures are drawn from bottom to top. A new one: its file
// overlay_NAME.c, which ends in its row, that declared at the end of this header and named in overlay_table.c. Its state
// that commands and keys change is a struct of its own in src/play, a part of Player.
//
// Where the presenter has a window, what is private lies in it: its mouse is for that, and the mouse of the
// audience's window for the rest.
#pragma once

#include "hud/hud.h"
#include "hud/panel_layout.h"
#include "hud/thumbnail.h"
#include "play/keymap.h"
#include "play/statistics.h"
#include "show/show.h"
#include "viewer/checker.h"
#include "viewer/surface.h"

// What overlays get.
typedef struct OverlayContext {
    Player *player;
    Show *show;
    const Keymap *keymap;
    const Statistics *statistics; // of the audience's pictures
    Thumbnails *thumbnails;       // of the cues
    const Checker *checker;
    FontSet fonts;
    Atlas *atlas;
    float projector;          // how far the audience's picture is in the projector palette
    float ui_scale;           // of all text
    float foot;               // as Canvas.foot
    double talk_seconds;      // that the talk may take, 0: not given
    int hour, minute, second; // of the day
    double day_second;        // all of them as seconds, and what has passed of the last
    Surface *audience;        // has what is public, and what is private too where `presenter` has no window
    Surface *presenter;       // has what is private
    Surface *surface;         // the one of the two that the overlay lies on; not for next_change
} OverlayContext;

// Every function may be NULL.
typedef struct Overlay {
    bool is_private; // for the presenter's eyes alone
    bool is_screens; // of the screen, not of the picture: in no screenshot
    // True: the event is dealt with, and neither the overlays below nor the key map see it.
    bool (*handle)(OverlayContext *context, const Event *event, double now);
    // As player_next_change: `now` while something moves, INFINITY where nothing will change without an
    // event.
    double (*next_change)(const OverlayContext *context, double now);
    // Draws into canvas->display, a new layer, in pixels (view_pixels), opacity 1. Small pictures of the
    // scene are layers of their own: layers_push_display(&context->surface->over, ...), then
    // canvas->display = layers_push(...) for what lies above.
    void (*draw)(OverlayContext *context, Canvas *canvas, double now);
} Overlay;

typedef enum OverlayPart {
    OVERLAYS_PUBLIC = 1,
    OVERLAYS_PRIVATE = 2,
    OVERLAYS_SCREENS = 4,
    OVERLAYS_ALL = 7
} OverlayPart;

extern const Overlay *const overlay_table[]; // bottom to top; a web page has one of its own
extern const size_t overlay_count;

// `from`: the surface whose window the event comes from.
bool overlays_handle(OverlayContext *context, const Surface *from, const Event *event, double now);
double overlays_next_change(const OverlayContext *context, double now);
// Draws those of `parts` that lie on a surface over what has been drawn over it.
void overlays_draw(OverlayContext *context, Surface *surface, double now, OverlayPart parts);

extern const Overlay overlay_captions;
extern const Overlay overlay_dimming;  // less light at some hours of the day
extern const Overlay overlay_fault;    // what is wrong with the script
extern const Overlay overlay_findings; // what is wrong with the presentation
extern const Overlay overlay_help;
extern const Overlay overlay_hud;
extern const Overlay overlay_marks;  // spotlight, pointer, pen, and moving the zoomed picture
extern const Overlay overlay_notice; // the prompt takes its keys; messages and signs
extern const Overlay overlay_overview;
extern const Overlay overlay_panel;     // the sliders
extern const Overlay overlay_presenter; // the presenter view, over the scene or in a window of its own
extern const Overlay overlay_source;    // what made that which is on stage
extern const Overlay overlay_statistics;
extern const Overlay overlay_values;  // in the place of the sliders, what a packed deck was packed with
extern const Overlay overlay_visitor; // the arrows of a kiosk

PanelGeometry overlay_panel_geometry(const OverlayContext *context);
bool overlay_presenter_is_shown(const OverlayContext *context);
// Where the picture of now is for the presenter's eyes: the view of the scene in the surface's picture, and its place
// there.
View overlay_presenter_picture(const OverlayContext *context, const Canvas *canvas, double now, Bounds *area);
