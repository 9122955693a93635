// Dimming: how bright the screen is to be at which hours of the day. A function of the time of day alone.
#pragma once

#include "base/error.h"

enum { dimming_most = 8 };

typedef struct DimmedHours {
    int from, to; // minutes of the day; `to` may be before `from`, after midnight
    float light;
} DimmedHours;

typedef struct Dimming {
    DimmedHours hours[dimming_most];
    int count;
} Dimming;

// Adds what a text says: "22:00-07:00=30%". False and an error that goes on behind the option's name where it says
// nothing, or there are too many.
bool dimming_read(Dimming *dimming, const char *text, Error *error);
// What every colour is multiplied by, 0 to 1, where that many seconds of the day have passed. It changes in the
// minute that begins with a border; where hours overlap, the darkest count.
float dimming_at(const Dimming *dimming, double second);
// In how many seconds that may be another: a small step of the change, or the next minute; INFINITY: never.
double dimming_next_change(const Dimming *dimming, double second);
