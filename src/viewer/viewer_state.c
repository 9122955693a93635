#include "viewer/viewer_state.h"

#include <time.h>

OverlayContext viewer_context(Viewer *viewer) {
    struct timespec moment;
    struct tm day = {0};
    clock_gettime(CLOCK_REALTIME, &moment);
    localtime_r(&moment.tv_sec, &day);
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
        .talk_seconds = 60 * viewer->options->minutes,
        .hour = day.tm_hour,
        .minute = day.tm_min,
        .second = day.tm_sec,
        .day_second = 3600 * day.tm_hour + 60 * day.tm_min + day.tm_sec + 1e-9 * (double)moment.tv_nsec,
        .audience = &viewer->audience,
        .presenter = &viewer->presenter.surface,
    };
}

bool viewer_is_deaf(const Viewer *viewer) {
    return viewer->options->kiosk && !viewer->player.is_operated;
}
