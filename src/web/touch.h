// Touch: what a finger on the canvas means, as events of keys and the mouse. Part of window.c.
#pragma once

#include "platform/event.h"

// What a finger does where it comes down.
typedef enum TouchPlace {
    TOUCH_TAPS,  // as the mouse does
    TOUCH_BACK,  // a tap steps back
    TOUCH_DRAGS, // as the mouse does with its button down
} TouchPlace;

typedef struct Touch {
    bool is_down;
    TouchPlace place;
    vec2s began, at; // pixels of the picture
} Touch;

// Each pushes what it means. `scale`: pixels of the picture in one of the page's, by which a finger's size goes.
void touch_begin(Touch *touch, EventQueue *queue, vec2s at, TouchPlace place);
void touch_move(Touch *touch, EventQueue *queue, vec2s at);
void touch_end(Touch *touch, EventQueue *queue, double scale);
// Another finger comes down, or the browser takes the touch for itself: it means nothing.
void touch_cancel(Touch *touch, EventQueue *queue);
