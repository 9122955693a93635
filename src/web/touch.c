#include "web/touch.h"

#include <math.h>

static const double swipe_least = 40, tap_most = 12; // pixels of the page

static void push(EventQueue *queue, EventKind kind, uint32_t code, vec2s at) {
    event_queue_push(queue, (Event){.kind = kind, .press = key_press(code, 0), .at = at});
}

static void tap(const Touch *touch, EventQueue *queue) {
    uint32_t button = touch->place == TOUCH_BACK ? KEY_MOUSE_RIGHT : KEY_MOUSE_LEFT;
    push(queue, EVENT_PRESS, button, touch->at);
    push(queue, EVENT_RELEASE, button, touch->at);
}

void touch_begin(Touch *touch, EventQueue *queue, vec2s at, TouchPlace place) {
    *touch = (Touch){true, place, at, at};
    if (place == TOUCH_DRAGS)
        push(queue, EVENT_PRESS, KEY_MOUSE_LEFT, at);
}

void touch_move(Touch *touch, EventQueue *queue, vec2s at) {
    touch->at = at;
    if (touch->is_down && touch->place == TOUCH_DRAGS)
        push(queue, EVENT_MOVE, KEY_NONE, at);
}

void touch_end(Touch *touch, EventQueue *queue, double scale) {
    vec2s way = glms_vec2_sub(touch->at, touch->began);
    bool is_free = touch->is_down && touch->place != TOUCH_DRAGS;
    if (is_free && fabsf(way.x) >= swipe_least * scale && fabsf(way.x) > fabsf(way.y))
        push(queue, EVENT_KEY, way.x < 0 ? KEY_RIGHT : KEY_LEFT, touch->at);
    else if (is_free && glms_vec2_norm(way) <= tap_most * scale)
        tap(touch, queue);
    touch_cancel(touch, queue);
}

void touch_cancel(Touch *touch, EventQueue *queue) {
    if (touch->is_down && touch->place == TOUCH_DRAGS)
        push(queue, EVENT_RELEASE, KEY_MOUSE_LEFT, touch->at);
    touch->is_down = false;
}
