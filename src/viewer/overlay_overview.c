#include "hud/overview_draw.h"
#include "viewer/overlay.h"

static OverviewLayout layout_of(const Viewer *viewer) {
    int width, height;
    window_size(viewer->window, &width, &height);
    vec2s frame = viewer->deck->scene.frame;
    return overview_layout(width, height, viewer->ui_scale, frame.x / frame.y,
                           viewer->deck->timeline.cue_count);
}

static void go(Viewer *viewer, double now) {
    player_go_to_cue(&viewer->player, now, viewer->player.overview.selected);
    overview_close(&viewer->player.overview);
}

static bool take_key(Viewer *viewer, const Event *event, double now) {
    const OverviewLayout layout = layout_of(viewer);
    OverviewAnswer answer =
        overview_take(&viewer->player.overview, &viewer->deck->timeline, layout.columns, event->press);
    if (answer == OVERVIEW_GO)
        go(viewer, now);
    return answer != OVERVIEW_NOT_ITS_KEY;
}

// Selects the cue under the mouse; false where there is none.
static bool select_at(Viewer *viewer, vec2s at) {
    const OverviewLayout layout = layout_of(viewer);
    Overview *overview = &viewer->player.overview;
    int cue = overview_hit(overview, &viewer->deck->timeline, &layout, at);
    if (cue >= 0)
        overview->selected = (size_t)cue;
    return cue >= 0;
}

static bool press(Viewer *viewer, const Event *event, double now) {
    if (event->press.code == KEY_MOUSE_RIGHT)
        overview_close(&viewer->player.overview);
    else if (event->press.code == KEY_MOUSE_LEFT && select_at(viewer, event->at))
        go(viewer, now);
    return true;
}

static bool release(Viewer *viewer, const Event *event, double now) {
    (void)viewer, (void)event, (void)now;
    return true;
}

static bool move(Viewer *viewer, const Event *event, double now) {
    (void)now;
    select_at(viewer, event->at);
    return true;
}

bool overlay_overview_handle(Viewer *viewer, const Event *event, double now) {
    static bool (*const handlers[])(Viewer *, const Event *, double) = {[EVENT_KEY] = take_key,
                                                                        [EVENT_PRESS] = press,
                                                                        [EVENT_RELEASE] = release,
                                                                        [EVENT_MOVE] = move,
                                                                        [EVENT_REDRAW] = NULL};
    return viewer->player.overview.open && handlers[event->kind] && handlers[event->kind](viewer, event, now);
}

void overlay_overview_draw(Viewer *viewer, Canvas *canvas, double now) {
    Player *player = &viewer->player;
    if (!player->overview.open)
        return;
    vec2s frame = viewer->deck->scene.frame;
    const Timeline *timeline = &viewer->deck->timeline;
    const OverviewLayout layout = overview_layout(canvas->view->width, canvas->view->height, canvas->ui_scale,
                                                  frame.x / frame.y, timeline->cue_count);
    const OverviewSource source = {
        .deck = viewer->deck,
        .deck_number = viewer->deck_number,
        .projector = player->projector.to,
        .current = timeline_cue_at(timeline, player_advance(player, now)),
        .thumbnails = &viewer->thumbnails,
        .fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold},
    };
    overview_follow(&player->overview, timeline, layout.columns, layout.rows);
    overview_draw(&player->overview, &source, canvas, &viewer->over);
}
