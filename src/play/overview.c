#include "play/overview.h"

#include <math.h>

static const float least_picture_em = 9, most_picture_em = 26; // widths

void overview_open(Overview *overview, size_t cue) {
    *overview = (Overview){.open = true, .selected = cue};
}

void overview_close(Overview *overview) {
    overview->open = false;
}

// Layout ----------------------------------------------------------------------------------------------------

// The widest picture with which `columns` fit side by side and their rows below each other.
static float fitting_width(vec2s area, vec2s gap, float aspect, size_t columns, size_t count) {
    size_t rows = (count + columns - 1) / columns;
    float by_width = (area.x + gap.x) / (float)columns - gap.x;
    float by_height = ((area.y + gap.x) / (float)rows - gap.x - gap.y) * aspect;
    return fminf(by_width, by_height);
}

static size_t best_columns(vec2s area, vec2s gap, float aspect, size_t count) {
    size_t best = 1;
    for (size_t columns = 2; columns <= count; columns++)
        if (fitting_width(area, gap, aspect, columns, count) > fitting_width(area, gap, aspect, best, count))
            best = columns;
    return best;
}

static size_t fitting_count(float room, float pitch, float gap) {
    return (size_t)fmaxf(1, floorf((room + gap) / pitch));
}

OverviewLayout overview_layout(int width, int height, float scale, float aspect, size_t count) {
    float em = roundf(scale * fmaxf(9, fminf(0.0235f * (float)height, 0.02f * (float)width)));
    float margin = roundf(2.4f * em), header = roundf(4.6f * em);
    vec2s gap = {{roundf(1.5f * em), roundf(2.1f * em)}}; // between cells; of the text below the picture
    vec2s area = {{fmaxf((float)width - 2 * margin, em), fmaxf((float)height - header - margin, em)}};
    OverviewLayout layout = {.em = em, .columns = best_columns(area, gap, aspect, count)};
    float picture = fitting_width(area, gap, aspect, layout.columns, count);
    if (picture < least_picture_em * em) {
        picture = fminf(least_picture_em * em, area.x);
        layout.columns = fitting_count(area.x, picture + gap.x, gap.x);
        picture = (area.x + gap.x) / (float)layout.columns - gap.x;
    }
    picture = floorf(fminf(picture, most_picture_em * em));
    layout.picture_height = floorf(picture / aspect);
    layout.cell = (vec2s){{picture, layout.picture_height + gap.y}};
    layout.pitch = (vec2s){{picture + gap.x, layout.cell.y + gap.x}};
    size_t rows = (count + layout.columns - 1) / layout.columns;
    layout.rows = fitting_count(area.y, layout.pitch.y, gap.x);
    layout.rows = rows < layout.rows ? rows : layout.rows;
    float grid_width = (float)layout.columns * layout.pitch.x - gap.x;
    layout.origin = (vec2s){{roundf(((float)width - grid_width) / 2), (float)height - header}};
    return layout;
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
static void overview_move(Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                          int places, int rows) {
    int64_t count = (int64_t)overview_count(overview, timeline);
    int64_t from = (int64_t)overview_place(overview, timeline, overview->selected);
    int64_t to = from + places + rows * (int64_t)layout->columns;
    int64_t last_row = (count - 1) / (int64_t)layout->columns;
    if (rows > 0 && to >= count && from / (int64_t)layout->columns < last_row)
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

OverviewAnswer overview_take(Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                             KeyPress press) {
    if (press.mods & ~(unsigned)MOD_SHIFT)
        return OVERVIEW_NOT_ITS_KEY;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (moves[i].code == press.code) {
            overview_move(overview, timeline, layout, moves[i].places, moves[i].rows);
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

// Scrolling and the mouse -----------------------------------------------------------------------------------

void overview_follow(Overview *overview, const Timeline *timeline, const OverviewLayout *layout) {
    size_t count = overview_count(overview, timeline);
    if (overview->selected >= timeline->cue_count)
        overview->selected = timeline->cue_count - 1;
    size_t rows = (count + layout->columns - 1) / layout->columns;
    size_t row = overview_place(overview, timeline, overview->selected) / layout->columns;
    if (overview->top > row)
        overview->top = row;
    if (overview->top + layout->rows <= row)
        overview->top = row + 1 - layout->rows;
    if (overview->top + layout->rows > rows)
        overview->top = rows > layout->rows ? rows - layout->rows : 0;
}

Bounds overview_cell(const Overview *overview, const OverviewLayout *layout, size_t place) {
    size_t line = place / layout->columns;
    float column = (float)(place % layout->columns), row = (float)line - (float)overview->top;
    vec2s upper = {{layout->origin.x + column * layout->pitch.x, layout->origin.y - row * layout->pitch.y}};
    return (Bounds){{{upper.x, upper.y - layout->cell.y}}, {{upper.x + layout->cell.x, upper.y}}};
}

int overview_hit(const Overview *overview, const Timeline *timeline, const OverviewLayout *layout,
                 vec2s point) {
    size_t first = overview->top * layout->columns, count = overview_count(overview, timeline);
    for (size_t place = first; place < count && place < first + layout->rows * layout->columns; place++) {
        Bounds cell = overview_cell(overview, layout, place);
        if (point.x >= cell.min.x && point.x <= cell.max.x && point.y >= cell.min.y && point.y <= cell.max.y)
            return (int)overview_cue(overview, timeline, place);
    }
    return -1;
}
