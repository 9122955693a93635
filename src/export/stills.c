#include "export/stills.h"

#include "export/frame.h"
#include "export/kind.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <limits.h>
#include <stdio.h>

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

static bool write_frames(Frame *frame, const Export *job, const int64_t *frames, size_t count, Rate rate,
                         const char *pattern, Error *error) {
    Progress progress = progress_begin("pictures", job->progress);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        char path[PATH_MAX];
        good = stills_name(path, sizeof path, pattern, frames[i], error) &&
               frame_write(frame, job, rate_time(rate, frames[i]), path, error);
        if (good && interrupt_came() && i + 1 < count)
            good = error_set(error, "stopped after %zu of %zu pictures", i + 1, count);
        progress_count(&progress, (int64_t)i + 1, (int64_t)count);
    }
    progress_end(&progress);
    return good;
}

bool stills_write(const Export *job, const int64_t *frames, size_t count, Rate rate, const char *pattern,
                  Error *error) {
    Frame frame;
    interrupt_begin();
    bool good =
        frame_init(&frame, job, error) && write_frames(&frame, job, frames, count, rate, pattern, error);
    interrupt_end();
    frame_finish(&frame);
    return good;
}

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

bool stills_name(char *name, size_t size, const char *pattern, int64_t frame, Error *error) {
    static const char *const rule =
        "\"%s\": a name for frames holds one %%d or %%04d where their number goes";
    size_t used = 0;
    int numbers = 0;
    for (const char *at = pattern; *at; at++) {
        int digits;
        size_t length = *at == '%' && at[1] != '%' ? read_conversion(at + 1, &digits) : 0;
        if (length > 0) {
            char number[32];
            int count = snprintf(number, sizeof number, "%0*lld", digits, (long long)frame);
            used = append(name, size, used, number, count);
            at += length;
            numbers++;
        } else if (*at == '%' && *++at != '%') {
            return error_set(error, rule, pattern);
        } else {
            used = append(name, size, used, at, 1);
        }
    }
    if (numbers != 1)
        return error_set(error, rule, pattern);
    return used < size || error_set(error, "\"%s\": the name is too long", pattern);
}
