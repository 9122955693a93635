// Glide: a number on its way to another, as a function of time alone. A zeroed one rests at 0.
#pragma once

typedef struct Glide {
    float from, to;
    double since, seconds; // the way begins at `since` and takes `seconds`
} Glide;

// Where it is at `now`: it leaves and arrives slowly (3u² - 2u³).
float glide_at(const Glide *glide, double now);
// Turns it towards `to` from where it is.
void glide_to(Glide *glide, double now, float to, double seconds);
// `now` while it moves, INFINITY where it rests.
double glide_next_change(const Glide *glide, double now);
