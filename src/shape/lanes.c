#include "shape/lanes.h"

uint32_t lanes_find_span(const Lanes *lanes, unsigned lane, int64_t time) {
    uint32_t low = lanes->first[lane], high = lanes->first[lane + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lanes->spans[middle].end <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t lanes_find_column(const Lanes *lanes, int64_t time) {
    size_t low = 0, high = lanes->column_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lanes->columns[middle].start <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : 0;
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
