#include "hud/overview_layout.h"

#include <math.h>

static const float least_picture_em = 9, most_picture_em = 26; // widths

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
    layout.rows = fitting_count(area.y, layout.pitch.y, gap.x);
    float grid_width = (float)layout.columns * layout.pitch.x - gap.x;
    layout.origin = (vec2s){{roundf(((float)width - grid_width) / 2), (float)height - header}};
    return layout;
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
        if (bounds_contains(cell, point))
            return (int)overview_cue(overview, timeline, place);
    }
    return -1;
}
