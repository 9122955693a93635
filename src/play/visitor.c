#include "play/visitor.h"

#include <math.h>

const double visitor_press_seconds = 0.5;

static const double fade_seconds = 0.3;

void visitor_come(Visitor *visitor, double now) {
    visitor->is_here = true;
    glide_to(&visitor->shown, now, 1, fade_seconds);
}

void visitor_leave(Visitor *visitor, double now) {
    visitor->is_here = false;
    glide_to(&visitor->shown, now, 0, fade_seconds);
}

void visitor_press(Visitor *visitor, double now, Arrow arrow) {
    visitor->pressed = arrow;
    visitor->pressed_at = now;
}

float visitor_glow(const Visitor *visitor, double now, Arrow arrow) {
    double left = 1 - (now - visitor->pressed_at) / visitor_press_seconds;
    return visitor->pressed == arrow && left > 0 ? (float)(left * left) : 0;
}

double visitor_next_change(const Visitor *visitor, double now) {
    bool glows = visitor->pressed && now < visitor->pressed_at + visitor_press_seconds;
    return glows ? now : glide_next_change(&visitor->shown, now);
}
