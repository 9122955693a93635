// Screens: which monitor shows the audience's picture and which the presenter's, while monitors come and go.
// A window whose monitor goes moves to one that is left, and back when its own returns. Monitors are known by
// name.
#pragma once

#include <stdbool.h>

enum { screen_name_size = 64 };

typedef struct Screens {
    char audience[screen_name_size], presenter[screen_name_size]; // where they belong; "": not known yet
    int audience_at, presenter_at; // where they are: indices of the list, -1 where it is empty
} Screens;

// Finds places among `count` monitors, two different ones where there are two. Unknown homes become what was
// found then: the first monitor for the presenter, the second for the audience.
void screens_assign(Screens *screens, const char *const *names, int count);
// Changes the homes of the two, and their places. Nothing where there is one monitor.
void screens_swap(Screens *screens, const char *const *names, int count);
// The audience's monitor is gone, and both are on the one that is left.
bool screens_share_by_loss(const Screens *screens, const char *const *names);
