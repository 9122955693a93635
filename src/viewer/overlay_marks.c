#include "base/oklab.h"
#include "draw/palette.h"
#include "hud/marks_draw.h"
#include "viewer/overlay.h"

#include <math.h>

// The whole frame in the window.
static View whole_of(const OverlayContext *context, int width, int height) {
    return view_fit(width, height, context->show->deck->scene.frame);
}

// A place of the window's picture in the frame's units.
static vec2s frame_point(const OverlayContext *context, vec2s at) {
    int width = context->surface->width, height = context->surface->height;
    float unit = whole_of(context, width, height).pixels_per_unit;
    vec2s middle = {{(float)width / 2, (float)height / 2}};
    return unit > 0 ? glms_vec2_divs(glms_vec2_sub(at, middle), unit) : (vec2s){{0, 0}};
}

static bool turn_wheel(OverlayContext *context, const Event *event, double now) {
    uint32_t code = event->press.code;
    bool is_wheel = event->press.mods == 0 && (code == KEY_WHEEL_UP || code == KEY_WHEEL_DOWN);
    return is_wheel && marks_wheel(&context->player->marks, now, code == KEY_WHEEL_UP ? 1 : -1);
}

static bool press(OverlayContext *context, const Event *event, double now) {
    Player *player = context->player;
    vec2s at = frame_point(context, event->at);
    bool is_plain = event->press.mods == 0;
    if (is_plain && event->press.code == KEY_MOUSE_MIDDLE && zoom_is_in(&player->zoom)) {
        zoom_hold(&player->zoom, at);
        return true;
    }
    Framing framing = zoom_at(&player->zoom, now);
    marks_move(&player->marks, now, at, framing);
    return is_plain && event->press.code == KEY_MOUSE_LEFT && marks_press(&player->marks, now, framing);
}

static bool release(OverlayContext *context, const Event *event, double now) {
    if (event->press.code == KEY_MOUSE_MIDDLE)
        return zoom_let_go(&context->player->zoom);
    return event->press.code == KEY_MOUSE_LEFT && marks_release(&context->player->marks, now);
}

static bool move(OverlayContext *context, const Event *event, double now) {
    Player *player = context->player;
    vec2s at = frame_point(context, event->at);
    bool drags = zoom_drag(&player->zoom, now, at);
    marks_move(&player->marks, now, at, zoom_at(&player->zoom, now));
    return drags;
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    static bool (*const handlers[])(OverlayContext *, const Event *, double) = {[EVENT_KEY] = turn_wheel,
                                                                                [EVENT_PRESS] = press,
                                                                                [EVENT_RELEASE] = release,
                                                                                [EVENT_MOVE] = move,
                                                                                [EVENT_REDRAW] = NULL};
    return handlers[event->kind] && handlers[event->kind](context, event, now);
}

// How light the scene's ground is at the moment: 0 to 1.
static float lightness_of(const OverlayContext *context) {
    Palette palette = palette_make(&context->show->deck->scene, context->projector);
    return oklch_from_color(palette_background(&palette)).lightness;
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    View whole = whole_of(context, canvas->view->width, canvas->view->height);
    if (!context->player->blank)
        marks_draw(canvas->display, &context->player->marks, now, &whole,
                   zoom_at(&context->player->zoom, now), lightness_of(context));
}

const Overlay overlay_marks = {.handle = handle, .draw = draw};
