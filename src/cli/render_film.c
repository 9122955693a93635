#include "cli/render_film.h"

#include "base/log.h"
#include "base/number.h"
#include "cli/status.h"
#include "export/captions.h"
#include "platform/file.h"
#include "show/moment.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { max_parts = 100000, max_frame = 100000000 };

// Which part ------------------------------------------------------------------------------------------------

// "A:B", two whole numbers from `least` to `most`.
static bool read_pair(const char *text, char between, uint64_t least, uint64_t most, uint64_t *a,
                      uint64_t *b) {
    const char *middle = strchr(text, between);
    return middle && number_parse(text, (size_t)(middle - text), 0, most, a) &&
           number_parse(middle + 1, strlen(middle + 1), 0, most, b) && *a >= least && *b >= *a;
}

bool render_film_read_part(const char *text, int64_t count, FrameRange *frames, Error *error) {
    uint64_t part, parts;
    if (!read_pair(text, '/', 1, max_parts, &part, &parts))
        return error_set(error, "--part needs K/N, part K of N, such as 2/8, N at most %d, not \"%.40s\"",
                         max_parts, text);
    frames->first = count * (int64_t)(part - 1) / (int64_t)parts;
    frames->until = count * (int64_t)part / (int64_t)parts;
    return frames->first < frames->until ||
           error_set(error, "--part %s: the film has %" PRId64 " frames, fewer than parts", text, count);
}

bool render_film_read_frames(const char *text, int64_t count, FrameRange *frames, Error *error) {
    uint64_t first, last;
    if (!read_pair(text, ':', 0, max_frame, &first, &last))
        return error_set(
            error, "--frames of a film needs A:B, its first and its last frame, such as 0:599, not \"%.40s\"",
            text);
    *frames = (FrameRange){(int64_t)first, (int64_t)last + 1};
    return frames->until <= count ||
           error_set(error, "--frames %s: the film has frames 0 to %" PRId64, text, count - 1);
}

// Whatever the film's length is, or an error.
static bool check_part(const Options *options, Error *error) {
    FrameRange frames;
    return (!options->part || render_film_read_part(options->part, INT32_MAX, &frames, error)) &&
           (!options->frames || render_film_read_frames(options->frames, INT32_MAX, &frames, error));
}

// The options -----------------------------------------------------------------------------------------------

// The codec that is asked for, or the kind's first that can do what is.
static const Codec *find_codec(const Options *options, const FilmKind *kind) {
    for (size_t i = 0; i < film_codecs_max && kind->codecs[i]; i++) {
        const Codec *codec = kind->codecs[i];
        if (options->codec ? !strcmp(options->codec, codec->name)
                           : !options->transparent || codec->alpha_format)
            return codec;
    }
    return NULL;
}

static bool refuse_codec(const Options *options, const ExportKind *kind, Error *error) {
    char codecs[64] = "";
    for (size_t i = 0; i < film_codecs_max && kind->film->codecs[i]; i++)
        snprintf(codecs + strlen(codecs), sizeof codecs - strlen(codecs), "%s%s", i ? " or " : "",
                 kind->film->codecs[i]->name);
    return error_set(error, "--codec %s: a film of kind %s takes %s", options->codec, kind->ending, codecs);
}

static Rate rate_of(const Options *options, const FilmKind *kind) {
    return options_were_given(options, "fps") ? options->fps : kind->rate;
}

static bool check_video(const Options *options, const ExportKind *kind, Error *error) {
    const char *option = options->part       ? "--part"
                         : options->frames   ? "--frames"
                         : options->captions ? "--captions"
                                             : NULL;
    char list[64];
    return kind->film->is_video || !option ||
           error_set(error, "%s: %s is for films that can be joined and have chapters: %s", options->output,
                     option, export_kind_list(list, sizeof list, export_kind_is_video));
}

