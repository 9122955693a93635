// Visitor: somebody who steps through a show that otherwise runs by itself, by keys or by large arrows on the
// picture.
#pragma once

#include "play/glide.h"

#include <stdbool.h>

typedef enum Arrow { ARROW_NONE, ARROW_PREVIOUS, ARROW_NEXT, ARROW_COUNT } Arrow;

typedef struct Visitor {
    bool is_here;
    Glide shown; // the arrows' opacity
    Arrow pressed;
    double pressed_at; // it lights up for visitor_press_seconds
} Visitor;

extern const double visitor_press_seconds;

// Somebody touches the screen or a key: the arrows come.
void visitor_come(Visitor *visitor, double now);
// Nobody does any more: they go.
void visitor_leave(Visitor *visitor, double now);
void visitor_press(Visitor *visitor, double now, Arrow arrow);
// How far an arrow is lit up by a press, 1 to 0.
float visitor_glow(const Visitor *visitor, double now, Arrow arrow);
double visitor_next_change(const Visitor *visitor, double now);
