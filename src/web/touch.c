#include "web/touch.h"

#include <math.h>

const double touch_wait_seconds = 0.3;

static const double swipe_least = 40, tap_most = 12, notch = 40; // pixels of the page
static const float least_apart = 8;                              // pixels of the picture

static void push(EventQueue *queue, EventKind kind, KeyPress press, vec2s at) {
    event_queue_push(queue, (Event){.kind = kind, .press = press, .at = at});
}

static void push_plain(EventQueue *queue, EventKind kind, uint32_t code, vec2s at) {
    push(queue, kind, key_press(code, 0), at);
}

void touch_begin(Touch *touch, EventQueue *queue, vec2s at, TouchPlace place) {
    *touch = (Touch){true, false, place, at, at, touch->tapped_at};
    if (place.use == TOUCH_DRAGS)
        push_plain(queue, EVENT_PRESS, KEY_MOUSE_LEFT, at);
    else if (place.use == TOUCH_POINTS)
        push_plain(queue, EVENT_MOVE, KEY_NONE, at);
}

static void scroll(Touch *touch, EventQueue *queue, double scale) {
    float step = (float)(notch * scale), way = touch->at.y - touch->began.y;
    for (; fabsf(way) >= step; way -= copysignf(step, way)) {
        push_plain(queue, EVENT_KEY, way > 0 ? KEY_WHEEL_DOWN : KEY_WHEEL_UP, touch->at);
        touch->began.y += copysignf(step, way);
        touch->has_scrolled = true;
    }
}

void touch_move(Touch *touch, EventQueue *queue, double scale, vec2s at) {
    touch->at = at;
    if (!touch->is_down)
        return;
    if (touch->place.use == TOUCH_DRAGS || touch->place.use == TOUCH_POINTS)
        push_plain(queue, EVENT_MOVE, KEY_NONE, at);
    else if (touch->place.use == TOUCH_SCROLLS)
        scroll(touch, queue, scale);
}

// Taps ------------------------------------------------------------------------------------------------------

static void tap(const Touch *touch, EventQueue *queue) {
    uint32_t button = touch->place.use == TOUCH_BACK ? KEY_MOUSE_RIGHT : KEY_MOUSE_LEFT;
    push_plain(queue, EVENT_PRESS, button, touch->at);
    push_plain(queue, EVENT_RELEASE, button, touch->at);
}

static void tap_once(Touch *touch, EventQueue *queue, double now) {
    bool is_second = touch->tapped_at > 0;
    touch->tapped_at = touch->place.takes_two && !is_second ? now : 0;
    if (is_second)
        push(queue, EVENT_KEY, key_press('z', MOD_SHIFT), touch->at);
    else if (!touch->place.takes_two)
        tap(touch, queue);
}

void touch_wait(Touch *touch, EventQueue *queue, double now) {
    if (touch->tapped_at <= 0 || touch->is_down || now < touch->tapped_at + touch_wait_seconds)
        return;
    touch->tapped_at = 0;
    tap(touch, queue);
}

void touch_end(Touch *touch, EventQueue *queue, double scale, double now) {
    vec2s way = glms_vec2_sub(touch->at, touch->began);
    TouchUse use = touch->place.use;
    bool is_free = touch->is_down && use != TOUCH_DRAGS && !touch->has_scrolled;
    bool is_swipe = fabsf(way.x) >= swipe_least * scale && fabsf(way.x) > fabsf(way.y);
    if (is_free && is_swipe && use <= TOUCH_BACK)
        push_plain(queue, EVENT_KEY, way.x < 0 ? KEY_RIGHT : KEY_LEFT, touch->at);
    else if (is_free && glms_vec2_norm(way) <= tap_most * scale)
        tap_once(touch, queue, now);
    touch_cancel(touch, queue);
}

void touch_cancel(Touch *touch, EventQueue *queue) {
    if (touch->is_down && touch->place.use == TOUCH_DRAGS)
        push_plain(queue, EVENT_RELEASE, KEY_MOUSE_LEFT, touch->at);
    touch->is_down = false;
}

// Two fingers -----------------------------------------------------------------------------------------------

Pinch pinch_make(vec2s one, vec2s other) {
    vec2s middle = glms_vec2_lerp(one, other, 0.5f);
    return (Pinch){middle, middle, 1, fmaxf(glms_vec2_distance(one, other), least_apart)};
}

Pinch pinch_move(const Pinch *before, vec2s one, vec2s other) {
    Pinch pinch = pinch_make(one, other);
    pinch.from = before->to;
    pinch.factor = pinch.apart / before->apart;
    return pinch;
}
