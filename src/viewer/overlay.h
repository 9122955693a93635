// Overlay: what lies over the scene (HUD, help, marks, ...), one row each. Events go to the overlays from top
// to bottom before the key map sees them; pictures are drawn from bottom to top. A new one: its file
// overlay_NAME.c, its functions declared at the end of this header, a row in overlay.c.
#pragma once

#include "hud/label.h"
#include "hud/panel_layout.h"
#include "viewer/viewer_state.h"

// Every function may be NULL.
typedef struct Overlay {
    const char *name;
    bool is_private; // where there are two screens, for the presenter's alone
    // After the window has opened, and before it closes (also where start was never called or has failed).
    bool (*start)(Viewer *viewer, Error *error);
    void (*finish)(Viewer *viewer);
    // True: the event is dealt with, and neither the overlays below nor the key map see it.
    bool (*handle)(Viewer *viewer, const Event *event, double now);
    // After the events of every round: does what the player's state asks of the window or the system.
    void (*follow)(Viewer *viewer, double now);
    // As player_next_change: `now` while something moves, INFINITY where nothing will change without an
    // event.
    double (*next_change)(const Viewer *viewer, double now);
    // Draws into canvas->display, a new layer, in pixels (view_pixels), opacity 1. Small pictures of the
    // scene are layers of their own: layers_push_display(&viewer->over, ...), then canvas->display =
    // layers_push(...) for what lies above.
    void (*draw)(Viewer *viewer, Canvas *canvas, double now);
} Overlay;

typedef enum OverlayPart { OVERLAYS_PUBLIC = 1, OVERLAYS_PRIVATE = 2, OVERLAYS_ALL = 3 } OverlayPart;

extern const Overlay overlay_table[]; // bottom to top
extern const size_t overlay_count;

bool overlays_start(Viewer *viewer, Error *error);
void overlays_finish(Viewer *viewer);
bool overlays_handle(Viewer *viewer, const Event *event, double now);
void overlays_follow(Viewer *viewer, double now);
double overlays_next_change(const Viewer *viewer, double now);
void overlays_draw(Viewer *viewer, double now, int width, int height, OverlayPart parts);

// overlay_presenter.c: the presenter view, over the scene or in a window of its own
bool overlay_presenter_is_shown(const Viewer *viewer);
bool overlay_presenter_handle(Viewer *viewer, const Event *event, double now);
double overlay_presenter_next_change(const Viewer *viewer, double now);
void overlay_presenter_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_marks.c: spotlight, pointer, pen, and moving the zoomed picture
bool overlay_marks_handle(Viewer *viewer, const Event *event, double now);
void overlay_marks_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_hud.c
bool overlay_hud_handle(Viewer *viewer, const Event *event, double now);
void overlay_hud_draw(Viewer *viewer, Canvas *canvas, double now);

// overlay_panel.c: the sliders
PanelGeometry overlay_panel_geometry(Viewer *viewer, int width, int height);
bool overlay_panel_handle(Viewer *viewer, const Event *event, double now);
double overlay_panel_next_change(const Viewer *viewer, double now);
void overlay_panel_draw(Viewer *viewer, Canvas *canvas, double now);
void overlay_captions_draw(Viewer *viewer, Canvas *canvas, double now);

// overlay_overview.c
bool overlay_overview_handle(Viewer *viewer, const Event *event, double now);
void overlay_overview_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_help.c
void overlay_help_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_notice.c: the prompt takes its keys; messages and signs
bool overlay_notice_handle(Viewer *viewer, const Event *event, double now);
void overlay_notice_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_statistics.c
void overlay_statistics_draw(Viewer *viewer, Canvas *canvas, double now);
// overlay_screenshot.c
void overlay_screenshot_follow(Viewer *viewer, double now);
