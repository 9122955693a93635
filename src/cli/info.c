#include "cli/info.h"

#include "base/plain.h"
#include "base/utf8.h"
#include "cli/info_stage.h"
#include "cli/output.h"
#include "cli/status.h"
#include "fetch/fetch.h"
#include "gl/painter.h"
#include "show/moment.h"
#include "show/show.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { indent = 14 }; // of what belongs to a cue

// For people ------------------------------------------------------------------------------------------------

// Text with a line of its own for each of its lines, which stand below each other.
static void print_lines(FILE *file, const char *text) {
    for (size_t length; length = strcspn(text, "\n"), plain_write(file, text, length, ""), text[length];
         text += length + 1)
        fprintf(file, "\n%*s", indent, "");
}

static void print_cues(const Timeline *timeline, FILE *file) {
    fprintf(file, "\ncues\n");
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        fprintf(file, "  %8.3f s  ", cue->time);
        print_lines(file, cue->name);
        if (cue->seconds > 0.0)
            fprintf(file, "  (%g s)", cue->seconds);
        fprintf(file, "%s%s", cue->loops ? "  loops" : "", cue->goes_on ? "  goes on" : "");
        if (*cue->notes) {
            fprintf(file, "\n%*s", indent, "");
            print_lines(file, cue->notes);
        }
        fputc('\n', file);
    }
}

static void print_value(const Parameter *parameter, const char *before, double value, FILE *file) {
    char text[parameter_text_size];
    fprintf(file, "%s%s", before, parameter_format(parameter, value, text));
}

static void print_number(const Parameter *parameter, FILE *file) {
    print_value(parameter, "", parameter->value, file);
    print_value(parameter, "  (", parameter->min, file);
    print_value(parameter, " to ", parameter->max, file);
    if (parameter->step > 0.0)
        print_value(parameter, " in steps of ", parameter->step, file);
    print_value(parameter, ", default ", parameter->standard, file);
    fputc(')', file);
}

static void print_choice(const Parameter *parameter, FILE *file) {
    plain_print(file, parameter->choices[(size_t)parameter->value]);
    fprintf(file, "  (");
    for (size_t i = 0; i < parameter->choice_count; i++) {
        fprintf(file, "%s", i ? ", " : "");
        plain_print(file, parameter->choices[i]);
    }
    fputc(')', file);
}

static void print_parameters(const Deck *deck, FILE *file) {
    fprintf(file, "\nparameters\n");
    for (size_t i = 0; i < deck->parameter_count; i++) {
        const Parameter *parameter = &deck->parameters[i];
        fprintf(file, "  ");
        plain_print(file, parameter->name);
        fprintf(file, " = ");
        if (parameter->kind == PARAMETER_NUMBER)
            print_number(parameter, file);
        else if (parameter->kind == PARAMETER_CHOICE)
            print_choice(parameter, file);
        else
            fprintf(file, "%s  (true or false)", parameter->value != 0.0 ? "true" : "false");
        fputc('\n', file);
    }
}

static void print_letters(const Deck *deck, FILE *file) {
    fprintf(file, "\nletters that the font lacks, which are drawn as boxes\n");
    for (size_t i = 0; i < deck->missing.count; i++) {
        char text[letter_text_size];
        fprintf(file, "  %s  ", letter_write(deck->missing.items[i].code, text));
        plain_print(file, deck->name);
        fprintf(file, ":%d\n", deck->missing.items[i].line);
    }
}

static void print_fetched(const FetchedList *fetched, FILE *file) {
    fprintf(file, "\nfrom outside\n");
    for (size_t i = 0; i < fetched->count; i++) {
        fprintf(file, "  %-8s  ", fetch_kind_names[fetched->items[i].kind]);
        plain_print(file, fetched->items[i].name);
        fputc('\n', file);
    }
}

void info_print(const Deck *deck, const DeckCounts *counts, const FetchedList *fetched, FILE *file) {
    plain_print(file, deck->name);
    fprintf(file, "\n\nduration    %.3f s\n", deck->timeline.duration);
    if (counts->reels)
        fprintf(file, "reels       %zu\n", counts->reels);
    else
        fprintf(file, "nodes       %zu\n", deck->node_count);
    fprintf(file, "tracks      %zu\n", counts->tracks);
    print_cues(&deck->timeline, file);
    if (deck->parameter_count)
        print_parameters(deck, file);
    if (deck->missing.count)
        print_letters(deck, file);
    if (fetched->count)
        print_fetched(fetched, file);
}

// JSON ------------------------------------------------------------------------------------------------------

