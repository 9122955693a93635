#include "play/notes.h"

#include <math.h>

static const double doubling = 5; // steps

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

float notes_scale(const Notes *notes) {
    return (float)exp2(notes->size / doubling);
}

void notes_resize(Notes *notes, int by) {
    notes->size = by ? clamp(notes->size + by, notes_least_size, notes_largest_size) : 0;
}

void notes_scroll(Notes *notes, int lines) {
    notes->scroll = clamp(clamp(notes->scroll, 0, notes->limit) + lines, 0, notes->limit);
}
