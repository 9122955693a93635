#include "cli/render.h"

#include "base/columns.h"
#include "cli/render_film.h"
#include "cli/render_handout.h"
#include "cli/render_stills.h"
#include "cli/status.h"

#include <inttypes.h>
#include <stdio.h>

static const struct {
    bool (*check)(const Options *options, const ExportKind *kind,
                  Error *error); // whether they agree on one thing to write
    int (*write)(Rendering *rendering, Error *error);
} sorts[EXPORT_SORT_COUNT] = {
    [EXPORT_STILL] = {render_stills_check, render_stills_write},
    [EXPORT_FILM] = {render_film_check, render_film_write},
    [EXPORT_HANDOUT] = {render_handout_check, render_handout_write},
};

enum { STILLS = 1 << EXPORT_STILL, FILMS = 1 << EXPORT_FILM, HANDOUTS = 1 << EXPORT_HANDOUT };

// The options that are not for everything that can be written.
static const struct {
    const char *name;
    unsigned sorts;
} options_of_sorts[] = {
    {"at", STILLS},      {"frames", STILLS | FILMS}, {"from", FILMS},
    {"to", FILMS},       {"cue", FILMS | STILLS},    {"part", FILMS},
    {"codec", FILMS},    {"captions", FILMS},        {"fps", STILLS | FILMS},
    {"title", HANDOUTS}, {"no-notes", HANDOUTS},     {"per-page", HANDOUTS},
    {"paper", HANDOUTS},
};

static bool check_use(const Options *options, const ExportKind *kind, Error *error) {
    for (size_t i = 0; i < sizeof options_of_sorts / sizeof *options_of_sorts; i++)
        if (!(options_of_sorts[i].sorts >> kind->sort & 1) &&
            options_were_given(options, options_of_sorts[i].name))
            return error_set(error, "%s would be %s, which takes no --%s", options->output,
                             export_sort_names[kind->sort], options_of_sorts[i].name);
    return true;
}

static bool check_alpha(const Options *options, const ExportKind *kind, Error *error) {
    char list[128];
    return !options->transparent || export_kind_has_alpha(kind) ||
           error_set(error, "%s: --transparent needs %s", options->output,
                     export_kind_list(list, sizeof list, export_kind_has_alpha));
}

int render_run(const Options *options, Error *error) {
    Rendering rendering;
    if (!options->output) {
        error_set(error, "-o says which file to write: a picture (.png), a film (.mp4) or a hand-out (.pdf)");
        return STATUS_USAGE;
    }
    const char *file = render_stills_fill_folder(options) ? "cue.png" : options->output;
    const ExportKind *kind = export_kind_of(file, error);
    if (!kind || !check_use(options, kind, error) || !check_alpha(options, kind, error) ||
        !sorts[kind->sort].check(options, kind, error))
        return STATUS_USAGE;
    int status = rendering_open(&rendering, options, kind, error);
    if (status == STATUS_OK)
        status = sorts[kind->sort].write(&rendering, error);
    rendering_close(&rendering);
    return status;
}

// "a film: h264 (H.264, what plays everywhere), ..."
static void describe(char *text, size_t size, const ExportKind *kind) {
    size_t used = (size_t)snprintf(text, size, "%s", kind->help);
    if (kind->film && !kind->film->is_video)
        used += (size_t)snprintf(text + used, size - used, ", %" PRId64 " frames a second [%g at most]",
                                 kind->film->rate.frames, kind->film->most_frames);
    for (size_t i = 0; kind->film && i < film_codecs_max && kind->film->codecs[i] && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s (%s)", i ? ", " : ": ",
                                 kind->film->codecs[i]->name, kind->film->codecs[i]->help);
}

void render_print_kinds(void) {
    enum { column = 28 };
    printf("\nKinds of files:\n");
    for (size_t i = 0; i < export_kind_count; i++) {
        char text[256];
        describe(text, sizeof text, &export_kinds[i]);
        columns_print(stdout, column, export_kinds[i].ending, text);
    }
}
