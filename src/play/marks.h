// Marks: what the presenter shows with the mouse: a spotlight, a pointer and a pen. Holds no window and no
// clock: `now` (clock.h) and the mouse's place come from outside. Nothing here allocates; a copy is a whole
// one.
#pragma once

#include "play/pen.h"
#include "play/pointer.h"
#include "play/spotlight.h"
#include "play/zoom.h"

typedef struct Marks {
    Spotlight spotlight;
    Pointer pointer;
    Pen pen;
    bool has_pen;       // the left button draws
    double pen_seconds; // new strokes fade after; 0: they stay
    vec2s mouse;        // in the frame's units (zoom.h)
} Marks;

Marks marks_make(void);

void marks_toggle_spotlight(Marks *marks, double now);
void marks_toggle_pointer(Marks *marks, double now);
// Takes the pen, or lays it down where it is in hand with that very time.
void marks_toggle_pen(Marks *marks, double now, double seconds);
// Ends the topmost of pen, pointer and spotlight; false where there is none. What was drawn stays.
bool marks_leave(Marks *marks, double now);

// Whether the mouse is in use, so that moving it should bring up nothing else.
bool marks_use_mouse(const Marks *marks);
// Whether a mark shows where the mouse is, so that its own cursor can go.
bool marks_show_mouse(const Marks *marks);
// The mouse is at `at`, in the frame's units.
void marks_move(Marks *marks, double now, vec2s at, Framing framing);
// The left button goes down or up, and notches of the wheel; false where no mark cares.
bool marks_press(Marks *marks, double now, Framing framing);
bool marks_release(Marks *marks, double now);
bool marks_wheel(Marks *marks, double now, int notches);

double marks_next_change(const Marks *marks, double now);
