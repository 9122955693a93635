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

static const Binding *find_binding(const Viewer *viewer, KeymapSection section, const Event *event) {
    const Binding *binding = keymap_find(&viewer->keymap, section, event->press);
    if (!binding && event->fallback.code != KEY_NONE)
        binding = keymap_find(&viewer->keymap, section, event->fallback);
    return binding;
}

static void run_binding(Viewer *viewer, const Binding *binding, bool is_repeat) {
    command_run(binding->command, &viewer->player, window_time(), binding->argument, is_repeat);
}

// False where the section has no row for the key.
static bool press_key(Viewer *viewer, KeymapSection section, const Event *event) {
    const Binding *binding = find_binding(viewer, section, event);
    bool is_repeat =
        event->kind == EVENT_KEY && (event->is_repeat || goes_on_turning(viewer, event->press.code));
    if (binding && binding->held == 0)
        run_binding(viewer, binding, is_repeat);
    else if (binding && !is_repeat)
        hold_begin(&viewer->hold, binding, window_time());
    return binding;
}

// Any other key, and any that goes up, ends what is being held.
static void follow_hold(Viewer *viewer, const Event *event) {
    if (event->kind == EVENT_KEY_UP || (event->kind == EVENT_KEY && !event->is_repeat))
        hold_end(&viewer->hold);
}

static void run_held(Viewer *viewer) {
    double now = window_time();
    const Binding *binding = hold_take(&viewer->hold, now);
    if (!binding)
        return;
    kiosk_touch(&viewer->kiosk, now);
    run_binding(viewer, binding, false);
}

// Events ----------------------------------------------------------------------------------------------------

static bool overlays_take(Viewer *viewer, const Surface *from, const Event *event) {
    OverlayContext context = viewer_context(viewer);
    return overlays_handle(&context, from, event, window_time());
}

static bool is_press(const Event *event) {
    return event->kind == EVENT_KEY || event->kind == EVENT_PRESS;
}

// The mouse in the presenter's window is for what lies in it alone.
static bool is_for_keymap(const Viewer *viewer, const Surface *from, const Event *event) {
    return is_press(event) && (from == &viewer->audience || !event_is_pointer(event));
}

// The first touch only brings up the arrows.
static void take_visitor(Viewer *viewer, const Event *event) {
    double now = window_time();
    bool was_here = viewer->player.visitor.is_here;
    kiosk_touch(&viewer->kiosk, now);
    if (!was_here) {
        kiosk_let_visit(&viewer->player, now);
        return;
    }
    OverlayContext context = viewer_context(viewer);
    context.surface = context.audience;
    overlay_visitor.handle(&context, event, now);
    if (!event_is_pointer(event))
        press_key(viewer, KEYMAP_VISITOR, event);
}

static bool take_kiosk_key(Viewer *viewer, const Event *event) {
    bool is_heard = viewer->options->kiosk != KIOSK_LOCKED && event->kind == EVENT_KEY;
    if (!is_heard || event_is_pointer(event) || !press_key(viewer, KEYMAP_KIOSK, event))
        return false;
    kiosk_touch(&viewer->kiosk, window_time());
    return true;
}

// A kiosk is deaf to all but its own keys, and to visitors where it invites them.
static void take_deaf(Viewer *viewer, const Surface *from, const Event *event) {
    bool is_taken = take_kiosk_key(viewer, event);
    if (!is_taken && viewer->options->attract && from == &viewer->audience && is_press(event))
        take_visitor(viewer, event);
}

static void take(Viewer *viewer, const Surface *from, const Event *event) {
    if (event->kind != EVENT_REDRAW)
        kiosk_touch(&viewer->kiosk, window_time());
    if (overlays_take(viewer, from, event) || !is_for_keymap(viewer, from, event))
        return;
    if (!press_key(viewer, KEYMAP_PRESENTER, event))
        take_kiosk_key(viewer, event);
}

static void handle_event(Viewer *viewer, Surface *from, const Event *event) {
    if (event->kind == EVENT_REDRAW)
        from->must_draw = true;
    if (event->kind == EVENT_MOVE && !surface_follow_mouse(from, event, window_time()))
        return;
    follow_hold(viewer, event);
    if (viewer_is_deaf(viewer))
        take_deaf(viewer, from, event);
    else
        take(viewer, from, event);
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
    run_held(viewer);
}

bool viewer_press(Viewer *viewer, KeyPress press) {
    const Event event = {.kind = EVENT_KEY, .press = press};
    if (overlays_take(viewer, &viewer->audience, &event))
        return true;
    const Binding *binding = find_binding(viewer, KEYMAP_PRESENTER, &event);
    if (binding)
        run_binding(viewer, binding, goes_on_turning(viewer, press.code));
    return binding;
}