static json_t *list_cues(const Timeline *timeline) {
    json_t *list = json_array();
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        json_array_append_new(list, json_pack("{s:f, s:s, s:s, s:f, s:b, s:b}", "time", cue->time, "name",
                                              cue->name, "notes", cue->notes, "seconds", cue->seconds, "loop",
                                              cue->loops, "auto_next", cue->goes_on));
    }
    return list;
}

// The value of a parameter as it stands in the script.
static json_t *make_value(const Parameter *parameter, double value) {
    if (parameter->kind == PARAMETER_CHOICE)
        return json_string(parameter->choices[(size_t)value]);
    return parameter->kind == PARAMETER_SWITCH ? json_boolean(value != 0.0) : json_real(value);
}

static json_t *list_choices(const Parameter *parameter) {
    json_t *list = json_array();
    for (size_t i = 0; i < parameter->choice_count; i++)
        json_array_append_new(list, json_string(parameter->choices[i]));
    return list;
}

static json_t *make_parameter(const Parameter *parameter) {
    static const char *const kinds[] = {
        [PARAMETER_NUMBER] = "number", [PARAMETER_SWITCH] = "switch", [PARAMETER_CHOICE] = "choice"};
    json_t *made = json_pack("{s:s, s:s, s:o, s:o}", "name", parameter->name, "kind", kinds[parameter->kind],
                             "value", make_value(parameter, parameter->value), "default",
                             make_value(parameter, parameter->standard));
    if (parameter->kind == PARAMETER_NUMBER) {
        json_object_set_new(made, "min", json_real(parameter->min));
        json_object_set_new(made, "max", json_real(parameter->max));
        json_object_set_new(made, "step", json_real(parameter->step));
    }
    if (parameter->kind == PARAMETER_CHOICE)
        json_object_set_new(made, "choices", list_choices(parameter));
    return made;
}

static json_t *list_letters(const Letters *letters) {
    json_t *list = json_array();
    for (size_t i = 0; i < letters->count; i++) {
        char letter[5];
        utf8_encode(letters->items[i].code, letter);
        json_array_append_new(list, json_pack("{s:s, s:i, s:i}", "letter", letter, "code",
                                              (int)letters->items[i].code, "line", letters->items[i].line));
    }
    return list;
}

static json_t *list_parameters(const Deck *deck) {
    json_t *list = json_array();
    for (size_t i = 0; i < deck->parameter_count; i++)
        json_array_append_new(list, make_parameter(&deck->parameters[i]));
    return list;
}

static json_t *list_fetched(const FetchedList *fetched) {
    json_t *list = json_array();
    for (size_t i = 0; i < fetched->count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s}", "kind", fetch_kind_names[fetched->items[i].kind],
                                              "name", fetched->items[i].name));
    return list;
}

void info_print_json(const Deck *deck, const DeckCounts *counts, const FetchedList *fetched, FILE *file) {
    json_t *info = json_pack("{s:f, s:o, s:o, s:o, s:I, s:I, s:I, s:o}", "duration", deck->timeline.duration,
                             "cues", list_cues(&deck->timeline), "parameters", list_parameters(deck),
                             "missing_letters", list_letters(&deck->missing), "nodes",
                             (json_int_t)(deck->node_count), "tracks", (json_int_t)counts->tracks, "reels",
                             (json_int_t)counts->reels, "fetched", list_fetched(fetched));
    output_json(file, info, 15);
}

// Running ---------------------------------------------------------------------------------------------------

static int print_whole(const Show *show, const Options *options, Error *error) {
    DeckCounts counts;
    if (!deck_count(show->deck, &counts, error))
        return STATUS_FAILED;
    (options->json ? info_print_json : info_print)(show->deck, &counts, &show->fetched, stdout);
    return STATUS_OK;
}

static int print_moment(const Show *show, const Options *options, Error *error) {
    const Deck *deck = show->deck;
    if (!moment_check(&deck->timeline, "--at", options->at, error))
        return STATUS_USAGE;
    (options->json ? info_stage_print_json : info_stage_print)(deck, options->at, stdout);
    return timeline_check(&deck->timeline, error) ? STATUS_OK : STATUS_FAILED;
}

int info_run(const Options *options, Error *error) {
    Painter painter;
    Show show = {0};
    int status =
        painter_init(&painter, error) ? (int)show_open(&show, options, &painter.fonts, error) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = (isnan(options->at) ? print_whole : print_moment)(&show, options, error);
    show_close(&show);
    painter_finish(&painter);
    return status;
}
