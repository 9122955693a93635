#include "export/captions.h"

#include "base/plain.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const caption_endings[CAPTION_FORMAT_COUNT] = {[CAPTIONS_SRT] = ".srt", [CAPTIONS_VTT] = ".vtt"};

// What a cue's step is of a film, in milliseconds of the film.
typedef struct Stretch {
    int64_t from, until;
} Stretch;

static int64_t film_time(const FilmSpan *span, double t) {
    return llround((fmin(fmax(t, span->from), span->to) - span->from) * 1000);
}

static Stretch stretch_of(const Timeline *timeline, const FilmSpan *span, size_t cue) {
    return (Stretch){film_time(span, timeline->cues[cue].time),
                     film_time(span, timeline_cue_end(timeline, cue))};
}

static FILE *open_text(char **text, size_t *size) {
    FILE *file = open_memstream(text, size);
    if (!file)
        abort();
    return file;
}

// Captions --------------------------------------------------------------------------------------------------

static void add_time(FILE *file, int64_t milliseconds, char point) {
    int64_t seconds = milliseconds / 1000;
    fprintf(file, "%02" PRId64 ":%02d:%02d%c%03d", seconds / 3600, (int)(seconds / 60 % 60),
            (int)(seconds % 60), point, (int)(milliseconds % 1000));
}

static bool is_break(uint32_t code) {
    const uint32_t line = 0x2028, paragraph = 0x2029;
    return code == '\n' || code == '\r' || code == line || code == paragraph;
}

// Without empty lines, which would end the caption, and control characters.
static void add_lines(FILE *file, const char *text, const char *(*entity_of)(char letter)) {
    bool is_at_start = true;
    for (size_t length; *text; text += length) {
        uint32_t code = utf8_decode(text, &length);
        const char *entity = entity_of(*text);
        if (utf8_is_control(code) && !is_break(code) && code != '\t')
            continue;
        if (is_break(code) && !is_at_start)
            putc('\n', file);
        if (!is_break(code))
            entity ? fputs(entity, file) : (int)fwrite(text, 1, length, file);
        is_at_start = is_break(code) || (is_at_start && *text == ' ');
    }
    fputs(is_at_start ? "\n" : "\n\n", file);
}

static const char *no_entity(char letter) {
    (void)letter;
    return NULL;
}

static const char *web_entity(char letter) {
    return letter == '&' ? "&amp;" : letter == '<' ? "&lt;" : letter == '>' ? "&gt;" : NULL;
}

static const struct {
    const char *head;
    bool has_numbers;
    char point; // before the milliseconds
    const char *(*entity_of)(char letter);
} formats[CAPTION_FORMAT_COUNT] = {
    [CAPTIONS_SRT] = {"", true, ',', no_entity},
    [CAPTIONS_VTT] = {"WEBVTT\n\n", false, '.', web_entity},
};

char *captions_write(const Timeline *timeline, const FilmSpan *span, CaptionFormat format) {
    char *text;
    size_t size, count = 0;
    FILE *file = open_text(&text, &size);
    fputs(formats[format].head, file);
    for (size_t i = 0; i < timeline->cue_count; i++) {
        Stretch stretch = stretch_of(timeline, span, i);
        const char *notes = timeline->cues[i].notes + strspn(timeline->cues[i].notes, " \n\r");
        if (plain_is_blank(notes) || stretch.from >= stretch.until)
            continue;
        if (formats[format].has_numbers)
            fprintf(file, "%zu\n", ++count);
        add_time(file, stretch.from, formats[format].point);
        fputs(" --> ", file);
        add_time(file, stretch.until, formats[format].point);
        putc('\n', file);
        add_lines(file, notes, formats[format].entity_of);
    }
    fclose(file);
    return text;
}

// Chapters --------------------------------------------------------------------------------------------------

// Control characters but for the end of a line are blanks.
static void add_title(FILE *file, const char *name) {
    fputs("title=", file);
    for (size_t length; *name; name += length) {
        uint32_t code = utf8_decode(name, &length);
        bool is_blank = code != '\n' && (utf8_is_control(code) || is_break(code));
        if (strchr("=;#\\\n", *name))
            putc('\\', file);
        fwrite(is_blank ? " " : name, 1, is_blank ? 1 : length, file);
        if (*name == '\\' && !name[length]) // which ffmpeg would take for one that goes on
            putc(' ', file);
    }
    putc('\n', file);
}

char *captions_write_chapters(const Timeline *timeline, const FilmSpan *span) {
    char *text;
    size_t size;
    FILE *file = open_text(&text, &size);
    fputs(";FFMETADATA1\n", file);
    for (size_t i = 0; i < timeline->cue_count; i++) {
        Stretch stretch = stretch_of(timeline, span, i);
        if (stretch.from >= stretch.until)
            continue;
        fprintf(file, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%" PRId64 "\nEND=%" PRId64 "\n", stretch.from,
                stretch.until);
        add_title(file, timeline->cues[i].name);
    }
    fclose(file);
    return text;
}
