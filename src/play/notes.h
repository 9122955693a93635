// Notes: how the presenter reads the notes of a step: in a size of choice, scrolled where they are longer
// than their place. notes_draw.h draws them.
#pragma once

#include <stddef.h>

typedef struct Notes {
    int size;    // steps above (or below) the standard size, in [notes_least_size, notes_largest_size]
    size_t step; // whose notes are scrolled
    int scroll;  // by lines, of that step's notes
    int limit;   // the most lines they can be scrolled by, as they were drawn last
} Notes;

enum { notes_least_size = -4, notes_largest_size = 8 };

float notes_scale(const Notes *notes); // of the standard size: five steps double it
// By steps; 0: back to the standard size.
void notes_resize(Notes *notes, int by);
void notes_scroll(Notes *notes, int lines);
