// Overview: all steps at a glance, a grid of small pictures, one a cue, to choose from with arrows, mouse and
// typing. hud/overview_layout.h says where they lie, hud/overview_draw.h draws them.
#pragma once

#include "play/text_field.h"

typedef struct Overview {
    bool open;
    size_t selected;  // cue
    size_t top;       // the first row that shows
    TextField search; // cues that it does not mean are left out
} Overview;

typedef enum OverviewAnswer { OVERVIEW_NOT_ITS_KEY, OVERVIEW_TAKEN, OVERVIEW_GO } OverviewAnswer;

void overview_open(Overview *overview, size_t cue);
void overview_close(Overview *overview);

// The cues that the search means: how many, the place of one among them (the count where it is not among
// them), and the one at a place below the count.
size_t overview_count(const Overview *overview, const Timeline *timeline);
size_t overview_place(const Overview *overview, const Timeline *timeline, size_t cue);
size_t overview_cue(const Overview *overview, const Timeline *timeline, size_t place);

// Gives it a key, in a grid of `columns`: arrows, Home, End, PageUp, PageDown and the wheel move; characters
// and Backspace search; Enter means the selected cue (GO); Esc closes it.
OverviewAnswer overview_take(Overview *overview, const Timeline *timeline, size_t columns, KeyPress press);
// Scrolls a grid in which so many columns and rows show so that the selected cue is among them.
void overview_follow(Overview *overview, const Timeline *timeline, size_t columns, size_t rows);
