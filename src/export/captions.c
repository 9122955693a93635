#include "export/captions.h"

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

// Without empty lines, which would end the caption.
static void add_lines(FILE *file, const char *text, const char *(*entity_of)(char letter)) {
    bool is_at_start = true;
    for (; *text; text++) {
        bool is_break = *text == '\n' || *text == '\r';
        const char *entity = entity_of(*text);
        if (is_break && !is_at_start)
            putc('\n', file);
        if (!is_break)
            entity ? fputs(entity, file) : putc(*text, file);
        is_at_start = is_break || (is_at_start && *text == ' ');
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
        if (!*notes || stretch.from >= stretch.until)
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

static void add_title(FILE *file, const char *name) {
    size_t length = strlen(name);
    fputs("title=", file);
    for (size_t i = 0; i < length; i++) {
        if (strchr("=;#\\\n", name[i]))
            putc('\\', file);
        putc(name[i], file);
    }
    fputs(length && name[length - 1] == '\\' ? " \n" : "\n",
          file); // which ffmpeg would take for one that goes on
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
