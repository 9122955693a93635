#include "play/pointer.h"

#include <math.h>

const double pointer_trail_seconds = 0.3;

static const double fade_seconds = 0.15;

const TrailPoint *pointer_trail(const Pointer *pointer, uint32_t i) {
    return &pointer->trail[(pointer->next + pointer_trail_size - 1 - i) % pointer_trail_size];
}

void pointer_set(Pointer *pointer, double now, bool is_on, vec2s at) {
    pointer->is_on = is_on;
    glide_to(&pointer->shown, now, is_on, fade_seconds);
    if (is_on) {
        pointer->count = 0;
        pointer_move(pointer, now, at);
    }
}

void pointer_move(Pointer *pointer, double now, vec2s at) {
    pointer->trail[pointer->next] = (TrailPoint){at, now};
    pointer->next = (pointer->next + 1) % pointer_trail_size;
    if (pointer->count < pointer_trail_size)
        pointer->count++;
}

double pointer_next_change(const Pointer *pointer, double now) {
    bool has_trail =
        pointer->is_on && pointer->count > 1 && pointer_trail(pointer, 0)->time + pointer_trail_seconds > now;
    return has_trail ? now : glide_next_change(&pointer->shown, now);
}
