#include "scene/source_line.h"

#include "base/search.h"

#include <math.h>

static bool is_driver_before(const void *driver, const void *span) {
    return ((const Driver *)driver)->span < *(const int32_t *)span;
}

const Playing *source_playing(const Timeline *timeline, const Reel *reel, int32_t span) {
    for (; span >= 0; span = reel->spans[span].parent) {
        size_t at =
            search_before(reel->drivers, reel->driver_count, sizeof *reel->drivers, is_driver_before, &span);
        if (at < reel->driver_count && reel->drivers[at].span == span)
            return &timeline->playings[reel->drivers[at].playing];
    }
    return NULL;
}

static bool is_step_by(const void *step, const void *t) {
    return ((const Step *)step)->time <= *(const double *)t;
}

const Step *source_step_at(const Timeline *timeline, double t) {
    size_t passed =
        search_before(timeline->steps, timeline->step_count, sizeof *timeline->steps, is_step_by, &t);
    return passed ? &timeline->steps[passed - 1] : NULL;
}

uint32_t source_line_at(const Timeline *timeline, double t) {
    const Step *step = source_step_at(timeline, t);
    return step ? step->line : 0;
}

// The nearest line from `from` on that has been found, and when.
typedef struct Nearest {
    uint32_t from, line; // line: 0 for none
    bool is_known;       // whether any line is
    double time;
} Nearest;

static void look_at(Nearest *nearest, uint32_t line, double time) {
    nearest->is_known |= line > 0;
    bool is_nearer =
        !nearest->line || line < nearest->line || (line == nearest->line && time < nearest->time);
    if (line < nearest->from || line == 0 || !is_nearer)
        return;
    nearest->line = line;
    nearest->time = time;
}

double source_line_time(const Timeline *timeline, uint32_t line) {
    Nearest nearest = {.from = line, .time = timeline->duration};
    for (size_t i = 0; i < timeline->cue_count; i++)
        look_at(&nearest, timeline->cues[i].line, timeline->cues[i].time);
    for (size_t i = 0; i < timeline->step_count; i++)
        look_at(&nearest, timeline->steps[i].line, timeline->steps[i].time);
    for (size_t i = 0; i < timeline->playing_count; i++)
        look_at(&nearest, timeline->playings[i].line, timeline->playings[i].from);
    return nearest.is_known ? nearest.time : (double)NAN;
}
