#include "play/zoom.h"

#include <math.h>

const float zoom_max_scale = 16;
const double zoom_seconds = 0.3;

static const float least_scale = 1.05f; // below, it is the whole frame

static Framing whole(void) {
    return (Framing){{{0, 0}}, 1};
}

Zoom zoom_make(vec2s frame) {
    return (Zoom){.frame = frame, .from = whole(), .to = whole(), .since = -INFINITY};
}

static float clamped(float scale) {
    return fminf(fmaxf(scale, 1), zoom_max_scale);
}

// The nearest framing of this scale within the frame.
static Framing within(const Zoom *zoom, Framing framing) {
    vec2s room = glms_vec2_scale(zoom->frame, 0.5f * (1 - 1 / framing.scale));
    framing.center = glms_vec2_maxv(glms_vec2_minv(framing.center, room), glms_vec2_negate(room));
    return framing;
}

// How far the way from one framing to another is gone when the scale is there. With this share of the way
// between the centres, one point of the picture stands still, and what lies within the frame at both ends
// does so in between.
static float share(Framing from, Framing to, float scale) {
    return (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
}

Framing zoom_at(const Zoom *zoom, double now) {
    double left = 1 - fmin(fmax((now - zoom->since) / zoom_seconds, 0), 1);
    if (left <= 0)
        return zoom->to;
    float part = (float)(1 - left * left * left);
    Framing from = zoom->from, to = zoom->to;
    float scale = from.scale * powf(to.scale / from.scale, part);
    bool is_pan = fabsf(logf(to.scale / from.scale)) < 1e-3f;
    return (Framing){glms_vec2_lerp(from.center, to.center, is_pan ? part : share(from, to, scale)), scale};
}

bool zoom_is_in(const Zoom *zoom) {
    return zoom->to.scale > 1;
}

double zoom_next_change(const Zoom *zoom, double now) {
    return now < zoom->since + zoom_seconds ? now : INFINITY;
}

static void zoom_to(Zoom *zoom, double now, Framing to) {
    zoom->from = zoom_at(zoom, now);
    zoom->to = to.scale < least_scale ? whole() : within(zoom, to);
    zoom->since = now;
}

void zoom_by(Zoom *zoom, double now, float factor, vec2s at) {
    vec2s still = framing_to_scene(zoom_at(zoom, now), at);
    float scale = clamped(zoom->to.scale * factor);
    zoom_to(zoom, now, (Framing){glms_vec2_sub(still, glms_vec2_divs(at, scale)), scale});
}

void zoom_reset(Zoom *zoom, double now) {
    zoom_to(zoom, now, whole());
}

void zoom_pinch(Zoom *zoom, double now, float factor, vec2s from, vec2s to) {
    Framing framing = zoom_at(zoom, now);
    vec2s still = framing_to_scene(framing, from);
    framing.scale = clamped(framing.scale * factor);
    framing.center = glms_vec2_sub(still, glms_vec2_divs(to, framing.scale));
    zoom->from = zoom->to = within(zoom, framing);
    zoom->since = -INFINITY;
}

void zoom_settle(Zoom *zoom, double now) {
    zoom_to(zoom, now, zoom->to);
}

void zoom_hold(Zoom *zoom, vec2s at) {
    zoom->is_held = true;
    zoom->held_at = at;
}

bool zoom_drag(Zoom *zoom, double now, vec2s at) {
    if (!zoom->is_held)
        return false;
    zoom_pinch(zoom, now, 1, zoom->held_at, at);
    zoom->held_at = at;
    return true;
}

bool zoom_let_go(Zoom *zoom) {
    bool was_held = zoom->is_held;
    zoom->is_held = false;
    return was_held;
}
