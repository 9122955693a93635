#include "shape/lanes.h"

#include "base/search.h"

static bool ends_by(const void *span, const void *time) {
    return ((const LaneSpan *)span)->end <= *(const int64_t *)time;
}

static bool starts_by(const void *column, const void *time) {
    return ((const LaneColumn *)column)->start <= *(const int64_t *)time;
}

uint32_t lanes_find_span(const Lanes *lanes, unsigned lane, int64_t time) {
    uint32_t first = lanes->first[lane], count = lanes->first[lane + 1] - first;
    return first + (uint32_t)search_before(lanes->spans + first, count, sizeof *lanes->spans, ends_by, &time);
}

size_t lanes_find_column(const Lanes *lanes, int64_t time) {
    size_t started =
        search_before(lanes->columns, lanes->column_count, sizeof *lanes->columns, starts_by, &time);
    return started ? started - 1 : 0;
}

int lanes_get_paint(const Lanes *lanes, unsigned lane, int64_t time) {
    size_t at = lanes_find_column(lanes, time);
    if (at < lanes->column_count && lanes->columns[at].start <= time)
        for (int i = 1; i >= 0; i--)
            if (lanes->columns[at].masks[i] >> lane & 1)
                return lanes->columns[at].paints[i];
    uint32_t span = lanes_find_span(lanes, lane, time);
    bool holds = span < lanes->first[lane + 1] && lanes->spans[span].start <= time;
    return holds ? lanes->spans[span].paint : LANE_NOTHING;
}

double lanes_get_column_time(const Lanes *lanes) {
    if (lanes->column_count < 2)
        return 0;
    size_t last = lanes->column_count - 1;
    return (double)(lanes->columns[last].start - lanes->columns[0].start) / (double)last;
}
