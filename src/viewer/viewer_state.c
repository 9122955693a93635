#include "viewer/viewer_state.h"

OverlayContext viewer_context(Viewer *viewer) {
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
        .audience = &viewer->audience,
        .presenter = &viewer->presenter.surface,
    };
}
