#include "viewer/viewer_input.h"

static const double wheel_seconds = 0.2; // between notches of one turn

// Keys ------------------------------------------------------------------------------------------------------

// A turn of the wheel is one press, however many notches it has.
static bool goes_on_turning(Viewer *viewer, uint32_t code) {
    double now = window_time(), before = viewer->wheel_at;
    bool is_wheel = code == KEY_WHEEL_UP || code == KEY_WHEEL_DOWN, goes_on = code == viewer->wheel_code;
    if (!is_wheel)
        return false;
    viewer->wheel_at = now;
    viewer->wheel_code = code;
    return goes_on && now < before + wheel_seconds;
}

static void press_key(Viewer *viewer, const Event *event) {
    uint32_t code = event->press.code;
    const Binding *binding = keymap_find(&viewer->keymap, event->press);
    bool is_repeat = event->kind == EVENT_KEY && (event->is_repeat || goes_on_turning(viewer, code));
    if (!binding && event->fallback.code != KEY_NONE)
        binding = keymap_find(&viewer->keymap, event->fallback);
    if (binding)
        command_run(binding->command, &viewer->player, window_time(), binding->argument, is_repeat);
}

// Events ----------------------------------------------------------------------------------------------------

static bool overlays_take(Viewer *viewer, const Surface *from, const Event *event) {
    OverlayContext context = viewer_context(viewer);
    return overlays_handle(&context, from, event, window_time());
}

// The mouse in the presenter's window is for what lies in it alone.
static bool is_for_keymap(const Viewer *viewer, const Surface *from, const Event *event) {
    bool is_press = event->kind == EVENT_KEY || event->kind == EVENT_PRESS;
    return is_press && (from == &viewer->audience || !event_is_pointer(event));
}

static void handle_event(Viewer *viewer, Surface *from, const Event *event) {
    if (event->kind == EVENT_REDRAW)
        from->must_draw = true;
    if (event->kind == EVENT_MOVE && !surface_follow_mouse(from, event, window_time()))
        return;
    if ((event_is_pointer(event) && viewer->options->kiosk) || overlays_take(viewer, from, event))
        return;
    if (is_for_keymap(viewer, from, event))
        press_key(viewer, event);
}

static void handle_events_of(Viewer *viewer, Surface *surface) {
    Event event;
    surface_measure(surface);
    while (surface->window && window_next_event(surface->window, &event))
        handle_event(viewer, surface, &event);
}

void viewer_handle_events(Viewer *viewer) {
    handle_events_of(viewer, &viewer->audience);
    handle_events_of(viewer, &viewer->presenter.surface);
}

bool viewer_press(Viewer *viewer, KeyPress press) {
    const Event event = {.kind = EVENT_KEY, .press = press};
    bool is_bound = keymap_find(&viewer->keymap, press) != NULL;
    if (overlays_take(viewer, &viewer->audience, &event))
        return true;
    press_key(viewer, &event);
    return is_bound;
}
