#include "show/options.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { max_pixels = 16384 };

#define FIELD(name) offsetof(Options, name)

const OptionInfo option_table[] = {
    {"lab", 0, NULL, OPTION_FLAG, FIELD(lab), 0, 0, MODE_ALL,
     "the built-in lab: both batching policies, live"},
    {"fullscreen", 0, NULL, OPTION_FLAG, FIELD(fullscreen), 0, 0, MODE_VIEW, "fill the screen"},
    {"loop", 0, NULL, OPTION_FLAG, FIELD(loop), 0, 0, MODE_VIEW, "begin again at the end"},
    {"kiosk", 0, NULL, OPTION_FLAG, FIELD(kiosk), 0, 0, MODE_VIEW,
     "run unattended: fullscreen, looping, no stops at cues, no mouse cursor"},
    {"start", 0, "CUE|SECONDS", OPTION_TEXT, FIELD(start), 0, 0, MODE_VIEW, "begin at a cue or a time"},
    {"speed", 0, "X", OPTION_NUMBER, FIELD(speed), 0.1, 10, MODE_VIEW, "play X times as fast (0.1 to 10)"},
    {"monitor", 0, "MONITOR", OPTION_TEXT, FIELD(monitor), 0, 0, MODE_VIEW,
     "open on this monitor, by number or name"},
    {"list-monitors", 0, NULL, OPTION_FLAG, FIELD(list_monitors), 0, 0, MODE_VIEW,
     "print the monitors with their numbers and names"},
    {"presenter", 0, "MONITOR", OPTION_OPTIONAL, FIELD(presenter), 0, 0, MODE_VIEW,
     "open the presenter's window, on this monitor; auto: where there are two monitors"},
    {"duration", 0, "MIN", OPTION_NUMBER, FIELD(minutes), 0.1, 1440, MODE_VIEW,
     "minutes that the talk may take, for the presenter's countdown"},
    {"palette", 0, "dark|projector", OPTION_CHOICE, FIELD(palette), 0, 0, MODE_VIEW | MODE_RENDER,
     "show the scene's own colours, or light ones for bright rooms"},
    {"ipc", 0, "SOCKET", OPTION_TEXT, FIELD(ipc), 0, 0, MODE_VIEW,
     "let programs of yours control it by this socket"},
    {"resume", 0, NULL, OPTION_FLAG, FIELD(resume), 0, 0, MODE_VIEW,
     "begin at the cue where this script was left the last time"},
    {"ui-scale", 0, "X", OPTION_NUMBER, FIELD(ui_scale), 0.5, 4, MODE_VIEW,
     "draw all text over the scene X times as large (0.5 to 4)"},
    {"set", 0, "NAME=VALUE", OPTION_LIST, FIELD(sets), 0, 0, MODE_VIEW | MODE_RENDER | MODE_INFO,
     "set a parameter of the script; may be given several times"},
    {"reduced-motion", 0, NULL, OPTION_FLAG, FIELD(reduced_motion), 0, 0, MODE_VIEW | MODE_RENDER,
     "let things fade where they would move"},
    {"frames", 0, "LIST", OPTION_TEXT, FIELD(frames), 0, 0, MODE_RENDER,
     "write these frames, such as 0,64,120-130; frame i is at i/fps seconds"},
    {"at", 0, "SECONDS", OPTION_NUMBER, FIELD(at), 0, 86400, MODE_RENDER, "write the picture of this time"},
    {"from", 0, "SECONDS", OPTION_NUMBER, FIELD(from), 0, 86400, MODE_RENDER, "begin the film here"},
    {"to", 0, "SECONDS", OPTION_NUMBER, FIELD(to), 0, 86400, MODE_RENDER, "end the film here"},
    {"fps", 0, "N", OPTION_INTEGER, FIELD(fps), 1, 1000, MODE_RENDER, "frames a second (60)"},
    {"output", 'o', "FILE", OPTION_TEXT, FIELD(output), 0, 0, MODE_RENDER,
     "write FILE: name.png, name-%04d.png (the frame's number) or a film, name.mp4"},
    {"json", 0, NULL, OPTION_FLAG, FIELD(json), 0, 0, MODE_INFO, "print JSON"},
    {"gles", 0, NULL, OPTION_FLAG, FIELD(gles), 0, 0, MODE_RENDER | MODE_BENCH, "draw with OpenGL ES 3.0"},
    {"size", 0, "WxH", OPTION_SIZE, FIELD(width), 16, max_pixels, MODE_VIEW | MODE_RENDER | MODE_BENCH,
     "width and height in pixels, such as 1920x1080"},
    {"assets", 0, "DIR", OPTION_TEXT, FIELD(assets), 0, 0, MODE_ALL,
     "read shaders, scenes, fonts and keys from DIR instead of the built-in ones"},
    {"version", 0, NULL, OPTION_FLAG, FIELD(version), 0, 0, MODE_ALL, "print the version"},
    {"help", 'h', NULL, OPTION_FLAG, FIELD(help), 0, 0, MODE_ALL, "print this help"},
};
const size_t option_table_count = sizeof option_table / sizeof option_table[0];

