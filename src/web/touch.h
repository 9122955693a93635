// Touch: what fingers on a canvas mean, as events of keys and the mouse, and as a pinch. Part of window.c.
#pragma once

#include "platform/event.h"

// What a finger does where it comes down.
typedef enum TouchUse {
    TOUCH_TAPS,   // as the mouse does, and swipes
    TOUCH_BACK,   // the same, but a tap steps back
    TOUCH_DRAGS,  // as the mouse does with its button down
    TOUCH_POINTS, // as the mouse does without; a tap is one
    TOUCH_SCROLLS // turns the wheel; a tap is one
} TouchUse;

typedef struct TouchPlace {
    TouchUse use;
    bool takes_two; // a tap waits whether another one comes, which asks for the whole picture
} TouchPlace;

typedef struct Touch {
    bool is_down, has_scrolled;
    TouchPlace place;
    vec2s began, at;  // pixels of the picture
    double tapped_at; // a tap waits since then; 0: none does
} Touch;

extern const double touch_wait_seconds; // a tap waits

// Each pushes what it means. `scale`: pixels of the picture in one of the page's, by which a finger's size goes.
void touch_begin(Touch *touch, EventQueue *queue, vec2s at, TouchPlace place);
void touch_move(Touch *touch, EventQueue *queue, double scale, vec2s at);
void touch_end(Touch *touch, EventQueue *queue, double scale, double now);
// Another finger comes down, or the browser takes the touch for itself: it means nothing.
void touch_cancel(Touch *touch, EventQueue *queue);
// A tap has waited long enough.
void touch_wait(Touch *touch, EventQueue *queue, double now);

// What was under the middle of two fingers at `from` comes to lie at `to`, `factor` times as large.
typedef struct Pinch {
    vec2s from, to;
    float factor;
    float apart; // the fingers
} Pinch;

// The fingers are where they are; and where they have gone since.
Pinch pinch_make(vec2s one, vec2s other);
Pinch pinch_move(const Pinch *before, vec2s one, vec2s other);