bool render_film_check(const Options *options, const ExportKind *kind, Error *error) {
    const Codec *codec = find_codec(options, kind->film);
    if (options->cue && (options->from || options->to))
        return error_set(error, "--cue says where the film begins and ends, not --from and --to");
    if (options->part && options->frames)
        return error_set(error, "--part or --frames says which frames to write, not both");
    if (options->captions && (options->part || options->frames))
        return error_set(error, "--captions goes with a whole film, not with a part of one");
    if (!codec)
        return refuse_codec(options, kind, error);
    if (options->transparent && !codec->alpha_format)
        return error_set(error, "--transparent: %s keeps no transparency", codec->name);
    if (rate_count(rate_of(options, kind->film), 1) > kind->film->most_frames)
        return error_set(error, "--fps: a film of kind %s is shown at %g frames a second at most",
                         kind->ending, kind->film->most_frames);
    return check_video(options, kind, error) && check_part(options, error);
}

// The span --------------------------------------------------------------------------------------------------

static bool find_step(const Timeline *timeline, const char *name, FilmSpan *span, Error *error) {
    int cue = moment_find_cue(timeline, "--cue", name, error);
    if (cue < 0)
        return false;
    span->from = timeline->cues[cue].time;
    span->to = timeline_cue_end(timeline, (size_t)cue);
    return span->from < span->to || error_set(error, "--cue \"%s\": the step takes no time", name);
}

static bool find_span(const Timeline *timeline, const Options *options, FilmSpan *span, Error *error) {
    span->from = 0;
    span->to = timeline->duration;
    if (timeline->duration <= 0)
        return error_set(
            error, "the presentation has no play and no wait, so there is nothing to film; --at 0 writes "
                   "a picture (.png) of it");
    if (options->cue)
        return find_step(timeline, options->cue, span, error);
    if ((options->from && !moment_find(timeline, "--from", options->from, &span->from, error)) ||
        (options->to && !moment_find(timeline, "--to", options->to, &span->to, error)))
        return false;
    return span->from < span->to ||
           error_set(error, "from %.9g s to %.9g s: a film ends after it begins", span->from, span->to);
}

static bool find_frames(const Options *options, Filming *filming, Error *error) {
    int64_t count = filming_count(filming->span.from, filming->span.to, filming->span.rate);
    filming->frames = (FrameRange){0, count};
    return (!options->part || render_film_read_part(options->part, count, &filming->frames, error)) &&
           (!options->frames || render_film_read_frames(options->frames, count, &filming->frames, error));
}

// Writing ---------------------------------------------------------------------------------------------------

// Beside the film, under its name with another ending.
static bool write_captions(const Rendering *rendering, const FilmSpan *span, Error *error) {
    const Options *options = rendering->options;
    char path[PATH_MAX];
    int length = (int)(strlen(options->output) - strlen(rendering->kind->ending));
    snprintf(path, sizeof path, "%.*s%s", length, options->output, caption_endings[options->captions]);
    char *text = captions_write(&rendering->deck->timeline, span, (CaptionFormat)options->captions);
    bool is_written = file_write(path, text, strlen(text), error);
    free(text);
    return is_written;
}

static void tell_size(const Rendering *rendering, const Codec *codec) {
    int width = rendering->job.width, height = rendering->job.height;
    if (codec->is_even && (width % 2 || height % 2))
        log_write(LOG_WARNING,
                  "%s: %s keeps even sizes alone, so the film has %d x %d pixels, the last ones twice",
                  rendering->options->output, codec->name, width + width % 2, height + height % 2);
}

int render_film_write(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    const FilmKind *kind = rendering->kind->film;
    const Timeline *timeline = &rendering->deck->timeline;
    Filming filming = {.path = options->output,
                       .kind = kind,
                       .codec = find_codec(options, kind),
                       .span.rate = rate_of(options, kind)};
    if (!find_span(timeline, options, &filming.span, error) || !find_frames(options, &filming, error))
        return STATUS_USAGE;
    tell_size(rendering, filming.codec);
    char *chapters = options->captions ? captions_write_chapters(timeline, &filming.span) : NULL;
    filming.chapters = chapters;
    bool is_written = filming_write(&rendering->job, &filming, error) &&
                      (!options->captions || write_captions(rendering, &filming.span, error));
    free(chapters);
    return is_written ? STATUS_OK : STATUS_FAILED;
}
