// Event: what a window (window.h) tells of its keys, its mouse and its picture, and the queue that keeps it until somebody
// takes it.
#pragma once

#include "play/key.h"

#include <cglm/struct.h>

typedef enum EventKind {
    EVENT_KEY,    // a key, or the wheel
    EVENT_KEY_UP, // whichever key; without a press
    EVENT_PRESS,  // a mouse button goes down
    EVENT_RELEASE,
    EVENT_MOVE,   // the mouse
    EVENT_REDRAW, // the picture was lost or its size has changed
} EventKind;

typedef struct Event {
    EventKind kind;
    KeyPress press;    // KEY, PRESS, RELEASE
    KeyPress fallback; // KEY: what it is where nothing is bound to `press` (key_falls_back); else KEY_NONE
    bool is_repeat;    // KEY: it is being held
    vec2s at;          // PRESS, RELEASE, MOVE: pixels of the picture, origin at the lower left
} Event;

// Moved by the mouse or its wheel.
bool event_is_pointer(const Event *event);

enum { event_queue_size = 256 };

// All zero: empty.
typedef struct EventQueue {
    Event events[event_queue_size];
    size_t first, count;
} EventQueue;

// A full queue drops what is new; moves of the mouse are one event.
void event_queue_push(EventQueue *queue, Event event);
// Takes the oldest; false where there is none left.
bool event_queue_take(EventQueue *queue, Event *event);
