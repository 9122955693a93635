#include "cli/render_handout.h"

#include "cli/status.h"
#include "cli/title.h"
#include "export/handout.h"

#include <stdlib.h>
#include <string.h>

enum { page_picture_width = 1600 }; // sharp on a phone and on a laptop

static const struct {
    const char *option;
    HandoutWriter *writer;
    const char *reason;
} options_of_kinds[] = {
    {"size", handout_write_html, "a PDF is sharp at any size; --paper is that of its pages"},
    {"per-page", handout_write_pdf, "--per-page is for a PDF, which has pages"},
    {"paper", handout_write_pdf, "--paper is for a PDF, which has pages"},
};

bool render_handout_check(const Options *options, const ExportKind *kind, Error *error) {
    for (size_t i = 0; i < sizeof options_of_kinds / sizeof *options_of_kinds; i++)
        if (options_were_given(options, options_of_kinds[i].option) &&
            options_of_kinds[i].writer != kind->write_handout)
            return error_set(error, "%s: %s", options->output, options_of_kinds[i].reason);
    return true;
}

int render_handout_write(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    const Export job = rendering_job_of_width(rendering, page_picture_width);
    char *title = title_make(options, rendering->deck);
    const Handout handout = {.deck = rendering->deck,
                             .fonts = &rendering->painter.fonts,
                             .job = &job,
                             .projector = rendering->painter.projector,
                             .title = title,
                             .leaves_out_notes = options->no_notes,
                             .paper = (Paper)options->paper,
                             .per_page = options_per_page(options)};
    bool is_written = rendering->kind->write_handout(options->output, &handout, error);
    free(title);
    return is_written ? STATUS_OK : STATUS_FAILED;
}
