// Near: of names that are known, the one that somebody may have meant who wrote another.
#pragma once

typedef struct Near {
    const char *name, *found; // the nearest so far; NULL: none is near
    unsigned nearest;
    const char *room; // of the one that is found, a table's name before it; NULL: none
} Near;

Near near_begin(const char *name);
void near_consider(Near *near, const char *candidate);
void near_consider_in(Near *near, const char *room, const char *candidate);
void near_consider_colors(Near *near);
// The rate functions.
void near_consider_eases(Near *near);
