#include "export/kind.h"

#include "export/picture.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define H264 "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p"
static const char *const mp4[] = {H264, "-movflags", "+faststart", "-f", "mp4", NULL};
static const char *const mov[] = {H264, "-movflags", "+faststart", "-f", "mov", NULL};
static const char *const mkv[] = {H264, "-f", "matroska", NULL};

const ExportKind export_kinds[] = {
    {".png", picture_write, NULL},
    {".mp4", NULL, mp4},
    {".mkv", NULL, mkv},
    {".mov", NULL, mov},
};
const size_t export_kind_count = sizeof export_kinds / sizeof *export_kinds;

static bool ends_in(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && !strcasecmp(name + length - tail, ending);
}

const ExportKind *export_kind_of(const char *path, Error *error) {
    char known[256];
    size_t used = 0;
    for (size_t i = 0; i < export_kind_count; i++) {
        if (ends_in(path, export_kinds[i].ending))
            return &export_kinds[i];
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s",
                                 i == 0                      ? ""
                                 : i + 1 < export_kind_count ? ", "
                                                             : " or ",
                                 export_kinds[i].ending);
    }
    error_set(error, "%s: the name says no kind of file: it must end in %s", path, known);
    return NULL;
}
