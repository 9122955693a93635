#include "platform/event.h"

bool event_is_pointer(const Event *event) {
    bool is_wheel = event->kind == EVENT_KEY &&
                    (event->press.code == KEY_WHEEL_UP || event->press.code == KEY_WHEEL_DOWN);
    return is_wheel || event->kind == EVENT_PRESS || event->kind == EVENT_RELEASE ||
           event->kind == EVENT_MOVE;
}

void event_queue_push(EventQueue *queue, Event event) {
    Event *last = queue->count ? &queue->events[(queue->first + queue->count - 1) % event_queue_size] : NULL;
    if (last && last->kind == event.kind && (event.kind == EVENT_MOVE || event.kind == EVENT_REDRAW))
        *last = event;
    else if (queue->count < event_queue_size)
        queue->events[(queue->first + queue->count++) % event_queue_size] = event;
}

bool event_queue_take(EventQueue *queue, Event *event) {
    if (queue->count == 0)
        return false;
    *event = queue->events[queue->first];
    queue->first = (queue->first + 1) % event_queue_size;
    queue->count--;
    return true;
}
