#include "play/marks.h"

#include <math.h>

Marks marks_make(void) {
    return (Marks){.spotlight = spotlight_make()};
}

void marks_toggle_spotlight(Marks *marks, double now) {
    spotlight_set(&marks->spotlight, now, !marks->spotlight.is_on);
}

void marks_toggle_pointer(Marks *marks, double now) {
    pointer_set(&marks->pointer, now, !marks->pointer.is_on, marks->mouse);
}

void marks_toggle_pen(Marks *marks, double now, double seconds) {
    pen_end(&marks->pen, now);
    marks->has_pen = !marks->has_pen || marks->pen_seconds != seconds;
    marks->pen_seconds = seconds;
}

bool marks_leave(Marks *marks, double now) {
    if (marks->has_pen)
        marks_toggle_pen(marks, now, marks->pen_seconds);
    else if (marks->pointer.is_on)
        marks_toggle_pointer(marks, now);
    else if (marks->spotlight.is_on)
        marks_toggle_spotlight(marks, now);
    else
        return false;
    return true;
}

bool marks_use_mouse(const Marks *marks) {
    return marks->has_pen || marks->pointer.is_on || marks->spotlight.is_on;
}

bool marks_show_mouse(const Marks *marks) {
    return marks->has_pen || marks->pointer.is_on;
}

void marks_move(Marks *marks, double now, vec2s at, Framing framing) {
    marks->mouse = at;
    if (marks->pointer.is_on)
        pointer_move(&marks->pointer, now, at);
    pen_move(&marks->pen, framing_to_scene(framing, at));
}

bool marks_press(Marks *marks, double now, Framing framing) {
    if (marks->has_pen)
        pen_begin(&marks->pen, now, framing_to_scene(framing, marks->mouse), marks->pen_seconds);
    return marks->has_pen;
}

bool marks_release(Marks *marks, double now) {
    bool was_down = pen_is_down(&marks->pen);
    pen_end(&marks->pen, now);
    return was_down;
}

bool marks_wheel(Marks *marks, double now, int notches) {
    if (marks->spotlight.is_on)
        spotlight_resize(&marks->spotlight, now, notches);
    return marks->spotlight.is_on;
}

double marks_next_change(const Marks *marks, double now) {
    return fmin(
        fmin(spotlight_next_change(&marks->spotlight, now), pointer_next_change(&marks->pointer, now)),
        pen_next_change(&marks->pen, now));
}
