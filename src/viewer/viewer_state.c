#include "viewer/viewer_state.h"

#include <time.h>

OverlayContext viewer_context(Viewer *viewer) {
    time_t seconds = time(NULL);
    struct tm day = {0};
    localtime_r(&seconds, &day);
    return (OverlayContext){
        .player = &viewer->player,
        .show = &viewer->show,
        .keymap = &viewer->keymap,
        .statistics = &viewer->statistics,
        .thumbnails = &viewer->thumbnails,
        .fonts = viewer->painter.fonts,
        .atlas = viewer->painter.atlas,
        .projector = viewer->painter.projector,
        .ui_scale = (float)viewer->options->ui_scale,
        .talk_seconds = 60 * viewer->options->minutes,
        .hour = day.tm_hour,
        .minute = day.tm_min,
        .second = day.tm_sec,
        .audience = &viewer->audience,
        .presenter = &viewer->presenter.surface,
    };
}

bool viewer_is_deaf(const Viewer *viewer) {
    return viewer->options->kiosk && !viewer->player.is_operated;
}
