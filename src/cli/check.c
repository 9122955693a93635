#include "cli/check.h"

#include "base/plain.h"
#include "check/check.h"
#include "check/rule.h"
#include "cli/check_page.h"
#include "cli/output.h"
#include "cli/status.h"
#include "platform/file.h"
#include "shape/font_set.h"
#include "show/show.h"

#include <jansson.h>
#include <stdlib.h>

// For people ------------------------------------------------------------------------------------------------

static void print_finding(const Deck *deck, const Finding *finding, FILE *file) {
    const Timeline *timeline = &deck->timeline;
    plain_print(file, deck->name);
    if (finding->line)
        fprintf(file, ":%d", finding->line);
    fprintf(file, ": ");
    plain_print(file, finding->text);
    if (finding->more)
        fprintf(file, ", and %zu more of this line", finding->more);
    if (finding->other_line)
        fprintf(file, " (line %d)", finding->other_line);
    fprintf(file, " [%s], at %.3f s", finding->rule->name, finding->time);
    fprintf(file, " (");
    plain_print(file, timeline->cues[timeline_cue_at(timeline, finding->time)].name);
    fputc(')', file);
    if (finding->seconds > 0)
        fprintf(file, " for %.3g s", finding->seconds);
    fputc('\n', file);
}

void check_print(const Deck *deck, const Findings *findings, FILE *file) {
    for (size_t i = 0; i < findings->count; i++)
        print_finding(deck, &findings->items[i], file);
    if (findings->count == 0) {
        plain_print(file, deck->name);
        fprintf(file, ": nothing found\n");
    }
}

// JSON ------------------------------------------------------------------------------------------------------

static void set_line(json_t *object, const char *name, int line) {
    if (line)
        json_object_set_new(object, name, json_integer(line));
}

static json_t *make_finding(const Timeline *timeline, const Finding *finding) {
    const char *cue = timeline->cues[timeline_cue_at(timeline, finding->time)].name;
    json_t *made = json_pack("{s:s, s:s, s:f, s:f, s:s, s:I}", "rule", finding->rule->name, "text",
                             finding->text, "time", finding->time, "seconds", finding->seconds, "cue", cue,
                             "more", (json_int_t)finding->more);
    set_line(made, "line", finding->line);
    set_line(made, "other_line", finding->other_line);
    if (!bounds_is_empty(finding->place))
        json_object_set_new(made, "place",
                            json_pack("[f, f, f, f]", (double)finding->place.min.x,
                                      (double)finding->place.min.y, (double)finding->place.max.x,
                                      (double)finding->place.max.y));
    return made;
}

void check_print_json(const Deck *deck, const Findings *findings, FILE *file) {
    json_t *list = json_array();
    for (size_t i = 0; i < findings->count; i++)
        json_array_append_new(list, make_finding(&deck->timeline, &findings->items[i]));
    json_t *all = json_pack("{s:s, s:f, s:o}", "file", deck->name, "duration", deck->timeline.duration,
                            "findings", list);
    output_json(file, all, 9);
}

// Running ---------------------------------------------------------------------------------------------------

// `rendering`: what draws the page that is wanted; NULL: none is.
static int check_show(const Show *show, const FontSet *fonts, Rendering *rendering, Error *error) {
    const Options *options = show->options;
    char *script = show_read_script(show);
    const CheckInput input = {
        .deck = show->deck, .fonts = fonts, .script = script, .wants_notes = options->notes};
    Findings findings = {0};
    check_deck(&input, &findings);
    (options->json ? check_print_json : check_print)(show->deck, &findings, stdout);
    int status = findings.count == 0 ? STATUS_OK : STATUS_FAILED;
    bool is_sound = !rendering || check_page_write(options->html, rendering, &findings, error);
    findings_finish(&findings);
    free(script);
    return is_sound && show_check(show, error) ? status : STATUS_FAILED;
}

static int check_with_page(const Options *options, Error *error) {
    Rendering rendering;
    int status = rendering_open(&rendering, options, NULL, error);
    if (status == STATUS_OK)
        status = check_show(&rendering.show, &rendering.painter.fonts, &rendering, error);
    rendering_close(&rendering);
    return status;
}

static int check_alone(const Options *options, Error *error) {
    FontSet fonts = {0};
    Show show = {0};
    int status = font_set_load(&fonts, error) ? (int)show_open(&show, options, &fonts, error) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = check_show(&show, &fonts, NULL, error);
    show_close(&show);
    font_set_destroy(&fonts);
    return status;
}

int check_run(const Options *options, Error *error) {
    if (!options->html)
        return check_alone(options, error);
    if (file_has_ending(options->html, ".html"))
        return check_with_page(options, error);
    error_set(error, "--html %s: the name of a page ends in .html", options->html);
    return STATUS_USAGE;
}
