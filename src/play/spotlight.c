#include "play/spotlight.h"

#include <math.h>

const float spotlight_min_radius = 0.25f, spotlight_max_radius = 5;

static const float first_radius = 1.15f, notch = 1.15f;
static const double fade_seconds = 0.2, resize_seconds = 0.12;

Spotlight spotlight_make(void) {
    return (Spotlight){.radius = {first_radius, first_radius, 0, 0}};
}

void spotlight_set(Spotlight *spotlight, double now, bool is_on) {
    spotlight->is_on = is_on;
    glide_to(&spotlight->shown, now, is_on, fade_seconds);
}

void spotlight_resize(Spotlight *spotlight, double now, int notches) {
    float radius = spotlight->radius.to * powf(notch, (float)notches);
    radius = fminf(fmaxf(radius, spotlight_min_radius), spotlight_max_radius);
    glide_to(&spotlight->radius, now, radius, resize_seconds);
}

double spotlight_next_change(const Spotlight *spotlight, double now) {
    return fmin(glide_next_change(&spotlight->shown, now), glide_next_change(&spotlight->radius, now));
}
