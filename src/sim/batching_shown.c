#include "sim/batching_shown.h"

int64_t batching_shown_after(const Batching *run, size_t index) {
    const BatchingEvent *events = run->events;
    size_t first = index, pass = index;
    while (first > 0 && events[first - 1].start == events[index].start)
        first--;
    while (pass + 1 < run->event_count && events[pass + 1].start == events[index].start)
        pass++;
    if (pass + 1 >= run->event_count || !batching_is_pass(&events[pass]))
        return events[index].start;
    int64_t length = events[pass + 1].start - events[pass].start;
    return events[index].start + (int64_t)(index - first) * length / BATCHING_SHOWN_PART;
}
