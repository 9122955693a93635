#include "viewer/viewer_state.h"

#include "platform/wall.h"

#include <math.h>
#include <time.h>

static const double cursor_seconds = 2; // it hides after, in fullscreen

OverlayContext viewer_context(Viewer *viewer) {
    double moment = wall_time();
    time_t second = (time_t)moment;
    struct tm day = {0};
    localtime_r(&second, &day);
    return (OverlayContext){
        .player = &viewer->player,
        .show = &viewer->show,
        .keymap = &viewer->keymap,
        .statistics = &viewer->statistics,
        .thumbnails = &viewer->thumbnails,
        .checker = viewer->checker,
        .fonts = viewer->painter.fonts,
        .atlas = viewer->painter.atlas,
        .projector = viewer->painter.projector,
        .ui_scale = (float)viewer->options->ui_scale,
        .foot = viewer->foot,
        .talk_seconds = 60 * viewer->options->minutes,
        .hour = day.tm_hour,
        .minute = day.tm_min,
        .second = day.tm_sec,
        .day_second = 3600 * day.tm_hour + 60 * day.tm_min + day.tm_sec + moment - (double)second,
        .audience = &viewer->audience,
        .presenter = &viewer->presenter.surface,
    };
}

bool viewer_is_deaf(const Viewer *viewer) {
    return viewer->options->kiosk && !viewer->player.is_operated;
}

static double cursor_hides_at(const Viewer *viewer) {
    return viewer->player.fullscreen ? viewer->audience.moved_at + cursor_seconds : INFINITY;
}

// A kiosk has none but for a visitor's mouse, which a finger is as long as it touches.
static bool has_no_mouse(const Viewer *viewer) {
    bool is_mouse = viewer->player.visitor.is_here && viewer->audience.moved_at > viewer->kiosk.touched_at;
    return viewer_is_deaf(viewer) && !is_mouse;
}

bool viewer_hides_cursor(const Viewer *viewer, double now) {
    return has_no_mouse(viewer) || marks_show_mouse(&viewer->player.marks) ||
           (now >= cursor_hides_at(viewer) && !viewer->player.dragging);
}

double viewer_hides_cursor_at(const Viewer *viewer, double now) {
    double at = cursor_hides_at(viewer);
    return at > now ? at : INFINITY;
}
