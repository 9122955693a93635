#include "export/kind.h"

#include "export/handout.h"
#include "export/picture.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *const export_sort_names[EXPORT_SORT_COUNT] = {
    [EXPORT_STILL] = "a picture",
    [EXPORT_FILM] = "a film",
    [EXPORT_HANDOUT] = "a hand-out",
};

#define VIDEO .rate = {60, 1}, .most_frames = 1000, .is_video = true
#define OPTIONS(...)                                                                                         \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }

// Its own times are in parts of a second that frames of all usual rates are whole numbers of, so that joined parts
// follow without a gap.
#define MOVIE(format) OPTIONS("-movflags", "+faststart", "-movie_timescale", "120000", "-f", format)

static const FilmKind mp4 = {
    .codecs = {&codec_h264},
    .options = MOVIE("mp4"),
    VIDEO,
};
static const FilmKind mov = {
    .codecs = {&codec_h264, &codec_prores},
    .options = MOVIE("mov"),
    VIDEO,
};
static const FilmKind mkv = {
    .codecs = {&codec_h264, &codec_ffv1},
    .options = OPTIONS("-f", "matroska"),
    VIDEO,
};
static const FilmKind webm = {
    .codecs = {&codec_vp9, &codec_av1},
    .options = OPTIONS("-f", "webm"),
    VIDEO,
};
// Browsers show a picture that stays less than 20 ms in a GIF, or 11 ms in a WebP, for 100 ms.
static const FilmKind gif = {
    .codecs = {&codec_gif},
    .options = OPTIONS("-f", "gif"),
    .rate = {25, 1},
    .most_frames = 50,
};
static const FilmKind webp = {
    .codecs = {&codec_webp},
    .options = OPTIONS("-f", "webp"),
    .rate = {30, 1},
    .most_frames = 90,
};

const ExportKind export_kinds[] = {
    {".png", EXPORT_STILL, "a picture", .write_still = picture_write},
    {".mp4", EXPORT_FILM, "a film", .film = &mp4},
    {".mov", EXPORT_FILM, "a film", .film = &mov},
    {".mkv", EXPORT_FILM, "a film", .film = &mkv},
    {".webm", EXPORT_FILM, "a film", .film = &webm},
    {".gif", EXPORT_FILM, "a film that goes round", .film = &gif},
    {".webp", EXPORT_FILM, "a film that goes round", .film = &webp},
    {".pdf", EXPORT_HANDOUT, "a hand-out to print", .write_handout = handout_write_pdf},
    {".html", EXPORT_HANDOUT, "a hand-out to read", .write_handout = handout_write_html},
};
const size_t export_kind_count = sizeof export_kinds / sizeof *export_kinds;

static bool ends_in(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && !strcasecmp(name + length - tail, ending);
}

bool export_kind_has_alpha(const ExportKind *kind) {
    bool has_alpha = kind->sort == EXPORT_STILL;
    for (size_t i = 0; kind->film && i < film_codecs_max && kind->film->codecs[i]; i++)
        has_alpha = has_alpha || kind->film->codecs[i]->alpha_format;
    return has_alpha;
}

bool export_kind_is_video(const ExportKind *kind) {
    return kind->film && kind->film->is_video;
}

const char *export_kind_list(char *text, size_t size, bool (*is_meant)(const ExportKind *kind)) {
    size_t count = 0, used = 0, listed = 0;
    for (size_t i = 0; i < export_kind_count; i++)
        count += !is_meant || is_meant(&export_kinds[i]);
    for (size_t i = 0; i < export_kind_count && used < size; i++) {
        if (is_meant && !is_meant(&export_kinds[i]))
            continue;
        const char *before = listed == 0 ? "" : listed + 1 < count ? ", " : " or ";
        used += (size_t)snprintf(text + used, size - used, "%s%s", before, export_kinds[i].ending);
        listed++;
    }
    return text;
}

const ExportKind *export_kind_of(const char *path, Error *error) {
    char known[256];
    for (size_t i = 0; i < export_kind_count; i++)
        if (ends_in(path, export_kinds[i].ending))
            return &export_kinds[i];
    error_set(error, "%s: the name says no kind of file: it must end in %s", path,
              export_kind_list(known, sizeof known, NULL));
    return NULL;
}

const ExportKind *export_kind_of_sort(const char *path, ExportSort sort, Error *error) {
    const ExportKind *kind = export_kind_of(path, error);
    if (!kind || kind->sort == sort)
        return kind;
    error_set(error, "%s: that would be %s, not %s", path, export_sort_names[kind->sort],
              export_sort_names[sort]);
    return NULL;
}
