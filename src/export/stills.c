#include "export/stills.h"

#include "base/safe_name.h"
#include "export/frame.h"
#include "export/kind.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static bool frame_write(Frame *frame, const Export *job, double t, const char *path, Error *error) {
    const ExportKind *kind = export_kind_of_sort(path, EXPORT_STILL, error);
    return kind && frame_draw(frame, job, t, error) &&
           kind->write_still(path, job->width, job->height, frame->rgba, job->is_transparent, error);
}

bool stills_write_one(const Export *job, double t, const char *path, Error *error) {
    Frame frame;
    bool good = frame_init(&frame, job, error) && frame_write(&frame, job, t, path, error);
    frame_finish(&frame);
    return good;
}

// Frames, or else the cues of a timeline.
typedef struct Series {
    const int64_t *frames;
    Rate rate;
    const Timeline *timeline;
    size_t count;
    const char *pattern;
} Series;

static double time_of(const Series *series, size_t i) {
    return series->timeline ? timeline_cue_end(series->timeline, i)
                            : rate_time(series->rate, series->frames[i]);
}

static bool name_of(const Series *series, size_t i, char path[PATH_MAX], Error *error) {
    if (series->timeline)
        return stills_cue_name(path, PATH_MAX, series->pattern, (int64_t)i + 1,
                               series->timeline->cues[i].name, error);
    return stills_name(path, PATH_MAX, series->pattern, series->frames[i], error);
}

static bool write_all(Frame *frame, const Export *job, const Series *series, Error *error) {
    Progress progress = progress_begin("pictures", job->progress);
    bool good = true;
    for (size_t i = 0; good && i < series->count; i++) {
        char path[PATH_MAX];
        good = name_of(series, i, path, error) && frame_write(frame, job, time_of(series, i), path, error);
        if (good && interrupt_came() && i + 1 < series->count)
            good = error_set(error, "stopped after %zu of %zu pictures", i + 1, series->count);
        progress_count(&progress, (int64_t)i + 1, (int64_t)series->count);
    }
    progress_end(&progress);
    return good;
}

static bool write_series(const Export *job, const Series *series, Error *error) {
    Frame frame;
    interrupt_begin();
    bool good = frame_init(&frame, job, error) && write_all(&frame, job, series, error);
    interrupt_end();
    frame_finish(&frame);
    return good;
}

bool stills_write(const Export *job, const int64_t *frames, size_t count, Rate rate, const char *pattern,
                  Error *error) {
    return write_series(job, &(Series){.frames = frames, .rate = rate, .count = count, .pattern = pattern},
                        error);
}

bool stills_write_cues(const Export *job, const Timeline *timeline, const char *pattern, Error *error) {
    return write_series(
        job, &(Series){.timeline = timeline, .count = timeline->cue_count, .pattern = pattern}, error);
}

// Names -----------------------------------------------------------------------------------------------------

// Reads "%d" or "%0Nd" after its percent sign; returns its length, 0 where it is something else.
static size_t read_conversion(const char *text, int *digits) {
    *digits = 1;
    if (text[0] == 'd')
        return 1;
    if (text[0] != '0' || text[1] < '1' || text[1] > '9' || text[2] != 'd')
        return 0;
    *digits = text[1] - '0';
    return 3;
}

// Appends to name, of which `used` bytes are taken; what does not fit is only counted.
static size_t append(char *name, size_t size, size_t used, const char *text, int length) {
    int written = used < size ? snprintf(name + used, size - used, "%.*s", length, text) : length;
    return used + (size_t)written;
}

// What stands for a number and a name, which may be NULL, in a pattern; `numbers` counts the numbers.
static size_t append_conversion(char *name, size_t size, size_t *used, const char *at, int64_t number,
                                const char *cue, int *numbers) {
    int digits;
    size_t length = read_conversion(at, &digits);
    if (length > 0) {
        char text[32];
        int written = snprintf(text, sizeof text, "%0*lld", digits, (long long)number);
        *used = append(name, size, *used, text, written);
        ++*numbers;
    } else if (*at == '%' || (*at == 's' && cue)) {
        length = 1;
        *used =
            *at == 's' ? append(name, size, *used, cue, (int)strlen(cue)) : append(name, size, *used, at, 1);
    }
    return length;
}

static bool expand(char *name, size_t size, const char *pattern, int64_t number, const char *cue,
                   const char *rule, Error *error) {
    size_t used = 0;
    int numbers = 0;
    for (const char *at = pattern; *at; at++) {
        size_t length = *at == '%' ? append_conversion(name, size, &used, at + 1, number, cue, &numbers) : 0;
        if (*at == '%' && !length)
            return error_set(error, "\"%s\": %s", pattern, rule);
        if (*at != '%')
            used = append(name, size, used, at, 1);
        at += length;
    }
    if (numbers != 1)
        return error_set(error, "\"%s\": %s", pattern, rule);
    return used < size || error_set(error, "\"%s\": the name is too long", pattern);
}

bool stills_name(char *name, size_t size, const char *pattern, int64_t frame, Error *error) {
    return expand(name, size, pattern, frame, NULL,
                  "a name for frames holds one %d or %04d where their number goes", error);
}

bool stills_cue_name(char *name, size_t size, const char *pattern, int64_t number, const char *cue,
                     Error *error) {
    char safe[safe_name_size];
    return expand(
        name, size, pattern, number, safe_name_make(cue, "cue", safe),
        "a name for cues holds one %d or %02d where their number goes, and %s where their name goes; or "
        "it is a folder, such as pictures/",
        error);
}
