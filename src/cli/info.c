#include "cli/info.h"

#include <math.h>
#include <string.h>

// For people ------------------------------------------------------------------------------------------------

// Text on lines of its own, `indent` spaces in.
static void print_text(FILE *file, const char *text, int indent) {
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            fprintf(file, "\n%*s", indent, "");
        else if ((unsigned char)*c >= ' ' && *c != 127)
            fputc(*c, file);
    }
}

static void print_cues(const Timeline *timeline, FILE *file) {
    enum { INDENT = 14 };
    fprintf(file, "\ncues\n");
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        fprintf(file, "  %8.3f s  ", cue->time);
        print_text(file, cue->name, INDENT);
        if (cue->seconds > 0.0)
            fprintf(file, "  (%g s)", cue->seconds);
        if (*cue->notes) {
            fprintf(file, "\n%*s", INDENT, "");
            print_text(file, cue->notes, INDENT);
        }
        fputc('\n', file);
    }
}

static void print_number(const Parameter *parameter, FILE *file) {
    fprintf(file, "%g  (%g to %g", parameter->value, parameter->min, parameter->max);
    if (parameter->step > 0.0)
        fprintf(file, " in steps of %g", parameter->step);
    fprintf(file, ", default %g)", parameter->standard);
}

static void print_choice(const Parameter *parameter, FILE *file) {
    print_text(file, parameter->choices[(size_t)parameter->value], 0);
    fprintf(file, "  (");
    for (size_t i = 0; i < parameter->choice_count; i++) {
        fprintf(file, "%s", i ? ", " : "");
        print_text(file, parameter->choices[i], 0);
    }
    fputc(')', file);
}

static void print_parameters(const Deck *deck, FILE *file) {
    fprintf(file, "\nparameters\n");
    for (size_t i = 0; i < deck->parameter_count; i++) {
        const Parameter *parameter = &deck->parameters[i];
        fprintf(file, "  ");
        print_text(file, parameter->name, 2);
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

void info_print(const Deck *deck, FILE *file) {
    print_text(file, deck->name, 0);
    fprintf(file, "\n\nduration    %.3f s\n", deck->timeline.duration);
    fprintf(file, "nodes       %zu\n", deck->scene.node_count - 1);
    fprintf(file, "tracks      %zu\n", deck->timeline.track_count);
    print_cues(&deck->timeline, file);
    if (deck->parameter_count)
        print_parameters(deck, file);
}

// JSON ------------------------------------------------------------------------------------------------------

static void json_string(FILE *file, const char *text) {
    fputc('"', file);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(file, "\\%c", *c);
        else if (*c == '\n')
            fprintf(file, "\\n");
        else if (*c < ' ' || *c == 127)
            fprintf(file, "\\u%04x", *c);
        else
            fputc(*c, file);
    }
    fputc('"', file);
}

static void json_member(FILE *file, const char *name, const char *text) {
    json_string(file, name);
    fprintf(file, ": ");
    json_string(file, text);
}

static void json_cues(const Timeline *timeline, FILE *file) {
    fprintf(file, "  \"cues\": [");
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        fprintf(file, "%s\n    {\"time\": %.9g, ", i ? "," : "", cue->time);
        json_member(file, "name", cue->name);
        fprintf(file, ", ");
        json_member(file, "notes", cue->notes);
        fprintf(file, ", \"seconds\": %.9g}", cue->seconds);
    }
    fprintf(file, "%s],\n", timeline->cue_count ? "\n  " : "");
}

// The value of a parameter as it stands in the script.
static void json_value(FILE *file, const Parameter *parameter, const char *name, double value) {
    json_string(file, name);
    fprintf(file, ": ");
    if (parameter->kind == PARAMETER_CHOICE)
        json_string(file, parameter->choices[(size_t)value]);
    else if (parameter->kind == PARAMETER_SWITCH)
        fprintf(file, "%s", value != 0.0 ? "true" : "false");
    else
        fprintf(file, "%.9g", value);
}

static void json_parameter(const Parameter *parameter, FILE *file) {
    static const char *const kinds[] = {
        [PARAMETER_NUMBER] = "number", [PARAMETER_SWITCH] = "switch", [PARAMETER_CHOICE] = "choice"};
    fprintf(file, "{");
    json_member(file, "name", parameter->name);
    fprintf(file, ", ");
    json_member(file, "kind", kinds[parameter->kind]);
    fprintf(file, ", ");
    json_value(file, parameter, "value", parameter->value);
    fprintf(file, ", ");
    json_value(file, parameter, "default", parameter->standard);
    if (parameter->kind == PARAMETER_NUMBER)
        fprintf(file, ", \"min\": %.9g, \"max\": %.9g, \"step\": %.9g", parameter->min, parameter->max,
                parameter->step);
    if (parameter->kind == PARAMETER_CHOICE) {
        fprintf(file, ", \"choices\": [");
        for (size_t i = 0; i < parameter->choice_count; i++) {
            fprintf(file, "%s", i ? ", " : "");
            json_string(file, parameter->choices[i]);
        }
        fprintf(file, "]");
    }
    fprintf(file, "}");
}

void info_print_json(const Deck *deck, FILE *file) {
    fprintf(file, "{\n  \"duration\": %.9g,\n", deck->timeline.duration);
    json_cues(&deck->timeline, file);
    fprintf(file, "  \"parameters\": [");
    for (size_t i = 0; i < deck->parameter_count; i++) {
        fprintf(file, "%s\n    ", i ? "," : "");
        json_parameter(&deck->parameters[i], file);
    }
    fprintf(file, "%s],\n", deck->parameter_count ? "\n  " : "");
    fprintf(file, "  \"nodes\": %zu,\n  \"tracks\": %zu\n}\n", deck->scene.node_count - 1,
            deck->timeline.track_count);
}
