#include "play/overview.h"

#include <stdint.h>

void overview_open(Overview *overview, size_t cue) {
    *overview = (Overview){.open = true, .selected = cue};
}

void overview_close(Overview *overview) {
    overview->open = false;
}

// The search ------------------------------------------------------------------------------------------------

size_t overview_count(const Overview *overview, const Timeline *timeline) {
    return overview_place(overview, timeline, timeline->cue_count);
}

size_t overview_place(const Overview *overview, const Timeline *timeline, size_t cue) {
    size_t place = 0;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        bool is_meant = text_field_matches(&overview->search, timeline, i);
        if (is_meant && i == cue)
            return place;
        place += is_meant;
    }
    return place;
}

size_t overview_cue(const Overview *overview, const Timeline *timeline, size_t place) {
    size_t cue = 0;
    for (; cue < timeline->cue_count; cue++)
        if (text_field_matches(&overview->search, timeline, cue) && place-- == 0)
            return cue;
    return timeline->cue_count - 1;
}

// Keys ------------------------------------------------------------------------------------------------------

// By places, and by rows.
static const struct {
    uint32_t code;
    int places, rows;
} moves[] = {
    {KEY_RIGHT, 1, 0},      {KEY_LEFT, -1, 0},     {KEY_DOWN, 0, 1},         {KEY_UP, 0, -1},
    {KEY_PAGE_DOWN, 1, 0},  {KEY_PAGE_UP, -1, 0},  {KEY_HOME, INT32_MIN, 0}, {KEY_END, INT32_MAX, 0},
    {KEY_WHEEL_DOWN, 0, 1}, {KEY_WHEEL_UP, 0, -1},
};

// Stays where it is when a row would lead out of the grid, and at the ends.
static void overview_move(Overview *overview, const Timeline *timeline, size_t columns, int places,
                          int rows) {
    int64_t count = (int64_t)overview_count(overview, timeline);
    int64_t from = (int64_t)overview_place(overview, timeline, overview->selected);
    int64_t to = from + places + rows * (int64_t)columns;
    int64_t last_row = (count - 1) / (int64_t)columns;
    if (rows > 0 && to >= count && from / (int64_t)columns < last_row)
        to = count - 1;
    else if (rows != 0 && (to < 0 || to >= count))
        to = from;
    to = to < 0 ? 0 : to >= count ? count - 1 : to;
    if (count > 0)
        overview->selected = overview_cue(overview, timeline, (size_t)to);
}

// Selects what the search means best, if it means something else than the selected cue.
static void overview_search(Overview *overview, const Timeline *timeline) {
    int cue = text_field_find_cue(&overview->search, timeline);
    if (cue >= 0)
        overview->selected = (size_t)cue;
}

OverviewAnswer overview_take(Overview *overview, const Timeline *timeline, size_t columns, KeyPress press) {
    if (press.mods & ~(unsigned)MOD_SHIFT)
        return OVERVIEW_NOT_ITS_KEY;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].code == press.code) {
            overview_move(overview, timeline, columns, moves[i].places, moves[i].rows);
            return OVERVIEW_TAKEN;
        }
    if (press.code == KEY_ENTER)
        return overview_count(overview, timeline) > 0 ? OVERVIEW_GO : OVERVIEW_TAKEN;
    if (press.code == KEY_ESCAPE)
        overview_close(overview);
    else if (press.code == KEY_BACKSPACE)
        text_field_erase(&overview->search);
    else if (press.code == KEY_SPACE && overview->search.length == 0)
        return OVERVIEW_TAKEN;
    else if (!text_field_type(&overview->search, press))
        return OVERVIEW_NOT_ITS_KEY;
    overview_search(overview, timeline);
    return OVERVIEW_TAKEN;
}

// Scrolling -------------------------------------------------------------------------------------------------

void overview_follow(Overview *overview, const Timeline *timeline, size_t columns, size_t rows) {
    size_t count = overview_count(overview, timeline);
    if (overview->selected >= timeline->cue_count)
        overview->selected = timeline->cue_count - 1;
    size_t all = (count + columns - 1) / columns;
    size_t row = overview_place(overview, timeline, overview->selected) / columns;
    if (overview->top > row)
        overview->top = row;
    if (overview->top + rows <= row)
        overview->top = row + 1 - rows;
    if (overview->top + rows > all)
        overview->top = all > rows ? all - rows : 0;
}
