#include "play/glide.h"

#include <math.h>

float glide_at(const Glide *glide, double now) {
    double part = glide->seconds > 0 ? fmin(fmax((now - glide->since) / glide->seconds, 0), 1) : 1;
    if (part >= 1)
        return glide->to;
    return glide->from + (glide->to - glide->from) * (float)(part * part * (3 - 2 * part));
}

void glide_to(Glide *glide, double now, float to, double seconds) {
    *glide = (Glide){glide_at(glide, now), to, now, seconds};
}

double glide_next_change(const Glide *glide, double now) {
    return now < glide->since + glide->seconds ? now : INFINITY;
}
