#include "cli/render_stills.h"

#include "base/number.h"
#include "cli/status.h"
#include "export/stills.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "show/moment.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { max_frames = 1 << 20, max_frame = 100000000 };

static bool read_frame_number(const char **text, int64_t *number, Error *error) {
    uint64_t value;
    size_t length = strspn(*text, "0123456789");
    if (!number_parse(*text, length, 0, max_frame, &value))
        return error_set(error, "--frames needs numbers such as 0,64,120-130, from 0 to %d, not \"%.40s\"",
                         max_frame, *text);
    *number = (int64_t)value;
    *text += length;
    return true;
}

// "7" or "7-9", which ends before a comma or the list's end.
static bool read_frame_range(const char **text, int64_t *from, int64_t *to, Error *error) {
    if (!read_frame_number(text, from, error))
        return false;
    *to = *from;
    if (**text == '-' && (++*text, !read_frame_number(text, to, error)))
        return false;
    if (**text && **text != ',')
        return error_set(error, "--frames needs numbers such as 0,64,120-130, not \"%.40s\"", *text);
    return *from <= *to || error_set(error, "--frames: %" PRId64 "-%" PRId64 " goes backwards", *from, *to);
}

size_t render_read_frames(const char *list, int64_t *frames, size_t capacity, Error *error) {
    size_t count = 0;
    for (const char *at = list;; at++) {
        int64_t from, to;
        if (!read_frame_range(&at, &from, &to, error))
            return 0;
        if ((size_t)(to - from) >= capacity - count) {
            error_set(error, "--frames: more than %zu frames", capacity);
            return 0;
        }
        while (from <= to)
            frames[count++] = from++;
        if (!*at)
            return count;
    }
}

// A picture of every cue, where nothing says which moments.
static bool wants_cues(const Options *options) {
    return options_were_given(options, "cues") && isnan(options->at) && !options->frames && !options->cue;
}

bool render_stills_fill_folder(const Options *options) {
    size_t length = strlen(options->output);
    return wants_cues(options) &&
           (options->output[length - 1] == '/' || file_is_folder(options->output, NULL));
}

// How pictures of so many cues are named: as the output says, or in that folder with numbers of one length.
static const char *cue_pattern(const Options *options, size_t count, Arena *arena) {
    if (!render_stills_fill_folder(options))
        return options->output;
    size_t length = strlen(options->output), used = 0, size = 2 * length + 32;
    int digits = snprintf(NULL, 0, "%zu", count);
    char *pattern = ARENA_NEW(arena, char, size);
    for (const char *at = options->output; *at; at++) {
        if (*at == '%')
            pattern[used++] = '%';
        pattern[used++] = *at;
    }
    snprintf(pattern + used, size - used, "%s%%0%dd-%%s.png", pattern[used - 1] == '/' ? "" : "/",
             digits < 2 ? 2 : digits);
    return pattern;
}

bool render_stills_check(const Options *options, const ExportKind *kind, Error *error) {
    (void)kind;
    char name[PATH_MAX];
    int ways = !isnan(options->at) + (options->frames != NULL) + (options->cue != NULL) + wants_cues(options);
    if (ways != 1)
        return error_set(error, "a picture needs one of --at SECONDS, --cue NAME, --frames LIST and --cues");
    if (wants_cues(options) && !render_stills_fill_folder(options))
        return stills_cue_name(name, sizeof name, options->output, 1, "", error);
    return !options->frames || stills_name(name, sizeof name, options->output, 0, error);
}

static int write_frames(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    int64_t *frames = ARENA_NEW(&rendering->arena, int64_t, max_frames);
    size_t count = render_read_frames(options->frames, frames, max_frames, error);
    if (count == 0)
        return STATUS_USAGE;
    for (size_t i = 0; i < count; i++)
        if (!rendering_has(rendering, "--frames", rate_time(options->fps, frames[i]), error))
            return STATUS_USAGE;
    return stills_write(&rendering->job, frames, count, options->fps, options->output, error) ? STATUS_OK
                                                                                              : STATUS_FAILED;
}

static int write_moment(Rendering *rendering, double t, Error *error) {
    return stills_write_one(&rendering->job, t, rendering->options->output, error) ? STATUS_OK
                                                                                   : STATUS_FAILED;
}

static int write_cue(Rendering *rendering, Error *error) {
    const Timeline *timeline = &rendering->deck->timeline;
    int cue = moment_find_cue(timeline, "--cue", rendering->options->cue, error);
    return cue < 0 ? STATUS_USAGE : write_moment(rendering, timeline_cue_end(timeline, (size_t)cue), error);
}

static int write_cues(Rendering *rendering, Error *error) {
    const Timeline *timeline = &rendering->deck->timeline;
    const char *pattern = cue_pattern(rendering->options, timeline->cue_count, &rendering->arena);
    if (render_stills_fill_folder(rendering->options) && !folder_make(rendering->options->output, error))
        return STATUS_FAILED;
    return stills_write_cues(&rendering->job, timeline, pattern, error) ? STATUS_OK : STATUS_FAILED;
}

int render_stills_write(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    if (options->frames)
        return write_frames(rendering, error);
    if (options->cue)
        return write_cue(rendering, error);
    if (wants_cues(options))
        return write_cues(rendering, error);
    return rendering_has(rendering, "--at", options->at, error) ? write_moment(rendering, options->at, error)
                                                                : STATUS_USAGE;
}
