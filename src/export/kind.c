#include "export/kind.h"

#include "export/picture.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *const export_sort_names[EXPORT_SORT_COUNT] = {
    [EXPORT_STILL] = "a picture",
    [EXPORT_FILM] = "a film",
    [EXPORT_HANDOUT] = "a hand-out",
};

#define H264 "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p"
static const char *const mp4[] = {H264, "-movflags", "+faststart", "-f", "mp4", NULL};
static const char *const mov[] = {H264, "-movflags", "+faststart", "-f", "mov", NULL};
static const char *const mkv[] = {H264, "-f", "matroska", NULL};

const ExportKind export_kinds[] = {
    {".png", EXPORT_STILL, "PNG", .write_still = picture_write},
    {".mp4", EXPORT_FILM, "H.264", .ffmpeg = mp4},
    {".mkv", EXPORT_FILM, "H.264", .ffmpeg = mkv},
    {".mov", EXPORT_FILM, "H.264", .ffmpeg = mov},
};
const size_t export_kind_count = sizeof export_kinds / sizeof *export_kinds;

static bool ends_in(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && !strcasecmp(name + length - tail, ending);
}

static bool is_of(const ExportKind *kind, unsigned sorts) {
    return sorts >> kind->sort & 1;
}

// The endings of the kinds of several sorts, as bits.
static const char *list_endings(char *text, size_t size, unsigned sorts) {
    size_t count = 0, used = 0, listed = 0;
    for (size_t i = 0; i < export_kind_count; i++)
        count += is_of(&export_kinds[i], sorts);
    for (size_t i = 0; i < export_kind_count && used < size; i++) {
        if (!is_of(&export_kinds[i], sorts))
            continue;
        const char *before = listed == 0 ? "" : listed + 1 < count ? ", " : " or ";
        used += (size_t)snprintf(text + used, size - used, "%s%s", before, export_kinds[i].ending);
        listed++;
    }
    return text;
}

const char *export_kind_list(char *text, size_t size, ExportSort sort) {
    return list_endings(text, size, 1u << sort);
}

const ExportKind *export_kind_of(const char *path, Error *error) {
    char known[256];
    for (size_t i = 0; i < export_kind_count; i++)
        if (ends_in(path, export_kinds[i].ending))
            return &export_kinds[i];
    error_set(error, "%s: the name says no kind of file: it must end in %s", path,
              list_endings(known, sizeof known, ~0u));
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
