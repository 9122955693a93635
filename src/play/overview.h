// Overview: all steps at a glance, a grid of small pictures, one a cue, to choose from with arrows, mouse and
// typing. State and geometry; overview_draw.h draws it. Pixels, origin at the lower left.
#pragma once

#include "base/affine.h"
#include "play/text_field.h"

typedef struct Overview {
    bool open;
    size_t selected;  // cue
    size_t top;       // the first row that shows
    TextField search; // cues that it does not mean are left out
} Overview;

typedef struct OverviewLayout {
    float em;     // size of the text
    vec2s origin; // upper left corner of the first cell
    vec2s cell;   // its picture and the text below
    vec2s pitch;  // from a cell to the next, to the right and down
    float picture_height;
    size_t columns, rows; // that fit
} OverviewLayout;

typedef enum OverviewAnswer { OVERVIEW_NOT_ITS_KEY, OVERVIEW_TAKEN, OVERVIEW_GO } OverviewAnswer;

void overview_open(Overview *overview, size_t cue);
void overview_close(Overview *overview);

// The layout for a window and `count` cues of a show whose frame is width / height = aspect. All fit where
// the pictures are not too small then; else the grid scrolls.
OverviewLayout overview_layout(int width, int height, float scale, float aspect, size_t count);

// The cues that the search means: how many, the place of one among them (the count where it is not among
// them), and the one at a place below the count.
size_t overview_count(const Overview *overview, const Timeline *timeline);
size_t overview_place(const Overview *overview, const Timeline *timeline, size_t cue);
size_t overview_cue(const Overview *overview, const Timeline *timeline, size_t place);

// Gives it a key: arrows, Home, End, PageUp, PageDown and the wheel move; characters and Backspace search;
// Enter means the selected cue (GO); Esc closes it.
OverviewAnswer overview_take(Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                             KeyPress press);
// Scrolls so that the selected cue shows.
void overview_follow(Overview *overview, const Timeline *timeline, const OverviewLayout *layout);

// The cell at a place, as it is scrolled; and the cue under a point, or -1.
Bounds overview_cell(const Overview *overview, const OverviewLayout *layout, size_t place);
int overview_hit(const Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                 vec2s point);
