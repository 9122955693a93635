#include "hud/overview_draw.h"
#include "viewer/overlay.h"

static OverviewLayout layout_of(const OverlayContext *context) {
    const Surface *surface = context->surface;
    const Deck *deck = context->show->deck;
    return overview_layout(surface->width, surface->height, context->ui_scale,
                           deck->scene.frame.x / deck->scene.frame.y, deck->timeline.cue_count);
}

static void go(OverlayContext *context, double now) {
    player_go_to_cue(context->player, now, context->player->overview.selected);
    overview_close(&context->player->overview);
}

static bool take_key(OverlayContext *context, const Event *event, double now) {
    const OverviewLayout layout = layout_of(context);
    OverviewAnswer answer = overview_take(&context->player->overview, &context->show->deck->timeline,
                                          layout.columns, event->press);
    if (answer == OVERVIEW_GO)
        go(context, now);
    return answer != OVERVIEW_NOT_ITS_KEY;
}

// Selects the cue under the mouse; false where there is none.
static bool select_at(OverlayContext *context, vec2s at) {
    const OverviewLayout layout = layout_of(context);
    Overview *overview = &context->player->overview;
    int cue = overview_hit(overview, &context->show->deck->timeline, &layout, at);
    if (cue >= 0)
        overview->selected = (size_t)cue;
    return cue >= 0;
}

static bool press(OverlayContext *context, const Event *event, double now) {
    if (event->press.code == KEY_MOUSE_RIGHT)
        overview_close(&context->player->overview);
    else if (event->press.code == KEY_MOUSE_LEFT && select_at(context, event->at))
        go(context, now);
    return true;
}

static bool release(OverlayContext *context, const Event *event, double now) {
    (void)context, (void)event, (void)now;
    return true;
}

static bool move(OverlayContext *context, const Event *event, double now) {
    (void)now;
    select_at(context, event->at);
    return true;
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    static bool (*const handlers[])(OverlayContext *, const Event *, double) = {[EVENT_KEY] = take_key,
                                                                                [EVENT_PRESS] = press,
                                                                                [EVENT_RELEASE] = release,
                                                                                [EVENT_MOVE] = move,
                                                                                [EVENT_REDRAW] = NULL};
    return context->player->overview.open && handlers[event->kind] &&
           handlers[event->kind](context, event, now);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    Player *player = context->player;
    if (!player->overview.open)
        return;
    const Timeline *timeline = &context->show->deck->timeline;
    const OverviewLayout layout = layout_of(context);
    const OverviewSource source = {
        .deck = context->show->deck,
        .deck_number = context->show->deck_number,
        .projector = player->projector.to,
        .current = timeline_cue_at(timeline, player_advance(player, now)),
        .thumbnails = context->thumbnails,
        .fonts = context->fonts,
    };
    overview_follow(&player->overview, timeline, layout.columns, layout.rows);
    overview_draw(&player->overview, &source, canvas, &context->surface->over);
}

const Overlay overlay_overview = {.is_private = true, .handle = handle, .draw = draw};
