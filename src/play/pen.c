#include "play/pen.h"

#include <math.h>
#include <string.h>

const double pen_fade_seconds = 0.8;

static const float step = 0.03f;          // scene units between two points
static const float longest_chord = 0.25f; // that stands for several points
static const float straightness = 0.004f; // how far a point that is dropped may lie beside the line

static PenStroke *newest(Pen *pen) {
    return pen->stroke_count ? &pen->strokes[pen->stroke_count - 1] : NULL;
}

bool pen_is_down(const Pen *pen) {
    return pen->stroke_count && isinf(pen->strokes[pen->stroke_count - 1].ended);
}

// Strokes ---------------------------------------------------------------------------------------------------

static void remove_stroke(Pen *pen, uint32_t index) {
    PenStroke gone = pen->strokes[index];
    vec2s *points = pen->points + gone.first;
    memmove(points, points + gone.count, (pen->point_count - gone.first - gone.count) * sizeof *points);
    pen->point_count -= gone.count;
    pen->stroke_count--;
    for (uint32_t i = index; i < pen->stroke_count; i++) {
        pen->strokes[i] = pen->strokes[i + 1];
        pen->strokes[i].first -= gone.count;
    }
}

static void remove_faded(Pen *pen, double now) {
    for (uint32_t i = pen->stroke_count; i-- > 0;)
        if (pen_stroke_width(&pen->strokes[i], now) <= 0)
            remove_stroke(pen, i);
}

void pen_begin(Pen *pen, double now, vec2s at, double seconds) {
    pen_end(pen, now);
    remove_faded(pen, now);
    if (pen->stroke_count == pen_max_strokes || pen->point_count == pen_max_points)
        remove_stroke(pen, 0);
    pen->strokes[pen->stroke_count++] = (PenStroke){pen->point_count, 1, INFINITY, seconds};
    pen->points[pen->point_count++] = at;
}

void pen_end(Pen *pen, double now) {
    if (pen_is_down(pen))
        newest(pen)->ended = now;
}

void pen_undo(Pen *pen) {
    if (pen->stroke_count)
        remove_stroke(pen, pen->stroke_count - 1);
}

void pen_clear(Pen *pen) {
    pen->stroke_count = pen->point_count = 0;
}

// Points ----------------------------------------------------------------------------------------------------

// The last point of a stroke is where the pen is; it becomes one of the stroke when the next one is far
// enough.
static bool is_needed(const vec2s *last) {
    return glms_vec2_distance(last[-1], last[0]) >= step;
}

// Whether the point before the last lies on the way from its neighbour to `at`.
static bool is_straight(const vec2s *last, vec2s at) {
    vec2s chord = glms_vec2_sub(at, last[-1]), arm = glms_vec2_sub(last[0], last[-1]);
    float length = glms_vec2_norm(chord);
    return length <= longest_chord && glms_vec2_dot(chord, arm) > 0 &&
           fabsf(glms_vec2_cross(chord, arm)) <= straightness * length;
}

// Makes room for one more point of the newest stroke; false where it fills all there is.
static bool make_room(Pen *pen) {
    if (pen->point_count == pen_max_points && pen->stroke_count > 1)
        remove_stroke(pen, 0);
    return pen->point_count < pen_max_points;
}

void pen_move(Pen *pen, vec2s at) {
    if (!pen_is_down(pen))
        return;
    vec2s *last = &pen->points[pen->point_count - 1];
    bool replaces = newest(pen)->count > 1 && (!is_needed(last) || is_straight(last, at));
    if (!replaces) {
        if (!make_room(pen))
            return;
        newest(pen)->count++;
        pen->point_count++;
    }
    pen->points[pen->point_count - 1] = at;
}

// Time ------------------------------------------------------------------------------------------------------

float pen_stroke_width(const PenStroke *stroke, double now) {
    if (stroke->seconds <= 0 || isinf(stroke->ended))
        return 1;
    double gone = (now - stroke->ended - stroke->seconds) / pen_fade_seconds;
    return (float)(1 - fmin(fmax(gone, 0), 1));
}

double pen_next_change(const Pen *pen, double now) {
    double next = INFINITY;
    for (uint32_t i = 0; i < pen->stroke_count; i++) {
        const PenStroke *stroke = &pen->strokes[i];
        double fades = stroke->ended + stroke->seconds;
        if (stroke->seconds > 0 && now < fades + pen_fade_seconds)
            next = fmin(next, fmax(now, fades));
    }
    return next;
}
