#include "hud/findings_draw.h"
#include "viewer/overlay.h"

// Nobody who visits a kiosk mends its script.
static bool is_shown(const OverlayContext *context) {
    return context->player->findings.is_open && !context->show->options->kiosk;
}

static FindingRows rows_of(const OverlayContext *context, char title[64]) {
    static const char *const titles[] = {[CHECKER_WAITS] = "Checking …",
                                         [CHECKER_WORKS] = "Checking …",
                                         [CHECKER_CANNOT] = "A deck: rostrum check looks at it"};
    CheckerState state = checker_state(context->checker, context->show);
    FindingRows rows = {.title = title};
    if (state == CHECKER_IS_DONE)
        rows.rows = checker_rows(context->checker, &rows.count);
    if (state != CHECKER_IS_DONE)
        rows.title = titles[state];
    else if (rows.count == 0)
        rows.title = "Nothing found";
    else
        snprintf(title, 64, "%zu finding%s", rows.count, rows.count > 1 ? "s" : "");
    return rows;
}

static void go(OverlayContext *context, const FindingRows *rows, double now) {
    player_go_to(context->player, now, rows->rows[context->player->findings.row].time);
}

static bool take_key(OverlayContext *context, const FindingRows *rows, const Event *event, double now) {
    FindingAnswer answer = finding_list_key(&context->player->findings, rows->count, event->press);
    if (answer == FINDING_GO)
        go(context, rows, now);
    return answer != FINDING_NOT_ITS_KEY;
}

static bool press(OverlayContext *context, const FindingRows *rows, const Event *event, double now) {
    FindingList *list = &context->player->findings;
    const Surface *surface = context->surface;
    FindingsGeometry geometry =
        findings_geometry(list, rows->count, surface->width, surface->height, context->ui_scale);
    int row = findings_hit(&geometry, event->at);
    if (row >= 0 && event->press.code == KEY_MOUSE_LEFT) {
        list->row = (size_t)row;
        go(context, rows, now);
    }
    return bounds_contains(geometry.card, event->at);
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    char title[64];
    if (!is_shown(context))
        return false;
    FindingRows rows = rows_of(context, title);
    if (event->kind == EVENT_KEY)
        return take_key(context, &rows, event, now);
    return event->kind == EVENT_PRESS && press(context, &rows, event, now);
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    char title[64];
    (void)now;
    if (!is_shown(context))
        return;
    FindingRows rows = rows_of(context, title);
    FindingList *list = &context->player->findings;
    list->row = list->row < rows.count ? list->row : 0;
    findings_draw(canvas, list, &rows, context->fonts);
}

const Overlay overlay_findings = {.is_private = true, .handle = handle, .draw = draw};