static bool read_number(const OptionInfo *info, const char *text, double *value, Error *error) {
    char *end;
    *value = strtod(text, &end);
    if (end == text || *end || isnan(*value) || *value < info->min || *value > info->max)
        return error_set(error, "--%s needs a number from %g to %g, not \"%s\"", info->name, info->min,
                         info->max, text);
    return true;
}

static bool write_flag(const OptionInfo *info, const char *text, void *field, Error *error) {
    (void)info, (void)text, (void)error;
    *(bool *)field = true;
    return true;
}

static bool write_text(const OptionInfo *info, const char *text, void *field, Error *error) {
    if (!*text)
        return error_set(error, "--%s needs a value (%s)", info->name, info->argument);
    *(const char **)field = text;
    return true;
}

static bool write_optional(const OptionInfo *info, const char *text, void *field, Error *error) {
    if (text)
        return write_text(info, text, field, error);
    *(const char **)field = "";
    return true;
}

static bool write_number(const OptionInfo *info, const char *text, void *field, Error *error) {
    return read_number(info, text, field, error);
}

static bool write_integer(const OptionInfo *info, const char *text, void *field, Error *error) {
    double value;
    if (!read_number(info, text, &value, error))
        return false;
    if (value != floor(value))
        return error_set(error, "--%s needs a whole number, not \"%s\"", info->name, text);
    *(int *)field = (int)value;
    return true;
}

static bool write_size(const OptionInfo *info, const char *text, void *field, Error *error) {
    int *size = field, end = 0;
    if (strspn(text, "0123456789x") != strlen(text) ||
        sscanf(text, "%5dx%5d%n", &size[0], &size[1], &end) != 2 || text[end] ||
        fmin(size[0], size[1]) < info->min || fmax(size[0], size[1]) > info->max)
        return error_set(error, "--%s needs WIDTHxHEIGHT, each from %g to %g, not \"%s\"", info->name,
                         info->min, info->max, text);
    return true;
}

// The names of a choice are those of its argument, between bars.
static bool write_choice(const OptionInfo *info, const char *text, void *field, Error *error) {
    const char *name = info->argument;
    for (int index = 0; *name; index++) {
        size_t length = strcspn(name, "|");
        if (strlen(text) == length && !strncmp(text, name, length)) {
            *(int *)field = index;
            return true;
        }
        name += length + (name[length] == '|');
    }
    return error_set(error, "--%s is one of %s, not \"%s\"", info->name, info->argument, text);
}

static bool write_list(const OptionInfo *info, const char *text, void *field, Error *error) {
    TextList *list = field;
    if (list->count == options_max_texts)
        return error_set(error, "--%s is given more than %d times", info->name, options_max_texts);
    return write_text(info, text, &list->items[list->count++], error);
}

static bool (*const writers[])(const OptionInfo *info, const char *text, void *field, Error *error) = {
    [OPTION_FLAG] = write_flag,         [OPTION_TEXT] = write_text, [OPTION_INTEGER] = write_integer,
    [OPTION_NUMBER] = write_number,     [OPTION_SIZE] = write_size, [OPTION_CHOICE] = write_choice,
    [OPTION_OPTIONAL] = write_optional, [OPTION_LIST] = write_list,
};

// The option that an argument names, and in `value` what follows "=" or NULL.
static const OptionInfo *option_find(Mode mode, const char *argument, const char **value) {
    const char *equals = strchr(argument, '=');
    size_t length = argument[1] == '-' ? (equals ? (size_t)(equals - argument) : strlen(argument)) - 2 : 0;
    *value = length && equals ? equals + 1 : NULL;
    for (size_t i = 0; i < option_table_count; i++) {
        const OptionInfo *info = &option_table[i];
        bool is_long = length && strlen(info->name) == length && !strncmp(info->name, argument + 2, length);
        bool is_short = !length && info->letter && argument[1] == info->letter && !argument[2];
        if (info->modes & (unsigned)mode && (is_long || is_short))
            return info;
    }
    return NULL;
}

// Reads the option at `arguments[*at]` and moves on to the last argument it took.
static bool option_read(Options *options, Mode mode, int count, char *const *arguments, int *at,
                        unsigned *seen, Error *error) {
    const char *value;
    const OptionInfo *info = option_find(mode, arguments[*at], &value);
    if (!info)
        return error_set(error, "there is no option %s", arguments[*at]);
    unsigned bit = 1u << (info - option_table);
    if (*seen & bit && info->kind != OPTION_LIST)
        return error_set(error, "--%s is given twice", info->name);
    *seen |= bit;
    if (info->kind == OPTION_FLAG && value)
        return error_set(error, "--%s takes no value", info->name);
    bool needs_value = info->kind != OPTION_FLAG && info->kind != OPTION_OPTIONAL;
    if (needs_value && !value) {
        if (*at + 1 >= count)
            return error_set(error, "--%s needs a value (%s)", info->name, info->argument);
        value = arguments[++*at];
    }
    return writers[info->kind](info, value, (char *)options + info->offset, error);
}

bool options_parse(Options *options, Mode mode, int count, char *const *arguments, Error *error) {
    *options = (Options){.speed = 1, .ui_scale = 1, .fps = 60, .at = NAN, .from = NAN, .to = NAN};
    bool only_names = false;
    unsigned seen = 0;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (!only_names && !strcmp(argument, "--")) {
            only_names = true;
        } else if (!only_names && argument[0] == '-' && argument[1]) {
            if (!option_read(options, mode, count, arguments, &i, &seen, error))
                return false;
        } else if (options->scene) {
            return error_set(error, "one scene at a time, not both %s and %s", options->scene, argument);
        } else {
            options->scene = argument;
        }
    }
    if (options->lab && options->scene)
        return error_set(error, "one scene at a time, not both --lab and %s", options->scene);
    return true;
}

void options_print(FILE *file, Mode mode) {
    for (size_t i = 0; i < option_table_count; i++) {
        const OptionInfo *info = &option_table[i];
        if (!(info->modes & (unsigned)mode))
            continue;
        bool is_optional = info->kind == OPTION_OPTIONAL;
        const char *before = is_optional ? "[=" : info->argument ? " " : "";
        char name[64];
        snprintf(name, sizeof name, "%s%.*s%s--%s%s%s%s", info->letter ? "-" : "", info->letter != 0,
                 &info->letter, info->letter ? ", " : "", info->name, before,
                 info->argument ? info->argument : "", is_optional ? "]" : "");
        fprintf(file, "  %-24s %s\n", name, info->help);
    }
}
